import type { Order, PersonTakings, Report } from '@mysagra/core';
import { expect, test } from 'vitest';
import { onBothStores, smallFestival, type TestHouse, type Who } from '../../e2e/setup/house.ts';
import { ask, read, refused } from '../../e2e/setup/telling.ts';

const festivals = new WeakMap<TestHouse, ReturnType<typeof smallFestival>>();

async function sell(house: TestHouse, as: Who, quantity: number, confirm: object): Promise<Order> {
  if (!festivals.has(house)) festivals.set(house, smallFestival(house));
  const { beer } = await festivals.get(house)!;
  const orderItems = [{ foodId: beer.id, quantity }];
  const { body } = await house.send('POST', '/v1/orders', {
    as,
    body: { table: '1', customer: 'Ada', orderItems, confirm },
  });
  return body;
}

onBothStores('takings', (open) => {
  test('[J64] each person has what they took, took off and gave back; the sums are those of the report', async () => {
    const house = open();
    const from = '2026-01-15T18:00:00Z';
    house.clock.set('2026-01-15T17:59:59.999Z');
    await sell(house, 'operator', 50, { paymentMethod: 'CASH' });
    house.clock.set('2026-01-15T18:00:00.000Z');
    await sell(house, 'operator', 2, { paymentMethod: 'CASH' });
    await sell(house, 'operator', 3, { paymentMethod: 'CARD', discount: 1.5 });
    // More off than there is: only what it came to is given away.
    await sell(house, 'operator', 1, { paymentMethod: 'CASH', discount: 10 });
    const back = await sell(house, 'operator', 4, { paymentMethod: 'CASH', discount: 2 });
    await house.send('DELETE', `/v1/orders/${back.id}`);
    const admins = await sell(house, 'admin', 1, { paymentMethod: 'CASH' });
    // Never paid: nobody's.
    await house.send('POST', '/v1/orders', {
      body: {
        table: '1',
        customer: 'Ada',
        orderItems: admins.orderItems.map(({ foodId }) => ({ foodId, quantity: 9 })),
      },
    });

    house.clock.set('2026-01-15T18:30:00.000Z');
    const people: PersonTakings[] = await read(house, `/v1/takings/people?from=${from}`);
    const [operator, admin] = people;
    expect(people).toHaveLength(2);
    expect(operator).toEqual({
      userId: back.userId,
      name: expect.any(String),
      orders: 3,
      cash: '9',
      card: '12',
      total: '21',
      discounts: { orders: 2, amount: '6' },
      cancelled: { orders: 1, amount: '16' },
    });
    expect(admin).toMatchObject({ userId: admins.userId, name: 'admin', orders: 1, cash: '4.5', total: '4.5' });
    const [report]: Report[] = await read(house, `/v1/reports?from=${from}&groupBy=all`);
    expect(report).toMatchObject({ totalRevenue: '25.5', totalOrders: 4, totalDiscount: '6' });
    // The end is not part of it.
    expect(await read(house, `/v1/takings/people?from=${from}&to=${from}`)).toEqual([]);
  });

  test('[J64] asked the wrong way round it names the field', async () => {
    const path = '/v1/takings/people?from=2026-01-16T00:00:00Z&to=2026-01-15T00:00:00Z';
    expect(await ask(open(), 'GET', path)).toMatchObject(refused(400, 'validation_failed', 'query.from'));
  });
});
