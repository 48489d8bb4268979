/** Foods: what can be ordered, at which price, from what. */
import { z } from 'zod';
import { category } from './category.ts';
import { endpoint } from './endpoint.ts';
import { foodInCategory } from './food-shape.ts';
import { price } from './money.ts';
import { atLeastOne, flag, id, name, repeatable, text } from './text.ts';

export const food = foodInCategory.extend({ category: category.omit({ foods: true }) });
export type Food = z.output<typeof food>;

const byId = z.object({ id });
const ingredients = z
  .array(z.object({ id }))
  .max(200)
  .refine((chosen) => new Set(chosen.map((one) => one.id)).size === chosen.length, {
    error: 'must not name an ingredient twice',
  });

const whole = z.object({
  name,
  price,
  categoryId: id,
  description: text(0, 250).nullable().optional(),
  available: z.boolean().optional(),
  printerId: id.nullable().optional(),
  ingredients: ingredients.optional(),
});

export const foodEndpoints = {
  list: endpoint({
    method: 'GET',
    path: '/v1/foods',
    who: 'AMOPWg',
    summary: 'Foods by category position, then name',
    query: z.object({ available: flag.optional(), category: repeatable(name), include: z.unknown().optional() }),
    status: 200,
    answer: z.array(food),
    hasCursor: true,
  }),
  get: endpoint({
    method: 'GET',
    path: '/v1/foods/:id',
    who: 'G',
    summary: 'One food, archived ones too',
    params: byId,
    query: z.object({ include: z.unknown().optional() }),
    status: 200,
    answer: food,
    hasCursor: true,
  }),
  create: endpoint({
    method: 'POST',
    path: '/v1/foods',
    who: 'AM',
    summary: 'Add a food',
    body: whole,
    status: 201,
    answer: food,
    refusals: ['duplicate', 'unknown_reference'],
  }),
  replace: endpoint({
    method: 'PUT',
    path: '/v1/foods/:id',
    who: 'AM',
    summary: 'Change a food',
    params: byId,
    body: whole,
    status: 200,
    answer: food,
    refusals: ['duplicate', 'unknown_reference'],
  }),
  update: endpoint({
    method: 'PATCH',
    path: '/v1/foods/:id',
    who: 'AM',
    summary: 'Sold out, price, printer',
    params: byId,
    body: atLeastOne(
      z.object({ available: z.boolean().optional(), printerId: id.nullable().optional(), price: price.optional() }),
    ),
    status: 200,
    answer: food,
    refusals: ['unknown_reference'],
  }),
  remove: endpoint({
    method: 'DELETE',
    path: '/v1/foods/:id',
    who: 'A',
    summary: 'Remove a food; archived if it was ever ordered',
    params: byId,
    status: 204,
  }),
};

/** Whether it can be ordered now (7.2.2). */
export function isOrderable(food: { isArchived: boolean; isOn: boolean; isCategoryOpen: boolean }): boolean {
  return !food.isArchived && food.isOn && food.isCategoryOpen;
}
