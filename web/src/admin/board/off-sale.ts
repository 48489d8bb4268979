/** What of the menu is not sold just now, as a person says it: the dishes of a category, or all of it. */
import type { Category } from '@mysagra/core';

export type OffSale = {
  id: string;
  name: string;
  /** Null: the whole category. */
  dishes: string[] | null;
};

export function offSaleOf(categories: readonly Category[]): OffSale[] {
  return categories.flatMap<OffSale>(({ id, name, available, foods = [] }) => {
    if (!available) return foods.length > 0 ? [{ id, name, dishes: null }] : [];
    const dishes = foods.filter((food) => !food.ownAvailable).map((food) => food.name);
    return dishes.length > 0 ? [{ id, name, dishes }] : [];
  });
}
