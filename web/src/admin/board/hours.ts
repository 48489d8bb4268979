/** The evening hour by hour, quiet hours too: a hole in a chart would look like missing figures. */
import type { Report } from '@mysagra/core';
import { wireCents } from '../../kit/amount.ts';

export type Hour = { at: number; cents: number; orders: number; isNow: boolean };

const hourMs = 3_600_000;

/** From the first hour with an order to the present one; `reports` by hour. Empty when nothing was sold. */
export function hoursOf(reports: readonly Report[], now: number): Hour[] {
  const first = reports[0];
  if (!first) return [];
  const known = new Map(reports.map((report) => [Date.parse(report.timestamp), report]));
  const last = Math.max(now, Date.parse(reports.at(-1)!.timestamp));
  const hours: Hour[] = [];
  for (let at = Date.parse(first.timestamp); at <= last && hours.length < 48; at += hourMs) {
    const report = known.get(at);
    hours.push({
      at,
      cents: report ? wireCents(report.totalRevenue) : 0,
      orders: report?.totalOrders ?? 0,
      isNow: now >= at && now < at + hourMs,
    });
  }
  return hours;
}
