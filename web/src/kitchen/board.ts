/** The tickets of the kitchen: a snapshot of the server, kept up to date by its events. Pure. */
import type { KitchenBoard, KitchenOrder, LiveEvent } from '@mysagra/client';
import { saysTakeaway } from '@mysagra/core';

/**
 * `isLost`: it was open, and after a gap the server no longer has it among its open ones. `isSeen`: a person knows that it is
 * cancelled or lost.
 */
export type Ticket = KitchenOrder & { isLost?: boolean; isSeen?: boolean };
export type TicketLine = Ticket['lines'][number];
export type Tickets = ReadonlyMap<number, Ticket>;

type StationEvent = LiveEvent<'stations'>;
type Confirmed = Extract<StationEvent, { name: 'confirmed-order' }>['data'];

/** So many tickets that are no longer open are kept, for recall and for what a person has not yet seen. */
const mostClosed = 80;

/**
 * What the server says now. Of what was open `before` and is not any more nobody said how it ended: it stays, marked, until a
 * person has seen it. So does what was cancelled.
 */
export function ticketsOf(board: KitchenBoard, before: Tickets = new Map()): Tickets {
  const tickets = new Map<number, Ticket>([...board.open, ...board.recent].map((order) => [order.id, order]));
  for (const ticket of before.values()) {
    if (tickets.has(ticket.id) || ticket.isSeen) continue;
    if (ticket.status === 'CANCELLED') tickets.set(ticket.id, ticket);
    if (ticket.status === 'CONFIRMED' && ticket.lines.some((line) => line.readyAt === null)) {
      tickets.set(ticket.id, { ...ticket, isLost: true });
    }
  }
  return tickets;
}

export function withTicket(tickets: Tickets, ticket: Ticket): Tickets {
  return new Map(tickets).set(ticket.id, ticket);
}

/** A person has seen that it is not to be cooked any more. */
export function acknowledged(tickets: Tickets, id: number): Tickets {
  const ticket = tickets.get(id);
  return ticket ? withTicket(tickets, { ...ticket, status: 'CANCELLED', isSeen: true }) : tickets;
}

/** Forgets the oldest of what is no longer open. */
export function pruned(tickets: Tickets): Tickets {
  const closed = [...tickets.values()].filter(({ status }) => status !== 'CONFIRMED');
  if (closed.length <= mostClosed) return tickets;
  const rest = new Map(tickets);
  closed
    .toSorted((a, b) => endOf(a) - endOf(b))
    .slice(0, closed.length - mostClosed)
    .forEach(({ id }) => rest.delete(id));
  return rest;
}

const endOf = (ticket: Ticket) => Date.parse(ticket.completedAt ?? ticket.confirmedAt);

/** After an event. `ask`: the event is about an order that is not known here, so the server must be asked for all of them. */
export function heard(tickets: Tickets, event: StationEvent, now: string): Tickets | 'ask' {
  if (event.name === 'confirmed-order') {
    return pruned(withTicket(tickets, confirmed(event.data, tickets.get(event.data.id))));
  }
  if (event.name === 'order-items-ready') {
    const { id, status, items } = event.data;
    const ticket = tickets.get(id);
    if (!ticket) return 'ask';
    const readyAt = new Map(items.map((item) => [item.id, item.readyAt]));
    const lines = ticket.lines.map((line) => ({ ...line, readyAt: readyAt.get(line.id) ?? null }));
    return withTicket(tickets, { ...ticket, status, lines });
  }
  if (event.name === 'order-status-update' || event.name === 'order-cancelled') {
    const { id, status } = event.data;
    const ticket = tickets.get(id);
    if (!ticket) return status === 'CONFIRMED' || status === 'COMPLETED' ? 'ask' : tickets;
    return withTicket(tickets, moved(ticket, status, now));
  }
  return tickets;
}

function confirmed(order: Confirmed, before: Ticket | undefined): Ticket {
  const { id, displayCode, table, customer, status } = order;
  const stationOf = new Map(order.stations.flatMap((part) => part.itemIds.map((item) => [item, part.id] as const)));
  const readyAt = new Map(before?.lines.map((line) => [line.id, line.readyAt]));
  return {
    id,
    displayCode,
    // A confirmed order has both; the wire's type serves pending ones too.
    ticketNumber: order.ticketNumber ?? 0,
    confirmedAt: order.confirmedAt ?? order.createdAt,
    table,
    customer,
    isTakeaway: saysTakeaway(table),
    status,
    completedAt: order.completedAt,
    lines: order.orderItems.map((item) => ({
      id: item.id,
      foodId: item.foodId,
      name: item.food.name,
      quantity: item.quantity,
      notes: item.notes,
      stationId: stationOf.get(item.id) ?? null,
      readyAt: readyAt.get(item.id) ?? null,
    })),
  };
}

function moved(ticket: Ticket, status: Ticket['status'], now: string): Ticket {
  if (status === 'COMPLETED') {
    const lines = ticket.lines.map((line) => ({ ...line, readyAt: line.readyAt ?? now }));
    return { ...ticket, status, completedAt: now, lines, isLost: false };
  }
  // Open again: which dishes are ready all the same is told by the event that follows.
  const isAgain = status === 'CONFIRMED' && ticket.status !== 'CONFIRMED';
  const lines = isAgain ? ticket.lines.map((line) => ({ ...line, readyAt: null })) : ticket.lines;
  return { ...ticket, status, completedAt: null, lines, isLost: false };
}
