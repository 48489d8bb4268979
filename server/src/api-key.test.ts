import { expect, test } from 'vitest';
import { onBothStores, type TestHouse } from '../../e2e/setup/house.ts';
import { listenTo } from '../../e2e/setup/listen.ts';
import { ask, key, make, read, refused, told, unknownId } from '../../e2e/setup/telling.ts';

const now = '2026-01-15T18:30:00.000Z';

/** What a call with this key is answered. */
async function statusFor(house: TestHouse, apiKey: string): Promise<number> {
  return (await house.send('GET', '/v1/foods', { as: 'guest', headers: { 'X-API-KEY': apiKey } })).status;
}

onBothStores('API keys', (open) => {
  test('[V80] a key is shown once and kept as a hash; only the back office hears of keys', async () => {
    const house = open();
    const made = await ask(house, 'POST', '/v1/api-keys', { body: { name: 'Kitchen Pi', type: 'PRINTER' } });
    const { id, apiKey } = made.body;
    expect(apiKey).toMatch(/^ms_pt_[A-Za-z0-9_-]{43}$/);
    expect(made).toEqual({
      status: 201,
      body: { id, type: 'PRINTER', name: 'Kitchen Pi', apiKey, replay: true, createdAt: now },
      heard: told(key(id, 'created')),
    });
    const shown = {
      id,
      prefix: 'ms_pt_',
      last_digits: apiKey.slice(-4),
      type: 'PRINTER',
      name: 'Kitchen Pi',
      replay: true,
      createdAt: now,
      lastUsedAt: null,
      revokedAt: null,
    };
    expect(await read(house, `/v1/api-keys/${id}`)).toEqual(shown);
    expect(await statusFor(house, apiKey)).toBe(200);
    expect(await read(house, `/v1/api-keys/${id}`)).toEqual({ ...shown, lastUsedAt: now });
    expect(JSON.stringify(await read(house, '/v1/api-keys'))).not.toContain(apiKey);
    const rows = await house.house.store.reader.selectFrom('apiKeys').selectAll().execute();
    expect(JSON.stringify(rows)).not.toContain(apiKey.slice(6));
  });

  test('[V81] a web app never has a replay, a print service has one unless told otherwise', async () => {
    const house = open();
    const web = await make(house, '/v1/api-keys', { name: 'Menu', type: 'WEBAPP', replay: true });
    expect(web).toMatchObject({ apiKey: expect.stringMatching(/^ms_wb_[A-Za-z0-9_-]{43}$/), replay: false });
    const print = await make(house, '/v1/api-keys', { name: 'Bar', type: 'PRINTER', replay: false });
    expect(print.replay).toBe(false);
    const patch = (id: string, body: object) => ask(house, 'PATCH', `/v1/api-keys/${id}`, { body });
    const heardOf = (id: string) => told(key(id, 'updated'));
    expect(await patch(web.id, { replay: true })).toMatchObject({ status: 200, body: { replay: false }, heard: {} });
    expect(await patch(web.id, { name: 'The menu', replay: true })).toMatchObject({
      status: 200,
      body: { name: 'The menu', replay: false },
      heard: heardOf(web.id),
    });
    const { body, ...rest } = await patch(print.id, { replay: true });
    expect(rest).toEqual({ status: 200, heard: heardOf(print.id) });
    expect(body).toEqual({ ...(await read(house, `/v1/api-keys/${print.id}`)), replay: true });
    expect(await patch(print.id, { replay: true })).toEqual({ status: 200, body, heard: {} });
  });

  test('[V82] a revoked key is refused at once, its streams end, and it stays in the list, newest first', async () => {
    const house = open();
    const old = await make(house, '/v1/api-keys', { name: 'Old', type: 'PRINTER' });
    house.clock.set('2026-01-15T18:31:00.000Z');
    const fresh = await make(house, '/v1/api-keys', { name: 'Fresh', type: 'PRINTER' });
    const stream = await listenTo(house, 'printer', { as: 'guest', headers: { 'X-API-KEY': fresh.apiKey } });
    const path = `/v1/api-keys/${fresh.id}`;
    expect(await ask(house, 'DELETE', path)).toEqual({ status: 204, body: '', heard: told(key(fresh.id, 'deleted')) });
    await stream.closed;
    expect(await statusFor(house, fresh.apiKey)).toBe(401);
    expect(await statusFor(house, old.apiKey)).toBe(200);
    const listed = await read(house, '/v1/api-keys');
    expect(listed[0]).toMatchObject({ id: fresh.id, revokedAt: '2026-01-15T18:31:00.000Z' });
    expect(listed.some((one: any) => one.id === old.id && one.revokedAt === null)).toBe(true);
    expect(await ask(house, 'DELETE', path)).toEqual({ status: 204, body: '', heard: {} });
    expect((await read(house, path)).revokedAt).toBe('2026-01-15T18:31:00.000Z');
    expect(await ask(house, 'PATCH', path, { body: { name: 'Lost phone' } })).toMatchObject({
      status: 200,
      body: { name: 'Lost phone', revokedAt: '2026-01-15T18:31:00.000Z' },
      heard: told(key(fresh.id, 'updated')),
    });
    expect(await statusFor(house, fresh.apiKey)).toBe(401);
  });

  test('[V83] a type that is none, an empty change and an unknown id are refused, and nobody hears of it', async () => {
    const house = open();
    for (const [body, field] of [
      [{ name: 'X', type: 'printer' }, 'type'],
      [{ type: 'PRINTER' }, 'name'],
      [{ name: 'X', type: 'PRINTER', replay: 'yes' }, 'replay'],
    ] as const) {
      expect(await ask(house, 'POST', '/v1/api-keys', { body })).toMatchObject(
        refused(400, 'validation_failed', field),
      );
    }
    const { id } = await make(house, '/v1/api-keys', { name: 'Unchanged', type: 'WEBAPP' });
    expect(await ask(house, 'PATCH', `/v1/api-keys/${id}`, { body: { type: 'PRINTER' } })).toMatchObject(
      refused(400, 'validation_failed'),
    );
    for (const [method, body] of [['GET'], ['PATCH', { name: 'X' }], ['DELETE']] as const) {
      expect(await ask(house, method, `/v1/api-keys/${unknownId}`, { body })).toMatchObject(refused(404, 'not_found'));
    }
  });
});
