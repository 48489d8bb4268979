/** Categories: an order, a switch, a picture, and the printer and station of their foods. Their endpoints and transactions. */
import {
  type BodyOf,
  type Category,
  categoryAvailabilityChanged,
  type categoryEndpoints,
  foodAvailabilityChanged,
  type NewEvent,
  resourceWasChanged,
} from '@mysagra/core';
import type { Handlers } from './http.ts';
import type { House } from './house-parts.ts';
import { dropImage, keepImage, readUpload } from './image.ts';
import { append } from './log.ts';
import { foodInCategory, ingredientsOf, isOnSale, isShopper, type MenuRow, menuRows, removeFoods } from './menu.ts';
import type { Row } from './store/schema.ts';
import type { Reader, Tx } from './store/store.ts';
import {
  add,
  archive,
  checkReference,
  difference,
  find,
  findToChange,
  flagOf,
  naming,
  nextPosition,
  remove,
  save,
} from './things.ts';

type Endpoints = typeof categoryEndpoints;
type Wanted = BodyOf<Endpoints['update']>;

export function categoryOnWire(row: Omit<Row<'categories'>, 'stubs'>): Category {
  const { id, name, isOpen, position, image, printerId, stationId, archivedAt } = row;
  return { id, name, available: isOpen === 1, position, image, printerId, stationId, archived: archivedAt !== null };
}

/** With the foods that may be shown, when they were asked for. */
async function withFoods(
  reader: Reader,
  rows: Row<'categories'>[],
  include: string | undefined,
  isShown: (food: MenuRow) => boolean,
): Promise<Category[]> {
  if (include === undefined || rows.length === 0) return rows.map(categoryOnWire);
  const all = await menuRows(reader)
    .where('foods.archivedAt', 'is', null)
    .where(
      'foods.categoryId',
      'in',
      rows.map((row) => row.id),
    )
    .execute();
  const shown = all.filter(isShown);
  const ingredients = await ingredientsOf(
    reader,
    shown.map((food) => food.id),
  );
  const byCategory = Map.groupBy(shown, (food) => food.categoryId);
  return rows.map((row) => ({
    ...categoryOnWire(row),
    foods: (byCategory.get(row.id) ?? []).map((food) => foodInCategory(food, ingredients.get(food.id))),
  }));
}

/** Foods of a category that are not archived, by name. */
function foodsOf(tx: Tx, categoryId: string) {
  return menuRows(tx).where('foods.categoryId', '=', categoryId).where('foods.archivedAt', 'is', null).execute();
}

