import { createClient } from '@mysagra/client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { temporaryFolder } from '../e2e/setup/folder.ts';
import { createHouse, type RunningHouse } from '../server/src/house.ts';
import { Eyes, read, type Sight } from './eyes.ts';
import { demoAdmin } from './festival.ts';
import { loadFestival } from './load.ts';
import { addressPrinters } from './printers.ts';

let house: RunningHouse;
let admin: ReturnType<typeof createClient>;

beforeAll(async () => {
  house = await createHouse({ dataFolder: temporaryFolder(), prints: true, virtualPrinters: [0, 0, 0, 0] });
  admin = createClient({ url: await house.listen(0, '127.0.0.1') });
  await loadFestival(admin, demoAdmin);
  await addressPrinters(admin);
});
afterAll(() => house.close());

/** Looks until it has seen so much. */
async function seeing(eyes: Eyes, count: number): Promise<string[]> {
  await expect.poll(() => eyes.look().then(() => eyes.seen.length), { timeout: 10_000 }).toBeGreaterThanOrEqual(count);
  return eyes.seen.map(inWords).toSorted();
}

const inWords = ({ kind, place, number, isCopy, isWhole }: Sight) =>
  [kind, place, number, isCopy && 'copy', !isWhole && 'torn'].filter(Boolean).join(' ');

describe('the eyes', () => {
  for (const language of ['it', 'en', 'de'] as const) {
    for (const columns of [32, 48]) {
      test(`[D21] read every paper in ${language}, ${columns} columns wide, and tell copies apart`, async () => {
        await admin.preferences.update({ language });
        for (const { id } of await admin.printers.list()) await admin.printLanes.changeSetUp(id, { columns });
        const foods = await admin.foods.list();
        const line = (name: string, quantity: number) => ({
          foodId: foods.find((one) => one.name === name)!.id,
          quantity,
        });
        const [register] = await admin.cashRegisters.list();
        const eyes = (await Eyes.open(admin))!;
        const { id, ticketNumber, orderItems } = await admin.orders.create({
          table: 'Asporto 3',
          customer: 'COPIA',
          orderItems: [
            line('Tortelli al ragù', 1),
            line('Mezzo pollo', 2),
            line('Birra chiara media', 2),
            line('Caffè', 1),
          ],
          confirm: { paymentMethod: 'CASH', cashRegisterId: register!.id },
        });
        const number = String(ticketNumber);
        const sold = [
          ...['BAR', 'CUCINA', 'GRIGLIA'].map((place) => `slip ${place} ${number}`),
          `receipt ${number}`,
          ...Array.from({ length: 3 }, () => `stub ${number}`),
        ];
        expect(await seeing(eyes, 7)).toEqual(sold.toSorted());
        await admin.orders.reprint(id, { orderItems: [orderItems[0]!.id], reprintReceipt: true });
        const again = [...sold, `slip CUCINA ${number} copy`, `receipt ${number} copy`];
        expect(await seeing(eyes, 9)).toEqual(again.toSorted());
        await admin.orders.cancel(id);
        const undone = ['BAR', 'CUCINA', 'GRIGLIA'].map((place) => `cancellation ${place} ${number}`);
        expect(await seeing(eyes, 12)).toEqual([...again, ...undone].toSorted());
        eyes.close();
      });
    }
  }

  test('[D21] read a list of late slips order by order', () => {
    const text = [
      '       COMANDE IN RITARDO',
      'GRIGLIA                    20:44',
      'Ordini: 3            dalle 19:42',
      '--------------------------------',
      'GRIGLIA #118               (C12)',
      '231        19:42',
      'Tavolo 12 - Famiglia Rossi',
      '4 x Salsiccia',
      '--------------------------------',
      ' COPIA - forse già uscito',
      'GRIGLIA #119               (C14)',
      '233        19:46',
      'ASPORTO',
      '--------------------------------',
      '    ANNULLATO',
      'GRIGLIA                    (C17)',
      '236        20:02',
      '--------------------------------',
    ].join('\n');
    for (const title of ['COMANDE IN RITARDO', 'LATE SLIPS', 'VERSPÄTETE ZETTEL']) {
      const sights = read({ text: text.replace('COMANDE IN RITARDO', title), isWhole: true });
      expect(sights.map(inWords)).toEqual(['slip GRIGLIA 231', 'slip GRIGLIA 233 copy', 'cancellation GRIGLIA 236']);
    }
  });

  test('[D21] take nothing for an order that names none', () => {
    expect(read({ text: 'Sagra\nCHIUSURA GENERALE\nOrdini           187', isWhole: true })).toEqual([]);
    expect(read({ text: 'GRIGLIA #118               19:42\ndopo #117', isWhole: false })).toEqual([]);
    expect(read({ text: '', isWhole: true })).toEqual([]);
  });
});
