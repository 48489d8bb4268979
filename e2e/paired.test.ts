// A screen of each kind as its page uses the SDK: paired by its link, known by cookies, live, and out at once when removed.
import { createClient } from '@mysagra/client';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { openTestHouse, smallFestival, type TestHouse } from './setup/house.ts';

let house: TestHouse;
let festival: Awaited<ReturnType<typeof smallFestival>>;
const admin = () =>
  createClient({ url: house.url, credential: { token: house.credentials.admin.Authorization!.slice(7) } });

beforeAll(async () => {
  house = await openTestHouse('sqlite');
  festival = await smallFestival(house);
});
afterAll(() => house.close());

/** A client with the cookies of a browser of its own. */
function browser() {
  const jar = new Map<string, string>();
  const withCookies: typeof fetch = async (input, init) => {
    const headers = new Headers(init?.headers);
    if (jar.size > 0) headers.set('Cookie', [...jar].map((cookie) => cookie.join('=')).join('; '));
    const response = await fetch(input, { ...init, headers });
    for (const line of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)!;
      jar.set(name!, value!);
    }
    return response;
  };
  return createClient({ url: house.url, fetch: withCookies, retries: 0 });
}

async function paired(screen: 'kitchen' | 'display' | 'cashier') {
  const { code, ...device } = await admin().devices.create({ name: `${screen} ${Math.random()}`, screen });
  const client = browser();
  expect(await client.devices.pair({ code })).toMatchObject({ id: device.id, screen });
  return { client, device };
}

/** Resolves when `holds` does; looks whenever `tell` is called. */
function bell() {
  let look = () => undefined as void;
  return {
    tell: () => look(),
    until: (holds: () => boolean) =>
      new Promise<void>((resolve) => {
        look = () => void (holds() && resolve());
        look();
      }),
  };
}

test('[K35] a kitchen screen pairs, reads its board, hears what comes, marks it, and is out at once when it is removed', async () => {
  const { client, device } = await paired('kitchen');
  expect(await client.devices.me()).toMatchObject({ device: { id: device.id, screen: 'kitchen' } });
  const { answer, cursor } = await client.kitchen.board.withCursor();
  expect(answer.open).toEqual([]);
  const heard: { name: string; data: unknown }[] = [];
  const { tell, until } = bell();
  let isOut = false;
  const live = client.live('stations', {
    lastEventId: cursor.stations!,
    onEvent: ({ name, data }) => {
      heard.push({ name, data });
      tell();
    },
    onSignedOut: () => {
      isOut = true;
      tell();
    },
  });
  onTestFinished(() => live.close());
  const order = await admin().orders.create({
    table: '4',
    customer: 'Ada',
    orderItems: [{ foodId: festival.ribs.id, quantity: 1 }],
    confirm: { paymentMethod: 'CASH' },
  });
  await until(() => heard.some(({ name }) => name === 'confirmed-order'));
  const marked = await client.kitchen.mark(order.id, { itemIds: [order.orderItems[0]!.id], ready: true });
  expect(marked.status).toBe('COMPLETED');
  await until(() => heard.some(({ name }) => name === 'order-items-ready'));
  expect(heard.map(({ name }) => name)).toEqual(['confirmed-order', 'order-status-update', 'order-items-ready']);
  await client.kitchen.setFood(festival.ribs.id, { available: false });
  expect((await client.kitchen.foods()).find(({ id }) => id === festival.ribs.id)).toMatchObject({ available: false });
  await client.kitchen.setFood(festival.ribs.id, { available: true });
  await expect(client.orders.list()).rejects.toMatchObject({ reason: 'forbidden' });

  await admin().devices.remove(device.id);
  await until(() => isOut);
  await expect(client.kitchen.board()).rejects.toMatchObject({ reason: 'unauthenticated' });
});

test('[K35] a display and a till do what theirs do, and a guest needs nothing', async () => {
  const display = (await paired('display')).client;
  const till = (await paired('cashier')).client;
  const guest = browser();
  const order = await till.orders.create({
    table: '4',
    customer: 'Ada',
    orderItems: [{ foodId: festival.ribs.id, quantity: 1 }],
    confirm: { paymentMethod: 'CASH' },
  });
  expect((await display.public.numbers()).preparing).toEqual([
    { orderId: order.id, number: String(order.ticketNumber) },
  ]);
  expect((await guest.public.menu()).categories.map(({ name }) => name)).toEqual(['Mains', 'Drinks']);
  expect(await guest.public.track(order.displayCode)).toMatchObject({ status: 'CONFIRMED', stations: ['Grill'] });
  for (const client of [display, guest]) {
    await expect(client.orders.list()).rejects.toMatchObject({ name: 'Refusal' });
    await expect(client.kitchen.board()).rejects.toMatchObject({ name: 'Refusal' });
  }
  await expect(till.devices.list()).rejects.toMatchObject({ reason: 'forbidden' });
});

test('[K35] a stream that was opened before the pairing signs in with it', async () => {
  const { code } = await admin().devices.create({ name: 'Early', screen: 'kitchen' });
  const client = browser();
  const { tell, until } = bell();
  const states: string[] = [];
  let isOut = false;
  const live = client.live('stations', {
    onEvent: () => undefined,
    onState: (state) => {
      states.push(state);
      tell();
    },
    onSignedOut: () => {
      isOut = true;
      tell();
    },
  });
  onTestFinished(() => live.close());
  await until(() => isOut);
  await client.devices.pair({ code });
  await until(() => states.at(-1) === 'live');
  expect(live.state).toBe('live');
});
