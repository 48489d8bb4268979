/** The menu as keys: loaded once, kept through reloads' places, sold-out at once when an event says so. */
import type { Category, LiveEvent } from '@mysagra/client';
import { useEffect, useMemo } from 'react';
import { client, type Loaded, useData, useStored, wireCents } from '../kit/index.ts';
import { arranged, type Page, type Places, remembered } from './arranged.ts';

export type Menu = { pages: Page[]; loaded: Loaded<Category[]>; hear: (event: LiveEvent<'cashier'>) => void };

const noPlaces: Places = { day: '', foods: {} };

export function useMenu(): Menu {
  const loaded = useData(() => client.categories.list({ include: 'foods.ingredients' }), []);
  const day = useData(async () => (await client.settings.get()).serviceDay, []).data ?? '';
  const [places, setPlaces] = useStored<Places>('cashier.places', noPlaces);
  const known = places.day === day ? places : noPlaces;
  const pages = useMemo(() => arranged(loaded.data ?? [], known, wireCents), [loaded.data, known]);
  useEffect(() => {
    const now = remembered(pages, day);
    if (day && pages.length > 0 && JSON.stringify(now) !== JSON.stringify(places)) setPlaces(now);
  }, [pages, day, places, setPlaces]);
  const { change, reload } = loaded;
  return {
    pages,
    loaded,
    hear(event) {
      if (event.name === 'food-availability-changed') {
        const { foodId, available } = event.data;
        change((categories) => categories.map((category) => withFood(category, foodId, available)));
      }
      const isOfMenu =
        event.name === 'category-availability-changed' ||
        (event.name === 'resource-changed' &&
          ['foods', 'categories', 'ingredients', 'settings'].includes(event.data.resource));
      if (isOfMenu) reload();
    },
  };
}

function withFood(category: Category, foodId: string, available: boolean): Category {
  if (!category.foods?.some((food) => food.id === foodId)) return category;
  return { ...category, foods: category.foods.map((food) => (food.id === foodId ? { ...food, available } : food)) };
}
