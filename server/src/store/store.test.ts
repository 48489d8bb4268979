import { connect, createServer, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { freshPostgres } from '../../../e2e/setup/database.ts';
import { temporaryFolder } from '../../../e2e/setup/folder.ts';
import { openTestHouse, smallFestival } from '../../../e2e/setup/house.ts';
import { listenTo } from '../../../e2e/setup/listen.ts';
import { contains, nextNumbers, openStore, type Store } from './store.ts';

async function onEach(work: (store: Store, again: () => Promise<Store>) => Promise<void>): Promise<void> {
  const database = await freshPostgres();
  for (const databaseUrl of [undefined, database.url]) {
    const options = { dataFolder: temporaryFolder(), ...(databaseUrl && { databaseUrl }) };
    const store = await openStore(options);
    await work(store, () => openStore(options));
    await store.close();
  }
  await database.drop();
}

describe('the store', () => {
  test('[S1] counters give 1, 2, 3 … without a gap, whatever is rolled back, by scope', async () => {
    await onEach(async (store) => {
      const next = (scope: string, fail = false) =>
        store.transact('sale', async (tx) => {
          const [number] = await nextNumbers(tx, [{ name: 'ticket', scope }]);
          if (fail) throw new Error('on purpose');
          return number;
        });
      const taken = await Promise.allSettled(Array.from({ length: 60 }, (_, n) => next('day', n % 3 === 0)));
      const numbers = taken.flatMap((one) => (one.status === 'fulfilled' ? [one.value!] : []));
      expect(numbers.sort((a, b) => a - b)).toEqual(Array.from({ length: 40 }, (_, n) => n + 1));
      expect(await next('another day')).toBe(1);
    });
  });

  test('[S2] the schema is made once and found again; a second SQLite server on the same file is refused', async () => {
    await onEach(async (store, again) => {
      if (store.kind === 'sqlite') return expect(again()).rejects.toThrow(/locked/);
      const second = await again();
      expect(await second.reader.selectFrom('orders').selectAll().execute()).toEqual([]);
      await second.close();
    });
  });

  test('[S3] a search takes its words literally', async () => {
    await onEach(async (store) => {
      const texts = ['100%', '100 percent', 'a_b', 'axb', 'back\\slash', "o'hara"];
      await store.transact('house', async (tx) => {
        for (const [index, text] of texts.entries()) {
          await tx
            .insertInto('ingredients')
            .values({ id: `c${index}`, name: text, nameKey: text, surchargeCents: 0 })
            .execute();
        }
      });
      const found = async (part: string) =>
        (await store.reader.selectFrom('ingredients').select('name').where(contains('nameKey', part)).execute()).map(
          (row) => row.name,
        );
      expect(await found('%')).toEqual(['100%']);
      expect(await found('_')).toEqual(['a_b']);
      expect(await found('\\')).toEqual(['back\\slash']);
      expect(await found("'")).toEqual(["o'hara"]);
    });
  });

  test('[S4] nobody is woken before the commit, or by a transaction that fails', async () => {
    await onEach(async (store) => {
      const woken: string[] = [];
      store.onWake((topics) => void (topics && woken.push(...topics)));
      await store.transact('sale', async (tx) => {
        tx.wake.add('display');
        await tx.selectFrom('orders').selectAll().execute();
        expect(woken).toEqual([]);
      });
      expect(woken).toContain('display');
      const failing = store.transact('sale', async (tx) => {
        tx.wake.add('office');
        throw new Error('on purpose');
      });
      await expect(failing).rejects.toThrow('on purpose');
      expect(woken).not.toContain('office');
    });
  });

  test('[S5] a full disk is said as it is, changes nothing, and selling goes on when there is room again', async () => {
    const house = await openTestHouse('sqlite');
    const { beer } = await smallFestival(house);
    const { reader } = house.house.store;
    const body = {
      table: '1',
      customer: 'x'.repeat(190),
      orderItems: Array.from({ length: 100 }, () => ({ foodId: beer.id, quantity: 1 })),
    };
    const sell = () =>
      house.send('POST', '/v1/orders', { as: 'operator', body: { ...body, confirm: { paymentMethod: 'CASH' } } });
    const first = (await sell()).body;
    await sql`pragma max_page_count = 1`.execute(reader);
    let refused = await sell();
    for (let n = 0; refused.status === 201 && n < 50; n++) refused = await sell();
    expect([refused.status, refused.body.code, refused.headers.get('retry-after')]).toEqual([503, 'unavailable', '5']);
    const before = (await house.send('GET', '/v1/orders?limit=1')).body.data[0];
    await sql`pragma max_page_count = 100000`.execute(reader);
    const after = (await sell()).body;
    expect([after.id, after.ticketNumber]).toEqual([before.id + 1, before.ticketNumber + 1]);
    expect(after.ticketNumber).toBeGreaterThan(first.ticketNumber);
    await house.close();
  });
});

test('[S7] a schema that cannot be made whole is not made at all: the next start finds what the last one found', async () => {
  const dataFolder = temporaryFolder();
  const tables = (work = '') => {
    const database = new DatabaseSync(join(dataFolder, 'mysagra.sqlite'));
    database.exec(work);
    const rows = database.prepare("select name from sqlite_schema where type = 'table' order by name").all();
    database.close();
    return rows.map((row) => row['name']);
  };
  // Stands in the way of a step in the middle, as a power cut there would.
  tables('create table events (here text)');
  await expect(openStore({ dataFolder })).rejects.toThrow('already exists');
  expect(tables().filter((name) => !String(name).startsWith('kysely'))).toEqual(['events']);
  tables('drop table events');
  const store = await openStore({ dataFolder });
  expect(await store.reader.selectFrom('events').selectAll().execute()).toEqual([]);
  await store.close();
});

/** A door to the database that can be shut. */
async function door(url: string): Promise<{ url: string; shut(): void; open(): Promise<void>; close(): void }> {
  const target = new URL(url);
  const through = new Set<Socket>();
  let server: Server;
  let port = 0;
  const open = () =>
    new Promise<void>((resolve) => {
      server = createServer((incoming) => {
        const outgoing = connect(Number(target.port), target.hostname);
        for (const [one, other] of [
          [incoming, outgoing],
          [outgoing, incoming],
        ] as const) {
          through.add(one);
          one.on('error', () => undefined);
          one.on('close', () => {
            through.delete(one);
            other.destroy();
          });
          one.pipe(other);
        }
      });
      server.listen(port, '127.0.0.1', () => {
        port = (server.address() as { port: number }).port;
        resolve();
      });
    });
  const shut = () => {
    server.close();
    for (const socket of through) socket.destroy();
  };
  await open();
  const own = new URL(url);
  own.host = `127.0.0.1:${port}`;
  return { url: own.href, shut, open, close: shut };
}

test('[S6] with the database away every request says so, streams stay, and everything goes on when it is back', async () => {
  const database = await freshPostgres();
  const way = await door(database.url);
  const house = await openTestHouse('postgres', { databaseUrl: way.url });
  const { beer } = await smallFestival(house);
  const body = {
    table: '1',
    customer: 'x',
    orderItems: [{ foodId: beer.id, quantity: 1 }],
    confirm: { paymentMethod: 'CASH' },
  };
  const sell = () => house.send('POST', '/v1/orders', { as: 'operator', body });
  const stream = await listenTo(house, 'display');
  await sell();
  await stream.heard(1);

  way.shut();
  const health = await fetch(`${house.url}/health`);
  expect(health.status).toBe(503);
  expect(await health.json()).toMatchObject({
    status: 'unavailable',
    setupRequired: false,
    version: '1.4.0',
    code: 'unavailable',
  });
  const refused = await sell();
  expect([refused.status, refused.body.code, refused.headers.get('retry-after')]).toEqual([503, 'unavailable', '5']);

  await way.open();
  expect((await fetch(`${house.url}/health`)).status).toBe(200);
  expect((await sell()).body.ticketNumber).toBe(2);
  expect((await stream.heard(2)).map((event) => event.data.ticketNumber)).toEqual([1, 2]);
  expect(stream.isClosed()).toBe(false);
  stream.close();
  await house.close();
  way.close();
  await database.drop();
});
