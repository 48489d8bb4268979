import { expect, test } from 'vitest';
import { onBothStores, smallFestival, type TestHouse } from '../../e2e/setup/house.ts';
import { listenTo } from '../../e2e/setup/listen.ts';

const id = expect.stringMatching(/^c[a-z0-9]{24}$/);
const bearer = (token: string) => ({ Authorization: `Bearer ${token}` });
const nobody = 'c000000000000000000000000';

async function roleIds({ send }: TestHouse): Promise<Record<string, string>> {
  const { body } = await send('GET', '/v1/roles');
  return Object.fromEntries(body.map((role: { id: string; name: string }) => [role.name, role.id]));
}

const told = (userId: string, action: string) => ({
  office: [{ name: 'resource-changed', data: { resource: 'users', id: userId, action } }],
});

async function logIn({ send }: TestHouse, username: string, password: string): Promise<Record<string, string>> {
  const { status, body } = await send('POST', '/auth/login', { as: 'guest', body: { username, password } });
  expect(status).toBe(200);
  return bearer(body.accessToken);
}

onBothStores('users', (open) => {
  let made = 0;
  async function add(house: TestHouse, role: string, username = `person ${++made}`) {
    const body = { username, password: 'the password', roleId: (await roleIds(house))[role] };
    const { status, body: user } = await house.send('POST', '/v1/users', { body });
    expect(status).toBe(201);
    return user;
  }

  test('[A12] there are three roles', async () => {
    const { send } = open();
    const { body: roles } = await send('GET', '/v1/roles');
    expect(roles.map((role: { name: string }) => role.name)).toEqual(['admin', 'maintainer', 'operator']);
    expect((await send('GET', `/v1/roles/${roles[1].id}`, { as: 'operator' })).body).toEqual({
      id: roles[1].id,
      name: 'maintainer',
    });
    expect((await send('GET', `/v1/roles/${nobody}`)).status).toBe(404);
  });

  test('[A12] are added, shown, listed by name, changed and removed; the back office alone hears of it', async () => {
    const house = open();
    const { send, heardDuring } = house;
    const { operator, maintainer } = await roleIds(house);
    let user: any;
    const added = await heardDuring(async () => {
      user = (
        await send('POST', '/v1/users', { body: { username: ' Zoey ', password: 'the password', roleId: operator } })
      ).body;
    });
    expect(user).toEqual({ id, username: 'Zoey', roleId: operator, role: { id: operator, name: 'operator' } });
    expect(added).toEqual(told(user.id, 'created'));
    expect((await send('GET', `/v1/users/${user.id}`)).body).toEqual(user);
    const names = (await send('GET', '/v1/users')).body.map((one: { username: string }) => one.username.toLowerCase());
    expect(names).toEqual(names.toSorted());
    expect(names).toContain('zoey');

    const moved = { ...user, username: 'Zoey Two', roleId: maintainer, role: { id: maintainer, name: 'maintainer' } };
    const put = await heardDuring(async () => {
      const { body } = await send('PUT', `/v1/users/${user.id}`, {
        body: { username: 'Zoey Two', roleId: maintainer },
      });
      expect(body).toEqual(moved);
    });
    expect(put).toEqual(told(user.id, 'updated'));
    // As it was read, so it is written back: nothing changes and nobody is told.
    const same = await heardDuring(async () =>
      expect((await send('PUT', `/v1/users/${user.id}`, { body: moved })).body).toEqual(moved),
    );
    expect(same).toEqual({});
    const patched = await heardDuring(async () => {
      expect((await send('PATCH', `/v1/users/${user.id}`, { body: { role: operator } })).body.role.name).toBe(
        'operator',
      );
    });
    expect(patched).toEqual(told(user.id, 'updated'));
    await logIn(house, 'zoey two', 'the password');

    const removed = await heardDuring(async () => {
      const { status, body } = await send('DELETE', `/v1/users/${user.id}`);
      expect([status, body]).toEqual([204, '']);
    });
    expect(removed).toEqual(told(user.id, 'deleted'));
    for (const [method, body] of [
      ['GET'],
      ['PUT', { username: 'Zoey', roleId: operator }],
      ['PATCH', { username: 'Zoey' }],
      ['DELETE'],
    ] as const) {
      expect((await send(method, `/v1/users/${user.id}`, { body })).status).toBe(404);
    }
  });

  test('[A13] a name is taken whatever its case, a role must exist; refused, nothing changes and nobody is told', async () => {
    const house = open();
    const { send, heardDuring } = house;
    const user = await add(house, 'operator', 'Élodie');
    const { operator } = await roleIds(house);
    const password = 'the password';
    const cases: [string, string, unknown, number, string, string][] = [
      ['POST', '/v1/users', { username: 'éLODIE', password, roleId: operator }, 409, 'duplicate', 'username'],
      ['POST', '/v1/users', { username: 'new one', password, roleId: nobody }, 400, 'unknown_reference', 'roleId'],
      ['POST', '/v1/users', { username: 'abc', password, roleId: operator }, 400, 'validation_failed', 'username'],
      [
        'POST',
        '/v1/users',
        { username: 'abcd', password: '1234567', roleId: operator },
        400,
        'validation_failed',
        'password',
      ],
      ['PUT', `/v1/users/${user.id}`, { username: 'Operator', roleId: operator }, 409, 'duplicate', 'username'],
      ['PUT', `/v1/users/${user.id}`, { username: 'Élodie', roleId: nobody }, 400, 'unknown_reference', 'roleId'],
      ['PATCH', `/v1/users/${user.id}`, { username: 'MAINTAINER' }, 409, 'duplicate', 'username'],
      ['PATCH', `/v1/users/${user.id}`, { role: nobody }, 400, 'unknown_reference', 'roleId'],
    ];
    for (const [method, path, body, status, code, field] of cases) {
      const heard = await heardDuring(async () => {
        const answer = await send(method, path, { body });
        expect([answer.status, answer.body.code, answer.body.errors[0].field]).toEqual([status, code, field]);
      });
      expect(heard).toEqual({});
    }
    expect((await send('GET', `/v1/users/${user.id}`)).body).toEqual(user);
    // One's own name in another case is free to take.
    expect((await send('PATCH', `/v1/users/${user.id}`, { body: { username: 'ÉLODIE' } })).body.username).toBe(
      'ÉLODIE',
    );
  });

  test('[A14] there is always an admin: the last one is neither removed nor made anything else', async () => {
    const house = open();
    const { send, userIds, heardDuring } = house;
    const { operator, maintainer } = await roleIds(house);
    const path = `/v1/users/${userIds.admin}`;
    const heard = await heardDuring(async () => {
      for (const [method, body] of [
        ['DELETE'],
        ['PATCH', { role: operator }],
        ['PUT', { username: 'admin', roleId: maintainer }],
      ] as const) {
        const answer = await send(method, path, { body });
        expect([answer.status, answer.body.code]).toEqual([409, 'last_admin']);
      }
    });
    expect(heard).toEqual({});
    expect((await send('GET', '/auth/me')).body.role).toBe('admin');

    // Two admins who remove each other at once: one stays.
    const [one, two] = [await add(house, 'admin'), await add(house, 'admin')];
    const [asOne, asTwo] = [
      await logIn(house, one.username, 'the password'),
      await logIn(house, two.username, 'the password'),
    ];
    await send('PATCH', path, { body: { role: operator }, as: 'guest', headers: asOne });
    const answers = await Promise.all([
      send('DELETE', `/v1/users/${two.id}`, { as: 'guest', headers: asOne }),
      send('DELETE', `/v1/users/${one.id}`, { as: 'guest', headers: asTwo }),
    ]);
    expect(answers.map((answer) => answer.status).filter((status) => status === 204)).toHaveLength(1);
    const rescuer = answers[0].status === 204 ? asOne : asTwo;
    const { admin } = await roleIds({
      ...house,
      send: (method, at) => send(method, at, { as: 'guest', headers: rescuer }),
    });
    expect((await send('PATCH', path, { body: { role: admin }, as: 'guest', headers: rescuer })).status).toBe(200);
  });

  test('[A15] a new role counts at once, and closes the streams that it may not have', async () => {
    const house = open();
    const { send } = house;
    const user = await add(house, 'operator');
    const headers = await logIn(house, user.username, 'the password');
    const cashier = await listenTo(house, 'cashier', { as: 'guest', headers });
    const stations = await listenTo(house, 'stations', { as: 'guest', headers });
    const reports = async () =>
      (await send('GET', '/v1/reports?from=2026-01-01T00:00:00Z&groupBy=all', { as: 'guest', headers })).status;
    expect(await reports()).toBe(403);
    await send('PATCH', `/v1/users/${user.id}`, { body: { role: (await roleIds(house)).maintainer } });
    expect(await reports()).toBe(200);
    await cashier.closed;
    expect(stations.isClosed()).toBe(false);
    stations.close();
  });

  test("[A16] a password set by an admin ends the user's sessions, but not the one that sets it", async () => {
    const house = open();
    const { send } = house;
    const user = await add(house, 'admin');
    const [first, second] = [
      await logIn(house, user.username, 'the password'),
      await logIn(house, user.username, 'the password'),
    ];
    const me = async (headers: Record<string, string>) =>
      (await send('GET', '/auth/me', { as: 'guest', headers })).status;
    const own = await send('PATCH', `/v1/users/${user.id}`, {
      as: 'guest',
      headers: first,
      body: { password: 'second password' },
    });
    expect(own.status).toBe(200);
    expect([await me(first), await me(second)]).toEqual([200, 401]);
    await send('PUT', `/v1/users/${user.id}`, { body: { ...user, password: 'third password' } });
    expect(await me(first)).toBe(401);
    await logIn(house, user.username, 'third password');
  });

  test('[A17] removed, a user is signed out everywhere, the name is free, and orders keep the id', async () => {
    const house = open();
    const { send, userIds } = house;
    const { beer } = await smallFestival(house);
    const user = await add(house, 'operator', 'Seller');
    const headers = await logIn(house, 'Seller', 'the password');
    const stream = await listenTo(house, 'printer', { as: 'guest', headers });
    const body = {
      table: '1',
      customer: 'Ada',
      orderItems: [{ foodId: beer.id, quantity: 1 }],
      confirm: { paymentMethod: 'CASH', userId: userIds.admin },
    };
    const { body: order } = await send('POST', '/v1/orders', { as: 'guest', headers, body });
    expect(order.userId).toBe(user.id);
    expect((await send('DELETE', `/v1/users/${user.id}`)).status).toBe(204);
    await stream.closed;
    expect((await send('GET', '/auth/me', { as: 'guest', headers })).status).toBe(401);
    const credentials = { username: 'Seller', password: 'the password' };
    expect((await send('POST', '/auth/login', { as: 'guest', body: credentials })).status).toBe(401);
    const { body: kept } = await send('GET', `/v1/orders/${order.id}`);
    expect([kept.userId, kept.user]).toEqual([user.id, { id: user.id, username: 'Seller' }]);
    const successor = await add(house, 'operator', 'seller');
    expect(successor.id).not.toBe(user.id);
  });
});
