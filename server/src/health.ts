/** Whether the server is well: the database must answer. */
import { contractVersion, Refusal, type serviceEndpoints, wireTime } from '@mysagra/core';
import type { Handlers } from './http.ts';
import type { House } from './house-parts.ts';
import { lanAddresses } from './lan-name.ts';
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

    /** Its own port: whoever asks has come through it. */
    addresses: async ({ request }) => ({
      urls: lanAddresses().map((ip) => `http://${ip}:${request.socket.localPort}`),
    }),

    streams: async () => feed.list(),
  };
}
