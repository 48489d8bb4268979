/** What the number display and the guests' phones read: cheap, without an account, the same for everybody. Ours. */
import { z } from 'zod';
import { banner } from './banner.ts';
import { endpoint } from './endpoint.ts';
import { foodInCategory } from './food-shape.ts';
import { orderStatuses } from './order.ts';
import { languages } from './preferences.ts';
import { id, orderId, text } from './text.ts';
import { time } from './time.ts';

const called = z.object({ orderId, number: z.string().meta({ description: 'What is called out' }) });

export const numberBoard = z.object({
  now: time,
  name: z.string(),
  station: z.string().nullable().meta({
    description: 'Of a display paired for one station: only its numbers are shown, ready when its dishes are',
  }),
  language: z.enum(languages),
  waitMinutes: z.int().nullable().meta({ description: 'Median of the last half hour; null: too few' }),
  preparing: z.array(called).meta({ description: 'Oldest first; orders without a dish for any station are left out' }),
  ready: z
    .array(
      called.extend({
        readyAt: time,
        stations: z.array(z.string()),
        calledAgain: z
          .object({ at: time, station: z.string().nullable() })
          .nullable()
          .meta({ description: 'When a person last called it once more; the station: where to, null: everywhere' }),
      }),
    )
    .meta({ description: 'Newest first' }),
  isFetchedMarked: z.boolean().meta({
    description: 'Whether this festival marks what was handed out: only then does a number that stands long still wait',
  }),
  banners: z.array(banner),
});
export type NumberBoard = z.output<typeof numberBoard>;

export const guestMenu = z.object({
  name: z.string(),
  language: z.enum(languages),
  logo: z.string().nullable(),
  selfOrdering: z.boolean().meta({ description: 'False: a menu to read, ordering is at the till' }),
  asksTable: z.boolean(),
  asksCustomer: z.boolean(),
  waitMinutes: z.int().nullable(),
  categories: z.array(
    z.object({
      id,
      name: z.string(),
      image: z.string().nullable(),
      foods: z.array(foodInCategory.omit({ printerId: true, archived: true, ownAvailable: true, categoryId: true })),
    }),
  ),
  instructions: z.array(z.string()),
  banners: z.array(banner),
});
export type GuestMenu = z.output<typeof guestMenu>;

export const trackedOrder = z.object({
  displayCode: z.string(),
  ticketNumber: z.int().nullable(),
  number: z.string().meta({ description: 'What will be called out' }),
  status: z.enum(orderStatuses),
  createdAt: time,
  confirmedAt: time.nullable(),
  completedAt: time.nullable(),
  waitMinutes: z.int().nullable(),
  stations: z.array(z.string()).meta({ description: 'Where to fetch it' }),
});
export type TrackedOrder = z.output<typeof trackedOrder>;

export const publicEndpoints = {
  numbers: endpoint({
    method: 'GET',
    path: '/v1/numbers',
    who: 'AMOD',
    summary: 'Numbers in preparation and ready, and the banners',
    status: 200,
    answer: numberBoard,
    hasCursor: true,
  }),
  menu: endpoint({
    method: 'GET',
    path: '/v1/guest/menu',
    who: 'G',
    summary: 'The menu for guests’ phones, sold-out dishes marked; answers 304 to its ETag',
    status: 200,
    answer: guestMenu,
    hasEtag: true,
  }),
  track: endpoint({
    method: 'GET',
    path: '/v1/guest/orders/:code',
    who: 'G',
    summary: 'How far an order of this service day is, by its display code; nobody’s name; answers 304 to its ETag',
    params: z.object({ code: text(1, 20) }),
    status: 200,
    answer: trackedOrder,
    hasEtag: true,
  }),
};
