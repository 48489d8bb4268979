/** Orders: placed, confirmed, changed, cancelled and reprinted, each in one transaction that ends with its events. */
import {
  amountsOf,
  changeStatus,
  type BodyOf,
  decimal,
  displayCodeOf,
  type NewEvent,
  type Order,
  orderCancelled,
  orderConfirmed,
  type orderEndpoints,
  orderOnWire,
  orderPlaced,
  orderReprinted,
  type OrderStatus,
  orderStatusChanged,
  Refusal,
  type Reprint,
  type StationPart,
  invalidField,
  wrongState,
} from '@mysagra/core';
import type { Caller } from './access.ts';
import type { Call, Handlers } from './http.ts';
import type { House } from './house-parts.ts';
import { append } from './log.ts';
import { isOnSale } from './menu.ts';
import { type Menu, readMenu, readTill, type Till } from './order-facts.ts';
import { findOrders, readDetail } from './order-lists.ts';
import { insertOrder, readOrders, replaceLines, searchText, type SoldLine, type SoldOrder } from './order-records.ts';
import { queueCancellation, queueReprint, queueTickets } from './print-queue.ts';
import { readSettings } from './settings.ts';
import { nextNumbers, type Tx } from './store/store.ts';

type Endpoints = typeof orderEndpoints;
type Placed = BodyOf<Endpoints['create']>;
type Payment = NonNullable<Placed['confirm']>;
type Cash = Pick<Payment, 'cashGiven' | 'paymentMethod'>;
type LineWanted = Placed['orderItems'][number];

