/**
 * A lane: everything for one printer, in order, over one connection at a time, without a limit of attempts. It promises that no
 * job is lost and that whatever may be out twice says COPY the second time. It asks nobody but its printer and its source,
 * so that no other lane can delay it.
 */
import type { Capability } from './capability.ts';
import type { Clock } from './clock.ts';
import { isWireTrouble, type Wire, WireFailure } from './connection.ts';
import { staleBefore } from './fail-over.ts';
import type { JobSource, Render } from './job.ts';
import { LaneBoard, type LaneCause, type LaneState } from './lane-state.ts';
import { Doubt, JobsAway, NotReady } from './lane-trouble.ts';
import { askAgainAfter, copyAgainAfter, patience } from './patience.ts';
import { type Press, printGroup } from './press.ts';
import { Reach } from './reach.ts';

export type LanePrinter = {
  id: string;
  wire: Wire;
  /** As found when it was set up; null: the lane finds out what can be found without a person. */
  capability: Capability | null;
};

export type LaneOptions<Content> = {
  printer: LanePrinter;
  source: JobSource<Content>;
  /** The same after a restart, another for every engine that may run at the same time. */
  holder: string;
  render: Render<Content>;
  clock: Clock;
  /** Called with every change. */
  tell?: (state: LaneState) => void;
  /** What the lane found out about a printer that was not set up: to be shown, not to be kept as if a person had said it. */
  learned?: (printerId: string, capability: Capability) => void;
  /** Bugs: a rendering that threw, or worse. */
  report?: (error: unknown, printerId: string) => void;
};

export class Lane<Content> implements Press<Content> {
  readonly options: LaneOptions<Content>;
  readonly reach: Reach;
  readonly #board: LaneBoard;
  readonly #printerId: string;
  #running: Promise<void> | null = null;
  #isStopping = false;
  #hasNews = false;
  #wakeUp: () => void = () => undefined;
  #questionsInVain = 0;
  #doubts = 0;
  /** Since when nothing could be printed; at the start nobody knows, so since ever. */
  #outageSince: number | null = 0;
  #lookedAt = -Infinity;

  constructor(options: LaneOptions<Content>) {
    const { printer, clock, tell, learned } = options;
    this.options = options;
    this.#printerId = printer.id;
    this.#board = new LaneBoard(printer.id, clock, (state) => this.#guarded(() => tell?.(state)));
    this.reach = new Reach({
      ...printer,
      clock,
      board: this.#board,
      learned: (capability) => this.#guarded(() => learned?.(printer.id, capability)),
    });
  }

  get state(): LaneState {
    return this.#board.state;
  }

  get isStopping(): boolean {
    return this.#isStopping;
  }

  start(): void {
    this.#running ??= this.#run();
  }

  /** There may be something to print. Cheap; as often as one likes. */
  wake(): void {
    this.#hasNews = true;
    this.#wakeUp();
  }

  /** Lets the document under way end, but no longer than `ms`, gives the others back, closes the connection. */
  async stop(ms: number = patience.stopping): Promise<void> {
    this.#isStopping = true;
    this.#wakeUp();
    const cancel = this.options.clock.after(ms, () => void this.reach.breakOff());
    await this.#running;
    cancel();
    this.#board.stop();
  }

