/** One connection to PostgreSQL outside the pool, that comes back by itself for as long as it is wanted. */
import pg from 'pg';

export type LastingClientOptions = {
  url: string;
  /** What is asked of the connection beside its address. */
  config: pg.ClientConfig;
  /** How long after a loss it is tried again, in ms. */
  tryAgainMillis: number;
  /** What it is for, begun anew with each connection; what this throws counts as a loss. `isCurrent`: not lost and not stopped. */
  use: (client: pg.Client, isCurrent: () => boolean) => Promise<void>;
  /** After each loss, an attempt that failed too; not when it is stopped. */
  lost?: () => void;
  onError: (error: Error) => void;
};

const connectMillis = 4000;

export function keepClient(options: LastingClientOptions): { stop(): Promise<void> } {
  const { url, config, tryAgainMillis, use, lost, onError } = options;
  let client: pg.Client | undefined;
  let retry: NodeJS.Timeout | undefined;
  let isStopped = false;

  function comeBack(failed: pg.Client, error?: Error): void {
    if (isStopped || failed !== client) return;
    client = undefined;
    if (error) onError(error);
    failed.end().catch(() => undefined);
    lost?.();
    retry = setTimeout(connect, tryAgainMillis).unref();
  }

  function connect(): void {
    const fresh = new pg.Client({ ...config, connectionString: url, connectionTimeoutMillis: connectMillis });
    client = fresh;
    fresh.on('error', (error) => comeBack(fresh, error));
    fresh.on('end', () => comeBack(fresh));
    fresh
      .connect()
      .then(() => use(fresh, () => !isStopped && fresh === client))
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
