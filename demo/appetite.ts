/** What people at a table want, how they would like it, and how they pay. */
import { centsOf, type PaymentMethod } from '@mysagra/core';
import type { Chance } from './chance.ts';
import { type Dish, dishes, type Extra, festival } from './festival.ts';

/** A line of an order as a guest says it. */
export type Wish = {
  dish: string;
  quantity: number;
  notes: string | null;
  /** Cents for the whole line: what was added to it. Only a cashier may charge it. */
  surchargeCents: number;
  /** What they would take instead when it is gone, in this order. */
  instead: string[];
};

export type Payment = { method: PaymentMethod; discountCents: number };

/** What one guest eats and drinks, by category: every so many of a hundred take something of it. */
const appetite: Record<string, number> = {
  Antipasti: 15,
  'Primi piatti': 50,
  'Alla griglia': 30,
  Panini: 18,
  'Fritti e contorni': 32,
  Dolci: 16,
  'Birre e vini': 42,
  'Bibite e caffè': 45,
};

/** The dishes people come for. */
const favourites = [
  'Pappardelle al cinghiale',
  'Tortelli al ragù',
  'Grigliata mista',
  'Patatine fritte',
  'Birra chiara media',
];

export function wishesOf(chance: Chance, guests: number, isAtTill: boolean): Wish[] {
  const wishes: Wish[] = [];
  for (const { name, dishes: offered } of festival.categories) {
    for (let guest = 0; guest < guests; guest++) {
      if (!chance.percent(appetite[name]!)) continue;
      const dish = chance.weighted(offered, (one) => (favourites.includes(one.name) ? 5 : 1));
      const same = wishes.find((wish) => wish.dish === dish.name && wish.notes === null);
      const special = chance.percent(12) ? specialOf(chance, dish, isAtTill) : null;
      if (same && !special) same.quantity++;
      else wishes.push(wishFor(chance, dish, special));
    }
  }
  return wishes.length > 0 ? wishes : [wishFor(chance, chance.oneOf(dishes), null)];
}

/** Somebody at the table wants one more thing after all. */
export function withMoreOf(chance: Chance, wishes: Wish[]): Wish[] {
  const more = chance.oneOf(dishes);
  return [...wishes, wishFor(chance, more, specialOf(chance, more, true))];
}

export function payFor(chance: Chance, wishes: Wish[]): Payment {
  const method = chance.percent(65) ? 'CASH' : 'CARD';
  // Volunteers eat for nothing: a discount may be larger than the order. Others bring a coupon.
  if (chance.percent(2)) return { method, discountCents: wishes.length * 10_000 };
  return { method, discountCents: chance.percent(6) ? chance.oneOf([50, 100, 200, 350]) : 0 };
}

type Special = { notes: string; surchargeCents: number };

function specialOf(chance: Chance, dish: Dish, isAtTill: boolean): Special | null {
  if (dish.extras.length === 0) return null;
  const extra: Extra = chance.oneOf(dish.extras);
  const priceCents = centsOf(festival.extras[extra])!;
  if (isAtTill && priceCents > 0 && chance.percent(50)) {
    return { notes: `più ${extra.toLowerCase()}`, surchargeCents: priceCents };
  }
  return { notes: `senza ${extra.toLowerCase()}`, surchargeCents: 0 };
}

function wishFor(chance: Chance, dish: Dish, special: Special | null): Wish {
  const neighbours = festival.categories.find(({ dishes: offered }) => offered.some((one) => one.name === dish.name))!;
  const others = neighbours.dishes.map((one) => one.name).filter((name) => name !== dish.name);
  const instead = [chance.oneOf(others), chance.oneOf(others)];
  return {
    dish: dish.name,
    quantity: 1,
    notes: special?.notes ?? null,
    surchargeCents: special?.surchargeCents ?? 0,
    instead: [...new Set(instead)],
  };
}
