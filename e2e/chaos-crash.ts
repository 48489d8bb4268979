// kill -9 in the middle of an evening, again and again: tills that sell through it, screens that listen through it, and
// what must be true afterwards.
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type Channel, channels, isOnPlainStream } from '@mysagra/core';
import { Chance } from '../demo/chance.ts';
import { type HeardEvent, ResumingClient } from './chaos-client.ts';
import { admin, type ChildServer, freePort, startServer } from './chaos-server.ts';

/** An order that a till was told is sold. */
export type Acknowledged = { key: string; id: number; ticketNumber: number };

export type Aftermath = {
  acknowledged: Acknowledged[];
  /** What the database holds at the end, by ticket. */
  sold: { id: number; ticketNumber: number }[];
  screens: { channel: Channel; owed: HeardEvent[]; heard: HeardEvent[] }[];
  /** From every restart until every screen was up to date, in ms. */
  catchUps: number[];
};

const tills = 4;

/** Kills the server at `points` moments drawn from `seed`; the folder must be empty. */
export async function crashEvening(dataFolder: string, seed: number, points: number): Promise<Aftermath> {
  const chance = new Chance(seed);
  const port = await freePort();
  let server = await startServer({ dataFolder, port });
  const shop = await openShop(server);
  const screens = channels.map((channel) => ({
    channel,
    client: new ResumingClient({
      port: () => port,
      channel,
      headers: { Authorization: shop.authorization },
      restMillis: 20,
    }),
  }));
  for (const { client } of screens) await client.until(() => client.beganAt !== '');
  const evening = sellThroughCrashes(shop);
  const catchUps: number[] = [];
  const upToDate = async () => {
    const heads = await headsOf(shop);
    for (const { channel, client } of screens) await client.until(() => seqOf(client.lastEventId) >= heads[channel]!);
  };
  try {
    for (let point = 0; point < points; point++) {
      await evening.sold(chance.between(1, 25));
      await aMoment(chance.next() * 4);
      await server.kill();
      server = await startServer({ dataFolder, port });
      const began = performance.now();
      await upToDate();
      catchUps.push(performance.now() - began);
    }
    await evening.sold(10);
    await evening.close();
    await upToDate();
    await server.stop();
    const left = readAll(dataFolder);
    return {
      acknowledged: evening.acknowledged,
      sold: left.sold,
      screens: screens.map(({ channel, client }) => ({
        channel,
        owed: owedTo(client, channel, left.events),
        heard: client.heard,
      })),
      catchUps,
    };
  } finally {
    evening.abandon();
    for (const { client } of screens) client.stop();
    await server.kill();
  }
}

const seqOf = (id: string) => Number(id.split('.')[1] ?? -1);

type Shop = { url: string; authorization: string; foodId: string };

async function openShop({ url }: ChildServer): Promise<Shop> {
  const post = async (path: string, body: object, authorization = '') => {
    const headers = { 'Content-Type': 'application/json', ...(authorization && { Authorization: authorization }) };
    return (await fetch(url + path, { method: 'POST', headers, body: JSON.stringify(body) })).json() as Promise<any>;
  };
  const authorization = `Bearer ${(await post('/auth/login', admin)).accessToken}`;
  const category = await post('/v1/categories', { name: 'Grill' }, authorization);
  const food = await post('/v1/foods', { name: 'Ribs', price: 9, categoryId: category.id }, authorization);
  return { url, authorization, foodId: food.id };
}

/** The newest number of every channel, as the server that came back knows it. */
async function headsOf({ url, authorization }: Shop): Promise<Partial<Record<Channel, number>>> {
  const { headers } = await fetch(`${url}/v1/orders?limit=1`, { headers: { Authorization: authorization } });
  const pairs = headers
    .get('x-event-cursor')!
    .split(', ')
    .map((pair) => pair.split('='));
  return Object.fromEntries(pairs.map(([channel, id]) => [channel, seqOf(id!)]));
}

/** Tills that send an order again with its key until they are told that it is sold, whatever happened to the answer. */
function sellThroughCrashes({ url, authorization, foodId }: Shop) {
  const acknowledged: Acknowledged[] = [];
  const watchers = new Set<() => void>();
  let isOver = false;
  let isAbandoned = false;

  async function sell(key: string): Promise<void> {
    const headers = { 'Content-Type': 'application/json', 'Idempotency-Key': key, Authorization: authorization };
    const order = {
      table: key,
      customer: key,
      orderItems: [{ foodId, quantity: 1 }],
      confirm: { paymentMethod: 'CASH' },
    };
    while (!isAbandoned) {
      const answer = await fetch(`${url}/v1/orders`, { method: 'POST', headers, body: JSON.stringify(order) })
        .then(async (response) => ({ status: response.status, body: (await response.json()) as any }))
        .catch(() => null);
      if (answer?.status === 201) {
        acknowledged.push({ key, id: answer.body.id, ticketNumber: answer.body.ticketNumber });
        for (const watcher of watchers) watcher();
        return;
      }
      if (answer) throw new Error(`${answer.status} ${JSON.stringify(answer.body)}`);
      await aMoment(20);
    }
  }

  const work = Promise.all(
    Array.from({ length: tills }, async (_, till) => {
      for (let n = 0; !isOver; n++) await sell(`till-${till}-order-${n}`);
    }),
  );
  work.catch(() => watchers.forEach((watcher) => watcher()));

  return {
    acknowledged,
    /** Resolves after so many more. */
    sold: (count: number) => {
      const goal = acknowledged.length + count;
      const reached = new Promise<void>((resolve) => {
        const watcher = () => acknowledged.length >= goal && watchers.delete(watcher) && resolve();
        watchers.add(watcher);
      });
      return Promise.race([reached, work.then(() => undefined)]);
    },
    /** Every till finishes the order it has in hand. */
    async close(): Promise<void> {
      isOver = true;
      await work;
    },
    abandon(): void {
      isOver = isAbandoned = true;
    },
  };
}

/** Not to wait for anything: to be at another place when the blow falls. */
function aMoment(millis: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, millis));
}

type Logged = { channel: Channel; seq: number; name: string; data: string };

function readAll(dataFolder: string) {
  const database = new DatabaseSync(join(dataFolder, 'mysagra.sqlite'));
  const sold = database
    .prepare('select id, "ticketNumber" from orders where "ticketNumber" is not null order by "ticketNumber"')
    .all();
  const events = database.prepare('select channel, seq, name, data from events order by channel, seq').all();
  database.close();
  return { sold: sold as Aftermath['sold'], events: events as Logged[] };
}

function owedTo({ beganAt }: ResumingClient, channel: Channel, events: Logged[]): HeardEvent[] {
  const [epoch, seq] = beganAt.split('.');
  return events
    .filter((event) => event.channel === channel && event.seq > Number(seq) && isOnPlainStream(channel, event.name))
    .map((event) => ({ id: `${epoch}.${event.seq}`, name: event.name, data: event.data }));
}
