// The tickets of the kitchen: events applied to a snapshot, gaps, and what a person must not miss.
import type { KitchenBoard, LiveEvent } from '@mysagra/client';
import { describe, expect, test } from 'vitest';
import { acknowledged, heard, type Ticket, type Tickets, ticketsOf } from './board.ts';
import { isVoid, isWaiting } from './station.ts';
import { lineOf, ticketOf } from './rehearsal.ts';

const now = '2026-08-10T19:00:00.000Z';
const board = (open: Ticket[], recent: Ticket[] = []): KitchenBoard => ({
  now,
  dayStartsAt: '2026-08-10T04:00:00.000Z',
  stations: [],
  open,
  recent,
});
const of = (...open: Ticket[]): Tickets => ticketsOf(board(open));
const event = (name: string, data: object) => ({ name, id: 'e-1', data }) as unknown as LiveEvent<'stations'>;
const after = (tickets: Tickets, ...events: ReturnType<typeof event>[]) =>
  events.reduce<Tickets>((all, one) => {
    const next = heard(all, one, now);
    if (next === 'ask') throw new Error('should know it');
    return next;
  }, tickets);
const status = (id: number, to: string) => event('order-status-update', { id, orderId: id, status: to });
const ready = (id: number, to: string, ...items: string[]) =>
  event('order-items-ready', { id, orderId: id, status: to, items: items.map((item) => ({ id: item, readyAt: now })) });

describe('a ticket', () => {
  test('[H1] arrives with its event: dishes by station, and takeaway as core reads it', () => {
    const order = {
      id: 7,
      displayCode: 'A07',
      ticketNumber: 12,
      table: 'Asporto 3',
      customer: 'Rossi',
      status: 'CONFIRMED',
      createdAt: now,
      confirmedAt: now,
      completedAt: null,
      orderItems: [
        { id: 'a', foodId: 'f', quantity: 2, notes: 'senza cipolla', food: { id: 'f', name: 'Gnocchi' } },
        { id: 'b', foodId: 'g', quantity: 1, notes: null, food: { id: 'g', name: 'Birra' } },
      ],
      stations: [
        { id: 'kitchen', name: 'Cucina', itemIds: ['a'] },
        { id: null, name: null, itemIds: ['b'] },
      ],
    };
    expect(after(of(), event('confirmed-order', order)).get(7)).toEqual({
      id: 7,
      displayCode: 'A07',
      ticketNumber: 12,
      table: 'Asporto 3',
      customer: 'Rossi',
      isTakeaway: true,
      status: 'CONFIRMED',
      confirmedAt: now,
      completedAt: null,
      lines: [
        {
          id: 'a',
          foodId: 'f',
          name: 'Gnocchi',
          quantity: 2,
          notes: 'senza cipolla',
          stationId: 'kitchen',
          readyAt: null,
        },
        { id: 'b', foodId: 'g', name: 'Birra', quantity: 1, notes: null, stationId: null, readyAt: null },
      ],
    });
  });

  test('[H1] what is ready is all that the event names, and a dish taken back opens the others’ ticket only for itself', () => {
    const ticket = ticketOf(1, [lineOf('a', 'grill'), lineOf('b', 'bar')]);
    const done = after(of(ticket), ready(1, 'CONFIRMED', 'a'), status(1, 'COMPLETED'), ready(1, 'COMPLETED', 'a', 'b'));
    expect(done.get(1)).toMatchObject({ status: 'COMPLETED', completedAt: now });
    expect(done.get(1)!.lines.map((line) => line.readyAt)).toEqual([now, now]);
    const again = after(done, status(1, 'CONFIRMED'), ready(1, 'CONFIRMED', 'b'));
    expect(again.get(1)!.lines.map((line) => line.readyAt)).toEqual([null, now]);
    expect([isWaiting(again.get(1)!, 'grill'), isWaiting(again.get(1)!, 'bar')]).toEqual([true, false]);
  });

  test('[H1] a dish that the event does not name is not ready, though it was', () => {
    const tickets = after(of(ticketOf(1, [lineOf('a', 'grill'), lineOf('b', 'bar')])), ready(1, 'CONFIRMED', 'a'));
    const back = after(tickets, ready(1, 'CONFIRMED'));
    expect(back.get(1)!.lines.map((line) => line.readyAt)).toEqual([null, null]);
  });

  test('[H1] completed at the till it is ready everywhere; handed out it is nobody’s work', () => {
    const tickets = after(of(ticketOf(1, [lineOf('a', 'grill')])), status(1, 'COMPLETED'));
    expect(isWaiting(tickets.get(1)!, 'grill')).toBe(false);
    expect(isVoid(after(tickets, status(1, 'PICKED_UP')).get(1)!, 'grill')).toBe(false);
  });

  test('[H1] an order that is open again and not known here is asked for; other strangers are none of ours', () => {
    expect(heard(of(), status(9, 'CONFIRMED'), now)).toBe('ask');
    expect(heard(of(), ready(9, 'CONFIRMED'), now)).toBe('ask');
    const none = of();
    expect(heard(none, status(9, 'PICKED_UP'), now)).toBe(none);
    expect(heard(none, event('order-cancelled', { id: 9, status: 'CANCELLED' }), now)).toBe(none);
  });
});

describe('what is off', () => {
  const ticket = ticketOf(1, [lineOf('a', 'grill'), lineOf('b', 'bar', { readyAt: now })]);

  test('[H2] a cancelled order stays where it was to be cooked until a person has seen it, and survives a reload of all', () => {
    const tickets = after(of(ticket), event('order-cancelled', { id: 1, status: 'CANCELLED' }));
    expect([isVoid(tickets.get(1)!, 'grill'), isVoid(tickets.get(1)!, 'bar')]).toEqual([true, false]);
    const reloaded = ticketsOf(board([]), tickets);
    expect(isVoid(reloaded.get(1)!, 'grill')).toBe(true);
    const seen = acknowledged(reloaded, 1);
    expect(isVoid(seen.get(1)!, 'grill')).toBe(false);
    expect(ticketsOf(board([]), seen).has(1)).toBe(false);
  });

  test('[H2] what was open before a gap and is not any more is shown as such, not dropped', () => {
    const gap = ticketsOf(board([]), of(ticket));
    expect(gap.get(1)).toMatchObject({ isLost: true });
    expect([isVoid(gap.get(1)!, 'grill'), isWaiting(gap.get(1)!, 'grill')]).toEqual([true, false]);
    const found = ticketsOf(board([], [{ ...ticket, status: 'COMPLETED' }]), of(ticket));
    expect(found.get(1)!.isLost).toBeUndefined();
    expect(ticketsOf(board([ticket]), gap).get(1)!.isLost).toBeUndefined();
  });
});
