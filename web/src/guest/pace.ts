/**
 * How often a guest's phone asks: some seconds apart and never all phones together, slower in a pocket, ever slower while the
 * server does not answer, at once when somebody looks again. Pure but for what it is given.
 */
export type Pace = {
  /** Between an answer and the next question while somebody looks, ms. */
  everyMs: number;
  /** The same in a pocket; null: not at all. */
  hiddenMs: number | null;
};

/** The menu; in a pocket nobody reads one. */
export const menuPace: Pace = { everyMs: 15_000, hiddenMs: null };
/** What became of an order, until it is fetched. */
export const orderPace: Pace = { everyMs: 15_000, hiddenMs: 45_000 };

export type AskerSettings = {
  ask(signal: AbortSignal): Promise<void>;
  isHidden(): boolean;
  now(): number;
  random(): number;
  after(ms: number, work: () => void): () => void;
  /** After each answer and each failure. */
  tell(state: Heard): void;
};

/** `stopped`: nothing heard for 40 s and more. */
export type Heard = 'live' | 'late' | 'stopped';

const stoppedMs = 40_000;
const firstAgainMs = 4_000;
const longestAgainMs = 120_000;

/** A fifth more or less, so that phones that loaded together part. */
export function spread(ms: number, random: number): number {
  return Math.round(ms * (0.8 + 0.4 * random));
}

export function againAfter(failures: number): number {
  return Math.min(firstAgainMs * 2 ** (failures - 1), longestAgainMs);
}

export class Asker {
  readonly #settings: AskerSettings;
  #pace: Pace;
  #failures = 0;
  #heardAt: number;
  #asking: AbortController | null = null;
  #cancel: () => void = () => {};
  #isClosed = false;

  constructor(pace: Pace, settings: AskerSettings) {
    this.#pace = pace;
    this.#settings = settings;
    this.#heardAt = settings.now();
  }

  /** Asks now; a question that is under way is enough. */
  now(): void {
    if (this.#asking || this.#isClosed) return;
    this.#cancel();
    void this.#ask();
  }

  /** Somebody looks again, or put the phone away. */
  look(): void {
    if (!this.#settings.isHidden()) this.now();
    else if (!this.#asking) this.#wait();
  }

  pace(pace: Pace): void {
    const isOther = pace.everyMs !== this.#pace.everyMs || pace.hiddenMs !== this.#pace.hiddenMs;
    this.#pace = pace;
    if (isOther && !this.#asking && this.#failures === 0) this.#wait();
  }

  close(): void {
    this.#isClosed = true;
    this.#cancel();
    this.#asking?.abort();
  }

  async #ask(): Promise<void> {
    const asking = (this.#asking = new AbortController());
    try {
      await this.#settings.ask(asking.signal);
      this.#failures = 0;
      this.#heardAt = this.#settings.now();
    } catch {
      // Whatever it is, the answer is to ask again later; the badge says so.
      this.#failures++;
    }
    this.#asking = null;
    if (this.#isClosed) return;
    const silentMs = this.#settings.now() - this.#heardAt;
    this.#settings.tell(this.#failures === 0 ? 'live' : silentMs >= stoppedMs ? 'stopped' : 'late');
    this.#wait();
  }

  #wait(): void {
    this.#cancel();
    this.#cancel = () => {};
    const { everyMs, hiddenMs } = this.#pace;
    const usual = this.#settings.isHidden() ? hiddenMs : everyMs;
    if (usual === null || this.#isClosed) return;
    const ms = this.#failures > 0 ? againAfter(this.#failures) : usual;
    this.#cancel = this.#settings.after(spread(ms, this.#settings.random()), () => void this.#ask());
  }
}
