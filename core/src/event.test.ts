import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { z } from 'zod';
import * as events from './event.ts';
import { type Order, orderOnWire } from './order.ts';
import type { PrintLane } from './print-lane.ts';

const idOf = (word: string) => `c${word.padEnd(24, '0')}`;
const line = (word: string, printer: string | null) => ({
  id: idOf(word),
  foodId: idOf(`f${word}`),
  foodName: word,
  printerId: printer && idOf(printer),
  quantity: 1,
  notes: null,
  unitPriceCents: 500,
  surchargeCents: 0,
});
const confirmed: Order = orderOnWire({
  id: 12,
  displayCode: 'B07',
  table: '4',
  customer: 'Anna',
  createdAt: 1_768_500_000_000,
  confirmedAt: 1_768_500_060_000,
  completedAt: null,
  pickedUpAt: null,
  ticketNumber: 9,
  status: 'CONFIRMED',
  paymentMethod: 'CASH',
  discountCents: 0,
  userId: idOf('user'),
  cashRegisterId: null,
  lines: [line('a', 'grill'), line('b', null), line('c', 'bar'), line('d', 'grill')],
});
const pending: Order = {
  ...confirmed,
  status: 'PENDING',
  ticketNumber: null,
  confirmedAt: null,
  paymentMethod: null,
  userId: null,
};
const status = (word: Order['status']) => ({ id: 12, orderId: 12, displayCode: 'B07', ticketNumber: 9, status: word });
const report = {
  id: idOf('report'),
  timestamp: '2026-01-15T05:00:00.000Z',
  intervalInMinutes: 900,
  totalRevenue: '20',
  totalCashRevenue: '20',
  totalCardRevenue: '0',
  totalDiscount: '0',
  totalOrders: 1,
  averageCompletitionTime: null,
  categoryStats: [],
  cashRegisterStats: [],
};
const lane: PrintLane = {
  printerId: idOf('p'),
  name: 'Grill',
  printedBy: 'server',
  status: 'ERROR',
  cause: 'paper_out',
  stuckSince: '2026-01-15T18:30:00.000Z',
  isPaused: false,
  isPaperLow: true,
  isReporting: true,
  isLate: true,
  waiting: 6,
  oldestAt: '2026-01-15T18:29:00.000Z',
  held: 0,
  failed: 0,
  backupPrinterId: null,
};
const ready = { ...status('CONFIRMED'), items: [{ id: idOf('a'), readyAt: '2026-01-15T18:31:00.000Z' }] };
const called = { ...status('COMPLETED'), calledAt: '2026-01-15T18:41:00.000Z', stationId: idOf('grill') };

/** Channel -> data, and that nothing is told twice to one channel. */
function told(list: events.NewEvent[], name: string): Record<string, unknown> {
  expect(new Set(list.map((event) => event.name))).toEqual(new Set([name]));
  const byChannel = Object.fromEntries(list.map((event) => [event.channel, event.data]));
  expect(Object.keys(byChannel)).toHaveLength(list.length);
  return byChannel;
}

