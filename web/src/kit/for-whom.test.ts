import { expect, test } from 'vitest';
import { forWhom, placeOf } from './for-whom.ts';

test('[U60] for whom an order is stands in one line, without what nobody was asked for', () => {
  expect(forWhom('12', 'Rossi')).toBe('12 · Rossi');
  expect(forWhom('-', 'Rossi', '')).toBe('Rossi');
  expect(forWhom('-', '-')).toBe('');
});

test('[U60] a table has its word before it, a takeaway and nobody have none', () => {
  const say = (name: string) => `tavolo ${name}`;
  expect(['7', 'Asporto', 'Asporto 4', '-'].map((table) => placeOf(table, say))).toEqual([
    'tavolo 7',
    'Asporto',
    'Asporto 4',
    '',
  ]);
});
