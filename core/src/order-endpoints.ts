/** The endpoints of orders. */
import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { foodInCategory } from './food-shape.ts';
import { adjustment, dec } from './money.ts';
import { order, orderItem, orderStatuses, paymentMethods } from './order.ts';
import { digits, id, repeatable, text } from './text.ts';
import { dayName, isDate, millisOf } from './time.ts';

const person = text(1, 191);

const line = z.object({
  foodId: id,
  quantity: z.int().min(1).max(999),
  notes: text(0, 500)
    .transform((typed) => typed || null)
    .nullable()
    .default(null),
  surcharge: adjustment.default(0),
});
const lines = z.array(line).min(1).max(200);

const payment = z.object({
  paymentMethod: z.enum(paymentMethods),
  cashRegisterId: id.nullable().default(null),
  discount: adjustment.default(0),
  cashGiven: adjustment.nullable().default(null).meta({
    description: 'Ours: what the guest gave, for the change on the receipt; at least the total',
  }),
  userId: z.unknown().optional().meta({ description: 'Accepted and ignored: it is the user of the session' }),
});

export const orderDetail = order.extend({
  cashRegister: z.object({ id, name: z.string() }).nullable(),
  user: z.object({ id, username: z.string() }).nullable(),
  categorizedItems: z.array(
    z.object({
      category: z.object({ id, name: z.string() }),
      items: z.array(
        orderItem.extend({
          food: orderItem.shape.food.extend({
            description: z.string().nullable(),
            price: dec,
            available: z.boolean(),
            ingredients: foodInCategory.shape.ingredients,
          }),
        }),
      ),
    }),
  ),
});
export type OrderDetail = z.output<typeof orderDetail>;

export const reprint = order.extend({ reprintReceipt: z.boolean(), reprintOrderItems: z.array(orderItem) });
export type Reprint = z.output<typeof reprint>;

export const orderPage = z.object({
  data: z.array(order),
  pagination: z.object({ totalItems: z.int(), currentPage: z.int(), totalPages: z.int() }),
});

/** A time, or a service day's name. */
const moment = z.string().refine((typed) => isDate(typed) || millisOf(typed) !== null, {
  error: 'must be a day such as 2026-01-15 or a time such as 2026-01-15T18:30:00Z',
});

const byId = z.object({ id: digits(1, Number.MAX_SAFE_INTEGER) });

const lineChoice = z.union([id, z.object({ id }).transform((chosen) => chosen.id)], {
  error: 'must be a line id or {"id": line id}',
});

export const orderEndpoints = {
  list: endpoint({
    method: 'GET',
    path: '/v1/orders',
    who: 'AMOP',
    summary: 'Orders, newest first unless asked otherwise, a page at a time',
    query: z.object({
      page: digits(1, 1_000_000_000).default(1),
      limit: digits(1, 100).default(20),
      sortBy: z.enum(['createdAt', 'confirmedAt', 'completedAt']).default('createdAt'),
      order: z.enum(['desc', 'asc']).default('desc'),
      status: repeatable(z.enum(orderStatuses)),
      displayCode: text(1, 20).optional(),
      ticketNumber: digits(1, 1_000_000_000).optional(),
      search: text(1, 100).optional(),
      dateFrom: moment.optional(),
      dateTo: moment.optional(),
      serviceDay: z.union([z.literal('today'), dayName]).optional(),
    }),
    status: 200,
    answer: orderPage,
    hasCursor: true,
  }),
  get: endpoint({
    method: 'GET',
    path: '/v1/orders/:id',
    who: 'AMOP',
    summary: 'One order with its register, user and lines by category',
    params: byId,
    status: 200,
    answer: orderDetail,
    hasCursor: true,
  }),
  create: endpoint({
    method: 'POST',
    path: '/v1/orders',
    who: 'AMOWg',
    summary: 'Place an order; with `confirm` it is paid at once',
    body: z.object({ table: person, customer: person, orderItems: lines, confirm: payment.optional() }),
    status: 201,
    answer: order,
    refusals: ['food_unavailable', 'cash_register_unavailable', 'idempotency_mismatch', 'request_in_progress'],
    isIdempotent: true,
  }),
  confirm: endpoint({
    method: 'POST',
    path: '/v1/orders/:id/confirm',
    who: 'AMO',
    summary: 'Take the money: ticket number, payment, register; new lines replace all',
    params: byId,
    body: payment.extend({
      customer: person.optional(),
      table: person.optional(),
      orderItems: z.array(line).max(200).default([]),
    }),
    status: 200,
    answer: order,
    refusals: [
      'order_state',
      'food_unavailable',
      'cash_register_unavailable',
      'idempotency_mismatch',
      'request_in_progress',
    ],
    isIdempotent: true,
  }),
  update: endpoint({
    method: 'PATCH',
    path: '/v1/orders/:id',
    who: 'AMO',
    summary: 'Ready, handed out, undo, cancelled',
    params: byId,
    body: z.object({ status: z.enum(orderStatuses) }),
    status: 200,
    answer: order,
    refusals: ['order_state', 'idempotency_mismatch', 'request_in_progress'],
    isIdempotent: true,
  }),
  cancel: endpoint({
    method: 'DELETE',
    path: '/v1/orders/:id',
    who: 'AMO',
    summary: 'Cancel an order; it stays readable',
    params: byId,
    status: 204,
    refusals: ['order_state', 'idempotency_mismatch', 'request_in_progress'],
    isIdempotent: true,
  }),
  reprint: endpoint({
    method: 'POST',
    path: '/v1/orders/:id/reprint',
    who: 'AMOP',
    summary: 'Print chosen lines and/or the receipt again',
    params: byId,
    body: z
      .object({
        orderItems: z
          .array(lineChoice)
          .max(1000)
          .default([])
          .transform((chosen) => [...new Set(chosen)]),
        reprintReceipt: z.boolean().default(false),
      })
      .refine((body) => body.orderItems.length > 0 || body.reprintReceipt, {
        error: 'must name at least one line or reprintReceipt true',
        path: ['orderItems'],
      }),
    status: 200,
    answer: reprint,
    refusals: ['order_state', 'unknown_reference', 'idempotency_mismatch', 'request_in_progress'],
    isIdempotent: true,
  }),
};
