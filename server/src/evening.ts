/**
 * The evening as guests and displays are shown it, kept in memory: read once, then brought up to date by the events since, so
 * that two thousand phones cost the database no more than one.
 */
import {
  type Banner,
  type Channel,
  dayAfter,
  type GuestMenu,
  type Millis,
  type OrderStatus,
  type ServiceDay,
} from '@mysagra/core';
import { readBanners } from './banner.ts';
import type { House } from './house-parts.ts';
import { readAfter, readHeads } from './log.ts';
import { foodInCategory, ingredientsOf, menuRows } from './menu.ts';
import { readSettings } from './settings.ts';
import type { Row } from './store/schema.ts';
import type { Reader } from './store/store.ts';

/** What may be shown of an order to anybody: no name and no table. */
export type ShownOrder = {
  id: number;
  displayCode: string;
  ticketNumber: number | null;
  status: OrderStatus;
  createdAt: Millis;
  createdDay: string;
  confirmedAt: Millis | null;
  confirmedDay: string | null;
  completedAt: Millis | null;
  /** When it was last called once more, and to which station. */
  calledAt: Millis | null;
  calledStationId: string | null;
  lines: { foodId: string; readyAt: Millis | null }[];
};

/** What changes seldom. `stationOf`: by food, of archived ones too. */
export type Page = {
  settings: Row<'settings'>;
  categories: GuestMenu['categories'];
  instructions: string[];
  banners: Banner[];
  stationOf: Map<string, Station>;
};

export type Station = { id: string; name: string };

/** `orders`: of `day` and the one before, by id. Another object whenever anything changed. */
export type Evening = { page: Page; day: ServiceDay; orders: Map<number, ShownOrder>; byCode: Map<string, number> };

export type Evenings = ReturnType<typeof createEvenings>;

/** It carries every change of orders and of the menu. */
const channel: Channel = 'office';
/** Between two looks at the database for everybody who is content with what was so lately. */
const restMillis = 1000;
/** With more news than this everything is read anew. */
const mostNews = 500;
const orderNews = new Set([
  'new-order',
  'confirmed-order',
  'order-status-update',
  'order-cancelled',
  'order-items-ready',
  'order-called',
]);

export function createEvenings({ store, clock, serviceDay }: Pick<House, 'store' | 'clock' | 'serviceDay'>) {
  let known: (Evening & { epoch: string; seq: number }) | undefined;
  let lookedAt = Number.NEGATIVE_INFINITY;
  let hasNews = true;
  let looking: Promise<Evening> | undefined;
  let lastTurn: Promise<unknown> = Promise.resolve();

  store.onWake((topics) => {
    if (topics === null || topics.has(channel)) hasNews = true;
  });

  async function readAll(epoch: string, seq: number): Promise<Evening> {
    const page = await readPage(store.reader);
    const day = serviceDay(page.settings, clock.now());
    const evening = { page, day, orders: new Map(), byCode: new Map() };
    take(evening, await readOrders(store.reader, [day.day, dayAfter(day.day, -1)]));
    known = { ...evening, epoch, seq };
    return known;
  }

  async function update(): Promise<Evening> {
    lookedAt = clock.now();
    hasNews = false;
    const { epoch, seq } = (await readHeads(store.reader))[channel];
    const isSameDay = known && lookedAt >= known.day.startsAt && lookedAt < known.day.endsAt;
    const missed = known ? seq - known.seq : 0;
    if (!known || !isSameDay || epoch !== known.epoch || missed < 0 || missed > mostNews) return readAll(epoch, seq);
    if (missed === 0) return known;
    const news = await readAfter(store.reader, channel, known.seq, mostNews);
    if (news[0]?.seq !== known.seq + 1) return readAll(epoch, seq);
    const ids = news.flatMap(({ name, data }) => (orderNews.has(name) ? (JSON.parse(data) as { id: number }).id : []));
    const page = news.some(({ name }) => name === 'resource-changed') ? await readPage(store.reader) : known.page;
    const days = [known.day.day, dayAfter(known.day.day, -1)];
    take(known, ids.length === 0 ? [] : await readOrders(store.reader, days, [...new Set(ids)]));
    // A rule of the day that was changed counts from the next boundary on.
    known = { ...known, page, day: serviceDay(page.settings, lookedAt), seq: news.at(-1)!.seq };
    return known;
  }

  /** Everything that was committed before the call. */
  function asOfNow(): Promise<Evening> {
    const turn = lastTurn.then(update, update);
    lastTurn = turn.catch(() => undefined);
    return turn;
  }

  return {
    asOfNow,

    /** At most a second old; however many ask, the database is looked at once a second. */
    async lately(): Promise<Evening> {
      const age = clock.now() - lookedAt;
      if (known && !looking && age >= 0 && age < restMillis) return known;
      looking ??= asOfNow().finally(() => (looking = undefined));
      return looking;
    },

    /** Whether something was committed since the last look, as far as this server knows. */
    hasNews: () => hasNews,
  };
}

