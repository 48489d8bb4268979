/** A hand scanner is a very fast typist: told apart from people by its speed, and ended by Enter. Pure. */

export type Key = { key: string; at: number };

/** Between two characters, ms; people take longer. */
export const fastest = 45;
const fewest = 3;

export class Scanner {
  #text = '';
  #last = -Infinity;

  /** Each key of the page; answers with the whole code at its Enter. `isScan`: this key belongs to one and nobody else should take it. */
  hear({ key, at }: Key): { code: string | null; isScan: boolean } {
    const isFast = at - this.#last <= fastest;
    this.#last = at;
    if (key === 'Enter') {
      const code = isFast && this.#text.length >= fewest ? this.#text : null;
      this.#text = '';
      return { code, isScan: code !== null };
    }
    if (key.length !== 1) return { code: null, isScan: false };
    this.#text = isFast ? this.#text + key : key;
    return { code: null, isScan: this.#text.length >= fewest };
  }
}
