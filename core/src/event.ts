/** Events: the five channels, the ids, and what each event says on each channel. Contract section 9. */
import { z } from 'zod';
import { order, type Order, orderStatuses } from './order.ts';
import { reprint, type Reprint } from './order-endpoints.ts';
import { itemsReady, orderCalled } from './kitchen.ts';
import { printLane, type PrintLane } from './print-lane.ts';
import { printerStatuses, type PrinterStatus } from './printer.ts';
import { closure, type Closure } from './report.ts';
import { id, orderId } from './text.ts';
import { time } from './time.ts';

export const channels = ['cashier', 'display', 'printer', 'stations', 'office'] as const;
export type Channel = (typeof channels)[number];

/** Who may listen (9.1), in the letters of 5.4 and the two of our own devices. */
export const listeners: Record<Channel, string> = {
  cashier: 'AOP',
  display: 'AOPD',
  printer: 'AOP',
  stations: 'AMOK',
  office: 'AMO',
};

export function isChannel(word: string): word is Channel {
  return (channels as readonly string[]).includes(word);
}

/** Exactly these keys, in this order. */
export const orderSummary = z.object({ displayCode: z.string(), ticketNumber: z.int(), id: orderId });
export type OrderSummary = z.output<typeof orderSummary>;

export const stationPart = z.object({ id: id.nullable(), name: z.string().nullable(), itemIds: z.array(id) });
/** The lines one station prepares. */
export type StationPart = z.output<typeof stationPart>;

const statusUpdate = z.object({
  id: orderId,
  orderId,
  displayCode: z.string(),
  ticketNumber: z.int().nullable(),
  status: z.enum(orderStatuses),
});
const printers = z.array(id);
const cancelledOrder = order.extend({ orderId, printers });
const cancelledTicket = statusUpdate.extend({ customer: z.string(), table: z.string(), printers });
const foodAvailability = z.object({ id, foodId: id, available: z.boolean() });
const categoryAvailability = z.object({ id, categoryId: id, available: z.boolean() });
const printerStatus = z.object({ id, printerId: id, status: z.enum(printerStatuses) });

/** The path words of section 8, and three of ours, that `resource-changed` names. */
export const resources = [
  'categories',
  'foods',
  'ingredients',
  'stations',
  'printers',
  'cash-registers',
  'banners',
  'order-instructions',
  'users',
  'api-keys',
  'settings',
  'preferences',
  'routes',
  'devices',
] as const;
export type Resource = (typeof resources)[number];
export type Action = 'created' | 'updated' | 'deleted';

const resourceChanged = z.object({
  resource: z.enum(resources),
  id: id.nullable(),
  action: z.enum(['created', 'updated', 'deleted']),
});

/** Jobs wait at these printers: a hint for print agents, who ask for them anyway. */
const jobsWaiting = z.object({ printerIds: z.array(id) });

/** Name -> channel -> shape of the data. The compiler keeps it and the constructors below in step. */
export const catalogue = {
  'new-order': { cashier: order, office: order },
  'confirmed-order': {
    cashier: orderSummary,
    display: orderSummary,
    printer: order,
    stations: order.extend({ stations: z.array(stationPart) }),
    office: order,
  },
  'reprint-order': { printer: reprint },
  'order-status-update': { cashier: statusUpdate, display: statusUpdate, stations: statusUpdate, office: statusUpdate },
  'order-cancelled': {
    cashier: cancelledOrder,
    office: cancelledOrder,
    display: statusUpdate,
    printer: cancelledTicket,
    stations: cancelledTicket,
  },
  'food-availability-changed': { cashier: foodAvailability, stations: foodAvailability, office: foodAvailability },
  'category-availability-changed': {
    cashier: categoryAvailability,
    stations: categoryAvailability,
    office: categoryAvailability,
  },
  'printer-status-changed': { cashier: printerStatus, office: printerStatus },
  'general-closure': { printer: closure, office: closure },
  'print-lane-changed': { cashier: printLane, office: printLane },
  'print-jobs-waiting': { printer: jobsWaiting },
  'order-items-ready': { display: itemsReady, stations: itemsReady, office: itemsReady },
  'order-called': { display: orderCalled, office: orderCalled },
  'resource-changed': {
    cashier: resourceChanged,
    display: resourceChanged,
    printer: resourceChanged,
    stations: resourceChanged,
    office: resourceChanged,
  },
} as const satisfies Record<string, Partial<Record<Channel, z.ZodType>>>;

export type EventName = keyof typeof catalogue;
/** What an event carries on a channel. */
export type EventData<
  N extends EventName,
  C extends keyof (typeof catalogue)[N],
> = (typeof catalogue)[N][C] extends z.ZodType ? z.output<(typeof catalogue)[N][C]> : never;

/** Not in the history, without an id: on streams that asked for `extended` (9.5). */
export const heartbeat = z.object({ head: z.string(), now: time });
/** Tells a client whose cursor cannot be honoured to fetch its state again (9.3). */
export const resync = z.object({ reason: z.enum(['expired', 'unknown']) });

