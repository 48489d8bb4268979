/**
 * One trial of printing: a virtual printer, engines that may die at any deed, a queue that may fail, all on a held clock and drawn from
 * a seed; and at its end an account of the paper. Where the jobs wait is given: the model, a server's database, an agent's journal.
 */
import type { Millis } from '@mysagra/core';
import type { Capability } from './capability.ts';
import type { Clock } from './clock.ts';
import { tellTillsAfter } from './fail-over.ts';
import type { JobSource, Render } from './job.ts';
import { eachCall, Life, passTime, slipsOn } from './lane-rig.ts';
import { Lane } from './lane.ts';
import { type Mood, VirtualPrinter } from './virtual-printer.ts';
import { type VirtualWire, virtualWire } from './virtual-wire.ts';

/** Chance that can be played again. */
export type Lot = {
  next(): number;
  between(least: number, most: number): number;
  oneOf<T>(things: readonly T[]): T;
};

/** A clock that stands until it is moved. */
export type HeldTime = Clock & { advance(ms: number): Promise<void> };

export type SoldSlip = { id: string; printerId: string; group: string; createdAt: Millis; lines: number };

/** What a trial needs of the place where jobs wait. */
export type TrialQueue<Content> = {
  /** As an engine reaches it, anew for each life: through the database, or through an agent's journal and the API. */
  sourceFor(holder: string): JobSource<Content>;
  /** A slip as `renderSlip` prints it: `JOB id.` first, COPY before it where it may be double, and `END id.` last. */
  render: Render<Content>;
  /** Answers the id that will stand on its paper. The same slip again changes nothing. */
  sell(slip: SoldSlip): Promise<string>;
  /** Of each job, by the id on its paper, in the order in which they were sold. */
  states(): Promise<{ id: string; state: string }[]>;
  /** Its process was killed and begins anew, with what it had committed. */
  restart(): Promise<void>;
};

export type PrinterKind = { capability: Capability | null; mood: Mood; saysGoodbye: boolean };

const answers: Capability = { kind: 'answers', confirmsBy: 'answer' };
export const printerKinds: PrinterKind[] = [
  { capability: answers, mood: 'fine', saysGoodbye: true },
  { capability: answers, mood: 'fine', saysGoodbye: false },
  { capability: answers, mood: 'mute in trouble', saysGoodbye: true },
  { capability: null, mood: 'fine', saysGoodbye: true },
  { capability: { kind: 'silent', confirmsBy: 'goodbye' }, mood: 'silent', saysGoodbye: true },
  { capability: { kind: 'lies', confirmsBy: 'goodbye' }, mood: 'complaining', saysGoodbye: true },
];

/** What a lazy engine would leave out: a trial that does not notice it proves nothing. */
export type Meddling<Content> = {
  source?: (source: JobSource<Content>) => JobSource<Content>;
  render?: (render: Render<Content>) => Render<Content>;
  capability?: Capability;
};

export type TrialOptions<Content> = {
  chance: Lot;
  clock: HeldTime;
  queue: TrialQueue<Content>;
  meddling?: Meddling<Content>;
};

/** What is wrong with the paper; `untold`: unprinted for 20 s, and no engine that lived all the while said that it is late. */
export type TrialAccount = {
  lost: string[];
  doubled: string[];
  unprinted: string[];
  outOfOrder: string[];
  untold: string[];
  jobs: number;
  copies: number;
};

export type Engine<Content> = { holder: string; lane: Lane<Content>; life: Life; wire: VirtualWire };

const printerId = 'grill';

