/** Foods: what can be ordered, at which price, from what. Their endpoints and transactions. */
import {
  type BodyOf,
  type Food,
  foodAvailabilityChanged,
  type foodEndpoints,
  nameKey,
  Refusal,
  resourceWasChanged,
} from '@mysagra/core';
import { categoryOnWire } from './category.ts';
import type { Handlers } from './http.ts';
import type { House } from './house-parts.ts';
import { append } from './log.ts';
import { foodInCategory, ingredientsOf, isShopper, menuRows, removeFoods } from './menu.ts';
import type { Reader, Tx } from './store/store.ts';
import { add, checkReference, checkReferences, difference, findToChange, flagOf, naming, save } from './things.ts';

type Endpoints = typeof foodEndpoints;
type Wanted = Partial<Omit<BodyOf<Endpoints['replace']>, 'available'>>;

/** Foods by category position, then name: with `ids` just these, archived ones too, otherwise all that are not archived. */
export async function readFoods(reader: Reader, { ids }: { ids?: string[] } = {}): Promise<Food[]> {
  if (ids?.length === 0) return [];
  const rows = await menuRows(reader)
    .select([
      'categories.name as categoryName',
      'categories.position as categoryPosition',
      'categories.image as categoryImage',
      'categories.printerId as categoryPrinterId',
      'categories.stationId as categoryStationId',
      'categories.archivedAt as categoryArchivedAt',
    ])
    .$if(ids !== undefined, (query) => query.where('foods.id', 'in', ids!))
    .$if(ids === undefined, (query) => query.where('foods.archivedAt', 'is', null))
    .execute();
  const ingredients = await ingredientsOf(
    reader,
    rows.map((row) => row.id),
  );
  return rows.map((row) => ({
    ...foodInCategory(row, ingredients.get(row.id)),
    category: categoryOnWire({
      id: row.categoryId,
      name: row.categoryName,
      nameKey: nameKey(row.categoryName),
      isOpen: row.isOpen,
      position: row.categoryPosition,
      image: row.categoryImage,
      printerId: row.categoryPrinterId,
      stationId: row.categoryStationId,
      archivedAt: row.categoryArchivedAt,
    }),
  }));
}

async function readFood(reader: Reader, id: string): Promise<Food> {
  const [food] = await readFoods(reader, { ids: [id] });
  if (!food) throw new Refusal('not_found');
  return food;
}

async function checkFood(tx: Tx, { categoryId, printerId, ingredients = [] }: Wanted): Promise<void> {
  await checkReference(tx, 'categories', 'categoryId', categoryId);
  await checkReference(tx, 'printers', 'printerId', printerId);
  const ids = ingredients.map((one) => one.id);
  await checkReferences(tx, 'ingredients', ids, (index) => `ingredients.${index}.id`);
}

export async function mix(tx: Tx, foodId: string, ingredients: { id: string }[]): Promise<void> {
  await tx.deleteFrom('foodIngredients').where('foodId', '=', foodId).execute();
  if (ingredients.length === 0) return;
  const rows = ingredients.map(({ id: ingredientId }, position) => ({ foodId, ingredientId, position }));
  await tx.insertInto('foodIngredients').values(rows).execute();
}

export function isSameMix(before: { id: string }[], wanted: { id: string }[]): boolean {
  return before.map(({ id }) => id).join() === wanted.map(({ id }) => id).join();
}

export function foodHandlers({ store, clock, newId }: House): Handlers<Endpoints> {
  /** `switchTo` is asked what the own switch shall be, given the food as it is now. */
  async function change(id: string, wanted: Wanted, switchTo: (before: Food) => boolean | undefined): Promise<Food> {
    return store.transact('house', async (tx) => {
      const row = await findToChange(tx, 'foods', id);
      const before = await readFood(tx, id);
      await checkFood(tx, wanted);
      const { name, description, price, categoryId, printerId, ingredients } = wanted;
      const changes = difference(row, {
        ...naming(name),
        description,
        priceCents: price,
        isOn: flagOf(switchTo(before)),
        categoryId,
        printerId,
      });
      const isRemixed = ingredients !== undefined && !isSameMix(before.ingredients, ingredients);
      if (!changes && !isRemixed) return before;
      if (changes) await save(tx, 'foods', id, changes);
      if (isRemixed) await mix(tx, id, ingredients);
      const after = await readFood(tx, id);
      await append(tx, clock.now(), [
        ...(after.available === before.available ? [] : foodAvailabilityChanged(id, after.available)),
        ...resourceWasChanged('foods', id, 'updated'),
      ]);
      return after;
    });
  }

  return {
    async list({ query: { available, category }, caller }) {
      const wanted = new Set(category?.map(nameKey));
      const foods = await readFoods(store.reader);
      return foods.filter(
        (food) =>
          (available === undefined || food.available === available) &&
          (!isShopper(caller) || food.available) &&
          (category === undefined || wanted.has(food.categoryId) || wanted.has(nameKey(food.category.name))),
      );
    },

    get: ({ params }) => readFood(store.reader, params.id),

    create: ({ body }) =>
      store.transact('house', async (tx) => {
        await checkFood(tx, body);
        const id = newId();
        const { name, description = null, price, available = true, categoryId, printerId, ingredients = [] } = body;
        await add(tx, 'foods', {
          id,
          ...naming(name),
          description,
          priceCents: price,
          isOn: flagOf(available),
          categoryId,
          printerId: printerId === undefined ? (await findToChange(tx, 'categories', categoryId)).printerId : printerId,
          archivedAt: null,
        });
        await mix(tx, id, ingredients);
        const added = await readFood(tx, id);
        await append(tx, clock.now(), resourceWasChanged('foods', id, 'created'));
        return added;
      }),

    /** `available` is meant as it was shown: read and written back, it changes no switch. */
    replace: ({ params, body: { available, ...body } }) =>
      change(params.id, body, (before) => (available === before.available ? undefined : available)),

    update: ({ params, body: { available, ...body } }) => change(params.id, body, () => available),

    async remove({ params: { id } }) {
      await store.transact('house', async (tx) => {
        await findToChange(tx, 'foods', id);
        await removeFoods(tx, [id], clock.now());
        await append(tx, clock.now(), [
          ...foodAvailabilityChanged(id, false),
          ...resourceWasChanged('foods', id, 'deleted'),
        ]);
      });
      return undefined;
    },
  };
}
