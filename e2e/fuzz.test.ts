// Bad input of every kind over the whole OpenAPI document: always a clear refusal, never a 500, and nothing changes.
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestHouse, smallFestival, type TestHouse } from './setup/house.ts';

type Operation = { method: string; path: string; operation: any };

let house: TestHouse;
let operations: Operation[];
let known: string[];

beforeAll(async () => {
  house = await openTestHouse('sqlite');
  const festival = await smallFestival(house);
  known = Object.values(festival).map((thing: any) => thing.id);
  const { paths } = (await (await fetch(`${house.url}/openapi.json`)).json()) as any;
  operations = Object.entries<any>(paths).flatMap(([path, methods]) =>
    Object.entries<any>(methods)
      .filter(([method]) => ['get', 'post', 'put', 'patch', 'delete'].includes(method))
      // Event streams never end, and logging out would end the test's own session.
      .filter(() => !path.startsWith('/events/') && path !== '/auth/logout' && path !== '/metrics')
      .map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })),
  );
  expect(operations.length).toBeGreaterThan(70);
});
afterAll(() => house.close());

/** How many rows every table has, and where the log stands. */
async function state(): Promise<unknown> {
  const { reader } = house.house.store;
  const tables = [
    'users',
    'categories',
    'foods',
    'ingredients',
    'stations',
    'printers',
    'cashRegisters',
    'banners',
    'orders',
    'orderItems',
    'closures',
    'apiKeys',
    'orderInstructions',
    'images',
  ] as const;
  const counts = [];
  for (const table of tables)
    counts.push(
      await reader
        .selectFrom(table)
        .select((row) => row.fn.countAll<number>().as('n'))
        .executeTakeFirst(),
    );
  return [counts, await reader.selectFrom('eventHead').selectAll().executeTakeFirst()];
}

async function expectRefusal(operation: Operation, response: Response, sent: unknown, before: unknown): Promise<void> {
  const what = `${operation.method} ${operation.path} with ${JSON.stringify(sent)?.slice(0, 500)}`;
  expect(response.status, what).toBeLessThan(500);
  const text = await response.text();
  if (response.status < 400) return;
  const body = JSON.parse(text);
  expect(body, what).toMatchObject({ message: expect.any(String), code: expect.any(String) });
  if (body.code === 'validation_failed' && body.errors) {
    for (const error of body.errors)
      expect(error, what).toEqual({ field: expect.any(String), message: expect.stringMatching(/^[a-z]/) });
  }
  expect(await state(), what).toEqual(before);
}

const nasty = fc.oneof(
  { weight: 3, arbitrary: fc.jsonValue({ maxDepth: 3 }) },
  fc.constantFrom<unknown>(
    -1,
    1e308,
    1e21,
    0.1 + 0.2,
    2 ** 53,
    '',
    ' ',
    '\u0000',
    '\ud800',
    'NaN',
    '1,5',
    '١',
    '💥'.repeat(300),
    [],
    {},
    [[]],
    null,
    true,
    'A'.repeat(2000),
  ),
);

/** A JSON body: junk, or the operation's own keys with junk in them. */
function bodyFor(operation: any): fc.Arbitrary<unknown> {
  const schema = operation.requestBody?.content?.['application/json']?.schema;
  const keys = Object.keys(resolve(schema)?.properties ?? {});
  const shaped = fc.record(Object.fromEntries(keys.map((key) => [key, fc.oneof(nasty, fc.constantFrom(...known))])), {
    requiredKeys: [],
  });
  return keys.length > 0 ? fc.oneof({ weight: 3, arbitrary: shaped }, nasty) : nasty;
}

function resolve(schema: any): any {
  return schema?.allOf?.[0] ?? schema;
}

function pathFor(path: string): fc.Arbitrary<string> {
  const value = fc.oneof(
    fc.constantFrom(
      ...known,
      '1',
      '0',
      '999999',
      '-1',
      '1.5',
      '٣',
      'c',
      `c${'0'.repeat(24)}`,
      '9'.repeat(200),
      '..',
      '%2e%2e',
      "' or 1=1 --",
      '__proto__',
    ),
    fc.string({ maxLength: 30 }),
  );
  return value.map((filled) => path.replace(/\{\w+\}/g, encodeURIComponent(filled.isWellFormed() ? filled : 'x')));
}

