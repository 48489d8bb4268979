// The benchmarks work: the quick form of some runs to its end and answers with figures. What the figures are is no test's.
import { expect, test } from 'vitest';
import { benches } from './benches.ts';
import { type Figure, figure, percentile } from './figures.ts';
import { table } from './report.ts';

test('finds the value that a share stays under', () => {
  const values = Array.from({ length: 100 }, (_, n) => 100 - n);
  expect([percentile(values, 50), percentile(values, 99), percentile(values, 100)]).toEqual([50, 99, 100]);
  expect(percentile([7], 99)).toBe(7);
});

test('shows a figure beside its baseline and its goal', () => {
  const shown = table({
    figures: [
      figure('deliveries', 1234.5, 'a second', { ratio: { to: 'bare', is: 0.5 }, goal: { text: '>= 1', isMet: true } }),
    ],
  });
  expect(shown).toBe('  deliveries  1235 a second  0.5 x bare  >= 1: yes');
});

test.each(['latency', 'storm'])(
  '%s runs',
  async (name) => {
    const figures: Figure[] = await benches[name]!.run({ isQuick: true, points: 1 });
    expect(figures.length).toBeGreaterThan(2);
    expect(figures.filter(({ value }) => !Number.isFinite(value))).toEqual([]);
  },
  60_000,
);
