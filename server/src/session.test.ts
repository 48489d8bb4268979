import { afterEach, describe, expect, test } from 'vitest';
import { freshPostgres } from '../../e2e/setup/database.ts';
import { HeldClock } from '../../e2e/setup/clock.ts';
import { temporaryFolder } from '../../e2e/setup/folder.ts';
import { onBothStores, type StoreKind, type TestHouse } from '../../e2e/setup/house.ts';
import { listenTo } from '../../e2e/setup/listen.ts';
import { createHouse, type HouseOptions, type RunningHouse } from './house.ts';

const hour = 3_600_000;
const day = 24 * hour;
const id = expect.stringMatching(/^c[a-z0-9]{24}$/);

type Jar = Record<string, string>;

/** Name -> value of the cookies an answer sets; '' for those it clears. */
function cookiesOf(headers: Headers): Jar {
  return Object.fromEntries(
    headers.getSetCookie().map((line) => /^([^=]+)=([^;]*)/.exec(line)!.slice(1, 3) as [string, string]),
  );
}

const cookieHeader = (jar: Jar) => ({
  Cookie: Object.entries(jar)
    .map(([name, value]) => `${name}=${value}`)
    .join('; '),
});
const bearer = (token: string) => ({ Authorization: `Bearer ${token}` });

async function logIn({ send }: TestHouse, username = 'operator', password = 'operator password') {
  const { status, body, headers } = await send('POST', '/auth/login', { as: 'guest', body: { username, password } });
  expect(status).toBe(200);
  return { body, token: body.accessToken as string, cookies: cookiesOf(headers), lines: headers.getSetCookie() };
}

async function meStatus({ send }: TestHouse, headers: Record<string, string>): Promise<number> {
  return (await send('GET', '/auth/me', { as: 'guest', headers })).status;
}

/** A house in which nobody lives yet. */
const opened: { close(): Promise<void> }[] = [];

async function emptyHouse(
  kind: StoreKind,
  options: Partial<HouseOptions> = {},
): Promise<{ house: RunningHouse; url: string }> {
  const database = kind === 'postgres' ? await freshPostgres() : undefined;
  const house = await createHouse({
    dataFolder: temporaryFolder(),
    databaseUrl: database?.url,
    clock: new HeldClock(),
    limits: { session: 0, key: 0, guest: 0, login: 0 },
    ...options,
  });
  opened.push({
    async close() {
      await house.close();
      await database?.drop();
    },
  });
  return { house, url: await house.listen(0, '127.0.0.1') };
}

async function post(url: string, body: unknown, headers: Record<string, string> = {}) {
  const response = await fetch(url, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'Content-Type': 'application/json', ...headers },
  });
  return { status: response.status, body: await response.json(), headers: response.headers };
}

afterEach(async () => {
  for (const one of opened.splice(0)) await one.close();
});

