import { parseEventId } from '@mysagra/core';
import { beforeAll, describe, expect, test } from 'vitest';
import { onBothStores, openTestHouse, smallFestival, type TestHouse } from '../../e2e/setup/house.ts';
import { newScreen, type Screen } from '../../e2e/setup/paired-screen.ts';

const minute = 60_000;
const guest = { as: 'guest' } as const;

type Festival = Awaited<ReturnType<typeof smallFestival>>;

/** An order with the foods named; a guest's own when it is not paid. */
async function place({ send }: TestHouse, foods: { id: string }[], { isPaid = true } = {}) {
  const orderItems = foods.map((food) => ({ foodId: food.id, quantity: 1 }));
  const body = { table: 'Table of Ada', customer: 'Ada Lovelace', orderItems };
  const sent = isPaid ? { body: { ...body, confirm: { paymentMethod: 'CASH' } } } : { ...guest, body };
  return (await send('POST', '/v1/orders', sent)).body;
}

const set = ({ send }: TestHouse, id: number, status: string) =>
  send('PATCH', `/v1/orders/${id}`, { body: { status } });
const iso = ({ clock }: TestHouse) => new Date(clock.now()).toISOString();

onBothStores('the number display', (open) => {
  let festival: Festival;
  let tv: Screen;
  beforeAll(async () => {
    festival = await smallFestival(open());
    tv = await newScreen(open(), 'display', 'TV');
  });
  const numbers = async () => (await open().send('GET', '/v1/numbers', tv.as)).body;

  test('[K20] shows what is prepared, oldest first, and what is ready, newest first, for half an hour', async () => {
    const house = open();
    const { ribs, margherita, beer, mains, drinks } = festival;
    const { body: bar } = await house.send('POST', '/v1/stations', { body: { name: 'Bar' } });
    const first = await place(house, [ribs, beer]);
    await house.clock.advance(minute);
    const second = await place(house, [margherita]);
    await place(house, [beer]);
    await place(house, [ribs], { isPaid: false });
    const called = ({ id, ticketNumber }: any) => ({ orderId: id, number: String(ticketNumber) });
    expect(await numbers()).toEqual({
      now: iso(house),
      name: expect.any(String),
      station: null,
      language: 'it',
      waitMinutes: null,
      preparing: [called(first), called(second)],
      ready: [],
      isFetchedMarked: false,
      banners: [],
    });

    await set(house, first.id, 'COMPLETED');
    const firstReady = iso(house);
    await house.clock.advance(minute);
    await set(house, second.id, 'COMPLETED');
    const { preparing, ready } = await numbers();
    expect(preparing).toEqual([]);
    expect(ready).toEqual([
      { ...called(second), readyAt: iso(house), stations: ['Grill'], calledAgain: null },
      { ...called(first), readyAt: firstReady, stations: ['Grill'], calledAgain: null },
    ]);

    // From two stations, each named once; a drink that a station serves counts as a dish.
    await house.send('PATCH', `/v1/categories/${drinks.id}`, { body: { stationId: bar.id } });
    expect((await numbers()).ready[1].stations).toEqual(['Grill', 'Bar']);
    expect((await numbers()).preparing).toHaveLength(1);
    await house.send('PATCH', `/v1/categories/${mains.id}`, { body: { stationId: null } });
    expect((await numbers()).ready[0].stations).toEqual([]);
    await house.send('PATCH', `/v1/categories/${mains.id}`, { body: { stationId: festival.grill.id } });

    // Handed out, it is gone; undone, it is there again; after half an hour nobody waits for it.
    await set(house, second.id, 'PICKED_UP');
    expect((await numbers()).ready.map((one: any) => one.orderId)).toEqual([first.id]);
    await set(house, second.id, 'COMPLETED');
    expect((await numbers()).ready).toHaveLength(2);
    await house.clock.advance(29 * minute);
    expect((await numbers()).ready.map((one: any) => one.orderId)).toEqual([second.id]);
    await house.clock.advance(minute);
    expect((await numbers()).ready).toEqual([]);
  });

  test('[K20] calls the display code where that is wished, and shows the banners', async () => {
    const house = open();
    const placed = await place(house, [festival.ribs]);
    await house.send('PATCH', '/v1/preferences', { body: { callsBy: 'displayCode', language: 'de' } });
    const { body: banner } = await house.send('POST', '/v1/banners', { body: { label: 'Bank', type: 'SPONSOR' } });
    const { preparing, banners, language } = await numbers();
    expect(preparing.at(-1)).toEqual({ orderId: placed.id, number: placed.displayCode });
    expect([banners, language]).toEqual([[banner], 'de']);
    await house.send('PATCH', '/v1/preferences', { body: { callsBy: 'ticketNumber', language: 'it' } });
    await set(house, placed.id, 'CANCELLED');
    expect((await numbers()).preparing.map((one: any) => one.orderId)).not.toContain(placed.id);
  });

  test('[B60] a number called again stands for another half hour, and not when it is made anew', async () => {
    const house = open();
    const placed = await place(house, [festival.ribs]);
    const shown = async () => (await numbers()).ready.find((one: any) => one.orderId === placed.id);
    const call = () => house.send('POST', `/v1/kitchen/orders/${placed.id}/call`, { body: {} });
    await set(house, placed.id, 'COMPLETED');
    const readyAt = iso(house);
    await house.clock.advance(29 * minute);
    await call();
    const at = iso(house);
    await house.clock.advance(29 * minute);
    expect(await shown()).toMatchObject({ readyAt, calledAgain: { at, station: null } });
    await house.clock.advance(minute);
    expect(await shown()).toBeUndefined();
    // Long gone from the board, it comes back when it is called.
    await call();
    expect(await shown()).toMatchObject({ readyAt, calledAgain: { at: iso(house), station: null } });
    await house.clock.advance(minute);
    await set(house, placed.id, 'CONFIRMED');
    await house.clock.advance(minute);
    await set(house, placed.id, 'COMPLETED');
    expect(await shown()).toMatchObject({ readyAt: iso(house), calledAgain: null });
    await set(house, placed.id, 'PICKED_UP');
  });

  test('[B61] says that what is handed out is marked when most of the last hour was', async () => {
    const house = open();
    await house.clock.advance(60 * minute);
    const placed = [];
    for (let nth = 0; nth < 3; nth++) placed.push(await place(house, [festival.ribs]));
    for (const { id } of placed) await set(house, id, 'COMPLETED');
    const isMarked = async () => (await numbers()).isFetchedMarked;
    await set(house, placed[0].id, 'PICKED_UP');
    await set(house, placed[1].id, 'PICKED_UP');
    // Nobody knows yet: who is ready only now is not late.
    expect(await isMarked()).toBe(false);
    await house.clock.advance(10 * minute);
    expect(await isMarked()).toBe(true);
    await set(house, placed[1].id, 'COMPLETED');
    expect(await isMarked()).toBe(false);
    await set(house, placed[1].id, 'PICKED_UP');
    await house.clock.advance(50 * minute);
    expect(await isMarked()).toBe(false);
    await set(house, placed[2].id, 'PICKED_UP');
  });

  test('[B62] hung at a station, shows its numbers alone, ready as soon as its own dishes are', async () => {
    const house = open();
    const { send, clock } = house;
    const { ribs, beer, grill, drinks } = festival;
    const { body: bar } = await send('POST', '/v1/stations', { body: { name: 'Wine bar' } });
    await send('PATCH', `/v1/categories/${drinks.id}`, { body: { stationId: bar.id } });
    const counter = await newScreen(house, 'display', 'TV at the grill', { stationId: grill.id });
    const other = await newScreen(house, 'display', 'TV at the bar', { stationId: bar.id });
    const boards = async () => {
      const ask = async ({ as }: Screen) => {
        const { station, preparing, ready } = (await send('GET', '/v1/numbers', as)).body;
        const ours = ({ orderId }: { orderId: number }) => orderId >= both.id;
        return { station, preparing: preparing.filter(ours).map((one: any) => one.orderId), ready: ready.filter(ours) };
      };
      return { hall: await ask(tv), grill: await ask(counter), bar: await ask(other) };
    };
    const idsOf = ({ preparing, ready }: any) => [preparing, ready.map((one: any) => one.orderId)];
    const both = await place(house, [ribs, beer]);
    const drink = await place(house, [beer]);
    expect(await boards()).toMatchObject({
      hall: { station: null, preparing: [both.id, drink.id], ready: [] },
      grill: { station: 'Grill', preparing: [both.id], ready: [] },
      bar: { station: 'Wine bar', preparing: [both.id, drink.id], ready: [] },
    });
    await clock.advance(minute);
    const [ribsId, beerId] = both.orderItems.map((item: { id: string }) => item.id);
    const mark = (ready: boolean, ...itemIds: string[]) =>
      send('PATCH', `/v1/kitchen/orders/${both.id}`, { body: { itemIds, ready } });
    const heard = await house.heardDuring(() => mark(true, ribsId));
    // The display is told, or it would stand still until it looks by itself.
    expect(heard.display!.map(({ name }) => name)).toEqual(['order-items-ready']);
    const since = iso(house);
    const first = await boards();
    expect(idsOf(first.hall)).toEqual([[both.id, drink.id], []]);
    expect(idsOf(first.bar)).toEqual([[both.id, drink.id], []]);
    expect(first.grill.ready).toEqual([
      { orderId: both.id, number: String(both.ticketNumber), readyAt: since, stations: ['Grill'], calledAgain: null },
    ]);
    await clock.advance(minute);
    await mark(true, beerId);
    const done = await boards();
    expect(done.hall.ready[0]).toMatchObject({ readyAt: iso(house), stations: ['Grill', 'Wine bar'] });
    // Ready at another moment would be another call.
    expect(done.grill.ready[0]).toMatchObject({ readyAt: since, stations: ['Grill'] });
    expect(done.bar.ready[0]).toMatchObject({ readyAt: iso(house), stations: ['Wine bar'] });

    // Called to the bar, the grill keeps quiet.
    await send('POST', `/v1/kitchen/orders/${both.id}/call`, { body: { stationId: bar.id } });
    const called = await boards();
    expect(called.hall.ready[0].calledAgain).toMatchObject({ station: 'Wine bar' });
    expect(called.bar.ready[0].calledAgain).toMatchObject({ station: 'Wine bar' });
    expect(called.grill.ready[0].calledAgain).toBeNull();

    await mark(false, beerId);
    expect(idsOf((await boards()).bar)).toEqual([[both.id, drink.id], []]);
    expect(idsOf((await boards()).grill)).toEqual([[], [both.id]]);
    // Handed out as a whole.
    await mark(true, beerId);
    await set(house, both.id, 'PICKED_UP');
    expect(idsOf((await boards()).grill)).toEqual([[], []]);

    // Where a person says when an order is ready, it is so at the stations too.
    await send('PATCH', '/v1/preferences', { body: { completesWhenReady: false } });
    await send('PATCH', `/v1/kitchen/orders/${drink.id}`, {
      body: { itemIds: [drink.orderItems[0].id], ready: true },
    });
    expect(idsOf((await boards()).bar)).toEqual([[drink.id], []]);
    await set(house, drink.id, 'COMPLETED');
    expect(idsOf((await boards()).bar)).toEqual([[], [drink.id]]);
    await send('PATCH', '/v1/preferences', { body: { completesWhenReady: true } });
    // Moved by an admin, it shows the other one's; its station gone, everything.
    await send('PATCH', `/v1/devices/${counter.device.id}`, { body: { stationId: bar.id } });
    expect((await boards()).grill.station).toBe('Wine bar');
    await send('PATCH', `/v1/devices/${counter.device.id}`, { body: { stationId: null } });
    expect((await boards()).grill.station).toBeNull();
    await send('PATCH', `/v1/categories/${drinks.id}`, { body: { stationId: null } });
    await send('DELETE', `/v1/stations/${bar.id}`);
    expect((await boards()).bar.station).toBeNull();
    await set(house, drink.id, 'PICKED_UP');
  });

  test('[K27] is not older than its cursor while the tills sell', async () => {
    const house = open();
    const asked: { seq: number; ids: number[] }[] = [];
    const ask = async () => {
      const { body, headers } = await house.send('GET', '/v1/numbers', tv.as);
      const cursor = /display=([^,]+)/.exec(headers.get('x-event-cursor')!)![1]!;
      asked.push({ seq: parseEventId(cursor)!.seq, ids: body.preparing.map((one: any) => one.orderId) });
    };
    const often = async (times: number, work: () => Promise<unknown>) => {
      for (let n = 0; n < times; n++) await work();
    };
    const sold = new Set<number>();
    const sell = async () => sold.add((await place(house, [festival.ribs])).id);
    await Promise.all([often(20, sell), often(20, sell), often(20, ask), often(20, ask), often(20, ask)]);
    const events = await house.house.store.reader
      .selectFrom('events')
      .selectAll()
      .where('channel', '=', 'display')
      .where('name', '=', 'confirmed-order')
      .execute();
    for (const { seq, ids } of asked) {
      const told = events.filter((event) => event.seq <= seq).map((event) => JSON.parse(event.data).id as number);
      expect(ids).toEqual(expect.arrayContaining(told.filter((id) => sold.has(id))));
    }
    expect(new Set(asked.map(({ seq }) => seq)).size).toBeGreaterThan(3);
  });
});

