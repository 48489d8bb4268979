/** The methods: one for every endpoint, sent and answered as the contract says, typed exactly. */
import { contract, everyEndpoint, type Food, type Order, Refusal, refusals, type Reason } from '@mysagra/core';
import { describe, expect, expectTypeOf, test } from 'vitest';
import { createClient } from './client.ts';
import type { Cursors } from './answer.ts';
import { Stage } from './rehearsal.ts';

const url = 'http://sagra.test:4300';

function set(credential?: { token: string } | { apiKey: string }) {
  const stage = new Stage();
  return { stage, client: createClient({ url: `${url}/`, credential, fetch: stage.fetch, retries: 0 }) };
}

type Any = Record<string, Record<string, ((...args: unknown[]) => Promise<unknown>) & { withCursor?: unknown }>>;

describe('every endpoint', () => {
  test.each(everyEndpoint())('[C2] has a method that sends it: $noun $verb', async ({ noun, verb, endpoint: row }) => {
    const { stage, client } = set();
    const method = (client as unknown as Any)[noun]?.[verb];
    stage.answer(row.status, row.answer ? { some: 'answer' } : undefined);
    const names = row.path.match(/:\w+/g) ?? [];
    const content = row.upload ? [new Blob(['picture'])] : row.body ? [{ some: 'body' }] : [];
    const query = row.query ? [{ some: 'query' }] : [];
    const answer = await method?.(...names.map((_, index) => `value ${index}`), ...content, ...query);

    expect(answer).toEqual(row.answer ? { some: 'answer' } : undefined);
    let index = 0;
    const path = row.path.replace(/:\w+/g, () => `value%20${index++}`);
    expect(stage.last).toMatchObject({ method: row.method, url: `${url}${path}${row.query ? '?some=query' : ''}` });
    const body = stage.last?.body instanceof FormData ? [...stage.last.body.keys()] : stage.last?.body;
    expect(body).toEqual(row.upload ? [row.upload] : row.body ? '{"some":"body"}' : undefined);
    expect(stage.last?.headers.get('Content-Type')).toBe(row.body ? 'application/json' : null);
    expect(stage.last?.headers.has('Idempotency-Key')).toBe(row.isIdempotent === true);
    expect(typeof method?.withCursor).toBe(row.hasCursor ? 'function' : 'undefined');
  });

  test('[C2] the nouns and verbs are those of the contract, none more', () => {
    const { client } = set();
    const own = Object.keys(client).filter((name) => name !== 'live' && name !== 'credential');
    expect(own.toSorted()).toEqual(Object.keys(contract).toSorted());
  });

  test('[C3] arguments and answers are typed by the row: path, then body or image, then query, then options', async () => {
    const { client } = set();
    expectTypeOf(client.orders.get).parameters.toExtend<[string | number, object?]>();
    expectTypeOf(client.orders.create).returns.resolves.toEqualTypeOf<Order>();
    expectTypeOf(client.foods.list).returns.resolves.toEqualTypeOf<Food[]>();
    expectTypeOf(client.foods.remove).returns.resolves.toEqualTypeOf<undefined>();
    expectTypeOf(client.orders.list.withCursor).returns.resolves.toHaveProperty('cursor').toEqualTypeOf<Cursors>();
    const never = () => [
      client.orders.list(),
      client.orders.list({ status: 'PENDING', page: 2 }, { timeoutMs: 1 }),
      client.orders.list({ status: ['PENDING', 'CONFIRMED'], page: '2', serviceDay: 'today' }),
      client.categories.list({ available: true, include: 'foods' }),
      client.categories.setImage('c1', new Blob([])),
      client.reports.list({ from: new Date(), groupBy: 'day' }),
      client.stations.list({ signal: new AbortController().signal }),
      client.users.replace('c1', { username: 'anna', roleId: 'c2' }),
      client.orders.cancel(1, { idempotencyKey: '12345678' }),
      client.auth.logIn({ username: 'anna', password: 'secret' }, { keep: true }),
      // @ts-expect-error no such status
      client.orders.list({ status: 'EATEN' }),
      // @ts-expect-error a query that must be there
      client.reports.list(),
      // @ts-expect-error an id of anything but an order is text
      client.foods.get(1),
      // @ts-expect-error the customer is missing
      client.orders.create({ table: '3', orderItems: [] }),
      // @ts-expect-error not an endpoint that honours a key
      client.foods.remove('c1', { idempotencyKey: '12345678' }),
      // @ts-expect-error a banner is no place in a stream
      client.banners.list.withCursor(),
    ];
    expect(never).toBeTypeOf('function');
  });
});