describe.each(['sqlite', 'postgres'] as const)('the set-up (%s)', (kind) => {
  const first = { username: '  Anna Bell ', password: ' pass word ' };

  test('[A1] makes the first admin, signs them in, and is then closed for good', async () => {
    const { house, url } = await emptyHouse(kind);
    const health = async () => (await (await fetch(`${url}/health`)).json()).setupRequired;
    const officeEvents = async () =>
      (await house.store.reader.selectFrom('events').select(['channel', 'name', 'data']).execute()).map((one) => ({
        ...one,
        data: JSON.parse(one.data),
      }));
    expect(await health()).toBe(true);
    const early = await post(`${url}/auth/login`, first);
    expect([early.status, early.body.code]).toEqual([409, 'setup_required']);
    const refused = await post(`${url}/auth/setup`, { username: 'abc', password: '1234567' });
    expect([refused.status, refused.body.errors.map((one: { field: string }) => one.field)]).toEqual([
      400,
      ['username', 'password'],
    ]);
    expect(await officeEvents()).toEqual([]);

    const { status, body, headers } = await post(`${url}/auth/setup`, first);
    expect(status).toBe(201);
    const user = { id, username: 'Anna Bell', role: 'admin' };
    expect(body).toEqual({ ...user, user, accessToken: expect.any(String) });
    expect(Object.keys(cookiesOf(headers))).toEqual(['mysagra_token', 'mysagra_session', 'refreshToken']);
    expect(await officeEvents()).toEqual([
      { channel: 'office', name: 'resource-changed', data: { resource: 'users', id: body.id, action: 'created' } },
    ]);
    expect((await fetch(`${url}/v1/users`, { headers: bearer(body.accessToken) })).status).toBe(200);

    expect(await health()).toBe(false);
    const again = await post(`${url}/auth/setup`, { username: 'somebody', password: 'else entirely' });
    expect([again.status, again.body.code]).toEqual([409, 'already_set_up']);
    expect((await post(`${url}/auth/login`, { username: 'anna BELL', password: ' pass word ' })).status).toBe(200);
    // A password is not trimmed.
    expect((await post(`${url}/auth/login`, { username: 'Anna Bell', password: 'pass word' })).status).toBe(401);
    expect(await officeEvents()).toHaveLength(1);
  });

  test('[A1] of many at once makes one admin', async () => {
    const { url } = await emptyHouse(kind);
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, n) =>
        post(`${url}/auth/setup`, { username: `admin${n}`, password: 'the password' }),
      ),
    );
    expect(answers.map((one) => one.status).sort()).toEqual([201, ...Array(7).fill(409)]);
    const { accessToken } = answers.find((one) => one.status === 201)!.body;
    expect(await (await fetch(`${url}/v1/users`, { headers: bearer(accessToken) })).json()).toHaveLength(1);
  });

  test('[A1] asks for the set-up token when one is configured', async () => {
    const { url } = await emptyHouse(kind, { setupToken: 'from the paper' });
    for (const setupToken of [undefined, 'wrong']) {
      const { status, body } = await post(`${url}/auth/setup`, { ...first, setupToken });
      expect([status, body.code]).toEqual([403, 'setup_token_wrong']);
    }
    expect((await post(`${url}/auth/setup`, { ...first, setupToken: 'from the paper' })).status).toBe(201);
  });
});

