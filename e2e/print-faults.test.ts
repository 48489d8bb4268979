// The evening's failures at real ports: paper out in the middle, silence, a printer that is off and comes back, a server that is killed.
import { expect, test } from 'vitest';
import { wallClock } from '../server/src/house.ts';
import { admin, freePort, startServer } from './chaos-server.ts';
import { at, papersOf, portOf, printingFestival, standPrinter } from './print-rig.ts';
import { freshPostgres } from './setup/database.ts';
import { temporaryFolder } from './setup/folder.ts';
import { openTestHouse, type TestHouse } from './setup/house.ts';
import { read, sell } from './setup/telling.ts';

const soon = { timeout: 15_000, interval: 20 };

async function openKitchen() {
  const house = await openTestHouse('sqlite', { prints: true, clock: wallClock as never });
  const [kitchen, counter] = [await standPrinter({ bufferBytes: 512 }), await standPrinter()];
  const { ribs, till, grill } = await printingFestival(house, at('Grill', kitchen), at('Counter', counter));
  return { house, kitchen, counter, grill, order: () => sell(house, [ribs], till) };
}

async function allPrinted(house: TestHouse, { id }: { id: string }, many: number): Promise<any[]> {
  const jobs = () => read(house, `/v1/print-jobs?printerId=${id}`);
  const done = async () => (await jobs()).filter((job: any) => job.state === 'printed').length;
  await expect.poll(done, soon).toBe(many);
  return jobs();
}

/** Big letters are printed with spaces between them. */
function tight(paper: string): string {
  return paper.replaceAll(' ', '');
}

test('[L41] paper runs out in the middle of a slip: it is told by its cause and comes again as a copy', async () => {
  const { house, kitchen, grill, order } = await openKitchen();
  await order();
  await allPrinted(house, grill, 1);
  kitchen.printer.linesLeft = 4;
  await order();
  const lane = async () => (await read(house, '/v1/print-lanes')).find((one: any) => one.printerId === grill.id);
  await expect.poll(async () => (await lane()).cause, soon).toBe('paper_out');
  expect(await read(house, `/v1/printers/${grill.id}`)).toMatchObject({ status: 'ERROR' });
  kitchen.printer.linesLeft = Infinity;
  const [last] = await allPrinted(house, grill, 2);
  expect(last).toMatchObject({ isDoubtful: true, attempts: 2, sureness: 'confirmed' });
  expect(tight(papersOf(kitchen).at(-1)!)).toContain('COPIA');
  expect(await lane()).toMatchObject({ status: 'ONLINE', cause: null });
  await house.close();
});

test('[L41] a silent printer still prints, without a copy; the till at another printer waits for nobody', async () => {
  const { house, kitchen, counter, grill, order } = await openKitchen();
  kitchen.printer.mood = 'silent';
  await order();
  await expect.poll(() => papersOf(counter).length, soon).toBe(1);
  const [slip] = await allPrinted(house, grill, 1);
  expect(slip).toMatchObject({ sureness: 'taken', isDoubtful: false });
  expect(papersOf(kitchen)).toHaveLength(1);
  await house.close();
});

test('[L41] a printer that is off gets everything when it is back, in order, once', async () => {
  const { house, kitchen, counter, grill, order } = await openKitchen();
  await order();
  await allPrinted(house, grill, 1);
  await kitchen.powerOff();
  const numbers: number[] = [];
  for (let n = 0; n < 5; n++) numbers.push((await order()).ticketNumber);
  await expect.poll(() => papersOf(counter).length, soon).toBe(6);
  await expect.poll(async () => (await read(house, `/v1/printers/${grill.id}`)).status, soon).toBe('OFFLINE');
  expect(papersOf(kitchen)).toHaveLength(1);
  await kitchen.powerOn();
  await allPrinted(house, grill, 6);
  const slips = papersOf(kitchen).map(tight);
  expect(slips).toHaveLength(6);
  for (const [index, number] of numbers.entries())
    expect(slips[index + 1]).toMatch(new RegExp(`ORDINE.*\\n${number}\\n`));
  expect(slips.filter((slip) => slip.includes('COPIA'))).toEqual([]);
  await house.close();
});

