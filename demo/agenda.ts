/** What is to happen when in the evening, as the clock goes or as fast as the server answers. */

type Entry = { at: number; order: number; work: () => Promise<void> };

export type AgendaOptions = {
  /** Nobody waits for the time to come; things still begin in its order. */
  isHurried: boolean;
  /** So many things may be under way at once. */
  mostAtOnce: number;
  /** Begins nothing more. */
  signal?: AbortSignal | undefined;
};

export class Agenda {
  readonly #options: AgendaOptions;
  readonly #entries: Entry[] = [];
  readonly #begun = performance.now();
  #count = 0;
  #running = 0;
  /** Of the newest thing that was begun, ms since the evening began. */
  #latest = 0;
  #failure: { error: unknown } | undefined;
  #wake = () => {};

  constructor(options: AgendaOptions) {
    this.#options = options;
    options.signal?.addEventListener('abort', () => this.#wake());
  }

  /** Milliseconds since the evening began. */
  get now(): number {
    return this.#options.isHurried ? this.#latest : performance.now() - this.#begun;
  }

  at(ms: number, work: () => Promise<void>): void {
    const entry = { at: ms, order: this.#count++, work };
    const place = this.#entries.findLastIndex((one) => one.at <= ms) + 1;
    this.#entries.splice(place, 0, entry);
    this.#wake();
  }

  in(ms: number, work: () => Promise<void>): void {
    this.at(this.now + ms, work);
  }

  /** Resolves when everything is done, whatever it brought with it; rejects with the first thing thrown. */
  async run(): Promise<void> {
    const { signal, mostAtOnce } = this.#options;
    while (this.#running > 0 || (this.#entries.length > 0 && !this.#isOver(signal))) {
      const next = this.#isOver(signal) || this.#running >= mostAtOnce ? undefined : this.#entries[0];
      const waitMs = next ? this.#waitFor(next) : Infinity;
      if (next && waitMs <= 0) this.#begin(this.#entries.shift()!);
      else await this.#change(waitMs);
    }
    if (this.#failure) throw this.#failure.error;
  }

  #isOver(signal: AbortSignal | undefined): boolean {
    return this.#failure !== undefined || signal?.aborted === true;
  }

  #waitFor({ at }: Entry): number {
    return this.#options.isHurried ? 0 : at - this.now;
  }

  #begin({ at, work }: Entry): void {
    this.#latest = Math.max(this.#latest, at);
    this.#running++;
    work()
      .catch((error: unknown) => (this.#failure ??= { error }))
      .finally(() => {
        this.#running--;
        this.#wake();
      });
  }

  /** Until something ends, something is added, or `ms` have passed. */
  #change(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = ms === Infinity ? undefined : setTimeout(resolve, ms);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}

/** Somebody with two hands: one thing after the other. */
export class Lane {
  #last: Promise<unknown> = Promise.resolve();

  do<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#last.then(work);
    this.#last = result.catch(() => {});
    return result;
  }
}
