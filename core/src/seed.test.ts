// The page our user gave us: what core makes of its example equals the page's own JSON.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { orderConfirmed, orderPlaced, orderReprinted, summaryOf } from './event.ts';
import { order, type OrderLine, orderOnWire, type OrderRecord } from './order.ts';
import { reprint } from './order-endpoints.ts';

const ids = {
  abc0001: `c${'line'.repeat(6)}`,
  def0002: `c${'food'.repeat(6)}`,
  usr0003: `c${'user'.repeat(6)}`,
  csh0004: `c${'till'.repeat(6)}`,
};
const page = readFileSync(new URL('../../docs/events-page.txt', import.meta.url), 'utf8').replaceAll(
  /clx0(\w{7})mx01example/g,
  (_, which: keyof typeof ids) => ids[which],
);

/** The JSON object on the page after these words. */
function example(words: string): Record<string, unknown> & { orderItems: Record<string, unknown>[] } {
  const from = page.indexOf('\n{', page.indexOf(words)) + 1;
  return JSON.parse(page.slice(from, page.indexOf('\n', from)));
}

const line: OrderLine = {
  id: ids.abc0001,
  foodId: ids.def0002,
  foodName: 'Margherita',
  printerId: null,
  quantity: 2,
  notes: 'No onions',
  unitPriceCents: 1250,
  surchargeCents: 0,
};
const placed: OrderRecord = {
  id: 1,
  displayCode: 'A01',
  table: '3',
  customer: 'John Doe',
  createdAt: Date.UTC(2026, 0, 15, 18, 30),
  confirmedAt: null,
  completedAt: null,
  pickedUpAt: null,
  ticketNumber: null,
  status: 'PENDING',
  paymentMethod: null,
  discountCents: 0,
  userId: null,
  cashRegisterId: null,
  lines: [line],
};
const confirmed: OrderRecord = {
  ...placed,
  confirmedAt: Date.UTC(2026, 0, 15, 18, 35, 12),
  ticketNumber: 1,
  status: 'CONFIRMED',
  paymentMethod: 'CASH',
  discountCents: 200,
  userId: ids.usr0003,
  cashRegisterId: ids.csh0004,
  lines: [{ ...line, notes: 'Extra spicy', surchargeCents: 100 }],
};
const food = { id: ids.def0002, name: 'Margherita', printerId: null };

/** What the contract adds to every order and, where the page leaves them out, to its lines. */
function withOurs(seed: ReturnType<typeof example>) {
  const orderItems = seed.orderItems.map((item) => ({ foodId: ids.def0002, food, ...item }));
  return { ...seed, completedAt: null, pickedUpAt: null, orderItems };
}

test('[O4] a new order equals the JSON of new-order on the page', () => {
  const seed = example('Event: new-order');
  expect(Object.keys(seed)).toHaveLength(16);
  const wire = orderOnWire(placed);
  expect(wire).toStrictEqual(withOurs(seed));
  expect(order.parse(wire)).toStrictEqual(wire);
  expect(orderPlaced(wire)).toStrictEqual([
    { channel: 'cashier', name: 'new-order', data: wire },
    { channel: 'office', name: 'new-order', data: wire },
  ]);
});

test('[O4] a confirmed order equals the JSON of confirmed-order for the printer on the page', () => {
  const wire = orderOnWire(confirmed);
  expect(wire).toStrictEqual(withOurs(example('includes full order details for printing')));
  expect(orderConfirmed(wire, []).find((event) => event.channel === 'printer')?.data).toStrictEqual(wire);
});

test('[O4] a reprint equals the JSON of reprint-order on the page', () => {
  const wire = orderOnWire(confirmed);
  const again = { ...wire, reprintReceipt: true, reprintOrderItems: wire.orderItems };
  expect(again).toStrictEqual(withOurs(example('Event: reprint-order')));
  expect(reprint.parse(again)).toStrictEqual(again);
  expect(orderReprinted(again)).toStrictEqual([{ channel: 'printer', name: 'reprint-order', data: again }]);
});

test("[O7] the summary is the page's data line, byte for byte", () => {
  const bytes = '{"displayCode":"A01","ticketNumber":1,"id":1}';
  expect(page).toContain(`data: ${bytes}\n`);
  expect(JSON.stringify(summaryOf(orderOnWire(confirmed)))).toBe(bytes);
  const shown = orderConfirmed(orderOnWire(confirmed), []).filter(({ channel }) => /cashier|display/.test(channel));
  expect(shown.map(({ data }) => JSON.stringify(data))).toEqual([bytes, bytes]);
});
