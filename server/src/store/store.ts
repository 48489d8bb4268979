/**
 * The store: one set of typed queries over SQLite or PostgreSQL, transactions that tell the house what to wake
 * after their commit, and never before.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Channel } from '@mysagra/core';
import { type Expression, Kysely, type SqlBool, sql, type Transaction } from 'kysely';
import { createGroupCommit } from './group-commit.ts';
import { seekLeadership } from './leadership.ts';
import { migrate } from './migrations.ts';
import { preparedList, type SlotMaker } from './prepared.ts';
import { listenForWakes, postgresDialect, wakeChannel } from './postgres.ts';
import type { Tables } from './schema.ts';
import { sqliteDialect } from './sqlite.ts';

/** What may have changed: a channel has new events, somebody's rights are not what they were, paper waits or a printer changed. */
export type Topic = Channel | 'access' | 'print';

/** A transaction; `wake` holds what to wake once it is committed. */
export type Tx = Transaction<Tables> & { wake: Set<Topic> };

/** For reading, inside a transaction or outside. */
export type Reader = Kysely<Tables>;

/**
 * `sale`: orders, guarded by their own rows; many run at once. `house`: everything else, one at a time, and none
 * beside a sale, so that what a sale read is still true when it commits.
 */
export type Lock = 'sale' | 'house';

export type Store = {
  readonly kind: 'sqlite' | 'postgres';
  /** For reading outside transactions. Never use it inside one: on SQLite it would wait for itself. */
  readonly reader: Reader;
  /** All or nothing; resolves when the work is on the disk. */
  transact<T>(lock: Lock, work: (tx: Tx) => Promise<T>): Promise<T>;
  /** Called after every commit that woke something, here or on another instance; `null` means: anything. */
  onWake(listener: (topics: ReadonlySet<Topic> | null) => void): void;
  /** Of all servers on this database one leads; tells this one when it does, and when no longer. */
  lead(told: (leads: boolean) => void): { stop(): Promise<void> };
  close(): Promise<void>;
};

export type StoreOptions = {
  /** Folder for the SQLite file; made when missing. */
  dataFolder: string;
  /** `postgres://…`; SQLite without it. */
  databaseUrl?: string;
  /** Hears of trouble that no caller waits for. */
  onError?: (error: Error) => void;
};

/** Opens the database and brings its schema up to date. */
export async function openStore({ dataFolder, databaseUrl, onError = () => undefined }: StoreOptions): Promise<Store> {
  const kind = databaseUrl ? 'postgres' : 'sqlite';
  mkdirSync(dataFolder, { recursive: true });
  const dialect = databaseUrl
    ? postgresDialect(databaseUrl, onError)
    : sqliteDialect(join(dataFolder, 'mysagra.sqlite'));
  const reader = new Kysely<Tables>({ dialect });
  try {
    await migrate(reader, kind);
  } catch (error) {
    await reader.destroy();
    throw error;
  }
  const listeners: ((topics: ReadonlySet<Topic> | null) => void)[] = [];
  const wakeAll = (topics: ReadonlySet<Topic> | null) => listeners.forEach((listener) => listener(topics));
  const ear = databaseUrl
    ? listenForWakes(databaseUrl, (payload) => wakeAll(payload === null ? null : topicsOf(payload)), onError)
    : undefined;

  const grouped = createGroupCommit(reader);

  async function transact<T>(lock: Lock, work: (tx: Tx) => Promise<T>): Promise<T> {
    const wake = new Set<Topic>();
    const run = (transaction: Transaction<Tables>) => work(withWake(transaction, wake));
    const result =
      kind === 'sqlite'
        ? await grouped(run)
        : await reader.transaction().execute((transaction) => locked(transaction, lock, wake, run));
    if (wake.size > 0) wakeAll(wake);
    return result;
  }

  return {
    kind,
    reader,
    transact,
    onWake: (listener) => void listeners.push(listener),
    lead(told) {
      if (databaseUrl) return seekLeadership(databaseUrl, told, onError);
      // SQLite has one server.
      told(true);
      return { stop: async () => undefined };
    },
    async close() {
      await ear?.stop();
      await reader.destroy();
    },
  };
}

/** The transaction with the caller's own set of topics: callers who share one (group-commit.ts) use it in turn. */
function withWake(transaction: Transaction<Tables>, wake: Set<Topic>): Tx {
  return Object.assign(transaction, { wake });
}

/** PostgreSQL runs many at once: sales beside each other, everything else alone. Other instances hear of the commit. */
async function locked<T>(
  transaction: Transaction<Tables>,
  lock: Lock,
  wake: Set<Topic>,
  work: (transaction: Transaction<Tables>) => Promise<T>,
): Promise<T> {
  const take = lock === 'house' ? sql`pg_advisory_xact_lock(4300)` : sql`pg_advisory_xact_lock_shared(4300)`;
  await sql`select ${take}`.execute(transaction);
  const result = await work(transaction);
  if (wake.size > 0) await sql`select pg_notify(${wakeChannel}, ${[...wake].join(' ')})`.execute(transaction);
  return result;
}

function topicsOf(payload: string): Set<Topic> {
  return new Set(payload.split(' ') as Topic[]);
}

/** Whether a text column contains `part`, taken literally. Both must be in small letters already. */
export function contains(column: string, part: string): Expression<SqlBool> {
  const pattern = `%${part.replace(/[\\%_]/g, (wild) => `\\${wild}`)}%`;
  return sql<SqlBool>`${sql.ref(column)} like ${pattern} escape '\\'`;
}

type Numbered = { name: string; scope: string };

const count = preparedList((reader, slots: SlotMaker<Numbered>[]) =>
  reader
    .insertInto('counters')
    .values(slots.map((slot) => ({ name: slot((one) => one.name), scope: slot((one) => one.scope), value: 1 })))
    .onConflict((conflict) =>
      conflict.columns(['name', 'scope']).doUpdateSet({ value: sql<number>`counters.value + 1` }),
    )
    .returning(['name', 'scope', 'value']),
);

/**
 * The next whole number of each counter, from 1, without gaps: a transaction that rolls back uses none.
 * Holds the counters until the commit; ask in the same order everywhere.
 */
export async function nextNumbers(tx: Tx, counters: Numbered[]): Promise<number[]> {
  const rows = await count(tx, counters);
  return counters.map(({ name, scope }) => rows.find((row) => row.name === name && row.scope === scope)!.value);
}
