// The lanes of one engine together, on a held clock: long outages and how they end, who is told what, and one big order.
import { type Ticket, ticketsFor } from '@mysagra/core';
import { describe, expect, test } from 'vitest';
import { HeldClock } from '../../e2e/setup/clock.ts';
import { factsIn, orderIn, paperFacts } from '../samples.ts';
import type { Capability } from './capability.ts';
import { bytesOf } from './escpos.ts';
import type { Render } from './job.ts';
import { passTime, renderSlip, type Slip, slipJob, slipsOn } from './lane-rig.ts';
import { Lanes } from './lanes.ts';
import type { LaneState } from './lane-state.ts';
import type { Paper } from './paper.ts';
import { paperFor } from './paper-for.ts';
import { VirtualJobs } from './virtual-jobs.ts';
import { VirtualPrinter } from './virtual-printer.ts';
import { virtualWire } from './virtual-wire.ts';

const answers: Capability = { kind: 'answers', confirmsBy: 'answer' };
const silent: Capability = { kind: 'silent', confirmsBy: 'goodbye' };

/** An engine with a lane for each name; those whose name says so are silent printers. */
async function engine<Content>(names: string[], render: Render<Content>) {
  const clock = new HeldClock();
  const jobs = new VirtualJobs<Content>(clock);
  const told: { at: number; state: LaneState }[] = [];
  const tell = (state: LaneState) => void told.push({ at: clock.now(), state });
  const lanes = new Lanes<Content>({ source: jobs, holder: 'server', render, clock, tell });
  const printers = new Map(names.map((name) => [name, new VirtualPrinter({ name })]));
  const kindOf = (name: string) => (name.startsWith('silent') ? silent : name.startsWith('unknown') ? null : answers);
  for (const [name, printer] of printers) if (name.startsWith('silent')) printer.mood = 'silent';
  await lanes.use([...printers].map(([id, printer]) => ({ id, wire: virtualWire(printer), capability: kindOf(id) })));
  const pass = (ms: number, step = 20) => passTime(clock, ms, step);
  const end = () => Promise.all([lanes.stop(), pass(20_000, 100)]);
  return { clock, jobs, lanes, told, pass, end, printer: (name: string) => printers.get(name)! };
}

type Outage = { name: string; begins: (printer: VirtualPrinter) => void; ends: (printer: VirtualPrinter) => void };
const outages: Outage[] = [
  { name: 'switched off', begins: (it) => it.powerOff(), ends: (it) => it.powerOn() },
  { name: 'unplugged from the network', begins: (it) => it.powerOff('vanish'), ends: (it) => it.powerOn() },
  { name: 'out of paper', begins: (it) => (it.linesLeft = 2), ends: (it) => (it.linesLeft = Infinity) },
  { name: 'cover open', begins: (it) => (it.isCoverOpen = true), ends: (it) => (it.isCoverOpen = false) },
];
// What a stalled printer was before is for its kind to say.
const stalled = (mood: 'fine' | 'silent'): Outage => ({
  name: 'stalled',
  begins: (it) => (it.mood = 'stalled'),
  ends: (it) => (it.mood = mood),
});

describe('after ten minutes without a printer', () => {
  const cases = ['grill', 'silent grill', 'unknown grill'].flatMap((grill) =>
    [...outages, stalled(grill.startsWith('silent') ? 'silent' : 'fine')].map((outage) => ({ grill, ...outage })),
  );

  test.for(cases)('[P67] 500 jobs: $grill, $name: the first within 1 s, in order, once', async (outage) => {
    const { grill, begins, ends } = outage;
    const { clock, jobs, lanes, pass, end, printer } = await engine<Slip>([grill, 'bar'], renderSlip);
    await pass(5000, 100);
    begins(printer(grill));
    const atTheBar: number[] = [];
    const ids = Array.from({ length: 500 }, (_, index) => `s${index + 1}`);
    for (const [index, id] of ids.entries()) {
      jobs.add(slipJob(id, grill, clock.now()));
      if (index % 100 === 0) jobs.add(slipJob(`bar ${id}`.replace(' ', '-'), 'bar', clock.now()));
      const soldAt = clock.now();
      const before = slipsOn(printer('bar')).length;
      lanes.wake();
      for (let waited = 0; index % 100 === 0 && slipsOn(printer('bar')).length === before && waited < 100; waited++) {
        await pass(20);
      }
      if (index % 100 === 0) atTheBar.push(clock.now() - soldAt);
      await pass(soldAt + 1200 - clock.now(), 200);
    }
    const began = slipsOn(printer(grill)).length;
    expect(lanes.states.find(({ printerId }) => printerId === grill)).toMatchObject({ isLate: true });
    const back = clock.now();
    ends(printer(grill));
    while (slipsOn(printer(grill)).length === began && clock.now() - back < 60_000) await pass(20);
    expect(clock.now() - back).toBeLessThanOrEqual(1000);
    await pass(30_000, 40);
    const slips = slipsOn(printer(grill));
    const first = slips.filter(({ isCopy }) => !isCopy).map(({ id }) => id);
    expect([...new Set(slips.flatMap(({ id, isWhole }) => (isWhole ? id : [])))]).toEqual(ids);
    expect(first).toEqual(ids.filter((id) => first.includes(id)));
    expect(jobs.all.filter(({ state }) => state !== 'printed')).toEqual([]);
    // Only what was under way when it began can be in doubt.
    expect(slips.filter(({ isCopy }) => isCopy).length).toBeLessThanOrEqual(1);
    expect(Math.max(...atTheBar)).toBeLessThanOrEqual(100);
    await end();
  });
});