  async #run(): Promise<void> {
    while (!this.#isStopping) {
      try {
        await this.#turn();
      } catch (error) {
        await this.#recover(error);
      }
    }
    await this.reach.close().catch(() => undefined);
  }

  async #turn(): Promise<void> {
    const { source, holder } = this.options;
    this.#hasNews = false;
    const { count, isTaken, oldestAt } = await this.#ask(() => source.waiting(this.#printerId, holder));
    this.#board.show({ waiting: count, oldestAt });
    if (isTaken) {
      await this.reach.close();
      return this.#pause(patience.others);
    }
    if (count === 0) return this.#rest();
    await this.reach.makeReady();
    await this.#holdBackStale();
    const leases = await this.#ask(() => source.lease(this.#printerId, holder));
    if (leases.length === 0) return this.#pause(patience.others);
    await printGroup(this, leases);
    this.reach.proved();
    this.#doubts = 0;
  }

  /** Asks the source; not answering is no fault of the printer. */
  async #ask<T>(question: () => Promise<T>): Promise<T> {
    try {
      const answer = await question();
      this.#questionsInVain = 0;
      return answer;
    } catch (error) {
      throw new JobsAway(error);
    }
  }

  /** Tells the source what became of a job, until it has heard it: a note that is lost would become a copy. */
  async note(told: () => Promise<boolean>): Promise<boolean> {
    for (;;) {
      try {
        return await this.#ask(told);
      } catch (error) {
        if (this.#isStopping) throw error;
        this.#board.show({ cause: 'jobs_away' });
        await this.#pauseFirmly(askAgainAfter(this.#questionsInVain++));
      }
    }
  }

  worry(): void {
    this.#stuck('ERROR', 'no_answer');
  }

  /** After a long outage what is too old waits for a person instead of pouring out. */
  async #holdBackStale(): Promise<void> {
    if (this.#outageSince === null) return;
    const before = staleBefore({ since: this.#outageSince, now: this.options.clock.now() });
    if (before !== null) await this.#ask(() => this.options.source.holdBack(this.#printerId, before));
    this.#outageSince = null;
  }

  async #rest(): Promise<void> {
    if (this.reach.isConnected) {
      await this.#pause(patience.linger);
      if (!this.#hasNews) await this.reach.close();
      return;
    }
    const { clock } = this.options;
    const every = this.state.cause === null ? patience.look : patience.look / 5;
    const next = this.#lookedAt + every - clock.now();
    if (next > 0) return this.#pause(next);
    this.#lookedAt = clock.now();
    await this.reach.look();
  }

  async #recover(error: unknown): Promise<void> {
    if (error instanceof JobsAway) {
      this.#board.show({ cause: 'jobs_away' });
      return this.#pauseFirmly(askAgainAfter(this.#questionsInVain++));
    }
    if (error instanceof NotReady) {
      this.#stuck('ERROR', error.trouble);
      return this.#pause(patience.trouble);
    }
    await this.reach.drop();
    if (error instanceof Doubt) {
      this.reach.leftInDoubt(error.trouble);
      this.#stuck(isWireTrouble(error.trouble) ? 'OFFLINE' : 'ERROR', error.trouble);
      return this.#pauseBeforeCopy(copyAgainAfter(++this.#doubts));
    }
    if (error instanceof WireFailure) {
      const { isGone, againAfter } = this.reach.wasNotReached(error);
      if (isGone) this.#stuck('OFFLINE', error.trouble);
      return this.#pause(againAfter);
    }
    this.options.report?.(error, this.#printerId);
    this.#stuck('ERROR', 'bug');
    return this.#pauseFirmly(patience.bug);
  }

  /**
   * As long as is due, so that no roll is emptied with copies; but when a printer was stuck all the while and is seen to be well
   * again, everybody waits for it: then at once.
   */
  async #pauseBeforeCopy(ms: number): Promise<void> {
    const { clock } = this.options;
    const begin = clock.now();
    for (let isStuck = true; isStuck && clock.now() - begin < ms && !this.#isStopping;) {
      await this.#pauseFirmly(Math.min(patience.trouble, begin + ms - clock.now()));
      isStuck = this.#isStopping || !(await this.reach.isBack());
    }
    const isOver = clock.now() - begin >= Math.min(ms, patience.stuck);
    if (!isOver) await this.#pauseFirmly(begin + ms - clock.now());
  }

  #stuck(status: 'OFFLINE' | 'ERROR', cause: LaneCause): void {
    const now = this.options.clock.now();
    this.#outageSince ??= now;
    this.#board.show({ status, cause, stuckSince: this.state.stuckSince ?? now });
  }

  /** A listener that throws must not stop the paper. */
  #guarded(told: () => void): void {
    try {
      told();
    } catch (error) {
      this.options.report?.(error, this.#printerId);
    }
  }

  /** Until `ms` are over, there is news, or the lane stops. */
  #pause(ms: number): Promise<void> {
    return this.#hasNews || this.#isStopping ? nextTurn() : this.#sleep(ms, () => true);
  }

  /** Until `ms` are over or the lane stops. */
  #pauseFirmly(ms: number): Promise<void> {
    return this.#isStopping ? nextTurn() : this.#sleep(ms, () => this.#isStopping);
  }

  #sleep(ms: number, mayWake: () => boolean): Promise<void> {
    return new Promise((resolve) => {
      const cancel = this.options.clock.after(ms, resolve);
      this.#wakeUp = () => {
        if (!mayWake()) return;
        cancel();
        resolve();
      };
    });
  }
}

/** Others get their turn even when somebody wakes this lane without end. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
