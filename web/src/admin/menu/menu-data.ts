/** The whole menu with everything that its forms choose from. */
import type { Category, Ingredient, Printer, Routes, Station } from '@mysagra/core';
import { client, type Loaded } from '../../kit/index.ts';
import { useFresh } from '../fresh.ts';

export type MenuFacts = {
  /** By position, with their foods; what is archived is not among them. */
  categories: Category[];
  stations: Station[];
  printers: Printer[];
  ingredients: Ingredient[];
  routes: Routes;
};

export function useMenuFacts(): Loaded<MenuFacts> {
  return useFresh(async () => {
    const [categories, stations, printers, ingredients, routes] = await Promise.all([
      client.categories.list({ include: 'foods.ingredients' }),
      client.stations.list(),
      client.printers.list(),
      client.ingredients.list(),
      client.routes.list(),
    ]);
    return { categories, stations, printers, ingredients, routes };
  }, [
    'categories',
    'foods',
    'ingredients',
    'stations',
    'printers',
    'routes',
    'food-availability-changed',
    'category-availability-changed',
  ]);
}
