// Whatever happens between a job and its paper: nothing lost, nothing out twice unmarked, nothing out of order. Everything is drawn
// from a seed; PRINT_TRIALS=1000 plays many trials, CHAOS_SEED=n plays one again.
import { expect, test } from 'vitest';
import { Chance } from '../../demo/chance.ts';
import { firstSeed, playSeed, seedsFrom } from '../../e2e/chaos-seed.ts';
import { HeldClock } from '../../e2e/setup/clock.ts';
import type { Capability } from './capability.ts';
import type { JobSource } from './job.ts';
import { Life, passTime, renderSlip, type Slip, slipJob, slipsOn } from './lane-rig.ts';
import { Lane } from './lane.ts';
import { VirtualJobs } from './virtual-jobs.ts';
import { type Mood, VirtualPrinter } from './virtual-printer.ts';
import { virtualWire } from './virtual-wire.ts';

type Kind = { capability: Capability | null; mood: Mood; saysGoodbye: boolean };

const answers: Capability = { kind: 'answers', confirmsBy: 'answer' };
const kinds: Kind[] = [
  { capability: answers, mood: 'fine', saysGoodbye: true },
  { capability: answers, mood: 'fine', saysGoodbye: false },
  { capability: answers, mood: 'mute in trouble', saysGoodbye: true },
  { capability: null, mood: 'fine', saysGoodbye: true },
  { capability: { kind: 'silent', confirmsBy: 'goodbye' }, mood: 'silent', saysGoodbye: true },
  { capability: { kind: 'lies', confirmsBy: 'goodbye' }, mood: 'complaining', saysGoodbye: true },
];

/** How often each kind of fault was dealt, over all trials: a fault that never happens proves nothing. */
const dealt = new Map<string, number>();

/** What a lazy engine would leave out; the trials must notice each. */
type Sabotage = 'none' | 'prints no COPY' | 'notes nothing before it sends' | 'believes that what is sent is out';

class Trial {
  readonly clock = new HeldClock();
  readonly printer = new VirtualPrinter({ bufferBytes: 2048 });
  readonly jobs = new VirtualJobs<Slip>(this.clock);
  readonly #chance: Chance;
  readonly #kind: Kind;
  readonly #losesPower: boolean;
  readonly #sabotage: Sabotage;
  readonly #engines: { lane: Lane<Slip>; life: Life }[] = [];
  #failing = 0;
  #holders = 0;

  constructor(seed: number, sabotage: Sabotage = 'none') {
    this.#sabotage = sabotage;
    this.#chance = new Chance(seed);
    this.#kind = this.#chance.oneOf(kinds);
    this.printer.mood = this.#kind.mood;
    this.printer.saysGoodbye = this.#kind.saysGoodbye;
    // What a printer without a word of its own has taken and not printed is lost with its power: nobody can know. See decision 30.
    this.#losesPower = this.#kind.capability?.confirmsBy !== 'goodbye' || this.#chance.next() < 0.5;
  }

