import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  boundary,
  dayAfter,
  type DayRules,
  displayCodeOf,
  isTimeZone,
  ruleAt,
  serviceDayAt,
  serviceDayNamed,
} from './service-day.ts';

const rome: DayRules = { timeZone: 'Europe/Rome', dayStart: '06:00' };
const at = (time: string) => Date.parse(time);
const iso = (millis: number) => new Date(millis).toISOString().replace('.000Z', 'Z');
const hours = (day: { startsAt: number; endsAt: number }) => (day.endsAt - day.startsAt) / 3_600_000;

/** The service day of an instant, readable: name, start, end. */
function dayOf(rules: DayRules, time: string): [string, string, string] {
  const { day, startsAt, endsAt } = serviceDayAt(rules, at(time));
  return [day, iso(startsAt), iso(endsAt)];
}

describe('the service day', () => {
  test('[N1] runs past midnight: it starts at 06:00 in Rome and is named after the date on which it starts', () => {
    const theFifteenth = ['2026-01-15', '2026-01-15T05:00:00Z', '2026-01-16T05:00:00Z'];
    expect(dayOf(rome, '2026-01-15T05:00:00.000Z')).toEqual(theFifteenth);
    expect(dayOf(rome, '2026-01-15T18:30:00.000Z')).toEqual(theFifteenth);
    expect(dayOf(rome, '2026-01-15T23:30:00.000Z')).toEqual(theFifteenth);
    expect(dayOf(rome, '2026-01-16T04:59:59.999Z')).toEqual(theFifteenth);
    expect(dayOf(rome, '2026-01-16T05:00:00.000Z')[0]).toBe('2026-01-16');
    expect(dayOf(rome, '2026-01-15T04:59:59.999Z')[0]).toBe('2026-01-14');
  });

  test('[N1] in summer the same wall clock is an hour earlier in UTC', () => {
    expect(dayOf(rome, '2026-08-15T04:00:00Z')).toEqual(['2026-08-15', '2026-08-15T04:00:00Z', '2026-08-16T04:00:00Z']);
    expect(dayOf(rome, '2026-08-15T03:59:59Z')[0]).toBe('2026-08-14');
  });

  test('[N1] months, leap days and years turn over', () => {
    expect(dayOf(rome, '2026-01-01T02:00:00Z')[0]).toBe('2025-12-31');
    expect(dayOf(rome, '2028-03-01T02:00:00Z')[0]).toBe('2028-02-29');
    expect([dayAfter('2026-12-31'), dayAfter('2028-02-28'), dayAfter('2026-03-01', -1)]).toEqual([
      '2027-01-01',
      '2028-02-29',
      '2026-02-28',
    ]);
  });

  test.each([
    ['Pacific/Auckland', '06:00', '2026-01-15T16:59:59Z', '2026-01-15', '2026-01-14T17:00:00Z'],
    ['Pacific/Auckland', '06:00', '2026-01-15T17:00:00Z', '2026-01-16', '2026-01-15T17:00:00Z'],
    ['America/New_York', '06:00', '2026-01-16T10:59:59Z', '2026-01-15', '2026-01-15T11:00:00Z'],
    ['America/New_York', '00:00', '2026-01-16T04:59:59Z', '2026-01-15', '2026-01-15T05:00:00Z'],
    ['Asia/Kolkata', '06:00', '2026-01-15T00:29:59Z', '2026-01-14', '2026-01-14T00:30:00Z'],
    ['Asia/Kolkata', '23:59', '2026-01-15T18:29:00Z', '2026-01-15', '2026-01-15T18:29:00Z'],
    ['Pacific/Kiritimati', '06:00', '2026-01-15T15:59:59Z', '2026-01-15', '2026-01-14T16:00:00Z'],
    ['Pacific/Pago_Pago', '06:00', '2026-01-15T16:59:59Z', '2026-01-14', '2026-01-14T17:00:00Z'],
    ['UTC', '00:00', '2026-01-15T23:59:59Z', '2026-01-15', '2026-01-15T00:00:00Z'],
  ])('[N1] in %s from %s, %s lies in the day %s', (timeZone, dayStart, time, day, startsAt) => {
    expect(dayOf({ timeZone, dayStart }, time).slice(0, 2)).toEqual([day, startsAt]);
    expect(hours(serviceDayAt({ timeZone, dayStart }, at(time)))).toBe(24);
  });

  test('[N2] has 23 hours when the clock goes forward and 25 when it goes back', () => {
    const spring = serviceDayNamed(rome, '2026-03-28');
    const autumn = serviceDayNamed(rome, '2026-10-24');
    expect([iso(spring.startsAt), iso(spring.endsAt), hours(spring)]).toEqual([
      '2026-03-28T05:00:00Z',
      '2026-03-29T04:00:00Z',
      23,
    ]);
    expect([iso(autumn.startsAt), iso(autumn.endsAt), hours(autumn)]).toEqual([
      '2026-10-24T04:00:00Z',
      '2026-10-25T05:00:00Z',
      25,
    ]);
    expect(hours(serviceDayNamed(rome, '2026-03-29'))).toBe(24);
    expect(hours(serviceDayNamed({ timeZone: 'Pacific/Auckland', dayStart: '06:00' }, '2026-04-04'))).toBe(25);
    expect(hours(serviceDayNamed({ timeZone: 'America/New_York', dayStart: '06:00' }, '2026-03-07'))).toBe(23);
  });

  test('[N3] a start that the clock skips is the first instant after the gap', () => {
    const rule = { ...rome, dayStart: '02:30' };
    expect(iso(boundary('2026-03-29', rule))).toBe('2026-03-29T01:00:00Z');
    expect(dayOf(rule, '2026-03-29T00:59:59.999Z')[0]).toBe('2026-03-28');
    expect(dayOf(rule, '2026-03-29T01:00:00.000Z')[0]).toBe('2026-03-29');
    expect(hours(serviceDayNamed(rule, '2026-03-28'))).toBe(23.5);
    expect(hours(serviceDayNamed(rule, '2026-03-29'))).toBe(23.5);
    // The edges of the gap: 02:00 does not exist, 01:59 and 03:00 do.
    const edges = ['01:59', '02:00', '02:59', '03:00'].map((dayStart) =>
      iso(boundary('2026-03-29', { ...rome, dayStart })),
    );
    expect(edges).toEqual([
      '2026-03-29T00:59:00Z',
      '2026-03-29T01:00:00Z',
      '2026-03-29T01:00:00Z',
      '2026-03-29T01:00:00Z',
    ]);
  });

  test('[N3] a start that the clock shows twice is the first of the two, and the hour that repeats belongs to the new day', () => {
    const rule = { ...rome, dayStart: '02:30' };
    expect(iso(boundary('2026-10-25', rule))).toBe('2026-10-25T00:30:00Z');
    expect(dayOf(rule, '2026-10-25T00:29:59.999Z')[0]).toBe('2026-10-24');
    // The wall shows 02:10 again, before the start by its face, after it in truth.
    expect(dayOf(rule, '2026-10-25T01:10:00Z')[0]).toBe('2026-10-25');
    expect(dayOf(rule, '2026-10-25T01:30:00Z')[0]).toBe('2026-10-25');
    expect(hours(serviceDayNamed(rule, '2026-10-25'))).toBe(25);
  });

  test('[N3] a clock that goes back over midnight does not bring the former day back', () => {
    // 7 November 2010 in Newfoundland: at 00:01 the clock went back to 23:01 of the 6th.
    const rule = { timeZone: 'America/St_Johns', dayStart: '00:00' };
    expect(iso(boundary('2010-11-07', rule))).toBe('2010-11-07T02:30:00Z');
    expect(dayOf(rule, '2010-11-07T02:29:59Z')[0]).toBe('2010-11-06');
    expect(dayOf(rule, '2010-11-07T02:45:00Z')[0]).toBe('2010-11-07');
  });

  test('[N3] a date that a country left out makes a short day and no gap', () => {
    // Samoa went from the 29th to the 31st of December 2011.
    const rule = { timeZone: 'Pacific/Apia', dayStart: '06:00' };
    expect(dayOf(rule, '2011-12-30T09:59:59Z')).toEqual(['2011-12-29', '2011-12-29T16:00:00Z', '2011-12-30T10:00:00Z']);
    expect(dayOf(rule, '2011-12-30T10:00:00Z')).toEqual(['2011-12-30', '2011-12-30T10:00:00Z', '2011-12-30T16:00:00Z']);
    expect(dayOf(rule, '2011-12-30T16:00:00Z')[0]).toBe('2011-12-31');
  });

  test('[N1] every real date has a start, so that no query can break the calendar', () => {
    for (const day of ['0000-01-01', '0001-01-01', '0050-06-01', '0999-12-31', '9999-12-31']) {
      const { startsAt, endsAt } = serviceDayNamed(rome, day);
      expect([Number.isSafeInteger(startsAt), Number.isSafeInteger(endsAt)]).toEqual([true, true]);
      expect(startsAt > 0).toBe(day > '1970');
    }
    expect(iso(serviceDayNamed(rome, '9999-12-31').endsAt)).toBe('+010000-01-01T05:00:00Z');
  });

  test('[N1] knows the zones of the world and no others', () => {
    for (const zone of ['Europe/Rome', 'UTC', 'Asia/Kolkata', 'America/Argentina/Buenos_Aires'])
      expect(isTimeZone(zone)).toBe(true);
    for (const zone of [
      '',
      'Europe/Roma',
      '+02:00',
      ' Europe/Rome',
      'Europe/Rome\n',
      '../etc/passwd',
      '__proto__',
      'null',
    ]) {
      expect({ zone, known: isTimeZone(zone) }).toEqual({ zone, known: false });
    }
  });
});

