// A lane in all its weathers, one at a time: a virtual printer in the same process, jobs that outlive the engine, a held clock.
import { describe, expect, test } from 'vitest';
import { HeldClock } from '../../e2e/setup/clock.ts';
import type { Capability } from './capability.ts';
import { Life, passTime, renderSlip, type Slip, slipJob, slipsOn } from './lane-rig.ts';
import { Lane, type LaneOptions } from './lane.ts';
import type { LaneState } from './lane-state.ts';
import { VirtualJobs } from './virtual-jobs.ts';
import { type Mood, VirtualPrinter } from './virtual-printer.ts';
import { virtualWire } from './virtual-wire.ts';

const answers: Capability = { kind: 'answers', confirmsBy: 'answer' };
const silent: Capability = { kind: 'silent', confirmsBy: 'goodbye' };

function rig(options: Partial<LaneOptions<Slip>> & { capability?: Capability | null; printer?: never } = {}) {
  const { capability = answers, ...others } = options;
  const clock = new HeldClock();
  const printer = new VirtualPrinter();
  const jobs = new VirtualJobs<Slip>(clock);
  const states: LaneState[] = [];
  const wire = virtualWire(printer);
  const reports: unknown[] = [];
  const laneWith = (more: Partial<LaneOptions<Slip>> = {}) =>
    new Lane<Slip>({
      printer: { id: 'grill', wire, capability },
      source: jobs,
      holder: 'server',
      render: renderSlip,
      clock,
      tell: (state) => states.push(state),
      report: (error) => reports.push(error),
      ...others,
      ...more,
    });
  const lane = laneWith();
  const pass = (ms: number) => passTime(clock, ms);
  let number = 0;
  return {
    clock,
    printer,
    jobs,
    states,
    reports,
    lane,
    laneWith,
    wire,
    pass,
    /** Ids of new jobs. */
    sell(count = 1, shape: { lines?: number; group?: string } = {}): string[] {
      const ids = Array.from({ length: count }, () => `s${++number}`);
      for (const id of ids) jobs.add(slipJob(id, 'grill', clock.now(), shape));
      lane.wake();
      return ids;
    },
    /** Originals as `s1`, copies as `s1 copy`, torn ones as `s1 torn`. */
    paper: () =>
      slipsOn(printer).map(({ id, isCopy, isWhole }) => id + (isCopy ? ' copy' : '') + (isWhole ? '' : ' torn')),
    causes: () => [...new Set(states.map(({ cause }) => cause))],
    async end(lanes = [lane]) {
      await Promise.all([...lanes.map((each) => each.stop()), pass(20_000)]);
    },
  };
}

