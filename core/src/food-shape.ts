/** A food as it stands inside its category; apart from `food.ts` because each names the other. */
import { z } from 'zod';
import { dec } from './money.ts';
import { id } from './text.ts';

export const ingredient = z.object({ id, name: z.string(), surcharge: dec });
export type Ingredient = z.output<typeof ingredient>;

export const foodInCategory = z.object({
  id,
  name: z.string(),
  description: z.string().nullable(),
  price: dec,
  available: z.boolean().meta({ description: 'Can be ordered now: not archived, own switch on, category open' }),
  ownAvailable: z.boolean().meta({ description: 'The own switch alone' }),
  archived: z.boolean(),
  categoryId: id,
  printerId: id.nullable(),
  ingredients: z.array(ingredient),
});
export type FoodInCategory = z.output<typeof foodInCategory>;