describe('what is told, to whom (table 9.6)', () => {
  test('[O6] an order placed: the whole order, on cashier and office only', () => {
    expect(told(events.orderPlaced(pending), 'new-order')).toStrictEqual({ cashier: pending, office: pending });
  });

  test('[O6] a confirmation: the summary on cashier and display, the order on printer and office, its parts on stations', () => {
    const stations = [
      { id: idOf('grill'), name: 'Grill', itemIds: [idOf('a'), idOf('d')] },
      { id: null, name: null, itemIds: [idOf('b'), idOf('c')] },
    ];
    const summary = { displayCode: 'B07', ticketNumber: 9, id: 12 };
    expect(told(events.orderConfirmed(confirmed, stations), 'confirmed-order')).toStrictEqual({
      cashier: summary,
      display: summary,
      printer: confirmed,
      office: confirmed,
      stations: { ...confirmed, stations },
    });
  });

  test('[O6] a reprint: on printer only', () => {
    const reprint = { ...confirmed, reprintReceipt: false, reprintOrderItems: confirmed.orderItems.slice(1, 2) };
    expect(told(events.orderReprinted(reprint), 'reprint-order')).toStrictEqual({ printer: reprint });
  });

  test('[O6] a change of state: five keys, on all but the printer', () => {
    const data = status('COMPLETED');
    expect(told(events.orderStatusChanged({ ...confirmed, status: 'COMPLETED' }), 'order-status-update')).toStrictEqual(
      {
        cashier: data,
        display: data,
        stations: data,
        office: data,
      },
    );
  });

  test('[O6] a cancellation after the confirmation: the tills get the order, the others what they need', () => {
    const cancelled: Order = { ...confirmed, status: 'CANCELLED' };
    const printers = [idOf('grill'), idOf('bar')];
    const ticket = { ...status('CANCELLED'), customer: 'Anna', table: '4', printers };
    const whole = { ...cancelled, orderId: 12, printers };
    expect(told(events.orderCancelled(cancelled, false), 'order-cancelled')).toStrictEqual({
      cashier: whole,
      office: whole,
      display: status('CANCELLED'),
      printer: ticket,
      stations: ticket,
    });
  });

  test('[O6] a cancellation before it: cashier and office only, as the others never heard of the order', () => {
    const cancelled: Order = { ...pending, status: 'CANCELLED', orderItems: pending.orderItems.slice(1, 2) };
    const whole = { ...cancelled, orderId: 12, printers: [] };
    expect(told(events.orderCancelled(cancelled, true), 'order-cancelled')).toStrictEqual({
      cashier: whole,
      office: whole,
    });
  });

  test('[O6] availability and printers: both spellings of the id', () => {
    const food = { id: idOf('f'), foodId: idOf('f'), available: false };
    expect(told(events.foodAvailabilityChanged(idOf('f'), false), 'food-availability-changed')).toStrictEqual({
      cashier: food,
      stations: food,
      office: food,
    });
    const category = { id: idOf('k'), categoryId: idOf('k'), available: true };
    expect(told(events.categoryAvailabilityChanged(idOf('k'), true), 'category-availability-changed')).toStrictEqual({
      cashier: category,
      stations: category,
      office: category,
    });
    const printer = { id: idOf('p'), printerId: idOf('p'), status: 'ERROR' };
    expect(told(events.printerStatusChanged(idOf('p'), 'ERROR'), 'printer-status-changed')).toStrictEqual({
      cashier: printer,
      office: printer,
    });
  });

  test('[O6] a closure: on printer and office', () => {
    const closure = { ...report, cashRegister: idOf('till'), report };
    expect(told(events.generalClosure(closure), 'general-closure')).toStrictEqual({
      printer: closure,
      office: closure,
    });
  });

  test('[O6] a lane: on cashier and office; jobs for agents: on printer, and nothing when none wait; dishes ready: on display, stations and office; a number called again: on display and office', () => {
    expect(told(events.printLaneChanged(lane), 'print-lane-changed')).toStrictEqual({ cashier: lane, office: lane });
    const printerIds = [idOf('p'), idOf('q')];
    expect(told(events.printJobsWait(printerIds), 'print-jobs-waiting')).toStrictEqual({ printer: { printerIds } });
    expect(events.printJobsWait([])).toEqual([]);
    expect(told(events.orderItemsReady(ready), 'order-items-ready')).toStrictEqual({
      display: ready,
      stations: ready,
      office: ready,
    });
    expect(told(events.orderWasCalled(called), 'order-called')).toStrictEqual({ display: called, office: called });
  });

  test('[O6] every constructor agrees with the shapes of the catalogue, key for key, and none of the catalogue is left out', () => {
    const all = [
      ...events.orderPlaced(pending),
      ...events.orderConfirmed(confirmed, [{ id: null, name: null, itemIds: [idOf('a')] }]),
      ...events.orderReprinted({ ...confirmed, reprintReceipt: true, reprintOrderItems: [] }),
      ...events.orderStatusChanged({ ...confirmed, status: 'COMPLETED' }),
      ...events.orderCancelled({ ...confirmed, status: 'CANCELLED' }, false),
      ...events.foodAvailabilityChanged(idOf('f'), true),
      ...events.categoryAvailabilityChanged(idOf('k'), false),
      ...events.printerStatusChanged(idOf('p'), 'OFFLINE'),
      ...events.generalClosure({ ...report, cashRegister: idOf('till'), report }),
      ...events.printLaneChanged(lane),
      ...events.printJobsWait([idOf('p')]),
      ...events.orderItemsReady(ready),
      ...events.orderWasCalled(called),
      ...events.resourceWasChanged('foods', idOf('f'), 'deleted'),
    ];
    for (const { name, channel, data } of all) {
      // Shapes drop keys they do not know, so equality is strictness.
      const shapes: Partial<Record<events.Channel, z.ZodType>> = events.catalogue[name];
      expect(shapes[channel]?.parse(data)).toStrictEqual(data);
    }
    const listed = Object.entries(events.catalogue).flatMap(([name, by]) =>
      Object.keys(by).map((channel) => `${name} on ${channel}`),
    );
    expect(all.map(({ name, channel }) => `${name} on ${channel}`).toSorted()).toEqual(listed.toSorted());
  });

  test('[O8] a changed thing is told everywhere, a user, key or paired screen to the back office only', () => {
    for (const resource of events.resources) {
      const everywhere = told(events.resourceWasChanged(resource, null, 'updated'), 'resource-changed');
      const channels = ['users', 'api-keys', 'devices'].includes(resource) ? ['office'] : events.channels;
      const data = { resource, id: null, action: 'updated' };
      expect(everywhere).toStrictEqual(Object.fromEntries(channels.map((channel) => [channel, data])));
    }
  });

  test("[O8] a plain stream of the page's three channels carries no changed things and nothing of our own, and everything else", () => {
    const ours = ['resource-changed', 'print-lane-changed', 'print-jobs-waiting', 'order-items-ready', 'order-called'];
    for (const name of [...Object.keys(events.catalogue), 'resync']) {
      const carrying = events.channels.filter((channel) => events.isOnPlainStream(channel, name));
      expect({ name, carrying }).toEqual({
        name,
        carrying: ours.includes(name) ? ['stations', 'office'] : events.channels,
      });
    }
  });

  test('[O6] no payload but resync has a top-level key reason', () => {
    for (const [name, by] of Object.entries(events.catalogue)) {
      for (const shape of Object.values(by))
        expect({ name, keys: Object.keys(shape.shape) }).not.toMatchObject({
          keys: expect.arrayContaining(['reason']),
        });
    }
    expect(events.resync.parse({ reason: 'expired' })).toEqual({ reason: 'expired' });
  });
});

