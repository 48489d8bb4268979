/** Which of several servers on one PostgreSQL drives the printers: two would fight for a printer's only connection. */
import { setTimeout as pause } from 'node:timers/promises';
import { keepClient } from './lasting-client.ts';

/** Any number that nobody else uses; 4300 is the lock of transactions. */
const lock = 4301;
const tryAgainMillis = 2000;
/** A leader whose power was cut is noticed within 11 s. */
const keepAlive = '-c tcp_keepalives_idle=5 -c tcp_keepalives_interval=2 -c tcp_keepalives_count=3';

/** Calls `told` with true once this process leads, and with false when it no longer does. */
export function seekLeadership(
  url: string,
  told: (leads: boolean) => void,
  onError: (error: Error) => void,
): { stop(): Promise<void> } {
  let leads = false;
  return keepClient({
    url,
    config: { options: keepAlive },
    tryAgainMillis,
    async use(client, isCurrent) {
      while (isCurrent()) {
        const { rows } = await client.query<{ leads: boolean }>(`select pg_try_advisory_lock(${lock}) as leads`);
        if (!isCurrent()) return;
        if (rows[0]!.leads) return told((leads = true));
        await pause(tryAgainMillis, undefined, { ref: false });
      }
    },
    lost() {
      if (leads) told((leads = false));
    },
    onError,
  });
}
