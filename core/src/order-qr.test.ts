import fc from 'fast-check';
import { expect, test } from 'vitest';
import { orderOfQr, orderQr } from './order-qr.ts';
import { displayCodeOf } from './service-day.ts';

test('[Q13] the QR of every order leads back to it, in any case of letters and under a German keyboard too', () => {
  expect(orderQr({ id: 231, displayCode: 'B07' })).toBe('231B07');
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 999_999_999 }), fc.integer({ min: 1, max: 50_000 }), (id, n) => {
      const qr = orderQr({ id, displayCode: displayCodeOf(n) });
      expect(qr).toMatch(/^[A-Z0-9]+$/);
      const swapped = qr.replace(/[YZ]/, (letter) => (letter === 'Y' ? 'Z' : 'Y')).toLowerCase();
      expect([orderOfQr(qr), orderOfQr(` ${swapped}\n`)]).toEqual([id, id]);
    }),
  );
});

test('[Q13] a display code, a number or anything else that is typed is no QR', () => {
  for (const typed of [
    'B07',
    '231',
    '',
    '231B',
    '231B7',
    '0B07',
    '-1B07',
    '231BB07',
    '231B07x',
    '231 B07',
    'https://192.168.1.2/231B07',
    '9999999999999999B07',
  ])
    expect({ typed, id: orderOfQr(typed) }).toEqual({ typed, id: null });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 50_000 }), (n) => {
      expect(orderOfQr(displayCodeOf(n))).toBeNull();
    }),
  );
});
