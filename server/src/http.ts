/**
 * HTTP: from a row of the contract to a route. Alone knows status codes; the checks stand in the order of contract
 * section 4: 404 path, 429, 401, 403, body and parameters, and then the handler's own.
 */
import { createHash } from 'node:crypto';
import type { Socket } from 'node:net';
import type { AnswerOf, BodyOf, Endpoint, Family, ParamsOf, QueryOf } from '@mysagra/core';
import { explain, type FieldError, Refusal, refusalBody } from '@mysagra/core';
import '@fastify/cookie';
import fastify, {
  LogController,
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  type FastifyServerOptions,
} from 'fastify';
import type { BaseLogger } from 'pino';
import type { z } from 'zod';
import { type Access, type Caller, guest } from './access.ts';
import { fingerprintOf, type IdempotentRequest } from './idempotency.ts';
import { parseJson } from './json.ts';
import { checkIdempotencyKey, type Limiter } from './limits.ts';
import { isUnavailable } from './store/failure.ts';

export const statusOf: Record<Family, number> = {
  invalid: 400,
  unauthorized: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  too_large: 413,
  unsupported: 415,
  mismatch: 422,
  limited: 429,
  internal: 500,
  unavailable: 503,
};

/** What a handler is given: parsed and checked by the endpoint's schemas. */
export type Call<E extends Endpoint> = {
  params: ParamsOf<E>;
  query: QueryOf<E>;
  body: BodyOf<E>;
  caller: Caller;
  address: string;
  idempotency: IdempotentRequest | null;
  request: FastifyRequest;
  reply: FastifyReply;
};

/** A handler for every verb of a noun; the compiler names the missing one. */
export type Handlers<N extends Record<string, Endpoint>> = {
  [V in keyof N]: (call: Call<N[V]>) => Promise<AnswerOf<N[V]>>;
};

/** Guest orders have a limit of their own, a setting (5.5). */
function isGuestOrder(request: FastifyRequest, caller: Caller): boolean {
  return caller.kind === 'guest' && request.method === 'POST' && request.routeOptions.url === '/v1/orders';
}

export type HttpOptions = {
  logger: BaseLogger;
  access: Access;
  limiter: Limiter;
  /** How many proxies in front are trusted to name the client. */
  trustProxy: number;
  /** Origins of other sites that may call with credentials. */
  corsOrigins: string[];
  /** `X-Event-Cursor`, read before the rows. */
  cursorHeader: () => Promise<string>;
  newRequestId: () => string;
  /** Hears every authorised request, before it is handled. */
  onCall?: (caller: Caller, request: FastifyRequest) => Promise<void>;
};

const bodyLimit = 1024 * 1024;
/** A file of 5 MiB and what a form may wrap around it; above, not a byte is read. */
const mostUploadBytes = 16 * 1024 * 1024;

declare module 'fastify' {
  interface FastifyRequest {
    caller: Caller;
  }
}

export function createHttp(options: HttpOptions): FastifyInstance {
  const { logger, newRequestId } = options;
  const serverOptions: FastifyServerOptions = {
    loggerInstance: logger as unknown as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: options.trustProxy > 0 && ((_address, hop) => hop < options.trustProxy),
    bodyLimit,
    forceCloseConnections: true,
    exposeHeadRoutes: true,
    genReqId: (request) => {
      const sent = request.headers['x-request-id'];
      return typeof sent === 'string' && /^[A-Za-z0-9._-]{1,64}$/.test(sent) ? sent : newRequestId();
    },
    routerOptions: { maxParamLength: 1000 },
    // A path that cannot be decoded is a path that does not exist.
    frameworkErrors: (_error, request, reply) => void answerRefusal(request, reply, new Refusal('not_found')),
    clientErrorHandler: answerBrokenRequest,
  };
  const app: FastifyInstance = fastify(serverOptions);
  app.decorateRequest('caller', null as never);
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, async (request: FastifyRequest, body: Buffer) => {
    const charset = /charset\s*=\s*"?([^;"\s]+)/i.exec(request.headers['content-type'] ?? '')?.[1];
    if (charset && charset.toLowerCase() !== 'utf-8')
      throw new Refusal('unsupported_media_type', { message: 'Send JSON as UTF-8.' });
    return body.length === 0 ? undefined : parseJson(body);
  });
  app.addHook('onRequest', async (request, reply) => {
    reply.header('X-Request-ID', request.id).header('Cache-Control', 'no-store');
    // `/v1/orders/` would be taken for an order without an id.
    if (/[^/]\/(\?|$)/.test(request.url)) throw new Refusal('not_found');
    const encoding = request.headers['content-encoding'];
    if (encoding !== undefined && encoding !== 'identity') {
      throw new Refusal('unsupported_media_type', { message: 'Send the body without Content-Encoding.' });
    }
  });
  app.setNotFoundHandler((request, reply) => answerRefusal(request, reply, new Refusal('not_found')));
  app.setErrorHandler((error, request, reply) => answerRefusal(request, reply, refusalFor(error, request)));
  return app;
}

