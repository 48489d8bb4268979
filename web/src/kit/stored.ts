/** What a browser remembers through reloads, crashes and power cuts: small JSON values under our own names. */
import { useCallback, useSyncExternalStore } from 'react';
import { createState, type State } from './state.ts';

/** Where values are kept; a browser's localStorage, which may be missing or full. */
export type Shelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

const prefix = 'mysagra.';

/** Null when there is nothing, when it cannot be read, or when `isGood` does not take it: such a value is dropped. */
export function readStored<T>(shelf: Shelf, name: string, isGood: (value: unknown) => value is T): T | null {
  try {
    const text = shelf.getItem(prefix + name);
    if (text === null) return null;
    const value: unknown = JSON.parse(text);
    if (isGood(value)) return value;
  } catch {
    // Half a value after a power cut, or a browser that keeps nothing: as if nothing had been kept.
  }
  forget(shelf, name);
  return null;
}

/** False when the browser keeps nothing: full, or told not to. The page works on; only a reload would show. */
export function writeStored(shelf: Shelf, name: string, value: unknown): boolean {
  try {
    shelf.setItem(prefix + name, JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
}

function forget(shelf: Shelf, name: string): void {
  try {
    shelf.removeItem(prefix + name);
  } catch {
    // Nothing is kept here, so nothing is left.
  }
}

/** Keeps nothing: for browsers that refuse even to be asked. */
const noShelf: Shelf = { getItem: () => null, setItem: () => {}, removeItem: () => {} };

export function ownShelf(): Shelf {
  try {
    return globalThis.localStorage ?? noShelf;
  } catch {
    return noShelf;
  }
}

const states = new Map<string, State<unknown>>();

function stateOf<T>(name: string, initial: T, isGood: (value: unknown) => value is T): State<T> {
  let state = states.get(name) as State<T> | undefined;
  if (!state) {
    state = createState(readStored(ownShelf(), name, isGood) ?? initial);
    states.set(name, state as State<unknown>);
  }
  return state;
}

/** Takes values of the same kind as the initial one: a list for a list, an object for an object. */
function likeInitial<T>(initial: T): (value: unknown) => value is T {
  const kindOf = (value: unknown) => (Array.isArray(value) ? 'list' : value === null ? 'null' : typeof value);
  return (value): value is T => initial === null || kindOf(value) === kindOf(initial);
}

/**
 * Like useState, but kept in this browser under `name` and the same everywhere on the page. `isGood` looks at what was
 * kept: an older program may have written it. Another tab's change is not taken over: two tills side by side have two carts
 * when they use two names.
 */
export function useStored<T>(
  name: string,
  initial: T,
  isGood: (value: unknown) => value is T = likeInitial(initial),
): [T, (next: T | ((now: T) => T)) => void] {
  const state = stateOf(name, initial, isGood);
  const value = useSyncExternalStore(state.subscribe, state.get);
  const change = useCallback(
    (next: T | ((now: T) => T)) => {
      const value = typeof next === 'function' ? (next as (now: T) => T)(state.get()) : next;
      writeStored(ownShelf(), name, value);
      state.set(value);
    },
    [state, name],
  );
  return [value, change];
}
