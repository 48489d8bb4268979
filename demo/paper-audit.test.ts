import { describe, expect, test } from 'vitest';
import type { Sight } from './eyes.ts';
import type { Sale } from './ledger.ts';
import { againstPaper, dueOf } from './paper-audit.ts';

const dishOf = new Map(
  ['Tortelli al ragù', 'Patatine fritte', 'Mezzo pollo', 'Birra chiara media', 'Caffè'].map((name) => [
    `of ${name}`,
    name,
  ]),
);
/** Kitchen, grill, three beers with slip and stub, two coffees with a stub alone. */
const sale = {
  id: 7,
  code: 'C12',
  ticketNumber: 231,
  status: 'PICKED_UP',
  lines: [
    { foodId: 'of Tortelli al ragù', quantity: 1, cents: 0 },
    { foodId: 'of Patatine fritte', quantity: 1, cents: 0 },
    { foodId: 'of Mezzo pollo', quantity: 1, cents: 0 },
    { foodId: 'of Birra chiara media', quantity: 3, cents: 0 },
    { foodId: 'of Caffè', quantity: 2, cents: 0 },
  ],
} as Sale;

const sight = (kind: Sight['kind'], place = '', more: Partial<Sight> = {}): Sight => ({
  kind,
  place,
  number: '231',
  isCopy: false,
  isWhole: true,
  ...more,
});
const slips = ['CUCINA', 'GRIGLIA', 'BAR'].map((place) => sight('slip', place));
const all = [...slips, sight('receipt'), ...Array.from({ length: 5 }, () => sight('stub'))];
const due = new Map([[sale, dueOf(sale, dishOf)]]);

function told(seen: Sight[], which = due) {
  const { missing, differences } = againstPaper(which, seen);
  return { missing: [...missing.values()], differences };
}

describe('what should be on paper', () => {
  test('[D20] is a slip for each station, a stub for each drink, a receipt; all there once is in order', () => {
    expect(dueOf(sale, dishOf)).toEqual({ slips: new Set(['CUCINA', 'GRIGLIA', 'BAR']), receipts: 1, stubs: 5 });
    expect(told(all)).toEqual({ missing: [], differences: [] });
  });

  test('[D20] is missed when it never came out, or came out torn', () => {
    expect(told(all.filter(({ place }) => place !== 'GRIGLIA')).missing).toEqual(['no slip for GRIGLIA on paper']);
    expect(told(all.slice(0, -1)).missing).toEqual(['4 of 5 stubs on paper']);
    const torn = all.map((one) => (one.kind === 'receipt' ? { ...one, isWhole: false } : one));
    expect(told(torn).missing).toEqual(['0 of 1 receipts on paper']);
    expect(told([]).missing).toEqual([
      'no slip for CUCINA, no slip for GRIGLIA, no slip for BAR, 0 of 1 receipts, 0 of 5 stubs on paper',
    ]);
    // Another order's papers are no help.
    expect(told(all.map((one) => ({ ...one, number: '232' }))).missing).toHaveLength(1);
  });

  test('[D20] may be there again only where it says COPY', () => {
    const copy = { ...slips[0]!, isCopy: true };
    expect(told([...all, copy, copy])).toEqual({ missing: [], differences: [] });
    expect(told([...all, slips[0]!]).differences).toEqual([
      'Order C12: slip for CUCINA 2 times without COPY, 1 would be right',
    ]);
    expect(told([...all, sight('receipt')]).differences).toHaveLength(1);
    expect(told([...all, sight('stub')]).differences).toEqual([
      'Order C12: stub 6 times without COPY, 5 would be right',
    ]);
    expect(told([...all, sight('slip', 'DOLCI')]).differences).toEqual([
      'Order C12: slip for DOLCI 1 times without COPY, 0 would be right',
    ]);
    // Torn half-way, then whole as a copy: nobody cooks twice.
    const again = [{ ...slips[0]!, isWhole: false }, copy, ...all.slice(1)];
    expect(told(again)).toEqual({ missing: [], differences: [] });
    expect(told([{ ...slips[0]!, isWhole: false }, ...all]).differences).toHaveLength(1);
  });

  test('[D20] may be missing for an order that was cancelled, and still not be there twice', () => {
    const cancelled = { ...sale, status: 'CANCELLED' } as Sale;
    const which = new Map([[cancelled, dueOf(cancelled, dishOf)]]);
    expect(told([slips[0]!, sight('cancellation', 'CUCINA')], which)).toEqual({ missing: [], differences: [] });
    expect(told([slips[0]!, slips[0]!], which).differences).toHaveLength(1);
  });
});
