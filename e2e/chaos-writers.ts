// Many writers at once, one in five of whom fails at the very end: the trial of anything that gives numbers to events.
import pg from 'pg';
import type { Chance } from '../demo/chance.ts';

/** What a reader saw, in the order in which it saw it, and what is committed. */
export type Trial = { seen: number[]; committed: number[] };

/** The rows that are committed and were never seen. */
export function lostIn({ seen, committed }: Trial): number[] {
  const known = new Set(seen);
  return committed.filter((id) => !known.has(id));
}

/** Makes commits fail at their last moment, after everything was written, for orders of the customer `rollback`. */
export async function failingCommits(databaseUrl: string): Promise<void> {
  await inDatabase(databaseUrl, async (client) => {
    await client.query(`create function refuse_commit() returns trigger language plpgsql as $$
      begin raise exception 'rolled back on purpose'; end $$`);
    await client.query(`create constraint trigger refuse_commit after insert on orders deferrable initially deferred
      for each row when (new.customer = 'rollback') execute function refuse_commit()`);
  });
}

/**
 * The same trial for the usual way: ids from a sequence, and a reader that asks for `id > last`. Transactions overlap as
 * they do when tills sell at once, `overlapping` at a time; the reader looks after every commit.
 */
export async function sequenceReader(databaseUrl: string, chance: Chance, rounds: number): Promise<Trial> {
  const overlapping = 4;
  return inDatabase(databaseUrl, async (reader) => {
    await reader.query('create table plain_log (id bigserial primary key, body text)');
    const seen: number[] = [];
    for (let round = 0; round < rounds; round++) {
      const writers = await Promise.all(Array.from({ length: overlapping }, () => connected(databaseUrl)));
      for (const writer of writers) await writer.query("begin; insert into plain_log (body) values ('an order')");
      while (writers.length > 0) {
        const [writer] = writers.splice(chance.between(0, writers.length - 1), 1);
        await writer!.query(chance.percent(20) ? 'rollback' : 'commit');
        await writer!.end();
        const { rows } = await reader.query('select id from plain_log where id > $1 order by id', [seen.at(-1) ?? 0]);
        seen.push(...rows.map((row) => Number(row.id)));
      }
    }
    const { rows } = await reader.query('select id from plain_log order by id');
    return { seen, committed: rows.map((row) => Number(row.id)) };
  });
}

async function connected(connectionString: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  return client;
}

async function inDatabase<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = await connected(url);
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
