/** What the board asks the server for, and which news make it ask again. */
import { type OrderStatus, orderStatuses, type PrintLane } from '@mysagra/core';
import { client, type Loaded } from '../../kit/index.ts';
import { useFresh } from '../fresh.ts';
import { spanOf } from '../reports/span.ts';
import { useMay } from '../rights.ts';

/** Sales come in bunches; figures once in two seconds are quick enough for people, and easy on an old laptop. */
const pace = { debounceMs: 2_000 };
const sales = ['confirmed-order', 'order-status-update', 'order-cancelled', 'new-order', 'settings'] as const;

export type Counts = Record<OrderStatus, number>;

export function useCounts(): Loaded<Counts> {
  return useFresh(
    async () => {
      const pages = await Promise.all(
        orderStatuses.map((status) => client.orders.list({ serviceDay: 'today', status, limit: 1 })),
      );
      const counts = pages.map(({ pagination }, index) => [orderStatuses[index]!, pagination.totalItems] as const);
      return Object.fromEntries(counts) as Counts;
    },
    sales,
    [],
    pace,
  );
}

/** The day's takings hour by hour, and the day's name. */
export function useDay() {
  return useFresh(
    async () => {
      const settings = await client.settings.get();
      const span = spanOf(settings.serviceDay, settings.serviceDay, settings)!;
      return { day: settings.serviceDay, reports: await client.reports.list({ ...span, groupBy: '1h' }) };
    },
    sales,
    [],
    pace,
  );
}

export function useKitchenBoard() {
  return useFresh(
    async () => {
      const [board, stations, numbers] = await Promise.all([
        client.kitchen.board(),
        client.stations.list(),
        client.public.numbers(),
      ]);
      return { open: board.open, stations, waitMinutes: numbers.waitMinutes };
    },
    [...sales, 'order-items-ready', 'stations', 'categories'],
    [],
    pace,
  );
}

/** The menu, for what of it is sold out. */
export function useMenu() {
  return useFresh(
    () => client.categories.list({ include: 'foods' }),
    ['food-availability-changed', 'category-availability-changed', 'categories', 'foods'],
    [],
    pace,
  );
}

export function useLanes() {
  return useFresh(() => client.printLanes.list(), ['print-lane-changed', 'printer-status-changed', 'printers'], [], {
    everyMs: 15_000,
  });
}

/** Devices are told to admins only; streams to maintainers too. */
export function usePulses() {
  const may = useMay();
  return useFresh(
    async () => {
      const [streams, devices] = await Promise.all([
        client.service.streams(),
        may('devices', 'list') ? client.devices.list() : undefined,
      ]);
      return { streams, devices };
    },
    ['devices'],
    [],
    { everyMs: 10_000 },
  );
}

export function useFirstRunFacts() {
  const may = useMay();
  return useFresh(
    async () => {
      const [categories, stations, lanes, tills, devices] = await Promise.all([
        client.categories.list({ include: 'foods' }),
        client.stations.list(),
        client.printLanes.list(),
        client.cashRegisters.list(),
        may('devices', 'list') ? client.devices.list() : undefined,
      ]);
      return { categories, stations, lanes, tills, devices, proved: await provedOf(lanes) };
    },
    ['categories', 'foods', 'stations', 'printers', 'cash-registers', 'devices', 'print-lane-changed'],
    [],
    { debounceMs: 1_000 },
  );
}

/** One question for each printer: in the middle of an evening its last paper may be hundreds of papers ago. */
async function provedOf(lanes: readonly PrintLane[]): Promise<string[]> {
  const last = await Promise.all(
    lanes.map(({ printerId }) => client.printJobs.list({ printerId, state: 'printed', limit: 1 })),
  );
  return lanes.map(({ printerId }) => printerId).filter((_, index) => last[index]!.length > 0);
}