describe('a change of the rule', () => {
  // Changed in the evening of the 15th: the change waits for the boundary at 06:00 of the 16th, 05:00 UTC.
  const from = at('2026-01-16T05:00:00Z');
  const changedTo = (next: Partial<DayRules>, present = rome, change = from): DayRules => ({
    ...present,
    next: { timeZone: present.timeZone, dayStart: present.dayStart, ...next, from: change },
  });

  test('[N4] leaves the running day as it is', () => {
    for (const dayStart of ['00:00', '04:00', '05:59']) {
      expect(dayOf(changedTo({ dayStart }), '2026-01-15T20:00:00Z')).toEqual(dayOf(rome, '2026-01-15T20:00:00Z'));
    }
    expect(ruleAt(changedTo({ dayStart: '04:00' }), from - 1).dayStart).toBe('06:00');
    expect(ruleAt(changedTo({ dayStart: '04:00' }), from).dayStart).toBe('04:00');
    expect(ruleAt(rome, from)).toBe(rome);
    expect(ruleAt({ ...rome, next: null }, from).dayStart).toBe('06:00');
  });

  test('[N4] to an earlier start makes the first new day shorter', () => {
    const rules = changedTo({ dayStart: '04:00' });
    expect(dayOf(rules, '2026-01-16T04:59:59Z')).toEqual([
      '2026-01-15',
      '2026-01-15T05:00:00Z',
      '2026-01-16T05:00:00Z',
    ]);
    expect(dayOf(rules, '2026-01-16T05:00:00Z')).toEqual([
      '2026-01-16',
      '2026-01-16T05:00:00Z',
      '2026-01-17T03:00:00Z',
    ]);
    expect(dayOf(rules, '2026-01-17T03:00:00Z')).toEqual([
      '2026-01-17',
      '2026-01-17T03:00:00Z',
      '2026-01-18T03:00:00Z',
    ]);
  });

  test('[N4] to a later start lets the last old day go on until then, under its one name', () => {
    const rules = changedTo({ dayStart: '08:00' });
    const longer = ['2026-01-15', '2026-01-15T05:00:00Z', '2026-01-16T07:00:00Z'];
    expect(dayOf(rules, '2026-01-15T20:00:00Z')).toEqual(longer);
    expect(dayOf(rules, '2026-01-16T05:00:00Z')).toEqual(longer);
    expect(dayOf(rules, '2026-01-16T06:59:59Z')).toEqual(longer);
    expect(dayOf(rules, '2026-01-16T07:00:00Z')).toEqual([
      '2026-01-16',
      '2026-01-16T07:00:00Z',
      '2026-01-17T07:00:00Z',
    ]);
  });

  test('[N4] to the same rule changes nothing', () => {
    for (const time of [
      '2026-01-14T12:00:00Z',
      '2026-01-16T04:59:59Z',
      '2026-01-16T05:00:00Z',
      '2026-01-17T12:00:00Z',
    ]) {
      expect(dayOf(changedTo({}), time)).toEqual(dayOf(rome, time));
    }
  });

  test('[N4] to a zone whose date lies behind never gives a used name to a new day', () => {
    // 06:00 of the 16th on Kiritimati is 05:00 of the 15th on Pago Pago, where the 14th is still running.
    const kiritimati = { timeZone: 'Pacific/Kiritimati', dayStart: '06:00' };
    const rules = changedTo({ timeZone: 'Pacific/Pago_Pago' }, kiritimati, at('2026-01-15T16:00:00Z'));
    expect(dayOf(rules, '2026-01-15T15:59:59Z')[0]).toBe('2026-01-15');
    expect(dayOf(rules, '2026-01-15T16:30:00Z')).toEqual([
      '2026-01-15',
      '2026-01-14T16:00:00Z',
      '2026-01-16T17:00:00Z',
    ]);
    expect(dayOf(rules, '2026-01-16T17:00:00Z')[0]).toBe('2026-01-16');
  });

  test('[N4] to a zone whose date lies ahead leaves a name out rather than a gap', () => {
    const pago = { timeZone: 'Pacific/Pago_Pago', dayStart: '06:00' };
    const rules = changedTo({ timeZone: 'Pacific/Kiritimati' }, pago, at('2026-01-16T17:00:00Z'));
    expect(dayOf(rules, '2026-01-16T16:59:59Z')).toEqual([
      '2026-01-15',
      '2026-01-15T17:00:00Z',
      '2026-01-16T17:00:00Z',
    ]);
    expect(dayOf(rules, '2026-01-16T17:00:00Z')).toEqual([
      '2026-01-17',
      '2026-01-16T17:00:00Z',
      '2026-01-17T16:00:00Z',
    ]);
    expect(hours(serviceDayNamed(rules, '2026-01-16'))).toBe(0);
  });

  const zones = [
    'Europe/Rome',
    'Pacific/Auckland',
    'America/New_York',
    'Asia/Kolkata',
    'Pacific/Kiritimati',
    'Pacific/Pago_Pago',
    'Pacific/Apia',
    'America/St_Johns',
    'Africa/Casablanca',
    'Australia/Lord_Howe',
    'UTC',
  ];
  const anyInstant = fc.integer({ min: at('2009-01-01T00:00:00Z'), max: at('2030-01-01T00:00:00Z') });
  const anyRule = fc.record({
    timeZone: fc.constantFrom(...zones),
    dayStart: fc.integer({ min: 0, max: 1439 }).map((minute) => new Date(minute * 60_000).toISOString().slice(11, 16)),
  });

  test('[N5] by any rule every instant lies in exactly one day, and each day ends where the next one starts', () => {
    fc.assert(
      fc.property(anyRule, anyInstant, (rule, instant) => {
        const today = serviceDayAt(rule, instant);
        expect(today.startsAt <= instant && instant < today.endsAt).toBe(true);
        expect(serviceDayAt(rule, today.startsAt)).toEqual(today);
        expect(serviceDayAt(rule, today.endsAt - 1)).toEqual(today);
        expect(serviceDayAt(rule, today.endsAt)).toMatchObject({ day: dayAfter(today.day), startsAt: today.endsAt });
      }),
      { numRuns: 300 },
    );
  });

  test('[N5] the same holds around any change of the rule, and names only rise', () => {
    const near = fc.integer({ min: -60, max: 60 }).map((hour) => hour * 3_600_000);
    fc.assert(
      fc.property(anyRule, anyRule, anyInstant, near, (present, coming, instant, distance) => {
        const change = serviceDayAt(present, instant).endsAt;
        const rules: DayRules = { ...present, next: { ...coming, from: change } };
        const today = serviceDayAt(rules, change + distance);
        const tomorrow = serviceDayAt(rules, today.endsAt);
        expect(today.startsAt <= change + distance && change + distance < today.endsAt).toBe(true);
        expect(serviceDayAt(rules, today.startsAt)).toEqual(today);
        expect(serviceDayAt(rules, today.endsAt - 1)).toEqual(today);
        expect(serviceDayNamed(rules, today.day)).toEqual(today);
        expect(tomorrow.startsAt).toBe(today.endsAt);
        expect(tomorrow.day > today.day).toBe(true);
        expect(serviceDayAt(rules, instant)).toMatchObject({ startsAt: serviceDayAt(present, instant).startsAt });
      }),
      { numRuns: 300 },
    );
  });
});

