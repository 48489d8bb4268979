/**
 * A lane: everything for one printer, in order, over one connection at a time, without a limit of attempts. It promises that no
 * job is lost and that whatever may be out twice says COPY the second time. It asks nobody but its printer and its source,
 * so that no other lane can delay it.
 */
import { type Capability, capabilityOf } from './capability.ts';
import type { Clock } from './clock.ts';
import { isWireTrouble, type Wire, WireFailure } from './connection.ts';
import { Conversation } from './conversation.ts';
import { staleBefore } from './fail-over.ts';
import type { JobSource, Render, Waiting } from './job.ts';
import { LaneBoard, type LaneCause, type LaneState } from './lane-state.ts';
import { Doubt, JobsAway, NotReady } from './lane-trouble.ts';
import { askAgainAfter, connectPatience, copyAgainAfter, knockAgainAfter, patience } from './patience.ts';
import { printGroup, type Press } from './press.ts';
import { troubleOf } from './printer-status.ts';

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
  /** What the lane found out about a printer that was not set up. */
  learned?: (printerId: string, capability: Capability) => void;
  /** Bugs: a rendering that threw, or worse. */
  report?: (error: unknown, printerId: string) => void;
};

export class Lane<Content> implements Press<Content> {
  readonly options: LaneOptions<Content>;
  readonly #board: LaneBoard;
  readonly #printerId: string;
  #capability: Capability | null;
  #talk: Conversation | null = null;
  #running: Promise<void> | null = null;
  #isStopping = false;
  #hasNews = false;
  #wakeUp: () => void = () => undefined;
  /** Attempts to reach the printer, or the source, since it was last reached. */
  #failures = 0;
  #sourceFailures = 0;
  #doubts = 0;
  #muteUntil = 0;
  #wasAway = true;
  /** Since when nothing could be printed; at the start nobody knows, so since ever. */
  #outageSince: number | null = 0;
  #closedAt = -Infinity;
  #lookedAt = -Infinity;

  constructor(options: LaneOptions<Content>) {
    const { printer, clock, tell = () => undefined } = options;
    this.options = options;
    this.#printerId = printer.id;
    // What cannot be heard cannot answer; closing the device shows that it took everything.
    this.#capability = printer.wire.isTwoWay ? printer.capability : { kind: 'silent', confirmsBy: 'goodbye' };
    this.#board = new LaneBoard(printer.id, clock, (state) => this.#guarded(() => tell(state)));
    this.#board.show({ isReporting: this.#capability?.kind === 'answers' });
  }

  get state(): LaneState {
    return this.#board.state;
  }

  get capability(): Capability {
    // Not known: it has to prove what it took.
    return this.#capability ?? { kind: 'silent', confirmsBy: 'goodbye' };
  }

