// One evening of bad luck, drawn from a seed: what is sold, and what happens meanwhile to the network, the clients, the
// clock and the houses.
import { type Channel, channels } from '@mysagra/core';
import { Chance } from '../demo/chance.ts';
import { type HeardEvent, ResumingClient } from './chaos-client.ts';
import { ChaosProxy } from './chaos-proxy.ts';
import type { Rig } from './chaos-rig.ts';

type Guest = { channel: Channel; isNamed: boolean; isExtended: boolean; client: ResumingClient; proxy: ChaosProxy };

/** What one client was owed and what it heard. */
export type Ledger = { who: string; owed: HeardEvent[]; heard: HeardEvent[] };

/** Plays the schedule of `seed` to its end, lets the network heal, and waits until everybody is up to date. */
export async function playSchedule(rig: Rig, seed: number): Promise<Ledger[]> {
  const chance = new Chance(seed);
  await rig.signIn();
  const guests: Guest[] = [];
  for (let n = chance.between(2, 5); n > 0; n--) guests.push(await guestOf(rig, chance));
  for (const { client } of guests) await client.until(() => client.beganAt !== '');
  for (let n = chance.between(12, 25); n > 0; n--) await misfortune(rig, chance, guests);
  return settle(rig, chance, guests);
}

async function guestOf(rig: Rig, chance: Chance): Promise<Guest> {
  const channel = chance.oneOf(channels);
  const [isNamed, isExtended] = [chance.percent(70), chance.percent(30)];
  const proxy = new ChaosProxy();
  proxy.target = rig.port(chance.between(0, rig.count - 1));
  await proxy.listen();
  const chops = chance.percent(60) ? new Chance(chance.between(0, 1e9)) : undefined;
  const query = `?named=${isNamed}&extended=${isExtended}`;
  const client = new ResumingClient({ port: () => proxy.port, channel, query, headers: rig.headers(), chops });
  return { channel, isNamed, isExtended, client, proxy };
}

const misfortunes: [weight: number, (rig: Rig, chance: Chance, guest: Guest, all: Guest[]) => unknown][] = [
  [30, (rig, chance) => sell(rig, chance, chance.between(1, 8))],
  [8, (_rig, chance, { proxy }) => proxy.wire?.cut(chance.oneOf(['end', 'reset']))],
  [14, (_rig, chance, { proxy }) => proxy.wire?.cutAfter(chance.between(0, 1500), chance.oneOf(['end', 'reset']))],
  [6, (_rig, _chance, { proxy }) => proxy.wire?.silence()],
  [6, (_rig, _chance, { client }) => client.giveUp()],
  [6, (_rig, chance, { proxy }) => proxy.wire?.hold(chance.percent(60))],
  [6, (_rig, chance, { client }) => client.pause(chance.percent(60))],
  [6, (_rig, chance, { proxy }) => proxy.obstacles.push(chance.oneOf(['refusal', 'page']))],
  [4, (rig, chance) => rig.clock.advance(chance.between(100, 20_000))],
  [3, (rig, chance) => rig.clock.set(new Date(rig.clock.now() + chance.between(-3_600_000, 3_600_000)).toISOString())],
  [4, (rig, chance, { proxy }) => (proxy.target = rig.port(chance.between(0, rig.count - 1)))],
  [4, (rig, chance, _guest, all) => restart(rig, chance, all)],
  [1, (rig, chance) => sell(rig, chance, 24, 150)],
  [12, (_rig, chance) => turns(chance.between(1, 12))],
];

async function misfortune(rig: Rig, chance: Chance, guests: Guest[]): Promise<void> {
  const [, happen] = chance.weighted(misfortunes, ([weight]) => weight);
  await happen(rig, chance, chance.oneOf(guests), guests);
}

/** Several tills at once: paid at once or later, cancelled, moved on, and some refused. */
async function sell(rig: Rig, chance: Chance, orders: number, lines = 2): Promise<void> {
  const [cash, { dishes }] = [{ paymentMethod: 'CASH' }, rig];
  const kinds = Array.from({ length: orders }, () => ({
    kind: chance.between(1, 10),
    place: chance.between(0, rig.count - 1),
  }));
  await Promise.all(
    kinds.map(async ({ kind, place }) => {
      const orderItems = Array.from({ length: lines }, (_, n) => ({
        foodId: dishes[n % 3],
        quantity: 1,
        notes: lines > 2 ? 'x'.repeat(400) : null,
      }));
      const order = { table: '7', customer: 'Zoë 🍝 è qui', orderItems };
      if (kind === 1)
        return rig.send(place, 'POST', '/v1/orders', {
          ...order,
          orderItems: [{ foodId: `c${'0'.repeat(24)}`, quantity: 1 }],
        });
      if (kind <= 6) return rig.send(place, 'POST', '/v1/orders', { ...order, confirm: cash });
      const { id } = await rig.send(place, 'POST', '/v1/orders', order);
      if (kind === 7) return rig.send(place, 'DELETE', `/v1/orders/${id}`);
      await rig.send(place, 'POST', `/v1/orders/${id}/confirm`, cash);
      if (kind >= 9) await rig.send(place, 'PATCH', `/v1/orders/${id}`, { status: 'COMPLETED' });
    }),
  );
}

async function restart(rig: Rig, chance: Chance, guests: Guest[]): Promise<void> {
  const place = chance.between(0, rig.count - 1);
  const before = rig.port(place);
  await rig.restart(place);
  for (const { proxy } of guests) if (proxy.target === before) proxy.target = rig.port(place);
}

/** Lets the event loop come round, so that things under way get on by a little. */
async function turns(count: number): Promise<void> {
  for (let n = 0; n < count; n++) await new Promise((resolve) => setImmediate(resolve));
}

async function settle(rig: Rig, chance: Chance, guests: Guest[]): Promise<Ledger[]> {
  for (const { proxy, client } of guests) {
    proxy.heal();
    client.pause(false);
  }
  await sell(rig, chance, 3);
  const ledgers: Ledger[] = [];
  for (const { channel, isNamed, isExtended, client, proxy } of guests) {
    const owed = await rig.owed(channel, client.beganAt, isExtended);
    const last = owed.at(-1)?.id;
    await client.until(
      () => last === undefined || client.heard.at(-1)?.id === last || client.heard.length > owed.length,
    );
    client.stop();
    proxy.close();
    ledgers.push({
      who: channel,
      owed: isNamed ? owed : owed.map((event) => ({ ...event, name: '' })),
      heard: client.heard,
    });
  }
  return ledgers;
}
