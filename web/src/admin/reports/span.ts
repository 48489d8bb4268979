/** From the service day a person chose to the moments that a report asks for. */
import { boundary, dayAfter, type DayName, type DayRule, isDate } from '@mysagra/core';

export type Span = { from: string; to: string };

/** From the start of the first day to the end of the last; null when a day is missing or they stand the wrong way round. */
export function spanOf(first: DayName, last: DayName, rule: DayRule): Span | null {
  if (!isDate(first) || !isDate(last) || first > last) return null;
  return { from: momentOf(first, rule), to: momentOf(dayAfter(last), rule) };
}

function momentOf(day: DayName, rule: DayRule): string {
  return new Date(boundary(day, rule)).toISOString();
}

/** As many days, just before. */
export function daysBefore(first: DayName, last: DayName): { first: DayName; last: DayName } {
  return { first: dayAfter(first, -daysIn(first, last)), last: dayAfter(first, -1) };
}

/** How many days, both counted. */
export function daysIn(first: DayName, last: DayName): number {
  return Math.round((Date.parse(`${last}T00:00:00Z`) - Date.parse(`${first}T00:00:00Z`)) / 86_400_000) + 1;
}