  get talk(): Conversation {
    if (!this.#talk) throw new WireFailure('closed');
    return this.#talk;
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
    const cancel = this.options.clock.after(ms, () => void this.#talk?.drop());
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
    await this.#close().catch(() => undefined);
  }

  async #turn(): Promise<void> {
    this.#hasNews = false;
    const { count, isTaken } = await this.count();
    if (isTaken) {
      await this.#close();
      return this.#pause(patience.others);
    }
    if (count === 0) return this.#rest();
    await this.#makeReady();
    await this.#holdBackStale();
    const leases = await this.ask(() => this.options.source.lease(this.#printerId, this.options.holder));
    if (leases.length === 0) return this.#pause(patience.others);
    await printGroup(this, leases);
    this.#doubts = 0;
  }

  async count(): Promise<Waiting> {
    const waiting = await this.ask(() => this.options.source.waiting(this.#printerId, this.options.holder));
    this.#board.show({ waiting: waiting.count, oldestAt: waiting.oldestAt });
    return waiting;
  }

  /** Asks the source; not answering is no fault of the printer. */
  async ask<T>(question: () => Promise<T>): Promise<T> {
    try {
      const answer = await question();
      this.#sourceFailures = 0;
      return answer;
    } catch (error) {
      throw new JobsAway(error);
    }
  }

  /** Tells the source what became of a job, until it has heard it: a note that is lost would become a copy. */
  async note(told: () => Promise<boolean>): Promise<boolean> {
    for (;;) {
      try {
        return await this.ask(told);
      } catch (error) {
        if (this.#isStopping) throw error;
        this.#board.show({ cause: 'jobs_away' });
        await this.#pauseFirmly(askAgainAfter(this.#sourceFailures++));
      }
    }
  }

  worry(): void {
    this.#stuck('ERROR', 'no_answer');
  }

  /** After this the printer is connected, awake, and has nothing against printing. */
  async #makeReady(): Promise<void> {
    const isOld = this.#talk !== null;
    if (this.#talk?.isBroken) await this.#drop();
    if (!this.#talk) await this.#connect();
    if (this.#capability === null) await this.#learn();
    if (this.#capability?.kind === 'answers') await this.checkHealth(isOld);
    this.#failures = 0;
    this.#wasAway = false;
    this.#board.show({ status: 'ONLINE', cause: null, stuckSince: null });
  }

  /** Throws when the printer says that it cannot print. Silence is no reason: a busy printer is silent, too. */
  async checkHealth(isOld = false): Promise<void> {
    let health = await this.talk.health();
    if (!health && isOld) {
      // Perhaps the connection is dead and nobody said so.
      await this.#drop();
      await this.#connect();
      health = await this.talk.health();
    }
    const trouble = health && troubleOf(health);
    if (trouble) throw new NotReady(trouble);
    if (health) this.#board.show({ isPaperLow: health.paper === 'low' });
    // It fell silent with a document of ours: to send it a copy as well helps nobody while it stays so.
    else if (this.options.clock.now() < this.#muteUntil) throw new NotReady('no_answer');
  }

  async #connect(): Promise<void> {
    const { clock, printer } = this.options;
    this.#talk = new Conversation(await printer.wire.open(connectPatience(this.#failures)), clock);
    if (this.#wasAway) await this.#talk.wake();
  }

  async #learn(): Promise<void> {
    const heard = await this.talk.sound();
    this.#forgetTalk();
    // One that says nothing at all is perhaps only stuck: a person has to say what it is.
    if (heard.answers || heard.saysGoodbye) {
      this.#capability = capabilityOf(heard);
      this.#board.show({ isReporting: this.#capability.kind === 'answers' });
      const learned = this.#capability;
      this.#guarded(() => this.options.learned?.(this.#printerId, learned));
    }
    await this.#connect();
  }

  /** After a long outage what is too old waits for a person instead of pouring out. */
  async #holdBackStale(): Promise<void> {
    if (this.#outageSince === null) return;
    const before = staleBefore({ since: this.#outageSince, now: this.options.clock.now() });
    if (before !== null) await this.ask(() => this.options.source.holdBack(this.#printerId, before));
    this.#outageSince = null;
  }

  async #rest(): Promise<void> {
    if (this.#talk) {
      await this.#pause(patience.linger);
      if (!this.#hasNews) await this.#close();
      return;
    }
    const { clock } = this.options;
    const every = this.state.cause === null ? patience.look : patience.look / 5;
    const next = this.#lookedAt + every - clock.now();
    if (next > 0) return this.#pause(next);
    this.#lookedAt = clock.now();
    await this.#makeReady();
    await this.#close();
  }

  async #recover(error: unknown): Promise<void> {
    const now = this.options.clock.now();
    if (error instanceof JobsAway) {
      this.#board.show({ cause: 'jobs_away' });
      return this.#pauseFirmly(askAgainAfter(this.#sourceFailures++));
    }
    if (error instanceof NotReady) {
      this.#stuck('ERROR', error.trouble);
      return this.#pause(patience.trouble);
    }
    await this.#drop();
    if (error instanceof Doubt) {
      this.#doubts++;
      if (error.trouble === 'no_answer' || error.trouble === 'stalled') this.#muteUntil = now + patience.mute;
      this.#stuck(isWireTrouble(error.trouble) ? 'OFFLINE' : 'ERROR', error.trouble);
      return this.#pauseFirmly(copyAgainAfter(this.#doubts));
    }
    if (error instanceof WireFailure) {
      // Some need a moment between two connections: no reason to show them as gone, or to wake them.
      const isTurning = now - this.#closedAt < patience.turnaround;
      if (!isTurning) this.#wasAway = true;
      if (!isTurning) this.#stuck('OFFLINE', error.trouble);
      // Waiting for an answer that did not come was pause enough.
      const failures = this.#failures++;
      return this.#pause(knockAgainAfter(error.trouble === 'timed_out' ? 0 : failures));
    }
    this.options.report?.(error, this.#printerId);
    this.#stuck('ERROR', 'bug');
    return this.#pauseFirmly(askAgainAfter(10));
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

  /** The connection is over, ended by somebody else of us. */
  #forgetTalk(): void {
    this.#talk = null;
    this.#closedAt = this.options.clock.now();
  }

  /** Says goodbye and tells whether the printer did. */
  async goodbye(): Promise<'said' | 'unsaid' | 'broken'> {
    const { talk } = this;
    const how = await talk.goodbye(this.capability.confirmsBy === 'nothing' ? patience.answer : patience.goodbye);
    this.#forgetTalk();
    return how;
  }

  async #close(): Promise<void> {
    if (this.#talk) await this.#talk.goodbye(patience.linger);
    if (this.#talk) this.#forgetTalk();
  }

  async #drop(): Promise<void> {
    const talk = this.#talk;
    this.#talk = null;
    await talk?.drop();
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
