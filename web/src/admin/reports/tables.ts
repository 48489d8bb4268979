/** A report as the tables that go into files: what stands on the screen, with the same sums. */
import type { Report } from '@mysagra/core';
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
