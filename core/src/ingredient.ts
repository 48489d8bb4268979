/** Ingredients: what a food is made of, with the suggested price of adding one. */
import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { ingredient } from './food-shape.ts';
import { adjustment } from './money.ts';
import { id, name } from './text.ts';

const byId = z.object({ id });
const whole = z.object({ name, surcharge: adjustment.optional() });

export const ingredientEndpoints = {
  list: endpoint({
    method: 'GET',
    path: '/v1/ingredients',
    who: 'AMOP',
    summary: 'Ingredients by name',
    status: 200,
    answer: z.array(ingredient),
  }),
  get: endpoint({
    method: 'GET',
    path: '/v1/ingredients/:id',
    who: 'AMOP',
    summary: 'One ingredient',
    params: byId,
    status: 200,
    answer: ingredient,
  }),
  create: endpoint({
    method: 'POST',
    path: '/v1/ingredients',
    who: 'AM',
    summary: 'Add an ingredient',
    body: whole,
    status: 201,
    answer: ingredient,
    refusals: ['duplicate'],
  }),
  replace: endpoint({
    method: 'PUT',
    path: '/v1/ingredients/:id',
    who: 'AM',
    summary: 'Change an ingredient',
    params: byId,
    body: whole,
    status: 200,
    answer: ingredient,
    refusals: ['duplicate'],
  }),
  remove: endpoint({
    method: 'DELETE',
    path: '/v1/ingredients/:id',
    who: 'A',
    summary: 'Remove an ingredient; it leaves its foods',
    params: byId,
    status: 204,
  }),
};

/**
 * The contract knows one kind of ingredient; how its name is written tells two (docs/decisions/0010): in small letters, such
 * as "frutta a guscio", it is an allergen, to be read and never left out; with a capital it is a wish.
 */
export function isAllergen(name: string): boolean {
  return /^\P{L}*\p{Ll}/u.test(name);
}
