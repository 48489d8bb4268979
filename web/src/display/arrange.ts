/** How numbers share a room: as large as they can be, never smaller than what is read from afar, the rest on further pages. */

/** In px; `gap` between two numbers. */
export type Room = { width: number; height: number; gap: number };
/** What a number takes, in parts of its letters' size. */
export type Cell = { wide: number; high: number };
/** `size`: of the letters, px. */
export type Grid = { columns: number; rows: number; size: number };
export type Sizes = { least: number; most?: number };

/** Digits are so high in parts of their letters' size: Arial, Roboto and Liberation alike. */
export const digitHeight = 0.7;

/** The grid that shows `count` numbers largest; of those that are alike the one with the fewest empty places, then the widest. */
export function largestGrid(count: number, { width, height, gap }: Room, cell: Cell, most = Infinity): Grid {
  let best: Grid = { columns: 1, rows: Math.max(1, count), size: 0 };
  for (let columns = 1; columns <= Math.max(1, count); columns++) {
    const rows = Math.ceil(count / columns) || 1;
    const wide = (width - gap * (columns - 1)) / columns;
    const high = (height - gap * (rows - 1)) / rows;
    const size = Math.min(wide / cell.wide, high / cell.high, most);
    const isCalmer = size === best.size && columns * rows <= best.columns * best.rows;
    if (size > best.size || isCalmer) best = { columns, rows, size };
  }
  return best;
}

/** How many numbers of this size there is room for; at least one, whatever the room. */
export function capacity({ width, height, gap }: Room, { wide, high }: Cell, size: number): number {
  const fit = (length: number, one: number) => Math.max(1, Math.floor((length + gap) / (one * size + gap)));
  return fit(width, wide) * fit(height, high);
}

/** Pages as even as can be, all in one grid, so that a number keeps its size when the page turns. */
export function inPages<T>(items: readonly T[], room: Room, cell: Cell, { least, most }: Sizes) {
  const count = Math.max(1, Math.ceil(items.length / capacity(room, cell, least)));
  const perPage = Math.ceil(items.length / count);
  const pages = Array.from({ length: count }, (_, nth) => items.slice(nth * perPage, (nth + 1) * perPage));
  return { pages, grid: largestGrid(perPage, room, cell, most) };
}
