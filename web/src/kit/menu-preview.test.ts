import type { Category } from '@mysagra/core';
import { expect, test } from 'vitest';
import { previewOf, rowsToSend } from './menu-preview.ts';
import { readMenu } from './pasted-menu.ts';

const menu = [
  {
    name: 'Primi',
    foods: [
      { name: 'Gnocchi', price: '9.5', description: 'a mano', ingredients: [{ name: 'uova' }] },
      { name: 'Lasagne', price: '8', description: null, ingredients: [] },
    ],
  },
] as unknown as Category[];

test('[J3] the preview says which dishes are new, changed with the old price, the same, or wrong', () => {
  const pasted = readMenu(
    'categoria;piatto;prezzo\nPrimi;GNOCCHI;9,50\nPrimi;Lasagne;8,50\nPrimi;Tortelli;10\nPrimi;Pici;?',
  );
  expect(previewOf(pasted, menu).map(({ fate, priceBefore }) => [fate, priceBefore])).toEqual([
    ['same', null],
    ['changed', 800],
    ['new', null],
    ['wrong', null],
  ]);
  expect(previewOf(readMenu('Secondi;Gnocchi;9,50'), menu)[0]?.fate).toBe('changed');
});

test('[J3] a column that was not pasted is not sent: it would empty what is there', () => {
  expect(rowsToSend(readMenu('Primi;Gnocchi;9,50'))).toEqual([{ category: 'Primi', name: 'Gnocchi', price: '9.5' }]);
});
