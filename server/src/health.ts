/** Whether the server is well: the database must answer. */
import type { AddressInfo } from 'node:net';
import { contractVersion, Refusal, type serviceEndpoints, wireTime } from '@mysagra/core';
import type { Handlers } from './http.ts';
import type { House } from './house-parts.ts';
import { reachableAt, urlAt } from './lan-name.ts';
import { isAnyUser } from './user.ts';

const patienceMillis = 2000;

export function serviceHandlers({ store, clock, startedAt, feed, logger }: House): Handlers<typeof serviceEndpoints> {
  function body(status: 'ok' | 'unavailable', setupRequired: boolean) {
    const now = clock.now();
    return {
      status,
      setupRequired,
      version: contractVersion,
      timestamp: wireTime(now),
      uptime: (now - startedAt) / 1000,
    };
  }

  /** False when the database does not answer in time. */
  async function answers(): Promise<{ setupRequired: boolean } | null> {
    let stop: () => void = () => undefined;
    const tooLate = new Promise<null>((resolve) => (stop = clock.after(patienceMillis, () => resolve(null))));
    const asked = isAnyUser(store.reader)
      .then((isAny) => ({ setupRequired: !isAny }))
      .catch((error: Error) => {
        logger.error(error, 'the database does not answer');
        return null;
      });
    return Promise.race([asked, tooLate]).finally(() => stop());
  }

  return {
    async health() {
      const well = await answers();
      if (!well) throw new Refusal('unavailable', { more: body('unavailable', false), retryAfter: 5 });
      return body('ok', well.setupRequired);
    },

    addresses: async ({ request }) => {
      const { address, port } = request.server.server.address() as AddressInfo;
      return { urls: reachableAt(address).map((host) => urlAt(host, port)) };
    },

    streams: async () => feed.list(),
  };
}
