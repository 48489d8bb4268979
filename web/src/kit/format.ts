/** Money, times and numbers as each language writes them. Amounts go in as the wire has them, or as whole cents. */
import { createState, useStateOf } from './state.ts';
import { currentLanguage, type Language, useLanguage } from './language.ts';

const places: Record<Language, string> = { it: 'it-IT', en: 'en-IE', de: 'de-DE' };

/** The festival's: a phone may be set to another. */
const timeZone = createState<string | undefined>(undefined);

export function festivalIsIn(zone: string): void {
  timeZone.set(zone);
}

export type Format = ReturnType<typeof formatOf>;

type When = string | number | Date;

/** Makes the formatters of a language once; they are costly to make and cheap to use. */
export function formatOf(language: Language, zone: string | undefined) {
  const place = places[language];
  const inZone = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(place, { timeZone: zone, ...options });
  const currency = new Intl.NumberFormat(place, { style: 'currency', currency: 'EUR', useGrouping: 'always' });
  const whole = new Intl.NumberFormat(place);
  const short = new Intl.NumberFormat(place, { maximumFractionDigits: 1 });
  const clock = inZone({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const day = inZone({ weekday: 'short', day: 'numeric', month: 'short' });
  const full = inZone({ day: 'numeric', month: 'numeric', year: 'numeric' });
  return {
    /** A wire amount, `"12.5"`: 12,50 €. */
    money: (amount: string) => currency.format(amount as Intl.StringNumericLiteral),
    /** Whole cents, 1250: 12,50 €. */
    cents: (amount: number) => currency.format(amount / 100),
    number: (value: number) => whole.format(value),
    decimal: (value: number) => short.format(value),
    /** 19:42 */
    time: (when: When) => clock.format(new Date(when)),
    /** ven 16 gen */
    day: (when: When) => day.format(new Date(when)),
    /** 16/1/2026 */
    date: (when: When) => full.format(new Date(when)),
    /** 12 min, 1 h 05 min */
    duration: (minutes: number) => durationOf(minutes),
  };
}

function durationOf(minutes: number): string {
  const whole = Math.max(0, Math.floor(minutes));
  if (whole < 60) return `${whole} min`;
  return `${Math.floor(whole / 60)} h ${String(whole % 60).padStart(2, '0')} min`;
}

/** Whole minutes since a time of the wire, by the server's clock; never below 0. */
export function sinceMinutes(time: string, serverNow: number): number {
  return Math.max(0, Math.floor((serverNow - Date.parse(time)) / 60_000));
}

const made = new Map<string, Format>();

function ready(language: Language, zone: string | undefined): Format {
  const key = `${language} ${zone}`;
  let format = made.get(key);
  if (!format) made.set(key, (format = formatOf(language, zone)));
  return format;
}

/** The formatters of the page's language and the festival's time zone. */
export function useFormat(): Format {
  return ready(useLanguage(), useStateOf(timeZone));
}

/** The same outside of components. */
export function currentFormat(): Format {
  return ready(currentLanguage(), timeZone.get());
}
