// The open order: what a tap does to it, what it adds up to, and what of it reaches the kitchen.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  addDish,
  type Cart,
  cartOfGuest,
  emptyCart,
  isCart,
  linesOnWire,
  lineTotal,
  setQuantity,
  setWishes,
  sumsOf,
  tableOnWire,
  withoutFoods,
} from './cart.ts';
import { notesOf, piecesIn } from '../kit/order-lines.ts';

const beer = { id: 'beer', name: 'Birra', cents: 450 };
const ribs = { id: 'ribs', name: 'Costine', cents: 1100 };
const plain = { without: [], extras: [], note: '', surchargeCents: 0 };
const word = { without: 'senza' };

test('[U1] a tap is one piece more, on the line of that dish', () => {
  const cart = addDish(addDish(addDish(emptyCart('k'), beer), ribs), beer);
  expect(cart.lines.map(({ name, quantity }) => [name, quantity])).toEqual([
    ['Birra', 2],
    ['Costine', 1],
  ]);
  expect(piecesIn(cart.lines)).toBe(3);
});

test('[U1] a dish whose price changed meanwhile goes on a line of its own: nobody pays the wrong price for the first', () => {
  const cart = addDish(addDish(emptyCart('k'), beer), { ...beer, cents: 500 });
  expect(cart.lines.map(({ cents }) => cents)).toEqual([450, 500]);
});

test('[U2] a wish for one of three portions splits the line, and the next tap goes to the one without wishes', () => {
  let cart = setQuantity(addDish(emptyCart('k'), ribs), 1, 3);
  cart = setWishes(cart, 1, { ...plain, without: ['Cipolla'] }, 1);
  expect(cart.lines.map(({ id, quantity, without }) => ({ id, quantity, without }))).toEqual([
    { id: 1, quantity: 2, without: [] },
    { id: 2, quantity: 1, without: ['Cipolla'] },
  ]);
  expect(addDish(cart, ribs).lines.map(({ quantity }) => quantity)).toEqual([3, 1]);
});

test('[U2] the kitchen reads what is left out, what is added, and the note', () => {
  const wishes = { ...plain, without: ['Cipolla'], extras: [{ name: 'Scamorza', cents: 150 }], note: 'ben cotta' };
  expect(notesOf(wishes, word)).toBe('senza cipolla, + Scamorza, ben cotta');
  const cart = setWishes(setQuantity(addDish(emptyCart('k'), ribs), 1, 2), 1, { ...wishes, surchargeCents: 100 }, 2);
  expect(linesOnWire(cart, word)).toEqual([
    { foodId: 'ribs', quantity: 2, notes: 'senza cipolla, + Scamorza, ben cotta', surcharge: '4' },
  ]);
  expect(lineTotal(cart.lines[0]!)).toBe(2 * 1100 + 2 * 150 + 100);
});

test('[U3] a discount is an amount or a percentage, never more than the order', () => {
  const cart = addDish(addDish(emptyCart('k'), beer), ribs);
  expect(sumsOf({ ...cart, discount: { kind: 'amount', cents: 200 } })).toEqual({
    beforeCents: 1550,
    discountCents: 200,
    totalCents: 1350,
  });
  expect(sumsOf({ ...cart, discount: { kind: 'percent', percent: 10 } }).totalCents).toBe(1395);
  expect(sumsOf({ ...cart, discount: { kind: 'amount', cents: 9999 } })).toMatchObject({ totalCents: 0 });
});

test('[U3] whatever is keyed, the parts add up to the total in whole cents', () => {
  const line = fc.record({ cents: fc.nat(999_999), taps: fc.integer({ min: 1, max: 9 }), extra: fc.nat(500) });
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 8 }), fc.nat(100), (lines, percent) => {
      let cart: Cart = { ...emptyCart('k'), discount: { kind: 'percent', percent } };
      lines.forEach(({ cents, taps, extra }, index) => {
        cart = addDish(cart, { id: `f${index}`, name: 'x', cents }, taps);
        cart = setWishes(cart, index + 1, { ...plain, extras: [{ name: 'E', cents: extra }] }, taps);
      });
      const { beforeCents, discountCents, totalCents } = sumsOf(cart);
      expect(totalCents + discountCents).toBe(beforeCents);
      expect(beforeCents).toBe(lines.reduce((sum, one) => sum + one.taps * (one.cents + one.extra), 0));
      expect(Number.isInteger(totalCents) && totalCents >= 0).toBe(true);
    }),
  );
});

test('[U4] takeaway is said once in the table, and a till that asks for nothing sends a dash', () => {
  expect(tableOnWire({ table: '', isTakeaway: false }, 'Asporto')).toBe('-');
  expect(tableOnWire({ table: ' 12 ', isTakeaway: false }, 'Asporto')).toBe('12');
  expect(tableOnWire({ table: '', isTakeaway: true }, 'Asporto')).toBe('Asporto');
  expect(tableOnWire({ table: 'asporto 3', isTakeaway: true }, 'Asporto')).toBe('asporto 3');
});

const order = {
  id: 7,
  displayCode: 'A07',
  table: 'Asporto',
  customer: 'Rossi',
  orderItems: [
    {
      id: 'l',
      orderId: 7,
      foodId: 'ribs',
      quantity: 2,
      notes: 'senza cipolla',
      unitPrice: '11',
      unitSurcharge: '0',
      total: '22',
      food: { id: 'ribs', name: 'Costine', printerId: null },
    },
  ],
} as unknown as Parameters<typeof cartOfGuest>[0];

test('[U5] a guest’s order keeps the prices shown to the guest until a line is touched', () => {
  const cart = cartOfGuest(order, 'k');
  expect(cart.guest).toEqual({ orderId: 7, displayCode: 'A07', isChanged: false });
  expect(cart.isTakeaway).toBe(true);
  expect(sumsOf(cart).totalCents).toBe(2200);
  expect(setQuantity(cart, 1, 3).guest?.isChanged).toBe(true);
});

test('[U6] a dish that sold out is taken out of the cart in one step', () => {
  const cart = addDish(addDish(emptyCart('k'), beer), ribs);
  expect(withoutFoods(cart, ['beer']).lines.map(({ name }) => name)).toEqual(['Costine']);
});

test('[U7] a cart that an older program left, or half of one, is not taken for a cart', () => {
  expect(isCart(JSON.parse(JSON.stringify(addDish(emptyCart('k'), beer))))).toBe(true);
  for (const wrong of [null, {}, [], { key: 'k', lines: [{ quantity: 0 }], table: '', customer: '', guest: null }]) {
    expect(isCart(wrong)).toBe(false);
  }
});
