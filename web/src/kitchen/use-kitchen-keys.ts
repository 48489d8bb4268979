/** The keys of the whole page: a hand scanner anywhere, and the digits of a slip. */
import { useEffect } from 'react';
import { Scanner, useLatest } from '../kit/index.ts';

/** `onScan` hears a scanner wherever the cursor stands; `onTyped` the first digit or letter that a person types on the wall. */
export function useKitchenKeys(onScan: (code: string) => void, onTyped: (key: string) => void): void {
  const latest = useLatest({ onScan, onTyped });
  useEffect(() => {
    const scanner = new Scanner();
    const hear = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.altKey || event.metaKey) return;
      const { code, isScan } = scanner.hear({ key: event.key, at: event.timeStamp });
      if (isScan) {
        event.preventDefault();
        event.stopPropagation();
      }
      if (code !== null) return latest.current.onScan(code);
      if (isScan || document.querySelector('dialog[open]')) return;
      if (!/^[0-9]$/.test(event.key)) return;
      event.preventDefault();
      latest.current.onTyped(event.key);
    };
    document.addEventListener('keydown', hear, { capture: true });
    return () => document.removeEventListener('keydown', hear, { capture: true });
  }, [latest]);
}
