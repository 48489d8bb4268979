// Who may do what: every endpoint of the contract times every role and kind of credential, cell by cell.
import { channels, everyEndpoint, listeners } from '@mysagra/core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestHouse, type TestHouse, type Who } from './setup/house.ts';
import { newScreen, pairScreen, type Screen } from './setup/paired-screen.ts';

const letters: Record<Exclude<Who, 'guest'>, string> = {
  admin: 'A',
  maintainer: 'M',
  operator: 'O',
  printerKey: 'P',
  webKey: 'W',
};
/** Paired screens, in their letters. */
const letterOfScreen = { cashier: 'O', kitchen: 'K', display: 'D' } as const;
type ScreenName = keyof typeof letterOfScreen;
const screenNames = Object.keys(letterOfScreen) as ScreenName[];
const staff = ['admin', 'maintainer', 'operator'] as const;

let house: TestHouse;
/** A login of its own for each cell that may end it. */
let passwords: Record<(typeof staff)[number], string>;
let screens: Record<ScreenName, Screen>;

beforeAll(async () => {
  house = await openTestHouse('sqlite');
  passwords = { admin: 'correct horse', maintainer: 'maintainer password', operator: 'operator password' };
  screens = Object.fromEntries(
    await Promise.all(screenNames.map(async (screen) => [screen, await newScreen(house, screen, screen)] as const)),
  ) as typeof screens;
});
afterAll(() => house.close());

type Cell = { status: number; code?: string };

/** Asks with ids that name nothing and an empty body: whoever may, gets past the door and no further. */
async function ask(method: string, path: string, headers: Record<string, string>): Promise<Cell> {
  const nothing = path.startsWith('/v1/orders/') ? '999999' : `c${'0'.repeat(24)}`;
  const response = await fetch(house.url + path.replace(':id', nothing), {
    method,
    headers: { ...headers, ...(method !== 'GET' && method !== 'DELETE' && { 'Content-Type': 'application/json' }) },
    body: method === 'GET' || method === 'DELETE' ? undefined : '{}',
  });
  const text = await response.text();
  return { status: response.status, code: text.startsWith('{') ? JSON.parse(text).code : undefined };
}

/** Past the door: anything but the two refusals of rights. */
const isIn = ({ status, code }: Cell) => status !== 403 && !(status === 401 && code === 'unauthenticated');

async function cookieOf(who: (typeof staff)[number]): Promise<string> {
  const response = await fetch(`${house.url}/auth/login`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ username: who, password: passwords[who] }),
  });
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');
}

const rows = everyEndpoint().map(({ endpoint }) => endpoint);

