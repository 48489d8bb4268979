/** Asks again and again at a guest's pace, for as long as the component is on the page; the badge hears of it. */
import { useEffect, useRef } from 'react';
import { tellLink, useLatest } from '../kit/index.ts';
import { Asker, type Pace } from './pace.ts';

/** `pace` null: nothing is asked. `name` is that of the badge's source. The answer asks at once. */
export function useAsker(name: string, ask: (signal: AbortSignal) => Promise<void>, pace: Pace | null): () => void {
  const latest = useLatest(ask);
  const paced = useLatest(pace);
  const asker = useRef<Asker | null>(null);
  const isOn = pace !== null;
  useEffect(() => {
    if (!isOn) return;
    const made = new Asker(paced.current!, {
      ask: (signal) => latest.current(signal),
      isHidden: () => document.hidden,
      now: () => performance.now(),
      random: Math.random,
      after(ms, work) {
        const timer = setTimeout(work, ms);
        return () => clearTimeout(timer);
      },
      tell: (state) => tellLink(name, state),
    });
    asker.current = made;
    const look = () => made.look();
    const hurry = () => made.now();
    document.addEventListener('visibilitychange', look);
    addEventListener('online', hurry);
    made.now();
    return () => {
      document.removeEventListener('visibilitychange', look);
      removeEventListener('online', hurry);
      made.close();
      asker.current = null;
      tellLink(name, undefined);
    };
  }, [isOn, name, latest, paced]);
  useEffect(() => {
    if (pace) asker.current?.pace(pace);
  }, [pace]);
  return () => asker.current?.now();
}
