import type { Report } from '@mysagra/core';
import { expect, test } from 'vitest';
import { totalsOf } from './sums.ts';

function report(
  total: string,
  cash: string,
  card: string,
  dishes: [id: string, revenue: string, quantity: number][],
): Report {
  return {
    totalRevenue: total,
    totalCashRevenue: cash,
    totalCardRevenue: card,
    totalDiscount: '0.1',
    totalOrders: 2,
    categoryStats: [
      {
        categoryId: 'food',
        categoryName: 'Food',
        revenue: total,
        quantity: 1,
        foodStats: dishes.map(([foodId, revenue, quantity]) => ({ foodId, foodName: foodId, revenue, quantity })),
      },
    ],
    cashRegisterStats: [
      {
        cashRegisterId: 't',
        cashRegisterName: 'Till',
        totalRevenue: total,
        totalCashRevenue: cash,
        totalCardRevenue: card,
      },
    ],
  } as Report;
}

test('[J6] periods add up to the cent, where floats would not', () => {
  const totals = totalsOf([
    report('0.3', '0.1', '0.2', [
      ['beer', '0.1', 1],
      ['wine', '0.2', 1],
    ]),
    report('1234567.9', '0.7', '1234567.2', [['beer', '0.7', 7]]),
  ]);
  expect(totals).toMatchObject({
    orders: 4,
    cents: 123_456_820,
    cashCents: 80,
    cardCents: 123_456_740,
    discountCents: 20,
  });
  expect(totals.dishes.map(({ id, quantity, cents }) => [id, quantity, cents])).toEqual([
    ['beer', 8, 80],
    ['wine', 1, 20],
  ]);
  expect(totals.tills).toEqual([{ id: 't', name: 'Till', cashCents: 80, cardCents: 123_456_740, cents: 123_456_820 }]);
  expect(totals.categories[0]).toMatchObject({ quantity: 2, cents: 123_456_820 });
});

test('[J6] nothing sold is nought, not a hole', () => {
  expect(totalsOf([])).toEqual({
    orders: 0,
    cents: 0,
    cashCents: 0,
    cardCents: 0,
    discountCents: 0,
    dishes: [],
    categories: [],
    tills: [],
  });
});
