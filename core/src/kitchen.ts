/** The kitchen: open orders by dish, what is ready, and the cook's sold-out key. Ours, beside the contract. */
import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { food } from './food.ts';
import { orderStatuses } from './order.ts';
import { digits, id, orderId } from './text.ts';
import { time } from './time.ts';

export const kitchenLine = z.object({
  id,
  foodId: id,
  name: z.string(),
  quantity: z.int(),
  notes: z.string().nullable(),
  stationId: id.nullable(),
  readyAt: time.nullable(),
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
  open: z.array(kitchenOrder).meta({ description: 'CONFIRMED, oldest first' }),
  recent: z.array(kitchenOrder).meta({ description: 'The last 20 that were completed, newest first: for recall' }),
});
export type KitchenBoard = z.output<typeof kitchenBoard>;

const byOrder = z.object({ id: digits(1, Number.MAX_SAFE_INTEGER) });

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
