/** Amounts and times as each language writes them. */
import type { Cents, Millis } from '@mysagra/core';
import type { Language } from './paper.ts';

/** `1.234,50` or `1,234.50`; a minus before what is taken off. */
export function amount(cents: Cents, language: Language): string {
  const [group, point] = language === 'en' ? [',', '.'] : ['.', ','];
  const digits = String(Math.abs(cents)).padStart(3, '0');
  const units = digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, group);
  return `${cents < 0 ? '-' : ''}${units}${point}${digits.slice(-2)}`;
}

/** With the sign of the euro where the language puts it. */
export function euros(cents: Cents, language: Language): string {
  const text = amount(Math.abs(cents), language);
  return `${cents < 0 ? '-' : ''}${language === 'en' ? `€${text}` : `${text} €`}`;
}

/** Cents of a decimal text of ours, of any size. */
export function centsOfDecimal(text: string): Cents {
  const [units = '0', decimals = ''] = text.split('.');
  return Number(units) * 100 + Number(decimals.padEnd(2, '0').slice(0, 2));
}

/** `19:42`, in all three languages. */
export function clockTime(at: Millis, timeZone: string): string {
  const { hour, minute } = parts(at, timeZone);
  return `${hour}:${minute}`;
}

/** `15/01/2026`, `15 Jan 2026`, `15.01.2026`. */
export function date(at: Millis, timeZone: string, language: Language): string {
  const { day, month, year } = parts(at, timeZone);
  if (language === 'it') return `${day}/${month}/${year}`;
  if (language === 'de') return `${day}.${month}.${year}`;
  return `${Number(day)} ${englishMonths[Number(month) - 1]} ${year}`;
}

/** `12:05 min` of a duration. */
export function minutes(duration: Millis): string {
  const seconds = Math.round(duration / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')} min`;
}

const englishMonths = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

const clocks = new Map<string, Intl.DateTimeFormat>();

function parts(at: Millis, timeZone: string): Record<string, string> {
  let clock = clocks.get(timeZone);
  if (!clock) {
    clock = clockOf(timeZone);
    clocks.set(timeZone, clock);
  }
  return Object.fromEntries(clock.formatToParts(at).map(({ type, value }) => [type, value]));
}

/** A zone that this system does not know must not cost a slip: UTC then. */
function clockOf(timeZone: string): Intl.DateTimeFormat {
  const shape = {
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  };
  try {
    return new Intl.DateTimeFormat('en-GB', { ...shape, timeZone } as Intl.DateTimeFormatOptions);
  } catch {
    return new Intl.DateTimeFormat('en-GB', { ...shape, timeZone: 'UTC' } as Intl.DateTimeFormatOptions);
  }
}
