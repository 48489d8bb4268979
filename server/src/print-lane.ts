/** Print lanes: how each printer's paper is coming out, and what a person does about it. Endpoints and transactions. */
import { invalidField, type PrintLane, type printLaneEndpoints, Refusal, unknownReference } from '@mysagra/core';
import { type LatePaper, listOf } from '@mysagra/printing';
import type { Handlers } from './http.ts';
import type { House } from './house-parts.ts';
import { append } from './log.ts';
import { discoverHandlers } from './print-discover.ts';
import { hintsFor } from './print-hints.ts';
import { dropped, moveJob, paperOf } from './print-jobs.ts';
import { insertJobs, listed } from './print-queue-rows.ts';
import { paperHouse } from './print-queue.ts';
import { setUpHandlers } from './print-set-up.ts';
import { testPaper } from './print-test-page.ts';
import { jobOnWire, lanesChanged, readLanes } from './print-view.ts';
import { readSettings } from './settings.ts';
import { openStates } from './store/job-states.ts';
import type { Row } from './store/schema.ts';
import type { Reader, Tx } from './store/store.ts';
import { difference, findToChange, flagOf, save } from './things.ts';

type Endpoints = typeof printLaneEndpoints;

export function printLaneHandlers(house: House): Handlers<Endpoints> {
  const { store, clock, newId } = house;

  async function laneOf(reader: Reader, printerId: string): Promise<PrintLane> {
    const [lane] = await readLanes(reader, house, printerId);
    if (!lane) throw new Refusal('not_found');
    return lane;
  }

  /** Late slips as one paper; receipts and stubs stay for another word, since a cook has no use for them. */
  async function printAsList(tx: Tx, printer: Row<'printers'>, held: Row<'printJobs'>[]): Promise<number> {
    const now = clock.now();
    const { language, timeZone } = paperHouse(await readSettings(tx), now);
    const late = held.map((row): LatePaper & { id: string } => ({
      id: row.id,
      paper: paperOf(row),
      group: row.groupKey,
      mayBeOut: row.isDoubtful === 1 || row.begun !== '',
    }));
    const list = listOf(
      late.filter(({ paper }) => paper !== null),
      { printer: printer.name, at: now, language, timeZone },
    );
    if (!list.paper) return 0;
    const id = newId();
    for (const one of list.listed) {
      await tx
        .updateTable('printJobs')
        .set({ state: 'withdrawn', cause: listed })
        .where('id', '=', one.id)
        .where('state', '=', 'held')
        .execute();
    }
    await insertJobs(tx, [{ ...noOrder(id, printer, now), kind: 'list', paper: list.paper }]);
    return list.listed.length;
  }

  return {
    list: () => readLanes(store.reader, house),

    pause: ({ params: { id }, body }) =>
      store.transact('house', async (tx) => {
        const printer = await findToChange(tx, 'printers', id);
        const changes = difference(printer, { isPaused: flagOf(body.isPaused) });
        if (changes) {
          await save(tx, 'printers', id, changes);
          tx.wake.add('print');
          await append(tx, clock.now(), await lanesChanged(tx, house, [id]));
        }
        return laneOf(tx, id);
      }),

    redirect: ({ params: { id }, body }) =>
      store.transact('sale', async (tx) => {
        const from = await findToChange(tx, 'printers', id);
        if (body.printerId === id) throw invalidField('printerId', 'must be another printer');
        const to = await findToChange(tx, 'printers', body.printerId).catch(() => {
          throw unknownReference('printerId');
        });
        if (to.printedBy === 'service')
          throw invalidField('printerId', 'prints by a service of its own, which takes no jobs');
        let moved = 0;
        for (const job of await waitingAt(tx, id)) {
          const meantFor = job.reroutedFrom ?? from.name;
          if (await moveJob(tx, job.id, to.id, meantFor === to.name ? null : meantFor)) moved++;
        }
        if (moved > 0) {
          const hints = await hintsFor(tx, [to.id]);
          await append(tx, clock.now(), [...(await lanesChanged(tx, house, [from.id, to.id])), ...hints]);
        }
        return { moved };
      }),

    decide: ({ params: { id }, body }) =>
      store.transact('sale', async (tx) => {
        const printer = await findToChange(tx, 'printers', id);
        const held = await heldAt(tx, id);
        const { decision } = body;
        let decided = held.length;
        if (decision === 'list') decided = await printAsList(tx, printer, held);
        else if (decided > 0) {
          await tx
            .updateTable('printJobs')
            .set(decision === 'print' ? { state: 'queued' } : { state: 'withdrawn', cause: dropped })
            .where('printerId', '=', id)
            .where('state', '=', 'held')
            .execute();
        }
        if (decided > 0) {
          const hints = decision === 'drop' ? [] : await hintsFor(tx, [id]);
          await append(tx, clock.now(), [...(await lanesChanged(tx, house, [id])), ...hints]);
        }
        return { decided };
      }),

    testPage: ({ params: { id } }) =>
      store.transact('sale', async (tx) => {
        const printer = await findToChange(tx, 'printers', id);
        if (printer.printedBy === 'service') {
          throw invalidField('params.id', 'prints by a service of its own, which takes no jobs');
        }
        const now = clock.now();
        const paper = testPaper(printer, await readSettings(tx), now);
        const job = { ...noOrder(newId(), printer, now), kind: 'test' as const, paper };
        await insertJobs(tx, [job]);
        await append(tx, now, await hintsFor(tx, [id]));
        const row = await tx.selectFrom('printJobs').selectAll().where('id', '=', job.id).executeTakeFirstOrThrow();
        return jobOnWire(row);
      }),

    ...setUpHandlers(house),
    ...discoverHandlers(house),
  };
}

/** The columns of a job that belongs to no order. */
function noOrder(id: string, printer: Row<'printers'>, now: number) {
  return {
    id,
    printerId: printer.id,
    orderId: null,
    groupKey: id,
    position: 0,
    title: printer.name,
    number: null,
    copy: 1,
    ticket: null,
    createdAt: now,
  };
}

async function heldAt(tx: Tx, printerId: string): Promise<Row<'printJobs'>[]> {
  return tx
    .selectFrom('printJobs')
    .selectAll()
    .where('printerId', '=', printerId)
    .where('state', '=', 'held')
    .orderBy('createdAt')
    .orderBy('orderId', (order) => order.asc().nullsFirst())
    .orderBy('position')
    .execute();
}

/** What is to be printed there or waits for a decision, in the order in which rows are locked everywhere. */
async function waitingAt(tx: Tx, printerId: string) {
  return tx
    .selectFrom('printJobs')
    .select(['id', 'reroutedFrom'])
    .where('printerId', '=', printerId)
    .where((row) => row.or([row('state', 'in', openStates), row('state', '=', 'held')]))
    .orderBy('id')
    .execute();
}
