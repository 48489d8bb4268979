// A house for a test: an empty database of either kind, a held clock, people of every kind, and what the log heard.
import { type Channel, channels, type Endpoint, everyEndpoint } from '@mysagra/core';
import { afterAll, beforeAll, describe, expect } from 'vitest';
import { createHouse, type HouseOptions, type RunningHouse } from '../../server/src/house.ts';
import { HeldClock } from './clock.ts';
import { freshPostgres } from './database.ts';
import { temporaryFolder } from './folder.ts';

export type StoreKind = 'sqlite' | 'postgres';
export type Who = 'admin' | 'maintainer' | 'operator' | 'printerKey' | 'webKey' | 'guest';

export type Answer = { status: number; body: any; headers: Headers };
export type Sending = { as?: Who; body?: unknown; headers?: Record<string, string>; raw?: BodyInit };
/** Name and data of every event by channel, in order; channels that heard nothing are left out. */
export type Heard = Partial<Record<Channel, { name: string; data: any }[]>>;

export type TestHouse = {
  kind: StoreKind;
  house: RunningHouse;
  clock: HeldClock;
  url: string;
  dataFolder: string;
  databaseUrl: string | undefined;
  /** Bearer tokens and API keys by kind of caller. */
  credentials: Record<Who, Record<string, string>>;
  userIds: Record<'admin' | 'maintainer' | 'operator', string>;
  /** Sends JSON, checks the answer against the endpoint's schema, and gives it. As admin unless told otherwise. */
  send(method: string, path: string, sending?: Sending): Promise<Answer>;
  /** What the log gained on every channel while `work` ran. */
  heardDuring(work: () => Promise<unknown>): Promise<Heard>;
  close(): Promise<void>;
};

export async function openTestHouse(kind: StoreKind, options: Partial<HouseOptions> = {}): Promise<TestHouse> {
  const clock = (options.clock as HeldClock | undefined) ?? new HeldClock();
  const database = kind === 'postgres' && !options.databaseUrl ? await freshPostgres() : undefined;
  const databaseUrl = options.databaseUrl ?? database?.url;
  const dataFolder = options.dataFolder ?? temporaryFolder();
  const admin = { username: 'admin', password: 'correct horse' };
  const house = await createHouse({
    limits: { session: 0, key: 0, guest: 0, login: 0 },
    admin,
    ...options,
    clock,
    dataFolder,
    databaseUrl,
  });
  const url = await house.listen(0, '127.0.0.1');
  const credentials = { guest: {} } as TestHouse['credentials'];

  const send: TestHouse['send'] = async (method, path, { as = 'admin', body, headers = {}, raw } = {}) => {
    const hasJson = body !== undefined;
    const response = await fetch(url + path, {
      method,
      headers: { ...credentials[as], ...(hasJson && { 'Content-Type': 'application/json' }), ...headers },
      body: raw ?? (hasJson ? JSON.stringify(body) : undefined),
    });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.startsWith('application/json');
    const answer = { status: response.status, body: isJson ? JSON.parse(text) : text, headers: response.headers };
    checkAnswer(method, path, answer);
    return answer;
  };

  async function logIn(username: string, password: string) {
    const { body } = await send('POST', '/auth/login', { as: 'guest', body: { username, password } });
    return { token: { Authorization: `Bearer ${body.accessToken}` }, id: body.id as string };
  }

  const userIds = {} as TestHouse['userIds'];
  const first = await logIn(admin.username, admin.password);
  credentials.admin = first.token;
  userIds.admin = first.id;
  const roles: { id: string; name: string }[] = (await send('GET', '/v1/roles')).body;
  for (const name of ['maintainer', 'operator'] as const) {
    const password = `${name} password`;
    const roleId = roles.find((role) => role.name === name)!.id;
    // The house may be a restarted one, or one of several on the same database.
    await send('POST', '/v1/users', { body: { username: name, password, roleId } });
    const person = await logIn(name, password);
    credentials[name] = person.token;
    userIds[name] = person.id;
  }
  for (const [as, type] of [
    ['printerKey', 'PRINTER'],
    ['webKey', 'WEBAPP'],
  ] as const) {
    const { body } = await send('POST', '/v1/api-keys', { body: { name: as, type } });
    credentials[as] = { 'X-API-KEY': body.apiKey };
  }

  return {
    kind,
    house,
    clock,
    url,
    dataFolder,
    databaseUrl,
    credentials,
    userIds,
    send,
    heardDuring: (work) => heardDuring(house, work),
    async close() {
      await house.close();
      await database?.drop();
    },
  };
}

