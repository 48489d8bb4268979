/** The terminal of the agent: one line for every change, none for what is as it was. */
import type { LaneState } from '@mysagra/printing';
import type { AgentWords } from './words.ts';

export class Telling {
  readonly #words: AgentWords;
  readonly #say: (line: string) => void;
  readonly #said = new Map<string, string>();

  constructor(words: AgentWords, say: (line: string) => void) {
    this.#words = words;
    this.#say = say;
  }

  /** `about` names what the sentence is about: the same sentence about the same thing is said once. */
  once(about: string, sentence: string, tail = ''): void {
    if (this.#said.get(about) === sentence) return;
    this.#said.set(about, sentence);
    this.#say(`${sentence}${tail}`);
  }

  /** The next sentence about it is said even if it is the last one. */
  forget(about: string): void {
    this.#said.delete(about);
  }

  lane(name: string, state: LaneState): void {
    const sentence = this.#sentence(state);
    if (sentence === null) return;
    const tail = state.waiting > 0 ? ` ${this.#words.waiting(state.waiting)}` : '';
    this.once(`lane ${state.printerId}`, `${name}: ${sentence}`, tail);
  }

  /** Null: nothing is known, or it is the server's trouble, which is told once for all printers. */
  #sentence({ status, cause, isLate, isPaperLow }: LaneState): string | null {
    const words = this.#words;
    if (cause === 'jobs_away' || (cause === null && status === null)) return null;
    if (cause !== null) return words.causes[cause];
    if (isLate) return words.late;
    return isPaperLow ? words.paperLow : words.ready;
  }
}
