// The real programs: a server, a print agent with its folder, a printer behind TCP; killed and started again in between.
import { expect, onTestFinished, test } from 'vitest';
import { Chance } from '../demo/chance.ts';
import { FarPrinter } from './agent-rig.ts';
import { firstSeed, playSeed } from './chaos-seed.ts';
import { temporaryFolder } from './setup/folder.ts';

async function openFarPrinter(): Promise<FarPrinter> {
  const far = new FarPrinter({ house: temporaryFolder(), agent: temporaryFolder() });
  onTestFinished(() => far.close());
  await far.open();
  return far;
}

test('[G19] a confirmed order comes out at a far printer, the server sees its printer well, and the agent ends in order', async () => {
  const far = await openFarPrinter();
  far.startAgent();
  await far.until(() => far.said.includes('Grill: ready.'));
  const began = performance.now();
  await far.sell('Anna1');
  await far.until(() => far.slipsOf('Anna1').plain === 1);
  // The stream told it: nobody waited for the next look.
  expect(performance.now() - began).toBeLessThan(5000);
  await far.until(() => far.isAllPrinted());
  const [lane] = await far.client.printLanes.list();
  expect(lane).toMatchObject({ status: 'ONLINE', cause: null, waiting: 0 });
  far.printer.printer.linesLeft = 0;
  await far.sell('Anna2');
  await far.until(() => far.said.includes('Grill: paper out. 1 slip waits.'));
  await far.until(async () => (await far.client.printLanes.list())[0]!.cause === 'paper_out');
  far.printer.printer.linesLeft = Infinity;
  await far.until(() => far.slipsOf('Anna2').plain === 1);
  await far.until(() => far.isAllPrinted());
  expect(await far.endAgent('SIGTERM')).toBe(0);
  expect([far.slipsOf('Anna1'), far.slipsOf('Anna2')]).toEqual([
    { plain: 1, marked: 0 },
    { plain: 1, marked: 0 },
  ]);
}, 120_000);

test('[G19] the server killed while the agent prints: when it is back it hears what is out, and no slip comes twice', async () => {
  const far = await openFarPrinter();
  far.startAgent();
  await far.until(() => far.said.includes('Grill: ready.'));
  far.printer.printer.linesLeft = 0;
  for (let each = 1; each <= 4; each++) await far.sell(`Bea${each}.`);
  await far.until(() => far.said.includes('paper out'));
  far.printer.printer.linesLeft = Infinity;
  await far.until(() => far.slipsOf('Bea1.').plain === 1);
  await far.server.kill();
  await far.until(() => far.said.includes('cannot be reached'));
  await far.startServer();
  await far.until(() => far.isAllPrinted());
  for (let each = 1; each <= 4; each++) expect(far.slipsOf(`Bea${each}.`)).toEqual({ plain: 1, marked: 0 });
}, 120_000);

test('[G19] kill -9 of the agent at any moment: every slip is out, and never twice without its mark', async () => {
  const far = await openFarPrinter();
  const kills = Number(process.env['CHAOS_POINTS'] ?? 6);
  await playSeed(firstSeed, async () => {
    const chance = new Chance(firstSeed);
    const customers: string[] = [];
    for (let round = 0; round < kills; round++) {
      far.said = '';
      far.startAgent();
      await far.until(() => far.said.includes('Grill: ready.'));
      for (let each = 0; each < 3; each++) {
        customers.push(`C${customers.length}.`);
        await far.sell(customers.at(-1)!);
      }
      const wanted = chance.between(0, 3);
      await far.until(() => customers.slice(-3).filter((one) => far.slipsOf(one).plain > 0).length >= wanted);
      await new Promise((resolve) => setTimeout(resolve, chance.between(0, 20)));
      await far.endAgent('SIGKILL');
    }
    far.startAgent();
    await far.until(() => far.isAllPrinted());
    const wrong = customers
      .map((one) => [one, far.slipsOf(one)] as const)
      .filter(([, { plain, marked }]) => {
        return plain > 1 || plain + marked === 0;
      });
    expect(wrong).toEqual([]);
    // A copy needs a death between a byte and its note: at most one document was under way at each.
    const copies = customers.reduce((sum, one) => sum + far.slipsOf(one).marked, 0);
    expect(copies).toBeLessThanOrEqual(kills);
  });
}, 240_000);
