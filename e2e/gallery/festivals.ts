/** The festivals that pictures are taken of: each a server of its own on a free port, filled when first asked for. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Client, createClient } from '@mysagra/client';
import type { Food } from '@mysagra/core';
import { demoAdmin } from '../../demo/festival.ts';
import { loadFestival } from '../../demo/load.ts';
import { addPictures } from './pictures.ts';
import { type Clock, createHouse, type RunningHouse } from '../../server/src/house.ts';

/**
 * `new`: no user yet. `empty`: an admin and nothing else. `evening`: the demo festival with two dozen orders in every state.
 * `crowded`: 200 orders to cook. `pictured`: the evening with a picture on nearly every category. Several shots share one festival: what an `act` changes should harm no other.
 */
export type FestivalName = 'new' | 'empty' | 'evening' | 'crowded' | 'pictured';

export type Festival = { url: string; client: Client; name: FestivalName };

const minute = 60_000;

/** Time as it passes, from an earlier start that is brought up to now step by step: orders get their ages without waiting. */
class LateClock implements Clock {
  lateMs: number;

  constructor(lateMs: number) {
    this.lateMs = lateMs;
  }

  now = (): number => Math.round(Date.now() - this.lateMs);

  every(ms: number, work: () => void): () => void {
    const timer = setInterval(work, ms);
    timer.unref();
    return () => clearInterval(timer);
  }

  after(ms: number, work: () => void): () => void {
    const timer = setTimeout(work, ms);
    timer.unref();
    return () => clearTimeout(timer);
  }
}

export class Festivals {
  readonly #pages: string;
  readonly #open = new Map<FestivalName, Promise<{ festival: Festival; house: RunningHouse; folder: string }>>();

  constructor(pages: string) {
    this.#pages = pages;
  }

  async get(name: FestivalName): Promise<Festival> {
    let opened = this.#open.get(name);
    if (!opened) this.#open.set(name, (opened = this.#create(name)));
    return (await opened).festival;
  }

  async close(): Promise<void> {
    for (const opened of this.#open.values()) {
      const { house, folder } = await opened;
      await house.close();
      rmSync(folder, { recursive: true, force: true });
    }
  }

  async #create(name: FestivalName) {
    const folder = mkdtempSync(join(tmpdir(), 'mysagra-gallery-'));
    const clock = new LateClock(30 * minute);
    const limits = { session: 0, key: 0, guest: 0, login: 0 };
    const house = await createHouse({ dataFolder: folder, pages: this.#pages, clock, limits });
    const url = await house.listen(0, '127.0.0.1');
    const client = createClient({ url });
    if (name === 'empty') await client.auth.setUp(demoAdmin, { keep: true });
    if (name !== 'new' && name !== 'empty') {
      await loadFestival(client);
      await placeOrders(client, clock, name === 'crowded' ? 200 : 26, name === 'crowded');
      if (name === 'pictured') await addPictures(client);
    }
    clock.lateMs = 0;
    return { festival: { url, client, name }, house, folder };
  }
}

const customers = [
  'Anna',
  'Famiglia Rossi',
  'Beppe',
  'Chiara',
  'Tavolata Alpini',
  'Giulia',
  'Hans',
  'Coro di Sant’Ilario',
];
const notes = [null, null, null, 'senza cipolla', null, 'ben cotta', null, 'senza glutine – allergia!'];

/** The same orders every time, the oldest half an hour old. In a crowd all are still to be cooked. */
async function placeOrders(client: Client, clock: LateClock, count: number, isCrowd: boolean): Promise<void> {
  const foods: Food[] = await client.foods.list({ available: true });
  const registers = await client.cashRegisters.list();
  const begin = clock.lateMs;
  for (let nth = 0; nth < count; nth++) {
    clock.lateMs = begin * (1 - nth / count);
    const order = await client.orders.create({
      table: nth % 5 === 4 ? 'Asporto' : String((nth % 24) + 1),
      customer: customers[nth % customers.length]!,
      orderItems: Array.from({ length: 1 + (nth % 4) }, (_, line) => ({
        foodId: foods[(nth * 7 + line * 11) % foods.length]!.id,
        quantity: 1 + ((nth + line) % 3),
        notes: notes[(nth + line) % notes.length] ?? undefined,
      })),
    });
    // The last three of an ordinary evening are guests on their way to the till.
    if (!isCrowd && nth >= count - 3) continue;
    const paymentMethod = nth % 3 === 0 ? 'CARD' : 'CASH';
    await client.orders.confirm(order.id, { paymentMethod, cashRegisterId: registers[nth % registers.length]!.id });
    if (isCrowd) continue;
    if (nth === 5) await client.orders.cancel(order.id);
    else if (nth < 14) await client.orders.update(order.id, { status: 'COMPLETED' });
    if (nth < 9 && nth !== 5) await client.orders.update(order.id, { status: 'PICKED_UP' });
  }
}
