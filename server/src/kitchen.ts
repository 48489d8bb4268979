/** The kitchen: what is to be cooked, what is ready, and the cook's sold-out key. Endpoints and transactions. */
import {
  changeStatus,
  dayAfter,
  type KitchenBoard,
  type KitchenFood,
  type kitchenEndpoints,
  type KitchenOrder,
  markLines,
  orderItemsReady,
  orderOnWire,
  orderStatusChanged,
  orderWasCalled,
  readySince,
  Refusal,
  saysTakeaway,
  wireTime,
  wireTimeOrNull,
} from '@mysagra/core';
import { foodHandlers, readFoods } from './food.ts';
import type { Handlers } from './http.ts';
import type { House } from './house-parts.ts';
import { append } from './log.ts';
import { lockOrder } from './order.ts';
import { readSettings } from './settings.ts';
import type { Row } from './store/schema.ts';
import type { Reader, Tx } from './store/store.ts';
import { checkReference } from './things.ts';

type Endpoints = typeof kitchenEndpoints;
type Lines = Awaited<ReturnType<typeof readLines>>;

const mostRecent = 20;

/** Lines as sold, with the station that cooks their food now. */
function readLines(reader: Reader, orderIds: number[]) {
  return reader
    .selectFrom('orderItems')
    .innerJoin('foods', 'foods.id', 'orderItems.foodId')
    .innerJoin('categories', 'categories.id', 'foods.categoryId')
    .where('orderItems.orderId', 'in', orderIds)
    .orderBy('orderItems.orderId')
    .orderBy('orderItems.position')
    .select([
      'orderItems.orderId',
      'orderItems.id',
      'orderItems.foodId',
      'orderItems.foodName as name',
      'orderItems.quantity',
      'orderItems.notes',
      'orderItems.readyAt',
      'categories.stationId',
    ])
    .execute();
}

function onWire(order: Row<'orders'>, lines: Lines): KitchenOrder {
  const { id, displayCode, table, customer, status } = order;
  return {
    id,
    displayCode,
    ticketNumber: order.ticketNumber!,
    table,
    customer,
    isTakeaway: saysTakeaway(table),
    status,
    confirmedAt: wireTime(order.confirmedAt!),
    completedAt: wireTimeOrNull(order.completedAt),
    lines: lines.map(({ orderId: _order, ...line }) => ({ ...line, readyAt: wireTimeOrNull(readySince(line, order)) })),
  };
}

async function withLines(reader: Reader, orders: Row<'orders'>[]): Promise<KitchenOrder[]> {
  if (orders.length === 0) return [];
  const lines = await readLines(
    reader,
    orders.map((order) => order.id),
  );
  const linesOf = Map.groupBy(lines, (line) => line.orderId);
  return orders.map((order) => onWire(order, linesOf.get(order.id) ?? []));
}