describe('a lane', () => {
  test('[P44] prints in order, each once, and the documents of an order through one connection', async () => {
    const { jobs, lane, pass, sell, paper, end, printer } = rig();
    let connections = 0;
    const connect = printer.connect.bind(printer);
    printer.connect = (caller) => (connections++, connect(caller));
    lane.start();
    await pass(1000);
    connections = 0;
    const ids = sell(31, { group: 'order 1' });
    await pass(500);
    expect(paper()).toEqual(ids);
    expect(connections).toBe(1);
    expect(jobs.all.map(({ state, how, attempt }) => [state, how, attempt])).toEqual(
      ids.map(() => ['printed', 'confirmed', 1]),
    );
    await pass(1500);
    expect(lane.state).toMatchObject({ status: 'ONLINE', cause: null, waiting: 0, oldestAt: null });
    await end();
  });

  test('[P44] starts within one turn when it is told, and finds by itself what it was not told', async () => {
    const { clock, jobs, lane, pass, sell, paper, end } = rig();
    lane.start();
    await pass(5000);
    const [first] = sell();
    await pass(20);
    expect(paper()).toEqual([first]);
    jobs.add(slipJob('untold', 'grill', clock.now()));
    await pass(17_000);
    expect(paper()).toEqual([first, 'untold']);
    await end();
  });

  test.for<[string, Capability | null, Mood, boolean, string]>([
    ['silent, says goodbye', silent, 'silent', true, 'taken'],
    ['silent, without goodbye', { kind: 'silent', confirmsBy: 'nothing' }, 'silent', false, 'taken'],
    ['one that complains without reason', { kind: 'lies', confirmsBy: 'goodbye' }, 'complaining', true, 'taken'],
    ['one that answers at once only', { kind: 'answers', confirmsBy: 'goodbye' }, 'fine', true, 'taken'],
    ['never set up, answers', null, 'fine', true, 'confirmed'],
    ['never set up, silent', null, 'silent', true, 'taken'],
  ])('[P45] prints on every kind of printer, once: %s', async ([, capability, mood, saysGoodbye, how]) => {
    const { jobs, lane, printer, pass, sell, paper, end } = rig({ capability });
    printer.mood = mood;
    printer.saysGoodbye = saysGoodbye;
    lane.start();
    await pass(10_000);
    const ids = [...sell(3, { group: 'order 1' }), ...sell(2)];
    await pass(5000);
    expect(paper()).toEqual(ids);
    expect(jobs.all.map((job) => job.how)).toEqual(ids.map(() => how));
    expect(lane.state).toMatchObject({ status: 'ONLINE', cause: null });
    expect(lane.state.isReporting).toBe(how === 'confirmed' || capability?.kind === 'answers');
    await end();
  });

  test('[P45] one that answers and fell silent before the document gets it all the same', async () => {
    const { lane, printer, pass, sell, paper, end, jobs } = rig();
    lane.start();
    await pass(2000);
    printer.mood = 'silent';
    const [id] = sell();
    await pass(4000);
    expect(paper()).toEqual([id]);
    expect(jobs.all[0]).toMatchObject({ state: 'sending' });
    // Its answer is lost for good: that it is well and says goodbye has to do.
    printer.mood = 'fine';
    await pass(60_000);
    expect(jobs.all[0]).toMatchObject({ state: 'printed', how: 'taken', attempt: 1 });
    expect(paper()).toEqual([id]);
    await end();
  });

  test('[P45] one that is stuck when it is first heard is not taken for one that never acknowledges', async () => {
    for (const happens of ['paper out', 'stalled'] as const) {
      const { jobs, lane, printer, pass, sell, paper, end } = rig({ capability: null });
      if (happens === 'paper out') printer.linesLeft = 0;
      else printer.mood = 'stalled';
      lane.start();
      await pass(5000);
      if (happens === 'paper out') expect(lane.state).toMatchObject({ status: 'ERROR', cause: 'paper_out' });
      printer.mood = 'fine';
      printer.linesLeft = 1000;
      await pass(20_000);
      const ids = sell(2);
      await pass(3000);
      expect(paper()).toEqual(ids);
      expect(jobs.all.map((job) => job.how)).toEqual(['confirmed', 'confirmed']);
      await end();
    }
  });

  test('[P46] what can never be printed fails with its cause, and what follows is printed', async () => {
    const broken = new Error('broken');
    const { jobs, lane, pass, sell, paper, end, reports } = rig({
      render: (job, marks) => {
        if (job.content.lines === -2) throw broken;
        return renderSlip(job, marks);
      },
    });
    lane.start();
    const group = 'order 1';
    sell(1, { group });
    sell(1, { group, lines: -1 });
    sell(1, { group, lines: -2 });
    sell(1, { group });
    await pass(2000);
    expect(paper()).toEqual(['s1', 's4']);
    expect(jobs.all.map(({ state, cause }) => [state, cause])).toEqual([
      ['printed', null],
      ['failed', 'too_wide'],
      ['failed', 'bug'],
      ['printed', null],
    ]);
    expect(reports).toEqual([broken]);
    await end();
  });

  test('[P46] a listener that throws stops no paper', async () => {
    const broken = new Error('broken');
    const tell = () => {
      throw broken;
    };
    const { lane, pass, sell, paper, end, reports } = rig({ capability: null, tell, learned: tell });
    lane.start();
    const ids = sell(2);
    await pass(3000);
    expect(paper()).toEqual(ids);
    expect(new Set(reports)).toEqual(new Set([broken]));
    await end();
  });

  test('[P47] paper out, cover open: it waits, says which, and prints by itself when it is mended', async () => {
    const { lane, printer, pass, sell, paper, causes, end } = rig();
    lane.start();
    await pass(1000);
    printer.isCoverOpen = true;
    const ids = sell(2);
    await pass(1000);
    expect(lane.state).toMatchObject({ status: 'ERROR', cause: 'cover_open', waiting: 2 });
    printer.linesLeft = 0;
    printer.isCoverOpen = false;
    await pass(1000);
    expect(lane.state).toMatchObject({ status: 'ERROR', cause: 'paper_out' });
    expect(paper()).toEqual([]);
    printer.linesLeft = 1000;
    await pass(600);
    expect(paper()).toEqual(ids);
    expect(lane.state).toMatchObject({ status: 'ONLINE', cause: null, stuckSince: null });
    expect(causes()).toEqual([null, 'cover_open', 'paper_out']);
    await end();
  });

  test('[P47] paper that runs out in the middle of a slip: the slip comes again as a copy', async () => {
    const { lane, printer, pass, sell, paper, end } = rig();
    lane.start();
    await pass(1000);
    printer.linesLeft = 7;
    sell(3, { group: 'order 1' });
    await pass(2000);
    expect(paper()).toEqual(['s1', 's2 torn']);
    expect(lane.state).toMatchObject({ status: 'ERROR', cause: 'paper_out', waiting: 2 });
    printer.linesLeft = 1000;
    await pass(1500);
    // What was in the printer's memory comes out as well.
    expect(paper()).toEqual(['s1', 's2', 's2 copy', 's3']);
    await end();
  });

  test('[P47] one that says nothing while its cover is open is waited for, and no copy is needed', async () => {
    const { lane, printer, pass, sell, paper, end, jobs } = rig();
    printer.mood = 'mute in trouble';
    lane.start();
    await pass(1000);
    printer.isCoverOpen = true;
    const ids = sell(2);
    await pass(30_000);
    expect(lane.state).toMatchObject({ status: 'ERROR', cause: 'no_answer', waiting: 2, isLate: true });
    printer.isCoverOpen = false;
    await pass(3000);
    expect(paper()).toEqual(ids);
    expect(jobs.all.map((job) => job.attempt)).toEqual([1, 1]);
    await end();
  });

  test('[P48] 500 jobs after ten minutes without the printer: the first within a second, all in order, once', async () => {
    const { clock, lane, printer, pass, sell, paper, end, jobs } = rig();
    lane.start();
    await pass(1000);
    printer.powerOff();
    const ids: string[] = [];
    for (let each = 0; each < 500; each++) {
      ids.push(...sell());
      await pass(1200);
    }
    expect(paper()).toEqual([]);
    expect(lane.state).toMatchObject({ status: 'OFFLINE', cause: 'refused', waiting: 500, isLate: true });
    expect(jobs.all.every((job) => job.attempt === 0)).toBe(true);
    printer.powerOn();
    const back = clock.now();
    while (paper().length === 0) await pass(20);
    expect(clock.now() - back).toBeLessThanOrEqual(1000);
    await pass(5000);
    expect(paper()).toEqual(ids);
    await end();
  });

  test('[P48] a printer that was switched on is woken first, and swallows nothing', async () => {
    const clock = new HeldClock();
    const printer = new VirtualPrinter({ sleepyClock: clock });
    const jobs = new VirtualJobs<Slip>(clock);
    const lane = new Lane<Slip>({
      printer: { id: 'grill', wire: virtualWire(printer), capability: silent },
      source: jobs,
      holder: 'server',
      render: renderSlip,
      clock,
    });
    printer.powerOff();
    jobs.add(slipJob('s1', 'grill', clock.now()));
    lane.start();
    await passTime(clock, 5000);
    printer.powerOn();
    await passTime(clock, 1000);
    expect(slipsOn(printer)).toEqual([{ id: 's1', isCopy: false, isWhole: true }]);
    await Promise.all([lane.stop(), passTime(clock, 2000)]);
  });

  test('[P49] after more than 15 min without the printer old slips wait for a person, new ones do not', async () => {
    const { lane, printer, pass, sell, paper, end, jobs } = rig();
    lane.start();
    await pass(1000);
    printer.powerOff();
    const [old] = sell();
    await pass(16 * 60_000);
    const [fresh] = sell();
    printer.powerOn();
    await pass(2000);
    expect(paper()).toEqual([fresh]);
    expect(lane.state).toMatchObject({ waiting: 0, cause: null });
    jobs.release('grill');
    lane.wake();
    await pass(100);
    expect(paper()).toEqual([fresh, old]);
    await end();
  });

  test('[P50] killed at any moment and started again: nothing is lost, nothing is out twice unmarked, nobody waits', async () => {
    for (const capability of [answers, silent]) {
      for (let deed = 1; ; deed++) {
        const outcomes = [];
        for (const isCarriedOut of [false, true]) {
          const { jobs, laneWith, lane, wire, pass, sell, paper, end, printer } = rig({ capability });
          if (capability === silent) printer.mood = 'silent';
          const life = new Life(deed, isCarriedOut);
          const mortal = laneWith({
            source: life.source(jobs),
            printer: { id: 'grill', wire: life.wire(wire), capability },
          });
          const ids = sell(2, { group: 'order 1' });
          mortal.start();
          await pass(2000);
          outcomes.push(life.isOver);
          lane.start();
          await pass(5000);
          const originals = paper().filter((slip) => !slip.endsWith('copy'));
          const whole = new Set(slipsOn(printer).flatMap(({ id, isWhole }) => (isWhole ? id : [])));
          expect([...whole], `deed ${deed}`).toEqual(ids);
          expect(new Set(originals).size, `deed ${deed}: ${paper().join(', ')}`).toBe(originals.length);
          expect(jobs.all.map(({ state }) => state)).toEqual(['printed', 'printed']);
          await end();
        }
        if (!outcomes.some(Boolean)) {
          // Every deed of two documents was tried.
          expect(deed).toBeGreaterThan(10);
          break;
        }
      }
    }
  });

  test('[P51] two engines on the same jobs: each is printed by one of them, in order', async () => {
    const { lane, laneWith, pass, sell, paper, end } = rig();
    const other = laneWith({ holder: 'second server' });
    lane.start();
    other.start();
    const ids: string[] = [];
    for (let round = 0; round < 20; round++) {
      ids.push(...sell(2));
      other.wake();
      await pass(700);
    }
    await pass(5000);
    expect(paper()).toEqual(ids);
    await end([lane, other]);
  });

  test('[P51] an engine that is dead for good: another takes over when its lease has run out, with a copy', async () => {
    const { jobs, laneWith, lane, wire, pass, sell, paper, end } = rig();
    const life = new Life();
    const first = laneWith({
      holder: 'first',
      source: life.source(jobs),
      printer: { id: 'grill', wire: life.wire(wire), capability: answers },
    });
    const ids = sell(1);
    jobs.sending = async (lease) => {
      const answer = await VirtualJobs.prototype.sending.call(jobs, lease);
      if (!life.isOver) void life.end();
      return answer;
    };
    first.start();
    await pass(1000);
    lane.start();
    await pass(25_000);
    expect(paper()).toEqual([]);
    await pass(6000);
    expect(paper()).toEqual([`${ids[0]} copy`]);
    await end();
  });

  test('[P52] answers of the source that are lost on the way, or come twice, change nothing', async () => {
    for (const isCarriedOut of [false, true]) {
      for (let lost = 1; lost < 25; lost++) {
        const { jobs, laneWith, pass, sell, paper, end } = rig();
        let calls = 0;
        const forgetful = new Proxy(jobs, {
          get:
            (target, name) =>
            async (...args: unknown[]) => {
              const call = () => (target as any)[name](...args);
              const isLost = ++calls % 25 === lost;
              if (isLost && !isCarriedOut) throw new Error('no answer');
              const answer = await call();
              if (isLost) throw new Error('no answer');
              // Delivered twice.
              return name === 'lease' ? answer : call();
            },
        });
        const lane = laneWith({ source: forgetful });
        lane.start();
        const ids = [...sell(3, { group: 'order 1' }), ...sell(3)];
        lane.wake();
        await pass(8000);
        expect(paper(), `call ${lost}`).toEqual(ids);
        expect(jobs.all.map(({ state }) => state)).toEqual(ids.map(() => 'printed'));
        await end([lane]);
      }
    }
  });

  test('[P53] a ticket that does not come out is told within 20 s, whatever the reason', async () => {
    const stuck: [string, (printer: VirtualPrinter) => void][] = [
      ['refused', (printer) => printer.powerOff()],
      ['refused', (printer) => printer.powerOff('vanish')],
      ['paper_out', (printer) => (printer.linesLeft = 0)],
      ['paper_out', (printer) => (printer.linesLeft = 2)],
      ['cover_open', (printer) => (printer.isCoverOpen = true)],
      ['no_answer', (printer) => (printer.mood = 'stalled')],
    ];
    for (const [cause, happens] of stuck) {
      const { clock, lane, printer, pass, sell, states, end } = rig();
      lane.start();
      await pass(500);
      const soldAt = clock.now();
      // A connection is open, so that a vanished printer leaves it half-open.
      sell();
      await pass(40);
      happens(printer);
      const [late] = sell();
      states.length = 0;
      await pass(20_100);
      expect(late).toBeDefined();
      const told = states.find((state) => state.isLate);
      expect(told, cause).toMatchObject({ cause, waiting: 1 });
      expect(told!.oldestAt! - soldAt).toBeLessThan(100);
      await end();
    }
  });

  test('[P54] a lane whose jobs cannot be read says so and goes on when they can', async () => {
    let isAway = true;
    const { jobs, laneWith, pass, sell, paper, end } = rig();
    const source = new Proxy(jobs, {
      get: (target, name) =>
        isAway ? () => Promise.reject(new Error('database locked')) : (target as any)[name].bind(target),
    });
    const lane = laneWith({ source });
    lane.start();
    const ids = sell(2);
    await pass(10_000);
    expect(lane.state).toMatchObject({ cause: 'jobs_away' });
    isAway = false;
    await pass(6000);
    expect(paper()).toEqual(ids);
    expect(lane.state).toMatchObject({ cause: null, status: 'ONLINE' });
    await end([lane]);
  });

  test('[P55] half-open and stalled printers: the slip comes when they are back, and what may be out is a copy', async () => {
    for (const capability of [answers, silent]) {
      for (const happens of ['vanish', 'stalled'] as const) {
        const { lane, printer, pass, sell, paper, end } = rig({ capability });
        const mood = capability === silent ? 'silent' : 'fine';
        printer.mood = mood;
        lane.start();
        await pass(500);
        const [first] = sell();
        await pass(20);
        if (happens === 'vanish') printer.powerOff('vanish');
        else printer.mood = 'stalled';
        const [second] = sell();
        await pass(15_000);
        expect(paper(), happens).toEqual([first]);
        if (happens === 'vanish') printer.powerOn();
        else printer.mood = mood;
        await pass(70_000);
        const [, ...others] = paper();
        expect(others.length).toBeGreaterThan(0);
        expect(others.filter((slip) => slip === second).length).toBeLessThanOrEqual(1);
        expect(
          others.every((slip) => slip === second || slip === `${second} copy`),
          others.join(),
        ).toBe(true);
        expect(lane.state.waiting).toBe(0);
        await end();
      }
    }
  });

  test('[P50] a stop waits 3 s for the document under way, and notes the doubt when that was not enough', async () => {
    const { lane, printer, pass, sell, end, jobs } = rig();
    lane.start();
    await pass(500);
    printer.mood = 'silent';
    sell(2, { group: 'order 1' });
    await pass(1000);
    await end();
    expect(jobs.all.map(({ state, isDoubtful, cause }) => [state, isDoubtful, cause])).toEqual([
      ['queued', true, 'closed'],
      ['queued', false, 'not_begun'],
    ]);
  });

  test('[P55] a printer that takes everything and never confirms does not empty its roll with copies', async () => {
    const { lane, printer, pass, sell, paper, end } = rig();
    printer.mood = 'silent';
    printer.saysGoodbye = false;
    lane.start();
    sell();
    await pass(30 * 60_000);
    expect(paper().length).toBeLessThan(12);
    expect(
      paper()
        .slice(1)
        .every((slip) => slip === 's1 copy'),
    ).toBe(true);
    printer.mood = 'fine';
    await pass(10 * 60_000);
    expect(lane.state.waiting).toBe(0);
    await end();
  });

  test('[P57] a slip that moves to another printer leaves its old lane, and is a copy where it may be out', async () => {
    const { jobs, lane, printer, pass, sell, paper, end } = rig();
    lane.start();
    await pass(500);
    printer.powerOff('vanish');
    const [doubtful, waiting] = sell(2);
    await pass(3000);
    const bar = new VirtualPrinter();
    const clockOf = lane.options.clock;
    const other = new Lane<Slip>({
      ...lane.options,
      printer: { id: 'bar', wire: virtualWire(bar), capability: answers },
      clock: clockOf,
    });
    for (const id of [doubtful!, waiting!]) jobs.reroute(id, 'bar', 'GRILL');
    other.start();
    await pass(3000);
    const isOut = slipsOn(bar).map(({ id, isCopy }) => [id, isCopy]);
    expect(isOut.map(([id]) => id)).toEqual([doubtful, waiting]);
    expect(isOut[1]).toEqual([waiting, false]);
    expect(bar.lines.filter((line) => line.endsWith('from GRILL'))).toHaveLength(2);
    printer.powerOn();
    await pass(70_000);
    expect(paper()).toEqual([]);
    await end([lane, other]);
  });
});
