/**
 * How each printer is, kept in its row and told to till and office when it changes, and never for what merely waits. Promises that
 * what was noted is told as soon as the database lets it, and that nobody waits for it.
 */
import {
  type LaneCauseWord,
  type Millis,
  type NewEvent,
  type PrintedBy,
  type PrinterStatus,
  printerStatusChanged,
  resourceWasChanged,
} from '@mysagra/core';
import type { House } from './house-parts.ts';
import { append } from './log.ts';
import { lanesChanged, readWaiting } from './print-view.ts';
import type { Row } from './store/schema.ts';
import type { Tx } from './store/store.ts';
import { difference, flagOf } from './things.ts';

export type Lamp = {
  status: PrinterStatus;
  cause: LaneCauseWord | null;
  stuckSince: Millis | null;
  isPaperLow: boolean;
  isReporting: boolean;
  isLate: boolean;
  agentSeenAt: Millis;
  /** Who says so: it counts only while the printer is theirs. */
  by: PrintedBy;
};

type Today = Pick<House, 'clock' | 'serviceDay'>;

const dark: Omit<Row<'printLanes'>, 'printerId'> = {
  status: null,
  cause: null,
  stuckSince: null,
  isPaperLow: 0,
  isReporting: 0,
  isLate: 0,
  agentSeenAt: null,
};

/** Writes what is new and answers what is to be told of it; a printer that is gone has no lamp. */
export async function showLamp(tx: Tx, today: Today, printerId: string, shown: Partial<Lamp>): Promise<NewEvent[]> {
  const printer = await tx
    .selectFrom('printers')
    .select(['status', 'archivedAt', 'printedBy'])
    .where('id', '=', printerId)
    .executeTakeFirst();
  if (!printer || printer.archivedAt !== null) return [];
  const row = await tx.selectFrom('printLanes').selectAll().where('printerId', '=', printerId).executeTakeFirst();
  const before = row ?? { printerId, ...dark };
  const { isPaperLow, isReporting, isLate, by = printer.printedBy, ...others } = shown;
  if (by !== printer.printedBy) return [];
  const wanted = {
    ...others,
    isPaperLow: flagOf(isPaperLow),
    isReporting: flagOf(isReporting),
    isLate: flagOf(isLate),
    // It began when it began, whatever the cause has become since, and whoever was restarted.
    ...(shown.stuckSince && before.stuckSince && { stuckSince: Math.min(shown.stuckSince, before.stuckSince) }),
  };
  const changes = difference(before, wanted);
  const status = shown.status ?? before.status;
  const follows =
    status !== null && status !== printer.status && (await isHeardOf(tx, printerId, status, before, printer));
  if (changes && row) await tx.updateTable('printLanes').set(changes).where('printerId', '=', printerId).execute();
  else if (changes)
    await tx
      .insertInto('printLanes')
      .values({ ...before, ...changes })
      .execute();
  if (follows) await tx.updateTable('printers').set({ status }).where('id', '=', printerId).execute();
  const isTold = changes !== null && Object.keys(changes).some((column) => column !== 'agentSeenAt');
  return [
    ...(follows ? printerStatusChanged(printerId, status) : []),
    ...(isTold ? await lanesChanged(tx, today, [printerId]) : []),
    ...(follows ? resourceWasChanged('printers', printerId, 'updated') : []),
  ];
}

/**
 * Whether the contract's `status` follows: once the printer was reached, or while paper waits for it. One that was only written down,
 * perhaps weeks before the festival, is not told as broken to everybody. See decision 32.
 */
async function isHeardOf(
  tx: Tx,
  printerId: string,
  status: PrinterStatus,
  before: Omit<Row<'printLanes'>, 'printerId'>,
  printer: { status: PrinterStatus },
): Promise<boolean> {
  if (status === 'ONLINE' || before.status === 'ONLINE' || printer.status !== 'ONLINE') return true;
  return (await readWaiting(tx, printerId)).size > 0;
}

export type Lamps = ReturnType<typeof createLamps>;

export function createLamps({ store, logger, ...today }: Pick<House, 'store' | 'clock' | 'serviceDay' | 'logger'>) {
  const { clock } = today;
  /** What is to be written, and what was written last. */
  const wanted = new Map<string, Partial<Lamp>>();
  const written = new Map<string, string>();
  let writing: Promise<void> | null = null;
  let isStopped = false;
  let endPause: () => void = () => undefined;

  async function write(): Promise<void> {
    while (wanted.size > 0 && !isStopped) {
      const all = [...wanted];
      wanted.clear();
      try {
        await store.transact('house', async (tx) => {
          const events: NewEvent[] = [];
          for (const [printerId, lamp] of all) events.push(...(await showLamp(tx, today, printerId, lamp)));
          await append(tx, clock.now(), events);
        });
      } catch (error) {
        logger.warn(error as Error, 'how the printers are could not be noted; it is tried again');
        for (const [printerId, lamp] of all) wanted.set(printerId, { ...lamp, ...wanted.get(printerId) });
        await new Promise<void>((resolve) => {
          endPause = resolve;
          clock.after(1000, resolve);
        });
      }
    }
    writing = null;
  }

  return {
    /** `key`: what must differ from the last time, so that nothing is asked of the database for nothing. Null: it does. */
    show(printerId: string, lamp: Partial<Lamp>, key: string | null): void {
      if (key !== null && written.get(printerId) === key) return;
      if (key !== null) written.set(printerId, key);
      wanted.set(printerId, { ...wanted.get(printerId), ...lamp });
      writing ??= write();
    },

    /** What was written is no longer known: the next one is written whatever it was. */
    forget(printerId: string): void {
      written.delete(printerId);
    },

    async stop(): Promise<void> {
      isStopped = true;
      endPause();
      await writing;
    },
  };
}
