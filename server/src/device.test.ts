import { expect, test } from 'vitest';
import { onBothStores, openTestHouse, smallFestival, type TestHouse } from '../../e2e/setup/house.ts';
import { listenTo } from '../../e2e/setup/listen.ts';
import { newScreen, pairScreen } from '../../e2e/setup/paired-screen.ts';

const id = expect.stringMatching(/^c[a-z0-9]{24}$/);
const nobody = 'c000000000000000000000000';
const week = 7 * 86_400_000;
const now = '2026-01-15T18:30:00.000Z';

const told = (deviceId: string, action: string) => ({
  office: [{ name: 'resource-changed', data: { resource: 'devices', id: deviceId, action } }],
});

onBothStores('paired screens', (open) => {
  let made: Promise<Awaited<ReturnType<typeof smallFestival>>> | undefined;
  const festival = (house: TestHouse) => (made ??= smallFestival(house));

  test('[K1] a link signs a screen in for a year: in any case, with blanks and dashes, as often as it is opened', async () => {
    const { send, heardDuring } = open();
    const { grill } = await festival(open());
    let screen: any;
    const added = await heardDuring(async () => {
      const body = { name: ' Grill wall ', screen: 'kitchen', stationId: grill.id };
      screen = (await send('POST', '/v1/devices', { body })).body;
    });
    const device = {
      id,
      name: 'Grill wall',
      screen: 'kitchen',
      stationId: grill.id,
      cashRegisterId: null,
      createdAt: now,
      pairedAt: null,
      lastSeenAt: null,
    };
    expect(screen).toEqual({ ...device, code: expect.stringMatching(/^[A-HJKMNP-TV-Z2-9]{8}$/) });
    expect(added).toEqual(told(screen.id, 'created'));

    const code: string = screen.code;
    const typed = ` ${code.slice(0, 4).toLowerCase()} – ${code.slice(4)} `;
    const paired = await heardDuring(async () => {
      const answer = await send('POST', '/auth/device', { as: 'guest', body: { code: typed } });
      expect([answer.status, answer.body]).toEqual([200, { ...device, pairedAt: now, lastSeenAt: now }]);
      const lines = answer.headers.getSetCookie();
      expect(lines.map((line) => line.split('=')[0])).toEqual(['mysagra_token', 'mysagra_session', 'refreshToken']);
      for (const line of lines) {
        expect(line).toContain('Max-Age=31536000');
        expect(line).toContain('HttpOnly');
        expect(line).not.toContain('Secure');
      }
    });
    expect(paired).toEqual(told(screen.id, 'updated'));

    // A wall tablet that lost its cookies opens its link again, and the other one stays signed in.
    const [first, second] = [await pairScreen(open(), code), await pairScreen(open(), code)];
    for (const one of [first, second]) {
      expect((await send('GET', '/v1/devices/me', one)).body).toMatchObject({
        device: { id: screen.id, screen: 'kitchen' },
      });
    }
    expect((await send('GET', '/v1/devices')).body).toEqual([{ ...device, pairedAt: now, lastSeenAt: now }]);
    expect(await send('GET', '/v1/devices/me')).toMatchObject({ status: 200, body: { device: null } });
    expect((await send('GET', '/v1/devices/me', { as: 'guest' })).status).toBe(401);
  });

  test('[K2] the code is kept as a hash and shown once; a new link voids it, and who is signed in stays', async () => {
    const { send, heardDuring, house } = open();
    const { device, code, as } = await newScreen(open(), 'display', 'TV');
    const rows = await house.store.reader.selectFrom('devices').selectAll().execute();
    expect(JSON.stringify(rows)).not.toContain(code);
    for (const path of ['/v1/devices', '/v1/devices/me']) {
      expect(JSON.stringify((await send('GET', path, path.endsWith('me') ? as : {})).body)).not.toContain(code);
    }
    let renewed: any;
    const heard = await heardDuring(async () => {
      renewed = (await send('POST', `/v1/devices/${device.id}/link`)).body;
    });
    expect(heard).toEqual({});
    const shown = (await send('GET', '/v1/devices/me', as)).body.device;
    expect(renewed).toEqual({ ...shown, code: expect.any(String) });
    expect(renewed.code).not.toBe(code);
    const refused = await heardDuring(async () => {
      const answer = await send('POST', '/auth/device', { as: 'guest', body: { code } });
      expect([answer.status, answer.body.code, answer.body.errors[0].field]).toEqual([
        401,
        'invalid_credentials',
        'code',
      ]);
      expect(answer.headers.getSetCookie()).toEqual([]);
    });
    expect(refused).toEqual({});
    await pairScreen(open(), renewed.code);
    expect((await send('POST', `/v1/devices/${nobody}/link`)).status).toBe(404);
  });

  test('[K3] its user is no person: not listed, not changed, without a password, and takes no name from anybody', async () => {
    const { send } = open();
    const { beer } = await festival(open());
    const { device, as } = await newScreen(open(), 'cashier', 'Till by the door');
    const { body: me } = await send('GET', '/auth/me', as);
    expect(me).toMatchObject({ username: 'Till by the door', role: 'operator' });
    expect(JSON.stringify((await send('GET', '/v1/users')).body)).not.toContain(me.id);
    const { body: roles } = await send('GET', '/v1/roles');
    for (const [method, body] of [
      ['GET'],
      ['PUT', { username: 'Somebody', roleId: roles[0].id }],
      ['PATCH', { password: 'a new password' }],
      ['DELETE'],
    ] as const) {
      expect((await send(method, `/v1/users/${me.id}`, { body })).status).toBe(404);
    }
    // Not even with the password that no hash was made of.
    for (const username of ['Till by the door', `device\u001f${me.id}`]) {
      const answer = await send('POST', '/auth/login', { as: 'guest', body: { username, password: ' ' } });
      expect(answer.status).toBeOneOf([400, 401]);
    }
    const own = await send('POST', '/auth/password', {
      ...as,
      body: { currentPassword: ' ', newPassword: 'new password' },
    });
    expect([own.status, own.body.errors[0].field]).toEqual([400, 'currentPassword']);
    const person = { username: 'Till by the door', password: 'the password', roleId: roles[0].id };
    expect((await send('POST', '/v1/users', { body: person })).status).toBe(201);

    // What it sells stands under its id and name, also when it has another name and when it is gone.
    const sale = {
      table: '1',
      customer: 'Ada',
      orderItems: [{ foodId: beer.id, quantity: 1 }],
      confirm: { paymentMethod: 'CASH' },
    };
    const { body: order } = await send('POST', '/v1/orders', { ...as, body: sale });
    expect(order.userId).toBe(me.id);
    await send('PATCH', `/v1/devices/${device.id}`, { body: { name: 'Till outside' } });
    expect((await send('GET', '/auth/me', as)).body.username).toBe('Till outside');
    await send('DELETE', `/v1/devices/${device.id}`);
    expect((await send('GET', `/v1/orders/${order.id}`)).body.user).toEqual({ id: me.id, username: 'Till outside' });
    expect(JSON.stringify((await send('GET', '/v1/users')).body)).not.toContain(me.id);
  });

  test('[K4] a name is taken once, a place exists and fits the screen; refused, nothing changes and nobody is told', async () => {
    const { send, heardDuring } = open();
    const { till } = await festival(open());
    const { body: grill } = await send('POST', '/v1/stations', { body: { name: 'Grill outside' } });
    const { device } = await newScreen(open(), 'kitchen', 'Wall one', { stationId: grill.id });
    await newScreen(open(), 'cashier', 'Wall two', { cashRegisterId: till.id });
    const path = `/v1/devices/${device.id}`;
    const cases: [string, string, unknown, number, string, string][] = [
      ['POST', '/v1/devices', { name: 'WALL ONE', screen: 'display' }, 409, 'duplicate', 'name'],
      ['POST', '/v1/devices', { name: 'New', screen: 'waiter' }, 400, 'validation_failed', 'screen'],
      ['POST', '/v1/devices', { name: ' ', screen: 'display' }, 400, 'validation_failed', 'name'],
      [
        'POST',
        '/v1/devices',
        { name: 'New', screen: 'kitchen', stationId: nobody },
        400,
        'unknown_reference',
        'stationId',
      ],
      [
        'POST',
        '/v1/devices',
        { name: 'New', screen: 'cashier', cashRegisterId: nobody },
        400,
        'unknown_reference',
        'cashRegisterId',
      ],
      [
        'POST',
        '/v1/devices',
        { name: 'New', screen: 'cashier', stationId: grill.id },
        400,
        'validation_failed',
        'stationId',
      ],
      ['PATCH', path, { name: 'wall TWO' }, 409, 'duplicate', 'name'],
      ['PATCH', path, { cashRegisterId: till.id }, 400, 'validation_failed', 'cashRegisterId'],
      ['PATCH', path, { stationId: nobody }, 400, 'unknown_reference', 'stationId'],
      ['PATCH', path, { screen: 'cashier' }, 400, 'validation_failed', ''],
    ];
    const before = (await send('GET', '/v1/devices')).body;
    const heard = await heardDuring(async () => {
      for (const [method, at, body, status, code, field] of cases) {
        const answer = await send(method, at, { body });
        expect([body, answer.status, answer.body.code, answer.body.errors[0].field]).toEqual([
          body,
          status,
          code,
          field,
        ]);
      }
      for (const [method, body] of [['PATCH', { name: 'New' }], ['DELETE']] as const) {
        expect((await send(method, `/v1/devices/${nobody}`, { body })).status).toBe(404);
      }
      // As it is already.
      expect((await send('PATCH', path, { body: { name: 'Wall one', stationId: grill.id } })).status).toBe(200);
    });
    expect(heard).toEqual({});
    expect((await send('GET', '/v1/devices')).body).toEqual(before);

    const moved = await heardDuring(async () => {
      expect((await send('PATCH', path, { body: { stationId: null } })).body).toMatchObject({ stationId: null });
    });
    expect(moved).toEqual(told(device.id, 'updated'));
    // A station that is taken away leaves the screen with all of them.
    await send('PATCH', path, { body: { stationId: grill.id } });
    await send('DELETE', `/v1/stations/${grill.id}`);
    expect((await send('GET', '/v1/devices')).body.find((one: any) => one.id === device.id).stationId).toBeNull();
  });

  test('[K5] removed, a screen is signed out wherever it is, its streams end and its link is void', async () => {
    const house = open();
    const { send, heardDuring } = house;
    const { device, code, as } = await newScreen(house, 'kitchen', 'Goes away');
    const other = await newScreen(house, 'kitchen', 'Stays');
    const stream = await listenTo(house, 'stations', as);
    const kept = await listenTo(house, 'stations', other.as);
    const heard = await heardDuring(async () => {
      expect((await send('DELETE', `/v1/devices/${device.id}`)).status).toBe(204);
    });
    expect(heard).toEqual(told(device.id, 'deleted'));
    await stream.closed;
    expect(kept.isClosed()).toBe(false);
    kept.close();
    expect((await send('GET', '/v1/devices/me', as)).status).toBe(401);
    expect((await send('POST', '/auth/device', { as: 'guest', body: { code } })).status).toBe(401);
    expect((await send('POST', '/auth/refresh', as)).status).toBe(401);
    expect((await send('GET', '/v1/devices/me', other.as)).status).toBe(200);
    expect((await send('DELETE', `/v1/devices/${device.id}`)).status).toBe(404);
    // The name is free again.
    expect((await send('POST', '/v1/devices', { body: { name: 'goes AWAY', screen: 'display' } })).status).toBe(201);
  });
});