export class PrintTrial<Content = unknown> {
  readonly chance: Lot;
  readonly clock: HeldTime;
  readonly printer = new VirtualPrinter({ bufferBytes: 2048 });
  readonly kind: PrinterKind;
  readonly engines: Engine<Content>[] = [];
  /** Share of the questions to the queue, and of its answers, that are lost on the way. */
  losing = 0;
  /** Every call reaches the queue twice, and the second answer is the one that is heard. */
  isRepeating = false;
  /** Called when the queue's process dies. */
  queueDied: () => void = () => undefined;
  readonly #queue: TrialQueue<Content>;
  readonly #meddling: Meddling<Content>;
  readonly #sold: { id: string; at: Millis }[] = [];
  readonly #untold = new Set<string>();
  readonly #lookings: Promise<void>[] = [];
  #isQueueUp = true;
  #callsToDeath = Infinity;
  #diesCarriedOut = false;
  #calls = 0;
  /** When an engine or the queue last did not do its duty: what was sold before is not asked for. */
  #upsetAt = -Infinity;
  #slips = 0;

  constructor({ chance, clock, queue, meddling = {} }: TrialOptions<Content>) {
    this.chance = chance;
    this.clock = clock;
    this.#queue = queue;
    this.#meddling = meddling;
    this.kind = chance.oneOf(printerKinds);
    this.printer.mood = this.kind.mood;
    this.printer.saysGoodbye = this.kind.saysGoodbye;
  }

  get living(): Engine<Content>[] {
    return this.engines.filter(({ life }) => !life.isOver);
  }

  get isQueueUp(): boolean {
    return this.#isQueueUp;
  }

