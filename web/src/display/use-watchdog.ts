/** Keeps the page alive for a week: a dog beside the program that looks whether it still draws and still hears. */
import { useEffect } from 'react';
import { Watchdog } from './watchdog.ts';

const lookMs = 15_000;
const drawMs = 5_000;

/** One for the page, not for a component: it must outlive a program that has crashed. */
const dog = new Watchdog({
  elapsed: () => performance.now(),
  reload: () => location.reload(),
  async canLoad() {
    try {
      const answer = await fetch(location.href, { cache: 'no-store', signal: AbortSignal.timeout(10_000) });
      return answer.ok;
    } catch {
      // Away: the picture stays, and we look again.
      return false;
    }
  },
});
setInterval(() => void dog.look(), lookMs);

/** `answered`: another object at every answer of the server. */
export function useWatchdog(answered: unknown, isQuiet: boolean): void {
  useEffect(() => {
    if (answered !== undefined) dog.answered(isQuiet);
  }, [answered, isQuiet]);
  useEffect(() => {
    const timer = setInterval(() => {
      // Browsers draw nothing in a tab that nobody sees.
      if (document.hidden) dog.drawn();
      else requestAnimationFrame(() => dog.drawn());
    }, drawMs);
    return () => clearInterval(timer);
  }, []);
}
