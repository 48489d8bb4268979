/** Reports: computed from the orders whenever asked; and the general closure, which keeps one. Contract section 8. */
import {
  type Closure,
  generalClosure,
  type Grouping,
  invalidField,
  type Millis,
  type OrderStatus,
  Refusal,
  type Report,
  type reportEndpoints,
  type ServiceDay,
  unknownReference,
} from '@mysagra/core';
import type { Handlers } from './http.ts';
import type { House } from './house-parts.ts';
import { derivedId } from './ids.ts';
import { append } from './log.ts';
import { readTill, type Till } from './order-facts.ts';
import { queueClosure } from './print-queue.ts';
import { type Names, type Period, type SoldOrder, Sums } from './report-sums.ts';
import { readSettings } from './settings.ts';
import type { Reader, Tx } from './store/store.ts';

/** `to` is exclusive; null means: everything so far. */
type Span = { from: Millis; to: Millis | null };

const minutesOf: Record<Exclude<Grouping, 'all'>, number> = { '1h': 60, '4h': 240, '12h': 720, day: 1440 };
const minuteMillis = 60_000;
const pageSize = 500;

export function reportHandlers(house: House): Handlers<typeof reportEndpoints> {
  const { store, clock, newId, serviceDay } = house;

  async function close(tx: Tx, cashRegister: string): Promise<Closure> {
    const till = await knownTill(tx, cashRegister);
    const now = clock.now();
    const settings = await readSettings(tx);
    const { startsAt, endsAt } = serviceDay(settings, now);
    // Up to the day's end, not to `now`: nobody sells meanwhile, and a sale of this very millisecond belongs in.
    const sums = new Sums();
    for await (const order of confirmedOrders(tx, { from: startsAt, to: endsAt })) sums.add(order);
    const period = { id: newId(), startsAt, intervalInMinutes: minutesBetween(startsAt, now) };
    const report = sums.report(period, await readNames(tx));
    const closed: Closure = { ...report, cashRegister, report };
    await tx
      .insertInto('closures')
      .values({ id: closed.id, closedAt: now, body: JSON.stringify(closed) })
      .execute();
    const queued = await queueClosure(tx, { closure: closed, till, settings, now });
    await append(tx, now, [...generalClosure(closed), ...queued]);
    return closed;
  }

  return {
    /** Read without a lock: lines of a confirmed order never change, so every order is counted whole or not at all. */
    async list({ query: { from, to = null, groupBy } }) {
      const now = clock.now();
      if (from > (to ?? now)) throw invalidField('query.from', 'must not be later than `to`');
      const settings = await readSettings(store.reader);
      const periodOf =
        groupBy === 'all'
          ? always(wholeSpan(from, to, now))
          : (at: Millis) => periodAt(groupBy, at, serviceDay(settings, at));
      const periods = new Map<string, { period: Period; sums: Sums }>();
      for await (const order of confirmedOrders(store.reader, { from, to })) {
        const period = periodOf(order.confirmedAt);
        if (!periods.has(period.id)) periods.set(period.id, { period, sums: new Sums() });
        periods.get(period.id)!.sums.add(order);
      }
      const names = await readNames(store.reader);
      return [...periods.values()].map(({ period, sums }): Report => sums.report(period, names));
    },

    async get({ params: { id } }) {
      const kept = await store.reader.selectFrom('closures').select('body').where('id', '=', id).executeTakeFirst();
      if (!kept) throw new Refusal('not_found', { message: 'There is no closure of this id.' });
      return JSON.parse(kept.body) as Closure;
    },

    /** Beside no sale: whatever was sold before is in it. */
    close: ({ body }) => store.transact('house', (tx) => close(tx, body.cashRegister)),
  };
}

async function knownTill(tx: Tx, id: string): Promise<Till> {
  const till = await readTill(tx, id);
  if (!till || till.isArchived) throw unknownReference('cashRegister');
  return till;
}

