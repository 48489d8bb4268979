/** What a guest wants to order: pieces of dishes with wishes, kept on the phone. Pure; prices are those of the menu now. */
import { type GuestMenu, isAllergen, nobody } from '@mysagra/core';
import { wireCents } from '../kit/amount.ts';
import * as open from '../kit/order-lines.ts';

export type Dish = GuestMenu['categories'][number]['foods'][number];

export type CartLine = open.OpenLine & {
  /** As it was called when it was chosen: a dish that left the menu can still be named. */
  name: string;
};

export type Cart = { lines: CartLine[]; table: string; customer: string; isTakeaway: boolean };

export type Wishes = Pick<CartLine, 'without' | 'note'>;

/** More of one dish than this is a slip of the finger; a party of fifty goes to the till. */
export const mostPieces = 50;

export const emptyCart: Cart = { lines: [], table: '', customer: '', isTakeaway: false };

/** Whatever the phone kept: an older page may have written it. */
export function isCart(value: unknown): value is Cart {
  const cart = value as Cart | null;
  return (
    typeof cart === 'object' &&
    cart !== null &&
    typeof cart.table === 'string' &&
    typeof cart.customer === 'string' &&
    Array.isArray(cart.lines) &&
    cart.lines.every(
      (line) =>
        typeof line.foodId === 'string' &&
        typeof line.name === 'string' &&
        typeof line.note === 'string' &&
        Array.isArray(line.without) &&
        Number.isInteger(line.quantity) &&
        line.quantity > 0,
    )
  );
}

const isPlain = (line: CartLine) => line.without.length === 0 && line.note === '';

/** One piece more: on the line of this dish that has no wishes, else on a new one. */
export function addDish(cart: Cart, dish: Pick<Dish, 'id' | 'name'>): Cart {
  if (open.piecesIn(cart.lines, dish.id) >= mostPieces) return cart;
  const same = cart.lines.find((line) => line.foodId === dish.id && isPlain(line));
  if (same) return setQuantity(cart, same.id, same.quantity + 1);
  const line = { id: open.nextId(cart.lines), foodId: dish.id, name: dish.name, quantity: 1, without: [], note: '' };
  return { ...cart, lines: [...cart.lines, line] };
}

/** One piece less: a plain one first, for wishes took work to write. */
export function takeDish(cart: Cart, foodId: string): Cart {
  const lines = cart.lines.filter((line) => line.foodId === foodId);
  const line = lines.find(isPlain) ?? lines.at(-1);
  return line ? setQuantity(cart, line.id, line.quantity - 1) : cart;
}

/** 0 takes the line out. */
export function setQuantity(cart: Cart, lineId: number, quantity: number): Cart {
  return { ...cart, lines: open.withQuantity(cart.lines, lineId, quantity, mostPieces) };
}

/** For some pieces of a line. */
export function setWishes(cart: Cart, lineId: number, wishes: Wishes, some: number): Cart {
  return { ...cart, lines: open.withWishes(cart.lines, lineId, wishes, some) };
}

export function withoutFoods(cart: Cart, foodIds: readonly string[]): Cart {
  return { ...cart, lines: open.withoutFoods(cart.lines, foodIds) };
}

export function dishesOf(menu: Pick<GuestMenu, 'categories'>): Map<string, Dish> {
  return new Map(menu.categories.flatMap(({ foods }) => foods.map((food) => [food.id, food])));
}

/** Whole cents; what left the menu counts for nothing. */
export function sumOf({ lines }: Cart, dishes: ReadonlyMap<string, Dish>): number {
  return lines.reduce((sum, line) => sum + line.quantity * wireCents(dishes.get(line.foodId)?.price ?? '0'), 0);
}

/** The dishes of the cart that cannot be had now, each once. */
export function goneOf({ lines }: Cart, dishes: ReadonlyMap<string, Dish>): { foodId: string; name: string }[] {
  const gone = lines.filter((line) => dishes.get(line.foodId)?.available !== true);
  return [...new Map(gone.map(({ foodId, name }) => [foodId, { foodId, name }])).values()];
}

/** To be read and not left out. */
export function allergensOf({ ingredients }: Dish): string[] {
  return ingredients.map(({ name }) => name).filter(isAllergen);
}

/** What a guest may leave out. */
export function choosableOf({ ingredients }: Dish): string[] {
  return ingredients.map(({ name }) => name).filter((name) => !isAllergen(name));
}

export type Asked = Pick<GuestMenu, 'asksTable' | 'asksCustomer'>;

/** What still has to be written before it can be sent. */
export function missing(cart: Cart, { asksTable, asksCustomer }: Asked): ('table' | 'customer')[] {
  return [
    ...(asksTable && !cart.isTakeaway && !cart.table.trim() ? (['table'] as const) : []),
    ...(asksCustomer && !cart.customer.trim() ? (['customer'] as const) : []),
  ];
}

/** What is sent: the wire wants both texts, also where nobody was asked; `word` in the festival's language, for the kitchen reads it and not the guest. */
export function orderOf(cart: Cart, { asksTable, asksCustomer }: Asked, word: { without: string; takeaway: string }) {
  const place = cart.isTakeaway ? word.takeaway : cart.table.trim();
  return {
    table: (asksTable && place) || nobody,
    customer: (asksCustomer && cart.customer.trim()) || nobody,
    orderItems: cart.lines.map((line) => ({
      foodId: line.foodId,
      quantity: line.quantity,
      notes: open.notesOnWire(line, word),
    })),
  };
}
