import { expect, test } from 'vitest';
import { daysBefore, daysIn, spanOf } from './span.ts';

const rule = { timeZone: 'Europe/Rome', dayStart: '06:00' };

test('[J8] a report runs from the start of the first service day to the end of the last, over the change of clocks too', () => {
  expect(spanOf('2026-07-10', '2026-07-10', rule)).toEqual({
    from: '2026-07-10T04:00:00.000Z',
    to: '2026-07-11T04:00:00.000Z',
  });
  expect(spanOf('2026-10-24', '2026-10-25', rule)).toEqual({
    from: '2026-10-24T04:00:00.000Z',
    to: '2026-10-26T05:00:00.000Z',
  });
  expect(daysIn('2026-10-24', '2026-10-26')).toBe(3);
});

test('[J8] a missing day or two the wrong way round are no span', () => {
  expect(spanOf('2026-07-11', '2026-07-10', rule)).toBeNull();
  expect(spanOf('', '2026-07-10', rule)).toBeNull();
});

test('[J63] one day is measured by the day before, a week by the week before, over the change of clocks too', () => {
  expect(daysBefore('2026-07-10', '2026-07-10')).toEqual({ first: '2026-07-09', last: '2026-07-09' });
  expect(daysBefore('2026-10-25', '2026-10-31')).toEqual({ first: '2026-10-18', last: '2026-10-24' });
});
