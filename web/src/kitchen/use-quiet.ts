/** Whether nobody has touched the screen for a while. */
import { useEffect, useState } from 'react';

const touches = ['pointerdown', 'pointerup', 'pointercancel', 'keydown', 'wheel', 'scroll'] as const;

/** True after `ms` without a finger, a key or a wheel; a finger that stays on the screen is no quiet. */
export function useQuiet(ms: number): boolean {
  const [isQuiet, setQuiet] = useState(true);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let touchedAt = 0;
    let isHeld = false;
    // One timer, put off when it is over: a scrolling finger is heard sixty times a second.
    const wait = (left: number) => {
      timer = setTimeout(() => {
        timer = undefined;
        const rest = touchedAt + ms - performance.now();
        if (isHeld) return;
        if (rest > 0) wait(rest);
        else setQuiet(true);
      }, left);
    };
    const hear = ({ type }: Event) => {
      touchedAt = performance.now();
      if (type === 'pointerdown') isHeld = true;
      else if (type !== 'scroll') isHeld = false;
      setQuiet(false);
      if (!isHeld && timer === undefined) wait(ms);
    };
    for (const name of touches) document.addEventListener(name, hear, { capture: true, passive: true });
    return () => {
      clearTimeout(timer);
      for (const name of touches) document.removeEventListener(name, hear, { capture: true });
    };
  }, [ms]);
  return isQuiet;
}
