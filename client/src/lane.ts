/** Handlers one after another, each begun when the one before it has finished; the first that throws empties the lane. */

/** From here on reading waits. */
const mostWaiting = 256;

export class Lane {
  #waiting: (() => Promise<void>)[] = [];
  #working: Promise<void> | undefined;
  #error: unknown;
  #tellRoom: () => void = () => {};
  #isClosed = false;
  readonly #onError: (error: unknown) => void;

  /** `onError` is told at once what a handler threw. */
  constructor(onError: (error: unknown) => void) {
    this.#onError = onError;
  }

  add(job: () => Promise<void>): void {
    if (this.#isClosed || this.#error !== undefined) return;
    this.#waiting.push(job);
    this.#working ??= this.#work();
  }

  /** Undefined while there is room; else resolves when there is again. */
  hasRoom(): Promise<void> | undefined {
    if (this.#waiting.length < mostWaiting) return undefined;
    return new Promise((resolve) => (this.#tellRoom = resolve));
  }

  /** Resolves when everything added was handled, or with what a handler threw; then the lane is ready for more. */
  async drained(): Promise<unknown> {
    await this.#working;
    const error = this.#error;
    this.#error = undefined;
    return error;
  }

  /** What has not begun never will. */
  close(): void {
    this.#isClosed = true;
    this.#waiting = [];
    this.#tellRoom();
  }

  async #work(): Promise<void> {
    // Never before `add` has returned: a handler does not run inside the reading of bytes.
    await Promise.resolve();
    for (let job = this.#waiting.shift(); job; job = this.#waiting.shift()) {
      try {
        await job();
      } catch (error) {
        this.#error = error ?? new Error('A handler threw nothing.');
        this.#waiting = [];
        this.#onError(this.#error);
      }
      if (this.#waiting.length < mostWaiting) this.#tellRoom();
    }
    this.#working = undefined;
  }
}
