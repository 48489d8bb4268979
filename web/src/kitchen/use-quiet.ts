/** Whether nobody has touched the screen for a while. */
import { useEffect, useState } from 'react';

const touches = ['pointerdown', 'pointerup', 'pointercancel', 'keydown', 'wheel', 'scroll'] as const;

/** True after `ms` without a finger, a key or a wheel; a finger that stays on the screen is no quiet. */
export function useQuiet(ms: number): boolean {
  const [isQuiet, setQuiet] = useState(true);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const hear = ({ type }: Event) => {
      clearTimeout(timer);
      setQuiet(false);
      if (type !== 'pointerdown') timer = setTimeout(() => setQuiet(true), ms);
    };
    for (const name of touches) document.addEventListener(name, hear, { capture: true, passive: true });
    return () => {
      clearTimeout(timer);
      for (const name of touches) document.removeEventListener(name, hear, { capture: true });
    };
  }, [ms]);
  return isQuiet;
}
