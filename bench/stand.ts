// A server of its own process with a small menu, in a folder that goes away: what most benchmarks begin with.
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { admin, type ChildServer, freePort, type ServerOptions, startServer } from '../e2e/chaos-server.ts';
import { headOf, Till } from './till.ts';

export type Stand = {
  folder: string;
  port: number;
  server: ChildServer;
  token: string;
  foods: string[];
  /** Another session's token: streams are counted per session. */
  signIn(): Promise<string>;
  /** The body of an order of three lines. */
  order(confirm?: object): string;
  /** Sends one request on a connection of its own and gives the answer. */
  ask(method: string, path: string, body?: unknown): Promise<any>;
  /** Starts the server anew on the same data. */
  restart(more?: Partial<ServerOptions>): Promise<void>;
  close(): Promise<void>;
};

/** A file system in memory, where the system has one: shows what is left of a delay when the disk takes none. */
export const inMemory = existsSync('/dev/shm') ? '/dev/shm' : undefined;

/** `disk`: the folder in which the data folder is made. */
export async function openStand(more: Partial<ServerOptions> = {}, disk = tmpdir()): Promise<Stand> {
  const folder = await mkdtemp(join(disk, 'mysagra-bench-'));
  const port = await freePort();
  const remove = () => rm(folder, { recursive: true, force: true });
  const start = (some: Partial<ServerOptions>) => startServer({ dataFolder: folder, port, ...some });
  const server = await start(more).catch(async (error: unknown) => {
    await remove();
    throw error;
  });

  async function ask(method: string, path: string, body?: unknown): Promise<any> {
    const till = await Till.open(port);
    const answer = await till.send(headOf(method, path, stand.token), body === undefined ? '' : JSON.stringify(body));
    till.close();
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${answer.body}`);
    return answer.body === '' ? undefined : JSON.parse(answer.body);
  }

  const stand: Stand = {
    folder,
    port,
    server,
    token: '',
    foods: [],
    ask,
    async signIn() {
      const till = await Till.open(port);
      const head = headOf('POST', '/auth/login', '').replace(/Authorization: .*\r\n/, '');
      const { body } = await till.send(head, JSON.stringify(admin));
      till.close();
      return JSON.parse(body).accessToken;
    },
    order: (confirm) =>
      JSON.stringify({
        table: '7',
        customer: 'Anna Bianchi',
        orderItems: stand.foods.map((foodId, n) => ({
          foodId,
          quantity: n + 1,
          notes: n === 1 ? 'senza cipolla' : null,
        })),
        ...(confirm && { confirm }),
      }),
    async restart(some = more) {
      await stand.server.stop();
      stand.server = await start(some);
    },
    async close() {
      await stand.server.stop();
      await remove();
    },
  };
  stand.token = await stand.signIn();
  const grill = await ask('POST', '/v1/stations', { name: 'Griglia' });
  const mains = await ask('POST', '/v1/categories', { name: 'Alla griglia', stationId: grill.id });
  for (const name of ['Grigliata mista', 'Patatine fritte', 'Birra chiara media']) {
    stand.foods.push((await ask('POST', '/v1/foods', { name, price: '7.50', categoryId: mains.id })).id);
  }
  return stand;
}