test('[L42] a house that closes lets the slip under way end, and is gone within five seconds even from a stalled printer', async () => {
  const { house, kitchen, grill, order } = await openKitchen();
  await order();
  await allPrinted(house, grill, 1);
  kitchen.printer.mood = 'stalled';
  await order();
  await expect
    .poll(async () => (await read(house, `/v1/print-jobs?printerId=${grill.id}`))[0].state, soon)
    .toBe('sending');
  const began = performance.now();
  await house.close();
  expect(performance.now() - began).toBeLessThan(4500);
});

test('[L43] the server is killed between the bytes and the note: after the restart nothing is lost, and what may be out says COPY', async () => {
  const kitchen = await standPrinter({ bufferBytes: 64 });
  const dataFolder = temporaryFolder();
  const port = await freePort();
  let server = await startServer({ dataFolder, port, prints: true });
  const api = async (method: string, path: string, body?: object): Promise<any> => {
    const headers = { 'Content-Type': 'application/json', ...(token && { Authorization: `Bearer ${token}` }) };
    const answer = await fetch(`${server.url}${path}`, {
      method,
      headers,
      ...(body && { body: JSON.stringify(body) }),
    });
    return answer.json();
  };
  let token = '';
  token = (await api('POST', '/auth/login', admin)).accessToken;
  const printer = await api('POST', '/v1/printers', { name: 'Grill', ip: '127.0.0.1', port: portOf(kitchen) });
  const mains = await api('POST', '/v1/categories', { name: 'Piatti', printerId: printer.id });
  const ribs = await api('POST', '/v1/foods', { name: 'Costine', price: 9, categoryId: mains.id });
  const order = () =>
    api('POST', '/v1/orders', {
      table: '7',
      customer: 'Anna',
      orderItems: [{ foodId: ribs.id, quantity: 1 }],
      confirm: { paymentMethod: 'CASH' },
    });
  const states = async () => (await api('GET', '/v1/print-jobs')).map((job: any) => job.state).toReversed();
  await order();
  await expect.poll(states, soon).toEqual(['printed']);
  // It takes bytes into its system and none into its head: the server cannot know what is out.
  kitchen.printer.mood = 'stalled';
  await order();
  await expect.poll(states, soon).toEqual(['printed', 'sending']);
  await server.kill();
  kitchen.printer.mood = 'fine';
  server = await startServer({ dataFolder, port, prints: true });
  const began = performance.now();
  await expect.poll(states, soon).toEqual(['printed', 'printed']);
  // The same server after a restart waits for no lease of its former life.
  expect(performance.now() - began).toBeLessThan(10_000);
  const slips = papersOf(kitchen).map(tight);
  const ofSecond = slips.filter((slip) => /ORDINE.*\n2\n/.test(slip));
  expect(ofSecond.filter((slip) => slip.includes('COPIA'))).toHaveLength(1);
  // What the killed server had sent may have come out, or not.
  expect(ofSecond.filter((slip) => !slip.includes('COPIA')).length).toBeLessThanOrEqual(1);
  expect(slips).toHaveLength(1 + ofSecond.length);
  await server.stop();
});

test('[L44] of two servers on one database one prints, each slip once; when it goes the other takes over', async () => {
  const database = await freshPostgres();
  const open = () => openTestHouse('postgres', { prints: true, clock: wallClock as never, databaseUrl: database.url });
  const houses = [await open(), await open()];
  const kitchen = await standPrinter();
  const [one, other] = houses as [TestHouse, TestHouse];
  const { ribs, till, grill } = await printingFestival(one, at('Grill', kitchen), { name: 'Counter' });
  for (let n = 0; n < 6; n++) await sell(houses[n % 2]!, [ribs], till);
  await allPrinted(other, grill, 6);
  const leading = houses.filter(({ house }) => house.printing.engine.leads);
  expect(leading).toHaveLength(1);
  expect(papersOf(kitchen)).toHaveLength(6);
  const follower = houses.find((house) => house !== leading[0])!;
  await leading[0]!.close();
  await sell(follower, [ribs], till);
  await allPrinted(follower, grill, 7);
  expect(
    papersOf(kitchen)
      .map(tight)
      .filter((slip) => slip.includes('COPIA')),
  ).toEqual([]);
  expect(papersOf(kitchen)).toHaveLength(7);
  await follower.close();
  await database.drop();
});
