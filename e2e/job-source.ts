// What every place where print jobs wait must answer: the same calls, drawn from a seed, are put to it and to the model in memory.
import { type Job, type JobSource, type Lease } from '@mysagra/printing';
import { VirtualJobs } from '@mysagra/printing/rig';
import fc from 'fast-check';
import { expect } from 'vitest';
import { firstSeed } from './chaos-seed.ts';
import { HeldClock } from './setup/clock.ts';

/** A place where jobs wait, empty, and what else can happen to them there. */
export type JobPlace = {
  /** As `holder` reaches it; asked for once a holder. */
  sourceFor(holder: string): JobSource;
  add(job: Job): Promise<void>;
  reroute(id: string, printerId: string, from: string): Promise<void>;
  /** A person wants the held jobs of a printer after all. */
  release(printerId: string): Promise<void>;
  close?(): Promise<void>;
};

const printers = ['grill', 'bar'];
const holders = ['server', 'agent'];

type Step =
  | { do: 'add'; printer: number; isSameOrder: boolean; many: number }
  | { do: 'waiting' | 'lease'; printer: number; holder: number }
  | { do: 'renew' | 'sending' | 'failed'; which: number }
  | { do: 'printed'; which: number; how: 'confirmed' | 'taken' }
  | { do: 'returned'; which: number; mayBeOut: boolean }
  | { do: 'hold back'; printer: number; age: number }
  | { do: 'reroute'; which: number; printer: number }
  | { do: 'release'; printer: number }
  | { do: 'pass'; ms: number };

const printer = fc.nat(printers.length - 1);
const holder = fc.nat(holders.length - 1);
/** Counted from the newest, so that most calls are about what is under way. */
const which = fc.oneof({ weight: 4, arbitrary: fc.nat(1) }, { weight: 1, arbitrary: fc.nat(12) });
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('add' as const),
      printer,
      isSameOrder: fc.boolean(),
      many: fc.oneof(
        { weight: 60, arbitrary: fc.integer({ min: 1, max: 3 }) },
        { weight: 1, arbitrary: fc.constant(66) },
      ),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('waiting' as const), printer, holder }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('lease' as const), printer, holder }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('sending' as const), which }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('renew' as const, 'failed' as const), which }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('printed' as const),
      which,
      how: fc.constantFrom('confirmed' as const, 'taken' as const),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('returned' as const), which, mayBeOut: fc.boolean() }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('hold back' as const), printer, age: fc.constantFrom(0, 1000, 40_000) }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('reroute' as const), which, printer }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('release' as const), printer }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('pass' as const), ms: fc.constantFrom(1, 29_999, 30_000) }),
  },
);

/** Plays `runs` sequences of calls and answers how many calls that were; the first different answer fails, made as short as it gets, with its seed. */
export async function playLikeTheModel(
  open: (clock: HeldClock) => Promise<JobPlace>,
  { runs, contentOf = (id) => id }: { runs: number; contentOf?: (id: string) => unknown },
): Promise<number> {
  let calls = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 40, size: 'max' }), async (steps) => {
      const clock = new HeldClock();
      const place = await open(clock);
      try {
        await new Comparison(clock, place, contentOf).play(steps);
        calls += steps.length;
      } finally {
        await place.close?.();
      }
    }),
    { numRuns: runs, seed: firstSeed },
  );
  return calls;
}

class Comparison {
  readonly #clock: HeldClock;
  readonly #place: JobPlace;
  readonly #contentOf: (id: string) => unknown;
  readonly #model: VirtualJobs;
  readonly #sources: JobSource[];
  readonly #leases: { modelled: Lease; given: Lease; holder: number }[] = [];
  readonly #ids: string[] = [];
  #orders = 0;

  constructor(clock: HeldClock, place: JobPlace, contentOf: (id: string) => unknown) {
    this.#clock = clock;
    this.#place = place;
    this.#contentOf = contentOf;
    this.#model = new VirtualJobs(clock);
    this.#sources = holders.map((name) => place.sourceFor(name));
  }

