/**
 * The contract as an OpenAPI 3.1 document, made from the very schemas that check requests and answers. Contract section 10.
 *
 * Longer than other files because a self-description is mostly words: half of it is sentences for people.
 */
import {
  apiKey,
  banner,
  cashRegister,
  catalogue,
  category,
  type Channel,
  channels,
  closure,
  contractVersion,
  dec,
  type Endpoint,
  everyEndpoint,
  food,
  health,
  heartbeat,
  id,
  ingredient,
  listeners,
  login,
  order,
  orderDetail,
  orderInstruction,
  orderItem,
  orderSummary,
  printer,
  type Reason,
  refusals,
  report,
  reprint,
  resync,
  role,
  session,
  settings,
  station,
  stationPart,
  stream,
  time,
  user,
} from '@mysagra/core';
import { z } from 'zod';
import { statusOf } from './http.ts';

type Json = Record<string, unknown>;

/** Shapes with a name of their own; everything else stands where it is used. */
const named = new Map<unknown, string>([
  [id, 'Id'],
  [dec, 'Amount'],
  [time, 'Time'],
  [apiKey, 'ApiKey'],
  [banner, 'Banner'],
  [cashRegister, 'CashRegister'],
  [category, 'Category'],
  [closure, 'Closure'],
  [food, 'Food'],
  [health, 'Health'],
  [heartbeat, 'Heartbeat'],
  [ingredient, 'Ingredient'],
  [login, 'Login'],
  [order, 'Order'],
  [orderDetail, 'OrderDetail'],
  [orderInstruction, 'OrderInstruction'],
  [orderItem, 'OrderItem'],
  [orderSummary, 'OrderSummary'],
  [printer, 'Printer'],
  [report, 'Report'],
  [reprint, 'Reprint'],
  [resync, 'Resync'],
  [role, 'Role'],
  [session, 'Session'],
  [settings, 'Settings'],
  [station, 'Station'],
  [stationPart, 'StationPart'],
  [stream, 'Stream'],
  [user, 'User'],
]);

const people: Record<string, string> = {
  A: 'admin',
  M: 'maintainer',
  O: 'operator',
  K: 'paired kitchen screen',
  D: 'paired number display',
  P: 'printer key',
  W: 'web-app key',
  G: 'anybody',
  g: 'guests while self-ordering is on',
};

/** One JSON document; the same every time. */
export function openapiDocument(): Json {
  const paths = allPaths();
  const tags = ['events', ...new Set(everyEndpoint().map(({ noun }) => noun))];
  return {
    openapi: '3.1.0',
    info: {
      title: 'MySagra',
      version: contractVersion,
      description:
        'Orders in, live events out. Money is a decimal string on the way out and a number or a decimal string on the way in; ' +
        'times are UTC with three millisecond digits. Every refusal has one body, with a `code` for programs. ' +
        'The live events are described at `GET /events/{channel}`.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    tags: tags.map((name) => ({ name })),
    paths,
    components: {
      schemas: { ...namedSchemas(), ...payloadSchemas(), Error: errorSchema },
      responses: refusalResponses(paths),
      headers: commonHeaders,
      securitySchemes,
    },
  };
}

function allPaths(): Record<string, Json> {
  const paths: Record<string, Json> = {};
  for (const { noun, verb, endpoint } of everyEndpoint()) {
    const path = endpoint.path.replace(/:(\w+)/g, '{$1}');
    (paths[path] ??= {})[endpoint.method.toLowerCase()] = operation(noun, verb, endpoint);
  }
  return { ...paths, '/events/{channel}': { get: eventStream() }, ...surroundings() };
}

function namedSchemas(): Json {
  return Object.fromEntries([...named].map(([schema, name]) => [name, schemaOf(schema as z.ZodType, 'output', true)]));
}

function payloadSchemas(): Json {
  return Object.fromEntries(
    eventPayloads().flatMap(({ component, schema }) => (component ? [[component, schemaOf(schema, 'output')]] : [])),
  );
}

function operation(noun: string, verb: string, endpoint: Endpoint): Json {
  const { summary, who, params, query, isIdempotent } = endpoint;
  const parameters = [
    ...parametersOf(params, 'path'),
    ...parametersOf(query, 'query'),
    ...(isIdempotent ? [idempotencyKey] : []),
    ...(noun === 'auth' && (verb === 'refresh' || verb === 'logOut') ? [refreshCookie] : []),
  ];
  return {
    operationId: `${noun}.${verb}`,
    tags: [noun],
    summary,
    description: `Who: ${[...who].map((letter) => people[letter]).join(', ')}.`,
    security: securityFor(who),
    ...(parameters.length > 0 && { parameters }),
    ...bodyOf(endpoint),
    responses: {
      [endpoint.status]: successOf(endpoint),
      ...(endpoint.hasEtag && { 304: { description: 'It is what If-None-Match names; no body' } }),
      ...refusalsOf(reasonsOf(endpoint)),
    },
  };
}

/** The letters of 5.4 as credentials; `{}` stands for none at all. */
function securityFor(who: string): Json[] {
  if (who.includes('G')) return [];
  return [
    ...(/[AMOKD]/.test(who) ? [{ bearer: [] }, { mysagra_token: [] }, { mysagra_session: [] }] : []),
    ...(/[PW]/.test(who) ? [{ apiKey: [] }] : []),
    ...(who.includes('g') ? [{}] : []),
  ];
}

function parametersOf(schema: z.ZodType | undefined, place: 'path' | 'query'): Json[] {
  if (!schema) return [];
  const { properties = {}, required = [] } = schemaOf(schema, 'input') as {
    properties?: Record<string, Json>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, { description, ...property }]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    ...(description !== undefined && { description }),
    // All of a URL is text.
    schema: { ...property, ...(property.default !== undefined && { default: String(property.default) }) },
  }));
}

