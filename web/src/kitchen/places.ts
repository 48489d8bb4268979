/** Where the cards stand: nothing moves under a finger. Pure. */

/**
 * Ids in the order in which their cards stand. `due` are the cards to be shown, oldest first. At a quiet moment they stand just
 * so; otherwise every card keeps its place, also one that is done, and new ones come at the end.
 */
export function arranged(places: readonly number[], due: readonly number[], isQuiet: boolean): readonly number[] {
  if (isQuiet) return isSame(places, due) ? places : due;
  const standing = new Set(places);
  const added = due.filter((id) => !standing.has(id));
  return added.length === 0 ? places : [...places, ...added];
}

/** Whether a card that stays has another place now, so that a finger on its way would hit another one. */
export function hasMoved(before: readonly number[], after: readonly number[]): boolean {
  return before.some((id, place) => after[place] !== id);
}

function isSame(one: readonly number[], other: readonly number[]): boolean {
  return one.length === other.length && one.every((id, place) => id === other[place]);
}
