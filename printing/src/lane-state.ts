/** How a lane is, for the people who wait for its paper: the printer's lamp, the cause in words' keys, what waits and since when. */
import type { Millis, PrinterStatus } from '@mysagra/core';
import type { Clock } from './clock.ts';
import type { WireTrouble } from './connection.ts';
import { isLate, tellTillsAt } from './fail-over.ts';
import type { HealthTrouble } from './printer-status.ts';

/** Keys of sentences for people; `no_answer`: it took a document and says nothing; `jobs_away`: the queue cannot be read. */
export type LaneCause = WireTrouble | HealthTrouble | 'no_answer' | 'jobs_away' | 'bug';

export type LaneState = {
  printerId: string;
  /** Null: not looked at yet. */
  status: PrinterStatus | null;
  /** Null: all is well. */
  cause: LaneCause | null;
  /** Since when it cannot print, or null while it can. */
  stuckSince: Millis | null;
  isPaperLow: boolean;
  /** False for a printer that reports nothing: shown as such. */
  isReporting: boolean;
  waiting: number;
  oldestAt: Millis | null;
  /** The oldest waits for 20 s or longer: the tills say so. */
  isLate: boolean;
};

/** Keeps the state of one lane, and tells every change once; lateness also when nothing else happens. */
export class LaneBoard {
  #state: LaneState;
  readonly #clock: Clock;
  readonly #tell: (state: LaneState) => void;
  #cancel: () => void = () => undefined;

  constructor(printerId: string, clock: Clock, tell: (state: LaneState) => void) {
    this.#clock = clock;
    this.#tell = tell;
    this.#state = {
      printerId,
      status: null,
      cause: null,
      stuckSince: null,
      isPaperLow: false,
      isReporting: false,
      waiting: 0,
      oldestAt: null,
      isLate: false,
    };
  }

  get state(): LaneState {
    return this.#state;
  }

  show(change: Partial<Omit<LaneState, 'printerId' | 'isLate'>>): void {
    const changed = { ...this.#state, ...change };
    const now = this.#clock.now();
    changed.isLate = isLate(changed.oldestAt, now);
    this.#cancel();
    const at = tellTillsAt(changed.oldestAt);
    this.#cancel = at !== null && at > now ? this.#clock.after(at - now, () => this.show({})) : () => undefined;
    const isNew = (Object.keys(changed) as (keyof LaneState)[]).some((key) => changed[key] !== this.#state[key]);
    this.#state = changed;
    if (isNew) this.#tell(changed);
  }

  stop(): void {
    this.#cancel();
  }
}