describe('what is sent', () => {
  test('[C4] a query takes text, numbers, booleans, dates and lists, and leaves out what is undefined', async () => {
    const { stage, client } = set();
    stage.answer(200, []).answer(200, []).answer(200, []);
    await client.orders.list({ page: 2, status: ['PENDING', 'CONFIRMED'], search: 'A&B', displayCode: undefined });
    expect(stage.last?.url).toBe(`${url}/v1/orders?page=2&status=PENDING&status=CONFIRMED&search=A%26B`);
    await client.categories.list({ available: false });
    expect(stage.last?.url).toBe(`${url}/v1/categories?available=false`);
    await client.reports.list({ from: new Date('2026-01-15T18:30:00Z'), groupBy: 'all' });
    expect(stage.last?.url).toBe(`${url}/v1/reports?from=2026-01-15T18%3A30%3A00.000Z&groupBy=all`);
  });

  test.each(['', '.', '..', undefined])('[C4] an id that would change the path is not sent: %o', async (id) => {
    const { stage, client } = set();
    await expect(client.foods.remove(id as string)).rejects.toThrow(TypeError);
    expect(stage.requests).toEqual([]);
  });

  test('[C5] the credential goes along: a token, or a key without cookies, which would count before it', async () => {
    const token = set({ token: 'abc' });
    token.stage.answer(200, []);
    await token.client.printers.list();
    expect(token.stage.last?.headers.get('Authorization')).toBe('Bearer abc');
    expect(token.stage.last?.credentials).toBe('include');

    const key = set({ apiKey: 'ms_pt_x' });
    key.stage.answer(200, []);
    await key.client.printers.list();
    expect(key.stage.last?.headers.get('X-API-KEY')).toBe('ms_pt_x');
    expect(key.stage.last?.headers.get('Authorization')).toBe(null);
    expect(key.stage.last?.credentials).toBe('omit');

    const none = set();
    none.stage.answer(200, []);
    await none.client.printers.list();
    expect([...none.stage.last!.headers.keys()]).toEqual(['accept']);
  });

  test('[C5] a login keeps its token only when asked, and so does a refresh', async () => {
    const { stage, client } = set();
    stage
      .answer(200, { accessToken: 'first' })
      .answer(200, { accessToken: 'second' })
      .answer(200, { accessToken: 'third' });
    await client.auth.logIn({ username: 'anna', password: 'pa55word' });
    expect(client.credential).toBe(undefined);
    await client.auth.logIn({ username: 'anna', password: 'pa55word' }, { keep: true });
    expect(client.credential).toEqual({ token: 'second' });
    await client.auth.refresh({ keep: true });
    expect(stage.last?.headers.get('Authorization')).toBe('Bearer second');
    expect(client.credential).toEqual({ token: 'third' });
  });
});

describe('what comes back', () => {
  test('[C6] withCursor gives the event ids of before the rows were read', async () => {
    const { stage, client } = set();
    stage.answer(200, [], { 'X-Event-Cursor': 'cashier=k3f9qz.1042, display=abcdef.0, nosuch=abcdef.1' });
    const { answer, cursor } = await client.stations.list.withCursor();
    expect(answer).toEqual([]);
    expect(cursor).toEqual({ cashier: 'k3f9qz.1042', display: 'abcdef.0' });
  });

  test.each(Object.keys(refusals) as Reason[])(
    '[C7] a refusal is the same Refusal the server threw: %s',
    async (code) => {
      const { stage, client } = set();
      const errors = [{ field: 'orderItems.0.quantity', message: 'must be at least 1' }];
      stage.answer(418, { message: 'Said the server.', code, errors, foodIds: ['c1'] }, { 'Retry-After': '7' });
      const refusal = await client.orders.cancel(1).catch((error: unknown) => error);
      expect(refusal).toBeInstanceOf(Refusal);
      expect(refusal).toMatchObject({
        reason: code,
        family: refusals[code].family,
        message: 'Said the server.',
        details: { errors, foodIds: ['c1'], retryAfter: 7 },
      });
    },
  );

  test('[C7] health that is not well is an answer: 503 with its own shape', async () => {
    const { stage, client } = set();
    const ill = {
      status: 'unavailable',
      setupRequired: false,
      version: '1.4.0',
      timestamp: '2026-01-15T18:30:00.000Z',
      uptime: 1,
    };
    stage.answer(503, ill);
    await expect(client.service.health()).resolves.toEqual(ill);
  });
});
