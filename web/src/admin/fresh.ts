/** Data of a room that load again by themselves when the server tells of a change. */
import { type Loaded, useData } from '../kit/index.ts';
import { useNews, type Wish } from './office-live.ts';

export function useFresh<T>(
  load: (signal: AbortSignal) => Promise<T>,
  wishes: readonly Wish[],
  deps: readonly unknown[] = [],
  pace: Parameters<typeof useData>[2] = {},
): Loaded<T> {
  const loaded = useData(load, deps, pace);
  useNews(wishes, loaded.reload);
  return loaded;
}
