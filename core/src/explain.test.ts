import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { contract } from './contract.ts';
import { explain } from './explain.ts';

/** Field -> sentence for what is wrong with `sent`. */
function wrongIn(shape: z.ZodType, sent: unknown, prefix = ''): Record<string, string> {
  const { error } = shape.safeParse(sent);
  return Object.fromEntries(error ? explain(error, prefix).map(({ field, message }) => [field, message]) : []);
}

describe('an explanation', () => {
  test('[T15] says for each field of a first order what it needs', () => {
    expect(wrongIn(contract.orders.create.body, {})).toEqual({
      table: 'is required: a text',
      customer: 'is required: a text',
      orderItems: 'is required: a list',
    });
    const sent = {
      table: 7,
      customer: 'a\u0000b',
      orderItems: [{ foodId: 'F', quantity: 1.5, surcharge: -1, notes: [] }],
      confirm: {},
    };
    expect(wrongIn(contract.orders.create.body, sent)).toEqual({
      table: 'must be a text',
      customer: 'must not contain control characters',
      'orderItems.0.foodId': 'must be an id: "c" and 24 small letters or digits',
      'orderItems.0.quantity': 'must be a whole number',
      'orderItems.0.surcharge': 'must be an amount from 0 to 99999.99 with at most two decimals, such as 12.5',
      'orderItems.0.notes': 'must be a text',
      'confirm.paymentMethod': 'must be one of: CASH, CARD',
    });
  });

  test.each<[string, z.ZodType, unknown, string]>([
    ['a missing number', z.number(), undefined, 'is required: a number'],
    ['a missing whole number', z.int(), undefined, 'is required: a number'],
    ['a missing truth value', z.boolean(), undefined, 'is required: true or false'],
    ['a missing object', z.object({}), undefined, 'is required: an object'],
    ['null for a text', z.string(), null, 'must be a text'],
    ['a text for a truth value', z.boolean(), 'true', 'must be true or false'],
    ['a list for an object', z.object({}), [], 'must be an object'],
    ['an object for a list', z.array(z.string()), {}, 'must be a list'],
    ['a broken number', z.int(), 1.5, 'must be a whole number'],
    ['another word', z.enum(['A', 'B']), 'C', 'must be one of: A, B'],
    ['a number too small', z.int().min(3), 2, 'must be at least 3'],
    ['a number too big', z.int().max(3), 4, 'must be at most 3'],
    ['a number far too big', z.int().max(3), 1e300, 'must be at most 3'],
    ['a list too short', z.array(z.string()).min(1), [], 'must have at least 1 element'],
    ['a list too long', z.array(z.string()).max(2), ['a', 'b', 'c'], 'must have at most 2 elements'],
    ['a text too long', z.string().max(2), 'abc', 'must have at most 2 characters'],
    ['our own sentence', z.string().regex(/^a$/, { error: 'must be an a' }), 'b', 'must be an a'],
    ['what nothing is known of', z.string().regex(/^a$/), 'b', 'is not right'],
  ])('[T15] of %s', (_, shape, sent, message) => {
    expect(wrongIn(z.object({ field: shape }), { field: sent })).toEqual({ field: message });
  });

  test('[T15] points into lists by number, into queries and paths by their name, and at the body itself by no name', () => {
    const shape = z.object({ a: z.array(z.object({ b: z.int() })) });
    expect(wrongIn(shape, { a: [{ b: 1 }, { b: 'x' }] })).toEqual({ 'a.1.b': 'must be a number' });
    expect(wrongIn(contract.orders.list.query, { limit: '101' }, 'query')).toEqual({
      'query.limit': 'must be a whole number from 1 to 100',
    });
    expect(wrongIn(contract.orders.get.params, { id: 'x' }, 'params')).toEqual({
      'params.id': 'must be a whole number from 1 to 9007199254740991',
    });
    expect(wrongIn(contract.orders.create.body, [])).toEqual({ '': 'must be an object' });
    expect(wrongIn(contract.settings.update.body, {})).toEqual({
      '': 'must have at least one of: name, timeZone, dayStart, selfOrdering, guestOrdersPerMinute',
    });
  });

  test('[T15] has one sentence a field, never one of the library, for anything sent to any body', () => {
    for (const endpoints of Object.values(contract)) {
      for (const { body } of Object.values(endpoints) as { body?: z.ZodObject }[]) {
        const keys = body
          ? Object.keys(z.toJSONSchema(body, { io: 'input', unrepresentable: 'any' }).properties ?? {})
          : [];
        for (const value of [undefined, null, '', 'x', 7, -1.5, true, [], [null], {}, { id: 1 }]) {
          const sent = Object.fromEntries(keys.map((key) => [key, value]));
          const errors = body ? explain(body.safeParse(sent).error ?? ({ issues: [] } as never)) : [];
          expect(new Set(errors.map(({ field }) => field)).size).toBe(errors.length);
          for (const { message } of errors) expect(message).toMatch(/^(must|is required)/);
        }
      }
    }
  });
});
