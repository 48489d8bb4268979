import { type Job, type JobSource, type Paper } from '@mysagra/printing';
import { expect, test } from 'vitest';
import { freshPostgres } from '../../e2e/setup/database.ts';
import { temporaryFolder } from '../../e2e/setup/folder.ts';
import { HeldClock } from '../../e2e/setup/clock.ts';
import { onBothStores, type TestHouse } from '../../e2e/setup/house.ts';
import { make } from '../../e2e/setup/telling.ts';
import { type JobPlace, playLikeTheModel } from '../../e2e/job-source.ts';
import { asSource, createPrintJobs, moveJob } from './print-jobs.ts';
import { insertJobs } from './print-queue-rows.ts';
import { createServiceDays, startSettings } from './settings.ts';
import { startLog } from './log.ts';
import { openStore, type Store } from './store/store.ts';

const testPaper = (id: string): Paper => ({
  kind: 'test',
  language: 'it',
  timeZone: 'Europe/Rome',
  at: 0,
  isReprint: false,
  festival: 'Sagra',
  printer: id,
  address: null,
  claims: [],
});

/** The table as a place where jobs wait: positions rise as the jobs are added. */
function placeIn(store: Store, clock: HeldClock): JobPlace {
  const jobs = createPrintJobs({ store, clock, serviceDay: createServiceDays() });
  let position = 0;
  return {
    sourceFor: () => asSource(jobs) as JobSource,
    add: ({ id, printerId, group, createdAt }: Job) =>
      store.transact('sale', (tx) =>
        insertJobs(tx, [
          {
            id,
            printerId,
            orderId: Number(group.split(' ')[1]),
            groupKey: group,
            position: position++,
            kind: 'test',
            title: id,
            number: null,
            copy: 1,
            ticket: null,
            paper: testPaper(id),
            createdAt,
          },
        ]),
      ),
    reroute: (id, printerId, from) =>
      store.transact('sale', async (tx) => void (await moveJob(tx, id, printerId, from))),
    release: (printerId) =>
      store.transact('sale', async (tx) => {
        const held = tx.updateTable('printJobs').set({ state: 'queued' }).where('state', '=', 'held');
        await held.where('printerId', '=', printerId).execute();
      }),
  };
}

async function emptyStore(databaseUrl?: string): Promise<Store> {
  const store = await openStore({ dataFolder: temporaryFolder(), ...(databaseUrl && { databaseUrl }) });
  await store.transact('house', async (tx) => {
    await startSettings(tx, 'Europe/Rome');
    await startLog(tx);
  });
  return store;
}

const runs = Number(process.env['PRINT_TRIALS'] ?? 60);

async function playOn(store: Store): Promise<number> {
  return playLikeTheModel(
    async (clock) => {
      await store.reader.deleteFrom('printJobs').execute();
      return placeIn(store, clock);
    },
    { runs, contentOf: testPaper },
  );
}

const likeTheModel = '[L1] the table answers every call about a job as the model does, whatever was called before';

test(`${likeTheModel} (sqlite)`, { timeout: 120_000 }, async () => {
  const store = await emptyStore();
  expect(await playOn(store)).toBeGreaterThan(runs * 5);
  await store.close();
});

test(`${likeTheModel} (postgres)`, { timeout: 240_000 }, async () => {
  const database = await freshPostgres();
  const store = await emptyStore(database.url);
  expect(await playOn(store)).toBeGreaterThan(runs * 5);
  await store.close();
  await database.drop();
});

test('[L2] of many engines on two servers that ask at once, one gets the jobs, and each job once', async () => {
  const database = await freshPostgres();
  const stores = [await emptyStore(database.url), await emptyStore(database.url)];
  const clock = new HeldClock();
  const places = stores.map((store) => placeIn(store, clock));
  const printers = [{ id: 'grill', name: 'Grill', nameKey: 'grill', port: 9100, status: 'ONLINE' as const }];
  await stores[0]!.reader.insertInto('printers').values(printers).execute();
  for (let round = 1; round <= 10; round++) {
    const ids = [1, 2, 3].map((each) => `round ${round}, ${each}`);
    for (const id of ids) {
      const createdAt = clock.now();
      const group = `order ${round}`;
      await places[0]!.add({ id, printerId: 'grill', group, createdAt, reroutedFrom: null, content: null });
    }
    const holders = Array.from({ length: 8 }, (_, index) => `engine ${index}`);
    const given = await Promise.all(
      holders.map((holder, index) => places[index % 2]!.sourceFor(holder).lease('grill', holder)),
    );
    expect(given.flatMap((leases) => leases.map(({ job }) => job.id))).toEqual(ids);
    expect(given.filter((leases) => leases.length > 0)).toHaveLength(1);
    await clock.advance(30_000);
    const [holder] = holders;
    const { lease, sending, printed } = places[0]!.sourceFor(holder!);
    for (const one of await lease('grill', holder!)) {
      expect(await sending(one)).toBe(true);
      // Told by both servers at once, as when an answer was slow.
      expect(await Promise.all([printed(one, 'taken'), printed(one, 'taken')])).toEqual([true, true]);
    }
  }
  for (const store of stores) await store.close();
  await database.drop();
});