function bodyOf({ body, upload }: Endpoint): Json {
  if (upload) {
    const image = {
      type: 'string',
      contentMediaType: 'image/*',
      description: 'JPEG, PNG, WebP or AVIF, at most 5 MiB',
    };
    const schema = { type: 'object', properties: { [upload]: image }, required: [upload] };
    return { requestBody: { required: true, content: { 'multipart/form-data': { schema } } } };
  }
  if (!body) return {};
  return { requestBody: { required: true, content: { 'application/json': { schema: schemaOf(body, 'input') } } } };
}

function successOf({ status, answer, hasCursor, hasEtag, isIdempotent, path }: Endpoint): Json {
  const headers = {
    'X-Request-ID': header('X-Request-ID'),
    ...(hasCursor && { 'X-Event-Cursor': header('X-Event-Cursor') }),
    ...(isIdempotent && { 'Idempotency-Replayed': header('Idempotency-Replayed') }),
    ...(hasEtag && { ETag: header('ETag') }),
    ...(/^\/auth\/(setup|login|device|refresh|logout)$/.test(path) && { 'Set-Cookie': header('Set-Cookie') }),
  };
  return {
    description: status === 204 ? 'Done; no body' : status === 201 ? 'Made' : 'Done',
    headers,
    ...(answer && { content: { 'application/json': { schema: schemaOf(answer, 'output') } } }),
  };
}

/** What the endpoint may refuse: its own reasons and the general ones of section 4. */
function reasonsOf({ who, params, query, body, upload, refusals: own = [] }: Endpoint): Reason[] {
  return [
    ...(params || query || body || upload ? (['validation_failed'] as const) : []),
    ...(body ? (['malformed_json'] as const) : []),
    ...(body || upload ? (['payload_too_large', 'unsupported_media_type'] as const) : []),
    ...(who.includes('G') ? [] : (['unauthenticated', 'forbidden'] as const)),
    ...(params ? (['not_found'] as const) : []),
    ...own,
    'rate_limited',
    'internal',
    'unavailable',
  ];
}

function refusalsOf(reasons: readonly Reason[]): Json {
  const byStatus = Map.groupBy(new Set(reasons), (reason) => statusOf[refusals[reason].family]);
  return Object.fromEntries(
    [...byStatus].map(([status, codes]) => [status, { $ref: `#/components/responses/${codes.join('.')}` }]),
  );
}

/** The answers that `refusalsOf` refers to: one for every set of reasons that share a status somewhere. */
function refusalResponses(paths: Record<string, Json>): Json {
  const names = JSON.stringify(paths).matchAll(/"#\/components\/responses\/([\w.]+)"/g);
  return Object.fromEntries(
    [...new Set([...names].map(([, name]) => name!))].map((name) => [
      name,
      refusalResponse(name.split('.') as Reason[]),
    ]),
  );
}

function refusalResponse(codes: Reason[]): Json {
  const mayWait = codes.some((code) => ['rate_limited', 'unavailable', 'request_in_progress'].includes(code));
  const schema = { $ref: '#/components/schemas/Error', type: 'object', properties: { code: { enum: codes } } };
  const examples = Object.fromEntries(
    codes.map((code) => [code, { value: { message: refusals[code].message, code } }]),
  );
  return {
    description: codes.map((code) => `\`${code}\`: ${refusals[code].message}`).join('\n\n'),
    headers: { 'X-Request-ID': header('X-Request-ID'), ...(mayWait && { 'Retry-After': header('Retry-After') }) },
    content: { 'application/json': { schema, examples } },
  };
}

