import type { Category, FoodInCategory, Station } from '@mysagra/core';
import { expect, test } from 'vitest';
import { previewOf, rowsToSend } from '../../kit/menu-preview.ts';
import { readMenu } from '../../kit/pasted-menu.ts';
import { csvOf } from '../reports/csv.ts';
import { menuTable } from './menu-table.ts';

const dish = (name: string, price: string, description: string | null, ...ingredients: string[]) =>
  ({ name, price, description, ingredients: ingredients.map((one) => ({ id: one, name: one })) }) as FoodInCategory;

const stations = [{ id: 'k', name: 'Küche; hinten' }] as Station[];
const categories = [
  {
    name: 'Primi, e "altro"',
    stationId: 'k',
    foods: [
      dish('Gnocchi; al "ragù"', '9.5', 'Fatti a mano, oggi', 'glutine', 'Salsa verde'),
      dish('+39 polenta', '0', null),
      dish('Sugo, 2 porzioni', '1200.05', null, 'latte'),
    ],
  },
  { name: 'Vuota', stationId: null, foods: [] },
  { name: 'Bar', stationId: null, foods: [dish('Caffè', '1.2', null)] },
] as unknown as Category[];

test.for(['it', 'en', 'de'] as const)(
  '[J61] the menu saved as a file is pasted back as the same menu, %s',
  (language) => {
    const pasted = readMenu(csvOf(menuTable(categories, stations, language), language));
    expect(previewOf(pasted, categories).map(({ name, fate, problems }) => ({ name, fate, problems }))).toEqual(
      ['Gnocchi; al "ragù"', '+39 polenta', 'Sugo, 2 porzioni', 'Caffè'].map((name) => ({
        name,
        fate: 'same',
        problems: [],
      })),
    );
    expect(rowsToSend(pasted)).toEqual([
      {
        category: 'Primi, e "altro"',
        name: 'Gnocchi; al "ragù"',
        price: '9.5',
        description: 'Fatti a mano, oggi',
        station: 'Küche; hinten',
        ingredients: ['glutine', 'Salsa verde'],
      },
      { category: 'Primi, e "altro"', name: '+39 polenta', price: '0', station: 'Küche; hinten' },
      {
        category: 'Primi, e "altro"',
        name: 'Sugo, 2 porzioni',
        price: '1200.05',
        station: 'Küche; hinten',
        ingredients: ['latte'],
      },
      { category: 'Bar', name: 'Caffè', price: '1.2' },
    ]);
  },
);