export function orderHandlers(house: House): Handlers<Endpoints> {
  const { store, clock, newId, once, serviceDay, limiter } = house;

  /** In a transaction, once per Idempotency-Key. */
  async function change<T>(
    { idempotency, reply }: Call<Endpoints['confirm' | 'update' | 'cancel' | 'reprint' | 'create']>,
    work: (tx: Tx) => Promise<T>,
  ) {
    const { answer, isReplay } = await once(idempotency, 'sale', work);
    if (isReplay) reply.header('Idempotency-Replayed', 'true');
    return answer;
  }

  async function place(tx: Tx, body: Placed, caller: Caller): Promise<Order> {
    const settings = await readSettings(tx);
    const menu = await readMenu(
      tx,
      body.orderItems.map((line) => line.foodId),
    );
    const lines = soldLines(body.orderItems, menu, newId);
    const till = await openTill(tx, body.confirm?.cashRegisterId ?? null);
    const now = clock.now();
    const { day } = serviceDay(settings, now);
    const numbers = await nextNumbers(tx, [
      { name: 'order', scope: '' },
      { name: 'displayCode', scope: day },
      ...(body.confirm ? [{ name: 'ticket', scope: day }] : []),
    ]);
    const order: SoldOrder = {
      id: numbers[0]!,
      displayCode: displayCodeOf(numbers[1]!),
      table: body.table,
      customer: body.customer,
      createdAt: now,
      status: 'PENDING',
      confirmedAt: null,
      completedAt: null,
      pickedUpAt: null,
      ticketNumber: null,
      paymentMethod: null,
      discountCents: 0,
      userId: null,
      cashRegisterId: null,
      cashGivenCents: null,
      ...(body.confirm && paid(body.confirm, caller, now, numbers[2]!)),
      lines,
    };
    if (body.confirm) refuseShortCash(body.confirm, order, 'confirm.cashGiven');
    await insertOrder(tx, order, { createdDay: day, confirmedDay: body.confirm ? day : null });
    const placed = orderOnWire(order);
    if (!body.confirm) {
      await append(tx, now, orderPlaced(placed));
      return placed;
    }
    const queued = await queueTickets(tx, { order, settings, day, menu, till, now });
    await append(tx, now, [...orderConfirmed(placed, stationParts(lines, menu)), ...queued]);
    return placed;
  }

  async function confirm(tx: Tx, id: number, body: BodyOf<Endpoints['confirm']>, caller: Caller): Promise<Order> {
    const before = await lockOrder(tx, id);
    if (before.status !== 'PENDING') throw wrongState(before.status, 'CONFIRMED');
    const settings = await readSettings(tx);
    const isReplaced = body.orderItems.length > 0;
    const menu = await readMenu(
      tx,
      (isReplaced ? body.orderItems : before.lines).map((line) => line.foodId),
    );
    const lines = isReplaced ? soldLines(body.orderItems, menu, newId) : before.lines;
    if (!isReplaced) refuseUnavailable(before.lines, menu);
    const till = await openTill(tx, body.cashRegisterId);
    const now = Math.max(clock.now(), before.createdAt);
    const { day } = serviceDay(settings, now);
    const [ticket] = await nextNumbers(tx, [{ name: 'ticket', scope: day }]);
    const { table = before.table, customer = before.customer } = body;
    const order: SoldOrder = { ...before, table, customer, lines, ...paid(body, caller, now, ticket!) };
    refuseShortCash(body, order, 'cashGiven');
    const confirmed = orderOnWire(order);
    const { lines: _, ...columns } = order;
    await tx
      .updateTable('orders')
      .set({ ...columns, searchText: searchText(order), confirmedDay: day })
      .where('id', '=', id)
      .execute();
    if (isReplaced) await replaceLines(tx, order);
    const queued = await queueTickets(tx, { order, settings, day, menu, till, now });
    await append(tx, now, [...orderConfirmed(confirmed, stationParts(lines, menu)), ...queued]);
    return confirmed;
  }

  async function move(tx: Tx, id: number, to: OrderStatus): Promise<Order> {
    const before = await lockOrder(tx, id);
    const now = Math.max(clock.now(), before.confirmedAt ?? before.createdAt);
    const changes = changeStatus(before, to, now);
    await tx.updateTable('orders').set(changes).where('id', '=', id).execute();
    // Undone at the till, it is to be cooked again from the beginning.
    if (to === 'CONFIRMED')
      await tx.updateTable('orderItems').set({ readyAt: null }).where('orderId', '=', id).execute();
    const moved = orderOnWire({ ...before, ...changes });
    await append(tx, now, to === 'CANCELLED' ? await cancelled(tx, before, moved, now) : orderStatusChanged(moved));
    return moved;
  }

  async function cancelled(tx: Tx, before: SoldOrder, moved: Order, now: number): Promise<NewEvent[]> {
    const wasPending = before.status === 'PENDING';
    return [
      ...orderCancelled(moved, wasPending),
      ...(wasPending ? [] : await queueCancellation(tx, house, before, now)),
    ];
  }

  async function reprint(tx: Tx, id: number, body: BodyOf<Endpoints['reprint']>): Promise<Reprint> {
    const sold = await lockOrder(tx, id);
    const order = orderOnWire(sold);
    const unknown = body.orderItems.findIndex((chosen) => !order.orderItems.some((item) => item.id === chosen));
    if (unknown >= 0) {
      throw new Refusal('unknown_reference', {
        errors: [{ field: `orderItems.${unknown}`, message: 'is no line of this order' }],
      });
    }
    if (order.status === 'PENDING' || order.status === 'CANCELLED') {
      throw new Refusal('order_state', { message: `The order is ${order.status}; there is nothing to print again.` });
    }
    const reprintOrderItems = order.orderItems.filter((item) => body.orderItems.includes(item.id));
    const asked: Reprint = { ...order, reprintReceipt: body.reprintReceipt, reprintOrderItems };
    const now = clock.now();
    const queued = await queueReprint(tx, {
      order: sold,
      settings: await readSettings(tx),
      menu: await readMenu(
        tx,
        sold.lines.map((line) => line.foodId),
      ),
      till: await readTill(tx, sold.cashRegisterId),
      now,
      lineIds: body.orderItems,
      receipt: body.reprintReceipt,
    });
    await append(tx, now, [...orderReprinted(asked), ...queued]);
    return asked;
  }

  return {
    list: async ({ query }) => findOrders(house, query),
    get: ({ params }) => readDetail(store.reader, params.id),

    async create(call) {
      const { body, caller, address } = call;
      if (caller.kind === 'guest')
        await limiter.guestOrder(address, (await readSettings(store.reader)).guestOrdersPerMinute);
      refuseBeyondRights(body, caller);
      if (body.confirm) refuseCash(body.confirm, 'confirm.cashGiven');
      return change(call, (tx) => place(tx, body, caller));
    },

    confirm(call) {
      refuseCash(call.body, 'cashGiven');
      return change(call, (tx) => confirm(tx, call.params.id, call.body, call.caller));
    },
    update: (call) => change(call, (tx) => move(tx, call.params.id, call.body.status)),
    reprint: (call) => change(call, (tx) => reprint(tx, call.params.id, call.body)),

    async cancel(call) {
      await change(call, async (tx) => void (await move(tx, call.params.id, 'CANCELLED')));
      return undefined;
    },
  };
}

