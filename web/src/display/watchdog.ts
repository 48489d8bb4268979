/** Looks whether the page lives and loads it anew when it does not – and never while the server could not give it. */

export type WatchdogSettings = {
  /** Steady, ms. */
  elapsed: () => number;
  /** Whether the server gives the page at this moment. */
  canLoad: () => Promise<boolean>;
  reload: () => void;
};

/** Nothing was drawn for so long: the program has stopped. */
const drawnMs = 60_000;
/** No answer reached the program for so long. */
const answeredMs = 3 * 60_000;
/** So long open, it begins afresh at the next quiet moment: browsers of televisions are not made for weeks. */
const oldMs = 20 * 3_600_000;
/** Nothing on the board for so long is quiet. */
const quietMs = 10 * 60_000;

export class Watchdog {
  readonly #settings: WatchdogSettings;
  readonly #openedAt: number;
  #drawnAt: number;
  #answeredAt: number;
  #quietSince: number | undefined;
  /** The look before this one wanted to reload, and the server was there. */
  #isSure = false;

  constructor(settings: WatchdogSettings) {
    this.#settings = settings;
    this.#openedAt = this.#drawnAt = this.#answeredAt = settings.elapsed();
  }

  /** The page has drawn. */
  drawn(): void {
    this.#drawnAt = this.#settings.elapsed();
  }

  /** The server has answered, with a no as well. `isQuiet`: there is nothing on the board. */
  answered(isQuiet: boolean): void {
    this.#answeredAt = this.#settings.elapsed();
    this.#quietSince = isQuiet ? (this.#quietSince ?? this.#answeredAt) : undefined;
  }

  /** Call it every 15 s. Twice in a row it must be so: after a power cut or a sleep the page comes back by itself first. */
  async look(): Promise<void> {
    const wants = this.#isStuck() || this.#isOldAndQuiet();
    const isSure = wants && (await this.#settings.canLoad());
    if (isSure && this.#isSure) this.#settings.reload();
    this.#isSure = isSure;
  }

  #isStuck(): boolean {
    const now = this.#settings.elapsed();
    return now - this.#drawnAt > drawnMs || now - this.#answeredAt > answeredMs;
  }

  #isOldAndQuiet(): boolean {
    const now = this.#settings.elapsed();
    return now - this.#openedAt > oldMs && this.#quietSince !== undefined && now - this.#quietSince > quietMs;
  }
}
