/** Orders: their wire shape and the pure rules of prices and states. Contract sections 3, 6 and 7. */
import { z } from 'zod';
import { type Cents, dec, decimal, highestOrderCents } from './money.ts';
import { invalidField, Refusal } from './refusal.ts';
import { id, orderId } from './text.ts';
import { type Millis, time, wireTime, wireTimeOrNull } from './time.ts';

export const orderStatuses = ['PENDING', 'CONFIRMED', 'COMPLETED', 'PICKED_UP', 'CANCELLED'] as const;
export type OrderStatus = (typeof orderStatuses)[number];
export const paymentMethods = ['CASH', 'CARD'] as const;
export type PaymentMethod = (typeof paymentMethods)[number];

export const orderItem = z.object({
  id,
  orderId,
  foodId: id,
  quantity: z.int(),
  notes: z.string().nullable(),
  unitPrice: dec,
  unitSurcharge: dec,
  total: dec,
  food: z.object({ id, name: z.string(), printerId: id.nullable() }),
});
export type OrderItem = z.output<typeof orderItem>;

export const order = z.object({
  id: orderId,
  displayCode: z.string(),
  table: z.string(),
  customer: z.string(),
  createdAt: time,
  confirmedAt: time.nullable(),
  ticketNumber: z.int().nullable(),
  status: z.enum(orderStatuses),
  paymentMethod: z.enum(paymentMethods).nullable(),
  subTotal: dec,
  discount: dec,
  surcharge: dec,
  total: dec,
  userId: id.nullable(),
  cashRegisterId: id.nullable(),
  orderItems: z.array(orderItem),
  completedAt: time.nullable(),
  pickedUpAt: time.nullable(),
});
export type Order = z.output<typeof order>;

/** A line as it is kept: what was sold, at which price, with the surcharge of the whole line. */
export type OrderLine = {
  id: string;
  foodId: string;
  /** At the time of ordering. */
  foodName: string;
  /** The food's printer now. */
  printerId: string | null;
  quantity: number;
  notes: string | null;
  unitPriceCents: Cents;
  surchargeCents: Cents;
};

/** An order as it is kept. */
export type OrderRecord = {
  id: number;
  displayCode: string;
  table: string;
  customer: string;
  createdAt: Millis;
  confirmedAt: Millis | null;
  completedAt: Millis | null;
  pickedUpAt: Millis | null;
  ticketNumber: number | null;
  status: OrderStatus;
  paymentMethod: PaymentMethod | null;
  discountCents: Cents;
  userId: string | null;
  cashRegisterId: string | null;
  lines: OrderLine[];
};

export type Amounts = { subTotalCents: Cents; surchargeCents: Cents; totalCents: Cents };

type PricedLine = Pick<OrderLine, 'quantity' | 'unitPriceCents' | 'surchargeCents'>;

export function lineTotalCents(line: PricedLine): Cents {
  return line.quantity * line.unitPriceCents + line.surchargeCents;
}

/** Sums of an order; refuses one above the highest amount. */
export function amountsOf(lines: readonly PricedLine[], discountCents: Cents): Amounts {
  const surchargeCents = lines.reduce((sum, line) => sum + line.surchargeCents, 0);
  const subTotalCents = lines.reduce((sum, line) => sum + line.quantity * line.unitPriceCents, 0);
  const beforeDiscount = subTotalCents + surchargeCents;
  if (beforeDiscount > highestOrderCents) {
    throw invalidField('orderItems', `add up to more than ${decimal(highestOrderCents)}; split the order`);
  }
  return { subTotalCents, surchargeCents, totalCents: Math.max(0, beforeDiscount - discountCents) };
}

/** For showing only: the line surcharge over the quantity, four decimals, cut off and never rounded. */
export function unitSurcharge(line: PricedLine): string {
  return decimal(Math.floor((line.surchargeCents * 100) / line.quantity), 4);
}

export function orderItemOnWire(orderId: number, line: OrderLine): OrderItem {
  return {
    id: line.id,
    orderId,
    foodId: line.foodId,
    quantity: line.quantity,
    notes: line.notes,
    unitPrice: decimal(line.unitPriceCents),
    unitSurcharge: unitSurcharge(line),
    total: decimal(lineTotalCents(line)),
    food: { id: line.foodId, name: line.foodName, printerId: line.printerId },
  };
}

export function orderOnWire(record: OrderRecord): Order {
  const amounts = amountsOf(record.lines, record.discountCents);
  return {
    id: record.id,
    displayCode: record.displayCode,
    table: record.table,
    customer: record.customer,
    createdAt: wireTime(record.createdAt),
    confirmedAt: wireTimeOrNull(record.confirmedAt),
    ticketNumber: record.ticketNumber,
    status: record.status,
    paymentMethod: record.paymentMethod,
    subTotal: decimal(amounts.subTotalCents),
    discount: decimal(record.discountCents),
    surcharge: decimal(amounts.surchargeCents),
    total: decimal(amounts.totalCents),
    userId: record.userId,
    cashRegisterId: record.cashRegisterId,
    orderItems: record.lines.map((line) => orderItemOnWire(record.id, line)),
    completedAt: wireTimeOrNull(record.completedAt),
    pickedUpAt: wireTimeOrNull(record.pickedUpAt),
  };
}

const transitions: Record<OrderStatus, readonly OrderStatus[]> = {
  PENDING: ['CANCELLED'],
  CONFIRMED: ['COMPLETED', 'CANCELLED'],
  COMPLETED: ['CONFIRMED', 'PICKED_UP', 'CANCELLED'],
  PICKED_UP: ['COMPLETED'],
  CANCELLED: [],
};

/**
 * State and times of a change by PATCH or DELETE; refuses what table 7.1 does not list. A server clock that was set back
 * never makes a later step earlier than the one before it.
 */
export function changeStatus(
  from: Pick<OrderRecord, 'status' | 'confirmedAt' | 'completedAt' | 'pickedUpAt'>,
  to: OrderStatus,
  now: Millis,
): Pick<OrderRecord, 'status' | 'completedAt' | 'pickedUpAt'> {
  if (!transitions[from.status].includes(to)) throw wrongState(from.status, to);
  const { confirmedAt, completedAt, pickedUpAt } = from;
  if (to === 'CANCELLED') return { status: to, completedAt, pickedUpAt };
  if (to === 'PICKED_UP') return { status: to, completedAt, pickedUpAt: Math.max(now, completedAt ?? now) };
  if (to === 'CONFIRMED') return { status: to, completedAt: null, pickedUpAt: null };
  return from.status === 'PICKED_UP'
    ? { status: to, completedAt, pickedUpAt: null }
    : { status: to, completedAt: Math.max(now, confirmedAt ?? now), pickedUpAt: null };
}

export function wrongState(present: OrderStatus, wanted: string): Refusal {
  const way = present === 'PENDING' ? ' It must be confirmed first.' : '';
  return new Refusal('order_state', { message: `The order is ${present}; it cannot become ${wanted}.${way}` });
}
