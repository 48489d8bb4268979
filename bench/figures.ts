// What a benchmark answers with, and the arithmetic that all of them share.

/** One line of the table. `ratio` compares with the baseline that ran beside it. */
export type Figure = {
  what: string;
  value: number;
  unit: string;
  /** How many times the baseline, and which. */
  ratio?: { to: string; is: number };
  /** What we want, and whether it was reached. */
  goal?: { text: string; isMet: boolean };
};

export type Bench = (options: { isQuick: boolean; points: number }) => Promise<Figure[]>;

export function figure(what: string, value: number, unit: string, more: Partial<Figure> = {}): Figure {
  return { what, value: rounded(value), unit, ...more };
}

export function ratio(to: string, is: number): Pick<Figure, 'ratio'> {
  // A quick run may be too short for its baseline to cost anything.
  return Number.isFinite(is) ? { ratio: { to, is: rounded(is) } } : {};
}

export function atMost(value: number, most: number, unit: string): Pick<Figure, 'goal'> {
  return { goal: { text: `<= ${most} ${unit}`.trim(), isMet: value <= most } };
}

export function atLeast(value: number, least: number, unit: string): Pick<Figure, 'goal'> {
  return { goal: { text: `>= ${least} ${unit}`.trim(), isMet: value >= least } };
}

/** The value that `share` of a hundred stay under or reach. */
export function percentile(values: ArrayLike<number>, share: number): number {
  const sorted = Float64Array.from(values).sort();
  return sorted[Math.min(sorted.length - 1, Math.ceil((sorted.length * share) / 100) - 1)] ?? NaN;
}

/** Wall time in ms, comparable between processes of one machine. */
export function nowMillis(): number {
  return performance.timeOrigin + performance.now();
}

/** Three digits that count. */
function rounded(value: number): number {
  return Number.isFinite(value) ? Number(Math.abs(value) >= 1000 ? value.toFixed(0) : value.toPrecision(3)) : value;
}