const errorSchema: Json = {
  type: 'object',
  description: 'Every refusal, for every status from 400 up',
  required: ['message', 'code'],
  properties: {
    message: { type: 'string', description: 'For people' },
    code: { enum: Object.keys(refusals), description: 'For programs' },
    errors: {
      type: 'array',
      description: 'The wrong fields, by dotted path',
      items: {
        type: 'object',
        required: ['field', 'message'],
        properties: {
          field: { type: 'string', examples: ['orderItems.0.quantity', 'query.limit', 'params.id'] },
          message: { type: 'string' },
        },
      },
    },
    foodIds: { type: 'array', items: { type: 'string' }, description: 'Only with `food_unavailable`' },
  },
};

type Payload = { name: string; where: Channel[]; schema: z.ZodType; component: string | null };

/** Every payload once, with the channels that carry it; named shapes need no component of their own. */
function eventPayloads(): Payload[] {
  return Object.entries(catalogue).flatMap(([name, byChannel]) => {
    const shapes = Map.groupBy(Object.entries(byChannel) as [Channel, z.ZodType][], ([, schema]) => schema);
    return [...shapes].map(([schema, entries]) => {
      const where = entries.map(([channel]) => channel);
      const component = named.has(schema) ? null : `event.${name}${shapes.size > 1 ? `.${where.join('-')}` : ''}`;
      return { name, where, schema, component };
    });
  });
}

function eventStream(): Json {
  const refTo = ({ schema, component }: Payload) => `#/components/schemas/${component ?? named.get(schema)}`;
  const payloads = eventPayloads();
  const carried = channels.map((channel) => [
    channel,
    Object.fromEntries(
      payloads.filter(({ where }) => where.includes(channel)).map((one) => [one.name, { $ref: refTo(one) }]),
    ),
  ]);
  const table = payloads.map(
    (one) => `| \`${one.name}\` | ${one.where.join(', ')} | ${refTo(one).split('/').at(-1)} |`,
  );
  const who = channels.map(
    (channel) => `\`${channel}\`: ${[...listeners[channel]].map((letter) => people[letter]).join(', ')}`,
  );
  const choice = (description: string, otherwise: string) => ({
    description,
    schema: { type: 'string', enum: ['true', 'false'], default: otherwise },
  });
  return {
    operationId: 'events.open',
    tags: ['events'],
    summary: 'Live events of one channel, as Server-Sent Events',
    description: [
      `Who: ${who.join('; ')}. A browser's EventSource signs in by cookie.`,
      'Every event has an id; a client that sends the last one it saw gets everything after it, in order, exactly once. ' +
        'When the id is too old or unknown the stream begins with a `resync` event (payload `Resync`): fetch the state again. ' +
        'A comment `: keep-alive` comes every 15 seconds. With `extended=true` also `resource-changed` on every channel and, ' +
        'every 5 seconds and without an id, `heartbeat` (payload `Heartbeat`).',
      ['| event | channels | payload |', '|---|---|---|', ...table].join('\n'),
    ].join('\n\n'),
    security: securityFor('AMOP'),
    parameters: [
      { name: 'channel', in: 'path', required: true, schema: { type: 'string', enum: channels } },
      {
        name: 'named',
        in: 'query',
        ...choice('`false` leaves out the `event:` lines: `onmessage` hears everything', 'true'),
      },
      { name: 'extended', in: 'query', ...choice('Also `resource-changed` and `heartbeat`', 'false') },
      {
        name: 'lastEventId',
        in: 'query',
        description: 'As the header, for clients that cannot send one; the header wins',
        schema: { type: 'string' },
      },
      {
        name: 'Last-Event-ID',
        in: 'header',
        description: 'Id of the last event seen',
        schema: { type: 'string', examples: ['k3f9qz.1042'] },
      },
    ],
    responses: {
      200: {
        description: 'The stream. `x-events` names the payload of `data:` by channel and event',
        content: {
          'text/event-stream': {
            schema: { type: 'string' },
            example: 'id: k3f9qz.1042\ndata: {"displayCode":"A01","ticketNumber":1,"id":1}\nevent: confirmed-order\n\n',
          },
        },
        'x-events': Object.fromEntries(carried),
      },
      ...refusalsOf([
        'invalid_channel',
        'validation_failed',
        'unauthenticated',
        'forbidden',
        'rate_limited',
        'internal',
        'unavailable',
      ]),
    },
  };
}

