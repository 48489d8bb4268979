/** PostgreSQL: the pool behind kysely, and the wake-up calls between instances. */
import { type Dialect, PostgresDialect } from 'kysely';
import pg from 'pg';
import { keepClient } from './lasting-client.ts';

// Sums and bigints fit a double: cents and milliseconds stay below 2^53.
pg.types.setTypeParser(pg.types.builtins.INT8, Number);
pg.types.setTypeParser(pg.types.builtins.NUMERIC, Number);

const limits = '-c lock_timeout=2000 -c statement_timeout=5000 -c idle_in_transaction_session_timeout=5000';

/** `onError` hears of idle connections that broke; the pool replaces them by itself. */
export function postgresDialect(url: string, onError: (error: Error) => void): Dialect {
  // The patience covers the queue for a connection too: a rush of hundreds of orders must be served, not refused.
  const pool = new pg.Pool({ connectionString: url, max: 10, connectionTimeoutMillis: 15_000, options: limits });
  pool.on('error', onError);
  // A connection that breaks between two statements of a transaction has nobody else to tell; unheard, it ends the process.
  pool.on('connect', (client) => client.on('error', onError));
  return new PostgresDialect({ pool });
}

export const wakeChannel = 'mysagra';

/**
 * Listens for wake-up calls and calls `onWake` with their payload; with `null` after each (re)connection, because
 * calls may have been missed. Comes back by itself every second while the database is away.
 */
export function listenForWakes(
  url: string,
  onWake: (payload: string | null) => void,
  onError: (error: Error) => void,
): { stop(): Promise<void> } {
  return keepClient({
    url,
    config: { keepAlive: true },
    tryAgainMillis: 1000,
    async use(client) {
      client.on('notification', ({ payload }) => onWake(payload ?? ''));
      await client.query(`listen ${wakeChannel}`);
      onWake(null);
    },
    onError,
  });
}
