/** The places of the cards, tidied at quiet moments and not too often; just after it nothing can be hit by mistake. */
import { type MouseEvent, useEffect, useRef, useState } from 'react';
import { arranged, hasMoved } from './places.ts';

/** A finger that was on its way when cards moved, ms. */
const guardMs = 350;
/** A wall that closes up with every order cannot be read: gaps of so long close together. */
const restMs = 3_000;

/** `view`: which cards are asked for; who asks for others wants to see them at once. */
export function usePlaces(due: readonly number[], isQuiet: boolean, view: string) {
  const [standing, setStanding] = useState<{ places: readonly number[]; view: string }>({ places: due, view });
  const [isResting, setResting] = useState(false);
  const places = arranged(standing.places, due, (isQuiet && !isResting) || view !== standing.view);
  if (places !== standing.places || view !== standing.view) {
    setStanding({ places, view });
    if (hasMoved(standing.places, places)) setResting(true);
  }
  const before = useRef(places);
  const movedAt = useRef(-Infinity);
  useEffect(() => {
    if (hasMoved(before.current, places)) movedAt.current = performance.now();
    before.current = places;
  }, [places]);
  useEffect(() => {
    if (!isResting) return;
    const timer = setTimeout(() => setResting(false), restMs);
    return () => clearTimeout(timer);
  }, [isResting]);
  return {
    places,
    guard(event: MouseEvent) {
      // Keys (detail 0) go where the focus is, whatever moved.
      if (event.detail === 0 || performance.now() - movedAt.current > guardMs) return;
      event.preventDefault();
      event.stopPropagation();
    },
  };
}
