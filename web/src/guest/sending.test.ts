// One order on its way through lost answers, reloads, impatience and noes.
import { type Order, Refusal, Unreachable } from '@mysagra/client';
import { expect, test } from 'vitest';
import { againAfter, isFinal, type Parcel, PostOffice, staleMs } from './sending.ts';

const lost = () => new Unreachable('network', 'lost', { mayHaveReached: true });
const body = (quantity = 1): Parcel['body'] => ({
  table: '-',
  customer: '-',
  orderItems: [{ foodId: 'a', quantity, notes: null }],
});

/** An office whose answers are given by the test; `orders` are those of the server, by key. */
function rig(kept: Parcel | null = null, at = 1_000_000) {
  const orders = new Set<string>();
  const done: string[] = [];
  const waits: number[] = [];
  const asked: { parcel: Parcel; answer: (answer: 'yes' | 'lost' | Refusal) => Promise<void> }[] = [];
  let stored = kept;
  let keys = 0;
  let pending: (() => void) | null = null;
  const clock = { at };
  const office = new PostOffice(kept, {
    post: (parcel) =>
      new Promise((resolve, reject) => {
        const answer = async (told: 'yes' | 'lost' | Refusal) => {
          if (!(told instanceof Refusal)) orders.add(parcel.key);
          if (told === 'yes') resolve({ displayCode: parcel.key } as Order);
          else reject(told === 'lost' ? lost() : told);
          await new Promise((settled) => setImmediate(settled));
        };
        asked.push({ parcel, answer });
      }),
    keep: (parcel) => (stored = parcel),
    tell: () => {},
    done: (order) => done.push(order.displayCode),
    newKey: () => `key ${++keys}`,
    now: () => clock.at,
    after(ms, work) {
      waits.push(ms);
      pending = work;
      return () => (pending = null);
    },
  });
  return { office, orders, done, waits, asked, clock, stored: () => stored, wake: () => pending?.() };
}

test('[F7] ten presses and three lost answers are one order with one key', async () => {
  const { office, asked, wake, orders, done } = rig();
  for (let press = 0; press < 10; press++) office.send(body());
  for (let time = 0; time < 3; time++) {
    await asked[time]!.answer('lost');
    office.send(body());
    wake();
  }
  expect(asked).toHaveLength(4);
  await asked[3]!.answer('yes');
  expect({ orders: [...orders], done, state: office.sending.state }).toEqual({
    orders: ['key 1'],
    done: ['key 1'],
    state: 'idle',
  });
});

test('[F7] after a reload it goes on with the key it had; what is older than ten minutes asks first', async () => {
  const parcel = { key: 'before', body: body(), at: 1_000_000 };
  const fresh = rig(parcel, 1_000_000 + staleMs - 1);
  fresh.office.start();
  await fresh.asked[0]!.answer('yes');
  expect({ done: fresh.done, stored: fresh.stored() }).toEqual({ done: ['before'], stored: null });
  for (const at of [1_000_000 + staleMs, 999_999]) {
    const old = rig(parcel, at);
    old.office.start();
    expect({ state: old.office.sending.state, asked: old.asked.length }).toEqual({ state: 'stale', asked: 0 });
    old.office.hurry();
    await old.asked[0]!.answer('yes');
    expect(old.done).toEqual(['before']);
  }
});

test('[F7] taken back and sent as it was it keeps its key; changed it is another order', async () => {
  const { office, asked } = rig();
  office.send(body());
  await asked[0]!.answer('lost');
  office.giveBack();
  office.send(body());
  await asked[1]!.answer('lost');
  office.giveBack();
  office.send(body(2));
  expect(asked.map(({ parcel }) => parcel.key)).toEqual(['key 1', 'key 1', 'key 2']);
});

test('[F7] an answer that comes after the order was taken back is an order all the same, and disturbs no newer one', async () => {
  const { office, asked, done, stored } = rig();
  office.send(body());
  office.giveBack();
  office.send(body(2));
  await asked[0]!.answer('yes');
  expect({ done, state: office.sending.state, stored: stored()?.key }).toEqual({
    done: ['key 1'],
    state: 'sending',
    stored: 'key 2',
  });
});

test('[F8] a no waits for the guest, with a new key for what is sent next', async () => {
  const { office, asked, stored, waits } = rig();
  office.send(body());
  await asked[0]!.answer(new Refusal('food_unavailable', { foodIds: ['a'] }));
  expect(office.sending).toMatchObject({ state: 'refused', error: { reason: 'food_unavailable' } });
  expect({ stored: stored(), waits }).toEqual({ stored: null, waits: [] });
  office.giveBack();
  expect(office.sending.state).toBe('idle');
});

test('[F8] too many at once is no refusal: it waits as long as the server asks, never longer than half a minute by itself', async () => {
  const { office, asked, waits } = rig();
  office.send(body());
  await asked[0]!.answer(new Refusal('rate_limited', { retryAfter: 41 }));
  expect({ state: office.sending.state, waits }).toEqual({ state: 'sending', waits: [41_000] });
  expect([0, 1, 2, 3, 4, 9].map((attempts) => againAfter(attempts, lost()))).toEqual([
    2000, 4000, 8000, 16_000, 30_000, 30_000,
  ]);
  const final = (['validation_failed', 'forbidden', 'idempotency_mismatch'] as const).map((one) =>
    isFinal(new Refusal(one)),
  );
  const passing = (['rate_limited', 'unavailable', 'internal', 'request_in_progress'] as const).map((one) =>
    isFinal(new Refusal(one)),
  );
  expect({ final, passing }).toEqual({ final: [true, true, true], passing: [false, false, false, false] });
});

test('[F8] without any answer it stops trying after ten minutes and asks', async () => {
  const { office, asked, clock, stored } = rig();
  office.send(body());
  clock.at += staleMs;
  await asked[0]!.answer('lost');
  expect({ state: office.sending.state, stored: stored()?.key }).toEqual({ state: 'stale', stored: 'key 1' });
});
