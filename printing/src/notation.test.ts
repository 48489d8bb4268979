import { describe, expect, test } from 'vitest';
import { amount, centsOfDecimal, clockTime, date, euros, minutes } from './notation.ts';

describe('amounts and times', () => {
  test('[P17] amounts as each language writes them', () => {
    expect([0, 5, 50, 1250, 123_456, 123_456_789].map((cents) => amount(cents, 'it'))).toEqual([
      '0,00',
      '0,05',
      '0,50',
      '12,50',
      '1.234,56',
      '1.234.567,89',
    ]);
    expect([amount(123_456, 'de'), amount(123_456, 'en'), amount(-200, 'en')]).toEqual([
      '1.234,56',
      '1,234.56',
      '-2.00',
    ]);
    expect([euros(900, 'it'), euros(900, 'de'), euros(900, 'en')]).toEqual(['9,00 €', '9,00 €', '€9.00']);
  });

  test('[P17] amounts of the wire, whatever their size', () => {
    expect(['0', '0.05', '12.5', '25', '1234567890.12'].map(centsOfDecimal)).toEqual([
      0, 5, 1250, 2500, 123_456_789_012,
    ]);
  });

  test('[P17] times by the clock of the festival, summer and winter', () => {
    const [summer, winter] = [Date.parse('2026-07-18T22:05:00Z'), Date.parse('2026-01-18T23:05:00Z')];
    expect([clockTime(summer, 'Europe/Rome'), clockTime(winter, 'Europe/Rome')]).toEqual(['00:05', '00:05']);
    expect((['it', 'en', 'de'] as const).map((language) => date(summer, 'Europe/Rome', language))).toEqual([
      '19/07/2026',
      '19 Jul 2026',
      '19.07.2026',
    ]);
    expect(clockTime(summer, 'Nowhere/Atlantis')).toBe('22:05');
    expect([minutes(745_000), minutes(59_600)]).toEqual(['12:25 min', '1:00 min']);
  });
});