describe('a printer that was stuck with a document', () => {
  test('[P67] is tried with a copy as soon as it is well, and seldom while it is not, or never confirms', async () => {
    const { clock, jobs, lanes, pass, end, printer } = await engine<Slip>(['silent grill'], renderSlip);
    const grill = printer('silent grill');
    await pass(2000);
    grill.mood = 'stalled';
    jobs.add(slipJob('s1', 'silent grill', clock.now()));
    lanes.wake();
    await pass(14 * 60_000, 100);
    const attempts = jobs.all[0]!.attempt;
    expect(attempts).toBeLessThan(12);
    grill.mood = 'silent';
    await pass(2000);
    expect(slipsOn(grill).map(({ id, isCopy }) => [id, isCopy])).toEqual([['s1', true]]);
    expect(jobs.all[0]).toMatchObject({ state: 'printed', attempt: attempts + 1 });
    await end();
  });

  test('[P68] shows its cause until something came out or it is seen to be well, though it takes connections', async () => {
    const { clock, jobs, lanes, told, pass, end, printer } = await engine<Slip>(['silent grill'], renderSlip);
    const grill = printer('silent grill');
    await pass(2000);
    grill.mood = 'stalled';
    jobs.add(slipJob('s1', 'silent grill', clock.now()));
    lanes.wake();
    await pass(30_000, 100);
    const first = told.findIndex(({ state }) => state.cause === 'no_answer');
    await pass(120_000, 100);
    expect(first).toBeGreaterThanOrEqual(0);
    expect(told.slice(first).filter(({ state }) => state.cause === null)).toEqual([]);
    // Its slip moved to another printer: nothing will come out here that could show it.
    jobs.reroute('s1', 'bar', 'GRILL');
    grill.mood = 'silent';
    await pass(300_000, 100);
    expect(lanes.states[0]).toMatchObject({ status: 'ONLINE', cause: null, waiting: 0 });
    await end();
  });

  test('[P67] one that breaks off at each document and is well in between does not empty its roll', async () => {
    const { clock, jobs, lanes, pass, end, printer } = await engine<Slip>(['grill'], renderSlip);
    const grill = printer('grill');
    jobs.add(slipJob('s1', 'grill', clock.now()));
    lanes.wake();
    // Its picture is more than it can take: it restarts, for some seconds each time.
    for (let second = 0; second < 30 * 60; second += 3) {
      if (!grill.isOn) grill.powerOn();
      grill.diesAfter(40);
      await pass(3000, 100);
    }
    expect(jobs.all[0]!.attempt).toBeGreaterThan(4);
    expect(jobs.all[0]!.attempt).toBeLessThan(16);
    await end();
  });
});

