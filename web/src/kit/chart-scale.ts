/** Where bars and lines of a chart stand: round numbers at the lines, nothing above the top. */

export type Scale = { top: number; ticks: number[] };

/** A round top above the highest value and the lines up to it; `whole` for what cannot be halved, such as orders. */
export function scaleFor(values: readonly number[], { lines = 4, whole = true } = {}): Scale {
  const highest = Math.max(0, ...values);
  const rough = (highest || 1) / lines;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 2.5, 5, 10]
    .map((factor) => factor * power)
    .find((size) => size >= rough && (!whole || isWhole(size)));
  const each = Math.max(step ?? 10 * power, whole ? 1 : 0);
  const count = Math.max(1, Math.ceil(highest / each - 1e-9));
  return { top: count * each, ticks: Array.from({ length: count + 1 }, (_, index) => index * each) };
}

function isWhole(size: number): boolean {
  return size < 1 || Number.isInteger(size);
}

export type Bar = { x: number; width: number; y: number; height: number };

const widest = 72;

/** Bars side by side in a field of that size, with a third of their place left between them; one alone is no wall. */
export function barsIn(values: readonly number[], top: number, field: { width: number; height: number }): Bar[] {
  const place = field.width / Math.max(1, values.length);
  return values.map((value, index) => {
    const height = top > 0 ? (Math.max(0, value) / top) * field.height : 0;
    const width = Math.min(widest, (place * 2) / 3);
    return { x: index * place + (place - width) / 2, width, y: field.height - height, height };
  });
}