/** Every answer that was given: its route, and the class of its status (`2xx`). */
export type Answered = { route: string; method: string; status: string; seconds: number };

export function hearAnswers(app: FastifyInstance, hear: (answered: Answered) => void): void {
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'unknown';
    const status = `${Math.floor(reply.statusCode / 100)}xx`;
    hear({ route, method: request.method, status, seconds: reply.elapsedTime / 1000 });
  });
}

/** Makes the routes of one noun. */
export function addEndpoints<N extends Record<string, Endpoint>>(
  app: FastifyInstance,
  options: HttpOptions,
  endpoints: N,
  handlers: Handlers<N>,
): void {
  for (const [verb, endpoint] of Object.entries(endpoints)) {
    app.route({
      method: endpoint.method,
      url: endpoint.path,
      onRequest: async (request) => {
        request.caller = await admit(options, endpoint.who, request);
        if (endpoint.upload) refuseNoUpload(request);
      },
      handler: async (request, reply) => {
        const call = await parseCall(endpoint, request, reply);
        if (endpoint.hasCursor) reply.header('X-Event-Cursor', await options.cursorHeader());
        const answer = await (handlers[verb] as (call: Call<Endpoint>) => Promise<unknown>)(call);
        reply.code(endpoint.status);
        if (endpoint.hasEtag) return answerTagged(request, reply, answer as object);
        return endpoint.status === 204 ? reply.send() : reply.type('application/json').send(JSON.stringify(answer));
      },
    });
  }
}

/** Answers that are asked for again and again while they stay the same object: written out once. */
const written = new WeakMap<object, { text: string; etag: string }>();

/** 304 to whoever has it already; kept by browsers, but asked about each time. */
function answerTagged(request: FastifyRequest, reply: FastifyReply, answer: object): FastifyReply {
  let known = written.get(answer);
  if (!known) {
    const text = JSON.stringify(answer);
    known = { text, etag: `W/"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"` };
    written.set(answer, known);
  }
  const { text, etag } = known;
  reply.header('ETag', etag).header('Cache-Control', 'no-cache');
  const had = (request.headers['if-none-match'] ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  if (had.includes('*') || had.includes(etag.slice(2))) return reply.code(304).send();
  return reply.type('application/json').send(text);
}

/** Who is calling, if `who` lets them: 429, 401 and 403 in this order. Openings of streams count apart, and their 403 comes later. */
export async function admit(
  options: HttpOptions,
  who: string,
  request: FastifyRequest,
  { isOpening = false } = {},
): Promise<Caller> {
  const { limiter, access, onCall } = options;
  const identified = await identify(options, request);
  const caller = identified === 'invalid' ? guest : identified;
  if (isOpening && caller.kind !== 'guest') await limiter.opening(caller, request.ip);
  else if (!isGuestOrder(request, caller)) await limiter.request(caller, request.ip);
  if (who.includes('G')) return admitted();
  if (identified === 'invalid') {
    throw new Refusal('unauthenticated', { message: 'The token or key is wrong, expired or revoked. Sign in again.' });
  }
  if (caller.kind === 'guest' && !(who.includes('g') && (await access.selfOrdering())))
    throw new Refusal('unauthenticated');
  if (!isOpening && !who.includes(caller.letter)) throw new Refusal('forbidden');
  return admitted();

  async function admitted(): Promise<Caller> {
    if (!isOpening) await onCall?.(caller, request);
    return caller;
  }
}

async function identify(options: HttpOptions, request: FastifyRequest): Promise<Caller | 'invalid'> {
  const { authorization, 'x-api-key': apiKey } = request.headers;
  refuseForeignSite(options, request, authorization ?? apiKey);
  const key = Array.isArray(apiKey) ? apiKey[0] : apiKey;
  return options.access.identify({ authorization, cookies: request.cookies, apiKey: key });
}

/** A page of another site may make the browser send our cookie; it may not write with it. */
function refuseForeignSite(options: HttpOptions, request: FastifyRequest, ownCredential: unknown): void {
  if (request.method === 'GET' || request.method === 'HEAD' || ownCredential !== undefined) return;
  const { origin, 'sec-fetch-site': site } = request.headers;
  if (origin === undefined && (site === undefined || site === 'same-origin' || site === 'none')) return;
  if (origin !== undefined && options.corsOrigins.includes(origin)) return;
  if (origin !== undefined && URL.canParse(origin) && new URL(origin).host === request.host) return;
  const carriesCookie = ['mysagra_token', 'mysagra_session', 'refreshToken'].some((name) => request.cookies[name]);
  if (carriesCookie) {
    throw new Refusal('forbidden', {
      message: 'A page of another site may not do this. Add its origin to CORS_ORIGINS if it is yours.',
    });
  }
}

/** Looked at before the body is: what cannot be an image is not read to its end. */
function refuseNoUpload({ headers }: FastifyRequest): void {
  if (!/^multipart\/form-data\b/i.test(headers['content-type'] ?? '')) {
    throw new Refusal('unsupported_media_type', { message: 'Send the image as multipart/form-data.' });
  }
  if (Number(headers['content-length'] ?? 0) > mostUploadBytes) throw new Refusal('payload_too_large');
}

async function parseCall(endpoint: Endpoint, request: FastifyRequest, reply: FastifyReply): Promise<Call<Endpoint>> {
  const errors: FieldError[] = [];
  const read = (schema: z.ZodType | undefined, value: unknown, prefix?: string): never => {
    if (!schema) return undefined as never;
    const parsed = schema.safeParse(value);
    if (!parsed.success) errors.push(...explain(parsed.error, prefix));
    return parsed.data as never;
  };
  const call: Call<Endpoint> = {
    params: read(endpoint.params, request.params, 'params'),
    query: read(endpoint.query, withoutBrackets(request.query as Record<string, unknown>), 'query'),
    body: read(endpoint.body, request.body),
    caller: request.caller,
    address: request.ip,
    idempotency: null,
    request,
    reply,
  };
  if (errors.length > 0) throw new Refusal('validation_failed', { errors });
  const key = request.headers['idempotency-key'];
  if (endpoint.isIdempotent && key !== undefined) {
    const path = request.url.split('?')[0]!;
    call.idempotency = {
      owner: ownerOf(request.caller),
      key: checkIdempotencyKey(String(key)),
      fingerprint: fingerprintOf(endpoint.method, path, request.body),
    };
  }
  return call;
}

function ownerOf(caller: Caller): string {
  return caller.kind === 'session' ? caller.userId : caller.kind === 'key' ? caller.keyId : 'guest';
}

/** `status[]=A` is `status=A`. */
function withoutBrackets(query: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(query).map(([key, value]) =>
      key.endsWith('[]') ? [key.slice(0, -2), [value].flat()] : [key, value],
    ),
  );
}

