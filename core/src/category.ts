/** Categories of the menu: an order, a switch, a picture, and the printer and station of their foods. */
import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { foodInCategory } from './food-shape.ts';
import { atLeastOne, flag, id, name } from './text.ts';

export const category = z.object({
  id,
  name: z.string(),
  available: z.boolean(),
  position: z.int(),
  image: z.string().nullable(),
  printerId: id.nullable(),
  stationId: id.nullable(),
  archived: z.boolean(),
  foods: z.array(foodInCategory).optional(),
});
export type Category = z.output<typeof category>;

const byId = z.object({ id });
const position = z.int().min(0).max(9999);
const change = z.object({
  name: name.optional(),
  available: z.boolean().optional(),
  position: position.optional(),
  printerId: id.nullable().optional(),
  stationId: id.nullable().optional(),
});
const whole = change.extend({ name });
const include = z.enum(['foods', 'foods.ingredients']).optional();

export const categoryEndpoints = {
  list: endpoint({
    method: 'GET',
    path: '/v1/categories',
    who: 'AMOPWg',
    summary: 'The menu by position, then name; with its foods when asked',
    query: z.object({
      available: flag.optional(),
      foodsAvailable: z.enum(['true', 'false', 'all']).default('all'),
      include,
    }),
    status: 200,
    answer: z.array(category),
    hasCursor: true,
  }),
  get: endpoint({
    method: 'GET',
    path: '/v1/categories/:id',
    who: 'AMOPWg',
    summary: 'One category',
    params: byId,
    query: z.object({ include }),
    status: 200,
    answer: category,
    hasCursor: true,
  }),
  create: endpoint({
    method: 'POST',
    path: '/v1/categories',
    who: 'A',
    summary: 'Add a category',
    body: whole,
    status: 201,
    answer: category,
    refusals: ['duplicate', 'unknown_reference'],
  }),
  replace: endpoint({
    method: 'PUT',
    path: '/v1/categories/:id',
    who: 'AM',
    summary: 'Change a category',
    params: byId,
    body: whole,
    status: 200,
    answer: category,
    refusals: ['duplicate', 'unknown_reference'],
  }),
  update: endpoint({
    method: 'PATCH',
    path: '/v1/categories/:id',
    who: 'AM',
    summary: 'Change some of a category',
    params: byId,
    body: atLeastOne(change),
    status: 200,
    answer: category,
    refusals: ['duplicate', 'unknown_reference'],
  }),
  setImage: endpoint({
    method: 'PATCH',
    path: '/v1/categories/:id/image',
    who: 'AM',
    summary: 'Give a category its picture: JPEG, PNG, WebP or AVIF by content',
    params: byId,
    upload: 'image',
    status: 200,
    answer: category,
  }),
  remove: endpoint({
    method: 'DELETE',
    path: '/v1/categories/:id',
    who: 'A',
    summary: 'Remove a category and its foods; archived if history refers to them',
    params: byId,
    status: 204,
  }),
};