describe('display codes', () => {
  test('[N6] are A01 to A99, B01 … Z99, then A100 … Z999, then four digits', () => {
    const around = (n: number) => [displayCodeOf(n), displayCodeOf(n + 1)];
    expect(displayCodeOf(1)).toBe('A01');
    expect(displayCodeOf(2)).toBe('A02');
    expect(around(99)).toEqual(['A99', 'B01']);
    expect(around(8 * 99)).toEqual(['H99', 'J01']);
    expect(around(13 * 99)).toEqual(['N99', 'P01']);
    expect(around(24 * 99)).toEqual(['Z99', 'A100']);
    expect(around(24 * 99 + 900)).toEqual(['A999', 'B100']);
    expect(around(24 * 999)).toEqual(['Z999', 'A1000']);
    expect(around(24 * 9999)).toEqual(['Z9999', 'A10000']);
  });

  test('[N6] are each given once, and none has the letters I or O, which read like digits', () => {
    const codes = Array.from({ length: 24 * 999 + 500 }, (_, index) => displayCodeOf(index + 1));
    expect(new Set(codes).size).toBe(codes.length);
    expect(codes.filter((code) => !/^[A-HJ-NP-Z](0[1-9]|[1-9]\d{1,3})$/.test(code))).toEqual([]);
  });
});
