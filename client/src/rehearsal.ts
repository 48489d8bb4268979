/** For tests: a clock moved by hand, and servers that do on cue what real ones do at the worst moment. */
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Clock } from './clock.ts';

/** Lets everything run that can run without time passing. */
export function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** Turns until it is so; the test's own time limit ends it otherwise. */
export async function until(isSo: () => unknown): Promise<void> {
  while (!isSo()) await turn();
}

export class ManualClock implements Clock {
  #now = Date.parse('2026-01-15T18:30:00.000Z');
  #elapsed = 0;
  readonly #timers = new Set<{ at: number; what: () => void }>();

  now = () => this.#now;
  elapsed = () => this.#elapsed;

  after = (ms: number, what: () => void) => {
    const timer = { at: this.#elapsed + ms, what };
    this.#timers.add(timer);
    return () => void this.#timers.delete(timer);
  };

  /** How many timers are set. */
  get timers(): number {
    return this.#timers.size;
  }

  /** Lets `ms` pass, and all that is due in it happen in order. */
  async advance(ms: number): Promise<void> {
    const end = this.#elapsed + ms;
    await turn();
    for (;;) {
      const [next] = [...this.#timers].filter(({ at }) => at <= end).sort((a, b) => a.at - b.at);
      this.#pass((next?.at ?? end) - this.#elapsed);
      if (!next) return;
      this.#timers.delete(next);
      next.what();
      await turn();
    }
  }

  /** Somebody sets the wall clock. */
  set(now: number): void {
    this.#now = now;
  }

  /** The machine sleeps: the wall clock goes on, the other one and the timers do not. */
  sleep(ms: number): void {
    this.#now += ms;
  }

  #pass(ms: number): void {
    this.#now += ms;
    this.#elapsed += ms;
  }
}

export type Request = { url: string; method: string; headers: Headers; body: unknown; credentials: string | undefined };

/** A `fetch` that answers in the order of its cues, and hangs when there is none. */
export class Stage {
  readonly requests: Request[] = [];
  readonly #cues: ((signal: AbortSignal | null | undefined) => Response | Promise<Response>)[] = [];

  fetch: typeof fetch = async (input, init) => {
    const { method = 'GET', headers, body, credentials, signal } = init ?? {};
    this.requests.push({ url: String(input), method, headers: new Headers(headers), body, credentials });
    const cue = this.#cues.shift();
    return cue ? cue(signal) : new Promise(() => {});
  };

  get last(): Request | undefined {
    return this.requests.at(-1);
  }

  answer(status: number, body?: unknown, headers: Record<string, string> = {}): this {
    const text = body === undefined ? null : typeof body === 'string' ? body : JSON.stringify(body);
    this.#cues.push(() => new Response(text, { status, headers }));
    return this;
  }

  /** The connection fails. */
  fail(error: Error = new TypeError('fetch failed')): this {
    this.#cues.push(() => Promise.reject(error));
    return this;
  }

  /** Nothing ever comes. */
  hang(): this {
    this.#cues.push(() => new Promise(() => {}));
    return this;
  }

  /** The next request gets a stream, written to by hand. */
  stream(status = 200, type = 'text/event-stream') {
    const bytes = new TextEncoder();
    let pipe!: ReadableStreamDefaultController<Uint8Array>;
    let isCancelled = false;
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => void (pipe = controller),
      cancel: () => void (isCancelled = true),
    });
    this.#cues.push(() => new Response(body, { status, headers: { 'Content-Type': type } }));
    return {
      write: (text: string | Uint8Array) => pipe.enqueue(typeof text === 'string' ? bytes.encode(text) : text),
      end: () => pipe.close(),
      break: () => pipe.error(new TypeError('terminated')),
      get isCancelled() {
        return isCancelled;
      },
    };
  }
}

/** The contract's bytes (9.2). */
export const blocks = {
  opening: (id: string, retry = 2500) => `: connected\nid: ${id}\nretry: ${retry}\n\n`,
  event: (id: string, name: string, data: unknown) => `id: ${id}\ndata: ${JSON.stringify(data)}\nevent: ${name}\n\n`,
  heartbeat: (head: string, now: number) =>
    `data: ${JSON.stringify({ head, now: new Date(now).toISOString() })}\nevent: heartbeat\n\n`,
  keepAlive: ': keep-alive\n\n',
};

/** A real server on a free port, gone with `close`, whatever is still open. */
export async function listen(listener: RequestListener): Promise<{ url: string; close: () => Promise<void> }> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { url: `http://127.0.0.1:${port}`, close };
}
