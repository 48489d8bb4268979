/** How long guests wait: the median of what was completed lately, or nothing when that was too little to say. */
import type { Millis } from '@mysagra/core';

type Waited = { confirmedAt: Millis | null; completedAt: Millis | null };

const lately = 30 * 60_000;
const mostCounted = 20;
const leastCounted = 3;

/** In whole minutes, at least one; of the last twenty orders that were completed in the half hour before `now`. */
export function waitMinutes(orders: Iterable<Waited>, now: Millis): number | null {
  const done: { completedAt: Millis; waited: Millis }[] = [];
  for (const { confirmedAt, completedAt } of orders) {
    if (confirmedAt !== null && completedAt !== null && completedAt > now - lately)
      done.push({ completedAt, waited: completedAt - confirmedAt });
  }
  if (done.length < leastCounted) return null;
  const counted = done
    .toSorted((a, b) => b.completedAt - a.completedAt)
    .slice(0, mostCounted)
    .map(({ waited }) => waited)
    .toSorted((a, b) => a - b);
  const middle = counted.length / 2;
  const median = (counted[Math.ceil(middle) - 1]! + counted[Math.floor(middle)]!) / 2;
  return Math.max(1, Math.round(median / 60_000));
}
