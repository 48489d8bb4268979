/** What number displays and guests' phones read: the same for everybody, from memory, without a name or a table. */
import {
  dayAfter,
  type GuestMenu,
  type Millis,
  type NumberBoard,
  type publicEndpoints,
  Refusal,
  type TrackedOrder,
  wireTime,
  wireTimeOrNull,
} from '@mysagra/core';
import type { Caller } from './access.ts';
import { codeKey, createEvenings, type Evening, type Page, type ShownOrder, type Station } from './evening.ts';
import type { Handlers } from './http.ts';
import type { House } from './house-parts.ts';
import { calledOut, numberBoardOf, stationsOf } from './number-board.ts';
import type { Reader } from './store/store.ts';
import { waitMinutes } from './wait.ts';

const waitMillis = 1000;

export function publicHandlers(house: House): Handlers<typeof publicEndpoints> {
  const { clock, store } = house;
  const evenings = createEvenings(house);
  let wait: { of: Evening; at: Millis; minutes: number | null } | undefined;
  let menu: { of: Page; wait: number | null; answer: GuestMenu } | undefined;

  /** Worked out once a second, not for every phone. */
  function waitOf(evening: Evening): number | null {
    const now = clock.now();
    if (wait?.of !== evening || now < wait.at || now - wait.at >= waitMillis)
      wait = { of: evening, at: now, minutes: waitMinutes([...evening.orders.values()].filter(isServed), now) };
    return wait.minutes;
  }

  function tracked(order: ShownOrder, evening: Evening): TrackedOrder {
    const { displayCode, ticketNumber, status } = order;
    return {
      displayCode,
      ticketNumber,
      number: calledOut(order, evening.page),
      status,
      createdAt: wireTime(order.createdAt),
      confirmedAt: wireTimeOrNull(order.confirmedAt),
      completedAt: wireTimeOrNull(order.completedAt),
      waitMinutes: waitOf(evening),
      stations: stationsOf(order, evening.page).map(({ name }) => name),
    };
  }

  return {
    /** Not a moment older than the cursor it is answered with. */
    async numbers({ caller }): Promise<NumberBoard> {
      const station = await stationOfScreen(store.reader, caller);
      const evening = await evenings.asOfNow();
      return numberBoardOf(evening, { station, now: clock.now(), waitMinutes: waitOf(evening) });
    },

    async menu(): Promise<GuestMenu> {
      const evening = await evenings.lately();
      const { page } = evening;
      const minutes = waitOf(evening);
      if (menu?.of !== page || menu.wait !== minutes) {
        const { settings, categories, instructions, banners } = page;
        const answer = {
          name: settings.name,
          language: settings.language,
          logo: settings.logo,
          selfOrdering: settings.selfOrdering === 1,
          asksTable: settings.asksTable === 1,
          asksCustomer: settings.asksCustomer === 1,
          waitMinutes: minutes,
          categories,
          instructions,
          banners,
        };
        menu = { of: page, wait: minutes, answer };
      }
      return menu.answer;
    },

    async track({ params }) {
      const code = params.code.toUpperCase();
      let evening = await evenings.lately();
      let order = findByCode(evening, code);
      // Placed this second: a guest who looks at once must not be told that there is no such order.
      if (!order && evenings.hasNews()) {
        evening = await evenings.asOfNow();
        order = findByCode(evening, code);
      }
      if (!order) throw new Refusal('not_found', { message: `There is no order ${code} today.` });
      return tracked(order, evening);
    },
  };
}

/** Of today; of the day before only what is still open, or was completed since. */
function findByCode({ day, orders, byCode }: Evening, code: string): ShownOrder | undefined {
  const today = byCode.get(codeKey(day.day, code));
  if (today !== undefined) return orders.get(today);
  const order = orders.get(byCode.get(codeKey(dayAfter(day.day, -1), code)) ?? -1);
  const isOpen =
    order?.status === 'PENDING' ||
    order?.status === 'CONFIRMED' ||
    (order?.status === 'COMPLETED' && order.completedAt! >= day.startsAt);
  return isOpen ? order : undefined;
}

/** Not one that was cancelled after it was ready. */
function isServed({ status }: ShownOrder): boolean {
  return status === 'COMPLETED' || status === 'PICKED_UP';
}

/** Where the number display hangs that asks; null: everywhere, or its station is gone. */
async function stationOfScreen(reader: Reader, caller: Caller): Promise<Station | null> {
  if (caller.kind !== 'session' || caller.deviceId === null) return null;
  const found = await reader
    .selectFrom('devices')
    .innerJoin('stations', 'stations.id', 'devices.stationId')
    .where('devices.id', '=', caller.deviceId)
    .select(['stations.id', 'stations.name'])
    .executeTakeFirst();
  return found ?? null;
}
