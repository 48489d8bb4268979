/** Loads, keeps what it has while it loads again, tries again after a failure; one question at a time counts. */
import { createState, type State } from './state.ts';

export type Shown<T> = {
  /** Undefined until the first answer. */
  data: T | undefined;
  /** Why the last attempt failed; undefined as soon as one succeeds. */
  error: unknown;
  isLoading: boolean;
};

export type Pace = {
  /** Events come in bunches: so long after the first call of `reload` the load begins, ms; 150. */
  debounceMs?: number;
  /** After a failure it is tried again by itself after so long, ms; 5 s. 0: never. */
  retryMs?: number;
  /** Loads again by itself so long after an answer, ms; 0: never. */
  everyMs?: number;
};

export type Load<T> = (signal: AbortSignal) => Promise<T>;

/** Calls `work` after so many ms; the answer takes it back. */
export type After = (ms: number, work: () => void) => () => void;

export const after: After = (ms, work) => {
  const timer = setTimeout(work, ms);
  return () => clearTimeout(timer);
};

export class Loader<T> {
  readonly shown: State<Shown<T>> = createState<Shown<T>>({ data: undefined, error: undefined, isLoading: true });
  readonly #pace: Required<Pace>;
  readonly #after: After;
  #load: Load<T> | undefined;
  #abort: AbortController | undefined;
  #takeBack: () => void = () => {};
  #isReloadPending = false;

  constructor({ debounceMs = 150, retryMs = 5_000, everyMs = 0 }: Pace = {}, wait: After = after) {
    this.#pace = { debounceMs, retryMs, everyMs };
    this.#after = wait;
  }

  /** Loads with it, now and from now on. An answer that is still on its way is dropped. */
  ask(load: Load<T>): void {
    this.#load = load;
    void this.#begin();
  }

  /** Something changed: loads again soon. Calls meanwhile add nothing; what is being loaded then is dropped, it may be old. */
  reload(): void {
    if (this.#isReloadPending || !this.#load) return;
    this.#isReloadPending = true;
    this.#takeBack();
    this.#takeBack = this.#after(this.#pace.debounceMs, () => void this.#begin());
  }

  /** Changes what is shown at once; whatever was asked before is dropped, for it does not know of the change. */
  change(alter: (data: T) => T): void {
    const { data } = this.shown.get();
    if (data !== undefined) this.#show({ data: alter(data) });
    if (this.#abort) this.reload();
  }

  close(): void {
    this.#load = undefined;
    this.#stop();
  }

  #stop(): void {
    this.#takeBack();
    this.#takeBack = () => {};
    this.#isReloadPending = false;
    this.#abort?.abort();
    this.#abort = undefined;
  }

  async #begin(): Promise<void> {
    this.#stop();
    const load = this.#load;
    if (!load) return;
    const abort = (this.#abort = new AbortController());
    this.#show({ isLoading: true });
    const answer = await load(abort.signal).then(
      (data) => ({ data, error: undefined }),
      (error: unknown) => ({ error }),
    );
    if (this.#abort !== abort) return;
    this.#abort = undefined;
    this.#show({ ...answer, isLoading: false });
    const nextMs = answer.error === undefined ? this.#pace.everyMs : this.#pace.retryMs;
    if (nextMs && !this.#isReloadPending) this.#takeBack = this.#after(nextMs, () => void this.#begin());
  }

  #show(change: Partial<Shown<T>>): void {
    this.shown.set({ ...this.shown.get(), ...change });
  }
}