onBothStores('guests’ phones', (open) => {
  let festival: Festival;
  beforeAll(async () => {
    festival = await smallFestival(open());
    await open().send('PATCH', '/v1/settings', { body: { selfOrdering: true, name: 'Sagra' } });
  });
  /** A second later, as a phone that asks again. */
  async function later(path: string, headers = {}) {
    await open().clock.advance(1000);
    return open().send('GET', path, { ...guest, headers });
  }

  test('[K21] show every dish of the open categories, sold-out ones too, archived ones never', async () => {
    const house = open();
    const { send } = house;
    const { mains, drinks, margherita, ribs, beer } = festival;
    const { body: salt } = await send('POST', '/v1/ingredients', { body: { name: 'Salt', surcharge: '0.5' } });
    const dish = {
      name: 'Ribs',
      price: '9',
      categoryId: mains.id,
      description: 'Slow',
      ingredients: [{ id: salt.id }],
    };
    await send('PUT', `/v1/foods/${ribs.id}`, { body: { ...dish, available: false } });
    await send('POST', '/v1/order-instructions', { body: { text: 'Pay at the till' } });
    await place(house, [beer]);
    const { body: gone } = await send('POST', '/v1/foods', { body: { name: 'Gone', price: 1, categoryId: mains.id } });
    await place(house, [gone]);
    await send('DELETE', `/v1/foods/${gone.id}`);
    const { body } = await later('/v1/guest/menu');
    expect(body).toEqual({
      name: 'Sagra',
      language: 'it',
      logo: null,
      selfOrdering: true,
      asksTable: true,
      asksCustomer: true,
      waitMinutes: null,
      categories: [
        {
          id: mains.id,
          name: 'Mains',
          image: null,
          foods: [
            {
              id: margherita.id,
              name: 'Margherita',
              description: null,
              price: '12.5',
              available: true,
              ingredients: [],
            },
            { id: ribs.id, name: 'Ribs', description: 'Slow', price: '9', available: false, ingredients: [salt] },
          ],
        },
        {
          id: drinks.id,
          name: 'Drinks',
          image: null,
          foods: [{ id: beer.id, name: 'Beer', description: null, price: '4.5', available: true, ingredients: [] }],
        },
      ],
      instructions: ['Pay at the till'],
      banners: [],
    });
    await send('PATCH', `/v1/foods/${ribs.id}`, { body: { available: true } });
    await send('PATCH', `/v1/categories/${drinks.id}`, { body: { available: false } });
    expect((await later('/v1/guest/menu')).body.categories.map((one: any) => one.name)).toEqual(['Mains']);
    await send('PATCH', `/v1/categories/${drinks.id}`, { body: { available: true } });
    await send('PATCH', '/v1/settings', { body: { selfOrdering: false } });
    // To read it needs no self-ordering.
    expect((await later('/v1/guest/menu')).body).toMatchObject({ selfOrdering: false });
    await send('PATCH', '/v1/settings', { body: { selfOrdering: true } });
  });

  test('[K22] follow an order by its code, from the first second to the counter', async () => {
    const house = open();
    const { send } = house;
    await send('GET', '/v1/guest/menu', guest);
    const placed = await place(house, [festival.ribs, festival.beer], { isPaid: false });
    const path = `/v1/guest/orders/${placed.displayCode.toLowerCase()}`;
    // At once: nobody is told that an order just placed does not exist.
    const { status, body } = await send('GET', path, guest);
    expect([status, body]).toEqual([
      200,
      {
        displayCode: placed.displayCode,
        ticketNumber: null,
        number: placed.displayCode,
        status: 'PENDING',
        createdAt: placed.createdAt,
        confirmedAt: null,
        completedAt: null,
        waitMinutes: null,
        stations: ['Grill'],
      },
    ]);
    const { body: paid } = await send('POST', `/v1/orders/${placed.id}/confirm`, { body: { paymentMethod: 'CASH' } });
    expect((await later(path)).body).toMatchObject({
      status: 'CONFIRMED',
      ticketNumber: paid.ticketNumber,
      number: String(paid.ticketNumber),
      confirmedAt: paid.confirmedAt,
    });
    await set(house, placed.id, 'COMPLETED');
    const completedAt = iso(house);
    expect((await later(path)).body).toMatchObject({ status: 'COMPLETED', completedAt });
    await set(house, placed.id, 'PICKED_UP');
    expect((await later(path)).body).toMatchObject({ status: 'PICKED_UP' });

    for (const code of ['Z99', 'x', '%27', '%E2%82%AC']) {
      const answer = await send('GET', `/v1/guest/orders/${code}`, guest);
      expect([answer.status, answer.body.code]).toEqual([404, 'not_found']);
    }
    expect((await send('GET', `/v1/guest/orders/${'x'.repeat(21)}`, guest)).status).toBe(400);
  });

  test('[K28] are told nobody’s name and no table, and the displays neither', async () => {
    const house = open();
    const placed = await place(house, [festival.ribs]);
    const done = await place(house, [festival.ribs]);
    await set(house, done.id, 'COMPLETED');
    const tv = await newScreen(house, 'display', 'TV');
    const answers = [
      await later('/v1/guest/menu'),
      await later(`/v1/guest/orders/${placed.displayCode}`),
      await later(`/v1/guest/orders/${done.displayCode}`),
      await house.send('GET', '/v1/numbers', tv.as),
    ];
    for (const { status, body } of answers) {
      expect(status).toBe(200);
      expect(JSON.stringify(body)).not.toMatch(/Ada|Lovelace|Table of|customer/);
    }
    expect(JSON.stringify(answers[1]!.body)).not.toContain(placed.orderItems[0].id);
  });

  test('[K23] are told the wait, and the menu with it', async () => {
    const house = open();
    const placed = [];
    for (let n = 0; n < 3; n++) placed.push(await place(house, [festival.ribs]));
    await house.clock.advance(31 * minute);
    for (const { id } of placed) await set(house, id, 'COMPLETED');
    expect((await later('/v1/guest/menu')).body.waitMinutes).toBe(31);
    expect((await later(`/v1/guest/orders/${placed[0].displayCode}`)).body.waitMinutes).toBe(31);
    // Cancelled after it was ready, it was waited for by nobody.
    await set(house, placed[0].id, 'CANCELLED');
    expect((await later('/v1/guest/menu')).body.waitMinutes).toBeNull();
  });

  test('[K24] are answered 304 while they have it already, and are to ask each time', async () => {
    const house = open();
    const placed = await place(house, [festival.ribs]);
    for (const path of ['/v1/guest/menu', `/v1/guest/orders/${placed.displayCode}`]) {
      const first = await later(path);
      const tag = first.headers.get('etag')!;
      expect(tag).toMatch(/^W\/"[\w-]{22}"$/);
      expect(first.headers.get('cache-control')).toBe('no-cache');
      for (const had of [tag, tag.slice(2), `"other", ${tag}`, '*']) {
        const response = await fetch(house.url + path, { headers: { 'If-None-Match': had } });
        expect([response.status, await response.text(), response.headers.get('etag')]).toEqual([304, '', tag]);
        expect(response.headers.get('cache-control')).toBe('no-cache');
      }
      expect((await later(path, { 'If-None-Match': 'W/"other"' })).body).toEqual(first.body);
      await house.send('PATCH', `/v1/foods/${festival.beer.id}`, { body: { price: path.length } });
      await set(house, placed.id, path.endsWith('menu') ? 'COMPLETED' : 'CONFIRMED');
      const changed = await later(path, { 'If-None-Match': tag });
      expect(changed.status).toBe(200);
      expect(changed.headers.get('etag')).not.toBe(tag);
    }
    // What is not there is kept by nobody.
    const missing = await later('/v1/guest/orders/Z98');
    expect([missing.status, missing.headers.get('cache-control')]).toEqual([404, 'no-store']);
  });
});

