// The printer made of nothing behaves like one, in the same process and over TCP, and a lane over TCP prints on it.
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { nextSetUp, type SetUp, setUpBegins } from './capability.ts';
import type { Clock } from './clock.ts';
import { renderSlip, type Slip, slipJob, slipsOn } from './lane-rig.ts';
import { Lanes } from './lanes.ts';
import { questions } from './printer-status.ts';
import { sendTestSlip, soundOut } from './set-up.ts';
import { VirtualJobs } from './virtual-jobs.ts';
import { type Mood, VirtualPrinter } from './virtual-printer.ts';
import { openVirtualPrinter, type ServerOptions } from './virtual-printer-server.ts';
import { wireTo } from './wire.ts';

const clock: Clock = {
  now: () => Date.now(),
  after(ms, work) {
    const timer = setTimeout(work, ms);
    return () => clearTimeout(timer);
  },
};

const bytes = (text: string) => Buffer.from(text, 'latin1');
const cut = '\x1dV\x42\x00';

/** A printer with a caller that remembers what it heard. */
function called(printer = new VirtualPrinter()) {
  const heard: number[] = [];
  const happened: string[] = [];
  const line = printer.connect({
    said: (answer) => heard.push(...answer),
    hasRoom: () => undefined,
    ended: () => happened.push('ended'),
    broke: () => happened.push('broke'),
  })!;
  const ask = (question: Uint8Array) => (line.offer(question), heard.splice(0));
  return { printer, line, happened, ask };
}

describe('a virtual printer', () => {
  test('[P58] keeps its paper as lines, cut where it was cut, and skips pictures', () => {
    const { printer, line } = called();
    const picture = '\x1dv0\x00\x02\x00\x03\x00\x1dV\x42\x00\x10\x04';
    line.offer(bytes(`\x1b@one\ntwo\n${cut}\x1b@three\n${picture}${cut}four\n`));
    expect(printer.paper.map(({ lines, isWhole }) => [lines, isWhole])).toEqual([
      [['one', 'two'], true],
      [['three', '[image 16 x 3]'], true],
    ]);
    expect(Buffer.from(printer.paper[0]!.bytes).toString('latin1')).toBe(`\x1b@one\ntwo\n${cut}`);
    expect(printer.lines.at(-1)).toBe('four');
  });

  test('[P58] answers what it is asked: at once, or in turn', () => {
    const { printer, ask, line } = called();
    const all = [questions.printer, questions.offline, questions.error, questions.paper, questions.paperInTurn];
    expect(all.map(ask)).toEqual([[0x12], [0x12], [0x12], [0x12], [0x00]]);
    printer.isCoverOpen = true;
    expect(all.map(ask)).toEqual([[0x1a], [0x16], [0x12], [0x12], []]);
    printer.linesLeft = 0;
    printer.isCoverOpen = false;
    expect(all.map(ask)).toEqual([[0x1a], [0x32], [0x12], [0x7e], []]);
    line.offer(bytes('text\n'));
    expect(printer.lines).toEqual([]);
    printer.linesLeft = 100;
    // Both that were asked in turn.
    expect(ask(questions.printer)).toEqual([0, 0, 0x12]);
    expect(printer.lines).toEqual(['text']);
  });

  test.for<[Mood, number[][], string[]]>([
    ['silent', [[], []], ['x']],
    ['lying', [[0x12], [0x00]], []],
    ['complaining', [[0x1a], [0x0f]], ['x']],
    ['stalled', [[], []], []],
  ])('[P58] %s', ([mood, answers, lines]) => {
    const { printer, ask, line } = called();
    printer.mood = mood;
    expect(line.offer(bytes('x\n'))).toBe(mood === 'stalled' ? 0 : 2);
    expect([ask(questions.printer), ask(questions.paperInTurn)]).toEqual(answers);
    expect(printer.lines).toEqual(lines);
  });

  test('[P58] has one caller at a time, a memory that is full some time, and forgets it without power', () => {
    const { printer, line, happened } = called(new VirtualPrinter({ bufferBytes: 10 }));
    expect(called(printer).line).toBeNull();
    printer.linesLeft = 2;
    expect(line.offer(bytes('a\nb\nc\nd\ne\nf\n'))).toBe(10);
    expect(printer.lines).toEqual(['a', 'b']);
    expect(line.offer(bytes('123456789'))).toBe(4);
    printer.powerOff();
    expect(happened).toEqual(['broke']);
    printer.linesLeft = 100;
    printer.powerOn();
    expect(printer.paper).toMatchObject([{ lines: ['a', 'b'], isWhole: false }]);
    expect(called(printer).line).not.toBeNull();
  });

  test('[P58] dies in mid-job, and says goodbye or not', () => {
    const first = called();
    first.printer.diesAfter(5);
    first.line.offer(bytes('one\ntwo\n'));
    expect([first.printer.lines, first.printer.isOn, first.happened]).toEqual([['one'], false, ['broke']]);
    const polite = called();
    polite.line.end();
    expect(polite.happened).toEqual(['ended']);
    const rude = called();
    rude.printer.saysGoodbye = false;
    rude.line.end();
    expect(rude.happened).toEqual([]);
  });
});

