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
import { codeKey, createEvenings, type Evening, type Page, type ShownOrder } from './evening.ts';
import type { Handlers } from './http.ts';
import type { House } from './house-parts.ts';
import { waitMinutes } from './wait.ts';

/** How long a number that is ready stays on the display. */
const readyMillis = 30 * 60_000;
const waitMillis = 1000;

export function publicHandlers(house: House): Handlers<typeof publicEndpoints> {
  const { clock } = house;
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
      stations: stationsOf(order, evening.page),
    };
  }

  return {
    /** Not a moment older than the cursor it is answered with. */
    async numbers(): Promise<NumberBoard> {
      const evening = await evenings.asOfNow();
      const { page } = evening;
      const now = clock.now();
      const orders = [...evening.orders.values()];
      const days = [evening.day.day, dayAfter(evening.day.day, -1)];
      const preparing = orders
        .filter((order) => order.status === 'CONFIRMED' && days.includes(order.confirmedDay!))
        .filter((order) => stationsOf(order, page).length > 0)
        .toSorted((a, b) => a.confirmedAt! - b.confirmedAt! || a.id - b.id);
      const ready = orders
        .filter((order) => order.status === 'COMPLETED' && order.completedAt! > now - readyMillis)
        .toSorted((a, b) => b.completedAt! - a.completedAt! || b.id - a.id);
      return {
        now: wireTime(now),
        name: page.settings.name,
        language: page.settings.language,
        waitMinutes: waitOf(evening),
        preparing: preparing.map((order) => ({ orderId: order.id, number: calledOut(order, page) })),
        ready: ready.map((order) => ({
          orderId: order.id,
          number: calledOut(order, page),
          readyAt: wireTime(order.completedAt!),
          stations: stationsOf(order, page),
        })),
        banners: page.banners,
      };
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

/** What is called out; before there is a ticket, the code that the guest knows. */
function calledOut({ ticketNumber, displayCode }: ShownOrder, { settings }: Page): string {
  return settings.callsBy === 'ticketNumber' && ticketNumber !== null ? String(ticketNumber) : displayCode;
}

/** Not one that was cancelled after it was ready. */
function isServed({ status }: ShownOrder): boolean {
  return status === 'COMPLETED' || status === 'PICKED_UP';
}

/** Names, in the order of the lines. */
function stationsOf({ foodIds }: ShownOrder, { stationOf }: Page): string[] {
  return [...new Set(foodIds.flatMap((id) => stationOf.get(id) ?? []))];
}
