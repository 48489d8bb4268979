import type { Report } from '@mysagra/core';
import { expect, test } from 'vitest';
import { hoursOf } from './hours.ts';

const at = (hour: number) => new Date(Date.UTC(2026, 6, 10, hour)).toISOString();
const report = (hour: number, revenue: string, orders: number) =>
  ({ timestamp: at(hour), totalRevenue: revenue, totalOrders: orders }) as Report;

test('[J14] the evening by hour has its quiet hours, from the first order to now', () => {
  const hours = hoursOf([report(17, '10.5', 2), report(19, '20', 3)], Date.parse(at(20)) + 1);
  expect(
    hours.map(({ at: when, cents, orders, isNow }) => [new Date(when).getUTCHours(), cents, orders, isNow]),
  ).toEqual([
    [17, 1050, 2, false],
    [18, 0, 0, false],
    [19, 2000, 3, false],
    [20, 0, 0, true],
  ]);
  expect(hoursOf([], Date.parse(at(20)))).toEqual([]);
});