onBothStores('signing in', (open) => {
  test('[A2] gives a token, and the same in three cookies, a line each', async () => {
    const house = open();
    const { body, token, cookies, lines } = await logIn(house, 'OPERATOR');
    const user = { id: house.userIds.operator, username: 'operator', role: 'operator' };
    expect(body).toEqual({ ...user, user, accessToken: token });
    // 256 bits and more.
    expect(token).toMatch(/^[\w-]{43,}$/);
    expect(cookies).toEqual({
      mysagra_token: token,
      mysagra_session: token,
      refreshToken: expect.stringMatching(/^[\w-]{43,}$/),
    });
    expect(cookies.refreshToken).not.toBe(token);
    expect(lines).toHaveLength(3);
    for (const line of lines) {
      expect(line.split('; ').slice(1).sort()).toEqual(['HttpOnly', 'Max-Age=604800', 'Path=/', 'SameSite=Lax']);
    }
    expect((await house.send('GET', '/auth/me', { as: 'guest', headers: bearer(token) })).body).toEqual({
      ...user,
      user,
    });
  });

  test('[A3] refuses an unknown user as it refuses a wrong password, and takes as long for it', async () => {
    const { send, heardDuring } = open();
    const attempt = async (username: string, password: string) => {
      const began = performance.now();
      const { status, body } = await send('POST', '/auth/login', { as: 'guest', body: { username, password } });
      return { took: performance.now() - began, refusal: { status, body } };
    };
    const times = { known: [] as number[], unknown: [] as number[] };
    const heard = await heardDuring(async () => {
      for (let n = 0; n < 9; n++) {
        const known = await attempt('operator', 'wrong password');
        const unknown = await attempt('nobody at all', 'operator password');
        expect(known.refusal).toEqual({
          status: 401,
          body: { code: 'invalid_credentials', message: expect.any(String) },
        });
        expect(unknown.refusal).toEqual(known.refusal);
        times.known.push(known.took);
        times.unknown.push(unknown.took);
      }
    });
    expect(heard).toEqual({});
    const median = (values: number[]) => values.toSorted((a, b) => a - b)[4]!;
    expect(median(times.unknown)).toBeGreaterThan(median(times.known) / 3);
  });

  test('[A4] keeps only hashes of tokens and passwords', async () => {
    const house = open();
    const { token, cookies } = await logIn(house);
    const { reader } = house.house.store;
    const kept = JSON.stringify([
      await reader.selectFrom('sessions').selectAll().execute(),
      await reader.selectFrom('users').selectAll().execute(),
      await reader.selectFrom('apiKeys').selectAll().execute(),
    ]);
    const secrets = [token, cookies.refreshToken!, 'operator password', house.credentials.printerKey['X-API-KEY']!];
    for (const secret of secrets) expect(kept).not.toContain(secret);
    expect(kept).toContain('$argon2id$');
  });

  test('[A5] takes the bearer token first, then the cookies, then the key; a stale cookie counts as absent', async () => {
    const house = open();
    const { token, cookies } = await logIn(house);
    const key = house.credentials.printerKey;
    const stale = 'x'.repeat(43);
    const roleOf = async (headers: Record<string, string>) => {
      const { status, body } = await house.send('GET', '/auth/me', { as: 'guest', headers });
      return status === 200 ? body.role : status;
    };
    expect(await roleOf({ ...house.credentials.admin, ...cookieHeader(cookies) })).toBe('admin');
    expect(await roleOf(cookieHeader({ mysagra_token: token }))).toBe('operator');
    expect(await roleOf(cookieHeader({ mysagra_session: token }))).toBe('operator');
    expect(await roleOf(cookieHeader({ mysagra_token: stale, mysagra_session: token }))).toBe('operator');
    expect(await roleOf({ ...cookieHeader(cookies), ...key })).toBe('operator');
    // The refresh token is no access token.
    expect(await roleOf(cookieHeader({ mysagra_token: cookies.refreshToken! }))).toBe(401);
    expect(await roleOf(bearer(cookies.refreshToken!))).toBe(401);
    // A wrong bearer token or key is refused whatever else is there; a key alone is no session.
    expect(await roleOf({ ...bearer(stale), ...cookieHeader(cookies) })).toBe(401);
    expect(await roleOf({ Authorization: `Basic ${token}`, ...cookieHeader(cookies) })).toBe(401);
    expect(await roleOf({ 'X-API-KEY': 'ms_pt_wrong' })).toBe(401);
    expect(await roleOf(key)).toBe(403);
    expect(await roleOf({})).toBe(401);

    const staleJar = cookieHeader({ mysagra_token: stale, mysagra_session: stale, refreshToken: stale });
    const printers = async (headers: Record<string, string>) =>
      (await house.send('GET', '/v1/printers', { as: 'guest', headers })).status;
    expect(await printers({ ...staleJar, ...key })).toBe(200);
    expect(await printers(staleJar)).toBe(401);
    const body = { username: 'operator', password: 'operator password' };
    expect((await house.send('POST', '/auth/login', { as: 'guest', body, headers: staleJar })).status).toBe(200);
    expect((await house.send('GET', '/health', { as: 'guest', headers: bearer(stale) })).status).toBe(200);
    expect((await house.send('GET', `/auth/me?access_token=${token}&token=${token}`, { as: 'guest' })).status).toBe(
      401,
    );
  });
});

