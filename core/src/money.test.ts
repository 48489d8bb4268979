import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { adjustment, centsOf, dec, decimal, price } from './money.ts';
import { amountsOf, lineTotalCents, unitSurcharge } from './order.ts';
import { Refusal } from './refusal.ts';

const line = (quantity: number, unitPriceCents: number, surchargeCents = 0) => ({
  quantity,
  unitPriceCents,
  surchargeCents,
});
const anyLine = fc.record({
  quantity: fc.integer({ min: 1, max: 999 }),
  unitPriceCents: fc.integer({ min: 0, max: 20_000 }),
  surchargeCents: fc.integer({ min: 0, max: 99_999 }),
});

/** A second opinion in whole numbers without a limit: the text's value in ten-thousandths. */
function tenThousandths(text: string): bigint {
  const [units = '', decimals = ''] = text.split('.');
  return BigInt(units + decimals.padEnd(4, '0'));
}

describe('an amount that comes in', () => {
  test.each([
    ['0', 0],
    ['0.0', 0],
    ['0.00', 0],
    ['0.05', 5],
    ['0.5', 50],
    ['12.5', 1250],
    ['12.50', 1250],
    ['1.01', 101],
    ['999999.99', 99_999_999],
  ])('[M1] the text %j is %i cents', (text, cents) => {
    expect(centsOf(text)).toBe(cents);
  });

  // 1.1 * 100 and 4.35 * 100 are not whole in floating point; 8.2 - 0.2 is how a till's script arrives at 7.999….
  test.each([
    [0, 0],
    [-0, 0],
    [25, 2500],
    [12.5, 1250],
    [1.1, 110],
    [4.35, 435],
    [0.29, 29],
    [1.005e3, 100_500],
    [999999.99, 99_999_999],
  ])('[M1] the number %d is %i cents, taken by its shortest decimal form', (number, cents) => {
    expect(centsOf(number)).toBe(cents);
  });

  test.each([
    ['', ' ', '.', '.5', '5.', '01', '00', '007', '1.234', '0.001', '1.000'],
    ['-1', '+1', '-0', '1,5', '1.000,00', ' 1', '1 ', '1\n', '1 000', "1'000"],
    [
      '1e2',
      '1E2',
      '0x10',
      '1000000',
      '1000000.00',
      'NaN',
      'Infinity',
      'null',
      'true',
      '١٢',
      '１２',
      '€5',
      '5€',
      '1.2.3',
    ],
    [0.30000000000000004, 1.005, 1e21, 1e-7, 1e6, -1, -0.01, Number.NaN, Number.POSITIVE_INFINITY],
  ])('[M1] refuses what is no amount, never rounds it: %j, %j, %j …', (...refused) => {
    for (const amount of refused) expect({ amount, cents: centsOf(amount) }).toEqual({ amount, cents: null });
  });

  test('[M1] refuses null, booleans, lists and objects where an amount belongs', () => {
    for (const wrong of [null, undefined, true, [], ['1'], [1], {}, { valueOf: () => 1 }, 1n]) {
      expect(price.safeParse(wrong).success).toBe(false);
    }
    expect(price.safeParse(Number.NaN).success).toBe(false);
    expect(price.parse('12.5')).toBe(1250);
    expect(price.parse(12.5)).toBe(1250);
  });

  test('[M1] [M2] every amount comes back as the text it went out as, and as the number of that text', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99_999_999 }), (cents) => {
        expect(centsOf(decimal(cents))).toBe(cents);
        expect(centsOf(Number(decimal(cents)))).toBe(cents);
      }),
    );
  });

  test('[M3] takes the highest price and the highest surcharge or discount, and refuses a cent more', () => {
    expect(price.parse('9999.99')).toBe(999_999);
    expect(price.safeParse('10000').success).toBe(false);
    expect(price.safeParse(10000).success).toBe(false);
    expect(adjustment.parse(99999.99)).toBe(9_999_999);
    expect(adjustment.safeParse('100000').success).toBe(false);
    expect(price.safeParse('10000').error?.issues[0]?.message).toBe(
      'must be an amount from 0 to 9999.99 with at most two decimals, such as 12.5',
    );
  });
});

describe('an amount that goes out', () => {
  test.each([
    [0, '0'],
    [1, '0.01'],
    [5, '0.05'],
    [10, '0.1'],
    [99, '0.99'],
    [100, '1'],
    [1000, '10'],
    [1250, '12.5'],
    [2500, '25'],
    [10_005, '100.05'],
    [99_999_999, '999999.99'],
    [123_456_789_012, '1234567890.12'],
  ])('[M2] %i cents are the text %j, without trailing zeros', (cents, text) => {
    expect(decimal(cents)).toBe(text);
    expect(dec.parse(decimal(cents))).toBe(text);
  });

  test('[M2] the shape of amounts in answers knows a badly written one', () => {
    for (const wrong of ['25.0', '12.50', '.5', '05', '1e3', '-1', '', '1.', '0.12345', '00']) {
      expect({ wrong, taken: dec.safeParse(wrong).success }).toEqual({ wrong, taken: false });
    }
    for (const right of ['0', '0.1666', '0.05', '10', '100.5']) expect(dec.parse(right)).toBe(right);
  });
});

