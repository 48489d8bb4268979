// Houses that can be restarted and doubled under their clients' feet, and tills that sell in them.
import { type Channel, isOnPlainStream } from '@mysagra/core';
import { createHouse, type RunningHouse } from '../server/src/house.ts';
import type { HeldClock } from './setup/clock.ts';

export type Rig = Awaited<ReturnType<typeof openRig>>;
export type Sold = { id: number; status: number; body: any };

const admin = { username: 'admin', password: 'correct horse' };

/** `count` houses on one database; on SQLite one. */
export async function openRig(options: { clock: HeldClock; folders: string[]; databaseUrl?: string | undefined }) {
  const { clock, folders, databaseUrl } = options;
  let token = '';

  async function open(place: number) {
    const limits = { session: 0, key: 0, guest: 0, login: 0, streams: 0 };
    const house = await createHouse({
      dataFolder: folders[place]!,
      databaseUrl,
      clock,
      limits,
      admin,
      stallMillis: 150,
    });
    const url = await house.listen(0, '127.0.0.1');
    return { house, port: Number(new URL(url).port) };
  }

  const doors: { house: RunningHouse; port: number }[] = [];
  for (const place of folders.keys()) doors.push(await open(place));

  async function send(place: number, method: 'GET' | 'POST' | 'PATCH' | 'DELETE', url: string, payload?: object) {
    const headers = { authorization: `Bearer ${token}` };
    const { house } = doors[place]!;
    const {
      statusCode,
      body,
      headers: said,
    } = await house.app.inject({ method, url, headers, ...(payload && { payload }) });
    const answer = body === '' ? undefined : JSON.parse(body);
    return { id: answer?.id as number, status: statusCode, body: answer, headers: said };
  }

  async function signIn(): Promise<void> {
    token = (await send(0, 'POST', '/auth/login', admin)).body.accessToken;
  }

  await signIn();
  const make = async (path: string, body: object) => (await send(0, 'POST', path, body)).body;
  const grill = await make('/v1/stations', { name: 'Grill' });
  const mains = await make('/v1/categories', { name: 'Mains', stationId: grill.id });
  const dishes: string[] = [];
  for (const name of ['Ribs', 'Polenta', 'Tortelli']) {
    dishes.push((await make('/v1/foods', { name, price: '7.50', categoryId: mains.id })).id);
  }

  return {
    clock,
    dishes,
    send,
    signIn,
    count: folders.length,
    headers: () => ({ Authorization: `Bearer ${token}` }),
    port: (place: number) => doors[place]!.port,
    house: (place: number) => doors[place]!.house,

    /** Closes the house and opens it again on the same data, at another port. */
    async restart(place: number): Promise<void> {
      await doors[place]!.house.close();
      doors[place] = await open(place);
    },

    /** What the log holds for a client that began at `beganAt`: all that it must have heard, in this order. */
    async owed(channel: Channel, beganAt: string, isExtended: boolean) {
      const [epoch, seq] = beganAt.split('.') as [string, string];
      const rows = await doors[0]!.house.store.reader
        .selectFrom('events')
        .selectAll()
        .where('channel', '=', channel)
        .where('seq', '>', Number(seq))
        .orderBy('seq')
        .execute();
      return rows
        .filter(({ name }) => isExtended || isOnPlainStream(channel, name))
        .map(({ seq, name, data }) => ({ id: `${epoch}.${seq}`, name, data }));
    },

    async close(): Promise<void> {
      for (const { house } of doors) await house.close();
    },
  };
}
