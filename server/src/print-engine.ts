/**
 * The lanes that this server drives: one for each printer that is its own, has an address and is not paused. Promises that the lanes
 * follow every change of the printers, that a lost database stops nothing, and that of several servers one drives them.
 */
import {
  bytesOf,
  type Job,
  type LanePrinter,
  Lanes,
  type LaneState,
  type Marks,
  type Paper,
  type Rendered,
  type Wire,
} from '@mysagra/printing';
import type { House } from './house-parts.ts';
import { asSource } from './print-jobs.ts';
import type { Lamps } from './print-lamp.ts';
import type { PrintEngine, PrintJobs } from './print-parts.ts';
import { readWaiting } from './print-view.ts';
import type { Row } from './store/schema.ts';

export type EngineOptions = Pick<House, 'store' | 'clock' | 'logger'> & {
  isOn: boolean;
  holder: string;
  jobs: PrintJobs;
  lamps: Lamps;
  wireTo: (address: string) => Wire;
};

/** Where a printer is reached, as `printing` writes it; null: nobody has said. */
export function addressOf({ ip, port, device }: Pick<Row<'printers'>, 'ip' | 'port' | 'device'>): string | null {
  if (device !== null) return `file:${device}`;
  return ip === null ? null : `tcp://${ip}:${port}`;
}

export function profileOf(row: Row<'printers'>) {
  const { command, codePage, columns, buzzer } = row;
  return { command, codePage, columns, buzzer, hasCutter: row.hasCutter === 1, isUpsideDown: row.isUpsideDown === 1 };
}

export function capabilityOf({ capabilityKind: kind, confirmsBy }: Row<'printers'>) {
  return kind !== null && confirmsBy !== null ? { kind, confirmsBy } : null;
}

export function createPrintEngine({
  store,
  clock,
  logger,
  isOn,
  holder,
  jobs,
  lamps,
  wireTo,
}: EngineOptions): PrintEngine {
  const profiles = new Map<string, ReturnType<typeof profileOf>>();
  /** Printers at which a person is finding something out: no lane may be there meanwhile. */
  const borrowed = new Map<string, number>();
  let leads = false;
  let isStopped = false;
  let turn: Promise<void> = Promise.resolve();
  let isTurnWaiting = false;
  let isReadable = true;
  let stopSeeking: () => Promise<void> = async () => undefined;

  const lanes = new Lanes<Paper>({
    source: asSource(jobs),
    holder,
    clock,
    render,
    tell: noteState,
    report: (error, printerId) => logger.error({ err: error as Error, printerId }, 'printing'),
  });

  function render({ printerId, content }: Job<Paper>, marks: Marks): Rendered {
    const profile = profiles.get(printerId);
    if (!profile) throw new Error(`nobody knows how printer ${printerId} is driven`);
    return bytesOf(content, profile, marks);
  }

  /** What waits is counted from the table and told by nobody; lateness is the watch's. */
  function noteState(state: LaneState): void {
    const { printerId, status, cause, stuckSince, isPaperLow, isReporting, waiting } = state;
    if (status === null) return;
    const isInTheWay = status !== 'ONLINE' && waiting > 0;
    const key = JSON.stringify([status, cause, stuckSince, isPaperLow, isReporting, isInTheWay]);
    lamps.show(printerId, { by: 'server', status, cause, stuckSince, isPaperLow, isReporting }, key);
  }

  function wireOf(row: Row<'printers'>): Wire | null {
    const address = addressOf(row);
    try {
      return address === null ? null : wireTo(address);
    } catch (error) {
      logger.warn(error as Error, `the printer ${row.name} has no address that can be used`);
      return null;
    }
  }

  /** The lanes as the printers are now. */
  async function follow(): Promise<void> {
    isTurnWaiting = false;
    if (!leads || isStopped) return lanes.stop();
    const rows = await store.reader
      .selectFrom('printers')
      .selectAll()
      .where('archivedAt', 'is', null)
      .where('printedBy', '=', 'server')
      .execute();
    const driven: LanePrinter[] = [];
    for (const id of profiles.keys()) if (!rows.some((row) => row.id === id)) forget(id);
    for (const row of rows) {
      profiles.set(row.id, profileOf(row));
      const wire = wireOf(row);
      if (wire === null) {
        const lamp = { by: 'server', status: 'OFFLINE', cause: 'no_address', stuckSince: clock.now() } as const;
        lamps.show(row.id, { ...lamp, isReporting: false }, lamp.cause);
      } else if (row.isPaused === 0 && !borrowed.has(row.id)) {
        driven.push({ id: row.id, wire, capability: capabilityOf(row) });
      } else lamps.forget(row.id);
    }
    await lanes.use(driven);
  }

  function forget(printerId: string): void {
    profiles.delete(printerId);
    lamps.forget(printerId);
  }

  /** Resolves when the lanes follow what was committed before the call. One at a time, and no more than one in waiting. */
  function followSoon(): Promise<void> {
    if (isTurnWaiting) return turn;
    isTurnWaiting = true;
    turn = turn.then(follow).catch(couldNotRead);
    return turn;
  }

  function couldNotRead(error: unknown): void {
    // Once; the watch asks again every second.
    if (isReadable) logger.warn(error as Error, 'the printers could not be read; it is tried again');
    isReadable = false;
  }

  async function wake(): Promise<void> {
    try {
      for (const printerId of (await readWaiting(store.reader)).keys()) lanes.wake(printerId);
      isReadable = true;
    } catch (error) {
      couldNotRead(error);
    }
  }

  store.onWake((topics) => {
    if (!leads || (topics !== null && !topics.has('print'))) return;
    void wake();
    void followSoon();
  });

  return {
    isOn,

    get leads(): boolean {
      return leads;
    },

    start(): void {
      if (!isOn) return;
      const seeking = store.lead((now) => {
        leads = now;
        void followSoon();
      });
      stopSeeking = seeking.stop;
    },

    refresh: followSoon,

    stateOf: (printerId: string) => lanes.states.find((state) => state.printerId === printerId),

    wake: (printerId: string) => lanes.wake(printerId),

    async without<T>(printerId: string, work: () => Promise<T>): Promise<T> {
      borrowed.set(printerId, (borrowed.get(printerId) ?? 0) + 1);
      try {
        await followSoon();
        return await work();
      } finally {
        const left = borrowed.get(printerId)! - 1;
        if (left > 0) borrowed.set(printerId, left);
        else borrowed.delete(printerId);
        void followSoon();
      }
    },

    async stop(): Promise<void> {
      isStopped = true;
      await Promise.all([lanes.stop(), turn]);
      // Begun by a turn that was under way.
      await lanes.stop();
      await stopSeeking();
      await lamps.stop();
    },
  };
}