describe('who is told', () => {
  test('[P68] within 20 s, each stuck printer by its own cause; of the healthy one nothing', async () => {
    const stuck: [string, string, (printer: VirtualPrinter) => void][] = [
      ['off', 'refused', (it) => it.powerOff()],
      ['vanished', 'refused', (it) => it.powerOff('vanish')],
      ['paper', 'paper_out', (it) => (it.linesLeft = 0)],
      ['torn', 'paper_out', (it) => (it.linesLeft = 2)],
      ['cover', 'cover_open', (it) => (it.isCoverOpen = true)],
      ['stalled', 'no_answer', (it) => (it.mood = 'stalled')],
      ['mute', 'no_answer', (it) => ((it.mood = 'mute in trouble'), (it.linesLeft = 0))],
      ['silent full', 'no_answer', (it) => ((it.linesLeft = 0), fill(it))],
    ];
    const names = [...stuck.map(([name]) => name), 'healthy'];
    const { clock, jobs, lanes, told, pass, end, printer } = await engine<Slip>(names, renderSlip);
    await pass(3000);
    for (const [name, , happens] of stuck) happens(printer(name));
    const soldAt = clock.now();
    for (const name of names) jobs.add(slipJob(`${name}-1`.replace(' ', '-'), name, soldAt));
    lanes.wake();
    await pass(20_100);
    for (const [name, cause] of stuck) {
      const late = told.find(({ state }) => state.printerId === name && state.isLate);
      expect(late?.state, name).toMatchObject({ cause, waiting: 1, oldestAt: soldAt });
      expect(late!.at - soldAt, name).toBeLessThanOrEqual(20_000);
    }
    expect(told.filter(({ state }) => state.printerId === 'healthy' && (state.isLate || state.cause))).toEqual([]);
    expect(lanes.states.filter(({ isLate }) => isLate)).toHaveLength(stuck.length);
    await end();
  });
});

/** Its memory holds what it could not print. */
function fill(printer: VirtualPrinter): void {
  const line = printer.connect({ said: ignored, hasRoom: ignored, ended: ignored, broke: ignored })!;
  line.offer(Buffer.alloc(4096));
  line.broken();
}

const ignored = () => undefined;

describe('an order of 31 documents', () => {
  type Content = { paper: Paper };
  const render: Render<Content> = ({ content }, marks) =>
    bytesOf(content.paper, { command: 'epson', codePage: 'cp858', columns: 48 }, marks);

  /** A slip, 29 stubs and the receipt, all at the till's printer. */
  function papersOfBigOrder(): { ticket: Ticket; paper: Paper }[] {
    const [dish, drink] = [orderIn('it').lines[0]!, orderIn('it').lines.at(-1)!];
    const order = orderIn('it', { lines: [dish, { ...drink, quantity: 29 }] });
    const facts = factsIn('it', order);
    const place = facts.places.get(dish.foodId)!;
    facts.places = new Map(facts.places).set(dish.foodId, {
      ...place,
      printerId: 'till',
      station: { ...place.station!, copies: 1 },
    });
    facts.printers = new Map([['till', { name: 'Till' }]]);
    facts.register = { name: 'Till', printerId: 'till' };
    return ticketsFor(facts).tickets.map((ticket) => ({ ticket, paper: paperFor(ticket, paperFacts('it', order)) }));
  }

  test.for(['till', 'silent till', 'unknown till'])(
    '[P69] comes out of %s in its order, each once and cut',
    async (till) => {
      const { clock, jobs, lanes, pass, end, printer } = await engine<Content>([till], render);
      const papers = papersOfBigOrder();
      expect(papers).toHaveLength(31);
      await pass(5000, 100);
      let connections = 0;
      const connect = printer(till).connect.bind(printer(till));
      printer(till).connect = (caller) => (connections++, connect(caller));
      for (const { ticket, paper } of papers) {
        const job = {
          id: ticket.jobId,
          printerId: till,
          group: 'order 231',
          createdAt: clock.now(),
          reroutedFrom: null,
        };
        jobs.add({ ...job, content: { paper } });
      }
      lanes.wake();
      await pass(2000);
      const out = printer(till).paper.map(({ lines, isWhole }) => ({
        text: lines.join('\n').replaceAll(/(\S) (?=\S)/g, '$1'),
        isWhole,
      }));
      expect(out.every(({ isWhole }) => isWhole)).toBe(true);
      const stubs = Array.from({ length: 29 }, (_, index) => `${index + 1}/29`);
      expect(out.map(({ text }) => /GRIGLIA#118|\b\d+\/29$|Documentononfiscale/m.exec(text)?.[0])).toEqual([
        'GRIGLIA#118',
        ...stubs,
        'Documentononfiscale',
      ]);
      expect(connections).toBe(1);
      expect(jobs.all.every(({ state, attempt }) => state === 'printed' && attempt === 1)).toBe(true);
      await end();
    },
  );
});
