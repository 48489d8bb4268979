import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { createClient } from '@mysagra/client';
import { afterEach, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { HeldClock } from '../../e2e/setup/clock.ts';
import { temporaryFolder } from '../../e2e/setup/folder.ts';
import { createHouse, type RunningHouse } from './house.ts';

const admin = { username: 'admin', password: 'correct horse' };
let house: RunningHouse;
let clock: HeldClock;
let client: ReturnType<typeof createClient>;
let ports: number[];

async function open(virtualPrinters: number[]): Promise<void> {
  clock = new HeldClock();
  house = await createHouse({ dataFolder: temporaryFolder(), clock, admin, virtualPrinters });
  client = createClient({ url: await house.listen(0, '127.0.0.1') });
  await client.auth.logIn(admin, { keep: true });
}

async function dial(port: number): Promise<Socket> {
  const socket = connect(port, '127.0.0.1');
  onTestFinished(() => void socket.destroy());
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  return socket;
}

const cut = '\x1dV\x42\x00';
/** DLE EOT 1 and 4: how it is, and its paper; GS r 1: the paper again, when all before is printed. */
const [howItIs, itsPaper, whenPrinted] = ['\x10\x04\x01', '\x10\x04\x04', '\x1dr\x01'];

/** Sends and waits for `count` bytes of answer. */
async function ask(socket: Socket, bytes: string, count: number): Promise<number[]> {
  const heard: number[] = [];
  const hear = (chunk: Buffer) => heard.push(...chunk);
  socket.on('data', hear);
  socket.write(Buffer.from(bytes, 'latin1'));
  while (heard.length < count) await once(socket, 'data');
  socket.off('data', hear);
  return heard;
}

const papersOf = async (port: number) => client.virtualPrinters.papers(port);
const texts = async (port: number) => (await papersOf(port)).map(({ text }) => text);

describe('virtual printers', () => {
  beforeEach(async () => {
    await open([0, 0]);
    ports = (await client.virtualPrinters.list()).map(({ port }) => port);
  });
  afterEach(() => house.close());

  test('[D13] stand on ports of their own, and bear the name and width of the printer that has the address', async () => {
    expect(new Set(ports).size).toBe(2);
    const usual = { mode: 'well', paper: true, cover: 'closed', speed: null, count: 0, columns: 48 };
    await client.printers.create({ name: 'Altrove', ip: '192.168.1.50', port: ports[0]! });
    await client.printers.create({ name: 'Bar', ip: '127.0.0.1', port: ports[1]! });
    expect(await client.virtualPrinters.list()).toEqual([
      { port: ports[0], name: null, ...usual },
      { port: ports[1], name: 'Bar', ...usual },
    ]);
  });

  test('[D14] show their papers newest first, each with its time; after a known one only what is new', async () => {
    const socket = await dial(ports[0]!);
    expect(await ask(socket, `one\n${cut}${whenPrinted}`, 1)).toEqual([0]);
    await clock.advance(90_000);
    await ask(socket, `two\n${cut}three\n${cut}${whenPrinted}`, 1);
    const papers = await papersOf(ports[0]!);
    expect(papers.map(({ text, at, isWhole }) => [text, at, isWhole])).toEqual([
      ['three', '2026-01-15T18:31:30.000Z', true],
      ['two', '2026-01-15T18:31:30.000Z', true],
      ['one', '2026-01-15T18:30:00.000Z', true],
    ]);
    expect(papers[0]!.svg).toMatch(/^<svg .*three<.*<\/svg>$/);
    const [newest, , oldest] = papers;
    const after = async (id: string, limit?: number) =>
      (await client.virtualPrinters.papers(ports[0]!, { after: id, ...(limit && { limit }) })).map(({ text }) => text);
    expect(await after(oldest!.id)).toEqual(['three', 'two']);
    expect(await after(oldest!.id, 1)).toEqual(['three']);
    expect(await after(newest!.id)).toEqual([]);
    expect(await after(`c${'0'.repeat(24)}`)).toEqual(['three', 'two', 'one']);
    expect(await texts(ports[1]!)).toEqual([]);
    expect((await client.virtualPrinters.list()).map(({ count }) => count)).toEqual([3, 0]);
  });

  test('[D15] run out of paper and open their cover, say so, and print what waited afterwards', async () => {
    const [port] = ports as [number];
    const socket = await dial(port);
    expect(await client.virtualPrinters.update(port, { paper: false })).toMatchObject({ paper: false });
    expect(await ask(socket, `slip\n${cut}${howItIs}${itsPaper}`, 2)).toEqual([0x1a, 0x7e]);
    await client.virtualPrinters.update(port, { cover: 'open', paper: true });
    expect(await ask(socket, `${howItIs}${itsPaper}`, 2)).toEqual([0x1a, 0x12]);
    expect(await texts(port)).toEqual([]);
    expect(await client.virtualPrinters.update(port, { cover: 'closed' })).toMatchObject({ cover: 'closed', count: 1 });
    expect(await texts(port)).toEqual(['slip']);
  });

  test('[D15] print and say nothing when silent, and say all is well and print nothing when they lie', async () => {
    const [silent, liar] = ports as [number, number];
    await client.virtualPrinters.update(silent, { mode: 'silent' });
    const quiet = await dial(silent);
    let heard = 0;
    quiet.on('data', () => heard++);
    quiet.end(Buffer.from(`slip\n${cut}${howItIs}${whenPrinted}`, 'latin1'));
    // It ends the connection after it took everything.
    await once(quiet, 'close');
    expect([heard, await texts(silent)]).toEqual([0, ['slip']]);

    await client.virtualPrinters.update(liar, { mode: 'lies' });
    expect(await ask(await dial(liar), `slip\n${cut}${howItIs}${itsPaper}${whenPrinted}`, 3)).toEqual([0x12, 0x12, 0]);
    expect(await texts(liar)).toEqual([]);
  });

  test('[D15] take no byte when they stall, and go on when they are well again', async () => {
    const [port] = ports as [number];
    await client.virtualPrinters.update(port, { mode: 'stalls' });
    const socket = await dial(port);
    const answer = ask(socket, `slip\n${cut}${whenPrinted}`, 1);
    expect(await texts(port)).toEqual([]);
    await client.virtualPrinters.update(port, { mode: 'well' });
    expect(await answer).toEqual([0]);
    expect(await texts(port)).toEqual(['slip']);
  });

  test('[D15] refuse connections when dead, lose what they had, and come back on the same port', async () => {
    const [port] = ports as [number];
    await client.virtualPrinters.update(port, { speed: 1 });
    const socket = await dial(port);
    const closed = new Promise((resolve) => socket.once('close', resolve));
    await ask(socket, `half a\nslip\n${cut}${howItIs}`, 1);
    expect(await client.virtualPrinters.update(port, { mode: 'dead' })).toMatchObject({ mode: 'dead', count: 1 });
    await closed;
    expect((await papersOf(port)).map(({ text, isWhole }) => [text, isWhole])).toEqual([['half a', false]]);
    await expect(dial(port)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    await client.virtualPrinters.update(port, { mode: 'well', speed: null });
    await ask(await dial(port), `slip\n${cut}${whenPrinted}`, 1);
    expect((await texts(port))[0]).toBe('slip');
  });

  test('[D16] print line by line at their speed, and answer in turn when they are there', async () => {
    const [port] = ports as [number];
    expect(await client.virtualPrinters.update(port, { speed: 2 })).toMatchObject({ speed: 2 });
    const socket = await dial(port);
    let inTurn = 0;
    await ask(socket, `one\ntwo\n${cut}${howItIs}`, 1);
    socket.on('data', () => inTurn++);
    socket.write(whenPrinted);
    expect(await texts(port)).toEqual([]);
    await clock.advance(499);
    expect(await texts(port)).toEqual([]);
    await clock.advance(501);
    while (inTurn === 0) await once(socket, 'data');
    expect(await texts(port)).toEqual(['one\ntwo']);
  });

  test('[D15] refuse what they cannot be told', async () => {
    const refused = (body: object) => client.virtualPrinters.update(ports[0]!, body as never);
    await expect(refused({})).rejects.toMatchObject({ reason: 'validation_failed' });
    await expect(refused({ mode: 'angry' })).rejects.toMatchObject({ reason: 'validation_failed' });
    await expect(client.virtualPrinters.update(1, { paper: true })).rejects.toMatchObject({ reason: 'not_found' });
    await expect(client.virtualPrinters.papers(1)).rejects.toMatchObject({ reason: 'not_found' });
  });

  test('[D13] are gone when the house is closed', async () => {
    await dial(ports[0]!);
    await house.close();
    for (const port of ports) await expect(dial(port)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    await open([]);
  });
});

test('[D13] a port that is taken gives way to another one; the others are as asked for', async () => {
  const taken = createServer().listen(0, '127.0.0.1');
  onTestFinished(() => void taken.close());
  await once(taken, 'listening');
  const port = (taken.address() as { port: number }).port;
  await open([port, 0]);
  onTestFinished(() => house.close());
  const [first, second] = await client.virtualPrinters.list();
  expect(first!.port).not.toBe(port);
  expect(second!.port).not.toBe(first!.port);
});

test('[D13] nothing is to be found where none were asked for', async () => {
  await open([]);
  onTestFinished(() => house.close());
  await expect(client.virtualPrinters.list()).rejects.toMatchObject({ reason: 'not_found' });
});
