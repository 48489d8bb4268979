/** How large a place on the page is, and stays told when that changes. */
import { type RefObject, useLayoutEffect, useState } from 'react';

export type Measured = { width: number; height: number; screen: number };

/** In px; `screen`: the shorter side of the window – a television hung upright is not nearer for that. */
const shorterSide = () => Math.min(innerWidth, innerHeight);

export function useRoom(place: RefObject<HTMLElement | null>): Measured {
  const [room, setRoom] = useState<Measured>({ width: 0, height: 0, screen: shorterSide() });
  useLayoutEffect(() => {
    const box = place.current!;
    const look = () => setRoom({ width: box.clientWidth, height: box.clientHeight, screen: shorterSide() });
    look();
    const observer = new ResizeObserver(look);
    observer.observe(box);
    return () => observer.disconnect();
  }, [place]);
  return room;
}
