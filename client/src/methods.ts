/**
 * Turns the contract's rows into methods, types included: a new row in core is a new method here without another line.
 *
 * Every method takes, in this order and only if its endpoint has one: the path's values, the body or image, the query, and
 * last its options. It resolves with the answer (undefined for 204) and rejects with `Refusal` or `Unreachable`.
 */
import type { AnswerOf, BodyOf, BodySent, Endpoint, ParamsOf, QueryOf, QuerySent } from '@mysagra/core';
import type { Cursors } from './answer.ts';
import { call, type Caller, type CallOptions, type Sent } from './call.ts';

/** Names of a path: `/v1/orders/:id` has `['id']`. */
type NamesIn<Path extends string> = Path extends `${string}:${infer Name}/${infer Rest}`
  ? [Name, ...NamesIn<`/${Rest}`>]
  : Path extends `${string}:${infer Name}`
    ? [Name]
    : [];

type PathValue<E extends Endpoint, Name> =
  string | (Name extends keyof ParamsOf<E> ? Extract<ParamsOf<E>[Name], number> : never);
type PathArgs<E extends Endpoint, Names = NamesIn<E['path']>> = Names extends [infer Only]
  ? [id: PathValue<E, Only>]
  : { [K in keyof Names]: PathValue<E, Names[K]> };

/** Where core rearranges a body before checking it, what it is rearranged to. */
export type Body<E extends Endpoint> = unknown extends BodySent<E> ? BodyOf<E> : BodySent<E>;

/**
 * What may be asked for: as text, as the wire has it, or as the number, boolean or Date it stands for; a repeatable key as
 * one value or a list.
 */
export type Query<E extends Endpoint> = {
  [K in keyof QuerySent<E>]: unknown extends QuerySent<E>[K]
    ? OneOrMore<K extends keyof QueryOf<E> ? QueryOf<E>[K] : unknown>
    : QuerySent<E>[K] | (K extends keyof QueryOf<E> ? Meant<QueryOf<E>[K]> : never);
};
type OneOrMore<T> = T | (T extends readonly (infer One)[] ? One : never);
type Meant<T> = Extract<T, boolean | number> | (number extends T ? Date : never);

type Content<E extends Endpoint> = E extends { upload: string }
  ? [image: Blob]
  : E extends { body: object }
    ? [body: Body<E>]
    : [];
type Question<E extends Endpoint> = E extends { query: object }
  ? Record<string, never> extends Query<E>
    ? [query?: Query<E>]
    : [query: Query<E>]
  : [];

export type Options<E extends Endpoint> = CallOptions &
  (E extends { isIdempotent: true }
    ? {
        /** Sent again with the same key, it is carried out once. Without one, a fresh key covers this call's own retries. */
        idempotencyKey?: string;
      }
    : unknown) &
  (AnswerOf<E> extends { accessToken: string }
    ? {
        /** The client signs all later requests and streams with the token that comes back. */
        keep?: boolean;
      }
    : unknown);

export type Args<E extends Endpoint> = [...PathArgs<E>, ...Content<E>, ...Question<E>, options?: Options<E>];

export type Method<E extends Endpoint> = ((...args: Args<E>) => Promise<AnswerOf<E>>) &
  (E extends { hasCursor: true }
    ? {
        /** The same, together with the event ids from which a stream misses nothing. */
        withCursor(...args: Args<E>): Promise<{ answer: AnswerOf<E>; cursor: Cursors }>;
      }
    : unknown);

export type Rows = Record<string, Record<string, Endpoint>>;

/** Noun -> verb -> method, for every row of a contract. */
export type ClientOf<R extends Rows> = {
  readonly [Noun in keyof R]: { readonly [Verb in keyof R[Noun]]: Method<R[Noun][Verb]> };
};

export function methodsOf<R extends Rows>(rows: R, caller: Caller): ClientOf<R> {
  return mapValues(rows, (verbs) => mapValues(verbs, (row) => methodOf(row, caller))) as ClientOf<R>;
}

function mapValues<T, U>(record: Record<string, T>, change: (value: T) => U): Record<string, U> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(value)]));
}

function methodOf(row: Endpoint, caller: Caller) {
  const withCursor = async (...args: unknown[]) => {
    const sent = read(row, args);
    const came = await call(caller, row, sent);
    keepToken(caller, came.answer, sent.options);
    // The pairing of a screen gives cookies and no token.
    if (row.isLogin && !hasToken(came.answer)) caller.identity.changed();
    return came;
  };
  const method = async (...args: unknown[]) => (await withCursor(...args)).answer;
  return row.hasCursor ? Object.assign(method, { withCursor }) : method;
}

function read(row: Endpoint, args: unknown[]): Sent {
  const rest = [...args];
  const path = rest.splice(0, row.path.match(/:\w+/g)?.length ?? 0) as Sent['path'];
  const content = row.upload || row.body ? rest.shift() : undefined;
  const query = row.query ? ((rest.shift() ?? {}) as object) : undefined;
  const options = (rest.shift() ?? {}) as Sent['options'];
  return { path, ...(row.upload ? { image: content as Blob } : { body: content }), query, options };
}

function hasToken(answer: unknown): answer is { accessToken: string } {
  return typeof (answer as { accessToken?: unknown } | undefined)?.accessToken === 'string';
}

function keepToken({ identity }: Caller, answer: unknown, options: CallOptions & { keep?: boolean }): void {
  if (!hasToken(answer)) return;
  if (options.keep) identity.credential = { token: answer.accessToken };
  else identity.changed();
}