  async play(steps: Step[]): Promise<void> {
    for (const one of steps) await this.#play(one);
    // In the end both have the same left, in the same order, with the same doubts.
    await this.#clock.advance(60_000);
    for (const [index] of printers.entries()) {
      await this.#play({ do: 'release', printer: index });
      for (;;) {
        const leases = await this.#lease(index, 0);
        if (leases.length === 0) break;
        for (const { modelled, given } of leases) {
          await this.#same('sending', 0, modelled, given);
          await this.#same('printed', 0, modelled, given, 'taken');
        }
      }
    }
  }

  async #play(one: Step): Promise<void> {
    if ('which' in one && one.do !== 'reroute') {
      const lease = this.#leases.at(-1 - one.which);
      if (!lease) return;
      const { modelled, given, holder: whose } = lease;
      if (one.do === 'renew') {
        await Promise.all([this.#model.renew([modelled]), this.#sources[whose]!.renew([given])]);
      } else if (one.do === 'sending') await this.#same('sending', whose, modelled, given);
      else if (one.do === 'failed') await this.#same('failed', whose, modelled, given, 'too_wide', 'It is too wide.');
      else if (one.do === 'printed') await this.#same('printed', whose, modelled, given, one.how);
      else if (one.do === 'returned') await this.#same('returned', whose, modelled, given, 'reset', one.mayBeOut);
      return;
    }
    switch (one.do) {
      case 'add':
        return this.#add(one.printer, one.isSameOrder, one.many);
      case 'waiting': {
        const [name, who] = [printers[one.printer]!, holders[one.holder]!];
        expect(await this.#sources[one.holder]!.waiting(name, who)).toEqual(await this.#model.waiting(name, who));
        return;
      }
      case 'lease':
        return void (await this.#lease(one.printer, one.holder));
      case 'hold back': {
        const before = this.#clock.now() - one.age;
        const name = printers[one.printer]!;
        const held = await this.#sources[0]!.holdBack(name, before);
        expect(held).toBe(await this.#model.holdBack(name, before));
        return;
      }
      case 'reroute': {
        const id = this.#ids.at(-1 - one.which);
        if (!id) return;
        this.#model.reroute(id, printers[one.printer]!, 'GRILL');
        return this.#place.reroute(id, printers[one.printer]!, 'GRILL');
      }
      case 'release':
        this.#model.release(printers[one.printer]!);
        return this.#place.release(printers[one.printer]!);
      case 'pass':
        return this.#clock.advance(one.ms);
    }
  }

  async #add(at: number, isSameOrder: boolean, many: number): Promise<void> {
    if (!isSameOrder) {
      this.#orders++;
      // Orders are told apart by time, as jobs that come later print later.
      await this.#clock.advance(1);
    }
    for (let each = 0; each < many; each++) {
      const id = `j${this.#ids.length + 1}`;
      const job: Job = {
        id,
        printerId: printers[at]!,
        group: `order ${this.#orders}`,
        createdAt: this.#clock.now(),
        reroutedFrom: null,
        content: this.#contentOf(id),
      };
      this.#ids.push(id);
      this.#model.add(job);
      await this.#place.add(job);
      // The same again changes nothing.
      await this.#place.add(job);
    }
  }

  async #lease(at: number, whose: number): Promise<{ modelled: Lease; given: Lease }[]> {
    const [name, who] = [printers[at]!, holders[whose]!];
    const modelled = await this.#model.lease(name, who);
    const given = await this.#sources[whose]!.lease(name, who);
    expect(given).toEqual(modelled);
    const pairs = modelled.map((lease, index) => ({ modelled: lease, given: given[index]!, holder: whose }));
    this.#leases.push(...pairs);
    return pairs;
  }

  async #same(
    call: 'sending' | 'printed' | 'failed' | 'returned',
    whose: number,
    modelled: Lease,
    given: Lease,
    ...more: any[]
  ) {
    const ask = (source: any, lease: Lease) => source[call](lease, ...more) as Promise<boolean>;
    // Twice: the answer may have been lost, and it is asked again.
    const told = [await ask(this.#model, modelled), await ask(this.#model, modelled)];
    expect([await ask(this.#sources[whose]!, given), await ask(this.#sources[whose]!, given)], call).toEqual(told);
  }
}