  /** Sells one order of up to `most` slips and tells every engine; answers the ids on their paper. */
  async sell(most = 4): Promise<string[]> {
    const many = this.chance.between(1, most);
    const group = `order ${this.#slips + 1}`;
    const ids: string[] = [];
    for (let each = 0; each < many; each++) {
      const lines = this.chance.oneOf([0, 3, 8, 300]);
      const slip = { id: `s${++this.#slips}`, printerId, group, createdAt: this.clock.now(), lines };
      const id = await this.#queue.sell(slip);
      // The same event twice.
      if (this.isRepeating || this.chance.next() < 0.2) await this.#queue.sell(slip);
      ids.push(id);
      this.#sold.push({ id, at: slip.createdAt });
      this.clock.after(tellTillsAfter + 200, () => this.#lookings.push(this.#lookWhetherTold(id, slip.createdAt)));
    }
    for (const { lane } of this.living) lane.wake();
    if (this.isRepeating) for (const { lane } of this.living) lane.wake();
    return ids;
  }

  /** An engine begins: another one, or one that died before. */
  start(holder: string, life = new Life()): Engine<Content> {
    const { source = (one) => one, render = (one) => one, capability = this.kind.capability } = this.#meddling;
    const wire = virtualWire(this.printer);
    const lane = new Lane<Content>({
      printer: { id: printerId, wire: life.wire(wire), capability },
      source: this.#unreliable(life.source(source(this.#counted(this.#queue.sourceFor(holder))))),
      holder,
      render: render(this.#queue.render),
      clock: this.clock,
    });
    const engine = { holder, lane, life, wire };
    this.engines.push(engine);
    lane.start();
    return engine;
  }

  /** Small steps, each when everybody has done what was due. */
  async pass(ms: number, step = 100): Promise<void> {
    for (let left = ms; left > 0; left -= step) {
      await this.#settled();
      await passTime(this.clock, Math.min(step, left), step);
      this.#noteUpset();
    }
  }

  /** The queue's process dies at its next call but so many, with or without having committed it. */
  killQueueIn(calls: number, isCarriedOut: boolean): void {
    this.#callsToDeath = calls;
    this.#diesCarriedOut = isCarriedOut;
  }

  async restartQueue(): Promise<void> {
    this.#callsToDeath = Infinity;
    if (this.#isQueueUp) return;
    await this.#queue.restart();
    this.#isQueueUp = true;
  }

  /** All is well with printer, queue and engines, and at least one engine is there. */
  async mend(holder: string): Promise<void> {
    this.printer.diesAfter(Infinity);
    if (!this.printer.isOn) this.printer.powerOn();
    this.printer.linesLeft = Infinity;
    this.printer.isCoverOpen = false;
    this.printer.mood = this.kind.mood;
    this.losing = 0;
    this.isRepeating = false;
    await this.restartQueue();
    for (const { life } of this.engines) {
      life.awaits = () => null;
      life.endIn(Infinity, false);
      life.thaw();
    }
    if (this.living.every(({ lane }) => lane.isStopping)) this.start(holder);
  }

  /** Time passes until all is out, and the engines end. */
  async finish(): Promise<void> {
    for (let seconds = 0; seconds < 1800 && !(await this.#isDone()); seconds += 2) await this.pass(2000, 200);
    let haveEnded = false;
    const ending = Promise.all(this.living.map(({ lane }) => lane.stop())).then(() => (haveEnded = true));
    while (!haveEnded) await this.pass(100);
    await Promise.all([ending, ...this.#lookings]);
  }

  async account(): Promise<TrialAccount> {
    const slips = slipsOn(this.printer);
    const ids = this.#sold.map(({ id }) => id);
    const begun = [...new Set(slips.map(({ id }) => id))];
    const states = await this.#queue.states();
    return {
      lost: ids.filter((id) => !slips.some((slip) => slip.id === id && slip.isWhole)),
      doubled: ids.filter((id) => slips.filter((slip) => slip.id === id && !slip.isCopy).length > 1),
      unprinted: states.flatMap(({ id, state }) => (state === 'printed' ? [] : [`${id} ${state}`])),
      outOfOrder: begun.filter((id, index) => id !== ids[index]),
      untold: [...this.#untold],
      jobs: ids.length,
      copies: slips.filter(({ isCopy }) => isCopy).length,
    };
  }

  async #isDone(): Promise<boolean> {
    return (await this.#queue.states()).every(({ state }) => state === 'printed');
  }

  /** 20 s after it was sold: it is out, or some engine says that something is late. */
  async #lookWhetherTold(id: string, soldAt: Millis): Promise<void> {
    this.#noteUpset();
    const isTold = this.living.some(({ lane }) => lane.state.isLate);
    if (isTold || this.#upsetAt >= soldAt || this.living.length === 0) return;
    const job = (await this.#queue.states()).find((one) => one.id === id);
    if (job?.state !== 'printed') this.#untold.add(id);
  }

  /** From here on nobody can be blamed for what is not told: an engine is new, dead or frozen, or the queue cannot be asked. */
  #noteUpset(): void {
    const isDutiful = ({ life, lane }: Engine<Content>) => !life.isOver && !life.isFrozen && !lane.isStopping;
    const isWell = this.#isQueueUp && this.losing === 0 && this.engines.some(isDutiful);
    if (!isWell) this.#upsetAt = this.clock.now();
  }

  /** Loses questions and answers, or repeats them, as the trial says. */
  #unreliable(source: JobSource<Content>): JobSource<Content> {
    const isLost = () => this.losing > 0 && this.chance.next() < this.losing;
    return eachCall(source, async (_name, call) => {
      if (!this.#isQueueUp || isLost()) throw new Error('the question was lost');
      const isLast = --this.#callsToDeath <= 0;
      if (isLast && !this.#diesCarriedOut) throw this.#queueDies();
      let answer = await call();
      if (this.isRepeating) answer = await call();
      if (isLast) throw this.#queueDies();
      if (!this.#isQueueUp || isLost()) throw new Error('the answer was lost');
      return answer;
    });
  }

  #queueDies(): Error {
    this.#callsToDeath = Infinity;
    this.#isQueueUp = false;
    this.queueDied();
    return new Error('the process with the queue died');
  }

  #counted(source: JobSource<Content>): JobSource<Content> {
    return eachCall(source, async (_name, call) => {
      this.#calls++;
      try {
        return await call();
      } finally {
        this.#calls--;
      }
    });
  }

  /** A real database takes real time, in which the held clock must not move. */
  async #settled(): Promise<void> {
    while (this.#calls > 0) await new Promise((resolve) => setImmediate(resolve));
  }
}
