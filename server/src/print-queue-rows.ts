/** Print jobs as rows: queued with the sale that causes them, found again by their order, and withdrawn while none of it is out. */
import type { JobKind, Millis, Ticket } from '@mysagra/core';
import type { Paper } from '@mysagra/printing';
import { prepared, preparedList, rowOf, type SlotMaker } from './store/prepared.ts';
import type { Row } from './store/schema.ts';
import type { Reader, Tx } from './store/store.ts';

export type NewJob = {
  id: string;
  printerId: string;
  orderId: number | null;
  /** Jobs of one group go through one connection. */
  groupKey: string;
  /** Place among the jobs of its order. */
  position: number;
  kind: JobKind;
  /** Station, till or printer that it is for. */
  title: string;
  /** What is called out. */
  number: string | null;
  copy: number;
  ticket: Ticket | null;
  paper: Paper;
  createdAt: Millis;
};

/** Rows of one statement. */
const mostAtOnce = 32;

const insertRows = preparedList((reader, slots: SlotMaker<Row<'printJobs'>>[]) =>
  reader
    .insertInto('printJobs')
    .values(slots.map((slot) => rowOf(slot, jobColumns)))
    // The same paper has the same id: whoever queues it again has nothing to do.
    .onConflict((conflict) => conflict.column('id').doNothing()),
);

const jobColumns = [
  'id',
  'printerId',
  'reroutedFrom',
  'orderId',
  'groupKey',
  'position',
  'kind',
  'title',
  'number',
  'copy',
  'ticket',
  'paper',
  'createdAt',
  'state',
  'attempt',
  'begun',
  'isDoubtful',
  'holder',
  'leasedUntil',
  'cause',
  'message',
  'printedAt',
  'sureness',
] as const satisfies (keyof Row<'printJobs'>)[];

const untouched = {
  reroutedFrom: null,
  state: 'queued',
  attempt: 0,
  begun: '',
  isDoubtful: 0,
  holder: null,
  leasedUntil: null,
  cause: null,
  message: null,
  printedAt: null,
  sureness: null,
} as const satisfies Partial<Row<'printJobs'>>;

/** Whoever drives the printers hears of it after the commit. */
export async function insertJobs(tx: Tx, jobs: NewJob[]): Promise<void> {
  if (jobs.length === 0) return;
  const rows = jobs.map((job) => ({
    ...untouched,
    ...job,
    ticket: job.ticket && JSON.stringify(job.ticket),
    paper: JSON.stringify(job.paper),
  }));
  for (let at = 0; at < rows.length; at += mostAtOnce) await insertRows(tx, rows.slice(at, at + mostAtOnce));
  tx.wake.add('print');
}

/** A job that was queued for an order, as it stands now. */
export type IssuedJob = Pick<
  Row<'printJobs'>,
  'id' | 'printerId' | 'position' | 'copy' | 'state' | 'isDoubtful' | 'begun' | 'cause'
> & { ticket: Ticket; paper: Paper };

const ofOrder = prepared((reader, slot: SlotMaker<number>) =>
  reader
    .selectFrom('printJobs')
    .select(['id', 'printerId', 'position', 'copy', 'state', 'isDoubtful', 'begun', 'cause', 'ticket', 'paper'])
    .where(
      'orderId',
      '=',
      slot((id) => id),
    )
    .where('ticket', 'is not', null)
    .orderBy('position'),
);

export async function jobsOfOrder(reader: Reader, orderId: number): Promise<IssuedJob[]> {
  return (await ofOrder(reader, orderId)).map((row) => ({
    ...row,
    ticket: JSON.parse(row.ticket!) as Ticket,
    paper: JSON.parse(row.paper) as Paper,
  }));
}

/** Why a slip was withdrawn that stands on a list of late ones: its dishes are on paper all the same. */
export const listed = 'listed';

const withdrawRow = prepared((reader, slot: SlotMaker<string>) =>
  reader
    .updateTable('printJobs')
    .set({ state: 'withdrawn', holder: null, leasedUntil: null, cause: 'cancelled' })
    .where(
      'id',
      '=',
      slot((id) => id),
    )
    .where('state', 'in', ['queued', 'leased', 'held', 'failed'])
    .where('isDoubtful', '=', 0)
    .where('begun', '=', '')
    .returning('id'),
);

/**
 * Withdraws what no byte has left of, and answers which jobs may be out. A lease under way is void with it: whoever holds it is
 * refused before the first byte. Rows are taken in the order of their ids, as everywhere: so nobody waits in a circle.
 */
export async function withdraw(tx: Tx, jobs: IssuedJob[]): Promise<Set<string>> {
  const mayBeOut = new Set<string>();
  for (const job of jobs.toSorted((one, other) => (one.id < other.id ? -1 : 1))) {
    if (job.state === 'withdrawn') {
      if (job.isDoubtful === 1 || job.begun !== '' || job.cause === listed) mayBeOut.add(job.id);
    } else if ((await withdrawRow(tx, job.id)).length === 0) {
      mayBeOut.add(job.id);
    }
  }
  return mayBeOut;
}

/**
 * What a printer that goes for good has not printed: its backup takes over, saying for whom; without one it fails with its cause, so
 * that somebody sees it. What was being sent may be out. Call it beside no sale. Answers whose lane looks different then.
 */
export async function leavePrinter(
  tx: Tx,
  printer: Pick<Row<'printers'>, 'id' | 'name' | 'backupPrinterId'>,
): Promise<string[]> {
  const backup = await tx
    .selectFrom('printers')
    .select('id')
    .where('id', '=', printer.backupPrinterId)
    .where('archivedAt', 'is', null)
    .where('printedBy', '<>', 'service')
    .executeTakeFirst();
  const lost = {
    state: 'failed' as const,
    cause: 'printer_gone',
    message: `The printer "${printer.name}" was deleted before this came out. Print it again: it goes where the routes lead now.`,
  };
  const moved = backup && { printerId: backup.id, reroutedFrom: printer.name };
  const stranded = tx.updateTable('printJobs').where('printerId', '=', printer.id);
  await stranded.set({ isDoubtful: 1 }).where('state', '=', 'sending').execute();
  let count = 0;
  for (const [states, state] of [
    [['queued', 'leased', 'sending'], 'queued'],
    [['held'], 'held'],
  ] as const) {
    const columns = moved ? { ...moved, state } : lost;
    const left = await stranded
      // Whoever is at it loses it.
      .set((row) => ({ ...columns, attempt: row('attempt', '+', 1), holder: null, leasedUntil: null }))
      .where('state', 'in', states)
      .returning('id')
      .execute();
    count += left.length;
  }
  tx.wake.add('print');
  return backup && count > 0 ? [backup.id] : [];
}
