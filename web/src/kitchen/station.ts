/** What the tickets mean for one station: its dishes, what is still to cook, how old it is, what can be called back. Pure. */
import { orderOfQr, written } from '@mysagra/core';
import type { Ticket, TicketLine, Tickets } from './board.ts';

/** A station's id, or `all`. */
export type StationChoice = string;
export const everyStation = 'all';

export type Level = 'fresh' | 'warn' | 'late';
export type Ages = { warnMinutes: number; lateMinutes: number };
export type ToCook = { foodId: string; name: string; quantity: number; withNotes: number };

const mostRecalled = 20;

/** The lines that this station prepares; what no station cooks counts only where there is nothing else. */
export function ownLines(ticket: Ticket, station: StationChoice): TicketLine[] {
  if (station !== everyStation) return ticket.lines.filter((line) => line.stationId === station);
  const cooked = ticket.lines.filter((line) => line.stationId !== null);
  return cooked.length > 0 ? cooked : ticket.lines;
}

/** The rest of the order: who waits for whom. */
export function otherLines(ticket: Ticket, station: StationChoice): TicketLine[] {
  const own = ownLines(ticket, station);
  return ticket.lines.filter((line) => !own.includes(line));
}

const hasOpen = (ticket: Ticket, station: StationChoice) =>
  ownLines(ticket, station).some((line) => line.readyAt === null);

/** Something of it is to be cooked here. */
export function isWaiting(ticket: Ticket, station: StationChoice): boolean {
  return ticket.status === 'CONFIRMED' && !ticket.isLost && hasOpen(ticket, station);
}

/** It was to be cooked here and is not any more: a person must see that. */
export function isVoid(ticket: Ticket, station: StationChoice): boolean {
  return !ticket.isSeen && (ticket.status === 'CANCELLED' || Boolean(ticket.isLost)) && hasOpen(ticket, station);
}

type Wanted = { held?: { has(id: number): boolean } | undefined; foodId?: string | undefined };

/**
 * The cards to be shown, oldest first. `held` are kept although they are done; `foodId` leaves out the orders in which that
 * dish is not to be cooked, but never hides what is cancelled.
 */
export function dueCards(tickets: Tickets, station: StationChoice, { held, foodId }: Wanted = {}): Ticket[] {
  const isAsked = (ticket: Ticket) =>
    !foodId || ownLines(ticket, station).some((line) => line.foodId === foodId && line.readyAt === null);
  return [...tickets.values()]
    .filter(
      (ticket) =>
        (isWaiting(ticket, station) && isAsked(ticket)) || isVoid(ticket, station) || Boolean(held?.has(ticket.id)),
    )
    .toSorted((a, b) => (a.confirmedAt < b.confirmedAt ? -1 : a.confirmedAt > b.confirmedAt ? 1 : a.id - b.id));
}

/** Added up by dish over every open order, whatever is shown of them. `rank`: foods in the order of the menu. */
export function stillToCook(tickets: Tickets, station: StationChoice, rank: ReadonlyMap<string, number>): ToCook[] {
  const byFood = new Map<string, ToCook>();
  for (const ticket of tickets.values()) {
    if (!isWaiting(ticket, station)) continue;
    for (const line of ownLines(ticket, station)) {
      if (line.readyAt !== null) continue;
      const sum = byFood.get(line.foodId) ?? { foodId: line.foodId, name: line.name, quantity: 0, withNotes: 0 };
      byFood.set(line.foodId, {
        ...sum,
        quantity: sum.quantity + line.quantity,
        withNotes: sum.withNotes + (line.notes ? line.quantity : 0),
      });
    }
  }
  const place = (dish: ToCook) => rank.get(dish.foodId) ?? Number.MAX_SAFE_INTEGER;
  return [...byFood.values()].toSorted((a, b) => place(a) - place(b) || a.name.localeCompare(b.name));
}

export function levelOf(minutes: number, { warnMinutes, lateMinutes }: Ages): Level {
  if (minutes >= lateMinutes) return 'late';
  return minutes >= warnMinutes ? 'warn' : 'fresh';
}

/** The last that were finished here, newest first. */
export function recallable(tickets: Tickets, station: StationChoice): Ticket[] {
  const doneAt = (ticket: Ticket) =>
    Math.max(...ownLines(ticket, station).map((line) => Date.parse(line.readyAt ?? '')));
  return [...tickets.values()]
    .filter((ticket) => ticket.status === 'CONFIRMED' || ticket.status === 'COMPLETED')
    .filter((ticket) => !ticket.isLost && ownLines(ticket, station).length > 0 && !hasOpen(ticket, station))
    .toSorted((a, b) => doneAt(b) - doneAt(a) || b.id - a.id)
    .slice(0, mostRecalled);
}

/** By the slip's number, the code, or the square code of the slip; what is open here counts first, then the newest. */
export function soughtTicket(tickets: Tickets, station: StationChoice, typed: string): Ticket | undefined {
  const text = typed.trim().toUpperCase();
  const id = orderOfQr(text);
  const isMeant = (ticket: Ticket) =>
    id !== null ? ticket.id === id : String(ticket.ticketNumber) === text || ticket.displayCode === text;
  return [...tickets.values()]
    .filter((ticket) => isMeant(ticket) && ownLines(ticket, station).length > 0)
    .toSorted((a, b) => Number(isWaiting(b, station)) - Number(isWaiting(a, station)) || b.id - a.id)[0];
}

/** The festival's own word for a table: nothing where the till asks for none. */
export function tableOf(ticket: Ticket): string {
  return written(ticket.table);
}