const refusalOfFastify: Record<string, Refusal> = {
  FST_ERR_CTP_BODY_TOO_LARGE: new Refusal('payload_too_large'),
  FST_REQ_FILE_TOO_LARGE: new Refusal('payload_too_large'),
  FST_ERR_CTP_INVALID_MEDIA_TYPE: new Refusal('unsupported_media_type', { message: 'Send application/json.' }),
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: new Refusal('malformed_json', {
    message: 'Content-Length does not fit the body.',
  }),
};

function refusalFor(error: unknown, request: FastifyRequest): Refusal {
  if (error instanceof Refusal) return error;
  const { code, statusCode } = error as { code?: string; statusCode?: number };
  const known = code === undefined ? undefined : refusalOfFastify[code];
  if (known) return known;
  if (isUnavailable(error)) {
    request.log.error(error, 'the database does not serve');
    return new Refusal('unavailable', { retryAfter: 5 });
  }
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500) {
    return new Refusal('validation_failed', { message: (error as Error).message });
  }
  request.log.error(error, 'unexpected');
  return new Refusal('internal');
}

/** Answers a "no"; used by routes that write their answers themselves, too. */
export function answerRefusal(request: FastifyRequest, reply: FastifyReply, refusal: Refusal): FastifyReply {
  const { retryAfter } = refusal.details;
  if (retryAfter !== undefined) reply.header('Retry-After', String(retryAfter));
  if (!reply.hasHeader('X-Request-ID')) reply.header('X-Request-ID', request.id).header('Cache-Control', 'no-store');
  return reply
    .code(statusOf[refusal.family])
    .type('application/json')
    .send(JSON.stringify(refusalBody(refusal)));
}

/** Bytes that are no HTTP request at all. */
function answerBrokenRequest(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return;
  const tooLarge = error.code === 'HPE_HEADER_OVERFLOW';
  const body = JSON.stringify(
    refusalBody(
      new Refusal('validation_failed', {
        message: tooLarge ? 'The headers are too large.' : 'This is not an HTTP request.',
      }),
    ),
  );
  const status = tooLarge ? '431 Request Header Fields Too Large' : '400 Bad Request';
  socket.end(
    `HTTP/1.1 ${status}\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
  );
}
