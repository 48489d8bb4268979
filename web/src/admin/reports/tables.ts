/** A report as the tables that go into files: what stands on the screen, with the same sums. */
import type { PersonTakings, Report } from '@mysagra/core';
import { wireCents } from '../../kit/amount.ts';
import type { CsvCell } from './csv.ts';
import { tillsAndNone, type Totals } from './sums.ts';

/** Headings, in the page's language. */
export type Headings = Record<
  | 'dish'
  | 'category'
  | 'pieces'
  | 'amount'
  | 'till'
  | 'noTill'
  | 'cash'
  | 'card'
  | 'total'
  | 'period'
  | 'orders'
  | 'discounts',
  string
>;

export function dishTable({ dishes }: Totals, words: Headings): CsvCell[][] {
  const quantity = dishes.reduce((all, dish) => all + dish.quantity, 0);
  const cents = dishes.reduce((all, dish) => all + dish.cents, 0);
  return [
    [words.category, words.dish, words.pieces, words.amount],
    ...dishes.map((dish) => [dish.category, dish.name, { count: dish.quantity }, { cents: dish.cents }]),
    ['', words.total, { count: quantity }, { cents }],
  ];
}

export function tillTable(totals: Totals, words: Headings): CsvCell[][] {
  const { cashCents, cardCents, cents } = totals;
  return [
    [words.till, words.cash, words.card, words.total],
    ...tillsAndNone(totals, words.noTill).map((till) => [
      till.name,
      { cents: till.cashCents },
      { cents: till.cardCents },
      { cents: till.cents },
    ]),
    [words.total, { cents: cashCents }, { cents: cardCents }, { cents }],
  ];
}

export function peopleTable(
  people: readonly PersonTakings[],
  words: Headings & Record<'person' | 'noName' | 'cancelled' | 'cancelledOrders', string>,
): CsvCell[][] {
  return [
    [
      words.person,
      words.orders,
      words.cash,
      words.card,
      words.total,
      words.discounts,
      words.cancelled,
      words.cancelledOrders,
    ],
    ...people.map((one) => [
      one.name ?? words.noName,
      { count: one.orders },
      { cents: wireCents(one.cash) },
      { cents: wireCents(one.card) },
      { cents: wireCents(one.total) },
      { cents: wireCents(one.discounts.amount) },
      { cents: wireCents(one.cancelled.amount) },
      { count: one.cancelled.orders },
    ]),
  ];
}

export function periodTable(
  reports: readonly Report[],
  words: Headings,
  nameOf: (report: Report) => string,
): CsvCell[][] {
  return [
    [words.period, words.orders, words.cash, words.card, words.discounts, words.total],
    ...reports.map((report) => [
      nameOf(report),
      { count: report.totalOrders },
      { cents: wireCents(report.totalCashRevenue) },
      { cents: wireCents(report.totalCardRevenue) },
      { cents: wireCents(report.totalDiscount) },
      { cents: wireCents(report.totalRevenue) },
    ]),
  ];
}
