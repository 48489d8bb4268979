/** Reads what came back: the answer, or the `Refusal` it carries, or `Unreachable` when it is not in the contract's words. */
import {
  channels,
  type Channel,
  type Endpoint,
  type EventId,
  Refusal,
  type RefusalBody,
  refusals,
} from '@mysagra/core';
import { Unreachable } from './unreachable.ts';

/** The newest event id of each channel before the rows were read: what `client.live` begins after. */
export type Cursors = Partial<Record<Channel, EventId>>;

/** `cashier=<id>, display=<id>, …` of the header `X-Event-Cursor`. */
export function cursorsOf(header: string | null): Cursors {
  const cursors: Cursors = {};
  for (const pair of (header ?? '').split(',')) {
    const [channel = '', id = ''] = pair.trim().split('=');
    if (id && (channels as readonly string[]).includes(channel)) cursors[channel as Channel] = id;
  }
  return cursors;
}

/** The answer's JSON, undefined for 204. Throws `Refusal` or `Unreachable`. */
export async function answerOf(row: Endpoint, response: Response, idempotencyKey?: string): Promise<unknown> {
  if (response.ok && !row.answer) {
    await response.body?.cancel();
    return undefined;
  }
  const body = await jsonOf(response);
  if (response.ok && body !== undefined) return body;
  if (row.path === '/health' && isHealth(body)) return body;
  throw refusalOf(response, body) ?? foreign(response, idempotencyKey);
}

/** Why a stream was not opened: a `Refusal`, or `Unreachable` for everything else. */
export async function whyNot(response: Response): Promise<Refusal | Unreachable> {
  if (response.ok) {
    await response.body?.cancel();
    return foreign(response);
  }
  return refusalOf(response, await jsonOf(response)) ?? foreign(response);
}

/** A server that is not well says so with 503 and its own shape. (Core's schemas are no help: bundles leave zod out.) */
function isHealth(body: unknown): boolean {
  return typeof body === 'object' && body !== null && 'status' in body && 'uptime' in body;
}

async function jsonOf(response: Response): Promise<unknown> {
  const text = await response.text();
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function refusalOf(response: Response, body: unknown): Refusal | undefined {
  if (!isRefusalBody(body)) return undefined;
  const { message, errors, foodIds } = body;
  return new Refusal(body.code, { message, errors, foodIds, retryAfter: secondsOf(response) });
}

function isRefusalBody(body: unknown): body is RefusalBody {
  if (typeof body !== 'object' || body === null) return false;
  const { code, message } = body as { code?: unknown; message?: unknown };
  return typeof message === 'string' && typeof code === 'string' && Object.hasOwn(refusals, code);
}

function foreign(response: Response, idempotencyKey?: string): Unreachable {
  const message = `Something that is not MySagra answered with status ${response.status}. Check the address and the network.`;
  return new Unreachable('foreign', message, {
    mayHaveReached: true,
    status: response.status,
    retryAfter: secondsOf(response),
    idempotencyKey,
  });
}

/** `Retry-After` in whole seconds; a date there is not of our server. */
function secondsOf(response: Response): number | undefined {
  const header = response.headers.get('Retry-After') ?? '';
  return /^\d{1,6}$/.test(header) ? Number(header) : undefined;
}
