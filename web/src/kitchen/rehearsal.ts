/** Tickets for the tests of the kitchen. */
import type { Ticket, TicketLine } from './board.ts';

export function lineOf(id: string, stationId: string | null, more: Partial<TicketLine> = {}): TicketLine {
  return { id, foodId: `food ${id}`, name: `Dish ${id}`, quantity: 1, notes: null, stationId, readyAt: null, ...more };
}

/** The higher the id, the younger. */
export function ticketOf(id: number, lines: TicketLine[], more: Partial<Ticket> = {}): Ticket {
  return {
    id,
    displayCode: `A${String(id).padStart(2, '0')}`,
    ticketNumber: 100 + id,
    table: '12',
    customer: 'Rossi',
    isTakeaway: false,
    status: 'CONFIRMED',
    confirmedAt: new Date(Date.UTC(2026, 7, 10, 18, id)).toISOString(),
    completedAt: null,
    lines,
    ...more,
  };
}