describe('the sums of an order', () => {
  test("[M4] the page's order: 2 × 12.5 with surcharge 1 and discount 2 is 25, 1 and 24; its line 0.5 and 26", () => {
    const lines = [line(2, 1250, 100)];
    expect(amountsOf(lines, 200)).toEqual({ subTotalCents: 2500, surchargeCents: 100, totalCents: 2400 });
    expect(unitSurcharge(lines[0]!)).toBe('0.5');
    expect(lineTotalCents(lines[0]!)).toBe(2600);
  });

  test('[M4] the line surcharge is for the whole line, not for each piece', () => {
    expect(lineTotalCents(line(3, 1250, 100))).toBe(3850);
    expect(amountsOf([line(3, 1250, 100), line(1, 300)], 0)).toEqual({
      subTotalCents: 4050,
      surchargeCents: 100,
      totalCents: 4150,
    });
  });

  test.each([
    [100, 3, '0.3333'],
    [50, 3, '0.1666'],
    [200, 3, '0.6666'],
    [100, 2, '0.5'],
    [1, 999, '0'],
    [10, 999, '0.0001'],
    [1, 4, '0.0025'],
    [0, 7, '0'],
    [700, 7, '1'],
    [9_999_999, 1, '99999.99'],
    [9_999_999, 999, '100.1'],
  ])(
    '[M5] a surcharge of %i cents on %i pieces shows as %j a piece, cut off after four decimals',
    (cents, pieces, shown) => {
      expect(unitSurcharge(line(pieces, 1250, cents))).toBe(shown);
    },
  );

  test('[M5] the surcharge of a piece is never more than its share, and less by under a ten-thousandth', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9_999_999 }), fc.integer({ min: 1, max: 999 }), (cents, pieces) => {
        const shown = tenThousandths(unitSurcharge(line(pieces, 1, cents)));
        const exact = BigInt(cents) * 100n;
        expect(shown * BigInt(pieces) <= exact && exact < (shown + 1n) * BigInt(pieces)).toBe(true);
      }),
    );
  });

  test('[M6] a discount larger than the rest is kept as given and leaves 0 to pay, never less', () => {
    expect(amountsOf([line(1, 500, 50)], 550).totalCents).toBe(0);
    expect(amountsOf([line(1, 500, 50)], 9_999_999).totalCents).toBe(0);
    expect(amountsOf([line(1, 500, 50)], 549).totalCents).toBe(1);
  });

  test('[M4] the sums of any order are exact to the cent', () => {
    fc.assert(
      fc.property(
        fc.array(anyLine, { minLength: 1, maxLength: 4 }),
        fc.integer({ min: 0, max: 500_000 }),
        (lines, off) => {
          const sum = (each: (one: (typeof lines)[number]) => bigint) => lines.reduce((so, one) => so + each(one), 0n);
          const subTotal = sum((one) => BigInt(one.quantity) * BigInt(one.unitPriceCents));
          const surcharge = sum((one) => BigInt(one.surchargeCents));
          const left = subTotal + surcharge - BigInt(off);
          const amounts = amountsOf(lines, off);
          expect(BigInt(amounts.subTotalCents)).toBe(subTotal);
          expect(BigInt(amounts.surchargeCents)).toBe(surcharge);
          expect(BigInt(amounts.totalCents)).toBe(left > 0n ? left : 0n);
          expect(sum((one) => BigInt(lineTotalCents(one)))).toBe(subTotal + surcharge);
        },
      ),
    );
  });

  test('[M3] takes an order of 999999.99 before its discount and refuses one of a cent more, whatever the discount', () => {
    const highest = [line(100, 999_999), line(1, 99)];
    expect(amountsOf(highest, 0).totalCents).toBe(99_999_999);
    for (const discount of [0, 9_999_999]) {
      for (const above of [
        [...highest, line(1, 1)],
        [...highest, line(1, 0, 1)],
        Array.from({ length: 200 }, () => line(999, 999_999, 9_999_999)),
      ]) {
        expect(refusalOf(() => amountsOf(above, discount))).toMatchObject({
          reason: 'validation_failed',
          details: { errors: [{ field: 'orderItems', message: 'add up to more than 999999.99; split the order' }] },
        });
      }
    }
  });
});

function refusalOf(work: () => unknown): Refusal {
  try {
    work();
  } catch (thrown) {
    if (thrown instanceof Refusal) return thrown;
    throw thrown;
  }
  throw new Error('Expected a refusal');
}
