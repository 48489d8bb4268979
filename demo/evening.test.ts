import { createClient } from '@mysagra/client';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { HeldClock } from '../e2e/setup/clock.ts';
import { temporaryFolder } from '../e2e/setup/folder.ts';
import { createHouse, type RunningHouse } from '../server/src/house.ts';
import { Chance } from './chance.ts';
import { playEvening } from './evening.ts';
import { demoAdmin } from './festival.ts';
import { loadFestival } from './load.ts';

let house: RunningHouse;
let url: string;

beforeEach(async () => {
  house = await createHouse({ dataFolder: temporaryFolder(), clock: new HeldClock(), admin: demoAdmin });
  url = await house.listen(0, '127.0.0.1');
  await loadFestival(createClient({ url }));
});
afterEach(() => house.close());

const evening = { seed: 3, rate: 6, minutes: 20, isHurried: true };

describe('an evening played through the public API', () => {
  test('[D7] ends with books, orders, report and the events of all channels in agreement, each event once', async () => {
    const lines: string[] = [];
    const summary = await playEvening({ ...evening, url, tell: (line) => lines.push(line) });
    expect(summary.differences).toEqual([]);
    expect(summary.plan.visits).toHaveLength(120);
    expect(summary.orders.shared).toBe(0);
    const { orders, takings, tickets, tally } = summary;
    expect(orders.all + tally.hungry).toBeGreaterThanOrEqual(120);
    expect(orders.pickedUp).toBe(takings.orders);
    expect(orders.pickedUp + orders.cancelled + orders.unpaid).toBe(orders.all);
    expect(orders.cancelled).toBeGreaterThan(0);
    expect(takings.total).toBe(takings.cash + takings.card);
    expect(tickets).toEqual(tickets.map((_, index) => index + 1));
    expect(tally).toMatchObject({ refused: 0, triedAgain: 0 });
    expect(tally.soldOut).toBeGreaterThan(0);
    expect(lines.filter((line) => /^\d\d:\d\d:\d\d  [A-Z]\d/.test(line))).toHaveLength(tickets.length);
  });

  test('[D7] leaves the server as it was: everything to be had, nobody signed in, no key', async () => {
    const client = createClient({ url });
    await client.auth.logIn(demoAdmin, { keep: true });
    await playEvening({ ...evening, minutes: 2, url });
    expect((await client.foods.list()).every(({ available }) => available)).toBe(true);
    expect((await client.apiKeys.list()).every(({ revokedAt }) => revokedAt)).toBe(true);
    const anna = (await client.users.list()).find(({ username }) => username === 'anna')!;
    expect(await client.auth.listSessions({ userId: anna.id })).toEqual([]);
  });

  test('[D7] takes the same money for the same seed when one thing happens at a time', async () => {
    const short = { ...evening, minutes: 4, mostAtOnce: 1, url };
    const first = await playEvening(short);
    const again = await playEvening(short);
    expect(again).toMatchObject({ orders: first.orders, takings: first.takings, tally: first.tally, differences: [] });
    expect(again.tickets).toHaveLength(first.tickets.length);
  });

  test('[D8] comes out right when requests and answers are lost: everybody tries again, nothing is done twice', async () => {
    const chance = new Chance(11);
    const lossy: typeof fetch = async (input, init) => {
      const isOrder = init?.method !== 'GET' && String(input).includes('/v1/orders');
      if (isOrder && chance.percent(15)) throw new TypeError('fetch failed');
      const answer = await fetch(input, init);
      if (!isOrder || !chance.percent(25)) return answer;
      await answer.body?.cancel();
      throw new TypeError('fetch failed');
    };
    const client = { fetch: lossy, random: () => 0 };
    const summary = await playEvening({ ...evening, minutes: 8, url, client, breatherMs: 0 });
    expect(summary.differences).toEqual([]);
    expect(summary.orders.shared).toBe(0);
    expect(summary.tally.triedAgain).toBeGreaterThan(0);
    expect(summary.tickets).toEqual(summary.tickets.map((_, index) => index + 1));
  });

  test('[D9] tells apart what others sold and touched meanwhile, and still comes out right', async () => {
    const person = createClient({ url });
    await person.auth.logIn(demoAdmin, { keep: true });
    const food = (await person.foods.list()).find(({ name }) => name === 'Caffè');
    const [register] = await person.cashRegisters.list();
    const confirm = { paymentMethod: 'CASH', cashRegisterId: register!.id } as const;
    const lines = [{ foodId: food!.id, quantity: 1 }];
    const touched = new Set<number>();
    // Just before our people act on every eighth order, somebody at the real screens is quicker, sells and prints.
    const crowded: typeof fetch = async (input, init) => {
      const id = Number(/\/v1\/orders\/(\d+)$/.exec(String(input))?.[1] ?? 0);
      if (id % 8 === 1 && init?.method !== 'GET' && !touched.has(id)) {
        touched.add(id);
        await person.orders.update(id, { status: 'COMPLETED' }).catch(() => person.orders.cancel(id));
        await person.orders.create({ table: '1', customer: 'Passante', orderItems: lines, confirm });
      }
      if (id % 8 === 2 && String(init?.body).includes('PICKED_UP')) {
        touched.add(id);
        await person.orders.reprint(id, { reprintReceipt: true });
      }
      return fetch(input, init);
    };
    const summary = await playEvening({ ...evening, url, client: { fetch: crowded } });
    expect(touched.size).toBeGreaterThan(10);
    expect(summary.orders.shared).toBe(touched.size);
    expect(summary.differences).toEqual([]);
    expect(summary.tally.refused).toBe(0);
  });

  test('[D9] stops when told to, and says why', async () => {
    const stop = new AbortController();
    const played = playEvening({ ...evening, url, tell: () => stop.abort(new Error('rain')), signal: stop.signal });
    await expect(played).rejects.toThrow('rain');
  });
});
