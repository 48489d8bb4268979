import { expect, test } from 'vitest';
import { dishTable, type Headings, peopleTable, tillTable } from './tables.ts';
import type { Totals } from './sums.ts';

const words = new Proxy({}, { get: (_, key) => String(key) }) as Parameters<typeof peopleTable>[1] & Headings;
const totals = {
  cents: 1000,
  cashCents: 700,
  cardCents: 300,
  dishes: [
    { id: 'a', name: 'A', category: 'C', quantity: 2, cents: 800 },
    { id: 'b', name: 'B', category: 'C', quantity: 1, cents: 300 },
  ],
  tills: [{ id: 't', name: 'T', cashCents: 500, cardCents: 300, cents: 800 }],
} as unknown as Totals;

test('[J6] the tables for files end with their sums; what was paid at no till is a line of its own', () => {
  expect(dishTable(totals, words).at(-1)).toEqual(['', 'total', { count: 3 }, { cents: 1100 }]);
  expect(tillTable(totals, words)).toEqual([
    ['till', 'cash', 'card', 'total'],
    ['T', { cents: 500 }, { cents: 300 }, { cents: 800 }],
    ['noTill', { cents: 200 }, { cents: 0 }, { cents: 200 }],
    ['total', { cents: 700 }, { cents: 300 }, { cents: 1000 }],
  ]);
});

test('[J64] the table of people has what each took, gave off and gave back, a person without a name too', () => {
  const some = (orders: number, amount: string) => ({ orders, amount });
  const anna = {
    userId: 'a',
    orders: 3,
    cash: '9',
    card: '12',
    total: '21',
    discounts: some(2, '6'),
    cancelled: some(1, '16'),
  };
  expect(
    peopleTable(
      [
        { ...anna, name: 'anna' },
        { ...anna, name: null },
      ],
      words,
    ),
  ).toEqual([
    ['person', 'orders', 'cash', 'card', 'total', 'discounts', 'cancelled', 'cancelledOrders'],
    ...['anna', 'noName'].map((name) => [
      name,
      { count: 3 },
      { cents: 900 },
      { cents: 1200 },
      { cents: 2100 },
      { cents: 600 },
      { cents: 1600 },
      { count: 1 },
    ]),
  ]);
});
