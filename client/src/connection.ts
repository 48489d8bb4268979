/** One stream after another, for ever: whatever ends a connection or keeps it from opening, the next attempt follows. */
import { Refusal } from '@mysagra/core';
import { whyNot } from './answer.ts';
import { orAborted } from './call.ts';
import { ageOf, type Clock, momentOf, pause } from './clock.ts';
import { type FrameListener, frameReader } from './frames.ts';
import { networkFailure, Unreachable } from './unreachable.ts';

/** Who listens to a connection, and decides what it asks for and how long it rests. */
export type Listener = FrameListener & {
  /** Asked before every attempt. Throwing counts as a failed attempt. */
  request(): { url: string; headers: Record<string, string>; cookies: RequestCredentials };
  onOpen(): void;
  onBytes(): void;
  /** A connection is over; no error: the server ended it. The answer is how many ms to rest. */
  onEnd(error: unknown): number | Promise<number>;
  /** Reading goes on when it resolves: a slow listener must not fill the memory. */
  hasRoom?(): Promise<void> | undefined;
  /** Once a second. */
  onTick?(): void;
};

export type ConnectionSettings = {
  fetch: typeof fetch;
  clock: Clock;
  /** Silence after which an open stream is given up, ms. */
  silenceMs: number;
};

/** The head of a stream is sent at once (contract 9.1), so this is plenty. */
const openingMs = 15_000;
const tickMs = 1_000;

export class Connection {
  readonly #listener: Listener;
  readonly #settings: ConnectionSettings;
  #attempt: AbortController | undefined;
  #rest: AbortController | undefined;
  #heard;
  #isOpen = false;
  #isFull = false;
  #isClosed = false;
  #stopTicking: () => void = () => {};

  constructor(listener: Listener, settings: ConnectionSettings) {
    this.#listener = listener;
    this.#settings = settings;
    this.#heard = momentOf(settings.clock);
    this.#tickLater();
    queueMicrotask(() => void this.#run());
  }

  /** Whether a stream is open now. */
  get isOpen(): boolean {
    return this.#isOpen;
  }

  /** The listener calls it for whatever proves that the other end is alive. */
  heard(): void {
    this.#heard = momentOf(this.#settings.clock);
  }

  /** Ends the present connection or attempt for this reason; the next one follows. */
  drop(reason: unknown): void {
    this.#attempt?.abort(reason);
  }

  /** Ends a rest between two attempts. */
  hurry(): void {
    this.#rest?.abort();
  }

  /** Immediately, and nothing is told any more. */
  close(): void {
    this.#isClosed = true;
    this.#stopTicking();
    this.#attempt?.abort(new Unreachable('network', 'Closed.', { mayHaveReached: true }));
    this.#rest?.abort();
  }

  async #run(): Promise<void> {
    while (!this.#isClosed) {
      const error = await this.#once();
      if (this.#isClosed) return;
      const restMs = await this.#listener.onEnd(error);
      if (this.#isClosed) return;
      this.#rest = new AbortController();
      await pause(this.#settings.clock, restMs, this.#rest.signal);
      this.#rest = undefined;
    }
  }

  /** Opens and reads one stream to its end. Resolves with why it ended, undefined when the server ended it. */
  async #once(): Promise<unknown> {
    const attempt = (this.#attempt = new AbortController());
    this.heard();
    try {
      const body = await this.#open(attempt.signal);
      this.#isOpen = true;
      this.#listener.onOpen();
      await this.#read(body.getReader(), attempt.signal);
      return undefined;
    } catch (error) {
      if (attempt.signal.aborted) return attempt.signal.reason;
      return error instanceof Refusal || error instanceof Unreachable ? error : networkFailure(error);
    } finally {
      this.#isOpen = false;
      attempt.abort();
    }
  }

  async #open(signal: AbortSignal): Promise<ReadableStream<Uint8Array>> {
    const { url, headers, cookies } = this.#listener.request();
    const response = await orAborted(
      this.#settings.fetch(url, {
        headers: { Accept: 'text/event-stream', ...headers },
        credentials: cookies,
        cache: 'no-store',
        signal,
      }),
      signal,
    );
    const isStream = /^text\/event-stream\b/i.test(response.headers.get('Content-Type') ?? '');
    if (response.status !== 200 || !isStream || !response.body) throw await orAborted(whyNot(response), signal);
    return response.body;
  }

  async #read(reader: ReadableStreamDefaultReader<Uint8Array>, signal: AbortSignal): Promise<void> {
    const listener = this.#listener;
    // What arrives together is told together, but nothing any more once the connection was dropped or closed.
    const unlessOver =
      <T>(tell: (what: T) => void) =>
      (what: T) =>
        void (signal.aborted || tell(what));
    const feed = frameReader({
      onFrame: unlessOver((frame) => listener.onFrame(frame)),
      onPosition: unlessOver((id) => listener.onPosition(id)),
      onRetry: unlessOver((ms) => listener.onRetry(ms)),
    });
    try {
      for (;;) {
        const { done, value } = await orAborted(reader.read(), signal);
        if (done) return;
        listener.onBytes();
        feed(value);
        await this.#room(signal);
      }
    } finally {
      // A stream that broke has nothing left to cancel.
      reader.cancel().catch(() => {});
    }
  }

  async #room(signal: AbortSignal): Promise<void> {
    const room = this.#listener.hasRoom?.();
    if (!room) return;
    this.#isFull = true;
    await orAborted(room, signal).finally(() => (this.#isFull = false));
    this.heard();
  }

  #tick(): void {
    const { clock, silenceMs } = this.#settings;
    const age = ageOf(clock, this.#heard);
    if (this.#isOpen ? age > silenceMs && !this.#isFull : age > openingMs) this.drop(fellSilent(age));
    this.#tickLater();
    this.#listener.onTick?.();
  }

  #tickLater(): void {
    this.#stopTicking = this.#settings.clock.after(tickMs, () => this.#tick());
  }
}

export function fellSilent(ms: number): Unreachable {
  const message = `Nothing was heard for ${Math.round(ms / 1000)} s; connecting again.`;
  return new Unreachable('silence', message, { mayHaveReached: true });
}
