// What a guest chooses: pieces and wishes, what they cost, what is gone, and what is sent.
import { expect, test } from 'vitest';
import {
  addDish,
  allergensOf,
  type Cart,
  choosableOf,
  type Dish,
  dishesOf,
  emptyCart,
  goneOf,
  isCart,
  missing,
  mostPieces,
  orderOf,
  setQuantity,
  setWishes,
  sumOf,
  takeDish,
  withoutFoods,
} from './cart.ts';
import { notesOf, piecesIn } from '../kit/order-lines.ts';

const ingredients = ['glutine', 'Cipolla', 'frutta a guscio', 'Scamorza'].map((name, id) => ({
  id: String(id),
  name,
  surcharge: '0',
}));
const dish = (id: string, price: string, available = true): Dish => ({
  id,
  name: `Dish ${id}`,
  description: null,
  price,
  available,
  ingredients,
});
const menuOf = (...foods: Dish[]) => dishesOf({ categories: [{ id: 'c', name: 'C', image: null, foods }] });
const menu = menuOf(dish('a', '3.1'), dish('b', '0.2'), dish('c', '7'));
const cartOf = (...ids: string[]) => ids.reduce<Cart>((cart, id) => addDish(cart, menu.get(id)!), emptyCart);
const shown = (cart: Cart) =>
  cart.lines.map((line) => `${line.quantity} ${line.foodId} ${notesOf(line, { without: 'no' })}`);

test('[F1] the same dish again is one line, and wishes are never thrown away by a tap on less', () => {
  const two = cartOf('a', 'b', 'a');
  expect(shown(two)).toEqual(['2 a ', '1 b ']);
  const wished = setWishes(two, 1, { without: ['Cipolla'], note: ' well done ' }, 1);
  expect(shown(wished)).toEqual(['1 a ', '1 a no cipolla, well done', '1 b ']);
  expect(shown(addDish(wished, menu.get('a')!))).toEqual(['2 a ', '1 a no cipolla, well done', '1 b ']);
  expect(shown(takeDish(wished, 'a'))).toEqual(['1 a no cipolla, well done', '1 b ']);
  expect(shown(takeDish(takeDish(wished, 'a'), 'a'))).toEqual(['1 b ']);
});

test('[F1] wishes for all pieces change the line in its place, and nothing else', () => {
  const cart = setWishes(cartOf('a', 'a', 'b'), 1, { without: [], note: 'cold' }, 2);
  expect(shown(cart)).toEqual(['2 a cold', '1 b ']);
  expect(new Set(cart.lines.map(({ id }) => id)).size).toBe(2);
});

test('[F1] a party is taken to the till: no dish more often than fifty times, however it is split', () => {
  const many = setWishes(setQuantity(cartOf('a'), 1, 999), 1, { without: [], note: 'cold' }, 20);
  expect(piecesIn(many.lines)).toBe(mostPieces);
  expect(piecesIn(addDish(many, menu.get('a')!).lines)).toBe(mostPieces);
});

test('[F2] what is chosen is added up in whole cents at the prices of the menu now', () => {
  const cart = cartOf('a', 'a', 'a', 'b');
  expect(sumOf(cart, menu)).toBe(950);
  expect(sumOf(cart, menuOf(dish('a', '0.1'), dish('b', '0.2')))).toBe(50);
});

test('[F3] what ran out or left the menu is named once and can be dropped, the rest stays', () => {
  const cart = setWishes(cartOf('a', 'a', 'b', 'c'), 1, { without: [], note: 'cold' }, 1);
  const gone = goneOf(cart, menuOf(dish('a', '3.1', false), dish('b', '0.2')));
  expect(gone.map(({ name }) => name)).toEqual(['Dish a', 'Dish c']);
  const kept = withoutFoods(
    cart,
    gone.map(({ foodId }) => foodId),
  );
  expect(shown(kept)).toEqual(['1 b ']);
});

test('[F4] ingredients in small letters are allergens, the others can be left out', () => {
  expect(allergensOf(dish('a', '1'))).toEqual(['glutine', 'frutta a guscio']);
  expect(choosableOf(dish('a', '1'))).toEqual(['Cipolla', 'Scamorza']);
});

test('[F5] table and name are asked for as the festival wants them, and a takeaway needs no table', () => {
  const nothing = { asksTable: false, asksCustomer: false };
  const all = { asksTable: true, asksCustomer: true };
  expect(missing(emptyCart, nothing)).toEqual([]);
  expect(missing({ ...emptyCart, table: ' ', customer: ' ' }, all)).toEqual(['table', 'customer']);
  expect(missing({ ...emptyCart, isTakeaway: true, customer: 'Lucia' }, all)).toEqual([]);
  const word = { without: 'senza', takeaway: 'Asporto' };
  const cart = { ...cartOf('a'), table: ' 7 ', customer: ' Lucia ' };
  expect(orderOf(cart, all, word)).toMatchObject({ table: '7', customer: 'Lucia' });
  expect(orderOf({ ...cart, isTakeaway: true }, all, word)).toMatchObject({ table: 'Asporto' });
  // Written for a festival that asked, sent to one that does not.
  expect(orderOf(cart, nothing, word)).toMatchObject({ table: '-', customer: '-' });
  const [line] = orderOf(setWishes(cart, 1, { without: ['Cipolla'], note: 'x'.repeat(600) }, 1), all, word).orderItems;
  expect(line!.notes).toMatch(/^senza cipolla, x/);
  expect(line!.notes).toHaveLength(500);
});

test('[F6] a kept cart of another program, or half a one, is dropped', () => {
  expect(isCart(JSON.parse(JSON.stringify(cartOf('a'))))).toBe(true);
  for (const other of [null, 1, {}, { lines: [] }, { ...emptyCart, lines: [{ foodId: 'a', quantity: 0 }] }])
    expect({ other, is: isCart(other) }).toEqual({ other, is: false });
});
