/** Takings, pure: from orders and their lines to the sums of a period. Contract section 8, "Reports are computed". */
import {
  amountsOf,
  type Cents,
  decimal,
  lineTotalCents,
  type Millis,
  type PaymentMethod,
  type Report,
  wireTime,
} from '@mysagra/core';
import { derivedId } from './ids.ts';

/** What a report needs of a counted order. */
export type SoldOrder = {
  confirmedAt: Millis;
  completedAt: Millis | null;
  paymentMethod: PaymentMethod | null;
  cashRegisterId: string | null;
  discountCents: Cents;
  lines: { foodId: string; categoryId: string; quantity: number; unitPriceCents: Cents; surchargeCents: Cents }[];
};

/** Categories, foods and registers, archived ones too, each in the order in which reports list them. */
export type Names = { categories: Map<string, string>; foods: Map<string, string>; cashRegisters: Map<string, string> };

export type Period = { id: string; startsAt: Millis; intervalInMinutes: number };

type Sold = { revenueCents: Cents; quantity: number };
type Takings = Record<'totalCents' | 'cashCents' | 'cardCents', Cents>;

const nothing = (): Takings => ({ totalCents: 0, cashCents: 0, cardCents: 0 });

/** Sums one period, an order at a time. */
export class Sums {
  readonly #total = nothing();
  readonly #byRegister = new Map<string, Takings>();
  readonly #byCategory = new Map<string, Map<string, Sold>>();
  #discountCents: Cents = 0;
  #orders = 0;
  #completed = 0;
  #completionMillis = 0;

  add(order: SoldOrder): void {
    const { subTotalCents, surchargeCents, totalCents } = amountsOf(order.lines, order.discountCents);
    this.#orders++;
    this.#discountCents += subTotalCents + surchargeCents - totalCents;
    take(this.#total, totalCents, order.paymentMethod);
    if (order.cashRegisterId)
      take(entry(this.#byRegister, order.cashRegisterId, nothing), totalCents, order.paymentMethod);
    if (order.completedAt !== null) {
      this.#completed++;
      this.#completionMillis += order.completedAt - order.confirmedAt;
    }
    for (const line of order.lines) {
      const foods = entry(this.#byCategory, line.categoryId, () => new Map<string, Sold>());
      const sold = entry(foods, line.foodId, () => ({ revenueCents: 0, quantity: 0 }));
      sold.revenueCents += lineTotalCents(line);
      sold.quantity += line.quantity;
    }
  }

  report({ id, startsAt, intervalInMinutes }: Period, names: Names): Report {
    return {
      id,
      timestamp: wireTime(startsAt),
      intervalInMinutes,
      ...takingsOnWire(this.#total),
      totalDiscount: decimal(this.#discountCents),
      totalOrders: this.#orders,
      averageCompletitionTime: this.#completed === 0 ? null : Math.round(this.#completionMillis / this.#completed),
      categoryStats: inOrder(names.categories, this.#byCategory).map(([categoryId, categoryName, foods]) =>
        categoryOnWire(id, categoryId, categoryName, inOrder(names.foods, foods)),
      ),
      cashRegisterStats: inOrder(names.cashRegisters, this.#byRegister).map(
        ([cashRegisterId, cashRegisterName, takings]) => ({
          id: derivedId('cashRegisterStats', id, cashRegisterId),
          reportId: id,
          cashRegisterId,
          cashRegisterName,
          ...takingsOnWire(takings),
        }),
      ),
    };
  }
}

function take(takings: Takings, cents: Cents, method: PaymentMethod | null): void {
  takings.totalCents += cents;
  if (method === 'CASH') takings.cashCents += cents;
  if (method === 'CARD') takings.cardCents += cents;
}

function takingsOnWire({ totalCents, cashCents, cardCents }: Takings) {
  return {
    totalRevenue: decimal(totalCents),
    totalCashRevenue: decimal(cashCents),
    totalCardRevenue: decimal(cardCents),
  };
}

function categoryOnWire(
  reportId: string,
  categoryId: string,
  categoryName: string,
  foods: [id: string, name: string, sold: Sold][],
) {
  const id = derivedId('categoryStats', reportId, categoryId);
  return {
    id,
    reportId,
    categoryId,
    categoryName,
    revenue: decimal(foods.reduce((sum, [, , sold]) => sum + sold.revenueCents, 0)),
    quantity: foods.reduce((sum, [, , sold]) => sum + sold.quantity, 0),
    foodStats: foods.map(([foodId, foodName, { revenueCents, quantity }]) => ({
      id: derivedId('foodStats', id, foodId),
      categoryStatsId: id,
      foodId,
      foodName,
      revenue: decimal(revenueCents),
      quantity,
    })),
  };
}

/** The sums of things that sold, in the order of their names. */
function inOrder<S>(names: Map<string, string>, sums: Map<string, S>): [id: string, name: string, sum: S][] {
  return [...names].flatMap(([id, name]): [string, string, S][] => {
    const sum = sums.get(id);
    return sum === undefined ? [] : [[id, name, sum]];
  });
}

function entry<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  let value = map.get(key);
  if (value === undefined) map.set(key, (value = make()));
  return value;
}