/** The period of a service day in which `at` lies: counted from the day's start, the last one cut at its end. */
function periodAt(groupBy: Exclude<Grouping, 'all'>, at: Millis, day: ServiceDay): Period {
  const intervalInMinutes = minutesOf[groupBy];
  const length = groupBy === 'day' ? day.endsAt - day.startsAt : intervalInMinutes * minuteMillis;
  const startsAt = day.startsAt + Math.floor((at - day.startsAt) / length) * length;
  return { id: derivedId('report', groupBy, startsAt), startsAt, intervalInMinutes };
}

function wholeSpan(from: Millis, to: Millis | null, now: Millis): Period {
  return {
    id: derivedId('report', 'all', from, to ?? 'now'),
    startsAt: from,
    intervalInMinutes: minutesBetween(from, to ?? now),
  };
}

function always(period: Period): () => Period {
  return () => period;
}

function minutesBetween(from: Millis, to: Millis): number {
  return Math.ceil((to - from) / minuteMillis);
}

/** The orders that count. */
export const soldStatuses = ['CONFIRMED', 'COMPLETED', 'PICKED_UP'] as const satisfies OrderStatus[];

type ConfirmedOrder = SoldOrder & { status: OrderStatus; userId: string | null };

/** Orders by time of confirmation, a page at a time: between pages others have their turn. */
export async function* confirmedOrders(
  reader: Reader,
  { from, to }: Span,
  statuses: readonly OrderStatus[] = soldStatuses,
): AsyncGenerator<ConfirmedOrder> {
  let last = { confirmedAt: from, id: 0 };
  for (;;) {
    const { confirmedAt, id } = last;
    let page = reader
      .selectFrom('orders')
      .select([
        'id',
        'status',
        'userId',
        'confirmedAt',
        'completedAt',
        'paymentMethod',
        'cashRegisterId',
        'discountCents',
      ])
      .$narrowType<{ confirmedAt: number }>()
      .where('status', 'in', statuses)
      .where('confirmedAt', '>=', confirmedAt)
      .where((row) => row.or([row('confirmedAt', '>', confirmedAt), row('id', '>', id)]))
      .orderBy('confirmedAt')
      .orderBy('id')
      .limit(pageSize);
    if (to !== null) page = page.where('confirmedAt', '<', to);
    const orders = await page.execute();
    const lines = await readLines(
      reader,
      orders.map((order) => order.id),
    );
    for (const order of orders) yield { ...order, lines: lines.get(order.id) ?? [] };
    if (orders.length < pageSize) return;
    last = orders.at(-1)!;
    await new Promise((resolve) => setImmediate(resolve));
  }
}

async function readLines(reader: Reader, orderIds: number[]) {
  if (orderIds.length === 0) return new Map<number, SoldOrder['lines']>();
  const lines = await reader
    .selectFrom('orderItems')
    .select(['orderId', 'foodId', 'categoryId', 'quantity', 'unitPriceCents', 'surchargeCents'])
    .where('orderId', 'in', orderIds)
    .execute();
  return Map.groupBy(lines, (line) => line.orderId);
}

/** Read after the orders: whatever they name is there. */
async function readNames(reader: Reader): Promise<Names> {
  const categories = await reader
    .selectFrom('categories')
    .select(['id', 'name'])
    .orderBy('position')
    .orderBy('nameKey')
    .orderBy('id')
    .execute();
  const foods = await reader.selectFrom('foods').select(['id', 'name']).orderBy('nameKey').orderBy('id').execute();
  const cashRegisters = await reader
    .selectFrom('cashRegisters')
    .select(['id', 'name'])
    .orderBy('nameKey')
    .orderBy('id')
    .execute();
  return { categories: named(categories), foods: named(foods), cashRegisters: named(cashRegisters) };
}

function named(rows: { id: string; name: string }[]): Map<string, string> {
  return new Map(rows.map(({ id, name }) => [id, name]));
}