describe('over the night', () => {
  test('[K22] codes are those of today; of yesterday only what is still open', async () => {
    const house = await openTestHouse('sqlite');
    const { ribs } = await smallFestival(house);
    await house.send('PATCH', '/v1/settings', { body: { selfOrdering: true } });
    const ids = [];
    for (let n = 0; n < 5; n++) ids.push(await place(house, [ribs]));
    const [waiting, done, fetched, cancelled, doneLater] = ids;
    await set(house, done.id, 'COMPLETED');
    await set(house, fetched.id, 'COMPLETED');
    await set(house, fetched.id, 'PICKED_UP');
    await set(house, cancelled.id, 'CANCELLED');
    const status = async (order: any) => {
      const { body } = await house.send('GET', `/v1/guest/orders/${order.displayCode}`, guest);
      return body.status ?? body.code;
    };
    house.clock.set('2026-01-16T18:30:00.000Z');
    const body = { username: 'admin', password: 'correct horse' };
    const login = await house.send('POST', '/auth/login', { as: 'guest', body });
    house.credentials.admin = { Authorization: `Bearer ${login.body.accessToken}` };
    await set(house, doneLater.id, 'COMPLETED');
    expect([
      await status(waiting),
      await status(done),
      await status(fetched),
      await status(cancelled),
      await status(doneLater),
    ]).toEqual(['CONFIRMED', 'not_found', 'not_found', 'not_found', 'COMPLETED']);
    // Today's first order has the code of yesterday's.
    const today = await place(house, [ribs], { isPaid: false });
    expect(today.displayCode).toBe(waiting.displayCode);
    house.clock.set('2026-01-16T18:31:00.000Z');
    expect(await status(today)).toBe('PENDING');
    await house.close();
  });
});
