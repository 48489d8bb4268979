/** `EventSource` as the documentation's example needs it: with headers, heard by `onmessage`, and back after any error. */
import { Refusal } from '@mysagra/core';
import { type Clock, jitterMs, type Random, systemClock } from './clock.ts';
import { Connection } from './connection.ts';
import type { Frame } from './frames.ts';
import { Unreachable } from './unreachable.ts';

export type EventSourceInit = {
  /** Sent with every connection: `{ Authorization: 'Bearer …' }`. */
  headers?: HeadersInit;
  /** Send cookies to another origin too. */
  withCredentials?: boolean;
  /** What a relative address is relative to. In a browser: the page; in Node: this, or `EventSource.base`. */
  base?: string | URL;
  /**
   * What `onmessage` and listeners for `message` hear. `all`, unless given: named events too, beside the listeners for their
   * name. `unnamed`: by the letter of the standard, by which a named event never gets there.
   */
  messages?: 'all' | 'unnamed';
  /** Without a byte for so long the connection is given up and made anew; three keep-alives, 45,000 ms. */
  silenceMs?: number;
  fetch?: typeof fetch;
  clock?: Clock;
  random?: Random;
};

/** What a listener gets. A `message` says in `name` what the event is called; empty for an unnamed one. */
export class NamedMessageEvent extends MessageEvent<string> {
  readonly name: string;

  constructor(type: string, name: string, init: MessageEventInit<string>) {
    super(type, init);
    this.name = name;
  }
}

/** What `onerror` gets; `error` is a `Refusal`, `Unreachable`, or undefined when the server ended the stream. */
export class StreamErrorEvent extends Event {
  readonly error: unknown;
  readonly message: string;

  constructor(error: unknown) {
    super('error');
    this.error = error;
    this.message = error instanceof Error ? error.message : 'The server ended the stream; connecting again.';
  }
}

type Handler<E extends Event> = ((this: EventSource, event: E) => unknown) | null;
type Handlers = { open: Handler<Event>; message: Handler<NamedMessageEvent>; error: Handler<StreamErrorEvent> };

const standardRetryMs = 3_000;
const longestRetryMs = 30_000;

/**
 * Like the browser's, and: `headers`; `onmessage` hears named events (see `messages`); after an answer that is not a stream
 * (401, 503, a proxy's page) it fires `error` and tries again instead of giving up, until `close()`.
 */
export class EventSource extends EventTarget {
  /** What relative addresses are relative to where there is no page: `EventSource.base = 'http://sagra.local:4300'`. */
  static base: string | URL | undefined;
  static readonly CONNECTING = 0;
  static readonly OPEN = 1;
  static readonly CLOSED = 2;
  readonly CONNECTING = 0;
  readonly OPEN = 1;
  readonly CLOSED = 2;

  readonly url: string;
  readonly withCredentials: boolean;
  readonly #hearsAll: boolean;
  readonly #connection: Connection;
  readonly #random: Random;
  readonly #headers: Record<string, string>;
  readonly #handlers: Handlers = { open: null, message: null, error: null };
  #readyState: 0 | 1 | 2 = EventSource.CONNECTING;
  #lastEventId = '';
  #retryMs = standardRetryMs;
  #failures = 0;

