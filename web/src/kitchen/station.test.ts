// What tickets mean at one station.
import { describe, expect, test } from 'vitest';
import type { Ticket, Tickets } from './board.ts';
import { lineOf, ticketOf } from './rehearsal.ts';
import { dueCards, levelOf, ownLines, recallable, soughtTicket, stillToCook, tableOf } from './station.ts';

const all = (...tickets: Ticket[]): Tickets => new Map(tickets.map((ticket) => [ticket.id, ticket]));
const ids = (tickets: readonly Ticket[]) => tickets.map(({ id }) => id);
const at = '2026-08-10T19:00:00.000Z';

describe('cards', () => {
  test('[H3] oldest first, those with something open here, and none of another station’s', () => {
    const tickets = all(
      ticketOf(3, [lineOf('a', 'grill')]),
      ticketOf(1, [lineOf('b', 'grill'), lineOf('c', 'bar')]),
      ticketOf(2, [lineOf('d', 'bar')]),
      ticketOf(4, [lineOf('e', 'grill', { readyAt: at })]),
    );
    expect(ids(dueCards(tickets, 'grill'))).toEqual([1, 3]);
    expect(ids(dueCards(tickets, 'bar'))).toEqual([1, 2]);
    expect(ids(dueCards(tickets, 'all'))).toEqual([1, 2, 3]);
    expect(ids(dueCards(tickets, 'grill', { held: new Set([4]) }))).toEqual([1, 3, 4]);
  });

  test('[H3] what no station cooks counts only where there is nothing else', () => {
    const mixed = ticketOf(1, [lineOf('a', 'grill'), lineOf('b', null)]);
    const loose = ticketOf(2, [lineOf('c', null)]);
    expect([ownLines(mixed, 'all').length, ownLines(loose, 'all').length, ownLines(loose, 'grill').length]).toEqual([
      1, 1, 0,
    ]);
  });

  test('[H3] a filter by dish never hides what is cancelled', () => {
    const tickets = all(
      ticketOf(1, [lineOf('a', 'grill')]),
      ticketOf(2, [lineOf('b', 'grill')]),
      ticketOf(3, [lineOf('c', 'grill')], { status: 'CANCELLED' }),
    );
    expect(ids(dueCards(tickets, 'grill', { foodId: 'food b' }))).toEqual([2, 3]);
  });
});

test('[H4] still to cook is the sum over every open order, in the menu’s order, wishes counted', () => {
  const tickets = all(
    ticketOf(1, [
      lineOf('a', 'grill', { foodId: 'ribs', quantity: 2, notes: 'well done' }),
      lineOf('b', 'bar', { quantity: 9 }),
      lineOf('c', 'grill', { foodId: 'ribs', quantity: 1 }),
    ]),
    ticketOf(2, [
      lineOf('d', 'grill', { foodId: 'ribs', quantity: 4 }),
      lineOf('e', 'grill', { foodId: 'ribs', quantity: 50, readyAt: at }),
      lineOf('f', 'grill', { foodId: 'chops' }),
    ]),
    ticketOf(3, [lineOf('g', 'grill', { foodId: 'ribs', quantity: 90 })], { status: 'CANCELLED' }),
  );
  const rank = new Map([
    ['chops', 0],
    ['ribs', 1],
  ]);
  expect(
    stillToCook(tickets, 'grill', rank).map(({ foodId, quantity, withNotes }) => [foodId, quantity, withNotes]),
  ).toEqual([
    ['chops', 1, 0],
    ['ribs', 7, 2],
  ]);
});

test('[H5] amber and red begin at the festival’s minutes', () => {
  const ages = { warnMinutes: 8, lateMinutes: 15 };
  expect([0, 7, 8, 14, 15, 90].map((minutes) => levelOf(minutes, ages))).toEqual([
    'fresh',
    'fresh',
    'warn',
    'warn',
    'late',
    'late',
  ]);
});

test('[H6] recall: the last twenty finished here, newest first, also of orders that wait elsewhere', () => {
  const done = (id: number) => ticketOf(id, [lineOf('a', 'grill', { readyAt: ticketOf(id, []).confirmedAt })]);
  const half = ticketOf(40, [lineOf('a', 'grill', { readyAt: at }), lineOf('b', 'bar')]);
  const tickets = all(
    ...Array.from({ length: 25 }, (_, nth) => done(nth + 1)),
    half,
    ticketOf(50, [lineOf('c', 'grill')]),
  );
  expect(ids(recallable(tickets, 'grill'))).toEqual([40, ...Array.from({ length: 19 }, (_, nth) => 25 - nth)]);
  expect(ids(recallable(tickets, 'bar'))).toEqual([]);
});

test('[H7] a slip is found by its number, its code or its square code, the open one first', () => {
  const tickets = all(
    ticketOf(1, [lineOf('a', 'grill', { readyAt: at })], { ticketNumber: 7 }),
    ticketOf(2, [lineOf('b', 'grill')], { ticketNumber: 7, displayCode: 'B07' }),
    ticketOf(3, [lineOf('c', 'bar')], { ticketNumber: 8 }),
  );
  const found = (typed: string) => soughtTicket(tickets, 'grill', typed)?.id;
  expect([found('7'), found(' b07 '), found('2B07'), found('1A01'), found('8'), found('70'), found('')]).toEqual([
    2,
    2,
    2,
    1,
    undefined,
    undefined,
    undefined,
  ]);
});

test('[H3] a dash for a table is no table', () => {
  expect(['-', ' – ', '', '12', ' A-3 '].map((table) => tableOf(ticketOf(1, [], { table })))).toEqual([
    '',
    '',
    '',
    '12',
    'A-3',
  ]);
});