/** Web apps and guests may neither take money nor set prices. */
function refuseBeyondRights(body: Placed, caller: Caller): void {
  if (caller.kind === 'session') return;
  if (body.confirm)
    throw new Refusal(caller.kind === 'guest' ? 'unauthenticated' : 'forbidden', {
      message: 'Only a cashier may confirm an order.',
    });
  const surcharged = body.orderItems.findIndex((line) => line.surcharge > 0);
  if (surcharged >= 0)
    throw invalidField(`orderItems.${surcharged}.surcharge`, 'may only be set by a cashier; leave it out');
}

/** The order as it is now, and nobody else's to change until the commit. */
export async function lockOrder(tx: Tx, id: number): Promise<SoldOrder> {
  const locked = await tx
    .updateTable('orders')
    .set((row) => ({ status: row.ref('status') }))
    .where('id', '=', id)
    .returning('id')
    .executeTakeFirst();
  const [order] = locked ? await readOrders(tx, [id]) : [];
  if (!order) throw new Refusal('not_found', { message: `There is no order ${id}.` });
  return order;
}

/** Refuses with every food that cannot be ordered now, unknown ones too. */
function refuseUnavailable(lines: { foodId: string }[], menu: Menu): void {
  const foodIds = lines.map((line) => line.foodId).filter((id) => !menu.has(id) || !isOnSale(menu.get(id)!));
  if (foodIds.length > 0) throw new Refusal('food_unavailable', { foodIds: [...new Set(foodIds)] });
}

/** Lines at today's prices. */
function soldLines(wanted: LineWanted[], menu: Menu, newId: () => string): SoldLine[] {
  refuseUnavailable(wanted, menu);
  const lines = wanted.map(({ foodId, quantity, notes, surcharge }) => {
    const { name, priceCents, categoryId, printerId } = menu.get(foodId)!;
    return {
      id: newId(),
      foodId,
      foodName: name,
      categoryId,
      printerId,
      quantity,
      notes,
      unitPriceCents: priceCents,
      surchargeCents: surcharge,
    };
  });
  amountsOf(lines, 0);
  return lines;
}

/** Every line in one group, in the order of their first lines. */
function stationParts(lines: SoldLine[], menu: Menu): StationPart[] {
  const parts = Map.groupBy(lines, (line) => menu.get(line.foodId)!.stationId);
  return [...parts].map(([id, own]) => ({
    id,
    name: menu.get(own[0]!.foodId)!.stationName,
    itemIds: own.map((line) => line.id),
  }));
}

/** The register at which is paid; null when none was named. */
async function openTill(tx: Tx, id: string | null): Promise<Till | null> {
  const till = await readTill(tx, id);
  if (id !== null && !till?.isOpen) throw new Refusal('cash_register_unavailable');
  return till;
}

/** `field`: where in the body it stands. */
function refuseCash({ cashGiven, paymentMethod }: Cash, field: string): void {
  if (cashGiven !== null && paymentMethod === 'CARD')
    throw invalidField(field, 'is for cash only; leave it out when a card pays');
}

function refuseShortCash({ cashGiven }: Cash, { lines, discountCents }: SoldOrder, field: string): void {
  const { totalCents } = amountsOf(lines, discountCents);
  if (cashGiven !== null && cashGiven < totalCents)
    throw invalidField(field, `must be at least the total, ${decimal(totalCents)}`);
}

function paid(
  payment: Pick<Payment, 'paymentMethod' | 'discount' | 'cashRegisterId' | 'cashGiven'>,
  caller: Caller,
  now: number,
  ticketNumber: number,
) {
  return {
    status: 'CONFIRMED' as const,
    confirmedAt: now,
    ticketNumber,
    paymentMethod: payment.paymentMethod,
    discountCents: payment.discount,
    userId: caller.kind === 'session' ? caller.userId : null,
    cashRegisterId: payment.cashRegisterId,
    cashGivenCents: payment.cashGiven,
  };
}
