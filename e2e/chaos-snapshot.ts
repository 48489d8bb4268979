// A screen that fetches the list and then listens from the list's cursor, while the tills do not wait for it.
import type { Chance } from '../demo/chance.ts';
import { ResumingClient } from './chaos-client.ts';
import type { Rig } from './chaos-rig.ts';

/** Orders by id, each with what a screen shows of it. */
export type Shown = Record<number, string>;

const shown = ({ status, ticketNumber, table }: any) => `${status} ${ticketNumber} ${table}`;

/**
 * One interleaving drawn from chance: some orders before, some while the list is read, some while the stream opens. Gives
 * what the screen shows in the end and what is so.
 */
export async function snapshotAndStream(
  rig: Rig,
  chance: Chance,
  name: string,
): Promise<{ screen: Shown; truth: Shown }> {
  const list = `/v1/orders?limit=100&search=${name}`;
  const place = () => chance.between(0, rig.count - 1);
  const cash = { paymentMethod: 'CASH' };
  const orderItems = [{ foodId: rig.dishes[0], quantity: 1 }];

  /** An order's whole life, or the beginning of one; its steps are drawn now, so that the seed decides. */
  async function life(): Promise<void> {
    const [length, isCancelled] = [chance.between(1, 4), chance.percent(25)];
    const places = Array.from({ length: 4 }, place);
    const { id } = await rig.send(places[0]!, 'POST', '/v1/orders', { table: name, customer: 'x', orderItems });
    if (length > 1)
      await rig.send(places[1]!, 'POST', `/v1/orders/${id}/confirm`, { ...cash, table: `${name} changed` });
    if (length > 2) await rig.send(places[2]!, 'PATCH', `/v1/orders/${id}`, { status: 'COMPLETED' });
    if (length > 3 || isCancelled) {
      const end = isCancelled ? (['DELETE', undefined] as const) : (['PATCH', { status: 'PICKED_UP' }] as const);
      await rig.send(places[3]!, end[0], `/v1/orders/${id}`, end[1]);
    }
  }

  const lives: Promise<void>[] = [];
  const begin = async (count: number) => {
    for (; count > 0; count--) {
      lives.push(life());
      await turns(chance.between(0, 6));
    }
  };

  await begin(chance.between(0, 3));
  const reading = rig.send(place(), 'GET', list);
  await turns(chance.between(0, 4));
  await begin(chance.between(0, 3));
  const { body, headers } = await reading;
  const screen: Shown = Object.fromEntries(body.data.map((order: any) => [order.id, shown(order)]));
  const cursor = /office=([^,]+)/.exec(String(headers['x-event-cursor']))![1]!;
  await begin(chance.between(0, 2));
  const at = place();
  const client = new ResumingClient({
    port: () => rig.port(at),
    channel: 'office',
    headers: rig.headers(),
    startAfter: cursor,
  });
  await begin(chance.between(0, 2));
  await Promise.all(lives);

  const last = (await rig.owed('office', cursor, true)).at(-1)?.id ?? cursor;
  await client.until(() => client.lastEventId === last);
  client.stop();
  for (const { name: event, data } of client.heard) {
    const said = JSON.parse(data);
    if (event === 'resync') throw new Error(`told to fetch again after ${cursor}`);
    if (event === 'order-status-update') screen[said.id] = screen[said.id]!.replace(/^\w+/, said.status);
    else if (said.table?.startsWith(name)) screen[said.id] = shown(said);
  }
  const truth = (await rig.send(0, 'GET', list)).body.data;
  return { screen, truth: Object.fromEntries(truth.map((order: any) => [order.id, shown(order)])) };
}

async function turns(count: number): Promise<void> {
  for (let n = 0; n < count; n++) await new Promise((resolve) => setImmediate(resolve));
}
