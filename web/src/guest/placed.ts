/** The orders that this phone has placed: what is kept of them, and how far they are. Pure. */
import type { Order, TrackedOrder } from '@mysagra/client';
import { orderQr } from '@mysagra/core';

export type Placed = {
  id: number;
  code: string;
  /** As the till's scanner reads it. */
  qr: string;
  /** A wire amount. */
  total: string;
  /** Tells it from an order of another day with the same code. */
  createdAt: string;
  items: string[];
  /** As last heard. */
  status: TrackedOrder['status'];
  number: string;
  ticketNumber: number | null;
  confirmedAt: string | null;
  waitMinutes: number | null;
  stations: string[];
};

export function isPlacedList(value: unknown): value is Placed[] {
  return (
    Array.isArray(value) &&
    value.every(
      (one: Placed | null) =>
        typeof one?.code === 'string' &&
        typeof one.createdAt === 'string' &&
        typeof one.total === 'string' &&
        Array.isArray(one.items) &&
        Array.isArray(one.stations),
    )
  );
}

export function placedOf(order: Order): Placed {
  return {
    id: order.id,
    code: order.displayCode,
    qr: orderQr(order),
    total: order.total,
    createdAt: order.createdAt,
    items: order.orderItems.map((item) =>
      [`${item.quantity} × ${item.food.name}`, item.notes].filter(Boolean).join(', '),
    ),
    status: order.status,
    number: order.displayCode,
    ticketNumber: order.ticketNumber,
    confirmedAt: order.confirmedAt,
    waitMinutes: null,
    stations: [],
  };
}

/** What the server says now; null when it speaks of another order: the same code on another day. */
export function heard(placed: Placed, told: TrackedOrder): Placed | null {
  if (told.createdAt !== placed.createdAt) return null;
  const { status, number, ticketNumber, confirmedAt, waitMinutes, stations } = told;
  return { ...placed, status, number, ticketNumber, confirmedAt, waitMinutes, stations };
}

/** Nothing more will be heard of it. */
export function isOver({ status }: Pick<Placed, 'status'>): boolean {
  return status === 'PICKED_UP' || status === 'CANCELLED';
}

export type News = 'paid' | 'ready' | 'cancelled';

/** What the guest should notice without looking; each once. */
export function newsOf(before: Pick<Placed, 'status'>, now: Pick<Placed, 'status'>): News | null {
  if (before.status === now.status || isOver(before)) return null;
  if (now.status === 'COMPLETED') return 'ready';
  if (now.status === 'CANCELLED') return 'cancelled';
  return now.status === 'CONFIRMED' && before.status === 'PENDING' ? 'paid' : null;
}

/** Minutes that are left of the usual wait, by this phone's clock; 0: any moment. A clock that is wrong by hours counts for nothing. */
export function minutesLeft({ waitMinutes, confirmedAt }: Placed, now: number): number | null {
  if (waitMinutes === null || confirmedAt === null) return null;
  const passed = Math.floor((now - Date.parse(confirmedAt)) / 60_000);
  if (passed < 0 || passed > 180) return waitMinutes;
  return Math.max(0, waitMinutes - passed);
}

/** The newest first, and never without end. */
export function withPlaced(all: readonly Placed[], order: Placed): Placed[] {
  return [order, ...all.filter(({ createdAt, code }) => createdAt !== order.createdAt || code !== order.code)].slice(
    0,
    8,
  );
}
