import fc from 'fast-check';
import { expect, test } from 'vitest';
import { centsToType, eraseDigit, pressDigit, toWire, typedCents, wireCents } from './amount.ts';
import { formatOf, sinceMinutes } from './format.ts';

const zone = 'Europe/Rome';
/** Browsers part digits and sign by a space that does not break. */
const plain = (text: string) => text.replaceAll(/\s/g, ' ');

test.for([
  ['it', '1.234,50 €', '19:30', '12,5'],
  ['en', '€1,234.50', '19:30', '12.5'],
  ['de', '1.234,50 €', '19:30', '12,5'],
] as const)('[W14] %s writes %s, %s and %s', ([language, money, time, decimal]) => {
  const format = formatOf(language, zone);
  expect(plain(format.money('1234.5'))).toBe(money);
  expect(plain(format.cents(123_450))).toBe(money);
  expect(format.time('2026-01-15T18:30:00.000Z')).toBe(time);
  expect(format.decimal(12.5)).toBe(decimal);
});

test('[W14] midnight is 00:05, not 24:05, and days are those of the festival’s time zone', () => {
  const format = formatOf('it', zone);
  expect(format.time('2026-01-15T23:05:00.000Z')).toBe('00:05');
  expect(format.day('2026-01-15T23:05:00.000Z')).toBe('ven 16 gen');
  expect(format.date('2026-01-15T23:05:00.000Z')).toMatch(/^16\/0?1\/2026$/);
});

test('[W14] ages are whole minutes of the server’s clock and never negative', () => {
  const now = Date.parse('2026-01-15T18:30:00.000Z');
  expect(sinceMinutes('2026-01-15T18:22:00.001Z', now)).toBe(7);
  expect(sinceMinutes('2026-01-15T18:31:00.000Z', now)).toBe(0);
  expect(formatOf('de', zone).duration(7.9)).toBe('7 min');
  expect(formatOf('de', zone).duration(65)).toBe('1 h 05 min');
});

test.for([
  ['7', 700],
  ['7,5', 750],
  ['7.50', 750],
  [' € 7,50 ', 750],
  ['0,05', 5],
  ['7,', 700],
  ['', null],
  ['7,505', null],
  ['-1', null],
  ['1.000,50', null],
  ['sette', null],
] as const)('[W15] somebody who types %j means %s cents', ([typed, cents]) => {
  expect(typedCents(typed)).toBe(cents);
});

test('[W15] every amount survives the way to the wire and back, and to a field and back', () => {
  const cents = fc.integer({ min: 0, max: 99_999_999 });
  fc.assert(
    fc.property(cents, (amount) => {
      expect(wireCents(toWire(amount))).toBe(amount);
      expect(toWire(amount)).toMatch(/^(0|[1-9]\d*)(\.\d?[1-9])?$/);
      expect(typedCents(centsToType(amount, ','))).toBe(amount);
    }),
  );
});

test('[W15] digits on a keypad push from the right, and one that no longer fits changes nothing', () => {
  const press = (digits: string[], highest = 999_999) =>
    digits.reduce((now, digit) => pressDigit(now, digit, highest), 0);
  expect(press(['1', '2', '5', '0'])).toBe(1250);
  expect(press(['5', '00'])).toBe(500);
  expect(press(['9', '9', '9'], 100)).toBe(99);
  expect(eraseDigit(1250)).toBe(125);
});
