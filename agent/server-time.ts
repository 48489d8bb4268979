/**
 * Time as the server has it. Without Internet the clocks of old computers are hours apart, and how old a slip is decides whether it is
 * printed: an agent that trusted its own clock would hold back fresh slips, or pour out stale ones.
 */
import type { Millis } from '@mysagra/core';
import type { PrintClock } from '@mysagra/printing';

/** Head lines of answers tell whole seconds. */
const precision = 1500;

export class ServerTime implements PrintClock {
  readonly #elapsed: () => number;
  /** Server's time minus elapsed time. */
  #offset: number;
  readonly after: PrintClock['after'];

  /** `now`: what this computer believes, until the server was heard. `elapsed` never jumps when somebody sets a clock. */
  constructor(
    now: () => Millis = Date.now,
    elapsed: () => number = () => performance.now(),
    after: PrintClock['after'] = afterOnTheWall,
  ) {
    this.#elapsed = elapsed;
    this.#offset = now() - elapsed();
    this.after = after;
  }

  now = (): Millis => Math.round(this.#offset + this.#elapsed());

  /** A time that the server has just told. */
  heard(at: Millis): void {
    if (Number.isFinite(at) && Math.abs(at - this.now()) > precision) this.#offset = at - this.#elapsed();
  }

  /** A `fetch` that hears it from the Date line of every answer. */
  listening(through: typeof fetch = fetch): typeof fetch {
    return async (input, init) => {
      const response = await through(input, init);
      // Cut to the second: half of one is closer.
      this.heard(Date.parse(response.headers.get('Date') ?? '') + 500);
      return response;
    };
  }
}

function afterOnTheWall(ms: number, work: () => void): () => void {
  const timer = setTimeout(work, ms);
  return () => clearTimeout(timer);
}