function queryFor(operation: any): fc.Arbitrary<string> {
  const names: string[] = (operation.parameters ?? [])
    .filter((one: any) => one.in === 'query')
    .map((one: any) => one.name);
  if (names.length === 0) return fc.constant('');
  const value = fc.oneof(
    fc.constantFrom('true', '1', '-1', '1e9', 'NaN', '', 'null', '2026-02-30', '٣', '[]', 'a'.repeat(300)),
    fc.string({ maxLength: 20 }),
  );
  return fc
    .array(fc.tuple(fc.constantFrom(...names, ...names.map((name) => `${name}[]`), '__proto__'), value), {
      maxLength: 4,
    })
    .map((pairs) =>
      pairs.length === 0
        ? ''
        : `?${pairs.map(([name, one]) => `${encodeURIComponent(name)}=${encodeURIComponent(one.isWellFormed() ? one : 'x')}`).join('&')}`,
    );
}

describe('fuzz over the OpenAPI document', () => {
  test(
    '[T50] junk in paths, queries and bodies is refused clearly by every operation and changes nothing',
    { timeout: 120_000 },
    async () => {
      for (const operation of operations) {
        const { method, path } = operation;
        const sample = fc.record({
          path: pathFor(path),
          query: queryFor(operation.operation),
          body: bodyFor(operation.operation),
        });
        await fc.assert(
          fc.asyncProperty(sample, async (sent) => {
            const before = await state();
            const hasBody = method !== 'GET' && method !== 'DELETE';
            const response = await fetch(house.url + sent.path + sent.query, {
              method,
              headers: { ...house.credentials.admin, ...(hasBody && { 'Content-Type': 'application/json' }) },
              body: hasBody ? JSON.stringify(sent.body) : undefined,
            });
            await expectRefusal(operation, response, sent, before);
          }),
          { numRuns: 25, endOnFailure: true },
        );
      }
    },
  );

  test(
    '[T51] bodies of the wrong type, encoding, size or grammar are refused by every operation that takes one',
    { timeout: 60_000 },
    async () => {
      const json = 'application/json';
      const bodies: [string, BodyInit, Record<string, string>, number[]][] = [
        ['text', 'hello', { 'Content-Type': 'text/plain' }, [415]],
        ['form', 'a=1', { 'Content-Type': 'application/x-www-form-urlencoded' }, [415]],
        ['no type', new Uint8Array([123, 125]), {}, [415]],
        ['latin-1 charset', '{}', { 'Content-Type': `${json}; charset=iso-8859-1` }, [415]],
        ['gzip', new Uint8Array([31, 139, 8]), { 'Content-Type': json, 'Content-Encoding': 'gzip' }, [415]],
        ['broken', '{"a":', { 'Content-Type': json }, [400]],
        ['NaN', '{"price":NaN}', { 'Content-Type': json }, [400]],
        ['not UTF-8', new Uint8Array([123, 34, 255, 34, 58, 49, 125]), { 'Content-Type': json }, [400]],
        ['twice', '{"name":"a","name":"b"}', { 'Content-Type': json }, [400]],
        ['prototype', '{"__proto__":{"name":"a"}}', { 'Content-Type': json }, [400]],
        ['abyss', '['.repeat(50_000) + ']'.repeat(50_000), { 'Content-Type': json }, [400]],
        ['huge', `{"name":"${'a'.repeat(1024 * 1024)}"}`, { 'Content-Type': json }, [413]],
        ['empty', '', { 'Content-Type': json }, [400]],
      ];
      for (const { method, path, operation } of operations.filter(
        (one) => one.operation.requestBody?.content?.['application/json'],
      )) {
        const filled = path.replace(/\{\w+\}/g, path.includes('orders') ? '1' : known[0]!);
        for (const [title, body, headers, expected] of bodies) {
          const before = await state();
          const response = await fetch(house.url + filled, {
            method,
            headers: { ...house.credentials.admin, ...headers },
            body,
          });
          expect(expected, `${title}: ${method} ${path} answered ${response.status}`).toContain(response.status);
          await expectRefusal({ method, path, operation }, response, title, before);
        }
      }
    },
  );
});
