/** The time of the server, ticking: for ages and clocks on the screen. */
import { useEffect, useState } from 'react';
import { serverNow } from './link.ts';

/** Drawn again every `everyMs`; ages in minutes need no more than 10 s. */
export function useNow(everyMs = 1_000): number {
  const [now, setNow] = useState(serverNow);
  useEffect(() => {
    const timer = setInterval(() => setNow(serverNow()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
}
