/**
 * Looks after what waits, whoever drives the printers: tells what is late within 20 s, shows an agent that was not heard of as away,
 * and moves what its printer cannot print to the one beside it.
 */
import type { Millis } from '@mysagra/core';
import { isLate, rerouteTo, tellTillsAt } from '@mysagra/printing';
import type { House } from './house-parts.ts';
import { append } from './log.ts';
import { hintsFor } from './print-hints.ts';
import { moveJob } from './print-jobs.ts';
import type { Lamps } from './print-lamp.ts';
import type { PrintEngine } from './print-parts.ts';
import { createServiceWarning } from './print-services.ts';
import { readWaiting, type Waiting } from './print-view.ts';
import { openStates } from './store/job-states.ts';
import type { Tx } from './store/store.ts';

export type WatchOptions = Pick<House, 'store' | 'clock' | 'logger' | 'feed'> & { engine: PrintEngine; lamps: Lamps };

type Seen = Awaited<ReturnType<typeof readPrinters>>[number];

const lookMillis = 1000;
const awayAfter = 25_000;
const looksBetweenServices = 10;

export function watchPrinting({ feed, ...others }: WatchOptions): { stop(): Promise<void> } {
  const { store, clock, logger, engine, lamps } = others;
  const startedAt = clock.now();
  const warnOfServices = createServiceWarning({ store, feed, logger });
  let looking: Promise<void> = Promise.resolve();
  let isStopped = false;
  let cancel: () => void = () => undefined;
  let isReadable = true;
  let looks = 0;

  /** The next look: in a second, or sooner if something is late by then. */
  function lookAgain(after: Millis): void {
    if (isStopped) return;
    cancel = clock.after(Math.min(Math.max(after, 50), lookMillis), () => {
      looking = look()
        .then((next) => {
          isReadable = true;
          lookAgain(next);
        })
        .catch((error: Error) => {
          if (isReadable) logger.warn(error, 'what waits at the printers could not be read; it is tried again');
          isReadable = false;
          lookAgain(lookMillis);
        });
    });
  }

  async function look(): Promise<Millis> {
    if (!engine.leads) return lookMillis;
    void engine.refresh();
    if (looks++ % looksBetweenServices === 0) await warnOfServices();
    const printers = await readPrinters(store.reader);
    const waiting = await readWaiting(store.reader);
    const now = clock.now();
    for (const printer of printers) {
      const { id } = printer;
      const open = waiting.get(id) ?? { count: 0, oldestAt: null };
      const late = isLate(open.oldestAt, now);
      if (late !== (printer.isLate === 1)) lamps.show(id, { isLate: late }, null);
      if (isAway(printer, now))
        lamps.show(id, { by: 'agent', status: 'OFFLINE', cause: 'agent_away', stuckSince: now }, null);
      // A call to wake up was lost with the connection to the database.
      if (open.count > 0 && engine.stateOf(id)?.waiting === 0) engine.wake(id);
      if (open.count > 0) await moveWhatIsStuck(printer, printers, open, now);
    }
    const due = [...waiting.values()].map(({ oldestAt }) => tellTillsAt(oldestAt)! - now).filter((left) => left > 0);
    return Math.min(...due, lookMillis);
  }

  function isAway({ printedBy, agentSeenAt, cause }: Seen, now: Millis): boolean {
    if (printedBy !== 'agent' || cause === 'agent_away') return false;
    // A server that was down for a while has heard of nobody.
    return now - Math.max(agentSeenAt ?? 0, startedAt) >= awayAfter;
  }

  /** Since when it cannot print, as its lane or its agent says now. A printer that a person stopped is not stuck. */
  function stuckSince({ id, isPaused, printedBy, cause, stuckSince: noted }: Seen): Millis | null {
    if (isPaused === 1) return null;
    const isNoted = printedBy === 'agent' || cause === 'no_address';
    return isNoted ? noted : (engine.stateOf(id)?.stuckSince ?? null);
  }

  function canPrint(printer: Seen): boolean {
    if (printer.isPaused === 1 || printer.printedBy === 'service') return false;
    const status = printer.printedBy === 'server' ? engine.stateOf(printer.id)?.status : printer.status;
    return status === 'ONLINE' && stuckSince(printer) === null;
  }

  async function moveWhatIsStuck(from: Seen, printers: Seen[], { oldestAt }: Waiting, now: Millis): Promise<void> {
    const found = printers.find(({ id }) => id === from.backupPrinterId);
    if (!found || from.rerouteAfterSeconds === null) return;
    const facts = {
      now,
      stuckSince: stuckSince(from),
      afterMillis: from.rerouteAfterSeconds * 1000,
      backup: { id: found.id, canPrint: canPrint(found) },
    };
    if (rerouteTo({ ...facts, createdAt: oldestAt!, wasRerouted: false }) === null) return;
    await store.transact('sale', async (tx) => {
      let moved = 0;
      for (const job of await openJobs(tx, from.id)) {
        const wasRerouted = job.reroutedFrom !== null;
        if (rerouteTo({ ...facts, createdAt: job.createdAt, wasRerouted }) === null) continue;
        if (await moveJob(tx, job.id, found.id, from.name)) moved++;
      }
      if (moved === 0) return;
      logger.warn(`${moved} papers of the printer ${from.name} move to ${found.name}`);
      await append(tx, now, await hintsFor(tx, [found.id]));
    });
  }

  lookAgain(0);
  return {
    async stop() {
      isStopped = true;
      cancel();
      await looking;
    },
  };
}

async function readPrinters(reader: House['store']['reader']) {
  return reader
    .selectFrom('printers')
    .leftJoin('printLanes', 'printLanes.printerId', 'printers.id')
    .where('printers.archivedAt', 'is', null)
    .select([
      'printers.id',
      'printers.name',
      'printers.printedBy',
      'printers.isPaused',
      'printers.backupPrinterId',
      'printers.rerouteAfterSeconds',
      'printLanes.status',
      'printLanes.cause',
      'printLanes.stuckSince',
      'printLanes.isLate',
      'printLanes.agentSeenAt',
    ])
    .execute();
}

async function openJobs(tx: Tx, printerId: string) {
  return tx
    .selectFrom('printJobs')
    .select(['id', 'createdAt', 'reroutedFrom'])
    .where('state', 'in', openStates)
    .where('printerId', '=', printerId)
    .orderBy('id')
    .execute();
}
