/** What a screen loads from the server: old data stay while new are on their way, and a failure is said and mended. */
import { useEffect, useState } from 'react';
import { useLatest } from './latest.ts';
import { type Load, Loader, type Pace, type Shown } from './loader.ts';
import { useStateOf } from './state.ts';

export type Loaded<T> = Shown<T> & {
  /** Loads again; calls in a bunch are one. */
  reload: () => void;
  /** Changes what is shown at once, before the server is asked. */
  change: (alter: (data: T) => T) => void;
};

/**
 * `useData(() => client.foods.list(), [])`. `load` is called when the component appears, when `deps` change and after
 * `reload()`. Show a failure with `<Notice kind="stop" {...trouble(error)} />`; it is tried again by itself meanwhile.
 */
export function useData<T>(load: Load<T>, deps: readonly unknown[], pace: Pace = {}): Loaded<T> {
  const latest = useLatest(load);
  const [own] = useState(() => {
    const loader = new Loader<T>(pace);
    return { loader, reload: () => loader.reload(), change: (alter: (data: T) => T) => loader.change(alter) };
  });
  useEffect(() => {
    own.loader.ask((signal) => latest.current(signal));
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- the caller says what the question depends on
  }, deps);
  useEffect(() => () => own.loader.close(), [own]);
  return { ...useStateOf(own.loader.shown), reload: own.reload, change: own.change };
}