test('[K6] paired once, a screen needs no login: after a week off, a power cut, a refresh; only after a year', async () => {
  let house = await openTestHouse('sqlite');
  const { clock, dataFolder } = house;
  const paired = Date.parse(now);
  const after = (ms: number) => clock.set(new Date(paired + ms).toISOString());
  const { device, as } = await newScreen(house, 'display', 'TV');
  const status = async () => (await house.send('GET', '/v1/devices/me', as)).status;
  after(week);
  expect(await status()).toBe(200);
  // A person's session is over by now.
  expect((await house.send('GET', '/v1/devices')).status).toBe(401);

  const stream = await listenTo(house, 'display', as);
  const refreshed = await house.send('POST', '/auth/refresh', as);
  expect(refreshed.status).toBe(200);
  expect(refreshed.headers.getSetCookie().every((line) => line.includes('Max-Age=31536000'))).toBe(true);
  after(week + 59_000);
  expect(await status()).toBe(200);
  after(week + 61_000);
  expect(await status()).toBe(401);
  expect(stream.isClosed()).toBe(false);
  stream.close();
  as.headers = { Cookie: `mysagra_token=${refreshed.body.accessToken}` };
  expect((await house.send('GET', '/v1/devices/me', as)).body).toMatchObject({ device: { id: device.id } });

  // The same folder opened again, as after a power cut, on the last evening.
  await house.close();
  after(365 * 86_400_000 - 1);
  house = await openTestHouse('sqlite', { dataFolder, clock });
  expect(await status()).toBe(200);
  const last = await listenTo(house, 'display', as);
  await clock.advance(300);
  await last.closed;
  expect(await status()).toBe(401);
  await house.close();
});

test('[K7] wrong codes are limited by address, right ones and logins are not', async () => {
  const house = await openTestHouse('sqlite', { limits: { session: 0, key: 0, guest: 0, login: 3 } });
  const { send } = house;
  const { code } = await newScreen(house, 'display', 'TV');
  const guess = async (typed: string) =>
    (await send('POST', '/auth/device', { as: 'guest', body: { code: typed } })).status;
  expect([await guess(code), await guess(code), await guess(code), await guess(code)]).toEqual([200, 200, 200, 200]);
  const many = await Promise.all(Array.from({ length: 8 }, () => guess('WRONGONE')));
  expect(many.toSorted()).toEqual([401, 401, 401, 429, 429, 429, 429, 429]);
  const late = await send('POST', '/auth/device', { as: 'guest', body: { code } });
  expect([late.status, late.body.code, Number(late.headers.get('retry-after'))]).toEqual([
    429,
    'rate_limited',
    expect.toSatisfy((seconds: number) => seconds > 0 && seconds <= 900),
  ]);
  const login = { username: 'admin', password: 'correct horse' };
  expect((await send('POST', '/auth/login', { as: 'guest', body: login })).status).toBe(200);
  await house.close();
});
