import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { catalogue, channels, everyEndpoint, refusals } from '@mysagra/core';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { onBothStores, smallFestival } from '../../e2e/setup/house.ts';
import { openapiDocument } from './openapi.ts';

const document = openapiDocument() as any;

/** Method and path of every row of a table of endpoints: `GET /v1/stations`, `/:id` are two. */
function tableOf(page: string, from: string, to: string): string[] {
  const text = readFileSync(join(import.meta.dirname, '../../docs', page), 'utf8');
  const section = text.slice(text.indexOf(`\n## ${from}`), text.indexOf(`\n## ${to}`));
  return section.split('\n').flatMap((line) => {
    const cell = /^\| ((?:GET|POST|PUT|PATCH|DELETE).*?) \|/.exec(line)?.[1];
    if (!cell) return [];
    const found: string[] = [];
    let base = '';
    let methods: string[] = [];
    let isAfterPath = false;
    for (const [word] of cell.matchAll(/GET|POST|PUT|PATCH|DELETE|\/[\w/:-]+/g)) {
      if (!word.startsWith('/')) {
        methods = isAfterPath ? [word] : [...methods, word];
        isAfterPath = false;
        continue;
      }
      if (word !== '/:id') base = word;
      const path = word === '/:id' ? base + word : word;
      found.push(...methods.map((method) => `${method} ${path.replace(/:(\w+)/g, '{$1}')}`));
      isAfterPath = true;
    }
    return found;
  });
}

/** Every object in the document, with where it stands. */
function* everything(value: unknown, path = '#'): Generator<[string, Record<string, any>]> {
  if (typeof value !== 'object' || value === null) return;
  if (!Array.isArray(value)) yield [path, value];
  for (const [key, inner] of Object.entries(value)) yield* everything(inner, `${path}/${key}`);
}

function at(reference: string): any {
  return reference
    .slice(2)
    .split('/')
    .reduce((inside: any, key) => inside?.[key.replaceAll('~1', '/').replaceAll('~0', '~')], document);
}

const ajv = new Ajv2020({
  strict: true,
  allowUnionTypes: true,
  allErrors: true,
  formats: { 'date-time': true, ipv4: true, uri: true },
});
ajv.addKeyword('components');

const compiled = new Map<string, ValidateFunction>();

function compile(schema: object): ValidateFunction {
  const key = JSON.stringify(schema);
  if (!compiled.has(key)) compiled.set(key, ajv.compile({ ...schema, components: document.components }));
  return compiled.get(key)!;
}

function expectValid(schema: object, value: unknown, what: string): void {
  const validate = compile(schema);
  expect(validate(value) ? [] : validate.errors, what).toEqual([]);
}

const operations = Object.entries<any>(document.paths).flatMap(([path, methods]) =>
  Object.entries<any>(methods).map(([method, operation]) => ({
    name: `${method.toUpperCase()} ${path}`,
    path,
    operation,
  })),
);

