/**
 * The menu: foods as they stand in their categories. Apart from both nouns, because a category shows its foods, goes
 * away with them, and a food shows its category.
 */
import { decimal, type FoodInCategory, type Ingredient, isOrderable } from '@mysagra/core';
import type { Caller } from './access.ts';
import { ingredientOnWire } from './ingredient.ts';
import type { Flag, Row } from './store/schema.ts';
import type { Reader, Tx } from './store/store.ts';
import { archive, remove } from './things.ts';

export type MenuRow = Row<'foods'> & { isOpen: Flag };

/** Foods by category position, then name, each with the switch of its category; archived ones too. */
export function menuRows(reader: Reader) {
  return reader
    .selectFrom('foods')
    .innerJoin('categories', 'categories.id', 'foods.categoryId')
    .selectAll('foods')
    .select('categories.isOpen')
    .orderBy('categories.position')
    .orderBy('foods.nameKey')
    .orderBy('foods.id');
}

/** Whether a food can be ordered now: `Food.available`. */
export function isOnSale({ archivedAt, isOn, isOpen }: Pick<MenuRow, 'archivedAt' | 'isOn' | 'isOpen'>): boolean {
  return isOrderable({ isArchived: archivedAt !== null, isOn: isOn === 1, isCategoryOpen: isOpen === 1 });
}

/** Web apps and guests are shown only what can be ordered now (contract 5.4). */
export function isShopper({ letter }: Caller): boolean {
  return letter === 'W' || letter === 'g';
}

/** The ingredients of each food, in the order given to it. */
export async function ingredientsOf(reader: Reader, foodIds: string[]): Promise<Map<string, Ingredient[]>> {
  if (foodIds.length === 0) return new Map();
  const rows = await reader
    .selectFrom('foodIngredients')
    .innerJoin('ingredients', 'ingredients.id', 'foodIngredients.ingredientId')
    .where('foodIngredients.foodId', 'in', foodIds)
    .orderBy('foodIngredients.position')
    .selectAll('ingredients')
    .select('foodIngredients.foodId')
    .execute();
  const byFood = Map.groupBy(rows, (row) => row.foodId);
  return new Map([...byFood].map(([foodId, own]) => [foodId, own.map(ingredientOnWire)]));
}

export function foodInCategory(row: MenuRow, ingredients: Ingredient[] = []): FoodInCategory {
  const { id, name, description, priceCents, isOn, archivedAt, categoryId, printerId } = row;
  return {
    id,
    name,
    description,
    price: decimal(priceCents),
    available: isOnSale(row),
    ownAvailable: isOn === 1,
    archived: archivedAt !== null,
    categoryId,
    printerId,
    ingredients,
  };
}

/** Those that were ever ordered are archived. */
export async function removeFoods(tx: Tx, ids: string[], now: number): Promise<void> {
  if (ids.length === 0) return;
  const sold = await tx.selectFrom('orderItems').select('foodId').distinct().where('foodId', 'in', ids).execute();
  const inHistory = new Set(sold.map((line) => line.foodId));
  await archive(tx, 'foods', [...inHistory], now);
  await remove(
    tx,
    'foods',
    ids.filter((id) => !inHistory.has(id)),
  );
}
