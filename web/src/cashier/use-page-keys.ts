/** The keys of the whole page: function keys for what a till does all evening, and the hand scanner. */
import { useEffect } from 'react';
import { Scanner, useLatest } from '../kit/index.ts';

export type PageKeys = Partial<Record<'F2' | 'F3' | 'F4' | 'F6' | 'F7' | 'F8' | 'undo', () => void>>;

/** `onScan` hears a scanner wherever the cursor stands; nothing of a scan is typed or pressed. */
export function usePageKeys(keys: PageKeys, onScan: (code: string) => void): void {
  const latest = useLatest({ keys, onScan });
  useEffect(() => {
    const scanner = new Scanner();
    const hear = (event: KeyboardEvent) => {
      if (!event.ctrlKey && !event.altKey && !event.metaKey) {
        const { code, isScan } = scanner.hear({ key: event.key, at: event.timeStamp });
        if (isScan) {
          event.preventDefault();
          event.stopPropagation();
        }
        if (code !== null) return latest.current.onScan(code);
      }
      // A question over the page has the keys to itself.
      if (document.querySelector('dialog[open]')) return;
      const isUndo = event.key === 'z' && (event.ctrlKey || event.metaKey);
      const isTyping = event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement;
      const work = isUndo && !isTyping ? latest.current.keys.undo : latest.current.keys[event.key as keyof PageKeys];
      if (!work || event.key === 'undo') return;
      event.preventDefault();
      work();
    };
    document.addEventListener('keydown', hear, { capture: true });
    return () => document.removeEventListener('keydown', hear, { capture: true });
  }, [latest]);
}