describe('the OpenAPI document', () => {
  test('[S50] names every endpoint of section 8, and beside them only what the house adds', () => {
    const table = tableOf('contract.md', '8.', '9.');
    const additions = tableOf('additions.md', 'Endpoints', 'Events');
    expect(table.length).toBeGreaterThan(70);
    expect(table).toContain('PATCH /v1/users/{id}');
    expect(table).toContain('DELETE /auth/sessions/{id}');
    const ours = [...additions, 'GET /events/{channel}', 'GET /metrics', 'GET /openapi.json', 'GET /docs'];
    expect(operations.map((one) => one.name).sort()).toEqual([...table, ...ours].sort());
  });

  test('[S50] is OpenAPI 3.1: every reference leads somewhere, every schema is one, every id is there once', () => {
    expect(document.openapi).toMatch(/^3\.1\.\d+$/);
    const lost = [...everything(document)].filter(([, { $ref }]) => $ref && at($ref) === undefined);
    expect(lost).toEqual([]);
    const ids = operations.map((one) => one.operation.operationId);
    expect(new Set(ids).size).toBe(ids.length);
    let schemas = 0;
    for (const [path, { schema }] of everything(document)) {
      if (!schema || path.endsWith('/properties')) continue;
      expect(() => compile(schema), path).not.toThrow();
      schemas++;
    }
    for (const schema of Object.values(document.components.schemas))
      expect(() => compile(schema as object)).not.toThrow();
    expect(schemas).toBeGreaterThan(200);
  });

  test('[S50] describes every operation whole: parameters, who may, an answer and its refusals', () => {
    for (const { name, path, operation } of operations) {
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, word]) => word);
      const declared = (operation.parameters ?? []).filter((one: any) => one.in === 'path');
      expect(
        declared.map((one: any) => one.name),
        name,
      ).toEqual(inPath);
      expect(
        declared.every((one: any) => one.required === true),
        name,
      ).toBe(true);
      expect(operation.summary, name).toBeTruthy();
      expect(
        document.tags.map((tag: any) => tag.name),
        name,
      ).toContain(operation.tags[0]);
      const statuses = Object.keys(operation.responses).map(Number);
      expect(
        statuses.filter((status) => status < 300),
        name,
      ).toHaveLength(1);
      expect(statuses, name).toContain(500);
      for (const requirement of operation.security)
        for (const scheme of Object.keys(requirement))
          expect(document.components.securitySchemes, name).toHaveProperty(scheme);
    }
    const open = operations.filter((one) => one.operation.security.length === 0).map((one) => one.name);
    expect(open.sort()).toEqual(
      [
        ...everyEndpoint()
          .filter(({ endpoint }) => endpoint.who.includes('G'))
          .map(({ endpoint }) => `${endpoint.method} ${endpoint.path.replace(/:(\w+)/g, '{$1}')}`),
        'GET /uploads/categories/{file}',
        'GET /uploads/banners/{file}',
        'GET /openapi.json',
        'GET /docs',
      ].sort(),
    );
  });

  test('[S50] tells the headers that matter: keys that make a request safe, cursors, waiting times', () => {
    const headersOf = (name: string, status: number) => {
      const response = operations.find((one) => one.name === name)!.operation.responses[status];
      return Object.keys((response.$ref ? at(response.$ref) : response).headers ?? {});
    };
    expect(headersOf('GET /v1/orders', 200)).toContain('X-Event-Cursor');
    expect(headersOf('POST /v1/orders', 201)).toContain('Idempotency-Replayed');
    expect(headersOf('POST /auth/login', 200)).toContain('Set-Cookie');
    expect(headersOf('GET /v1/foods', 429)).toContain('Retry-After');
    expect(headersOf('GET /v1/foods', 503)).toContain('Retry-After');
    const takesKey = operations.filter((one) =>
      one.operation.parameters?.some((each: any) => each.name === 'Idempotency-Key'),
    );
    expect(takesKey.map((one) => one.name).sort()).toEqual([
      'DELETE /v1/orders/{id}',
      'PATCH /v1/orders/{id}',
      'POST /v1/orders',
      'POST /v1/orders/{id}/confirm',
      'POST /v1/orders/{id}/reprint',
    ]);
  });

  test('[S50] holds every error code, with the sentence for people', () => {
    const text = JSON.stringify(document.components.responses);
    for (const [code, { message }] of Object.entries(refusals)) {
      expect(text).toContain(`\`${code}\``);
      expect(text).toContain(JSON.stringify(message).slice(1, -1));
    }
  });

  test('[S50] holds the payload of every event on every channel', () => {
    const { responses } = document.paths['/events/{channel}'].get;
    const carried = responses[200]['x-events'];
    expect(Object.keys(carried)).toEqual([...channels]);
    for (const [name, byChannel] of Object.entries(catalogue)) {
      for (const channel of channels) {
        expect(carried[channel][name] !== undefined, `${name} on ${channel}`).toBe(channel in byChannel);
      }
    }
    for (const name of ['Heartbeat', 'Resync']) expect(document.components.schemas).toHaveProperty(name);
  });
});

