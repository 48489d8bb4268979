/** Table, name and code of an order in one line, without those for which nobody was asked. Pure. */
import { saysTakeaway, written } from '@mysagra/core';

/** `12 · Rossi`; empty when nothing was written. */
export function forWhom(...texts: readonly string[]): string {
  return texts.map(written).filter(Boolean).join(' · ');
}

/** `say('7')`, such as "table 7"; a takeaway as it was typed, and empty when nobody was asked. */
export function placeOf(table: string, say: (name: string) => string): string {
  const place = written(table);
  return place && !saysTakeaway(place) ? say(place) : place;
}
