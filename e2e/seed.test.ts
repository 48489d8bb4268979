// The page our user gave us, line by line (contract section 1), over bare TCP against a real server.
import { describe, expect, test } from 'vitest';
import { readFileSync } from 'node:fs';
import { HeldClock } from './setup/clock.ts';
import { onBothStores, openTestHouse, type TestHouse } from './setup/house.ts';
import { listenTo } from './setup/listen.ts';

/** The JSON examples of the page, in order: new-order, summaries, printed order, reprint. */
function examples(): any[] {
  const page = readFileSync(new URL('../docs/events-page.txt', import.meta.url), 'utf8');
  return page
    .split('\n')
    .filter((line) => line.startsWith('{ "'))
    .map((line) => JSON.parse(line));
}

async function fixture(house: TestHouse) {
  const { send } = house;
  const category = (await send('POST', '/v1/categories', { body: { name: 'Pizza' } })).body;
  const food = (await send('POST', '/v1/foods', { body: { name: 'Margherita', price: 12.5, categoryId: category.id } }))
    .body;
  const register = (await send('POST', '/v1/cash-registers', { body: { name: 'R' } })).body;
  return { food, register };
}

type Fixture = Awaited<ReturnType<typeof fixture>>;

const stepA = ({ send }: TestHouse, { food }: Fixture) =>
  send('POST', '/v1/orders', {
    as: 'operator',
    body: { table: '3', customer: 'John Doe', orderItems: [{ foodId: food.id, quantity: 2, notes: 'No onions' }] },
  });

function stepB({ send, clock }: TestHouse, { food, register }: Fixture, order: number) {
  clock.set('2026-01-15T18:35:12.000Z');
  return send('POST', `/v1/orders/${order}/confirm`, {
    as: 'operator',
    body: {
      paymentMethod: 'CASH',
      cashRegisterId: register.id,
      discount: 2,
      orderItems: [{ foodId: food.id, quantity: 2, notes: 'Extra spicy', surcharge: 1 }],
    },
  });
}

/** Puts our ids into the example; then every key of it must be there with the same value, and no others but these. */
function expectSeed(actual: any, example: any, { food, register }: Fixture, userId: string | null) {
  const line = (item: any, own: any) => ({
    ...item,
    id: own.id,
    foodId: food.id,
    food: { id: food.id, name: 'Margherita', printerId: null },
  });
  const expected = {
    ...example,
    userId: example.userId && userId,
    cashRegisterId: example.cashRegisterId && register.id,
    orderItems: example.orderItems.map((item: any, index: number) => line(item, actual.orderItems[index])),
    ...(example.reprintOrderItems && {
      reprintOrderItems: example.reprintOrderItems.map((item: any, index: number) =>
        line(item, actual.reprintOrderItems[index]),
      ),
    }),
    completedAt: null,
    pickedUpAt: null,
  };
  expect(actual).toEqual(expected);
}

