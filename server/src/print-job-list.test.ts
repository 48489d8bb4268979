import type { JobKind, JobStateWord } from '@mysagra/core';
import type { Paper } from '@mysagra/printing';
import { CompiledQuery } from 'kysely';
import { expect, test } from 'vitest';
import { freshPostgres } from '../../e2e/setup/database.ts';
import { temporaryFolder } from '../../e2e/setup/folder.ts';
import { type JobWish, newestJobs } from './print-job-list.ts';
import { insertJobs, type NewJob } from './print-queue-rows.ts';
import { openStore, type Store } from './store/store.ts';

const paper: Paper = {
  kind: 'test',
  language: 'it',
  timeZone: 'Europe/Rome',
  at: 0,
  isReprint: false,
  festival: 'Sagra',
  printer: 'p',
  address: null,
  claims: [],
};

function job(nth: number, kind: JobKind): NewJob {
  const orderId = kind === 'closure' ? null : Math.floor(nth / 3);
  return {
    id: `job ${String(nth).padStart(4, '0')}`,
    printerId: `printer ${nth % 2}`,
    orderId,
    groupKey: `group ${nth}`,
    position: nth % 3,
    kind,
    title: 'Grill',
    number: null,
    copy: 1,
    ticket: null,
    paper,
    createdAt: 1_000 + Math.floor(nth / 3),
  };
}

/** A closure, then so many slips and receipts that no list of the newest would still hold it; the last but one has failed. */
async function longEvening(store: Store): Promise<void> {
  await store.transact('sale', async (tx) => {
    for (let nth = 0; nth < 600; nth++) {
      await insertJobs(tx, [job(nth, nth === 0 ? 'closure' : nth % 3 === 0 ? 'receipt' : 'slip')]);
    }
    await tx.updateTable('printJobs').set({ state: 'printed' }).execute();
    await tx.updateTable('printJobs').set({ state: 'failed' }).where('id', '=', 'job 0598').execute();
  });
}

const wishes = {
  all: {},
  closures: { kind: ['closure'] },
  'closures and tests': { kind: ['closure', 'test'] },
  missing: { state: ['queued', 'leased', 'sending', 'failed', 'held'] },
  'slips that failed': { kind: ['slip'], state: ['failed'] },
  'of one printer': { printerId: 'printer 1' },
  'of one order': { orderId: 7 },
} satisfies Record<string, { kind?: JobKind[]; state?: JobStateWord[]; printerId?: string; orderId?: number }>;

const ids = async (store: Store, wish: Omit<JobWish, 'limit'>) =>
  (await newestJobs(store.reader, { ...wish, limit: 3 }).execute()).map(({ id }) => Number(id.slice(4)));

test('[J60] papers of one kind or state are found behind hundreds of others, the newest first', async () => {
  const database = await freshPostgres();
  for (const databaseUrl of [undefined, database.url]) {
    const store = await openStore({ dataFolder: temporaryFolder(), ...(databaseUrl && { databaseUrl }) });
    await longEvening(store);
    expect(await ids(store, wishes.all)).toEqual([599, 598, 597]);
    expect(await ids(store, wishes.closures)).toEqual([0]);
    expect(await ids(store, wishes['closures and tests'])).toEqual([0]);
    expect(await ids(store, { kind: ['receipt'] })).toEqual([597, 594, 591]);
    expect(await ids(store, wishes.missing)).toEqual([598]);
    expect(await ids(store, { state: ['failed', 'printed'] })).toEqual([599, 598, 597]);
    expect(await ids(store, wishes['slips that failed'])).toEqual([598]);
    expect(await ids(store, { kind: ['receipt'], state: ['failed'] })).toEqual([]);
    await store.close();
  }
  await database.drop();
});

test.for(Object.entries(wishes))('[J60] no list of papers reads the whole table: %s', async ([, wish]) => {
  const store = await openStore({ dataFolder: temporaryFolder() });
  const { sql, parameters } = newestJobs(store.reader, { ...wish, limit: 50 }).compile();
  const explained = CompiledQuery.raw(`explain query plan ${sql}`, [...parameters]);
  const { rows } = await store.reader.executeQuery<{ detail: string }>(explained);
  expect(rows[0]!.detail).toMatch(/ USING INDEX printJobs/);
  await store.close();
});
