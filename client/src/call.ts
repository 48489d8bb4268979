/** One request for any endpoint of the contract: it ends with the answer, a `Refusal` or `Unreachable`, never in between. */
import { type Endpoint, Refusal } from '@mysagra/core';
import { answerOf, type Cursors, cursorsOf } from './answer.ts';
import { type Clock, jitterMs, pause, type Random } from './clock.ts';
import type { Identity } from './credential.ts';
import { networkFailure, Unreachable } from './unreachable.ts';

export type Caller = {
  /** Without a slash at the end. */
  url: string;
  identity: Identity;
  fetch: typeof fetch;
  clock: Clock;
  random: Random;
  newKey: () => string;
  timeoutMs: number;
  retries: number;
};

export type CallOptions = {
  /** Gives up; the call then rejects with the signal's reason. */
  signal?: AbortSignal;
  /** For each attempt. */
  timeoutMs?: number;
  /** How often a call that may be repeated is tried again (reads, and calls with an idempotency key); 0 for never. */
  retries?: number;
};

/** What every method boils down to. `path` holds the values of the path's `:names` in order. */
export type Sent = {
  path: (string | number)[];
  body?: unknown;
  query?: object;
  image?: Blob;
  options: CallOptions & { idempotencyKey?: string };
};

const longestRetryAfterMs = 15_000;

export async function call(caller: Caller, row: Endpoint, sent: Sent): Promise<{ answer: unknown; cursor: Cursors }> {
  const { options } = sent;
  const url = urlFor(caller.url, row, sent);
  const idempotencyKey = row.isIdempotent ? (options.idempotencyKey ?? caller.newKey()) : undefined;
  const retries = row.method === 'GET' || idempotencyKey ? (options.retries ?? caller.retries) : 0;
  for (let failures = 0; ; failures++) {
    try {
      return await attempt(caller, row, url, sent, idempotencyKey);
    } catch (error) {
      const waitMs = failures < retries ? waitBefore(error, failures, caller.random) : undefined;
      if (waitMs === undefined) throw error;
      await pause(caller.clock, waitMs, options.signal);
      options.signal?.throwIfAborted();
    }
  }
}

/** Milliseconds until it is worth another try; undefined when it is not. */
function waitBefore(error: unknown, failures: number, random: Random): number | undefined {
  const jitter = jitterMs(failures, random);
  if (error instanceof Unreachable) return within(error.retryAfter, jitter);
  if (!(error instanceof Refusal)) return undefined;
  const passes = ['rate_limited', 'unavailable', 'request_in_progress'].includes(error.reason);
  return passes ? within(error.details.retryAfter, jitter) : undefined;
}

/** As long as the server asks for, and a little more; a caller does not want to be kept longer than the limit above. */
function within(seconds: number | undefined, jitter: number): number | undefined {
  const asked = (seconds ?? 0) * 1000;
  return asked > longestRetryAfterMs ? undefined : asked + jitter;
}

async function attempt(caller: Caller, row: Endpoint, url: string, sent: Sent, idempotencyKey: string | undefined) {
  const { options } = sent;
  options.signal?.throwIfAborted();
  const giveUp = new AbortController();
  const request = requestFor(caller, row, sent, idempotencyKey, giveUp.signal);
  const stop = () => giveUp.abort(options.signal?.reason);
  options.signal?.addEventListener('abort', stop);
  const timeoutMs = options.timeoutMs ?? caller.timeoutMs;
  const takeBack = caller.clock.after(timeoutMs, () => giveUp.abort(tookTooLong(timeoutMs, idempotencyKey)));
  try {
    const response = await orAborted(caller.fetch(url, request), giveUp.signal);
    const answer = await orAborted(answerOf(row, response, idempotencyKey), giveUp.signal);
    return { answer, cursor: cursorsOf(response.headers.get('X-Event-Cursor')) };
  } catch (error) {
    if (giveUp.signal.aborted) throw giveUp.signal.reason;
    if (error instanceof Refusal || error instanceof Unreachable) throw error;
    throw networkFailure(error, idempotencyKey);
  } finally {
    takeBack();
    options.signal?.removeEventListener('abort', stop);
  }
}

/** Not every `fetch` that may be handed to us listens to its signal all the way. */
export function orAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason);
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}

function tookTooLong(timeoutMs: number, idempotencyKey: string | undefined): Unreachable {
  const message = `The server gave no answer within ${timeoutMs / 1000} s.`;
  return new Unreachable('timeout', message, { mayHaveReached: true, idempotencyKey });
}

function requestFor(
  { identity }: Caller,
  row: Endpoint,
  { body, image }: Sent,
  idempotencyKey: string | undefined,
  signal: AbortSignal,
): RequestInit {
  const headers: Record<string, string> = { Accept: 'application/json', ...identity.headers };
  if (idempotencyKey) headers['Idempotency-Key'] = idempotencyKey;
  const request: RequestInit = {
    method: row.method,
    headers,
    signal,
    credentials: identity.cookies,
    // What many ask again and again is kept by the browser, which asks whether it is still so.
    cache: row.hasEtag ? 'no-cache' : 'no-store',
  };
  if (row.upload && image) {
    const form = new FormData();
    form.append(row.upload, image, row.upload);
    return { ...request, body: form };
  }
  if (!row.body) return request;
  headers['Content-Type'] = 'application/json';
  return { ...request, body: JSON.stringify(body) };
}

function urlFor(base: string, row: Endpoint, { path, query = {} }: Sent): string {
  const values = [...path];
  const filled = row.path.replace(/:\w+/g, () => segment(values.shift(), row));
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined && one !== null) search.append(name, one instanceof Date ? one.toISOString() : String(one));
    }
  }
  return `${base}${filled}${search.size > 0 ? `?${search}` : ''}`;
}

/** `..` would climb out of the path, and nothing at all would ask for the whole list. */
function segment(value: string | number | undefined, row: Endpoint): string {
  const text = String(value ?? '');
  if (/^\.{0,2}$/.test(text)) throw new TypeError(`${row.method} ${row.path} needs an id, not "${text}"`);
  return encodeURIComponent(text);
}
