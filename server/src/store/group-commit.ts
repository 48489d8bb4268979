/**
 * SQLite has one writer and waits for the disk at every commit. Transactions that arrive while it waits share the next
 * trip: each runs behind its own savepoint, all are durable or none is, and nobody is answered before the commit.
 */
import { type Kysely, sql, type Transaction } from 'kysely';
import type { Tables } from './schema.ts';

type Work<T> = (transaction: Transaction<Tables>) => Promise<T>;
type Waiting = { work: Work<unknown>; resolve: (answer: unknown) => void; reject: (reason: unknown) => void };
type Outcome = { answer: unknown } | { reason: unknown };

/** So that one trip does not keep the first in it waiting. */
const mostAtOnce = 64;

/** Runs each work as a transaction of its own as far as it can tell. */
export function createGroupCommit(database: Kysely<Tables>) {
  const waiting: Waiting[] = [];
  let isRunning = false;

  async function run(): Promise<void> {
    while (waiting.length > 0) {
      const group = waiting.splice(0, mostAtOnce);
      try {
        const outcomes = await database.transaction().execute((transaction) => runGroup(transaction, group));
        group.forEach(({ resolve, reject }, index) => {
          const outcome = outcomes[index]!;
          if ('answer' in outcome) resolve(outcome.answer);
          else reject(outcome.reason);
        });
      } catch (error) {
        // The commit itself, or a fault that undid everything: nothing of this group has happened.
        for (const { reject } of group) reject(error);
      }
      // Requests that came in meanwhile are read now and join the next trip.
      await new Promise((resolve) => setImmediate(resolve));
    }
    isRunning = false;
  }

  return function transact<T>(work: Work<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      waiting.push({ work, resolve: resolve as (answer: unknown) => void, reject });
      if (isRunning) return;
      isRunning = true;
      setImmediate(() => void run());
    });
  };
}

async function runGroup(transaction: Transaction<Tables>, group: Waiting[]): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const { work } of group) {
    await sql`savepoint one`.execute(transaction);
    try {
      outcomes.push({ answer: await work(transaction) });
    } catch (reason) {
      outcomes.push({ reason });
      // Fails when the fault (a full disk) has undone the whole transaction: then the whole group fails.
      await sql`rollback to one`.execute(transaction).catch(() => {
        throw reason;
      });
    }
    await sql`release one`.execute(transaction);
  }
  return outcomes;
}
