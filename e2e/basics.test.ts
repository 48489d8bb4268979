// What holds for every request: headers, CORS, limits and the order of the checks (contract sections 2, 4 and 5.5).
import { describe, expect, test } from 'vitest';
import { openTestHouse, smallFestival, type TestHouse } from './setup/house.ts';

const none = { session: 0, key: 0, guest: 0, login: 0, streams: 0 };

async function within(
  options: Parameters<typeof openTestHouse>[1],
  work: (house: TestHouse) => Promise<void>,
): Promise<void> {
  const house = await openTestHouse('sqlite', options);
  try {
    await work(house);
  } finally {
    await house.close();
  }
}

describe('every answer', () => {
  test('[T60] carries an id, is not kept by anybody, and says nothing about the machine', async () => {
    await within({}, async ({ url }) => {
      for (const path of ['/health', '/v1/nothing', '/v1/orders']) {
        const { headers } = await fetch(url + path, { headers: { 'X-Request-ID': 'till-1.order_7' } });
        expect(headers.get('x-request-id')).toBe('till-1.order_7');
        expect(headers.get('cache-control')).toBe('no-store');
        expect(headers.get('x-content-type-options')).toBe('nosniff');
        expect(headers.get('content-security-policy')).toContain("default-src 'self'");
        expect(headers.get('strict-transport-security')).toBeNull();
        expect(headers.get('x-powered-by')).toBeNull();
      }
      const made = (await fetch(`${url}/health`, { headers: { 'X-Request-ID': 'no spaces' } })).headers.get(
        'x-request-id',
      );
      expect(made).toMatch(/^c[a-z0-9]{24}$/);
    });
  });

  test('[T61] lets other sites in only where the organiser listed them, with credentials', async () => {
    await within({ corsOrigins: ['https://menu.example'] }, async ({ url }) => {
      const ask = (origin: string) =>
        fetch(`${url}/v1/orders`, {
          method: 'OPTIONS',
          headers: {
            Origin: origin,
            'Access-Control-Request-Method': 'POST',
            'Access-Control-Request-Headers': 'idempotency-key',
          },
        });
      const allowed = await ask('https://menu.example');
      expect(allowed.status).toBe(204);
      expect(allowed.headers.get('access-control-allow-origin')).toBe('https://menu.example');
      expect(allowed.headers.get('access-control-allow-credentials')).toBe('true');
      expect(allowed.headers.get('access-control-allow-headers')).toBe(
        'Content-Type, Authorization, X-API-KEY, Last-Event-ID, Idempotency-Key',
      );
      const read = await fetch(`${url}/v1/settings`, { headers: { Origin: 'https://menu.example' } });
      expect(read.headers.get('access-control-expose-headers')).toBe(
        'X-Request-ID, X-Event-Cursor, Retry-After, Idempotency-Replayed',
      );
      expect((await ask('https://evil.example')).headers.get('access-control-allow-origin')).toBeNull();
    });
  });
});

describe('limits', () => {
  test('[A60] above its limit a session, a key or a guest is refused with the time to wait, and nobody else', async () => {
    await within({ limits: { ...none, session: 20, key: 10, guest: 30 } }, async (house) => {
      const statuses = async (as: 'operator' | 'printerKey' | 'guest', path: string) => {
        const answers = [];
        for (let n = 0; n < 40; n++) answers.push(await house.send('GET', path, { as }));
        return answers;
      };
      for (const [as, path] of [
        ['operator', '/v1/orders'],
        ['printerKey', '/v1/printers'],
        ['guest', '/v1/orders'],
      ] as const) {
        const answers = await statuses(as, path);
        const refused = answers.filter((answer) => answer.status === 429);
        expect(refused.length, as).toBeGreaterThan(0);
        expect(refused[0]!.body.code).toBe('rate_limited');
        expect(Number(refused[0]!.headers.get('retry-after'))).toBeGreaterThan(0);
        // For a guest the limit is counted before it is refused for want of a credential.
        expect(
          answers.slice(0, 5).map((answer) => answer.status),
          as,
        ).toEqual(Array(5).fill(as === 'guest' ? 401 : 200));
      }
      expect((await house.send('GET', '/v1/printers', { as: 'maintainer' })).status).toBe(200);
    });
  });

  test("[A61] guests' orders have a limit of their own, a setting, and do not starve the till", async () => {
    await within({ limits: { ...none, guest: 5 } }, async (house) => {
      const { beer } = await smallFestival(house);
      await house.send('PATCH', '/v1/settings', { body: { selfOrdering: true, guestOrdersPerMinute: 12 } });
      const body = { table: '1', customer: 'x', orderItems: [{ foodId: beer.id, quantity: 1 }] };
      const place = (as: 'guest' | 'operator') => house.send('POST', '/v1/orders', { as, body });
      const statuses = [];
      for (let n = 0; n < 14; n++) statuses.push((await place('guest')).status);
      expect(statuses).toEqual([...Array(12).fill(201), 429, 429]);
      expect((await place('operator')).status).toBe(201);
    });
  });

  test('[A62] a client behind a trusted proxy is counted by its own address, and nobody can pretend one', async () => {
    const asked = async (house: TestHouse, address: string) =>
      (await fetch(`${house.url}/health`, { headers: { 'X-Forwarded-For': address } })).status;
    await within({ trustProxy: 1, limits: { ...none, guest: 10 } }, async (house) => {
      for (let n = 0; n < 12; n++) await asked(house, '10.0.0.1');
      expect([await asked(house, '10.0.0.1'), await asked(house, '10.0.0.2')]).toEqual([429, 200]);
      expect(await asked(house, '10.0.0.3, 10.0.0.1')).toBe(429);
    });
    await within({ limits: { ...none, guest: 30 } }, async (house) => {
      for (let n = 0; n < 32; n++) await asked(house, `10.0.0.${n}`);
      expect(await asked(house, '10.0.0.99')).toBe(429);
    });
  });
});

describe('the order of the checks', () => {
  test('[T62] path, credential, channel, right, body, stored answer, thing, state', async () => {
    await within({}, async (house) => {
      const { send } = house;
      const { beer } = await smallFestival(house);
      const code = async (...args: Parameters<typeof send>) => (await send(...args)).body.code;
      const bad = { body: { orderItems: 'nothing' } };
      expect(await code('POST', '/v1/order', bad)).toBe('not_found');
      expect(await code('POST', '/v1/orders', { as: 'guest', ...bad })).toBe('unauthenticated');
      expect(await code('POST', '/v1/users', { as: 'operator', ...bad })).toBe('forbidden');
      expect(
        await code('POST', '/v1/users', { as: 'operator', raw: '{', headers: { 'Content-Type': 'application/json' } }),
      ).toBe('forbidden');
      expect(await code('POST', '/v1/orders/999/confirm', { body: {} })).toBe('validation_failed');
      expect(await code('POST', '/v1/orders/999/confirm', { body: { paymentMethod: 'CASH' } })).toBe('not_found');
      const key = { 'Idempotency-Key': 'order-of-checks' };
      const body = { table: '1', customer: 'x', orderItems: [{ foodId: beer.id, quantity: 1 }] };
      expect((await send('POST', '/v1/orders', { body, headers: key })).status).toBe(201);
      expect(await code('POST', '/v1/orders/999/confirm', { body: { paymentMethod: 'CASH' }, headers: key })).toBe(
        'idempotency_mismatch',
      );
      expect(await code('POST', '/v1/orders/999/confirm', { body: {}, headers: key })).toBe('validation_failed');
    });
  });
});