/** Routes that are no endpoints: files, figures and this document. */
function surroundings(): Record<string, Json> {
  const image = (kind: string, tag: string) => ({
    get: {
      operationId: `uploads.${kind}`,
      tags: [tag],
      summary: 'An image, cacheable for ever',
      security: [],
      parameters: [{ name: 'file', in: 'path', required: true, schema: { type: 'string' } }],
      responses: {
        200: {
          description: 'The image',
          content: { 'image/webp': { schema: { type: 'string', contentMediaType: 'image/webp' } } },
        },
        ...refusalsOf(['not_found', 'internal', 'unavailable']),
      },
    },
  });
  const plain = (operationId: string, summary: string, type: string, who: string, reasons: Reason[]) => ({
    get: {
      operationId,
      tags: ['service'],
      summary,
      security: securityFor(who),
      responses: { 200: { description: 'Done', content: { [type]: { schema: {} } } }, ...refusalsOf(reasons) },
    },
  });
  return {
    '/uploads/categories/{file}': image('categories', 'categories'),
    '/uploads/banners/{file}': image('banners', 'banners'),
    '/metrics': plain('service.metrics', 'Figures of this server process, for Prometheus', 'text/plain', 'AM', [
      'unauthenticated',
      'forbidden',
      'rate_limited',
      'internal',
      'unavailable',
    ]),
    '/openapi.json': plain('service.openapi', 'This document', 'application/json', 'G', ['internal']),
    '/docs': plain('service.docs', 'This document as a readable page', 'text/html', 'G', ['internal']),
  };
}

/** A schema as JSON Schema 2020-12, named shapes as references. `isItself`: the named shape is spelled out. */
function schemaOf(schema: z.ZodType, io: 'input' | 'output', isItself = false): Json {
  const { $schema: _, ...json } = z.toJSONSchema(schema, {
    io,
    unrepresentable: 'any',
    override({ zodSchema, jsonSchema, path }) {
      const name = named.get(zodSchema);
      if (name !== undefined && !(isItself && path.length === 0)) {
        replace(jsonSchema, { $ref: `#/components/schemas/${name}` });
        return;
      }
      // Every whole number is a safe one; saying so tells nobody anything.
      if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
      const pipe = zodSchema._zod.def as { type: string; in?: z.ZodType; out?: z.ZodType };
      // What is prepared before it is checked is described by what it is checked against.
      if (io === 'input' && pipe.type === 'pipe' && pipe.in?._zod.def.type === 'transform')
        replace(jsonSchema, schemaOf(pipe.out!, io));
    },
  }) as Json;
  return json;
}

function replace(target: Json, content: Json): void {
  for (const key of Object.keys(target)) delete target[key];
  Object.assign(target, content);
}

const header = (name: keyof typeof commonHeaders) => ({ $ref: `#/components/headers/${name}` });

const commonHeaders = {
  'X-Request-ID': {
    description: "The request's own, if it sent one; stands in the server's log",
    schema: { type: 'string' },
  },
  'X-Event-Cursor': {
    description:
      'The newest event id of each channel before the answer was read: a stream opened with it misses nothing',
    schema: { type: 'string', examples: ['cashier=k3f9qz.12, display=a81mz0.9'] },
  },
  ETag: {
    description: 'Names this very answer; sent back as If-None-Match, it is answered 304 while nothing changed',
    schema: { type: 'string', examples: ['W/"1cTQeYVtPSeUKIvbSnYyVA"'] },
  },
  'Idempotency-Replayed': {
    description: '`true` when this is the stored answer of an earlier request',
    schema: { const: 'true' },
  },
  'Retry-After': { description: 'Whole seconds to wait', schema: { type: 'integer', minimum: 1 } },
  'Set-Cookie': {
    description: '`mysagra_token`, `mysagra_session` and `refreshToken`, a line each',
    schema: { type: 'string' },
  },
};

const idempotencyKey: Json = {
  name: 'Idempotency-Key',
  in: 'header',
  description: 'Makes the request safe to repeat: the same key, path and body get the stored answer',
  schema: { type: 'string', minLength: 8, maxLength: 128, pattern: '^[!-~]+$' },
};

const refreshCookie: Json = {
  name: 'refreshToken',
  in: 'cookie',
  description: 'Set at sign-in',
  schema: { type: 'string' },
};

const securitySchemes = {
  bearer: { type: 'http', scheme: 'bearer', description: 'The `accessToken` of `POST /auth/login`' },
  mysagra_token: { type: 'apiKey', in: 'cookie', name: 'mysagra_token', description: 'Set at sign-in' },
  mysagra_session: {
    type: 'apiKey',
    in: 'cookie',
    name: 'mysagra_session',
    description: 'The same token, for 1.5 clients',
  },
  apiKey: { type: 'apiKey', in: 'header', name: 'X-API-KEY', description: '`ms_pt_…` or `ms_wb_…`, made by an admin' },
};
