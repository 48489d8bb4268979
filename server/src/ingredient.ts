/** Ingredients: what foods are made of. Their endpoints and transactions. */
import { decimal, type Ingredient, type ingredientEndpoints, resourceWasChanged } from '@mysagra/core';
import type { Handlers } from './http.ts';
import type { House } from './house-parts.ts';
import { append } from './log.ts';
import type { Row } from './store/schema.ts';
import { add, difference, find, findToChange, naming, remove, save } from './things.ts';

export function ingredientOnWire({ id, name, surchargeCents }: Row<'ingredients'>): Ingredient {
  return { id, name, surcharge: decimal(surchargeCents) };
}

export function ingredientHandlers({ store, clock, newId }: House): Handlers<typeof ingredientEndpoints> {
  return {
    async list() {
      return (await store.reader.selectFrom('ingredients').selectAll().orderBy('nameKey').execute()).map(
        ingredientOnWire,
      );
    },

    async get({ params }) {
      return ingredientOnWire(await find(store.reader, 'ingredients', params.id));
    },

    create: ({ body: { name, surcharge = 0 } }) =>
      store.transact('house', async (tx) => {
        const row = { id: newId(), ...naming(name), surchargeCents: surcharge };
        await add(tx, 'ingredients', row);
        await append(tx, clock.now(), resourceWasChanged('ingredients', row.id, 'created'));
        return ingredientOnWire(row);
      }),

    replace: ({ params: { id }, body: { name, surcharge } }) =>
      store.transact('house', async (tx) => {
        const before = await findToChange(tx, 'ingredients', id);
        const changes = difference(before, { ...naming(name), surchargeCents: surcharge });
        if (!changes) return ingredientOnWire(before);
        await save(tx, 'ingredients', id, changes);
        await append(tx, clock.now(), resourceWasChanged('ingredients', id, 'updated'));
        return ingredientOnWire({ ...before, ...changes });
      }),

    /** It leaves its foods: the database takes the links away with it. */
    async remove({ params: { id } }) {
      await store.transact('house', async (tx) => {
        await findToChange(tx, 'ingredients', id);
        const foods = await tx
          .selectFrom('foodIngredients')
          .innerJoin('foods', 'foods.id', 'foodIngredients.foodId')
          .where('foodIngredients.ingredientId', '=', id)
          .where('foods.archivedAt', 'is', null)
          .select('foods.id')
          .orderBy('foods.nameKey')
          .execute();
        await remove(tx, 'ingredients', [id]);
        await append(tx, clock.now(), [
          ...resourceWasChanged('ingredients', id, 'deleted'),
          ...foods.flatMap((food) => resourceWasChanged('foods', food.id, 'updated')),
        ]);
      });
      return undefined;
    },
  };
}
