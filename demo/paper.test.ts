// An evening on paper: sold through the API, printed by the server's lanes over real TCP, counted on the virtual printers.
import { createClient } from '@mysagra/client';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { temporaryFolder } from '../e2e/setup/folder.ts';
import { createHouse } from '../server/src/house.ts';
import { playEvening } from './evening.ts';
import { demoAdmin } from './festival.ts';
import { loadFestival } from './load.ts';
import { addressPrinters } from './printers.ts';
import { sumsOf } from './words.ts';

let url: string;
let admin: ReturnType<typeof createClient>;

beforeEach(async () => {
  const house = await createHouse({
    dataFolder: temporaryFolder(),
    admin: demoAdmin,
    prints: true,
    virtualPrinters: [0, 0, 0, 0],
  });
  onTestFinished(() => house.close());
  url = await house.listen(0, '127.0.0.1');
  admin = createClient({ url });
  await loadFestival(admin);
  await addressPrinters(admin);
});

const evening = { seed: 5, rate: 6, minutes: 5, isHurried: true };

describe('an evening on paper', { timeout: 60_000 }, () => {
  test('[D22] brings every slip, receipt and stub out exactly once, and says so', async () => {
    const summary = await playEvening({ ...evening, minutes: 3, url });
    expect(summary.differences).toEqual([]);
    expect(summary.paper).toMatchObject({ printers: 4, waiting: 0 });
    // Those cancelled after paying have theirs, too.
    expect(summary.paper!.receipts).toBeGreaterThanOrEqual(summary.takings.orders);
    expect(summary.paper!.slips).toBeGreaterThan(summary.takings.orders);
    expect(summary.paper!.stubs).toBeGreaterThan(0);
    expect(sumsOf(summary)).toMatch(/On paper from 4 printers: \d+ slips, \d+ receipts, \d+ stubs, .* each once/);
  });

  test('[D22] loses and doubles nothing when one printer is silent, and others run out of paper, stall and die meanwhile', async () => {
    const ports = (await admin.virtualPrinters.list()).map(({ port }) => port);
    const faults = [{ mode: 'dead' }, { paper: false }, { mode: 'stalls' }] as const;
    await admin.virtualPrinters.update(ports[3]!, { mode: 'silent' });
    let sold = 0;
    const counts = async () => (await admin.virtualPrinters.list()).map(({ count }) => count);
    let before: number[] = [];
    let after: number[] = [];
    const fail = async () => {
      sold++;
      if (sold === 5) {
        for (const [index, fault] of faults.entries()) await admin.virtualPrinters.update(ports[index]!, fault);
        before = await counts();
      }
      if (sold !== 15) return;
      after = await counts();
      for (const port of ports.slice(0, 3)) await admin.virtualPrinters.update(port, { mode: 'well', paper: true });
    };
    const faulty: typeof fetch = async (input, init) => {
      const answer = await fetch(input, init);
      if (String(init?.body).includes('paymentMethod') && answer.ok) await fail();
      return answer;
    };
    const summary = await playEvening({ ...evening, url, client: { fetch: faulty } });
    expect(sold).toBeGreaterThan(15);
    // Three of them printed nothing meanwhile.
    expect(after.slice(0, 3)).toEqual(before.slice(0, 3));
    expect(summary.differences).toEqual([]);
    expect(summary.paper!.waiting).toBe(0);
  });

  test('[D22] tells what a printer still owes that does not print', async () => {
    const ports = (await admin.virtualPrinters.list()).map(({ port }) => port);
    await admin.virtualPrinters.update(ports[0]!, { paper: false });
    const summary = await playEvening({ ...evening, minutes: 1, url });
    expect(summary.differences).toEqual([]);
    expect(summary.paper!.waiting).toBeGreaterThan(0);
    expect(sumsOf(summary)).toMatch(/\d+ wait for a printer that does not print/);
  });

  test('[D22] notices a printer that lies: what it swallowed is missing', async () => {
    const ports = (await admin.virtualPrinters.list()).map(({ port }) => port);
    await admin.virtualPrinters.update(ports[0]!, { mode: 'lies' });
    const summary = await playEvening({ ...evening, minutes: 1, url });
    expect(summary.differences.length).toBeGreaterThan(0);
    expect(summary.differences.every((one) => one.endsWith('no slip for CUCINA on paper'))).toBe(true);
  });
});
