/** The newest value for handlers that live longer than one drawing. */
import { type RefObject, useLayoutEffect, useRef } from 'react';

/** Up to date by the time any effect or handler runs. */
export function useLatest<T>(value: T): RefObject<T> {
  const latest = useRef(value);
  useLayoutEffect(() => {
    latest.current = value;
  });
  return latest;
}
