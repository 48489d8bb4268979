import { expect, test } from 'vitest';
import { dishTable, type Headings, tillTable } from './tables.ts';
import type { Totals } from './sums.ts';

const words = new Proxy({}, { get: (_, key) => String(key) }) as Headings;
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
