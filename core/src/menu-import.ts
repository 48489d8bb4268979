/** A whole menu in one step: pasted from a table or chosen as an example. All of it or nothing. Ours. */
import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { price } from './money.ts';
import type { FieldError } from './refusal.ts';
import { name, nameKey, text } from './text.ts';

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

export type MenuRow = z.output<typeof menuRow>;

/**
 * What no single row can show: a dish or one of its ingredients named twice, a category at two stations. Fields as
 * `rows.3.station`.
 */
export function contradictions(rows: readonly MenuRow[]): FieldError[] {
  const dishes = new Set<string>();
  const stations = new Map<string, { dish: string; station: string }>();
  return rows.flatMap((row, index) => {
    const wrong: FieldError[] = [];
    if (dishes.has(nameKey(row.name)))
      wrong.push({
        field: `rows.${index}.name`,
        message: `is there twice; a dish stands in one category: "${row.name}"`,
      });
    dishes.add(nameKey(row.name));
    const ingredients = (row.ingredients ?? []).map(nameKey);
    ingredients.forEach((ingredient, at) => {
      if (ingredients.indexOf(ingredient) < at)
        wrong.push({ field: `rows.${index}.ingredients.${at}`, message: 'names an ingredient twice' });
    });
    if (row.station) {
      const before = stations.get(nameKey(row.category));
      if (before && nameKey(before.station) !== nameKey(row.station)) {
        const message = `puts "${row.category}" at "${row.station}", but "${before.dish}" puts it at "${before.station}"; a category has one station`;
        wrong.push({ field: `rows.${index}.station`, message });
      }
      if (!before) stations.set(nameKey(row.category), { dish: row.name, station: row.station });
    }
    return wrong;
  });
}

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
