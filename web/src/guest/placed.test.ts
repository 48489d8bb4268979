// The orders of a phone: whose they are, what is news, and how long is left.
import type { Order, TrackedOrder } from '@mysagra/client';
import { orderOfQr } from '@mysagra/core';
import { expect, test } from 'vitest';
import { heard, isOver, isPlacedList, minutesLeft, newsOf, placedOf, withPlaced } from './placed.ts';

const order = {
  id: 231,
  displayCode: 'A07',
  total: '12.5',
  createdAt: '2026-08-10T18:00:00.000Z',
  status: 'PENDING',
  ticketNumber: null,
  confirmedAt: null,
  orderItems: [{ quantity: 2, notes: 'senza cipolla', food: { name: 'Crostini' } }],
} as unknown as Order;
const told: TrackedOrder = {
  displayCode: 'A07',
  ticketNumber: 118,
  number: '118',
  status: 'CONFIRMED',
  createdAt: order.createdAt,
  confirmedAt: '2026-08-10T18:05:00.000Z',
  completedAt: null,
  waitMinutes: 12,
  stations: ['Griglia'],
};

test('[F9] the QR leads the till to the order, and the code is what the display code is', () => {
  const placed = placedOf(order);
  expect({ code: placed.code, id: orderOfQr(placed.qr) }).toEqual({ code: 'A07', id: 231 });
  expect(placed.items).toEqual(['2 × Crostini, senza cipolla']);
  expect(isPlacedList(JSON.parse(JSON.stringify([placed])))).toBe(true);
  expect(isPlacedList([{ code: 'A07' }])).toBe(false);
});

test('[F10] the same code of another day is somebody else’s order: ours is dropped, not shown as theirs', () => {
  expect(heard(placedOf(order), told)).toMatchObject({ number: '118', status: 'CONFIRMED', stations: ['Griglia'] });
  expect(heard(placedOf(order), { ...told, createdAt: '2026-08-11T18:00:00.000Z' })).toBeNull();
});

test('[F11] paid, ready and cancelled are news, each once, and nothing is after the end', () => {
  const states = ['PENDING', 'CONFIRMED', 'COMPLETED', 'PICKED_UP', 'CANCELLED'] as const;
  const news = states.flatMap((before) =>
    states.flatMap((now) => {
      const one = newsOf({ status: before }, { status: now });
      return one ? [`${before} ${now}: ${one}`] : [];
    }),
  );
  expect(news).toEqual([
    'PENDING CONFIRMED: paid',
    'PENDING COMPLETED: ready',
    'PENDING CANCELLED: cancelled',
    'CONFIRMED COMPLETED: ready',
    'CONFIRMED CANCELLED: cancelled',
    'COMPLETED CANCELLED: cancelled',
  ]);
  expect(states.filter((status) => isOver({ status }))).toEqual(['PICKED_UP', 'CANCELLED']);
});

test('[F11] the wait runs down to any moment, and a phone whose clock is wrong does not make it absurd', () => {
  const paid = heard(placedOf(order), told)!;
  const after = (minutes: number) => minutesLeft(paid, Date.parse(paid.confirmedAt!) + minutes * 60_000);
  expect([0, 5, 11.9, 12, 40, -1, -600, 600].map(after)).toEqual([12, 7, 1, 0, 0, 12, 12, 12]);
  expect(minutesLeft({ ...paid, waitMinutes: null }, 0)).toBeNull();
});

test('[F9] a phone keeps its last eight orders, the newest first, each once', () => {
  const many = Array.from({ length: 12 }, (_, nth) => placedOf({ ...order, displayCode: `A${nth + 10}` }));
  const kept = many.reduce(withPlaced, [] as ReturnType<typeof placedOf>[]);
  expect(kept.map(({ code }) => code)).toEqual(['A21', 'A20', 'A19', 'A18', 'A17', 'A16', 'A15', 'A14']);
  expect(
    withPlaced(kept, many[9]!)
      .map(({ code }) => code)
      .slice(0, 3),
  ).toEqual(['A19', 'A21', 'A20']);
});
