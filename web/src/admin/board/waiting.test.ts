import type { KitchenOrder, Station } from '@mysagra/core';
import { expect, test } from 'vitest';
import { loadOf, waitingOf } from './waiting.ts';

const now = Date.parse('2026-07-10T20:00:00.000Z');
const minute = 60_000;

function order(minutes: number, ...lines: [station: string | null, quantity: number, ready?: boolean][]): KitchenOrder {
  return {
    confirmedAt: new Date(now - minutes * minute).toISOString(),
    lines: lines.map(([stationId, quantity, ready]) => ({ stationId, quantity, readyAt: ready ? 'then' : null })),
  } as KitchenOrder;
}

test('[J9] the oldest and the median of those who wait; nobody is not nought minutes', () => {
  expect(waitingOf([], now)).toEqual({ orders: 0, oldestMs: null, medianMs: null });
  expect(waitingOf([order(3), order(20), order(7)], now)).toEqual({
    orders: 3,
    oldestMs: 20 * minute,
    medianMs: 7 * minute,
  });
  expect(waitingOf([order(3), order(8)], now).medianMs).toBe(5.5 * minute);
  expect(waitingOf([order(-5)], now).oldestMs).toBe(0);
});

test('[J9] a station is loaded with what is not ready yet; idle stations show, dishes of no station too', () => {
  const stations = [
    { id: 'grill', name: 'Grill' },
    { id: 'bar', name: 'Bar' },
  ] as Station[];
  const open = [order(12, ['grill', 2], ['grill', 1], ['bar', 4, true]), order(4, ['grill', 1], [null, 3])];
  expect(loadOf(open, stations, now)).toEqual([
    { id: 'grill', name: 'Grill', portions: 4, orders: 2, oldestMs: 12 * minute },
    { id: 'bar', name: 'Bar', portions: 0, orders: 0, oldestMs: null },
    { id: null, name: null, portions: 3, orders: 1, oldestMs: 4 * minute },
  ]);
});
