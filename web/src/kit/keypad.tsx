/** Digits to tap, for amounts, tables and codes; a keyboard's digits count as well. */
import { useLayoutEffect, useRef } from 'react';
import { IconButton, Button } from './button.tsx';
import { BackIcon } from './icons.tsx';
import { kitWords } from './kit-words.ts';
import { useLatest } from './latest.ts';
import { openDialogs } from './open-dialogs.ts';
import { fastest } from './scanner.ts';
import { useWords } from './words.ts';
import './keypad.css';

type KeypadProps = {
  /** Read aloud: what the digits are for. */
  label: string;
  /** `'0'` to `'9'`, and the extra key. */
  onDigit: (digit: string) => void;
  onErase: () => void;
  /** The key at the lower left: `00` for money, a letter for codes; none: clear. */
  extra?: string;
  onClear?: () => void;
  /** Enter, where no button has the focus. */
  onEnter?: () => void;
};

const digits = ['1', '2', '3', '4', '5', '6', '7', '8', '9'];

export function Keypad({ label, onDigit, onErase, extra, onClear, onEnter }: KeypadProps) {
  const words = useWords(kitWords);
  const element = useRef<HTMLDivElement>(null);
  useTyped(element, { onDigit, onErase, onEnter });
  const key = (digit: string) => (
    <Button key={digit} className="keypad-key number" onClick={() => onDigit(digit)}>
      {digit}
    </Button>
  );
  return (
    <div ref={element} className="keypad" role="group" aria-label={label}>
      {digits.map(key)}
      {extra !== undefined ? (
        key(extra)
      ) : onClear ? (
        <Button className="keypad-key" onClick={onClear}>
          C<span className="unseen">{words.delete}</span>
        </Button>
      ) : (
        <span />
      )}
      {key('0')}
      <IconButton kind="plain" className="keypad-key" label={words.erase} icon={<BackIcon />} onClick={onErase} />
    </div>
  );
}

/** What is typed where no field has the focus. A digit waits until nothing follows as fast as a scanner types: a code is no amount. */
function useTyped(
  keypad: { readonly current: HTMLElement | null },
  { onDigit, onErase, onEnter }: Pick<KeypadProps, 'onDigit' | 'onErase' | 'onEnter'>,
): void {
  const latest = useLatest({ onDigit, onErase, onEnter });
  // With the picture: a digit that comes right after it counts.
  useLayoutEffect(() => {
    let last = -Infinity;
    let waiting: ReturnType<typeof setTimeout> | undefined;
    const hear = (event: KeyboardEvent) => {
      const { key, target, timeStamp } = event;
      // The key that opened this keypad has been counted already.
      if (event.defaultPrevented) return;
      const over = openDialogs.get().at(-1);
      if (over && !over.contains(keypad.current)) return;
      if (event.ctrlKey || event.altKey || event.metaKey || !(target instanceof HTMLElement)) return;
      if (target.matches('input, textarea, select')) return;
      const isScan = timeStamp - last <= fastest;
      last = timeStamp;
      if (isScan) return clearTimeout(waiting);
      if (/^[0-9]$/.test(key)) waiting = setTimeout(() => latest.current.onDigit(key), fastest);
      else if (key === 'Backspace') latest.current.onErase();
      else if (key === 'Enter' && !target.closest('button, a')) latest.current.onEnter?.();
    };
    document.addEventListener('keydown', hear);
    return () => {
      clearTimeout(waiting);
      document.removeEventListener('keydown', hear);
    };
  }, [keypad, latest]);
}
