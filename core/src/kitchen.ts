/** The kitchen: open orders by dish, what is ready, and the cook's sold-out key. Ours, beside the contract. */
import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { food } from './food.ts';
import { orderStatuses, type OrderStatus } from './order.ts';
import { digits, id, orderId } from './text.ts';
import { type Millis, time } from './time.ts';

export const kitchenLine = z.object({
  id,
  foodId: id,
  name: z.string(),
  quantity: z.int(),
  notes: z.string().nullable(),
  stationId: id.nullable(),
  readyAt: time.nullable().meta({ description: 'Every line of a COMPLETED order is ready, at the latest since then' }),
});

export const kitchenOrder = z.object({
  id: orderId,
  displayCode: z.string(),
  ticketNumber: z.int(),
  table: z.string(),
  customer: z.string(),
  isTakeaway: z.boolean(),
  status: z.enum(orderStatuses),
  confirmedAt: time,
  completedAt: time.nullable(),
  lines: z.array(kitchenLine),
});
export type KitchenOrder = z.output<typeof kitchenOrder>;

export const kitchenBoard = z.object({
  now: time,
  dayStartsAt: time.meta({ description: 'This service day: what was marked or cancelled before it is over' }),
  stations: z.array(z.object({ id, name: z.string() })).meta({ description: 'All there are, by name' }),
  open: z.array(kitchenOrder).meta({ description: 'CONFIRMED, oldest first' }),
  recent: z.array(kitchenOrder).meta({ description: 'The last 20 that were completed, newest first: for recall' }),
});
export type KitchenBoard = z.output<typeof kitchenBoard>;

/** A dish as the cook's sold-out key shows it. */
export const kitchenFood = z.object({
  id,
  name: z.string(),
  category: z.string(),
  stationId: id.nullable(),
  available: z.boolean(),
  ownAvailable: z.boolean(),
});
export type KitchenFood = z.output<typeof kitchenFood>;

const byOrder = z.object({ id: digits(1, Number.MAX_SAFE_INTEGER) });

/** A number that was called once more, and to which station; event `order-called`. */
export const orderCalled = z.object({
  id: orderId,
  orderId,
  displayCode: z.string(),
  ticketNumber: z.int(),
  status: z.enum(orderStatuses),
  calledAt: time,
  stationId: id.nullable(),
});

export const kitchenEndpoints = {
  board: endpoint({
    method: 'GET',
    path: '/v1/kitchen/orders',
    who: 'AMOK',
    summary: 'What is to be cooked, of this service day and the one before',
    status: 200,
    answer: kitchenBoard,
    hasCursor: true,
  }),
  mark: endpoint({
    method: 'PATCH',
    path: '/v1/kitchen/orders/:id',
    who: 'AMOK',
    summary: 'Dishes ready, or not after all; the last one completes the order if the preferences say so',
    params: byOrder,
    body: z.object({ itemIds: z.array(id).min(1).max(200), ready: z.boolean() }),
    status: 200,
    answer: kitchenOrder,
    refusals: ['order_state', 'unknown_reference'],
  }),
  call: endpoint({
    method: 'POST',
    path: '/v1/kitchen/orders/:id/call',
    who: 'AMOK',
    summary: 'Call a number that is ready once more; with `stationId` only where that station’s dishes are fetched',
    params: byOrder,
    body: z.object({ stationId: id.nullable().optional() }),
    status: 200,
    answer: orderCalled,
    refusals: ['order_state', 'unknown_reference'],
  }),
  foods: endpoint({
    method: 'GET',
    path: '/v1/kitchen/foods',
    who: 'AMOK',
    summary: 'The dishes of the menu with their stations, by category position, then name',
    status: 200,
    answer: z.array(kitchenFood),
    hasCursor: true,
  }),
  setFood: endpoint({
    method: 'PATCH',
    path: '/v1/kitchen/foods/:id',
    who: 'AMOK',
    summary: 'Sold out, or there again',
    params: z.object({ id }),
    body: z.object({ available: z.boolean() }),
    status: 200,
    answer: food,
  }),
};

/** Event `order-items-ready`: every line of the order that is ready now. */
export const itemsReady = z.object({
  id: orderId,
  orderId,
  displayCode: z.string(),
  ticketNumber: z.int(),
  status: z.enum(orderStatuses),
  items: z.array(z.object({ id, readyAt: time })),
});

export type CookedLine = { id: string; stationId: string | null; readyAt: Millis | null };
export type CookedOrder = { status: OrderStatus; completedAt: Millis | null; lines: CookedLine[] };

/** Since when a line is ready: all of a completed order are, whoever completed it. */
export function readySince(line: Pick<CookedLine, 'readyAt'>, order: Omit<CookedOrder, 'lines'>): Millis | null {
  return line.readyAt ?? (order.status === 'COMPLETED' ? order.completedAt : null);
}

/**
 * What an order CONFIRMED or COMPLETED becomes when lines are marked ready or not: its lines, and its state. The last dish of
 * the stations completes it, if `completesWhenReady`; what no station cooks never holds it up, and decides only where there is
 * nothing else. A dish taken back opens a completed order again, and the others stay ready. Null: it is so already.
 */
export function markLines(
  order: CookedOrder,
  { itemIds, ready, now, completesWhenReady }: MarkWanted,
): { lines: CookedLine[]; status: OrderStatus } | null {
  const before = order.lines.map((line) => ({ ...line, readyAt: readySince(line, order) }));
  const isMeant = (line: CookedLine) => itemIds.includes(line.id) && (line.readyAt !== null) !== ready;
  if (!before.some(isMeant)) return null;
  const lines = before.map((line) => (isMeant(line) ? { ...line, readyAt: ready ? now : null } : line));
  if (!ready) return { lines, status: 'CONFIRMED' };
  const cooked = lines.filter((line) => line.stationId !== null);
  const isAllReady = (cooked.length > 0 ? cooked : lines).every((line) => line.readyAt !== null);
  return { lines, status: completesWhenReady && isAllReady ? 'COMPLETED' : order.status };
}

export type MarkWanted = { itemIds: readonly string[]; ready: boolean; now: Millis; completesWhenReady: boolean };
