/** The parts of the house that its nouns are given; `house.ts` puts them together. */
import type { Millis, ServiceDay } from '@mysagra/core';
import type { BaseLogger } from 'pino';
import type { Clock } from './clock.ts';
import type { Feed } from './feed.ts';
import type { createOnce } from './idempotency.ts';
import type { Limiter } from './limits.ts';
import type { Place, Printing } from './print-parts.ts';
import type { Row } from './store/schema.ts';
import type { Store } from './store/store.ts';

export type House = {
  store: Store;
  clock: Clock;
  newId: () => string;
  once: ReturnType<typeof createOnce>;
  limiter: Limiter;
  serviceDay: (settings: Row<'settings'>, at: Millis) => ServiceDay;
  feed: Feed;
  printing: Printing;
  /** Where printers may stand that nobody has written down yet. */
  places: () => Place[];
  setupToken: string | undefined;
  startedAt: Millis;
  logger: BaseLogger;
};
