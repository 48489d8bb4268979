/** What an endpoint is: one row of the contract's section 8, as data that server, SDK, OpenAPI and tests share. */
import type { z } from 'zod';
import type { Reason } from './refusal.ts';

/**
 * Who may, in the contract's letters (5.4): A admin, M maintainer, O operator, P printer key, W web-app key,
 * G anybody, g a guest while self-ordering is on. Two letters are ours: K a paired kitchen screen, D a paired number display.
 */
export type Letter = 'A' | 'M' | 'O' | 'K' | 'D' | 'P' | 'W' | 'G' | 'g';

export type Endpoint = {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Fastify style: `/v1/orders/:id`. */
  path: string;
  /** A string of letters; `GET /v1/settings` is open to G and says more to A and M. */
  who: string;
  summary: string;
  params?: z.ZodObject;
  query?: z.ZodType;
  body?: z.ZodType;
  /** A multipart field with an image instead of a JSON body. */
  upload?: string;
  status: 200 | 201 | 204;
  answer?: z.ZodType;
  /** What is special; the general refusals apply everywhere. */
  refusals?: readonly Reason[];
  /** Honours `Idempotency-Key` (5.6). */
  isIdempotent?: boolean;
  /** Answers with `X-Event-Cursor` (section 2). */
  hasCursor?: boolean;
  /** Answers with an `ETag`, and 304 to whoever has it already: what many phones ask again and again. */
  hasEtag?: boolean;
  /** Its failures count against the login limit instead of successes against the guest limit (5.5). */
  isLogin?: boolean;
};

/** Keeps the literal types of a row. */
export function endpoint<const E extends Endpoint>(row: E): E {
  return row;
}

type Parsed<S, Otherwise> = S extends z.ZodType ? z.output<S> : Otherwise;
type Sent<S, Otherwise> = S extends z.ZodType ? z.input<S> : Otherwise;

/** After parsing: what a handler reads. */
export type BodyOf<E extends Endpoint> = Parsed<E['body'], undefined>;
export type QueryOf<E extends Endpoint> = Parsed<E['query'], Record<string, never>>;
export type ParamsOf<E extends Endpoint> = Parsed<E['params'], Record<string, never>>;
/** Before parsing: what a client sends. */
export type BodySent<E extends Endpoint> = Sent<E['body'], undefined>;
export type QuerySent<E extends Endpoint> = Sent<E['query'], Record<string, never>>;
/** What comes back. */
export type AnswerOf<E extends Endpoint> = E['answer'] extends z.ZodType ? z.output<E['answer']> : undefined;
