/** Where each dish's key stands: it never moves while the evening runs, whatever sells out or is added. Pure. */
import type { Category } from '@mysagra/client';
import { isAllergen } from '@mysagra/core';

export type Dish = {
  id: string;
  name: string;
  cents: number;
  /** Can be sold now. */
  isOn: boolean;
  ingredients: { name: string; cents: number }[];
};
export type Page = { id: string; name: string; dishes: Dish[] };

/** Places as they were on this service day: category id -> food ids. */
export type Places = { day: string; foods: Record<string, string[]> };

/** Dishes seen before keep their places, new ones come after them; whatever is gone leaves the others where they are in order. */
export function arranged(categories: readonly Category[], places: Places, cents: (amount: string) => number): Page[] {
  return categories.map((category) => {
    const known = places.foods[category.id] ?? [];
    const foods = [...(category.foods ?? [])];
    const placeOf = new Map(known.map((id, index) => [id, index]));
    foods.sort((one, other) => (placeOf.get(one.id) ?? known.length) - (placeOf.get(other.id) ?? known.length));
    return {
      id: category.id,
      name: category.name,
      dishes: foods.map((food) => ({
        id: food.id,
        name: food.name,
        cents: cents(food.price),
        isOn: food.available,
        ingredients: food.ingredients.map(({ name, surcharge }) => ({ name, cents: cents(surcharge) })),
      })),
    };
  });
}

/** What to remember: on another day everything may be arranged anew. */
export function remembered(pages: readonly Page[], day: string): Places {
  return { day, foods: Object.fromEntries(pages.map((page) => [page.id, page.dishes.map((dish) => dish.id)])) };
}

/** What a guest may leave out or have more of; allergens are neither. */
export function choosable(dish: Dish): Dish['ingredients'] {
  return dish.ingredients.filter(({ name }) => !isAllergen(name));
}