async function serve(options: ServerOptions = {}) {
  const server = await openVirtualPrinter(options);
  onTestFinished(() => server.close());
  return server;
}

/** Also when it ends by a reset. */
function closing(socket: Socket): Promise<void> {
  socket.on('error', () => undefined);
  return new Promise((resolve) => socket.once('close', () => resolve()));
}

async function dial(address: string): Promise<{ socket: Socket; heard: () => Promise<Buffer> }> {
  const socket = connect(Number(new URL(address).port), '127.0.0.1');
  onTestFinished(() => void socket.destroy());
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  return { socket, heard: async () => (await once(socket, 'data'))[0] as Buffer };
}

describe('a virtual printer on a port', () => {
  test('[P58] takes one connection, answers on it, ends it after its caller, and breaks a second one', async () => {
    const { printer, address } = await serve();
    const { socket, heard } = await dial(address);
    socket.write(Buffer.concat([bytes(`hello\n${cut}`), questions.paperInTurn]));
    expect([...(await heard())]).toEqual([0]);
    expect(printer.lines).toEqual(['hello']);
    await closing(connect(Number(new URL(address).port), '127.0.0.1'));
    socket.end();
    await closing(socket);
    await dial(address);
  });

  test('[P58] out of paper it lets the sender wait; switched off it refuses, and comes back on the same port', async () => {
    const server = await serve();
    server.printer.linesLeft = 0;
    const { socket } = await dial(server.address);
    const isAllSent = socket.write(Buffer.alloc(32 * 1024 * 1024, '-\n'));
    expect(isAllSent).toBe(false);
    const closed = closing(socket);
    await server.powerOff();
    await closed;
    await expect(dial(server.address)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    await server.powerOn();
    await dial(server.address);
  });

  test('[P42] is told apart over TCP: one that answers, one that is silent, one that lies', async () => {
    const { printer, address } = await serve();
    const wire = wireTo(address, { clock });
    const slip = bytes(`test slip\n${cut}`);
    const setUp = async (mood: Mood): Promise<SetUp> => {
      printer.mood = mood;
      let now = nextSetUp(setUpBegins, await soundOut(wire, clock));
      while (now.step !== 'known' && now.step !== 'lost') {
        if (now.step === 'hindered') now = nextSetUp(now, { what: 'word', isTrue: false });
        if (now.step !== 'printing') throw new Error(now.step);
        const before = printer.paper.length;
        now = nextSetUp(now, await sendTestSlip(wire, clock, slip, now.capability));
        now = nextSetUp(now, { what: 'word', isTrue: printer.paper.length > before });
      }
      return now;
    };
    const known = (kind: string, confirmsBy: string) => ({ step: 'known', capability: { kind, confirmsBy } });
    expect(await setUp('fine')).toEqual(known('answers', 'answer'));
    expect(await setUp('silent')).toEqual(known('silent', 'goodbye'));
    expect(await setUp('complaining')).toEqual(known('lies', 'goodbye'));
    expect(await setUp('lying')).toEqual({ step: 'lost', cause: 'nothing_comes' });
    printer.mood = 'fine';
    printer.powerOff();
    expect(await soundOut(wire, clock)).toMatchObject({ what: 'failed' });
  });
});

describe('lanes over TCP', () => {
  test('[P59] 31 documents of one order in under 3 s; dead, stalled and silent printers beside it delay nobody', async () => {
    const jobs = new VirtualJobs<Slip>(clock);
    const dead = await serve();
    await dead.powerOff();
    const stalled = await serve();
    stalled.printer.mood = 'stalled';
    const silent = await serve();
    silent.printer.mood = 'silent';
    const out = Promise.withResolvers<void>();
    const grill = await serve({ printed: () => grill.printer.paper.length === 31 && out.resolve() });
    const lanes = new Lanes<Slip>({ source: jobs, holder: 'server', render: renderSlip, clock });
    onTestFinished(() => lanes.stop(100));
    const printers = { dead, stalled, silent, grill };
    for (const id of Object.keys(printers)) {
      const group = 'order 1';
      for (let n = 1; n <= 31; n++) jobs.add(slipJob(`${id}${n}`, id, clock.now(), { group, lines: 12 }));
    }
    const begin = performance.now();
    await lanes.use(
      Object.entries(printers).map(([id, { address }]) => ({
        id,
        wire: wireTo(address, { clock }),
        capability:
          id === 'silent' ? { kind: 'silent', confirmsBy: 'goodbye' } : { kind: 'answers', confirmsBy: 'answer' },
      })),
    );
    await out.promise;
    expect(performance.now() - begin).toBeLessThan(3000);
    expect(slipsOn(grill.printer).map(({ id }) => id)).toEqual(
      Array.from({ length: 31 }, (_, index) => `grill${index + 1}`),
    );
    expect(slipsOn(silent.printer).length).toBeGreaterThan(0);
    expect(lanes.states.find(({ printerId }) => printerId === 'dead')).toMatchObject({
      status: 'OFFLINE',
      cause: 'refused',
    });
    expect(slipsOn(dead.printer)).toEqual([]);
  });

  test('[P48] over TCP: a printer that died in mid-slip prints it again as a copy within a second of its return', async () => {
    const jobs = new VirtualJobs<Slip>(clock);
    const died = Promise.withResolvers<void>();
    const done = Promise.withResolvers<void>();
    const server = await serve({
      printed: ({ isWhole }) => (isWhole ? server.printer.paper.length === 3 && done.resolve() : died.resolve()),
    });
    const lanes = new Lanes<Slip>({ source: jobs, holder: 'server', render: renderSlip, clock });
    onTestFinished(() => lanes.stop(100));
    server.printer.diesAfter(40);
    for (const id of ['s1', 's2']) jobs.add(slipJob(id, 'grill', clock.now(), { lines: 12 }));
    await lanes.use([{ id: 'grill', wire: wireTo(server.address, { clock }), capability: null }]);
    await died.promise;
    await server.powerOff();
    await server.powerOn();
    const back = performance.now();
    await done.promise;
    expect(performance.now() - back).toBeLessThan(2000);
    expect(slipsOn(server.printer)).toEqual([
      { id: 's1', isCopy: false, isWhole: false },
      { id: 's1', isCopy: true, isWhole: true },
      { id: 's2', isCopy: false, isWhole: true },
    ]);
  });

  test('[P59] a printer that is changed or removed ends its lane, and the others go on', async () => {
    const jobs = new VirtualJobs<Slip>(clock);
    const out = Promise.withResolvers<void>();
    const [old, fresh] = [await serve(), await serve({ printed: () => out.resolve() })];
    const lanes = new Lanes<Slip>({ source: jobs, holder: 'server', render: renderSlip, clock });
    onTestFinished(() => lanes.stop(100));
    const at = (address: string, id = 'grill') => ({ id, wire: wireTo(address, { clock }), capability: null });
    await lanes.use([at(old.address), at(old.address, 'bar')]);
    const [grill] = lanes.states;
    await lanes.use([at(old.address)]);
    expect(lanes.states.map(({ printerId }) => printerId)).toEqual([grill!.printerId]);
    await lanes.use([at(fresh.address)]);
    jobs.add(slipJob('s1', 'grill', clock.now()));
    lanes.wake('grill');
    lanes.wake();
    await out.promise;
    expect(slipsOn(fresh.printer)).toEqual([{ id: 's1', isCopy: false, isWhole: true }]);
    expect(old.printer.paper).toEqual([]);
  });
});