onBothStores('the OpenAPI document and the house', (open) => {
  test('[S51] agree: what the house takes, answers, refuses and tells is what the document says', async () => {
    const house = open();
    const { till, beer, printer } = await smallFestival(house);
    const line = { foodId: beer.id, quantity: 2, surcharge: '0.5' };
    const order = { table: '3', customer: 'Ada', orderItems: [line] };
    const seen = new Set<string>();
    async function ask(method: string, path: string, body?: unknown, as: 'admin' | 'guest' = 'admin'): Promise<any> {
      const answer = await house.send(method, path, { as, body });
      const bare = path.split('?')[0]!;
      const template = operations.find(
        (one) =>
          one.name.startsWith(`${method} `) &&
          (one.path === bare ||
            (!document.paths[bare] && new RegExp(`^${one.path.replace(/\{\w+\}/g, '[^/]+')}$`).test(bare))),
      )!;
      const { responses, requestBody } = template.operation;
      const response = responses[answer.status].$ref ? at(responses[answer.status].$ref) : responses[answer.status];
      const what = `${template.name} ${answer.status}`;
      seen.add(what);
      expectValid(response.content?.['application/json'].schema ?? { const: '' }, answer.body, what);
      if (body !== undefined && answer.status < 300) {
        expectValid(requestBody.content['application/json'].schema, body, `${template.name} is sent`);
      }
      return answer.body;
    }

    await ask('PATCH', `/v1/print-lanes/${printer.id}`, { isPaused: true });
    await ask('PATCH', `/v1/print-lanes/${printer.id}/set-up`, { printedBy: 'agent' });
    const placed = await ask('POST', '/v1/orders', order);
    await ask('POST', `/v1/orders/${placed.id}/confirm`, {
      paymentMethod: 'CARD',
      cashRegisterId: till.id,
      discount: 1,
    });
    await ask('POST', `/v1/orders/${placed.id}/reprint`, {
      orderItems: [placed.orderItems[0].id],
      reprintReceipt: true,
    });
    await ask('PATCH', `/v1/kitchen/orders/${placed.id}`, { itemIds: [placed.orderItems[0].id], ready: true });
    await ask('POST', `/v1/kitchen/orders/${placed.id}/call`, {});
    const { id: sold } = await ask('POST', '/v1/orders', { ...order, confirm: { paymentMethod: 'CASH' } });
    await ask('GET', `/v1/orders/${sold}`);
    await ask('POST', '/v1/reports/general-closure', { cashRegister: till.id });
    await ask('DELETE', `/v1/orders/${sold}`);
    await ask('PATCH', `/v1/printers/${printer.id}`, { status: 'ERROR' });
    await ask('PATCH', `/v1/foods/${beer.id}`, { available: false });
    await ask('PATCH', `/v1/categories/${beer.categoryId}`, { available: false });
    await ask('PATCH', '/v1/settings', { name: 'Sagra', selfOrdering: true });
    await ask('PATCH', `/v1/users/${house.userIds.operator}`, { username: 'operator two' });
    await ask('GET', '/v1/reports?from=2026-01-01T00:00:00Z&groupBy=day');

    await ask('POST', '/v1/orders', order);
    await ask('POST', '/v1/orders', { orderItems: [{}] });
    await ask('POST', `/v1/orders/${sold}/confirm`, { paymentMethod: 'CASH' });
    await ask('POST', '/v1/printers', { name: 'Grill printer' });
    await ask('GET', '/v1/orders/99999');
    await ask('GET', '/v1/orders/none');
    await ask('GET', '/v1/orders', undefined, 'guest');
    await ask('POST', '/auth/login', { username: 'admin', password: 'wrong' }, 'guest');
    await ask('POST', '/auth/setup', { username: 'another', password: 'the password' }, 'guest');
    await ask('POST', '/auth/refresh', undefined, 'guest');
    for (const { name, path } of operations) {
      // A house without a demo has no virtual printers, and says so.
      if (path === '/v1/reports' || path === '/v1/virtual-printers') continue;
      if (name.startsWith('GET /v1') && !path.includes('{')) await ask('GET', path);
    }
    expect(seen.size).toBeGreaterThan(35);

    const carried = document.paths['/events/{channel}'].get.responses[200]['x-events'];
    const events = await house.house.store.reader.selectFrom('events').selectAll().execute();
    for (const { channel, name, data } of events)
      expectValid(carried[channel][name], JSON.parse(data), `${name} on ${channel}`);
    const told = new Set(events.map((event) => event.name));
    expect([...told].sort()).toEqual(Object.keys(catalogue).sort());
  });
});
