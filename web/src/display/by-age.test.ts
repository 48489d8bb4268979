import { expect, test } from 'vitest';
import { byAge } from './by-age.ts';

const now = Date.parse('2027-08-10T18:00:00.000Z');
const ready = (orderId: number, ageMs: number) => ({
  orderId,
  number: String(orderId),
  readyAt: new Date(now - ageMs).toISOString(),
  stations: [],
});
const minute = 60_000;

test('[B10] after ten minutes a number is asked to come, the longest waiting first; for a minute it is new', () => {
  const board = [
    ready(5, 0),
    ready(4, minute),
    ready(3, 10 * minute - 1),
    ready(2, 10 * minute),
    ready(1, 20 * minute),
  ];
  const { fresh, late } = byAge(board, now);
  expect(fresh.map(({ orderId, isNew }) => [orderId, isNew])).toEqual([
    [5, true],
    [4, false],
    [3, false],
  ]);
  expect(late.map(({ orderId }) => orderId)).toEqual([1, 2]);
});

test('[B10] a number from the future, by a clock that was set back, is new and not lost', () => {
  expect(byAge([ready(1, -5 * minute)], now).fresh).toMatchObject([{ orderId: 1, isNew: true }]);
});
