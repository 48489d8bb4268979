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
  // In a gap: the offset before it gives the later of the two, which lies as far after the gap as the skipped time lay in it.
  let [low, high] = [Math.min(...candidates), Math.max(...candidates)];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (reading(middle, rule.timeZone) < wanted) low = middle;
    else high = middle;
  }
  return high;
}

export function dayAfter(day: DayName, days = 1): DayName {
  return new Date(Date.parse(`${day}T00:00:00.000Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** The rule in force at `at`. */
export function ruleAt(rules: DayRules, at: Millis): DayRule {
  return rules.next && at >= rules.next.from ? rules.next : rules;
}

/** The service day in which `at` lies. */
export function serviceDayAt(rules: DayRules, at: Millis): ServiceDay {
  const rule = ruleAt(rules, at);
  const date = new Date(reading(at, rule.timeZone)).toISOString().slice(0, 10);
  const day = at >= boundary(date, rule) ? date : dayAfter(date, -1);
  return clipped(rules, serviceDayNamed(rule, day), at);
}

/** A day that the coming rule cuts short, or that began under the former one, ends or starts at the change. */
function clipped(rules: DayRules, day: ServiceDay, at: Millis): ServiceDay {
  if (!rules.next) return day;
  if (at < rules.next.from) {
    const following = serviceDayNamed(rules.next, day.day);
    const goesOn = following.startsAt <= rules.next.from && rules.next.from < following.endsAt;
    return day.endsAt <= rules.next.from && goesOn ? { ...day, endsAt: following.endsAt } : day;
  }
  const former = serviceDayNamed(rules, day.day);
  if (former.endsAt === rules.next.from && former.endsAt > day.startsAt) return { ...day, startsAt: former.startsAt };
  return day.startsAt < rules.next.from ? { ...day, startsAt: rules.next.from } : day;
}

/** The service day of that name under one rule: 24 hours long, or 23 or 25 when the clock changes. */
export function serviceDayNamed(rule: DayRule, day: DayName): ServiceDay {
  return { day, startsAt: boundary(day, rule), endsAt: boundary(dayAfter(day), rule) };
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
