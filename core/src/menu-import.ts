/** A whole menu in one step: pasted from a table or chosen as an example. All of it or nothing. Ours. */
import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { price } from './money.ts';
import { name, text } from './text.ts';

export const menuRow = z.object({
  category: name,
  name,
  price,
  description: text(0, 250)
    .transform((typed) => typed || null)
    .nullable()
    .optional(),
  station: name.nullable().optional(),
  ingredients: z.array(name).max(30).optional(),
});

export const menuEndpoints = {
  import: endpoint({
    method: 'POST',
    path: '/v1/menu/import',
    who: 'A',
    summary: 'Add or change dishes by name, with the categories, stations and ingredients they need; all or nothing',
    body: z.object({ rows: z.array(menuRow).min(1).max(1000) }),
    status: 200,
    answer: z.object({ created: z.int(), changed: z.int(), unchanged: z.int() }),
  }),
};
