/** One listener of a channel in one tab: every entry once and in order, however they arrive. */
import type { Channel, LiveEvent, Resync } from '@mysagra/client';
import { type Entry, isNoFurther } from './live-entries.ts';
import type { After } from './loader.ts';

export type Handlers = {
  onEvent(event: LiveEvent<Channel>): void | Promise<void>;
  onResync(resync: Resync | undefined): void | Promise<void>;
};

export type Surroundings = {
  after: After;
  /** Asks whoever leads for what comes after `place`. */
  askFor(place: string): void;
  /** Where mistakes of handlers are shown. */
  report(error: unknown): void;
};

const restMs = 2_000;

export class Follower {
  readonly #handlers: Handlers;
  readonly #around: Surroundings;
  /** The newest entry that was taken in; undefined until it is known where the stream stands. */
  #place: string | undefined;
  #lane: Promise<void> = Promise.resolve();
  #isClosed = false;

  constructor(handlers: Handlers, around: Surroundings, from?: string) {
    this.#handlers = handlers;
    this.#around = around;
    this.#place = from;
  }

  get place(): string | undefined {
    return this.#place;
  }

  /** The stream stands at `head`. Whoever knew no place begins there, and fetches what happened before it listened. */
  standsAt(head: string): void {
    if (this.#place === undefined) {
      this.#place = head;
      this.#do(() => this.#handlers.onResync(undefined));
    } else if (!isNoFurther(head, this.#place)) this.#around.askFor(this.#place);
  }

  take(entry: Entry): void {
    if (this.#place === undefined && entry.previous !== undefined) this.standsAt(entry.previous);
    if (this.#place !== undefined && entry.previous !== this.#place) {
      if (!isNoFurther(entry.id, this.#place)) this.#around.askFor(this.#place);
      return;
    }
    this.#place = entry.id;
    const { resync, event } = entry;
    if (resync) this.#do(() => this.#handlers.onResync(resync));
    if (event) this.#do(() => this.#handlers.onEvent(event));
  }

  /** The answer to a question after `place`: what follows it, or null when nobody knows any more. */
  catchUp(place: string, entries: Entry[] | null, head: string): void {
    if (this.#place !== place) return;
    if (entries) return entries.forEach((entry) => this.take(entry));
    this.#place = head;
    this.#do(() => this.#handlers.onResync({ reason: 'unknown', id: head }));
  }

  close(): void {
    this.#isClosed = true;
  }

  #do(work: () => void | Promise<void>): void {
    this.#lane = this.#lane.then(async () => {
      try {
        if (!this.#isClosed) await work();
      } catch (error) {
        this.#around.report(error);
        await this.#recover();
      }
    });
  }

  /** Something could not be taken in: only fetching the state again will do, and later events wait for it. */
  async #recover(): Promise<void> {
    while (!this.#isClosed) {
      await new Promise<void>((resolve) => this.#around.after(restMs, resolve));
      try {
        if (!this.#isClosed) await this.#handlers.onResync(undefined);
        return;
      } catch (error) {
        this.#around.report(error);
      }
    }
  }
}
