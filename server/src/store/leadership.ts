/** Which of several servers on one PostgreSQL drives the printers: two would fight for a printer's only connection. */
import pg from 'pg';

/** Any number that nobody else uses; 4300 is the lock of transactions. */
const lock = 4301;
const tryAgainMillis = 2000;
/** A leader whose power was cut is noticed within 11 s. */
const keepAlive = '-c tcp_keepalives_idle=5 -c tcp_keepalives_interval=2 -c tcp_keepalives_count=3';

/** Calls `told` with true once this process leads, and with false when it no longer does. */
export function seekLeadership(url: string, told: (leads: boolean) => void, onError: (error: Error) => void) {
  let client: pg.Client | undefined;
  let retry: NodeJS.Timeout | undefined;
  let leads = false;
  let isStopped = false;

  function comeBack(failed: pg.Client, error?: Error): void {
    if (isStopped || failed !== client) return;
    client = undefined;
    if (error) onError(error);
    failed.end().catch(() => undefined);
    if (leads) told((leads = false));
    retry = setTimeout(connect, tryAgainMillis).unref();
  }

  async function seek(fresh: pg.Client): Promise<void> {
    if (isStopped || fresh !== client) return;
    const { rows } = await fresh.query<{ leads: boolean }>(`select pg_try_advisory_lock(${lock}) as leads`);
    if (isStopped || fresh !== client) return;
    if (rows[0]!.leads) told((leads = true));
    else retry = setTimeout(() => seek(fresh).catch((error: Error) => comeBack(fresh, error)), tryAgainMillis).unref();
  }

  function connect(): void {
    const fresh = new pg.Client({ connectionString: url, connectionTimeoutMillis: 4000, options: keepAlive });
    client = fresh;
    fresh.on('error', (error) => comeBack(fresh, error));
    fresh.on('end', () => comeBack(fresh));
    fresh
      .connect()
      .then(() => seek(fresh))
      .catch((error: Error) => comeBack(fresh, error));
  }

  connect();
  return {
    async stop(): Promise<void> {
      isStopped = true;
      clearTimeout(retry);
      await client?.end().catch(() => undefined);
    },
  };
}
