/** The open order at the till: lines, wishes, discount, and what they add up to. Pure; nothing here asks the server. */
import type { Order } from '@mysagra/client';
import { nobody, saysTakeaway, written } from '@mysagra/core';
import { toWire, wireCents } from '../kit/amount.ts';
import * as open from '../kit/order-lines.ts';

/** Something added to a piece, at a price of its own. */
export type Extra = { name: string; cents: number };

export type CartLine = open.OpenLine & {
  name: string;
  /** Price of one piece. */
  cents: number;
  extras: Extra[];
  /** For the whole line, on top of the extras. */
  surchargeCents: number;
};

export type Discount = { kind: 'amount'; cents: number } | { kind: 'percent'; percent: number };

export type Cart = {
  /** One for each order: whatever is sent twice with it is carried out once. */
  key: string;
  lines: CartLine[];
  table: string;
  customer: string;
  isTakeaway: boolean;
  discount: Discount | null;
  /** A guest's order that this cart confirms; `isChanged` once its lines are no longer as the guest saw them. */
  guest: { orderId: number; displayCode: string; isChanged: boolean } | null;
};

export const mostPieces = 999;

export function emptyCart(key: string): Cart {
  return { key, lines: [], table: '', customer: '', isTakeaway: false, discount: null, guest: null };
}

/** Whatever a browser kept under the cart's name: an older program may have written it. */
export function isCart(value: unknown): value is Cart {
  const cart = value as Cart | null;
  return (
    typeof cart === 'object' &&
    cart !== null &&
    typeof cart.key === 'string' &&
    typeof cart.table === 'string' &&
    typeof cart.customer === 'string' &&
    'guest' in cart &&
    Array.isArray(cart.lines) &&
    cart.lines.every((line) => Number.isInteger(line.cents) && Number.isInteger(line.quantity) && line.quantity > 0)
  );
}

const isPlain = (line: CartLine) =>
  line.without.length === 0 && line.extras.length === 0 && line.note === '' && line.surchargeCents === 0;

/** One piece more: on the line of this dish that has no wishes, else on a new one. */
export function addDish(cart: Cart, dish: { id: string; name: string; cents: number }, pieces = 1): Cart {
  const same = cart.lines.find((line) => line.foodId === dish.id && line.cents === dish.cents && isPlain(line));
  if (same) return setQuantity(cart, same.id, same.quantity + pieces);
  const line: CartLine = {
    id: open.nextId(cart.lines),
    foodId: dish.id,
    name: dish.name,
    cents: dish.cents,
    quantity: Math.min(pieces, mostPieces),
    without: [],
    extras: [],
    note: '',
    surchargeCents: 0,
  };
  return touched({ ...cart, lines: [...cart.lines, line] });
}

/** 0 takes the line out. */
export function setQuantity(cart: Cart, lineId: number, quantity: number): Cart {
  return touched({ ...cart, lines: open.withQuantity(cart.lines, lineId, quantity, mostPieces) });
}

export type Wishes = Pick<CartLine, 'without' | 'extras' | 'note' | 'surchargeCents'>;

/** For some pieces of a line. */
export function setWishes(cart: Cart, lineId: number, wishes: Wishes, some: number): Cart {
  return touched({ ...cart, lines: open.withWishes(cart.lines, lineId, wishes, some) });
}

export function withoutFoods(cart: Cart, foodIds: readonly string[]): Cart {
  return touched({ ...cart, lines: open.withoutFoods(cart.lines, foodIds) });
}

export function lineSurcharge(line: CartLine): number {
  return line.surchargeCents + line.quantity * line.extras.reduce((sum, extra) => sum + extra.cents, 0);
}

export function lineTotal(line: CartLine): number {
  return line.quantity * line.cents + lineSurcharge(line);
}

export type Sums = { beforeCents: number; discountCents: number; totalCents: number };

/** A percentage is rounded to the cent in the guest's favour; no discount is larger than the order. */
export function sumsOf(cart: Pick<Cart, 'lines' | 'discount'>): Sums {
  const beforeCents = cart.lines.reduce((sum, line) => sum + lineTotal(line), 0);
  const { discount } = cart;
  const wanted =
    discount === null
      ? 0
      : discount.kind === 'amount'
        ? discount.cents
        : Math.ceil((beforeCents * discount.percent) / 100);
  const discountCents = Math.min(wanted, beforeCents);
  return { beforeCents, discountCents, totalCents: beforeCents - discountCents };
}

/** The wire wants a text also where nobody is asked, as at a bar. */
export function tableOnWire({ table, isTakeaway }: Pick<Cart, 'table' | 'isTakeaway'>, takeaway: string): string {
  const named = table.trim();
  if (!isTakeaway || saysTakeaway(named)) return named || nobody;
  return [takeaway, named].filter(Boolean).join(' ');
}

export function linesOnWire(cart: Cart, word: { without: string }) {
  return cart.lines.map((line) => ({
    foodId: line.foodId,
    quantity: line.quantity,
    notes: open.notesOnWire(line, word),
    surcharge: toWire(lineSurcharge(line)),
  }));
}

/** A guest's order as a cart, at the prices that the guest was shown. Its notes stay words: what was left out is in them. */
export function cartOfGuest(order: Order, key: string): Cart {
  return {
    key,
    lines: order.orderItems.map((item, index) => ({
      id: index + 1,
      foodId: item.foodId,
      name: item.food.name,
      cents: wireCents(item.unitPrice),
      quantity: item.quantity,
      without: [],
      extras: [],
      note: item.notes ?? '',
      surchargeCents: wireCents(item.total) - item.quantity * wireCents(item.unitPrice),
    })),
    table: written(order.table),
    customer: written(order.customer),
    isTakeaway: saysTakeaway(order.table),
    discount: null,
    guest: { orderId: order.id, displayCode: order.displayCode, isChanged: false },
  };
}

function touched(cart: Cart): Cart {
  return cart.guest ? { ...cart, guest: { ...cart.guest, isChanged: true } } : cart;
}
