/** Pages that turn by themselves, slowly; back to the first when something new stands on it. */
import { useEffect, useState } from 'react';

const turnMs = 8_000;

export function usePage(count: number, newest: unknown): number {
  const [turned, setTurned] = useState({ newest, page: 0 });
  useEffect(() => {
    if (count < 2) return undefined;
    const timer = setInterval(
      () => setTurned((now) => ({ newest, page: now.newest === newest ? (now.page + 1) % count : 1 % count })),
      turnMs,
    );
    return () => clearInterval(timer);
  }, [count, newest]);
  return turned.newest === newest ? Math.min(turned.page, count - 1) : 0;
}
