import type { Category } from '@mysagra/core';
import { expect, test } from 'vitest';
import { offSaleOf } from './off-sale.ts';

const category = (name: string, available: boolean, dishes: Record<string, boolean>) =>
  ({
    id: name,
    name,
    available,
    foods: Object.entries(dishes).map(([food, ownAvailable]) => ({ name: food, ownAvailable, available: false })),
  }) as unknown as Category;

test('[J62] sold out are the dishes by name, or the category that holds them back; empty ones hold back nothing', () => {
  expect(
    offSaleOf([
      category('Grill', true, { ribs: false, sausage: true, chicken: false }),
      category('Bar', true, { beer: true }),
      category('Sweets', false, { cake: true, pie: false }),
      category('Next year', false, {}),
    ]),
  ).toEqual([
    { id: 'Grill', name: 'Grill', dishes: ['ribs', 'chicken'] },
    { id: 'Sweets', name: 'Sweets', dishes: null },
  ]);
});