describe('channels', () => {
  test('[O9] there are five, spelled in small letters, and no word of JavaScript is one', () => {
    expect(events.channels.filter(events.isChannel)).toEqual(['cashier', 'display', 'printer', 'stations', 'office']);
    for (const word of [
      'Cashier',
      'foo',
      'printer2',
      '',
      ' cashier',
      'cashier\n',
      '__proto__',
      'constructor',
      'toString',
      'length',
      '0',
    ]) {
      expect({ word, is: events.isChannel(word) }).toEqual({ word, is: false });
    }
  });

  test("[O9] admin, operator and print keys hear the page's three, admin, maintainer and operator our two, a paired screen its one", () => {
    expect(events.listeners).toEqual({
      cashier: 'AOP',
      display: 'AOPD',
      printer: 'AOP',
      stations: 'AMOK',
      office: 'AMO',
    });
  });
});

describe('event ids', () => {
  test('[O10] are read back as they were written', () => {
    const epoch = fc.stringMatching(/^[a-z0-9]{6}$/);
    fc.assert(
      fc.property(epoch, fc.integer({ min: 0, max: 999_999_999_999_999 }), (letters, seq) => {
        expect(events.parseEventId(events.eventId(letters, seq))).toEqual({ epoch: letters, seq });
      }),
    );
    expect(events.eventId('k3f9qz', 1042)).toBe('k3f9qz.1042');
    expect(events.parseEventId('k3f9qz.0')).toEqual({ epoch: 'k3f9qz', seq: 0 });
  });

  test('[O10] of other makes are null, never an error and never another id', () => {
    const garbage = [
      '',
      '.',
      '1',
      'k3f9qz',
      'k3f9qz.',
      '.5',
      'k3f9q.5',
      'k3f9qzz.5',
      'K3F9QZ.5',
      'k3f9qz.05',
      'k3f9qz.-1',
      'k3f9qz.+1',
    ];
    garbage.push(
      'k3f9qz.1.5',
      'k3f9qz.1e3',
      'k3f9qz.5 ',
      ' k3f9qz.5',
      'k3f9qz.5\n',
      'k3f9qz.1000000000000000',
      'k3f9qz.٣',
      'null',
    );
    for (const typed of garbage) expect({ typed, id: events.parseEventId(typed) }).toEqual({ typed, id: null });
    fc.assert(
      fc.property(fc.string({ maxLength: 30 }), (typed) => {
        const id = events.parseEventId(typed);
        expect(id === null ? typed : events.eventId(id.epoch, id.seq)).toBe(typed);
      }),
    );
  });
});
