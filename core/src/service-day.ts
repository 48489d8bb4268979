/** The service day: starts at `dayStart` by the wall clock of `timeZone` and is named after the date on which it starts (7.3). */
import type { DayName, Millis } from './time.ts';

/** IANA zone name and `HH:mm`. */
export type DayRule = { timeZone: string; dayStart: string };

/** A rule, and the one that replaces it from `next.from` on (a boundary of the present rule). */
export type DayRules = DayRule & { next?: (DayRule & { from: Millis }) | null };

export type ServiceDay = { day: DayName; startsAt: Millis; endsAt: Millis };

const clocks = new Map<string, Intl.DateTimeFormat>();

function wallClock(timeZone: string): Intl.DateTimeFormat {
  let clock = clocks.get(timeZone);
  if (!clock) {
    clock = new Intl.DateTimeFormat('en-CA', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    });
    clocks.set(timeZone, clock);
  }
  return clock;
}

/** The wall clock's reading at `at`, written as if it were UTC. */
function reading(at: Millis, timeZone: string): Millis {
  const part: Record<string, number> = {};
  for (const { type, value } of wallClock(timeZone).formatToParts(at)) part[type] = Number(value);
  const seconds = Date.UTC(part.year!, part.month! - 1, part.day!, part.hour!, part.minute!, part.second!);
  return seconds + (((at % 1000) + 1000) % 1000);
}

/** The instant at which the wall clock first shows `HH:mm` of `day`, or the first instant after a gap that skips it. */
export function boundary(day: DayName, rule: DayRule): Millis {
  const wanted = Date.parse(`${day}T${rule.dayStart}:00.000Z`);
  const candidates = [-1, 1].map((side) => {
    const near = wanted + side * 24 * 3_600_000;
    return wanted - (reading(near, rule.timeZone) - near);
  });
  const exact = candidates.filter((at) => reading(at, rule.timeZone) === wanted);
  if (exact.length > 0) return Math.min(...exact);
  // In a gap: the offset before it makes one candidate too late, the offset after it makes the other too early.
  let [low, high] = [Math.min(...candidates), Math.max(...candidates)];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (reading(middle, rule.timeZone) < wanted) low = middle;
    else high = middle;
  }
  return high;
}

export function dayAfter(day: DayName, days = 1): DayName {
  return dateOf(Date.parse(`${day}T00:00:00.000Z`) + days * 86_400_000);
}

function dateOf(at: Millis): DayName {
  return new Date(at).toISOString().split('T')[0]!;
}

/** The rule in force at `at`. */
export function ruleAt(rules: DayRules, at: Millis): DayRule {
  return rules.next && at >= rules.next.from ? rules.next : rules;
}

/** The service day in which `at` lies. */
export function serviceDayAt(rules: DayRules, at: Millis): ServiceDay {
  const startsAt = (day: DayName) => startOf(rules, day);
  return serviceDayNamed(rules, lastBegun(at, ruleAt(rules, at).timeZone, startsAt));
}

/**
 * The service day of that name: 24 hours long, or 23 or 25 when the clock changes. A change of rule makes the day before
 * it longer, or the day after it shorter, or leaves out a name (that day is empty); days never overlap and leave no gap.
 */
export function serviceDayNamed(rules: DayRules, day: DayName): ServiceDay {
  return { day, startsAt: startOf(rules, day), endsAt: startOf(rules, dayAfter(day)) };
}

/** When that day begins: by the present rule up to the change, after it by the coming rule but not before the change. */
function startOf(rules: DayRules, day: DayName): Millis {
  const { next } = rules;
  if (!next) return boundary(day, rules);
  const lastBeforeChange = lastBegun(next.from - 1, rules.timeZone, (name) => boundary(name, rules));
  return day <= lastBeforeChange ? boundary(day, rules) : Math.max(next.from, boundary(day, next));
}

/** The latest day that has begun at `at`; no zone pair is so far apart that it could bear a name after tomorrow's. */
function lastBegun(at: Millis, timeZone: string, startsAt: (day: DayName) => Millis): DayName {
  let day = dayAfter(dateOf(reading(at, timeZone)));
  while (startsAt(day) > at) day = dayAfter(day, -1);
  return day;
}

/** Whether the system knows this IANA zone. */
export function isTimeZone(timeZone: string): boolean {
  try {
    return /^[A-Za-z]/.test(timeZone) && Boolean(wallClock(timeZone));
  } catch {
    return false;
  }
}

/** `A01`…`A99`, `B01`…, `Z99` (no I, no O), then `A100`…`A999`, `B100`…, then four digits; `n` counts from 1 (7.4). */
export function displayCodeOf(n: number): string {
  const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZ';
  let left = n - 1;
  for (let width = 2; ; width++) {
    const first = width === 2 ? 1 : 10 ** (width - 1);
    const each = 10 ** width - first;
    if (left < each * letters.length) {
      return letters[Math.floor(left / each)]! + String(first + (left % each)).padStart(width, '0');
    }
    left -= each * letters.length;
  }
}
