/** Orders to look at: pages of them, and one with everything around it. */
import {
  type AnswerOf,
  isDate,
  millisOf,
  type OrderDetail,
  type orderEndpoints,
  orderOnWire,
  type QueryOf,
  Refusal,
  serviceDayNamed,
} from '@mysagra/core';
import { readFoods } from './food.ts';
import type { House } from './house-parts.ts';
import { readOrders } from './order-records.ts';
import { dayRules, readSettings } from './settings.ts';
import { contains, type Reader } from './store/store.ts';

type Query = QueryOf<typeof orderEndpoints.list>;

export async function findOrders(house: House, query: Query): Promise<AnswerOf<typeof orderEndpoints.list>> {
  const { store, clock, serviceDay } = house;
  const settings = await readSettings(store.reader);
  const rules = dayRules(settings);
  const from =
    query.dateFrom &&
    (isDate(query.dateFrom) ? serviceDayNamed(rules, query.dateFrom).startsAt : millisOf(query.dateFrom));
  // Inclusive: a day's name stands for its last millisecond.
  const to =
    query.dateTo && (isDate(query.dateTo) ? serviceDayNamed(rules, query.dateTo).endsAt - 1 : millisOf(query.dateTo));
  const day = query.serviceDay === 'today' ? serviceDay(settings, clock.now()).day : query.serviceDay;

  let matching = store.reader.selectFrom('orders');
  if (query.status && query.status.length > 0) matching = matching.where('status', 'in', query.status);
  if (query.displayCode) matching = matching.where('displayCode', '=', query.displayCode.toUpperCase());
  if (query.ticketNumber !== undefined) matching = matching.where('ticketNumber', '=', query.ticketNumber);
  if (typeof from === 'number') matching = matching.where('createdAt', '>=', from);
  if (typeof to === 'number') matching = matching.where('createdAt', '<=', to);
  if (day) matching = matching.where('createdDay', '=', day);
  if (query.search !== undefined) {
    const wanted = query.search;
    const ticket = /^\d{1,9}$/.test(wanted) ? Number(wanted) : null;
    matching = matching.where((row) =>
      row.or([
        contains('searchText', wanted.toLowerCase()),
        ...(ticket === null ? [] : [row('ticketNumber', '=', ticket)]),
      ]),
    );
  }

  const { totalItems } = await matching
    .select((row) => row.fn.countAll<number>().as('totalItems'))
    .executeTakeFirstOrThrow();
  const ids = await matching
    .select('id')
    .orderBy(query.sortBy, (by) => (query.order === 'asc' ? by.asc().nullsLast() : by.desc().nullsLast()))
    .orderBy('id', query.order)
    .limit(query.limit)
    .offset((query.page - 1) * query.limit)
    .execute();
  const orders = await readOrders(
    store.reader,
    ids.map((row) => row.id),
  );
  return {
    data: orders.map(orderOnWire),
    pagination: { totalItems, currentPage: query.page, totalPages: Math.ceil(totalItems / query.limit) },
  };
}

/** An order with its register, its user and its lines by category; foods as the menu has them now. */
export async function readDetail(reader: Reader, id: number): Promise<OrderDetail> {
  const [order] = await readOrders(reader, [id]);
  if (!order) throw new Refusal('not_found', { message: `There is no order ${id}.` });
  const cashRegister = order.cashRegisterId
    ? await reader
        .selectFrom('cashRegisters')
        .select(['id', 'name'])
        .where('id', '=', order.cashRegisterId)
        .executeTakeFirst()
    : undefined;
  const user = order.userId
    ? await reader.selectFrom('users').select(['id', 'username']).where('id', '=', order.userId).executeTakeFirst()
    : undefined;
  const categories = await reader
    .selectFrom('categories')
    .select(['id', 'name'])
    .where('id', 'in', [...new Set(order.lines.map((line) => line.categoryId))])
    .orderBy('position')
    .orderBy('nameKey')
    .execute();
  const foods = new Map(
    (await readFoods(reader, { ids: order.lines.map((line) => line.foodId) })).map((food) => [food.id, food]),
  );
  const onWire = orderOnWire(order);
  return {
    ...onWire,
    cashRegister: cashRegister ?? null,
    user: user ?? null,
    categorizedItems: categories.map((category) => ({
      category,
      items: onWire.orderItems
        .filter((_, index) => order.lines[index]!.categoryId === category.id)
        .map((item) => {
          const { description, price, available, ingredients } = foods.get(item.foodId)!;
          return { ...item, food: { ...item.food, description, price, available, ingredients } };
        }),
    })),
  };
}
