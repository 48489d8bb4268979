/** A pasted dish beside the menu as it is: new, changed or the same; and what is sent when all is right. */
import { type Category, centsOf, decimal, type FoodInCategory } from '@mysagra/core';
import { keyOf, type PastedDish } from './pasted-menu.ts';

export type Fate = 'new' | 'changed' | 'same' | 'wrong';
export type PreviewRow = PastedDish & {
  fate: Fate;
  /** Of the dish that is there already, when it is another. */
  priceBefore: number | null;
};

export function previewOf(dishes: readonly PastedDish[], menu: readonly Category[]): PreviewRow[] {
  const known = new Map<string, { food: FoodInCategory; category: Category }>();
  for (const category of menu) for (const food of category.foods ?? []) known.set(keyOf(food.name), { food, category });
  return dishes.map((dish) => {
    const there = known.get(keyOf(dish.name));
    if (dish.problems.length > 0) return { ...dish, fate: 'wrong', priceBefore: null };
    if (!there) return { ...dish, fate: 'new', priceBefore: null };
    const before = centsOf(there.food.price);
    const isSame =
      before === dish.priceCents &&
      keyOf(there.category.name) === keyOf(dish.category) &&
      (dish.description === null || dish.description === there.food.description) &&
      dish.ingredients.every((name) => there.food.ingredients.some((one) => keyOf(one.name) === keyOf(name)));
    return { ...dish, fate: isSame ? 'same' : 'changed', priceBefore: before === dish.priceCents ? null : before };
  });
}

/** What the server takes; a column that was not pasted is not sent, so that nothing is emptied. */
export function rowsToSend(dishes: readonly PastedDish[]) {
  return dishes.map(({ category, name, priceCents, description, station, ingredients }) => ({
    category,
    name,
    price: decimal(priceCents ?? 0),
    ...(description !== null && { description }),
    ...(station !== null && { station }),
    ...(ingredients.length > 0 && { ingredients }),
  }));
}
