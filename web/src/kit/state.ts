/** One value that many parts of a page read and that tells them when it changes. */
import { useSyncExternalStore } from 'react';

export type State<T> = {
  get(): T;
  /** The same value again tells nobody. */
  set(value: T): void;
  subscribe(tell: () => void): () => void;
};

export function createState<T>(initial: T): State<T> {
  let current = initial;
  const listeners = new Set<() => void>();
  return {
    get: () => current,
    set(value) {
      if (Object.is(value, current)) return;
      current = value;
      for (const tell of listeners) tell();
    },
    subscribe(tell) {
      listeners.add(tell);
      return () => listeners.delete(tell);
    },
  };
}

/** The present value; the component is drawn again when it changes. */
export function useStateOf<T>(state: State<T>): T {
  return useSyncExternalStore(state.subscribe, state.get);
}
