/** Print jobs one by one: found again, looked at, printed once more, given up. Endpoints and transactions. */
import { type PrintJob, type printJobEndpoints, Refusal, type Ticket, unknownReference } from '@mysagra/core';
import { bytesOf, type Paper, type PrinterProfile, svgOf, textOfBytes } from '@mysagra/printing';
import type { Handlers } from './http.ts';
import type { House } from './house-parts.ts';
import { append } from './log.ts';
import { profileOf } from './print-engine.ts';
import { hintsFor } from './print-hints.ts';
import { dropped, paperOf } from './print-jobs.ts';
import { newestJobs } from './print-job-list.ts';
import { createLogo } from './print-logo.ts';
import { insertJobs, type NewJob } from './print-queue-rows.ts';
import { jobOnWire, lanesChanged } from './print-view.ts';
import type { Row } from './store/schema.ts';
import type { Reader, Tx } from './store/store.ts';

/** Copies from here on were asked for again; a route asks for 5 at most. */
const firstReprint = 1000;
/** A paper is shown even when its printer is gone or could never print it. */
const usual: PrinterProfile = { command: 'escpos', codePage: 'cp858', columns: 48 };

export function printJobHandlers(house: House): Handlers<typeof printJobEndpoints> {
  const { store, clock, newId } = house;
  const logoOf = createLogo();

  async function change(
    id: string,
    from: Row<'printJobs'>['state'][],
    to: Partial<Row<'printJobs'>>,
  ): Promise<PrintJob> {
    return store.transact('sale', async (tx) => {
      const before = await findJob(tx, id);
      if (to.state === 'queued') await refuseGone(tx, before);
      const changed = await tx
        .updateTable('printJobs')
        .set({ ...to, holder: null, leasedUntil: null })
        .where('id', '=', id)
        .where('state', 'in', from)
        .returningAll()
        .executeTakeFirst();
      if (!changed) throw new Refusal('job_state', { message: `The print job is ${before.state}.` });
      tx.wake.add('print');
      const isSeen = before.state === 'held' || before.state === 'failed';
      const lanes = isSeen ? await lanesChanged(tx, house, [before.printerId]) : [];
      const hints = to.state === 'queued' ? await hintsFor(tx, [before.printerId]) : [];
      await append(tx, clock.now(), [...lanes, ...hints]);
      return jobOnWire(changed);
    });
  }

  return {
    list: async ({ query }) => (await newestJobs(store.reader, query).execute()).map(jobOnWire),

    get: async ({ params }) => jobOnWire(await findJob(store.reader, params.id)),

    async preview({ params }) {
      const row = await findJob(store.reader, params.id);
      const paper = await logoOf(store.reader, paperOf(row));
      if (paper === null) throw new Refusal('not_found', { message: 'What this job says can no longer be read.' });
      const printer = await store.reader
        .selectFrom('printers')
        .selectAll()
        .where('id', '=', row.printerId)
        .executeTakeFirst();
      const marks = { mayBeDouble: row.isDoubtful === 1, reroutedFrom: row.reroutedFrom };
      const profile = printer ? profileOf(printer) : usual;
      const drawn = svgOf(paper, profile, marks);
      const shown = 'svg' in drawn ? drawn : svgOf(paper, usual, marks);
      const written = bytesOf(paper, { ...('svg' in drawn ? profile : usual), command: usual.command }, marks);
      if (!('svg' in shown) || !('bytes' in written)) throw new Error(`the paper of job ${row.id} cannot be drawn`);
      return { svg: shown.svg, text: textOfBytes(written.bytes) };
    },

    reprint: ({ body }) =>
      store.transact('sale', async (tx) => {
        const now = clock.now();
        const jobs: NewJob[] = [];
        for (const [index, id] of [...new Set(body.ids)].entries()) {
          const row = await tx.selectFrom('printJobs').selectAll().where('id', '=', id).executeTakeFirst();
          if (!row || !(await canPrint(tx, row))) throw unknownReference(`ids.${index}`);
          await refuseCancelled(tx, row);
          jobs.push(await again(tx, row, { id: newId(), now, position: index }));
        }
        await insertJobs(tx, jobs);
        await append(tx, now, await hintsFor(tx, [...new Set(jobs.map((job) => job.printerId))]));
        const ids = jobs.map((job) => job.id);
        const rows = await tx.selectFrom('printJobs').selectAll().where('id', 'in', ids).execute();
        return ids.map((id) => jobOnWire(rows.find((row) => row.id === id)!));
      }),

    retry: ({ params }) => change(params.id, ['failed', 'held'], { state: 'queued', cause: null, message: null }),

    drop: ({ params }) =>
      change(params.id, ['queued', 'leased', 'held', 'failed'], { state: 'withdrawn', cause: dropped }),
  };
}

async function findJob(reader: Reader, id: string): Promise<Row<'printJobs'>> {
  const row = await reader.selectFrom('printJobs').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) throw new Refusal('not_found');
  return row;
}

/** Its printer is still there, and somebody takes jobs for it. */
async function canPrint(tx: Tx, { printerId }: Row<'printJobs'>): Promise<boolean> {
  const printer = await tx
    .selectFrom('printers')
    .select('id')
    .where('id', '=', printerId)
    .where('archivedAt', 'is', null)
    .where('printedBy', '<>', 'service')
    .executeTakeFirst();
  return printer !== undefined;
}

async function refuseGone(tx: Tx, row: Row<'printJobs'>): Promise<void> {
  if (await canPrint(tx, row)) return;
  throw new Refusal('job_state', {
    message: 'Its printer is gone or prints by a service of its own. Print the order again instead.',
  });
}

/** A slip of an order that was cancelled would be cooked. */
async function refuseCancelled(tx: Tx, { orderId, kind }: Row<'printJobs'>): Promise<void> {
  if (orderId === null || kind === 'cancellation') return;
  const order = await tx.selectFrom('orders').select('status').where('id', '=', orderId).executeTakeFirst();
  if (order?.status === 'CANCELLED') {
    throw new Refusal('order_state', { message: `Order ${orderId} is CANCELLED; there is nothing to print again.` });
  }
}

/** The same paper once more: it says COPY, opens no drawer, and uses up no number. */
async function again(
  tx: Tx,
  row: Row<'printJobs'>,
  { id, now, position }: { id: string; now: number; position: number },
): Promise<NewJob> {
  const { most, last } = await tx
    .selectFrom('printJobs')
    .where('groupKey', '=', row.groupKey)
    .$if(row.orderId !== null, (found) => found.where('orderId', '=', row.orderId))
    .$if(row.orderId === null, (found) => found.where('printerId', '=', row.printerId))
    .select((jobs) => [jobs.fn.max<number>('copy').as('most'), jobs.fn.max<number>('position').as('last')])
    .executeTakeFirstOrThrow();
  const copy = Math.max(firstReprint, most + 1);
  const { printerId, orderId, groupKey, kind, title, number } = row;
  const ticket = row.ticket === null ? null : (JSON.parse(row.ticket) as Ticket);
  return {
    id,
    printerId,
    orderId,
    groupKey,
    position: last + 1 + position,
    kind,
    title,
    number,
    copy,
    ticket: ticket && { ...ticket, jobId: id, printerId, copy, isReprint: true },
    paper: asCopy(paperOf(row)),
    createdAt: now,
  };
}

function asCopy(paper: Paper): Paper {
  if (paper.kind === 'receipt') return { ...paper, isReprint: true, opensDrawer: false };
  if (paper.kind === 'slip') return { ...paper, isReprint: true, copy: { number: 1, of: 1 } };
  return { ...paper, isReprint: true };
}
