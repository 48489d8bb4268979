/** The examples do what they say, run as a reader would run them, against a real server. */
import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { temporaryFolder } from '../e2e/setup/folder.ts';
import { openTestHouse, smallFestival, type TestHouse } from '../e2e/setup/house.ts';

const here = fileURLToPath(new URL('.', import.meta.url));
let house: TestHouse;
let festival: Awaited<ReturnType<typeof smallFestival>>;

beforeAll(async () => {
  house = await openTestHouse('sqlite');
  festival = await smallFestival(house);
});
afterAll(() => house.close());

const token = () => house.credentials.operator['Authorization']!.replace('Bearer ', '');

/** A program under way: what it wrote so far, and a promise for what it will. */
function run(args: string[], env: Record<string, string> = {}, code = '') {
  const settings = { MYSAGRA_URL: house.url, MYSAGRA_TOKEN: token(), ...env };
  const child: ChildProcess = spawn(process.execPath, args, { cwd: here, env: { ...process.env, ...settings } });
  let out = '';
  let isOver = false;
  let look = () => {};
  const hear = (text: Buffer) => {
    out += text;
    look();
  };
  child.stdout!.on('data', hear);
  child.stderr!.on('data', hear);
  child.on('close', () => {
    isOver = true;
    look();
  });
  child.stdin!.end(code);
  onTestFinished(() => void child.kill('SIGKILL'));
  const until = (holds: () => boolean) =>
    new Promise<string>((resolve, reject) => {
      look = () => {
        if (holds()) resolve(out);
        else if (isOver) reject(new Error(`The program ended after: ${out}`));
      };
      look();
    });
  return {
    says: (words: string) => until(() => out.includes(words)),
    ended: () => until(() => isOver),
    stop: () => child.kill('SIGTERM'),
  };
}

async function sell(food: { id: string }) {
  const body = {
    table: '7',
    customer: 'Anna',
    orderItems: [{ foodId: food.id, quantity: 3 }],
    confirm: { paymentMethod: 'CARD' },
  };
  return (await house.send('POST', '/v1/orders', { as: 'operator', body })).body as { displayCode: string };
}

test('[C29] till.ts sells once, however often it is run with the same key', async () => {
  const before = (await house.send('GET', '/v1/orders')).body.pagination.totalItems;
  const env = { KEY: 'one-evening-one-order' };
  const first = await run(['till.ts'], env).ended();
  const again = await run(['till.ts'], env).ended();
  expect(first).toMatch(/^A\d\d, ticket \d+: 2 x .+, \d+(\.\d+)? euro\n$/);
  expect(again).toBe(first);
  expect((await house.send('GET', '/v1/orders')).body.pagination.totalItems).toBe(before + 1);
});

test('[C29] till.ts says no, and how to try again', async () => {
  expect(await run(['till.ts'], { MYSAGRA_TOKEN: 'wrong' }).ended()).toMatch(/^No \(unauthenticated\): /);
  const unreachable = await run(['till.ts'], { MYSAGRA_URL: 'http://127.0.0.1:9', KEY: 'key-0001' }).ended();
  expect(unreachable).toContain('To try again safely: KEY=key-0001');
});

test('[C29] kitchen-board.ts goes on where it stopped', async () => {
  const place = { PLACE: join(temporaryFolder(), 'kitchen.txt') };
  const board = run(['kitchen-board.ts'], place);
  await board.says('The board is live.');
  const one = await sell(festival.ribs);
  expect(await board.says(one.displayCode)).toContain(`${one.displayCode}: 3 x Ribs (table 7)`);
  board.stop();
  await board.ended();
  expect(readFileSync(place.PLACE, 'utf8')).toMatch(/^[a-z0-9]{6}\.\d+$/);
  const missed = await sell(festival.margherita);
  const later = run(['kitchen-board.ts'], place);
  const said = await later.says(`${missed.displayCode}: 3 x Margherita`);
  expect(said).not.toContain(one.displayCode);
});

test('[C29] kitchen-board.ts with a place nobody knows shows what is to be cooked', async () => {
  const { displayCode } = await sell(festival.beer);
  const folder = temporaryFolder();
  const place = join(folder, 'kitchen.txt');
  const { writeFile } = await import('node:fs/promises');
  await writeFile(place, 'oldone.77');
  const said = await run(['kitchen-board.ts'], { PLACE: place }).says('To cook now: ');
  expect(said).toContain(displayCode);
});

test("[C24] seed-example.ts is the page's example, word for word, under its three lines, and hears the real server", async () => {
  const bare = (text: string) => text.replace(/\s+/g, ' ').trim();
  const page = readFileSync(join(here, '../docs/events-page.txt'), 'utf8');
  const text = readFileSync(join(here, 'seed-example.ts'), 'utf8');
  const example = bare(
    page.slice(page.indexOf('const eventSource'), page.indexOf('Errors', page.indexOf('const eventSource'))),
  );
  expect(bare(text.slice(text.indexOf('const eventSource')))).toBe(example);
  expect(
    text
      .slice(0, text.indexOf('const eventSource'))
      .trim()
      .split('\n')
      .filter((line) => line && !line.includes('prettier-ignore')),
  ).toHaveLength(3);

  const program = run(['--input-type=module-typescript'], {}, text.replace('YOUR_TOKEN', token()));
  const stranger = run(['seed-example.ts']);
  await stranger.says('SSE connection error:');
  // The stream is open when the server counts it.
  const isOpen = async () =>
    (await house.send('GET', '/v1/streams')).body.some((stream: { channel: string }) => stream.channel === 'cashier');
  while (!(await isOpen()));
  const { displayCode } = await sell(festival.beer);
  expect(await program.says(displayCode)).toContain(`Order update: { displayCode: '${displayCode}', ticketNumber:`);
  house.house.app.server.closeAllConnections();
  await program.says('SSE connection error:');
});
