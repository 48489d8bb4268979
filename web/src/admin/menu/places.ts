/** Moving a category: which positions change so that the list stands as the person put it. */

type Placed = { id: string; position: number };

/** Apart by ten, so that the next move between two needs one change only. */
const step = 10;
const highest = 9999;

/** The changes that put the list into the order of `ids`; one where there is room between its neighbours, else all anew. */
export function movesTo(ids: readonly string[], list: readonly Placed[], moved: string): Placed[] {
  const positions = new Map(list.map(({ id, position }) => [id, position]));
  const at = ids.indexOf(moved);
  const before = at === 0 ? -1 : positions.get(ids[at - 1]!)!;
  const after = at === ids.length - 1 ? Math.min(before + 2 * step, highest + 1) : positions.get(ids[at + 1]!)!;
  const others = ids.filter((id) => id !== moved).map((id) => positions.get(id)!);
  const isRising = others.every((position, index) => index === 0 || position > others[index - 1]!);
  if (isRising && after - before > 1) {
    const position = Math.floor((before + after) / 2);
    return positions.get(moved) === position ? [] : [{ id: moved, position }];
  }
  return ids
    .map((id, index) => ({ id, position: (index + 1) * step }))
    .filter(({ id, position }) => positions.get(id) !== position);
}

/** The list with the element at `from` standing at `to`. */
export function reordered<T>(list: readonly T[], from: number, to: number): T[] {
  const rest = list.filter((_, index) => index !== from);
  return [...rest.slice(0, to), list[from]!, ...rest.slice(to)];
}
