/** The live stream of a channel: every event reaches the handler once and in order, whatever happens to the network. */
import { type Channel, type EventId, Refusal } from '@mysagra/core';
import type { Caller } from './call.ts';
import { jitterMs } from './clock.ts';
import { Connection, fellSilent, type Listener } from './connection.ts';
import type { Frame } from './frames.ts';
import { Freshness, stoppedMs } from './freshness.ts';
import { isKnown, type LiveEvent, type LiveState, type Resync } from './live-event.ts';
import type { Live, LiveOptions } from './live-options.ts';
import { Lane } from './lane.ts';
import { follow, isBehind } from './sequence.ts';
import { Unreachable } from './unreachable.ts';
import { onWakeUp } from './wakeups.ts';

const longestRestMs = 30_000;

export function openLive<C extends Channel>(caller: Caller, channel: C, options: LiveOptions<C>): Live {
  const stream = new LiveStream(caller, channel, options);
  return {
    get state() {
      return stream.state;
    },
    get lastEventId() {
      return stream.cursor;
    },
    get serverNow() {
      return stream.serverNow;
    },
    check: () => stream.check(),
    close: () => stream.close(),
  };
}

class LiveStream<C extends Channel> implements Listener {
  state: LiveState = 'connecting';
  /** The newest event handled. */
  cursor: EventId | undefined;
  /** The newest event that came over the present connection, handled or not. */
  #received: EventId | undefined;
  readonly #caller: Caller;
  readonly #channel: C;
  readonly #options: LiveOptions<C>;
  readonly #isExtended: boolean;
  readonly #freshness: Freshness;
  readonly #connection: Connection;
  readonly #lane = new Lane((error) => this.#connection.drop(error));
  readonly #takeBack: (() => void)[];
  #failures = 0;
  #isSignedOut = false;
  /** Told by the server before it ends the stream, ms. */
  #announcedMs: number | undefined;
  #hasBegun = false;
  /** At the last heartbeat: the newest event there was, and the newest that had come. */
  #beat: { head: EventId; received: EventId | undefined } | undefined;

  constructor(caller: Caller, channel: C, options: LiveOptions<C>) {
    this.#caller = caller;
    this.#channel = channel;
    this.#options = options;
    this.#isExtended = options.extended ?? true;
    this.cursor = options.lastEventId;
    this.#freshness = new Freshness(caller.clock, this.#isExtended);
    this.#connection = new Connection(this, { ...caller, silenceMs: stoppedMs });
    this.#takeBack = [
      (options.wakeUps ?? onWakeUp)(() => this.check()),
      caller.identity.onChange(() => this.#connection.hurry()),
    ];
  }

  get serverNow(): number {
    return this.#freshness.serverNow;
  }

