import { expect, test } from 'vitest';
import { barsIn, scaleFor } from './chart-scale.ts';

test('[J12] the lines of a chart are round numbers, and no bar is above the last', () => {
  expect(scaleFor([])).toEqual({ top: 1, ticks: [0, 1] });
  expect(scaleFor([3])).toEqual({ top: 3, ticks: [0, 1, 2, 3] });
  expect(scaleFor([12, 7]).ticks).toEqual([0, 5, 10, 15]);
  expect(scaleFor([100]).ticks).toEqual([0, 25, 50, 75, 100]);
  expect(scaleFor([123_456]).ticks).toEqual([0, 50_000, 100_000, 150_000]);
  for (let value = 1; value < 5000; value += 7) {
    const { top, ticks } = scaleFor([value]);
    expect(top).toBeGreaterThanOrEqual(value);
    expect(top).toBeLessThanOrEqual(value * 2 + 1);
    expect(ticks.length).toBeLessThanOrEqual(6);
    expect(ticks.every(Number.isInteger)).toBe(true);
  }
});

test('[J12] bars stand inside their field; nought has no height', () => {
  const bars = barsIn([0, 5, 10], 10, { width: 300, height: 100 });
  expect(bars.map(({ height }) => height)).toEqual([0, 50, 100]);
  expect(barsIn([1], 1, { width: 900, height: 100 })[0]!.width).toBeLessThan(100);
  for (const bar of bars) {
    expect(bar.x).toBeGreaterThanOrEqual(0);
    expect(bar.x + bar.width).toBeLessThanOrEqual(300);
    expect(bar.y + bar.height).toBeCloseTo(100);
  }
});
