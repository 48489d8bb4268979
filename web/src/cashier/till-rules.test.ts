// Small rules of the till: where keys stand, cash, and a scanner told apart from fingers.
import type { Category } from '@mysagra/client';
import { expect, test } from 'vitest';
import { arranged, choosable, remembered } from './arranged.ts';
import { everything, isOnePage, openPage, search } from './key-pages.ts';
import { changeOf, likelyCash } from './cash.ts';
import { Scanner } from '../kit/scanner.ts';

const cents = (amount: string) => Math.round(Number(amount) * 100);
const category = (...names: string[]) =>
  [
    {
      id: 'c',
      name: 'Bar',
      foods: names.map((name) => ({ id: name, name, price: '2', available: true, ingredients: [] })),
    },
  ] as unknown as Category[];
const namesOf = (pages: ReturnType<typeof arranged>) => pages[0]!.dishes.map((dish) => dish.name);

test('[U10] a dish added in mid-evening comes last, and no key moves', () => {
  const before = arranged(category('Birra', 'Vino'), { day: 'd', foods: {} }, cents);
  const places = remembered(before, 'd');
  expect(namesOf(arranged(category('Acqua', 'Birra', 'Vino'), places, cents))).toEqual(['Birra', 'Vino', 'Acqua']);
  expect(namesOf(arranged(category('Acqua', 'Birra', 'Vino'), { day: 'd2', foods: {} }, cents))[0]).toBe('Acqua');
});

test('[U10] allergens are no wish: only what is written with a capital can be left out', () => {
  const dish = {
    id: 'f',
    name: 'F',
    cents: 1,
    isOn: true,
    ingredients: [
      { name: 'glutine', cents: 0 },
      { name: 'Cipolla', cents: 0 },
    ],
  };
  expect(choosable(dish).map(({ name }) => name)).toEqual(['Cipolla']);
});

test('[U11] change is what is given above the total, and too little gives none', () => {
  expect(changeOf(1350, 2000)).toBe(650);
  expect(changeOf(1350, 1350)).toBe(0);
  expect(changeOf(1350, 1300)).toBeNull();
  expect(likelyCash(1350)).toEqual([1400, 1500, 2000, 5000]);
  expect(likelyCash(1000)).toEqual([2000, 5000, 10_000]);
});

test('[U12] a scanner’s code is heard, a person’s typing is not', () => {
  const scan = new Scanner();
  const heard = [...'231B07'].map((key, index) => scan.hear({ key, at: index * 10 }));
  expect(heard.map(({ isScan }) => isScan)).toEqual([false, false, true, true, true, true]);
  expect(scan.hear({ key: 'Enter', at: 60 })).toEqual({ code: '231B07', isScan: true });
  for (const [index, key] of [...'B07'].entries()) scan.hear({ key, at: 1000 + index * 200 });
  expect(scan.hear({ key: 'Enter', at: 1700 })).toEqual({ code: null, isScan: false });
});

const pagesOf = (...sizes: number[]) =>
  sizes.map((size, page) => ({
    id: `page ${page}`,
    name: `Page ${page}`,
    dishes: Array.from({ length: size }, (_, n) => ({
      id: `${page}-${n}`,
      name: `Caffè ${page}-${n}`,
      cents: 100,
      isOn: true,
      ingredients: [],
    })),
  }));

test('[U64] a small menu is one page to begin with, a larger one on demand, and what somebody chose stays', () => {
  expect(openPage(pagesOf(12, 12), '')).toBe(everything);
  expect(openPage(pagesOf(12, 13), '')).toBe('page 0');
  expect(openPage(pagesOf(12, 12), 'page 1')).toBe('page 1');
  expect(openPage(pagesOf(30, 30), everything)).toBe(everything);
  expect(isOnePage(pagesOf(30, 31))).toBe(false);
  expect(openPage(pagesOf(30, 31), everything)).toBe('page 0');
  expect(isOnePage(pagesOf(5))).toBe(false);
  expect(openPage(pagesOf(5), '')).toBe('page 0');
  expect(openPage(pagesOf(12, 12), 'gone')).toBe(everything);
});

test('[U64] what is sought is found on every page, without accents and without patterns', () => {
  expect(search(pagesOf(2, 2), 'CAFFE 1').map(({ name, dishes }) => [name, dishes.length])).toEqual([['Page 1', 2]]);
  expect(search(pagesOf(2), '.*')).toEqual([]);
});