  check(): void {
    this.#connection.hurry();
    const { ageMs, lateMs } = this.#freshness;
    if (this.#connection.isOpen && ageMs > lateMs) this.#connection.drop(fellSilent(ageMs));
    this.onTick();
  }

  close(): void {
    this.#connection.close();
    this.#lane.close();
    for (const takeBack of this.#takeBack) takeBack();
    this.#show('closed');
  }

  request() {
    this.#received = this.cursor;
    const { url, identity } = this.#caller;
    return {
      url: `${url}/events/${this.#channel}${this.#isExtended ? '?extended=true' : ''}`,
      headers: { ...identity.headers, ...(this.cursor !== undefined && { 'Last-Event-ID': this.cursor }) },
      cookies: identity.cookies,
    };
  }

  onOpen(): void {
    this.#isSignedOut = false;
    this.#hasBegun = false;
    this.#announcedMs = undefined;
    this.#beat = undefined;
    this.#freshness.reconnected();
  }

  onBytes(): void {
    if (!this.#isExtended) this.#hear();
  }

  onPosition(id: string): void {
    this.#hear();
    this.#hasBegun = true;
    this.#received ??= id;
    this.cursor ??= id;
  }

  onRetry(ms: number): void {
    // The opening block's is for standard EventSources, which have no pauses of their own; a later one is an announcement.
    if (this.#hasBegun) this.#announcedMs = Math.min(ms, longestRestMs);
  }

  onFrame(frame: Frame): void {
    this.#hear();
    this.#hasBegun = true;
    if (frame.name === 'heartbeat') return this.#onHeartbeat(frame);
    this.#failures = 0;
    const { id, name } = frame;
    if (id === undefined) return;
    const told = jsonOf(frame);
    if (name === 'resync') {
      this.#received = id;
      return this.#resync({ reason: (told as Pick<Resync, 'reason'>).reason, id }, true);
    }
    const step = follow(this.#received, id, this.#isExtended);
    if (step === 'repeat') return;
    if (step === 'hole') this.#resync({ reason: 'hole', id }, false);
    this.#received = id;
    this.#lane.add(async () => {
      if (isKnown(name)) await this.#options.onEvent({ name, id, data: told } as LiveEvent<C>);
      this.cursor = id;
    });
  }

  hasRoom(): Promise<void> | undefined {
    return this.#lane.hasRoom();
  }

  onTick(): void {
    if (this.state !== 'closed') this.#show(this.#isSignedOut ? 'signed out' : this.#freshness.word);
  }

  async onEnd(ended: unknown): Promise<number> {
    // What arrived before the cut is handled before the next connection asks for what comes after it.
    const error = (await this.#lane.drained()) ?? ended;
    if (this.state === 'closed') return 0;
    if (error !== undefined) this.#tell(this.#options.onError, error);
    if (error instanceof Refusal && error.family === 'unauthorized') {
      this.#isSignedOut = true;
      this.onTick();
      await this.#renew();
    }
    const rest = this.#announcedMs ?? jitterMs(this.#failures++, this.#caller.random);
    this.#announcedMs = undefined;
    return Math.max(rest, Math.min(longestRestMs, (retryAfterOf(error) ?? 0) * 1000));
  }

  async #renew(): Promise<void> {
    try {
      await this.#options.onSignedOut?.();
    } catch (error) {
      this.#tell(this.#options.onError, error);
    }
  }

  #onHeartbeat(frame: Frame): void {
    const { head, now } = jsonOf(frame) as { head: EventId; now: string };
    this.#failures = 0;
    this.#freshness.hearAt(Date.parse(now));
    const { received } = this.#beat ?? {};
    // What the last heartbeat knew of must have come by now, or at least something.
    if (this.#beat && received === this.#received && isBehind(received, this.#beat.head)) {
      const message = 'The heart beats but the events do not come; connecting again.';
      return this.#connection.drop(new Unreachable('silence', message, { mayHaveReached: true }));
    }
    this.#beat = { head, received: this.#received };
    this.onTick();
  }

  #resync(resync: Resync, movesCursor: boolean): void {
    this.#lane.add(async () => {
      await this.#options.onResync?.(resync);
      if (movesCursor) this.cursor = resync.id;
    });
  }

  #hear(): void {
    this.#connection.heard();
    this.#freshness.hear();
    this.onTick();
  }

  #show(state: LiveState): void {
    if (state === this.state) return;
    this.state = state;
    this.#tell(this.#options.onState, state);
  }

  /** A mistake in somebody's handler is shown where mistakes are shown, and does not stop the stream. */
  #tell<T>(handler: ((value: T) => void) | undefined, value: T): void {
    try {
      handler?.(value);
    } catch (error) {
      queueMicrotask(() => {
        throw error;
      });
    }
  }
}

function jsonOf({ data, name }: Frame): unknown {
  try {
    return JSON.parse(data);
  } catch (cause) {
    const message = `The event ${name} is not JSON.`;
    throw new Unreachable('foreign', message, { mayHaveReached: true, cause });
  }
}

function retryAfterOf(error: unknown): number | undefined {
  if (error instanceof Refusal) return error.details.retryAfter;
  return error instanceof Unreachable ? error.retryAfter : undefined;
}