async function heardDuring(house: RunningHouse, work: () => Promise<unknown>): Promise<Heard> {
  const heads = await house.store.reader.selectFrom('eventHead').selectAll().executeTakeFirstOrThrow();
  await work();
  const heard: Heard = {};
  for (const channel of channels) {
    const events = await house.store.reader
      .selectFrom('events')
      .selectAll()
      .where('channel', '=', channel)
      .where('seq', '>', heads[channel])
      .orderBy('seq')
      .execute();
    if (events.length > 0) heard[channel] = events.map(({ name, data }) => ({ name, data: JSON.parse(data) }));
  }
  return heard;
}

const rows = everyEndpoint().map(({ endpoint }) => ({
  endpoint: endpoint as Endpoint,
  pattern: new RegExp(`^${endpoint.path.replace(/:\w+/g, '[^/]+')}$`),
}));

/** Every answer of the suite is held against the contract. */
function checkAnswer(method: string, path: string, { status, body }: Answer): void {
  if (status >= 500 && status !== 503) throw new Error(`${method} ${path} answered ${status}: ${JSON.stringify(body)}`);
  const bare = path.split('?')[0]!;
  const candidates = rows.filter((row) => row.endpoint.method === method && row.pattern.test(bare));
  const { endpoint } = candidates.find((row) => row.endpoint.path === bare) ?? candidates[0] ?? {};
  if (!endpoint) return;
  if (status >= 400) {
    expect(body, `${method} ${path}`).toMatchObject({ message: expect.any(String), code: expect.any(String) });
    return;
  }
  expect(status, `${method} ${path}`).toBe(endpoint.status);
  if (endpoint.answer) {
    const schema = endpoint.answer as { parse(value: unknown): unknown };
    // Equal after parsing: nothing is missing, and nothing is there that the contract does not name.
    expect(schema.parse(body), `${method} ${path}`).toEqual(body);
  }
}

/** Runs the tests once on SQLite and once on PostgreSQL. One house for all of them. */
export function onBothStores(
  title: string,
  tests: (open: () => TestHouse) => void,
  options: Partial<HouseOptions> = {},
): void {
  for (const kind of ['sqlite', 'postgres'] as const) {
    describe(`${title} (${kind})`, () => {
      let house: TestHouse | undefined;
      beforeAll(async () => {
        house = await openTestHouse(kind, options);
      });
      afterAll(() => house?.close());
      tests(() => house!);
    });
  }
}

/** A festival small enough to reason about: two categories at two stations, a printer, a till. */
export async function smallFestival({ send }: TestHouse) {
  const make = async (path: string, body: unknown) => (await send('POST', path, { body })).body;
  const printer = await make('/v1/printers', { name: 'Grill printer', ip: '192.168.1.50' });
  const grill = await make('/v1/stations', { name: 'Grill' });
  const mains = await make('/v1/categories', { name: 'Mains', stationId: grill.id });
  const drinks = await make('/v1/categories', { name: 'Drinks' });
  const margherita = await make('/v1/foods', { name: 'Margherita', price: 12.5, categoryId: mains.id });
  const ribs = await make('/v1/foods', { name: 'Ribs', price: '9', categoryId: mains.id, printerId: printer.id });
  const beer = await make('/v1/foods', { name: 'Beer', price: '4.50', categoryId: drinks.id });
  const till = await make('/v1/cash-registers', { name: 'Till 1', defaultPrinterId: printer.id });
  return { printer, grill, mains, drinks, margherita, ribs, beer, till };
}
