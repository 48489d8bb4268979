// The order, its lines, its events and the report say the same money, whatever is ordered (contract section 3).
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { onBothStores, type TestHouse } from './setup/house.ts';

const centsOf = (text: string) => {
  const [units, decimals = ''] = text.split('.');
  return BigInt(units!) * 100n + BigInt(decimals.padEnd(2, '0'));
};

/** Every amount as written, with up to two decimals, as a number or as text. */
const money = (highest: number) =>
  fc.tuple(fc.integer({ min: 0, max: highest }), fc.boolean()).map(([cents, asText]) => {
    const text = `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`;
    return { cents: BigInt(cents), sent: asText ? text : Number(text) };
  });

const line = fc.record({ food: fc.nat(4), quantity: fc.integer({ min: 1, max: 999 }), surcharge: money(9_999) });
const sale = fc.record({
  lines: fc.array(line, { minLength: 1, maxLength: 6 }),
  discount: money(99_999),
  isTwoSteps: fc.boolean(),
  isCash: fc.boolean(),
});

async function menu({ send }: TestHouse) {
  const category = (await send('POST', '/v1/categories', { body: { name: 'Everything' } })).body;
  const cents = [5n, 30n, 1250n, 99_999n, 999_999n];
  const foods = [];
  for (const price of cents) {
    const text = `${price / 100n}.${String(price % 100n).padStart(2, '0')}`;
    foods.push(
      (await send('POST', '/v1/foods', { body: { name: `Food ${price}`, price: text, categoryId: category.id } })).body,
    );
  }
  return { foods, cents };
}

onBothStores('money', (open) => {
  test('[M20] random orders: lines, order, events and report agree to the cent', async () => {
    const house = open();
    const { foods, cents } = await menu(house);
    let revenue = 0n;
    let cash = 0n;
    let orders = 0;
    await fc.assert(
      fc.asyncProperty(sale, async ({ lines, discount, isTwoSteps, isCash }) => {
        const goods = lines.reduce((sum, one) => sum + BigInt(one.quantity) * cents[one.food]!, 0n);
        const extra = lines.reduce((sum, one) => sum + one.surcharge.cents, 0n);
        fc.pre(goods + extra <= 99_999_999n);
        const total = goods + extra > discount.cents ? goods + extra - discount.cents : 0n;
        const payment = { paymentMethod: isCash ? 'CASH' : 'CARD', discount: discount.sent };
        const orderItems = lines.map((one) => ({
          foodId: foods[one.food].id,
          quantity: one.quantity,
          surcharge: one.surcharge.sent,
        }));
        let answer: any;
        const heard = await house.heardDuring(async () => {
          const body = { table: '1', customer: 'x', orderItems, ...(!isTwoSteps && { confirm: payment }) };
          answer = (await house.send('POST', '/v1/orders', { as: 'operator', body })).body;
          if (isTwoSteps)
            answer = (await house.send('POST', `/v1/orders/${answer.id}/confirm`, { as: 'operator', body: payment }))
              .body;
        });
        expect([answer.subTotal, answer.surcharge, answer.discount, answer.total].map(centsOf)).toEqual([
          goods,
          extra,
          discount.cents,
          total,
        ]);
        lines.forEach((one, index) => {
          const item = answer.orderItems[index];
          expect(centsOf(item.total)).toBe(BigInt(one.quantity) * cents[one.food]! + one.surcharge.cents);
          const tenThousandths = (one.surcharge.cents * 100n) / BigInt(one.quantity);
          const [units, decimals = ''] = item.unitSurcharge.split('.');
          expect(BigInt(units) * 10_000n + BigInt(decimals.padEnd(4, '0'))).toBe(tenThousandths);
        });
        expect(heard.printer!.at(-1)!.data).toEqual(answer);
        expect((await house.send('GET', `/v1/orders?search=${answer.displayCode}`)).body.data[0]).toEqual(answer);
        revenue += total;
        if (isCash) cash += total;
        orders += 1;
      }),
      { numRuns: 40 },
    );
    const [report] = (
      await house.send('GET', '/v1/reports?from=2026-01-01T00:00:00Z&to=2026-02-01T00:00:00Z&groupBy=all')
    ).body;
    expect([centsOf(report.totalRevenue), centsOf(report.totalCashRevenue), report.totalOrders]).toEqual([
      revenue,
      cash,
      orders,
    ]);
    const byFood = report.categoryStats
      .flatMap((category: any) => category.foodStats)
      .reduce((sum: bigint, food: any) => sum + centsOf(food.revenue), 0n);
    expect(byFood - centsOf(report.totalDiscount)).toBe(revenue);
  });
});