/** An event that is to be appended to one channel. */
export type NewEvent = { channel: Channel; name: EventName; data: unknown };

/** Names that are not in 9.6: a deployed client would take them for an order. */
const beyondTheSeed: ReadonlySet<string> = new Set<EventName>([
  'resource-changed',
  'print-lane-changed',
  'print-jobs-waiting',
  'order-items-ready',
  'order-called',
]);

/** Whether a plain stream of `channel` carries it: the seed's three channels keep to the names of 9.6. */
export function isOnPlainStream(channel: Channel, name: string): boolean {
  return !beyondTheSeed.has(name) || channel === 'stations' || channel === 'office';
}

/** The same event on several channels; checked by the catalogue's types. */
function on<N extends EventName, const C extends (keyof (typeof catalogue)[N] & Channel)[]>(
  name: N,
  where: C,
  data: EventData<N, C[number]>,
): NewEvent[] {
  return where.map((channel) => ({ channel, name, data }));
}

export function orderPlaced(placed: Order): NewEvent[] {
  return on('new-order', ['cashier', 'office'], placed);
}

export function summaryOf(confirmed: Order): OrderSummary {
  return { displayCode: confirmed.displayCode, ticketNumber: confirmed.ticketNumber!, id: confirmed.id };
}

export function orderConfirmed(confirmed: Order, stations: StationPart[]): NewEvent[] {
  return [
    ...on('confirmed-order', ['cashier', 'display'], summaryOf(confirmed)),
    ...on('confirmed-order', ['printer', 'office'], confirmed),
    ...on('confirmed-order', ['stations'], { ...confirmed, stations }),
  ];
}

export function orderReprinted(asked: Reprint): NewEvent[] {
  return on('reprint-order', ['printer'], asked);
}

export function orderStatusChanged(changed: Order): NewEvent[] {
  return on('order-status-update', ['cashier', 'display', 'stations', 'office'], statusOf(changed));
}

function statusOf({ id, displayCode, ticketNumber, status }: Order) {
  return { id, orderId: id, displayCode, ticketNumber, status };
}

/** `wasPending`: the stations and the display never heard of it, so they are not told. */
export function orderCancelled(cancelled: Order, wasPending: boolean): NewEvent[] {
  const concerned = [...new Set(cancelled.orderItems.flatMap((item) => item.food.printerId ?? []))];
  const { customer, table } = cancelled;
  const told = on('order-cancelled', ['cashier', 'office'], {
    ...cancelled,
    orderId: cancelled.id,
    printers: concerned,
  });
  if (wasPending) return told;
  return [
    ...told,
    ...on('order-cancelled', ['display'], statusOf(cancelled)),
    ...on('order-cancelled', ['printer', 'stations'], { ...statusOf(cancelled), customer, table, printers: concerned }),
  ];
}

export function foodAvailabilityChanged(foodId: string, available: boolean): NewEvent[] {
  return on('food-availability-changed', ['cashier', 'stations', 'office'], { id: foodId, foodId, available });
}

export function categoryAvailabilityChanged(categoryId: string, available: boolean): NewEvent[] {
  return on('category-availability-changed', ['cashier', 'stations', 'office'], {
    id: categoryId,
    categoryId,
    available,
  });
}

export function printerStatusChanged(printerId: string, status: PrinterStatus): NewEvent[] {
  return on('printer-status-changed', ['cashier', 'office'], { id: printerId, printerId, status });
}

export function generalClosure(closed: Closure): NewEvent[] {
  return on('general-closure', ['printer', 'office'], closed);
}

export function printLaneChanged(lane: PrintLane): NewEvent[] {
  return on('print-lane-changed', ['cashier', 'office'], lane);
}

export function printJobsWait(printerIds: string[]): NewEvent[] {
  return printerIds.length === 0 ? [] : on('print-jobs-waiting', ['printer'], { printerIds });
}

export function orderItemsReady(ready: z.output<typeof itemsReady>): NewEvent[] {
  return on('order-items-ready', ['display', 'stations', 'office'], ready);
}

export function orderWasCalled(called: z.output<typeof orderCalled>): NewEvent[] {
  return on('order-called', ['display', 'office'], called);
}

/** Users, keys and devices are told to the back office only. */
export function resourceWasChanged(resource: Resource, id: string | null, action: Action): NewEvent[] {
  const where: Channel[] = officeOnly.has(resource) ? ['office'] : [...channels];
  return on('resource-changed', where, { resource, id, action });
}

const officeOnly: ReadonlySet<Resource> = new Set<Resource>(['users', 'api-keys', 'devices']);

/** `<epoch>.<seq>` (9.2). */
export type EventId = string;

export function eventId(epoch: string, seq: number): EventId {
  return `${epoch}.${seq}`;
}

/** Its parts, or null when it is not an id of ours. */
export function parseEventId(typed: string): { epoch: string; seq: number } | null {
  const match = /^([a-z0-9]{6})\.(0|[1-9]\d{0,14})$/.exec(typed);
  return match ? { epoch: match[1]!, seq: Number(match[2]) } : null;
}