export function categoryHandlers({ store, clock, newId }: House): Handlers<Endpoints> {
  async function change(id: string, wanted: Wanted): Promise<Category> {
    return store.transact('house', async (tx) => {
      const before = await findToChange(tx, 'categories', id);
      await checkReference(tx, 'printers', 'printerId', wanted.printerId);
      await checkReference(tx, 'stations', 'stationId', wanted.stationId);
      const { name, available, position, printerId, stationId } = wanted;
      const changes = difference(before, {
        ...naming(name),
        isOpen: flagOf(available),
        position,
        printerId,
        stationId,
      });
      if (!changes) return categoryOnWire(before);
      await save(tx, 'categories', id, changes);
      const foods = await foodsOf(tx, id);
      const redirected =
        changes.printerId === undefined ? [] : foods.filter((food) => food.printerId !== changes.printerId);
      for (const food of redirected) await save(tx, 'foods', food.id, { printerId: changes.printerId });
      await append(tx, clock.now(), [
        ...(changes.isOpen === undefined ? [] : switched(id, changes.isOpen === 1, foods)),
        ...resourceWasChanged('categories', id, 'updated'),
        ...redirected.flatMap((food) => resourceWasChanged('foods', food.id, 'updated')),
        ...(changes.stationId === undefined ? [] : stationsChanged(before.stationId, changes.stationId)),
      ]);
      return categoryOnWire({ ...before, ...changes });
    });
  }

  return {
    async list({ query: { available, foodsAvailable, include }, caller }) {
      const rows = await store.reader
        .selectFrom('categories')
        .selectAll()
        .where('archivedAt', 'is', null)
        .orderBy('position')
        .orderBy('nameKey')
        .execute();
      const shopper = isShopper(caller);
      return withFoods(
        store.reader,
        rows.filter(
          ({ isOpen }) => (available === undefined || isOpen === flagOf(available)) && (!shopper || isOpen === 1),
        ),
        include,
        (food) =>
          (foodsAvailable === 'all' || String(isOnSale(food)) === foodsAvailable) && (!shopper || isOnSale(food)),
      );
    },

    async get({ params, query, caller }) {
      const row = await find(store.reader, 'categories', params.id);
      const isShown = (food: MenuRow) => !isShopper(caller) || isOnSale(food);
      const [category] = await withFoods(store.reader, [row], query.include, isShown);
      return category!;
    },

    create: ({ body }) =>
      store.transact('house', async (tx) => {
        const { name, available = true, position, printerId = null, stationId = null } = body;
        await checkReference(tx, 'printers', 'printerId', printerId);
        await checkReference(tx, 'stations', 'stationId', stationId);
        const row = {
          id: newId(),
          ...naming(name),
          isOpen: flagOf(available),
          position: position ?? (await nextPosition(tx, 'categories')),
          image: null,
          printerId,
          stationId,
          archivedAt: null,
        };
        await add(tx, 'categories', row);
        await append(tx, clock.now(), [
          ...resourceWasChanged('categories', row.id, 'created'),
          ...stationsChanged(stationId),
        ]);
        return categoryOnWire(row);
      }),

    replace: ({ params, body }) => change(params.id, body),

    update: ({ params, body }) => change(params.id, body),

    async setImage({ params: { id }, request }) {
      const picture = await readUpload(request);
      return store.transact('house', async (tx) => {
        const before = await findToChange(tx, 'categories', id);
        const image = await keepImage(tx, 'category', id, picture, before.image, clock.now());
        await save(tx, 'categories', id, { image });
        await append(tx, clock.now(), resourceWasChanged('categories', id, 'updated'));
        return categoryOnWire({ ...before, image });
      });
    },

    async remove({ params: { id } }) {
      await store.transact('house', async (tx) => {
        const before = await findToChange(tx, 'categories', id);
        const foods = await foodsOf(tx, id);
        await removeFoods(
          tx,
          foods.map((food) => food.id),
          clock.now(),
        );
        if (await isInHistory(tx, id)) {
          await archive(tx, 'categories', [id], clock.now());
        } else {
          await remove(tx, 'categories', [id]);
          await dropImage(tx, before.image);
        }
        await append(tx, clock.now(), [
          ...categoryAvailabilityChanged(id, false),
          ...resourceWasChanged('categories', id, 'deleted'),
          ...foods.flatMap((food) => resourceWasChanged('foods', food.id, 'deleted')),
          ...stationsChanged(before.stationId),
        ]);
      });
      return undefined;
    },
  };
}

/** On opening, screens that believed every food of it back on sale are told which are still off. */
function switched(id: string, isOpen: boolean, foods: { id: string; isOn: number }[]): NewEvent[] {
  const stillOff = isOpen ? foods.filter((food) => food.isOn === 0) : [];
  return [
    ...categoryAvailabilityChanged(id, isOpen),
    ...stillOff.flatMap((food) => foodAvailabilityChanged(food.id, false)),
  ];
}

/** Stations that gained or lost a category. */
function stationsChanged(...ids: (string | null)[]): NewEvent[] {
  return ids.flatMap((id) => (id === null ? [] : resourceWasChanged('stations', id, 'updated')));
}

/** Lines were sold under it, or foods that were sold still belong to it. */
async function isInHistory(tx: Tx, id: string): Promise<boolean> {
  const sold = await tx.selectFrom('orderItems').select('id').where('categoryId', '=', id).limit(1).executeTakeFirst();
  const kept = await tx.selectFrom('foods').select('id').where('categoryId', '=', id).limit(1).executeTakeFirst();
  return sold !== undefined || kept !== undefined;
}