export function kitchenHandlers(house: House): Handlers<Endpoints> {
  const { store, clock, serviceDay } = house;

  async function mark(tx: Tx, id: number, itemIds: string[], ready: boolean): Promise<KitchenOrder> {
    const before = await lockOrder(tx, id);
    if (before.status !== 'CONFIRMED' && before.status !== 'COMPLETED') {
      const message = `The order is ${before.status}; its dishes can only be marked while it is CONFIRMED or COMPLETED.`;
      throw new Refusal('order_state', { message });
    }
    const lines = await readLines(tx, [id]);
    const unknown = itemIds.findIndex((one) => !lines.some((line) => line.id === one));
    if (unknown >= 0) {
      const errors = [{ field: `itemIds.${unknown}`, message: 'is no line of this order' }];
      throw new Refusal('unknown_reference', { errors });
    }
    const { completesWhenReady } = await readSettings(tx);
    const now = Math.max(clock.now(), before.confirmedAt!);
    const wanted = { itemIds, ready, now, completesWhenReady: completesWhenReady === 1 };
    const marked = markLines({ ...before, lines }, wanted);
    if (marked) {
      const readyAt = new Map(marked.lines.map((line) => [line.id, line.readyAt]));
      for (const line of lines.filter((one) => one.readyAt !== readyAt.get(one.id))) {
        await tx
          .updateTable('orderItems')
          .set({ readyAt: readyAt.get(line.id)! })
          .where('id', '=', line.id)
          .execute();
      }
      const isMoved = marked.status !== before.status;
      const changes = isMoved ? changeStatus(before, marked.status, now) : {};
      if (isMoved) await tx.updateTable('orders').set(changes).where('id', '=', id).execute();
      const after = orderOnWire({ ...before, ...changes });
      const { displayCode, status } = after;
      const items = marked.lines.flatMap((line) =>
        line.readyAt === null ? [] : [{ id: line.id, readyAt: wireTime(line.readyAt) }],
      );
      // The state first: a screen that hears an order is open again takes every dish for open, until it hears which are ready.
      await append(tx, now, [
        ...(isMoved ? orderStatusChanged(after) : []),
        ...orderItemsReady({ id, orderId: id, displayCode, ticketNumber: after.ticketNumber!, status, items }),
      ]);
    }
    const order = await tx.selectFrom('orders').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
    return (await withLines(tx, [order]))[0]!;
  }

  async function call(tx: Tx, id: number, stationId: string | null) {
    await lockOrder(tx, id);
    const order = await tx.selectFrom('orders').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
    const { displayCode, status } = order;
    if (status !== 'COMPLETED') {
      const message = `The order is ${status}; only what is ready and not handed out can be called.`;
      throw new Refusal('order_state', { message });
    }
    await checkReference(tx, 'stations', 'stationId', stationId);
    // Another moment than every call before, or displays would take it for one that they have heard.
    const now = Math.max(clock.now(), order.completedAt!, (order.calledAt ?? 0) + 1);
    await tx.updateTable('orders').set({ calledAt: now, calledStationId: stationId }).where('id', '=', id).execute();
    const ticketNumber = order.ticketNumber!;
    const called = { id, orderId: id, displayCode, ticketNumber, status, calledAt: wireTime(now), stationId };
    await append(tx, now, orderWasCalled(called));
    return called;
  }

  return {
    async board(): Promise<KitchenBoard> {
      const now = clock.now();
      const today = serviceDay(await readSettings(store.reader), now);
      const ofTheseDays = store.reader
        .selectFrom('orders')
        .selectAll()
        .where('confirmedDay', 'in', [today.day, dayAfter(today.day, -1)]);
      const open = await ofTheseDays.where('status', '=', 'CONFIRMED').orderBy('confirmedAt').orderBy('id').execute();
      const recent = await ofTheseDays
        .where('status', '=', 'COMPLETED')
        .where('completedAt', '>=', today.startsAt)
        .orderBy('completedAt', 'desc')
        .orderBy('id', 'desc')
        .limit(mostRecent)
        .execute();
      const orders = await withLines(store.reader, [...open, ...recent]);
      const stations = await store.reader.selectFrom('stations').select(['id', 'name']).orderBy('nameKey').execute();
      return {
        now: wireTime(now),
        dayStartsAt: wireTime(today.startsAt),
        stations,
        open: orders.slice(0, open.length),
        recent: orders.slice(open.length),
      };
    },

    mark: ({ params: { id }, body: { itemIds, ready } }) =>
      store.transact('sale', (tx) => mark(tx, id, itemIds, ready)),

    call: ({ params: { id }, body: { stationId = null } }) => store.transact('sale', (tx) => call(tx, id, stationId)),

    async foods() {
      return (await readFoods(store.reader)).map(({ id, name, category, available, ownAvailable }): KitchenFood => ({
        id,
        name,
        category: category.name,
        stationId: category.stationId,
        available,
        ownAvailable,
      }));
    },

    /** What the back office's switch does, and nothing else of a food. */
    setFood: (call) => foodHandlers(house).update({ ...call, body: { available: call.body.available } }),
  };
}
