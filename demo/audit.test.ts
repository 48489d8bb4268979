import type { Order } from '@mysagra/core';
import { beforeEach, describe, expect, test } from 'vitest';
import { againstEvents, againstOrders, againstReport, completeBooks, takingsOf, touchedByOthers } from './audit.ts';
import { Ledger, noSayings, saleFrom, say } from './ledger.ts';

const wish = { dish: 'Polenta', quantity: 2, notes: null, surchargeCents: 50, instead: [] };
const cash = { method: 'CASH', discountCents: 100 } as const;

/** As the server answers a confirmation of the wish above: 2 × 8.5 + 0.5 − 1. */
const order = {
  id: 7,
  displayCode: 'A07',
  status: 'CONFIRMED',
  paymentMethod: 'CASH',
  cashRegisterId: 'till',
  ticketNumber: 3,
  confirmedAt: '2026-01-15T18:30:00.000Z',
  subTotal: '17',
  surcharge: '0.5',
  discount: '1',
  total: '16.5',
  orderItems: [{ foodId: 'polenta', quantity: 2, total: '17.5' }],
} as Order;

const from = Date.parse('2026-01-15T18:00:00.000Z');
const to = Date.parse('2026-01-15T19:00:00.000Z');
let ledger: Ledger;

beforeEach(() => {
  ledger = new Ledger(new Map([['Polenta', { id: 'polenta', cents: 850 }]]));
  ledger.confirmed(order, [wish], cash, 'till');
});

describe('the audit', () => {
  test('[D10] counts by its own sums', () => {
    expect(ledger.differences).toEqual([]);
    expect(takingsOf([...ledger.sales.values()])).toEqual({
      orders: 1,
      total: 1650,
      cash: 1650,
      card: 0,
      discount: 100,
    });
  });

  test('[D10] notices an order whose answer has another sum', () => {
    ledger.confirmed({ ...order, total: '17.5' }, [wish], cash, 'till');
    expect(ledger.differences).toEqual(['Order A07: total 17.5, by our sums 16.5']);
  });

  test('[D10] notices an order that is missing, or kept otherwise', () => {
    const ours = [...ledger.sales.values()];
    expect(againstOrders(ours, [order])).toEqual([]);
    expect(againstOrders(ours, [])).toEqual(['Order A07 is not in the server']);
    expect(againstOrders(ours, [{ ...order, status: 'CANCELLED' }])).toEqual([
      'Order A07: status is CANCELLED in the server, CONFIRMED in our books',
    ]);
  });

  test('[D10] notices a report that is a cent off, in any of its sums', () => {
    const ours = [...ledger.sales.values()];
    const report = {
      totalOrders: 1,
      totalRevenue: '16.5',
      totalCashRevenue: '16.5',
      totalCardRevenue: '0',
      totalDiscount: '1',
      categoryStats: [{ foodStats: [{ foodId: 'polenta', quantity: 2, revenue: '17.5' }] }],
      cashRegisterStats: [{ cashRegisterId: 'till', totalRevenue: '16.5' }],
    } as Parameters<typeof againstReport>[1][number];
    expect(againstReport(ours, [report])).toEqual([]);
    expect(againstReport(ours, [{ ...report, totalDiscount: '1.01' }])).toHaveLength(1);
    expect(againstReport(ours, [{ ...report, cashRegisterStats: [] }])).toHaveLength(1);
    expect(againstReport(ours, [{ ...report, categoryStats: [] }])).toHaveLength(2);
    expect(againstReport(ours, [])).not.toEqual([]);
  });

  test('[D10] notices an event that is missing, doubled, out of order or about another ticket', () => {
    const heardAll = () => {
      const heard = noSayings();
      for (const [channel, about] of Object.entries(ledger.expected)) {
        for (const [subject, words] of about) {
          for (const word of words) say(heard, channel as keyof typeof heard, subject, word);
        }
      }
      return heard;
    };
    expect(againstEvents(ledger, heardAll())).toEqual([]);
    const missing = heardAll();
    missing.printer.delete('order 7');
    expect(againstEvents(ledger, missing)).toEqual(['printer, order 7: heard [], expected [confirmed-order #3]']);
    const doubled = heardAll();
    say(doubled, 'display', 'order 7', 'confirmed-order #3');
    expect(againstEvents(ledger, doubled)).toHaveLength(1);
    const other = heardAll();
    other.cashier.set('order 7', ['confirmed-order #4']);
    expect(againstEvents(ledger, other)).toHaveLength(1);
  });

  test('[D10] takes more than we did for the doing of others only where a person could have done it', () => {
    const heard = structuredClone(ledger.expected);
    expect(touchedByOthers(ledger, heard)).toEqual([]);
    say(heard, 'printer', 'order 7', 'reprint-order');
    expect(touchedByOthers(ledger, heard)).toEqual([7]);
    say(heard, 'printer', 'order 7', 'confirmed-order #3');
    expect(touchedByOthers(ledger, heard)).toEqual([]);
    heard.printer.set('order 7', ['reprint-order']);
    expect(touchedByOthers(ledger, heard)).toEqual([]);
  });

  test('[D10] takes orders of others, and those they had a hand in, as the server has them', () => {
    const others = { ...order, id: 8, total: '10', cashRegisterId: null };
    const yesterday = { ...order, id: 5, confirmedAt: '2026-01-14T18:30:00.000Z' };
    const books = completeBooks(ledger, [order, others, yesterday], from, to);
    expect(books.all.map(({ id }) => id)).toEqual([7, 8]);
    ledger.shared.add(7);
    const touched = { ...order, status: 'PICKED_UP' } as Order;
    expect(completeBooks(ledger, [touched], from, to).all).toEqual([saleFrom(touched)]);
  });
});
