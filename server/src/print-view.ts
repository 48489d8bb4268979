/** Lanes and jobs as the wire shows them: how each printer is, and what waits, counted from the table itself. */
import {
  type NewEvent,
  type PrintJob,
  type PrintLane,
  printLaneChanged,
  type ServiceDay,
  wireTime,
  wireTimeOrNull,
} from '@mysagra/core';
import type { House } from './house-parts.ts';
import { readSettings } from './settings.ts';
import { openStates, stuckStates } from './store/job-states.ts';
import type { Row } from './store/schema.ts';
import type { Reader } from './store/store.ts';

type Today = Pick<House, 'clock' | 'serviceDay'>;

export type Waiting = { count: number; oldestAt: number | null };
const nothing: Waiting = { count: 0, oldestAt: null };

/** What is open at each printer that has something open. */
export async function readWaiting(reader: Reader, printerId?: string): Promise<Map<string, Waiting>> {
  const rows = await reader
    .selectFrom('printJobs')
    .where('state', 'in', openStates)
    .$if(printerId !== undefined, (query) => query.where('printerId', '=', printerId!))
    .groupBy('printerId')
    .select((row) => [
      'printerId',
      row.fn.countAll<number>().as('count'),
      row.fn.min<number>('createdAt').as('oldestAt'),
    ])
    .execute();
  return new Map(rows.map(({ printerId: id, ...waiting }) => [id, waiting]));
}

async function readStuck(reader: Reader, { startsAt }: ServiceDay, printerId?: string) {
  const rows = await reader
    .selectFrom('printJobs')
    .where('state', 'in', stuckStates)
    .where((row) => row.or([row('state', '=', 'held'), row('createdAt', '>=', startsAt)]))
    .$if(printerId !== undefined, (query) => query.where('printerId', '=', printerId!))
    .groupBy(['printerId', 'state'])
    .select((row) => ['printerId', 'state', row.fn.countAll<number>().as('count')])
    .execute();
  return (id: string, state: 'held' | 'failed') =>
    rows.find((row) => row.printerId === id && row.state === state)?.count ?? 0;
}

/** Every lane by name, or the one of a printer; archived printers have none. */
export async function readLanes(
  reader: Reader,
  { clock, serviceDay }: Today,
  printerId?: string,
): Promise<PrintLane[]> {
  const day = serviceDay(await readSettings(reader), clock.now());
  const waiting = await readWaiting(reader, printerId);
  const stuck = await readStuck(reader, day, printerId);
  const rows = await reader
    .selectFrom('printers')
    .leftJoin('printLanes', 'printLanes.printerId', 'printers.id')
    .where('printers.archivedAt', 'is', null)
    .$if(printerId !== undefined, (query) => query.where('printers.id', '=', printerId!))
    .orderBy('printers.nameKey')
    .select([
      'printers.id',
      'printers.name',
      'printers.status as saidStatus',
      'printers.printedBy',
      'printers.isPaused',
      'printers.backupPrinterId',
      'printLanes.status',
      'printLanes.cause',
      'printLanes.stuckSince',
      'printLanes.isPaperLow',
      'printLanes.isReporting',
      'printLanes.isLate',
    ])
    .execute();
  return rows.map((row) => {
    // A program of its own prints there: what it says of the printer is all that is known.
    const isOurs = row.printedBy !== 'service';
    const { count, oldestAt } = waiting.get(row.id) ?? nothing;
    return {
      printerId: row.id,
      name: row.name,
      printedBy: row.printedBy,
      status: isOurs ? row.status : row.saidStatus,
      cause: isOurs ? row.cause : null,
      stuckSince: isOurs ? wireTimeOrNull(row.stuckSince) : null,
      isPaused: row.isPaused === 1,
      isPaperLow: isOurs && row.isPaperLow === 1,
      isReporting: isOurs && row.isReporting === 1,
      isLate: row.isLate === 1,
      waiting: count,
      oldestAt: wireTimeOrNull(oldestAt),
      held: stuck(row.id, 'held'),
      failed: stuck(row.id, 'failed'),
      backupPrinterId: row.backupPrinterId,
    };
  });
}

/** What the tills and the back office are told when something about these lanes changed. */
export async function lanesChanged(reader: Reader, today: Today, printerIds: Iterable<string>): Promise<NewEvent[]> {
  const events: NewEvent[] = [];
  for (const printerId of new Set(printerIds)) {
    for (const lane of await readLanes(reader, today, printerId)) events.push(...printLaneChanged(lane));
  }
  return events;
}

export function jobOnWire(row: Row<'printJobs'>): PrintJob {
  const { id, printerId, reroutedFrom, orderId, kind, title, number, copy, state, cause, message, sureness } = row;
  return {
    id,
    printerId,
    reroutedFrom,
    orderId,
    kind,
    title,
    number,
    copy,
    state,
    attempts: row.attempt,
    isDoubtful: row.isDoubtful === 1,
    cause,
    message,
    createdAt: wireTime(row.createdAt),
    printedAt: wireTimeOrNull(row.printedAt),
    sureness,
  };
}