  /** Throws a `SyntaxError` (as the standard asks) for an address that cannot be resolved. */
  constructor(url: string | URL, init: EventSourceInit = {}) {
    super();
    this.url = resolved(url, init.base ?? EventSource.base ?? globalThis.location?.href);
    this.withCredentials = init.withCredentials ?? false;
    this.#hearsAll = init.messages !== 'unnamed';
    this.#random = init.random ?? Math.random;
    this.#headers = Object.fromEntries(new Headers(init.headers));
    this.#connection = new Connection(
      {
        request: () => this.#request(),
        onOpen: () => this.#open(),
        onBytes: () => this.#connection.heard(),
        onFrame: (frame) => this.#tell(frame),
        onPosition: (id) => (this.#lastEventId = id),
        onRetry: (ms) => (this.#retryMs = Math.min(ms, longestRetryMs)),
        onEnd: (error) => this.#rest(error),
      },
      {
        fetch: init.fetch ?? ((input, options) => fetch(input, options)),
        clock: init.clock ?? systemClock,
        silenceMs: init.silenceMs ?? 45_000,
      },
    );
  }

  get readyState(): 0 | 1 | 2 {
    return this.#readyState;
  }

  get onopen(): Handlers['open'] {
    return this.#handlers.open;
  }
  set onopen(handler: Handlers['open']) {
    this.#handle('open', handler);
  }
  get onmessage(): Handlers['message'] {
    return this.#handlers.message;
  }
  set onmessage(handler: Handlers['message']) {
    this.#handle('message', handler);
  }
  get onerror(): Handlers['error'] {
    return this.#handlers.error;
  }
  set onerror(handler: Handlers['error']) {
    this.#handle('error', handler);
  }

  override addEventListener(type: 'open', listener: Handler<Event>, options?: boolean | AddEventListenerOptions): void;
  override addEventListener(
    type: 'error',
    listener: Handler<StreamErrorEvent>,
    options?: boolean | AddEventListenerOptions,
  ): void;
  override addEventListener(
    type: string,
    listener: Handler<NamedMessageEvent>,
    options?: boolean | AddEventListenerOptions,
  ): void;
  override addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject | null,
    options?: boolean | AddEventListenerOptions,
  ): void;
  override addEventListener(type: string, listener: unknown, options?: boolean | AddEventListenerOptions): void {
    super.addEventListener(type, listener as EventListenerOrEventListenerObject, options);
  }

  /** For good, and at once. */
  close(): void {
    this.#readyState = EventSource.CLOSED;
    this.#connection.close();
  }

  #handle<T extends keyof Handlers>(type: T, handler: Handlers[T]): void {
    if (this.#handlers[type]) this.removeEventListener(type, this.#handlers[type] as EventListener);
    this.#handlers[type] = typeof handler === 'function' ? handler : (null as Handlers[T]);
    if (this.#handlers[type]) this.addEventListener(type, this.#handlers[type] as EventListener);
  }

  #request() {
    const headers = { ...this.#headers };
    if (this.#lastEventId) headers['Last-Event-ID'] = this.#lastEventId;
    const cookies = this.withCredentials ? ('include' as const) : ('same-origin' as const);
    return { url: this.url, headers, cookies };
  }

  #open(): void {
    this.#readyState = EventSource.OPEN;
    this.dispatchEvent(new Event('open'));
  }

  #tell({ id, name = '', data }: Frame): void {
    this.#failures = 0;
    this.#lastEventId = id ?? this.#lastEventId;
    const init = { data, lastEventId: this.#lastEventId, origin: new URL(this.url).origin };
    const hear = (type: string) => this.dispatchEvent(new NamedMessageEvent(type, name, init));
    if (name && name !== 'message') hear(name);
    // A listener may have closed us.
    if (this.#readyState === EventSource.OPEN && (!name || name === 'message' || this.#hearsAll)) hear('message');
  }

  #rest(error: unknown): number {
    this.#readyState = EventSource.CONNECTING;
    this.dispatchEvent(new StreamErrorEvent(error));
    const jitter = this.#failures === 0 ? 0 : jitterMs(this.#failures, this.#random);
    this.#failures++;
    return Math.max(this.#retryMs + jitter, Math.min(longestRetryMs, retryAfterMs(error)));
  }
}

function retryAfterMs(error: unknown): number {
  const seconds =
    error instanceof Refusal ? error.details.retryAfter : error instanceof Unreachable && error.retryAfter;
  return (seconds || 0) * 1000;
}

function resolved(url: string | URL, base: string | URL | undefined): string {
  if (URL.canParse(String(url), base)) return new URL(url, base).href;
  const way = base ? '' : ' Set EventSource.base to the address of the server for relative ones.';
  throw new DOMException(`"${url}" is not an address.${way}`, 'SyntaxError');
}
