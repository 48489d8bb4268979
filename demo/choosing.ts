/** What people order when not everything is to be had: the wish, or what they said they would take instead. */
import { type Client, Refusal } from '@mysagra/client';
import { type BodySent, type Cents, decimal, type Order, type orderEndpoints } from '@mysagra/core';
import type { Wish } from './appetite.ts';

export type Line = BodySent<(typeof orderEndpoints)['create']>['orderItems'][number];

/** Dish -> id and price, as the menu was when the evening began. */
export type Menu = Map<string, { id: string; cents: Cents }>;

/** What was ordered in the end. */
export type Chosen = { order: Order; wishes: Wish[] };

/** Sends the wishes, and while dishes are gone, what is wanted instead; null when nothing is left of them. */
export async function orderWhatThereIs(
  menu: Menu,
  wishes: Wish[],
  send: (lines: Line[]) => Promise<Order>,
): Promise<Chosen | null> {
  const gone = new Set<string>();
  let wanted = pickFrom(wishes, (dish) => menu.has(dish) && !gone.has(dish));
  while (wanted.length > 0) {
    try {
      return { order: await send(linesOf(menu, wanted)), wishes: wanted };
    } catch (error) {
      const missing = goneDishes(menu, error).filter((dish) => !gone.has(dish));
      if (missing.length === 0) throw error;
      for (const dish of missing) gone.add(dish);
      wanted = pickFrom(wishes, (dish) => menu.has(dish) && !gone.has(dish));
    }
  }
  return null;
}

/** The dishes a refusal names; none when it is about something else. */
function goneDishes(menu: Menu, error: unknown): string[] {
  if (!(error instanceof Refusal) || error.reason !== 'food_unavailable') return [];
  const ids = error.details.foodIds ?? [];
  return [...menu].filter(([, { id }]) => ids.includes(id)).map(([dish]) => dish);
}

/** What is to be had of the wishes. The second choice comes as it is: “without onion” was about the first. */
export function pickFrom(wishes: Wish[], canBeHad: (dish: string) => boolean): Wish[] {
  return wishes.flatMap((wish) => {
    if (canBeHad(wish.dish)) return [wish];
    const dish = wish.instead.find(canBeHad);
    return dish ? [{ ...wish, dish, notes: null, surchargeCents: 0 }] : [];
  });
}

export function linesOf(menu: Menu, wishes: Wish[]): Line[] {
  return wishes.map(({ dish, quantity, notes, surchargeCents }) => ({
    foodId: menu.get(dish)!.id,
    quantity,
    notes,
    ...(surchargeCents > 0 && { surcharge: decimal(surchargeCents) }),
  }));
}

/** What a guest's phone shows; dishes that are gone are not on it. */
export async function dishesOnThePhone(client: Client): Promise<Set<string>> {
  const categories = await client.categories.list({ include: 'foods.ingredients' });
  return new Set(categories.flatMap(({ foods = [] }) => foods.map(({ name }) => name)));
}
