/** Times: epoch milliseconds inside, UTC text with three millisecond digits on the wire. */
import { z } from 'zod';

/** Milliseconds since 1970-01-01T00:00Z. */
export type Millis = number;

export function wireTime(at: Millis): string {
  return new Date(at).toISOString();
}

export function wireTimeOrNull(at: Millis | null): string | null {
  return at === null ? null : wireTime(at);
}

/** A time on its way out. */
export const time = z
  .string()
  .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
  .meta({ format: 'date-time', examples: ['2026-01-15T18:30:00.000Z'] });

const rfc3339 = /^(\d{4})-(\d\d)-(\d\d)[Tt](\d\d):(\d\d):(\d\d)(\.\d{1,9})?([Zz]|[+-]([01]\d|2[0-3]):[0-5]\d)$/;

// Outside these the wire's times would no longer have four digits for the year.
const earliest: Millis = Date.parse('0000-01-01T00:00:00.000Z');
const latest: Millis = Date.parse('9999-12-31T23:59:59.999Z');

/** Milliseconds of an RFC 3339 time, or null. */
export function millisOf(typed: string): Millis | null {
  const match = rfc3339.exec(typed);
  if (!match || !isDate(`${match[1]}-${match[2]}-${match[3]}`) || Number(match[4]) > 23) return null;
  const at = Date.parse(typed.toUpperCase());
  return at >= earliest && at <= latest ? at : null;
}

/** Any RFC 3339 time in a request; parsed to milliseconds. */
export const timeIn = z
  .string()
  .transform((typed, context) => {
    const at = millisOf(typed);
    if (at !== null) return at;
    context.addIssue({ code: 'custom', message: 'must be a time such as 2026-01-15T18:30:00Z' });
    return z.NEVER;
  })
  .meta({ description: 'An RFC 3339 time', examples: ['2026-01-15T18:30:00Z'] });

/** A day of the calendar, `YYYY-MM-DD`. */
export type DayName = string;

/** Whether `YYYY-MM-DD` names a real day. */
export function isDate(typed: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(typed)) return false;
  const at = new Date(`${typed}T00:00:00.000Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(typed);
}

export const dayName = z.string().refine(isDate, { error: 'must be a day such as 2026-01-15' });
