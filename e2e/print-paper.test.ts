// From the sale to paper on a real port, as in the evening: everything goes well, or something of the printer does not.
import { expect, test } from 'vitest';
import { wallClock } from '../server/src/house.ts';
import { at, papersOf, printingFestival, standPrinter } from './print-rig.ts';
import { onBothStores } from './setup/house.ts';
import { read } from './setup/telling.ts';

const prints = { prints: true, clock: wallClock };
const soon = { timeout: 10_000, interval: 20 };

onBothStores(
  'paper',
  (open) => {
    test('[L6] an order that is paid comes out at its station and at the till, and each job says that it is printed', async () => {
      const house = open();
      const [kitchen, counter] = [await standPrinter(), await standPrinter()];
      const { ribs, till } = await printingFestival(house, at('Grill', kitchen), at('Counter', counter));
      const order = await house.send('POST', '/v1/orders', {
        body: {
          table: '7',
          customer: 'Anna',
          orderItems: [{ foodId: ribs.id, quantity: 2, notes: 'ben cotte' }],
          confirm: { paymentMethod: 'CASH', cashRegisterId: till.id },
        },
      });
      expect(order.status).toBe(201);
      await expect.poll(() => [papersOf(kitchen).length, papersOf(counter).length], soon).toEqual([1, 1]);
      expect(papersOf(kitchen)[0]).toMatch(/Griglia|GRIGLIA/);
      expect(papersOf(kitchen)[0]).toContain('ben cotte');
      expect(papersOf(counter)[0]).toContain('18,00');
      expect(await read(house, '/v1/printers')).toMatchObject([{ status: 'ONLINE' }, { status: 'ONLINE' }]);
    });
  },
  prints as never,
);
