import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayName, millisOf, time, timeIn, wireTime, wireTimeOrNull } from './time.ts';

const halfPastSix = Date.UTC(2026, 0, 15, 18, 30);

describe('a time that comes in', () => {
  test.each([
    '2026-01-15T18:30:00Z',
    '2026-01-15T18:30:00.000Z',
    '2026-01-15t18:30:00z',
    '2026-01-15T18:30:00.0Z',
    '2026-01-15T18:30:00.000000000Z',
    '2026-01-15T19:30:00+01:00',
    '2026-01-15T13:00:00-05:30',
    '2026-01-16T00:30:00.000+06:00',
    '2026-01-15T18:30:00-00:00',
  ])('[T8] takes the RFC 3339 time %s', (typed) => {
    expect(timeIn.parse(typed)).toBe(halfPastSix);
  });

  test('[T8] keeps milliseconds, cuts off what is finer and knows leap days', () => {
    expect(millisOf('2026-01-15T18:30:00.5Z')).toBe(halfPastSix + 500);
    expect(millisOf('2026-01-15T18:30:00.007Z')).toBe(halfPastSix + 7);
    expect(millisOf('2026-01-15T18:30:00.0079999Z')).toBe(halfPastSix + 7);
    expect(millisOf('2028-02-29T00:00:00Z')).toBe(Date.UTC(2028, 1, 29));
  });

  test.each([
    [
      'a day or hour that does not exist',
      [
        '2026-02-30T10:00:00Z',
        '2026-02-29T10:00:00Z',
        '2026-13-01T10:00:00Z',
        '2026-00-10T10:00:00Z',
        '2026-01-00T10:00:00Z',
        '2026-04-31T10:00:00Z',
        '2026-01-15T24:00:00Z',
        '2026-01-15T10:60:00Z',
        '2026-01-15T10:00:60Z',
      ],
    ],
    [
      'no or a wrong offset',
      [
        '2026-01-15T18:30:00',
        '2026-01-15T18:30:00+0100',
        '2026-01-15T18:30:00+01',
        '2026-01-15T18:30:00+24:00',
        '2026-01-15T18:30:00+01:60',
        '2026-01-15T18:30:00 01:00',
        '2026-01-15T18:30:00ZZ',
      ],
    ],
    [
      'another spelling',
      [
        '',
        '2026-01-15',
        '2026-01-15T18:30Z',
        '2026-01-15 18:30:00Z',
        '2026-1-15T18:30:00Z',
        '26-01-15T18:30:00Z',
        '+002026-01-15T18:30:00Z',
        '2026-01-15T18:30:00.Z',
        '2026-01-15T18:30:00,5Z',
        ' 2026-01-15T18:30:00Z',
        '2026-01-15T18:30:00Z\n',
        '1768501800000',
        'today',
        'Thu, 15 Jan 2026 18:30:00 GMT',
      ],
    ],
    ['a time that four digits cannot write in UTC', ['0000-01-01T00:00:00+01:00', '9999-12-31T23:59:59-01:00']],
  ])('[T8] refuses %s', (_, refused) => {
    for (const typed of refused) expect({ typed, at: millisOf(typed) }).toEqual({ typed, at: null });
    expect(timeIn.safeParse(refused[0]).error?.issues[0]?.message).toBe('must be a time such as 2026-01-15T18:30:00Z');
  });

  test('[T8] refuses numbers and null', () => {
    for (const wrong of [halfPastSix, null, undefined, {}]) expect(timeIn.safeParse(wrong).success).toBe(false);
  });
});

describe('a time that goes out', () => {
  test('[T9] is UTC with three digits for milliseconds, or null', () => {
    expect(wireTime(halfPastSix)).toBe('2026-01-15T18:30:00.000Z');
    expect(wireTime(halfPastSix + 5)).toBe('2026-01-15T18:30:00.005Z');
    expect(wireTimeOrNull(null)).toBeNull();
    expect(wireTimeOrNull(0)).toBe('1970-01-01T00:00:00.000Z');
  });

  test('[T9] whatever came in goes out in that form and comes in again as the same time', () => {
    const any = fc.date({
      min: new Date('0000-01-01T00:00:00.000Z'),
      max: new Date('9999-12-31T23:59:59.999Z'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(any, (date) => {
        expect(time.parse(wireTime(date.getTime()))).toBe(date.toISOString());
        expect(millisOf(wireTime(date.getTime()))).toBe(date.getTime());
      }),
    );
  });

  test('[T9] the shape of times in answers knows a badly written one', () => {
    for (const wrong of [
      '2026-01-15T18:30:00Z',
      '2026-01-15T18:30:00.000+00:00',
      '2026-01-15T18:30:00.0000Z',
      halfPastSix,
    ]) {
      expect(time.safeParse(wrong).success).toBe(false);
    }
  });
});

test('[T8] a day is YYYY-MM-DD and exists', () => {
  for (const right of ['2026-01-15', '2028-02-29', '0001-01-01', '9999-12-31'])
    expect(dayName.parse(right)).toBe(right);
  for (const wrong of [
    '',
    '2026-02-29',
    '2026-1-5',
    '2026-13-01',
    '2026-00-00',
    '15-01-2026',
    '2026-01-15T00:00:00Z',
    ' 2026-01-15',
    '2026-01-15\n',
    20260115,
    null,
  ]) {
    expect({ wrong, taken: dayName.safeParse(wrong).success }).toEqual({ wrong, taken: false });
  }
});