onBothStores('the seed', (open) => {
  test('[E1] tells the three channels what the page says, byte for byte', async () => {
    const house = open();
    const given = await fixture(house);
    const [placed, , printed, reprinted] = [
      examples()[0],
      null,
      ...examples().filter((one) => one.status === 'CONFIRMED'),
    ];
    const cashier = await listenTo(house, 'cashier');
    const display = await listenTo(house, 'display', { as: 'admin' });
    const printer = await listenTo(house, 'printer');

    const order = (await stepA(house, given)).body;
    expect(order.id).toBe(1);
    const [created] = await cashier.heard(1);
    expect(created!.event).toBe('new-order');
    expectSeed(created!.data, placed, given, null);

    const confirmed = (await stepB(house, given, order.id)).body;
    const heard = await cashier.heard(2);
    expect(heard[1]!.event).toBe('confirmed-order');
    expect(Object.keys(heard[1]!.data)).toEqual(['displayCode', 'ticketNumber', 'id']);
    const [shown] = await display.heard(1);
    expect(shown!.raw).toMatch(
      /^id: [a-z0-9]{6}\.\d+\ndata: \{"displayCode":"A01","ticketNumber":1,"id":1\}\nevent: confirmed-order\n\n$/,
    );
    const [paper] = await printer.heard(1);
    expect(paper!.event).toBe('confirmed-order');
    expectSeed(paper!.data, printed, given, house.userIds.operator);
    expect(paper!.data).toEqual(confirmed);

    const lineId = confirmed.orderItems[0].id;
    await house.send('POST', '/v1/orders/1/reprint', {
      as: 'operator',
      body: { orderItems: [lineId], reprintReceipt: true },
    });
    const [, again] = await printer.heard(2);
    expect(again!.event).toBe('reprint-order');
    expectSeed(again!.data, reprinted, given, house.userIds.operator);

    await house.send('POST', '/v1/orders/1/reprint', { as: 'operator', body: { reprintReceipt: true } });
    const [, , receipt] = await printer.heard(3);
    expect(receipt!.data).toMatchObject({ reprintReceipt: true, reprintOrderItems: [] });
    expect(receipt!.data.orderItems).toHaveLength(1);

    // Everything there was to hear has been heard: one more order is the next thing on each channel.
    expect(cashier.events()).toHaveLength(2);
    expect(display.events()).toHaveLength(1);
    expect(printer.events()).toHaveLength(3);
    for (const stream of [cashier, display, printer]) stream.close();
  });

  test('[E2] answers with exactly the headers of the page, at once, uncompressed and without a length', async () => {
    const stream = await listenTo(open(), 'cashier', { headers: { 'Accept-Encoding': 'gzip, br' } });
    const [status, ...headers] = stream.head.split('\r\n');
    expect(status).toBe('HTTP/1.1 200 OK');
    expect(headers).toContain('Content-Type: text/event-stream');
    expect(headers).toContain('Cache-Control: no-cache');
    expect(headers).toContain('Connection: keep-alive');
    expect(headers).toContain('X-Accel-Buffering: no');
    const names = headers.map((line) => line.split(':')[0]!.toLowerCase());
    expect(names).not.toContain('content-length');
    expect(names).not.toContain('content-encoding');
    expect(names).not.toContain('transfer-encoding');
    expect(
      names.filter((name) => name === 'cache-control' || name === 'content-type' || name === 'connection'),
    ).toHaveLength(3);
    expect(stream.bytes()).toMatch(/^: connected\nid: [a-z0-9]{6}\.\d+\nretry: (2\d{3}|3000)\n\n$/);
    stream.close();
  });

  test('[E3] sends the keep-alive every 15 seconds counted from the head, and nothing else, on an idle stream', async () => {
    const house = open();
    const stream = await listenTo(house, 'display');
    const opening = stream.bytes();
    await house.clock.advance(14_500);
    expect(stream.bytes()).toBe(opening);
    await house.clock.advance(85_500);
    await stream.until(() => stream.bytes().length >= opening.length + 6 * ': keep-alive\n\n'.length);
    expect(stream.bytes()).toBe(opening + ': keep-alive\n\n'.repeat(6));
    stream.close();
  });

  test('[E4] takes the three channels in these spellings only, for admin and operator only', async () => {
    const house = open();
    const status = async (channel: string, headers: Record<string, string>) => {
      const abort = new AbortController();
      const response = await fetch(`${house.url}/events/${channel}`, { headers, signal: abort.signal });
      const body = response.status === 200 ? {} : ((await response.json()) as { code: string });
      abort.abort();
      return [response.status, (body as { code?: string }).code];
    };
    const { admin, operator, maintainer, webKey, printerKey } = house.credentials;
    for (const channel of ['cashier', 'display', 'printer']) {
      for (const who of [admin, operator, printerKey]) expect(await status(channel, who)).toEqual([200, undefined]);
      for (const who of [maintainer, webKey]) expect(await status(channel, who)).toEqual([403, 'forbidden']);
      expect(await status(channel, {})).toEqual([401, 'unauthenticated']);
      expect(await status(channel, { Authorization: 'Bearer wrong' })).toEqual([401, 'unauthenticated']);
    }
    for (const channel of ['Cashier', 'foo', 'printer2', 'new-order']) {
      expect(await status(channel, admin)).toEqual([400, 'invalid_channel']);
      expect(await status(channel, maintainer)).toEqual([400, 'invalid_channel']);
      expect(await status(channel, {})).toEqual([401, 'unauthenticated']);
    }
  });

  test('[E5] pushes fifty orders in order, none twice', async () => {
    const house = open();
    const { send } = house;
    const stream = await listenTo(house, 'cashier');
    const category = (await send('POST', '/v1/categories', { body: { name: 'Fifty' } })).body;
    const food = (await send('POST', '/v1/foods', { body: { name: 'Fifty', price: 1, categoryId: category.id } })).body;
    const ids: number[] = [];
    for (let n = 0; n < 50; n++) {
      const body = { table: '1', customer: `Guest ${n}`, orderItems: [{ foodId: food.id, quantity: 1 }] };
      ids.push((await send('POST', '/v1/orders', { as: 'operator', body })).body.id);
    }
    const heard = await stream.heard(50);
    expect(heard.map((block) => block.data.id)).toEqual(ids);
    stream.close();
  });
});

describe('the seed, when the server goes away', () => {
  test('[E6] a client that comes back with its last id gets what it missed exactly once, after a restart too', async () => {
    const clock = new HeldClock();
    const first = await openTestHouse('sqlite', { clock });
    const given = await fixture(first);
    const stream = await listenTo(first, 'display');
    const order = (await stepA(first, given)).body;
    const cursor = stream.blocks()[0]!.id!;
    await stepB(first, given, order.id);
    stream.close();
    await first.house.close();

    const second = await openTestHouse('sqlite', { clock, dataFolder: first.dataFolder });
    const back = await listenTo(second, 'display', { headers: { 'Last-Event-ID': cursor } });
    const [missed] = await back.heard(1);
    expect(missed!.data).toEqual({ displayCode: 'A01', ticketNumber: 1, id: 1 });
    expect(back.events()).toHaveLength(1);
    back.close();
    await second.close();
  });
});