function take({ orders, byCode }: Pick<Evening, 'orders' | 'byCode'>, rows: ShownOrder[]): void {
  for (const order of rows) {
    orders.set(order.id, order);
    byCode.set(codeKey(order.createdDay, order.displayCode), order.id);
  }
}

export function codeKey(day: string, displayCode: string): string {
  return `${day} ${displayCode}`;
}

/** Of these service days, by creation or confirmation; with `ids` only those. */
async function readOrders(reader: Reader, days: string[], ids?: number[]): Promise<ShownOrder[]> {
  const wanted = reader
    .selectFrom('orders')
    .where((row) => row.or([row('orders.createdDay', 'in', days), row('orders.confirmedDay', 'in', days)]))
    .$if(ids !== undefined, (query) => query.where('orders.id', 'in', ids!));
  const rows = await wanted
    .select(['id', 'displayCode', 'ticketNumber', 'status', 'createdAt', 'createdDay'])
    .select(['confirmedAt', 'confirmedDay', 'completedAt', 'calledAt', 'calledStationId'])
    .execute();
  const lines = await wanted
    .innerJoin('orderItems', 'orderItems.orderId', 'orders.id')
    .select(['orderItems.orderId', 'orderItems.foodId', 'orderItems.readyAt'])
    .orderBy('orderItems.orderId')
    .orderBy('orderItems.position')
    .execute();
  const linesOf = Map.groupBy(lines, (line) => line.orderId);
  return rows.map((row) => ({
    ...row,
    lines: (linesOf.get(row.id) ?? []).map(({ foodId, readyAt }) => ({ foodId, readyAt })),
  }));
}

async function readPage(reader: Reader): Promise<Page> {
  const categories = await reader
    .selectFrom('categories')
    .select(['id', 'name', 'image'])
    .where('archivedAt', 'is', null)
    .where('isOpen', '=', 1)
    .orderBy('position')
    .orderBy('nameKey')
    .execute();
  const foods = await menuRows(reader)
    .where('foods.archivedAt', 'is', null)
    .where('categories.isOpen', '=', 1)
    .execute();
  const ingredients = await ingredientsOf(
    reader,
    foods.map((food) => food.id),
  );
  const foodsOf = Map.groupBy(foods, (food) => food.categoryId);
  const instructions = await reader
    .selectFrom('orderInstructions')
    .select('text')
    .orderBy('position')
    .orderBy('text')
    .orderBy('id')
    .execute();
  const stations = await reader
    .selectFrom('foods')
    .innerJoin('categories', 'categories.id', 'foods.categoryId')
    .innerJoin('stations', 'stations.id', 'categories.stationId')
    .select(['foods.id', 'stations.id as stationId', 'stations.name'])
    .execute();
  return {
    settings: await readSettings(reader),
    categories: categories.map((category) => ({
      ...category,
      foods: (foodsOf.get(category.id) ?? []).map((food) => {
        const { id, name, description, price, available, ...own } = foodInCategory(food, ingredients.get(food.id));
        return { id, name, description, price, available, ingredients: own.ingredients };
      }),
    })),
    instructions: instructions.map(({ text }) => text),
    banners: await readBanners(reader),
    stationOf: new Map(stations.map(({ id, stationId, name }) => [id, { id: stationId, name }])),
  };
}