onBothStores('a session', (open) => {
  /** Sessions of the house's people may be over by now. */
  async function backAtWork(house: TestHouse): Promise<void> {
    house.credentials.admin = bearer((await logIn(house, 'admin', 'correct horse')).token);
  }

  test('[A6] its token ends 12 hours after the last use, and with the session, 7 days after the login', async () => {
    const house = open();
    const { clock } = house;
    const start = clock.now();
    const idle = await logIn(house);
    const busy = await logIn(house);
    const at = (ms: number) => clock.set(new Date(start + ms).toISOString());
    at(12 * hour - 1);
    expect(await meStatus(house, bearer(busy.token))).toBe(200);
    at(12 * hour);
    expect(await meStatus(house, bearer(idle.token))).toBe(401);
    expect(await meStatus(house, cookieHeader(idle.cookies))).toBe(401);
    for (let hours = 20; hours < 168; hours += 11) {
      at(hours * hour);
      expect(await meStatus(house, bearer(busy.token))).toBe(200);
    }
    at(7 * day - 1);
    expect(await meStatus(house, bearer(busy.token))).toBe(200);
    at(7 * day);
    expect(await meStatus(house, bearer(busy.token))).toBe(401);
    expect(
      (await house.send('POST', '/auth/refresh', { as: 'guest', headers: cookieHeader(busy.cookies) })).status,
    ).toBe(401);
    await backAtWork(house);
  });

  test('[A7] is refreshed by its cookie: a new access token, the former one good for a minute, streams stay open', async () => {
    const house = open();
    const { clock, send } = house;
    const { token, cookies } = await logIn(house);
    const stream = await listenTo(house, 'cashier', { as: 'guest', headers: bearer(token) });
    const refresh = async (jar: Jar) => send('POST', '/auth/refresh', { as: 'guest', headers: cookieHeader(jar) });
    const { status, body, headers } = await refresh({ refreshToken: cookies.refreshToken! });
    expect(status).toBe(200);
    expect(body).toEqual({ accessToken: expect.stringMatching(/^[\w-]{43,}$/) });
    expect(body.accessToken).not.toBe(token);
    const anew = {
      mysagra_token: body.accessToken,
      mysagra_session: body.accessToken,
      refreshToken: cookies.refreshToken,
    };
    expect(cookiesOf(headers)).toEqual(anew);
    for (const line of headers.getSetCookie()) expect(line).toContain('Max-Age=604800');
    expect(await meStatus(house, bearer(body.accessToken))).toBe(200);
    expect(await meStatus(house, bearer(token))).toBe(200);
    clock.set(new Date(clock.now() + 59_999).toISOString());
    expect(await meStatus(house, bearer(token))).toBe(200);
    clock.set(new Date(clock.now() + 1).toISOString());
    expect(await meStatus(house, bearer(token))).toBe(401);
    expect(await meStatus(house, bearer(body.accessToken))).toBe(200);
    expect(stream.isClosed()).toBe(false);
    stream.close();

    // After a night the access token is over, but not the session; a token that was over stays so.
    clock.set(new Date(clock.now() + 13 * hour).toISOString());
    expect(await meStatus(house, bearer(body.accessToken))).toBe(401);
    const morning = await refresh(cookies);
    expect(morning.status).toBe(200);
    expect(await meStatus(house, bearer(morning.body.accessToken))).toBe(200);
    expect(await meStatus(house, bearer(body.accessToken))).toBe(401);
    await backAtWork(house);
  });

  test('[A7] is not refreshed without a good refresh token', async () => {
    const { send } = open();
    const { token } = await logIn(open());
    for (const headers of [
      {},
      cookieHeader({ refreshToken: 'wrong' }),
      cookieHeader({ refreshToken: token }),
      bearer(token),
    ]) {
      const { status, body, headers: sent } = await send('POST', '/auth/refresh', { as: 'guest', headers });
      expect([status, body.code, sent.getSetCookie()]).toEqual([401, 'refresh_invalid', []]);
    }
  });

  test.each(['bearer', 'cookie', 'refresh token'])(
    '[A8] ends at logout by %s: its streams too, and the cookies are cleared',
    async (by) => {
      const house = open();
      const { token, cookies } = await logIn(house);
      const stream = await listenTo(house, 'display', { as: 'guest', headers: bearer(token) });
      const headers = {
        bearer: bearer(token),
        cookie: cookieHeader({ mysagra_token: token }),
        'refresh token': cookieHeader({ refreshToken: cookies.refreshToken! }),
      }[by]!;
      const heard = await house.heardDuring(async () => {
        const answer = await house.send('POST', '/auth/logout', { as: 'guest', headers });
        expect(answer.status).toBe(200);
        expect(answer.body).toEqual({ message: expect.any(String) });
        expect(cookiesOf(answer.headers)).toEqual({ mysagra_token: '', mysagra_session: '', refreshToken: '' });
        for (const line of answer.headers.getSetCookie()) {
          expect(line).toMatch(/; Path=\//);
          expect(line).toMatch(/Expires=Thu, 01 Jan 1970|Max-Age=0/);
        }
      });
      expect(heard).toEqual({});
      await stream.closed;
      expect(await meStatus(house, bearer(token))).toBe(401);
      expect((await house.send('POST', '/auth/refresh', { as: 'guest', headers: cookieHeader(cookies) })).status).toBe(
        401,
      );
    },
  );

  test('[A8] logout never refuses, whatever it is given, and ends no other session', async () => {
    const house = open();
    const other = await logIn(house);
    for (const headers of [
      {},
      bearer('wrong'),
      cookieHeader({ refreshToken: 'wrong' }),
      house.credentials.printerKey,
    ]) {
      expect((await house.send('POST', '/auth/logout', { as: 'guest', headers })).status).toBe(200);
    }
    expect(await meStatus(house, bearer(other.token))).toBe(200);
  });

  test("[A9] a password is changed by who knows it; the user's other sessions end, this one stays", async () => {
    const house = open();
    const { send, heardDuring } = house;
    const { token: mine } = await logIn(house, 'maintainer', 'maintainer password');
    const { token: others } = await logIn(house, 'maintainer', 'maintainer password');
    const { token: operators } = await logIn(house);
    const stream = await listenTo(house, 'office', { as: 'guest', headers: bearer(others) });
    const change = (body: unknown) => send('POST', '/auth/password', { as: 'guest', headers: bearer(mine), body });
    const heard = await heardDuring(async () => {
      const wrong = await change({ currentPassword: 'not this', newPassword: 'another password' });
      expect([wrong.status, wrong.body.code, wrong.body.errors]).toEqual([
        400,
        'validation_failed',
        [{ field: 'currentPassword', message: expect.any(String) }],
      ]);
      expect((await change({ currentPassword: 'maintainer password', newPassword: 'short' })).status).toBe(400);
      expect(await meStatus(house, bearer(others))).toBe(200);
      expect((await change({ currentPassword: 'maintainer password', newPassword: 'another password' })).status).toBe(
        200,
      );
    });
    expect(heard).toEqual({});
    await stream.closed;
    expect(await meStatus(house, bearer(mine))).toBe(200);
    expect(await meStatus(house, bearer(others))).toBe(401);
    expect(await meStatus(house, bearer(operators))).toBe(200);
    const old = { username: 'maintainer', password: 'maintainer password' };
    expect((await send('POST', '/auth/login', { as: 'guest', body: old })).status).toBe(401);
    const back = { currentPassword: 'another password', newPassword: 'maintainer password' };
    expect((await change(back)).status).toBe(200);
    house.credentials.maintainer = bearer(mine);
  });

  test('[A10] sessions are listed and ended by their user and by an admin; for others they are not there', async () => {
    const house = open();
    const { send, userIds } = house;
    const { token } = await logIn(house);
    const { token: lost } = await logIn(house);
    const own = { as: 'guest' as const, headers: { ...bearer(token), 'User-Agent': 'a till' } };
    const mine = (await send('GET', '/auth/sessions', own)).body;
    const lostOne = mine.find((one: { current: boolean; userAgent: string }) => !one.current);
    expect(mine.filter((one: { current: boolean }) => one.current)).toHaveLength(1);
    expect(new Set(mine.map((one: { userId: string }) => one.userId))).toEqual(new Set([userIds.operator]));
    expect(lostOne).toMatchObject({ id, address: '127.0.0.1', userAgent: expect.any(String) });
    expect((await send('GET', `/auth/sessions?userId=${userIds.operator}`)).body).toHaveLength(mine.length);
    expect((await send('GET', `/auth/sessions?userId=${userIds.operator}`, own)).body).toHaveLength(mine.length);

    const admins = (await send('GET', '/auth/sessions')).body;
    const strangers = await send('GET', `/auth/sessions?userId=${userIds.admin}`, own);
    expect([strangers.status, strangers.body.code]).toEqual([404, 'not_found']);
    expect((await send('DELETE', `/auth/sessions/${admins[0].id}`, own)).status).toBe(404);
    expect((await send('DELETE', '/auth/sessions/c000000000000000000000000')).status).toBe(404);

    const { body: streams } = await send('GET', '/v1/streams');
    expect(streams).toEqual([]);
    const stream = await listenTo(house, 'cashier', { as: 'guest', headers: bearer(lost) });
    const { body: open1 } = await send('GET', '/v1/streams');
    const heard = await house.heardDuring(async () => {
      const ended = await send('DELETE', `/auth/sessions/${open1[0].sessionId}`, own);
      expect([ended.status, ended.body]).toEqual([204, '']);
    });
    expect(heard).toEqual({});
    await stream.closed;
    expect(await meStatus(house, bearer(lost))).toBe(401);
    const { id: current } = (await send('GET', '/auth/sessions', own)).body.find(
      (one: { current: boolean }) => one.current,
    );
    expect((await send('DELETE', `/auth/sessions/${current}`)).status).toBe(204);
    expect(await meStatus(house, bearer(token))).toBe(401);
  });
});

onBothStores(
  'over HTTPS and behind a proxy',
  (open) => {
    test('[A2] cookies are Secure only when the request came over HTTPS', async () => {
      const { send } = open();
      const body = { username: 'operator', password: 'operator password' };
      const secured = async (proto: string) => {
        const headers = { 'X-Forwarded-Proto': proto, 'X-Forwarded-For': '10.0.0.9' };
        const answer = await send('POST', '/auth/login', { as: 'guest', body, headers });
        return answer.headers.getSetCookie().filter((line) => line.includes('; Secure')).length;
      };
      expect(await secured('http')).toBe(0);
      expect(await secured('https')).toBe(3);
    });

    test('[A11] ten failed logins in a quarter of an hour per address and name, a hundred per address; successes do not count', async () => {
      const { send } = open();
      const attempt = (address: string, username: string, password: string) =>
        send('POST', '/auth/login', {
          as: 'guest',
          body: { username, password },
          headers: { 'X-Forwarded-For': address },
        });
      const right = 'operator password';
      for (let n = 0; n < 10; n++) {
        expect((await attempt('10.1.1.1', 'operator', 'wrong')).status).toBe(401);
        expect((await attempt('10.1.1.1', 'maintainer', 'maintainer password')).status).toBe(200);
      }
      const full = await attempt('10.1.1.1', 'OPERATOR', right);
      expect([full.status, full.body.code]).toEqual([429, 'rate_limited']);
      const wait = Number(full.headers.get('Retry-After'));
      expect(wait).toBeGreaterThan(880);
      expect(wait).toBeLessThanOrEqual(900);
      expect(full.headers.getSetCookie()).toEqual([]);
      // Another name at the same address, the same name at another one.
      expect((await attempt('10.1.1.1', 'maintainer', 'maintainer password')).status).toBe(200);
      expect((await attempt('10.1.1.2', 'operator', right)).status).toBe(200);

      for (let name = 0; name < 9; name++) {
        for (let n = 0; n < 10; n++) expect((await attempt('10.1.1.1', `nobody ${name}`, 'wrong')).status).toBe(401);
      }
      expect((await attempt('10.1.1.1', 'maintainer', 'maintainer password')).status).toBe(429);
      expect((await attempt('10.1.1.2', 'maintainer', 'maintainer password')).status).toBe(200);
    });

    test('[A11] of many attempts at once no more are tried than one after the other', async () => {
      const { send } = open();
      const attempts = Array.from({ length: 40 }, () =>
        send('POST', '/auth/login', {
          as: 'guest',
          body: { username: 'operator', password: 'wrong' },
          headers: { 'X-Forwarded-For': '10.2.2.2' },
        }),
      );
      const statuses = (await Promise.all(attempts)).map((answer) => answer.status);
      expect(statuses.filter((status) => status === 401)).toHaveLength(10);
      expect(statuses.filter((status) => status === 429)).toHaveLength(30);
    });
  },
  { trustProxy: 1, limits: { session: 0, key: 0, guest: 0, login: 10 } },
);
