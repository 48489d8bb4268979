/** What happens when no answer comes: typed, repeated only where that is safe, and never for ever. */
import { Refusal } from '@mysagra/core';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createClient } from './client.ts';
import { listen, ManualClock, Stage, turn } from './rehearsal.ts';
import { Unreachable } from './unreachable.ts';

const table = { table: '3', customer: 'John Doe', orderItems: [{ foodId: 'c000000000000000000000001', quantity: 2 }] };

function set(settings: { retries?: number; random?: () => number } = {}) {
  const stage = new Stage();
  const clock = new ManualClock();
  const client = createClient({ url: 'http://sagra.test', fetch: stage.fetch, clock, random: () => 0.5, ...settings });
  return { stage, clock, client };
}

const failure = (promise: Promise<unknown>) =>
  promise.then(
    () => expect.fail('should have failed'),
    (error: unknown) => error as Unreachable,
  );

function coded(...codes: string[]) {
  const errors = codes.map((code) => Object.assign(new Error(code), { code }));
  return new TypeError('fetch failed', { cause: errors.length === 1 ? errors[0] : new AggregateError(errors) });
}

describe('no answer', () => {
  test.each([
    ['refused', coded('ECONNREFUSED'), false],
    ['refused on IPv6 and IPv4', coded('ECONNREFUSED', 'ECONNREFUSED'), false],
    ['no such name', coded('ENOTFOUND'), false],
    ['refused here, broken there', coded('ECONNREFUSED', 'ECONNRESET'), true],
    ['broken', coded('ECONNRESET'), true],
    ['a browser does not tell', new TypeError('Failed to fetch'), true],
  ])('[C8] a network failure says whether the request may have arrived: %s', async (_, error, mayHaveReached) => {
    const { stage, client } = set({ retries: 0 });
    const unreachable = await failure(stage.fail(error) && client.orders.create(table, { idempotencyKey: 'key-0001' }));
    expect(unreachable).toBeInstanceOf(Unreachable);
    expect(unreachable).toMatchObject({ reason: 'network', mayHaveReached, idempotencyKey: 'key-0001', cause: error });
  });

  test.each([
    ['a login page of the Wi-Fi', 200, '<html>Welcome</html>'],
    ['a proxy without its server', 502, '<html>Bad Gateway</html>'],
    ['JSON in other words', 404, { error: 'nope' }],
    ['a code this version does not know', 409, { message: 'No.', code: 'too_hungry' }],
    ['nothing at all', 200, ''],
    ['no content where an answer belongs', 204, undefined],
  ])('[C8] an answer that is not ours is foreign: %s', async (_, status, body) => {
    const { stage, client } = set({ retries: 0 });
    const error = await failure(stage.answer(status, body) && client.printers.list());
    expect(error).toBeInstanceOf(Unreachable);
    expect(error).toMatchObject({ reason: 'foreign', status, mayHaveReached: true });
  });

  test('[C8] an attempt ends after its time, with the key to try again', async () => {
    const { stage, clock, client } = set({ retries: 0 });
    const late = failure(stage.hang() && client.orders.create(table, { timeoutMs: 3000 }));
    await clock.advance(2999);
    expect(clock.timers).toBe(1);
    await clock.advance(1);
    const error = await late;
    expect(error).toMatchObject({ reason: 'timeout', mayHaveReached: true });
    expect(error.idempotencyKey).toBe(stage.last?.headers.get('Idempotency-Key'));
    expect(clock.timers).toBe(0);
  });

  test('[C8] a body that never ends is out of time too', async () => {
    const { stage, clock, client } = set({ retries: 0 });
    stage.stream(200, 'application/json').write('[');
    const late = failure(client.printers.list());
    await clock.advance(15_000);
    expect(await late).toMatchObject({ reason: 'timeout' });
  });

  test('[C8] the caller may give up, also during a pause', async () => {
    const { stage, clock, client } = set();
    const why = new Error('not hungry any more');
    const giveUp = new AbortController();
    const given = failure(stage.fail() && client.printers.list({ signal: giveUp.signal }));
    await turn();
    giveUp.abort(why);
    expect(await given).toBe(why);
    expect(await failure(client.printers.list({ signal: giveUp.signal }))).toBe(why);
    expect(stage.requests).toHaveLength(1);
    expect(clock.timers).toBe(0);
  });
});

describe('again', () => {
  test('[C9] an order whose answer was lost is sent again with the same key and made once', async () => {
    const orders = new Map<string, { id: number }>();
    const seen: string[] = [];
    const server = await listen((request, response) => {
      const key = String(request.headers['idempotency-key']);
      seen.push(key);
      request.resume().on('end', () => {
        const known = orders.get(key);
        orders.set(key, known ?? { id: orders.size + 1 });
        // The order is made, and the cable is pulled before the answer.
        if (!known) return response.socket?.destroy();
        response.writeHead(201, { 'Content-Type': 'application/json' }).end(JSON.stringify(known));
      });
    });
    onTestFinished(server.close);
    const client = createClient({ url: server.url, random: () => 0 });
    await expect(client.orders.create(table)).resolves.toEqual({ id: 1 });
    expect(orders.size).toBe(1);
    expect(seen).toHaveLength(2);
    expect(new Set(seen).size).toBe(1);
  });

  test.each([
    ['a network failure', (stage: Stage) => stage.fail(), 250],
    ['a proxy without its server', (stage: Stage) => stage.answer(502, '<html>'), 250],
    [
      'an overfull server',
      (stage: Stage) => stage.answer(503, { message: 'No.', code: 'unavailable' }, { 'Retry-After': '5' }),
      5250,
    ],
    [
      'too many requests',
      (stage: Stage) => stage.answer(429, { message: 'No.', code: 'rate_limited' }, { 'Retry-After': '2' }),
      2250,
    ],
    [
      'the first one is still running',
      (stage: Stage) => stage.answer(409, { message: 'No.', code: 'request_in_progress' }, { 'Retry-After': '1' }),
      1250,
    ],
  ])('[C10] a read is tried again after %s, as late as the server asks', async (_, cue, waitMs) => {
    const { stage, clock, client } = set();
    cue(stage);
    stage.answer(200, []);
    const list = client.printers.list();
    await clock.advance(waitMs - 1);
    expect(stage.requests).toHaveLength(1);
    await clock.advance(1);
    await expect(list).resolves.toEqual([]);
  });

  test('[C10] retries are counted, and end with the last error', async () => {
    const { stage, clock, client } = set();
    const error = failure(stage.fail().fail().fail() && client.printers.list());
    await clock.advance(60_000);
    expect(await error).toMatchObject({ reason: 'network' });
    expect(stage.requests).toHaveLength(3);
  });

  test('[C10] a pause longer than a caller would wait is the caller to decide', async () => {
    const { stage, client } = set();
    stage.answer(429, { message: 'No.', code: 'rate_limited' }, { 'Retry-After': '60' });
    const error = await failure(client.printers.list());
    expect(error).toBeInstanceOf(Refusal);
    expect(error).toMatchObject({ details: { retryAfter: 60 } });
  });

  test('[C10] what cannot be repeated safely is not: a write without a key, and any real no', async () => {
    const { stage, client } = set();
    await failure(stage.fail() && client.printers.create({ name: 'Grill' }));
    expect(stage.requests).toHaveLength(1);
    const no = await failure(stage.answer(409, { message: 'No.', code: 'order_state' }) && client.orders.cancel(1));
    expect(no).toBeInstanceOf(Refusal);
    expect(stage.requests).toHaveLength(2);
  });
});