  async play(): Promise<void> {
    const many = this.#chance.between(4, 14);
    this.#start('server');
    for (let sold = 0; sold < many;) {
      const size = this.#chance.between(1, 4);
      for (let each = 0; each < size && sold < many; each++) this.#sell(`s${++sold}`, `order ${sold - each}`);
      if (this.#chance.next() < 0.8) this.#fault();
      await passTime(this.clock, this.#chance.oneOf([20, 60, 200, 1000, 5000, 20_000]), 100);
      if (this.#chance.next() < 0.4) this.#fault();
      if (this.#chance.next() < 0.6) this.#mend();
      await passTime(this.clock, this.#chance.oneOf([20, 60, 500, 3000, 35_000]), 100);
    }
    await this.#heal();
  }

  #sell(id: string, group: string): void {
    const lines = this.#chance.oneOf([0, 3, 8, 300]);
    this.jobs.add(slipJob(id, 'grill', this.clock.now(), { group, lines }));
    // The same event twice.
    if (this.#chance.next() < 0.2) this.jobs.add(slipJob(id, 'grill', this.clock.now(), { group, lines }));
    for (const { lane, life } of this.#engines) if (!life.isOver) lane.wake();
  }

  #start(holder: string, life = new Life()): void {
    const wire = virtualWire(this.printer);
    const source = this.#unreliable(life.source(this.#forgetful(this.jobs)));
    const isHasty = this.#sabotage === 'believes that what is sent is out';
    const capability: Capability | null = isHasty ? { kind: 'silent', confirmsBy: 'nothing' } : this.#kind.capability;
    const printer = { id: 'grill', wire: life.wire(wire), capability };
    const render: typeof renderSlip = (job, marks) =>
      renderSlip(job, this.#sabotage === 'prints no COPY' ? { ...marks, mayBeDouble: false } : marks);
    const lane = new Lane<Slip>({ printer, source, holder, render, clock: this.clock });
    this.#engines.push({ lane, life });
    lane.start();
  }

  #forgetful(source: JobSource<Slip>): JobSource<Slip> {
    if (this.#sabotage !== 'notes nothing before it sends') return source;
    let note: Promise<boolean> | undefined;
    return new Proxy(source, {
      get:
        (target, name) =>
        async (lease: any, ...more: unknown[]) => {
          if (name === 'sending') {
            note = undefined;
            return true;
          }
          if (name === 'printed' || name === 'returned') await (note ??= source.sending(lease));
          return (target as any)[name](lease, ...more);
        },
    });
  }

  /** Loses questions and answers while it is failing. */
  #unreliable(source: JobSource<Slip>): JobSource<Slip> {
    return new Proxy(source, {
      get:
        (target, name) =>
        async (...args: unknown[]) => {
          if (this.#chance.next() < this.#failing) throw new Error('the question was lost');
          const answer = await (target as any)[name](...args);
          if (this.#chance.next() < this.#failing) throw new Error('the answer was lost');
          return answer;
        },
    });
  }

  #fault(): void {
    const { printer } = this;
    const alive = this.#engines.filter(({ life }) => !life.isOver);
    const power: [string, () => void][] = [
      ['printer loses its power', () => printer.powerOff()],
      ['printer vanishes', () => printer.powerOff('vanish')],
      ['printer dies in mid-job', () => printer.diesAfter(this.#chance.between(1, 4000))],
    ];
    const paper: [string, () => void][] = [
      ['paper out', () => (printer.linesLeft = 0)],
      ['paper out in mid-slip', () => (printer.linesLeft = this.#chance.between(1, 20))],
      ['cover open', () => (printer.isCoverOpen = true)],
    ];
    const others: [string, () => void][] = [
      ['stalled', () => (printer.mood = 'stalled')],
      ['connection breaks', () => printer.breakConnection()],
      ['queue fails', () => (this.#failing = this.#chance.oneOf([0.05, 0.3]))],
      ['second engine', () => this.#start(`other ${++this.#holders}`)],
      ['engine killed', () => void alive[0]?.life.end()],
      [
        'engine killed at some deed',
        () => alive[0]?.life.endIn(this.#chance.between(1, 12), this.#chance.next() < 0.5),
      ],
      ['engine frozen', () => alive[0]?.life.freeze()],
      ['engine stopped', () => void alive.at(-1)?.lane.stop()],
    ];
    const [name, happens] = this.#chance.oneOf([
      ...(this.#losesPower ? power : paper),
      ...this.#both(paper),
      ...others,
    ]);
    dealt.set(name, (dealt.get(name) ?? 0) + 1);
    happens();
  }

  /** Paper and power together only where the printer's word counts. */
  #both<T>(paper: T[]): T[] {
    return this.#kind.capability?.confirmsBy === 'goodbye' ? [] : paper;
  }

  #mend(): void {
    const { printer } = this;
    if (!printer.isOn) printer.powerOn();
    if (this.#chance.next() < 0.7) printer.linesLeft = Infinity;
    if (this.#chance.next() < 0.7) printer.isCoverOpen = false;
    if (this.#chance.next() < 0.7) printer.mood = this.#kind.mood;
    if (this.#chance.next() < 0.7) this.#failing = 0;
    for (const { life } of this.#engines) if (this.#chance.next() < 0.5) life.thaw();
    const isAnyAlive = this.#engines.some(({ life }) => !life.isOver);
    if (!isAnyAlive || this.#chance.next() < 0.2) this.#start(this.#chance.oneOf(['server', 'second server']));
  }

  /** Everything is mended, one engine is there, and time passes until all is out. */
  async #heal(): Promise<void> {
    this.printer.diesAfter(Infinity);
    if (!this.printer.isOn) this.printer.powerOn();
    this.printer.linesLeft = Infinity;
    this.printer.isCoverOpen = false;
    this.printer.mood = this.#kind.mood;
    this.#failing = 0;
    for (const { life } of this.#engines) {
      life.thaw();
      life.endIn(Infinity, false);
    }
    this.#start('server');
    for (let minutes = 0; minutes < 30 && !this.#isDone; minutes++) await passTime(this.clock, 60_000, 200);
    const stopped = this.#engines.map(({ lane, life }) => (life.isOver ? undefined : lane.stop()));
    await Promise.all([...stopped, passTime(this.clock, 20_000, 100)]);
  }

  get #isDone(): boolean {
    return this.jobs.all.every(({ state }) => state === 'printed');
  }

  /** What is wrong with the paper, and how many copies there are. */
  audit(): { lost: string[]; doubled: string[]; unprinted: string[]; outOfOrder: string[]; copies: number } {
    const slips = slipsOn(this.printer);
    const ids = this.jobs.all.map(({ job }) => job.id);
    const begun = [...new Set(slips.map(({ id }) => id))];
    return {
      lost: ids.filter((id) => !slips.some((slip) => slip.id === id && slip.isWhole)),
      doubled: ids.filter((id) => slips.filter((slip) => slip.id === id && !slip.isCopy).length > 1),
      unprinted: this.jobs.all.flatMap(({ job, state }) => (state === 'printed' ? [] : `${job.id} ${state}`)),
      outOfOrder: begun.filter((id, index) => id !== ids[index]),
      copies: slips.filter(({ isCopy }) => isCopy).length,
    };
  }
}

const trials = seedsFrom(process.env['PRINT_TRIALS'], 200);

test(
  '[P56] through every fault of printers, engines and queue: lost 0, unmarked doubles 0, in order',
  async () => {
    let copies = 0;
    let jobs = 0;
    for (let seed = firstSeed; seed < firstSeed + trials; seed++) {
      await playSeed(seed, async () => {
        const trial = new Trial(seed);
        await trial.play();
        const audit = trial.audit();
        expect(audit).toEqual({ lost: [], doubled: [], unprinted: [], outOfOrder: [], copies: audit.copies });
        copies += audit.copies;
        jobs += trial.jobs.all.length;
      });
    }
    if (trials > 200)
      console.log(`${trials} trials, ${jobs} jobs, ${copies} copies: lost 0, unmarked doubles 0`, dealt);
    // Copies come where a doubt was, and not without.
    if (trials >= 200) {
      expect(copies).toBeGreaterThan(0);
      expect(copies / jobs).toBeLessThan(1);
      expect([...dealt.values()].filter((count) => count > 5)).toHaveLength(14);
    }
  },
  60_000 + trials * 2000,
);

test.for<[Sabotage, 'lost' | 'doubled']>([
  ['prints no COPY', 'doubled'],
  ['notes nothing before it sends', 'doubled'],
  ['believes that what is sent is out', 'lost'],
])('[P56] the trials can fail: an engine that %s is found out', async ([sabotage, what]) => {
  let found = 0;
  for (let seed = firstSeed; seed < firstSeed + 200 && found === 0; seed++) {
    const trial = new Trial(seed, sabotage);
    await trial.play();
    found = trial.audit()[what].length;
  }
  expect(found).toBeGreaterThan(0);
});
