/** Reports of several periods added up in whole cents: by dish, category, till and tender. */
import type { Report } from '@mysagra/core';
import { wireCents } from '../../kit/amount.ts';

export type Line = { id: string; name: string; quantity: number; cents: number };
export type DishLine = Line & { category: string };
export type TillLine = { id: string; name: string; cashCents: number; cardCents: number; cents: number };

export type Totals = {
  orders: number;
  cents: number;
  cashCents: number;
  cardCents: number;
  discountCents: number;
  /** Most taken first. */
  dishes: DishLine[];
  categories: Line[];
  tills: TillLine[];
};

export function totalsOf(reports: readonly Report[]): Totals {
  const sum = (pick: (report: Report) => string) => reports.reduce((all, report) => all + wireCents(pick(report)), 0);
  const dishes = new Map<string, DishLine>();
  const categories = new Map<string, Line>();
  const tills = new Map<string, TillLine>();
  for (const report of reports) {
    for (const { categoryId, categoryName, revenue, quantity, foodStats } of report.categoryStats) {
      add(categories, { id: categoryId, name: categoryName, quantity, cents: wireCents(revenue) });
      for (const { foodId, foodName, revenue: taken, quantity: sold } of foodStats) {
        add(dishes, { id: foodId, name: foodName, category: categoryName, quantity: sold, cents: wireCents(taken) });
      }
    }
    for (const till of report.cashRegisterStats) {
      const known = tills.get(till.cashRegisterId);
      tills.set(till.cashRegisterId, {
        id: till.cashRegisterId,
        name: till.cashRegisterName,
        cashCents: (known?.cashCents ?? 0) + wireCents(till.totalCashRevenue),
        cardCents: (known?.cardCents ?? 0) + wireCents(till.totalCardRevenue),
        cents: (known?.cents ?? 0) + wireCents(till.totalRevenue),
      });
    }
  }
  return {
    orders: reports.reduce((all, report) => all + report.totalOrders, 0),
    cents: sum((report) => report.totalRevenue),
    cashCents: sum((report) => report.totalCashRevenue),
    cardCents: sum((report) => report.totalCardRevenue),
    discountCents: sum((report) => report.totalDiscount),
    dishes: mostFirst(dishes),
    categories: mostFirst(categories),
    tills: mostFirst(tills),
  };
}

function add<L extends Line>(lines: Map<string, L>, line: L): void {
  const known = lines.get(line.id);
  lines.set(
    line.id,
    known ? { ...line, quantity: known.quantity + line.quantity, cents: known.cents + line.cents } : line,
  );
}

function mostFirst<L extends { cents: number; name: string }>(lines: Map<string, L>): L[] {
  return [...lines.values()].toSorted((one, other) => other.cents - one.cents || one.name.localeCompare(other.name));
}

/** The tills, and a line for what was paid at none: without it the sums would not agree with the day's. */
export function tillsAndNone({ tills, cents, cashCents, cardCents }: Totals, noTill: string): TillLine[] {
  const known = tills.reduce((all, till) => all + till.cents, 0);
  if (known === cents) return tills;
  const cash = tills.reduce((all, till) => all + till.cashCents, 0);
  const card = tills.reduce((all, till) => all + till.cardCents, 0);
  const none = { cashCents: cashCents - cash, cardCents: cardCents - card, cents: cents - known };
  return [...tills, { id: 'none', name: noTill, ...none }];
}
