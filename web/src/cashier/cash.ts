/** Cash: notes that add up, and the change. Pure; whole cents. */
export const notes = [500, 1000, 2000, 5000, 10_000] as const;
export const mostCents = 9_999_999;

/** Null: not enough yet. */
export function changeOf(totalCents: number, givenCents: number): number | null {
  return givenCents < totalCents ? null : givenCents - totalCents;
}

/** What people most often hand over for this total: the next round sums above it. */
export function likelyCash(totalCents: number): number[] {
  const rounds = [100, 500, 1000, 2000, 5000, 10_000].map((step) => Math.ceil(totalCents / step) * step);
  return [...new Set(rounds)].filter((cents) => cents > totalCents).slice(0, 4);
}
