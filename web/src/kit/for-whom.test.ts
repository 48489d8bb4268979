import { expect, test } from 'vitest';
import { forWhom } from './for-whom.ts';

test('[U60] for whom an order is stands in one line, without what nobody was asked for', () => {
  expect(forWhom('12', 'Rossi')).toBe('12 · Rossi');
  expect(forWhom('-', 'Rossi', '')).toBe('Rossi');
  expect(forWhom('-', '-')).toBe('');
});
