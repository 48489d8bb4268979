import { dayAfter } from '@mysagra/core';
import { expect, test } from 'vitest';
import { onBothStores, smallFestival } from '../../e2e/setup/house.ts';
import { createEvenings } from './evening.ts';
import type { Reader, Store } from './store/store.ts';

/** The same store, counting the queries that are begun on it. */
function counted(store: Store): { store: Store; queries: () => number } {
  let queries = 0;
  const reader = new Proxy(store.reader, {
    get(target, key) {
      if (key === 'selectFrom' || key === 'getExecutor') queries++;
      const value = Reflect.get(target, key) as unknown;
      return typeof value === 'function' ? (value as () => unknown).bind(target) : value;
    },
  }) as Reader;
  return { store: { ...store, reader }, queries: () => queries };
}

/** Numbers that are the same in every run. */
function drawing(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
}

onBothStores('the evening in memory', (open) => {
  test('[K25] is looked for once a second, however many ask, and at once by whoever must have the newest', async () => {
    const { house, send, clock } = open();
    const { beer } = await smallFestival(open());
    const { store, queries } = counted(house.store);
    const evenings = createEvenings({ ...house, store });
    await evenings.lately();
    const first = queries();
    await send('PATCH', `/v1/foods/${beer.id}`, { body: { available: false } });
    const many = await Promise.all(Array.from({ length: 2000 }, () => evenings.lately()));
    expect(queries()).toBe(first);
    expect(evenings.hasNews()).toBe(true);
    const isOn = (evening: (typeof many)[number]) =>
      evening.page.categories.flatMap((category) => category.foods).find((food) => food.id === beer.id)!.available;
    expect(isOn(many.at(-1)!)).toBe(true);

    await clock.advance(1000);
    const later = await Promise.all(Array.from({ length: 2000 }, () => evenings.lately()));
    expect(later.map(isOn)).not.toContain(true);
    const second = queries() - first;
    expect(second).toBeLessThanOrEqual(first);

    // Nothing new: one small question, and the same object.
    await clock.advance(1000);
    const same = await Promise.all(Array.from({ length: 2000 }, () => evenings.lately()));
    expect(queries() - first - second).toBe(1);
    expect(same[0]).toBe(later[0]);

    await send('PATCH', `/v1/foods/${beer.id}`, { body: { available: true } });
    expect(isOn(await evenings.asOfNow())).toBe(true);
  });

  test('[K26] is what the database says, after an evening of everything, a night, and news that were missed', async () => {
    const { house, send, clock } = open();
    const draw = drawing(7);
    const { body: foods } = await send('GET', '/v1/foods');
    const { body: categories } = await send('GET', '/v1/categories');
    const { body: station } = await send('POST', '/v1/stations', { body: { name: 'Oven' } });
    const warm = createEvenings(house);
    const orders: number[] = [];
    const one = <T>(list: T[]): T => list[draw(list.length)]!;
    const order = () => `/v1/orders/${one(orders)}`;
    const deeds: (() => Promise<unknown>)[] = [
      async () => {
        const orderItems = [
          { foodId: one<any>(foods).id, quantity: 1 },
          { foodId: one<any>(foods).id, quantity: 2 },
        ];
        const body = {
          table: '1',
          customer: 'Ada',
          orderItems,
          ...(draw(2) && { confirm: { paymentMethod: 'CASH' } }),
        };
        const { body: placed } = await send('POST', '/v1/orders', { body });
        if (placed.id) orders.push(placed.id);
      },
      () => send('POST', `${order()}/confirm`, { body: { paymentMethod: 'CARD', orderItems: [] } }),
      () =>
        send('POST', `${order()}/confirm`, {
          body: { paymentMethod: 'CASH', orderItems: [{ foodId: one<any>(foods).id, quantity: 1 }] },
        }),
      () => send('PATCH', order(), { body: { status: one(['COMPLETED', 'CONFIRMED', 'PICKED_UP']) } }),
      () => send('PATCH', order(), { body: { status: 'COMPLETED' } }),
      () => send('DELETE', order()),
      () => send('PATCH', `/v1/foods/${one<any>(foods).id}`, { body: { available: draw(3) > 0 } }),
      () =>
        send('PATCH', `/v1/categories/${one<any>(categories).id}`, {
          body: { available: draw(4) > 0, stationId: one([null, station.id]) },
        }),
      () => send('PUT', `/v1/stations/${station.id}`, { body: { name: `Oven ${draw(9)}` } }),
      () => send('PATCH', '/v1/preferences', { body: { callsBy: one(['ticketNumber', 'displayCode']) } }),
      () => send('POST', '/v1/banners', { body: { label: `B${draw(99)}`, type: 'SPONSOR' } }),
      async () => {
        const { body: board } = await send('GET', '/v1/kitchen/orders');
        const { id, lines } = one<any>([...board.open, ...board.recent]) ?? {};
        const body = { itemIds: [one<any>(lines ?? [])?.id], ready: draw(4) > 0 };
        if (id) await send('PATCH', `/v1/kitchen/orders/${id}`, { body });
      },
      () => send('POST', `/v1/kitchen${order().slice(3)}/call`, { body: { stationId: one([null, station.id]) } }),
    ];
    const agree = async () => {
      const [kept, fresh] = [await warm.asOfNow(), await createEvenings(house).asOfNow()];
      expect(kept.page).toEqual(fresh.page);
      expect(kept.day).toEqual(fresh.day);
      expect(new Map([...kept.orders].toSorted())).toEqual(new Map([...fresh.orders].toSorted()));
      expect(new Map([...kept.byCode].toSorted())).toEqual(new Map([...fresh.byCode].toSorted()));
    };
    await deeds[0]!();
    for (let n = 0; n < 160; n++) {
      await deeds[Math.max(0, draw(deeds.length + 3) - 3)]!();
      if (n % 10 === 0) await agree();
    }
    await agree();
    expect((await warm.asOfNow()).orders.size).toBeGreaterThan(10);

    // More than it can catch up with: everything is read anew.
    for (let n = 0; n < 501; n++) await send('PUT', `/v1/stations/${station.id}`, { body: { name: `Oven ${n}` } });
    await agree();

    const before = (await warm.asOfNow()).day.day;
    clock.set(new Date(clock.now() + 86_400_000).toISOString());
    await agree();
    expect((await warm.asOfNow()).day.day).toBe(dayAfter(before));
    clock.set(new Date(clock.now() + 86_400_000).toISOString());
    expect((await warm.asOfNow()).orders.size).toBe(0);
  });
});
