/** What a number display shows of an evening: of all the house, or of the one station that it hangs at. */
import { dayAfter, type Millis, type NumberBoard, readySince, wireTime } from '@mysagra/core';
import type { Evening, Page, ShownOrder, Station } from './evening.ts';

/** How long a number that is ready stays on the display, from then or from when it was called once more. */
const readyMillis = 30 * 60_000;
/** Of the orders completed in this time most were marked as handed out, or this festival does not mark them. */
const markedWithin = { from: 60 * 60_000, to: 10 * 60_000 };

type Asked = { station: Station | null; now: Millis; waitMinutes: number | null };

export function numberBoardOf({ page, day, orders }: Evening, { station, now, waitMinutes }: Asked): NumberBoard {
  const days = [day.day, dayAfter(day.day, -1)];
  const all = [...orders.values()];
  const here = all.filter((order) => !station || stationsOf(order, page).some(({ id }) => id === station.id));
  const preparing = here
    .filter((order) => order.status === 'CONFIRMED' && days.includes(order.confirmedDay!))
    .filter((order) => stationsOf(order, page).length > 0 && readyAtOf(order, page, station) === null)
    .toSorted((a, b) => a.confirmedAt! - b.confirmedAt! || a.id - b.id);
  const ready = here
    .flatMap((order) => {
      const readyAt = readyAtOf(order, page, station);
      return readyAt === null ? [] : [{ order, readyAt, calledAgain: calledAgain(order, page, { station, readyAt }) }];
    })
    .filter(({ readyAt, calledAgain }) => Math.max(readyAt, calledAgain?.at ?? 0) > now - readyMillis)
    .toSorted((a, b) => b.readyAt - a.readyAt || b.order.id - a.order.id);
  return {
    now: wireTime(now),
    name: page.settings.name,
    station: station?.name ?? null,
    language: page.settings.language,
    waitMinutes,
    preparing: preparing.map((order) => ({ orderId: order.id, number: calledOut(order, page) })),
    ready: ready.map(({ order, readyAt, calledAgain }) => ({
      orderId: order.id,
      number: calledOut(order, page),
      readyAt: wireTime(readyAt),
      stations: station ? [station.name] : stationsOf(order, page).map(({ name }) => name),
      calledAgain: calledAgain && { at: wireTime(calledAgain.at), station: calledAgain.station },
    })),
    isFetchedMarked: isFetchedMarked(all, now),
    banners: page.banners,
  };
}

/** What is called out; before there is a ticket, the code that the guest knows. */
export function calledOut({ ticketNumber, displayCode }: ShownOrder, { settings }: Page): string {
  return settings.callsBy === 'ticketNumber' && ticketNumber !== null ? String(ticketNumber) : displayCode;
}

/** Each once, in the order of the lines. */
export function stationsOf({ lines }: ShownOrder, { stationOf }: Page): Station[] {
  const stations = lines.flatMap(({ foodId }) => stationOf.get(foodId) ?? []);
  return [...new Map(stations.map((station) => [station.id, station])).values()];
}

/**
 * Since when it can be fetched; null: not yet, or no more. At a station as soon as its own dishes are ready, whatever others still
 * cook – unless the festival leaves it to a person to say when an order is ready.
 */
function readyAtOf(order: ShownOrder, { settings, stationOf }: Page, station: Station | null): Millis | null {
  const { status, completedAt, lines } = order;
  if (status !== 'CONFIRMED' && status !== 'COMPLETED') return null;
  if (!station || settings.completesWhenReady !== 1) return status === 'COMPLETED' ? completedAt : null;
  const since = lines
    .filter(({ foodId }) => stationOf.get(foodId)?.id === station.id)
    .map((line) => readySince(line, order));
  return since.some((at) => at === null) ? null : Math.max(...since.map((at) => at!));
}

/** Not what was called to another station, nor before it was ready (again). */
function calledAgain(
  { calledAt, calledStationId }: ShownOrder,
  { stationOf }: Page,
  { station, readyAt }: { station: Station | null; readyAt: Millis },
) {
  if (calledAt === null || calledAt < readyAt) return null;
  if (station && calledStationId !== null && calledStationId !== station.id) return null;
  const called = [...stationOf.values()].find(({ id }) => id === calledStationId);
  return { at: calledAt, station: called?.name ?? null };
}

function isFetchedMarked(orders: readonly ShownOrder[], now: Millis): boolean {
  const done = orders.filter(
    ({ status, completedAt }) =>
      (status === 'COMPLETED' || status === 'PICKED_UP') &&
      completedAt! > now - markedWithin.from &&
      completedAt! <= now - markedWithin.to,
  );
  return done.filter(({ status }) => status === 'PICKED_UP').length * 2 > done.length;
}