describe('role matrix', () => {
  test.each(rows.map((endpoint) => [`${endpoint.method} ${endpoint.path}`, endpoint] as const))(
    '[A40] %s is open to exactly those the contract names',
    async (_title, { method, path, who }) => {
      for (const [name, letter] of Object.entries(letters) as [Exclude<Who, 'guest'>, string][]) {
        const credentials =
          path === '/auth/logout' && staff.includes(name as never)
            ? { Cookie: await cookieOf(name as 'admin') }
            : house.credentials[name];
        const cell = await ask(method, path, credentials);
        const expected = who.includes('G') || who.includes(letter);
        expect(isIn(cell), `${name}: ${JSON.stringify(cell)}`).toBe(expected);
        if (!expected) expect(cell, name).toEqual({ status: 403, code: 'forbidden' });
      }
      for (const name of staff) {
        const cell = await ask(method, path, { Cookie: await cookieOf(name) });
        expect(isIn(cell), `cookie of ${name}: ${JSON.stringify(cell)}`).toBe(
          who.includes('G') || who.includes(letters[name]),
        );
      }
      for (const name of screenNames) {
        // A logout ends the session that asks.
        const { headers } = path === '/auth/logout' ? await pairScreen(house, screens[name].code) : screens[name].as;
        const cell = await ask(method, path, headers);
        const expected = who.includes('G') || who.includes(letterOfScreen[name]);
        expect(isIn(cell), `${name} screen: ${JSON.stringify(cell)}`).toBe(expected);
        if (!expected) expect(cell, name).toEqual({ status: 403, code: 'forbidden' });
      }
      const guest = await ask(method, path, {});
      expect(isIn(guest), `guest: ${JSON.stringify(guest)}`).toBe(who.includes('G'));
      const bad = { Authorization: 'Bearer wrong' };
      for (const headers of [
        bad,
        { Authorization: 'Basic YTpi' },
        { 'X-API-KEY': 'ms_pt_wrong' },
        { ...house.credentials.printerKey, ...bad },
      ]) {
        const cell = await ask(method, path, headers as Record<string, string>);
        expect(isIn(cell), `${JSON.stringify(headers)}: ${JSON.stringify(cell)}`).toBe(who.includes('G'));
        if (!who.includes('G')) expect(cell).toEqual({ status: 401, code: 'unauthenticated' });
      }
      const stale = await ask(method, path, { Cookie: 'mysagra_token=stale', ...house.credentials.printerKey });
      expect(isIn(stale), 'a stale cookie counts as absent').toBe(who.includes('G') || who.includes('P'));
    },
  );

  test('[A41] guests come in where self-ordering opens the door, and only while it is on', async () => {
    await house.send('PATCH', '/v1/settings', { body: { selfOrdering: true } });
    for (const { method, path, who } of rows) {
      const cell = await ask(method, path, {});
      expect(isIn(cell), `${method} ${path}: ${JSON.stringify(cell)}`).toBe(/[Gg]/.test(who));
    }
    await house.send('PATCH', '/v1/settings', { body: { selfOrdering: false } });
  });

  test.each(channels)('[A42] the channel %s is open to exactly those the contract names', async (channel) => {
    for (const [name, letter] of Object.entries(letters) as [Exclude<Who, 'guest'>, string][]) {
      const abort = new AbortController();
      const { status } = await fetch(`${house.url}/events/${channel}`, {
        headers: house.credentials[name],
        signal: abort.signal,
      });
      abort.abort();
      expect(status, name).toBe(listeners[channel].includes(letter) ? 200 : 403);
    }
    for (const name of screenNames) {
      const abort = new AbortController();
      const { headers } = screens[name].as;
      const { status } = await fetch(`${house.url}/events/${channel}`, { headers, signal: abort.signal });
      abort.abort();
      expect(status, `${name} screen`).toBe(listeners[channel].includes(letterOfScreen[name]) ? 200 : 403);
    }
  });

  test('[A43] what is not there is 404 before anything else, and methods and spellings count', async () => {
    const paths = [
      ['GET', '/v1/nothing'],
      ['GET', '/V1/orders'],
      ['GET', '/v1/orders/'],
      ['GET', '/v1//orders'],
      ['TRACE', '/v1/orders'],
      ['PUT', '/v1/orders'],
      ['POST', '/health'],
      ['GET', '/v1/orders/%zz'],
      ['GET', '/v1/../v1/nothing'],
      ['GET', '/uploads/categories/..%2f..%2fmysagra.sqlite'],
      ['GET', '/uploads/categories/nothing.webp'],
      ['DELETE', '/events/cashier'],
    ] as const;
    for (const [method, path] of paths) {
      if (method === 'TRACE') continue;
      const response = await fetch(house.url + path, { method });
      expect([path, response.status, ((await response.json()) as { code: string }).code]).toEqual([
        path,
        404,
        'not_found',
      ]);
    }
  });

  test('[A44] a page of another site cannot write with our cookie, our own page and programs can', async () => {
    const Cookie = await cookieOf('admin');
    const write = (headers: Record<string, string>) =>
      fetch(`${house.url}/v1/ingredients`, {
        method: 'POST',
        headers: { Cookie, 'Content-Type': 'application/json', ...headers },
        body: JSON.stringify({ name: `Salt ${Math.random()}` }),
      }).then((response) => response.status);
    expect(await write({ Origin: 'http://evil.example' })).toBe(403);
    expect(await write({ Origin: 'null' })).toBe(403);
    expect(await write({ Origin: house.url.replace(/\d+$/, '9') })).toBe(403);
    expect(await write({ 'Sec-Fetch-Site': 'cross-site' })).toBe(403);
    expect(await write({ Origin: house.url })).toBe(201);
    expect(await write({})).toBe(201);
    expect(await write({ Origin: 'http://evil.example', ...house.credentials.admin })).toBe(201);
  });
});