const row = {
  orderId: null,
  groupKey: 'test',
  position: 0,
  kind: 'test',
  title: 'Test',
  number: null,
  copy: 1,
  ticket: null,
} as const;

onBothStores('print jobs', (open) => {
  async function queued(house: TestHouse, paper: unknown, id = house.house.newId()) {
    const printer = await make(house, '/v1/printers', { name: `Printer of ${id}` });
    const createdAt = house.clock.now();
    await house.house.store.transact('sale', (tx) =>
      insertJobs(tx, [{ ...row, id, printerId: printer.id, paper: paper as Paper, createdAt }]),
    );
    return { printer, id, source: asSource(createPrintJobs(house.house)) };
  }

  test('[L3] a job that can never be printed is told with its cause, once', async () => {
    const house = open();
    const { printer, source } = await queued(house, testPaper('x'));
    const [lease] = await source.lease(printer.id, 'server');
    expect(await source.sending(lease!)).toBe(true);
    const heard = await house.heardDuring(async () => {
      expect(await source.failed(lease!, 'too_wide', 'A line must have 24 to 64 characters.')).toBe(true);
      expect(await source.failed(lease!, 'too_wide', 'A line must have 24 to 64 characters.')).toBe(true);
    });
    expect(await source.printed(lease!, 'taken')).toBe(false);
    const lane = { printerId: printer.id, name: printer.name, waiting: 0, held: 0, failed: 1, oldestAt: null };
    const told = [{ name: 'print-lane-changed', data: expect.objectContaining(lane) }];
    expect(heard).toEqual({ cashier: told, office: told });
  });

  test('[L3] jobs that wait for a decision after an outage are told, and nothing is told where there are none', async () => {
    const house = open();
    const { printer, source } = await queued(house, testPaper('x'));
    expect(await house.heardDuring(() => source.holdBack(printer.id, house.clock.now()))).toEqual({});
    const heard = await house.heardDuring(async () => {
      expect(await source.holdBack(printer.id, house.clock.now() + 1)).toBe(1);
      expect(await source.holdBack(printer.id, house.clock.now() + 1)).toBe(1);
    });
    const told = [{ name: 'print-lane-changed', data: expect.objectContaining({ printerId: printer.id, held: 1 }) }];
    expect(heard).toEqual({ cashier: told, office: told });
  });

  test('[L4] a receipt gets the logo of the preferences when it is printed, whatever is in its row', async () => {
    const house = open();
    const { store } = house.house;
    const { printer, source } = await queued(house, { kind: 'receipt', logo: null });
    const logoNow = async () => {
      const [lease] = await source.lease(printer.id, 'server');
      const { content } = lease!.job;
      return content.kind === 'receipt' ? content.logo : 'no receipt';
    };
    expect(await logoNow()).toBe(null);
    await store.reader
      .insertInto('images')
      .values({ file: 'logo-1.png', content: Buffer.from('one') })
      .execute();
    await store.reader.updateTable('settings').set({ logo: 'logo-1.png' }).execute();
    expect(await logoNow()).toBe(Buffer.from('one').toString('base64'));
    // Its file is gone: a receipt without a logo is still a receipt.
    await store.reader.updateTable('settings').set({ logo: 'logo-2.png' }).execute();
    expect(await logoNow()).toBe(null);
    await store.reader.updateTable('settings').set({ logo: null }).execute();
  });

  test('[L5] a paper that cannot be read is given out all the same, so that it fails and blocks nobody', async () => {
    const house = open();
    const { printer, source, id } = await queued(house, testPaper('x'));
    await house.house.store.reader.updateTable('printJobs').set({ paper: '{"kind":' }).where('id', '=', id).execute();
    const [lease] = await source.lease(printer.id, 'server');
    expect(lease).toMatchObject({ job: { id, content: null }, attempt: 1 });
  });
});
