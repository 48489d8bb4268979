// Sales on their way: one key, one order, whatever the network does and however often somebody presses.
import { type Order, Refusal } from '@mysagra/client';
import { expect, test } from 'vitest';
import { emptyCart } from './cart.ts';
import { againAfter, isFinal, Outbox, type Sale } from './sale.ts';

const sale = (key: string): Sale => ({
  key,
  cart: emptyCart(key),
  tender: { method: 'CASH', givenCents: null },
  totalCents: 450,
  cashRegisterId: null,
  at: 0,
  words: { without: 'senza', takeaway: 'Asporto' },
});
const answer = (key: string) => ({ displayCode: key }) as Order;
const turn = () => new Promise((resolve) => setImmediate(resolve));

function stage(kept: Sale[] = []) {
  const posted: string[] = [];
  const done: string[] = [];
  const waits: { ms: number; work: () => void }[] = [];
  let stored: Sale[] = kept;
  let answers: (() => Promise<Order>)[] = [];
  const outbox = new Outbox(kept, {
    post: (one) => {
      posted.push(one.key);
      return answers.shift()?.() ?? Promise.resolve(answer(one.key));
    },
    keep: (sales) => (stored = sales),
    tell: () => {},
    done: (one) => done.push(one.key),
    now: () => 0,
    after: (ms, work) => {
      waits.push({ ms, work });
      return () => waits.splice(0);
    },
  });
  return {
    outbox,
    posted,
    done,
    waits,
    stored: () => stored.map(({ key }) => key),
    next: (...all: typeof answers) => (answers = all),
  };
}

test('[U8] five presses are one sale', async () => {
  const { outbox, posted, done } = stage();
  for (let press = 0; press < 5; press++) outbox.add(sale('a'));
  await turn();
  expect({ posted, done }).toEqual({ posted: ['a'], done: ['a'] });
});

test('[U8] a lost answer is asked for again with the same key, and the next sale waits its turn', async () => {
  const { outbox, posted, done, waits, stored, next } = stage();
  next(() => Promise.reject(new Error('the line broke')));
  outbox.add(sale('a'));
  outbox.add(sale('b'));
  await turn();
  expect({ posted, stored: stored(), ms: waits.map(({ ms }) => ms) }).toEqual({
    posted: ['a'],
    stored: ['a', 'b'],
    ms: [500],
  });
  waits.shift()!.work();
  await turn();
  expect({ posted, done, stored: stored() }).toEqual({ posted: ['a', 'a', 'b'], done: ['a', 'b'], stored: [] });
});

test('[U8] what a reload or a power cut left is sent again with its key', async () => {
  const { outbox, posted, stored } = stage([sale('left')]);
  outbox.start();
  await turn();
  expect({ posted, stored: stored() }).toEqual({ posted: ['left'], stored: [] });
});

test('[U9] a no that stays a no waits for a person, and holds nobody’s next sale for ever', async () => {
  const { outbox, posted, next } = stage();
  next(() => Promise.reject(new Refusal('food_unavailable', { foodIds: ['f'] })));
  outbox.add(sale('a'));
  outbox.add(sale('b'));
  await turn();
  expect(outbox.sending).toMatchObject({ state: 'refused' });
  expect(posted).toEqual(['a']);
  expect(outbox.takeBack()?.key).toBe('a');
  await turn();
  expect(posted).toEqual(['a', 'b']);
});

test('[U9] a server that is busy, full, or wants a sign-in is no such no', () => {
  for (const reason of ['rate_limited', 'unavailable', 'internal', 'unauthenticated', 'request_in_progress'] as const) {
    expect({ reason, isFinal: isFinal(new Refusal(reason)) }).toEqual({ reason, isFinal: false });
  }
  expect(isFinal(new Refusal('order_state'))).toBe(true);
  expect([0, 1, 2, 3, 9].map(againAfter)).toEqual([500, 1000, 2000, 4000, 5000]);
});
