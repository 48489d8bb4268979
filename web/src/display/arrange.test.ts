import { expect, test } from 'vitest';
import { capacity, digitHeight, inPages, largestGrid } from './arrange.ts';

const cell = { wide: 1.9, high: 1.4 };
const screens = [
  { name: 'television', width: 1920, height: 1080 },
  { name: '4K', width: 3840, height: 2160 },
  { name: 'upright', width: 1080, height: 1920 },
];
const numbers = (count: number) => Array.from({ length: count }, (_, nth) => nth);

test('[B1] digits are a tenth of the screen at least, however many are ready, and nothing runs over', () => {
  for (const { width, height } of screens) {
    const least = (height * 0.1) / digitHeight;
    const room = { width: width * 0.7, height: height * 0.6, gap: 16 };
    for (const count of [1, 2, 3, 7, 20, 40, 41, 200]) {
      const { pages, grid } = inPages(numbers(count), room, cell, { least });
      expect(grid.size * digitHeight).toBeGreaterThanOrEqual(height * 0.1 - 0.001);
      expect(grid.columns * grid.size * cell.wide + (grid.columns - 1) * 16).toBeLessThanOrEqual(room.width + 0.001);
      expect(grid.rows * grid.size * cell.high + (grid.rows - 1) * 16).toBeLessThanOrEqual(room.height + 0.001);
      for (const page of pages) expect(page.length).toBeLessThanOrEqual(grid.columns * grid.rows);
    }
  }
});

test('[B1] one number fills the room, and each number more makes none larger', () => {
  const room = { width: 1400, height: 700, gap: 16 };
  expect(largestGrid(1, room, cell).size).toBe(700 / 1.4);
  const sizes = numbers(30).map((nth) => largestGrid(nth + 1, room, cell).size);
  expect(sizes).toEqual(sizes.toSorted((a, b) => b - a));
});

test('[B2] every number is on exactly one page, newest first, and the last page is not nearly empty', () => {
  const room = { width: 1400, height: 640, gap: 16 };
  for (const count of [0, 1, 12, 13, 40]) {
    const { pages } = inPages(numbers(count), room, cell, { least: 150 });
    expect(pages.flat()).toEqual(numbers(count));
    expect(pages.length).toBe(Math.max(1, Math.ceil(count / capacity(room, cell, 150))));
    expect(pages[0]!.length - pages.at(-1)!.length).toBeLessThan(pages.length);
  }
});

test('[B2] a room too small for one number still shows one at a time', () => {
  const { pages, grid } = inPages(numbers(3), { width: 100, height: 60, gap: 16 }, cell, { least: 150 });
  expect(pages).toEqual([[0], [1], [2]]);
  expect(grid.size).toBeCloseTo(Math.min(100 / 1.9, 60 / 1.4));
});

test('[B1] few numbers that may not grow stand together, without empty places', () => {
  const room = { width: 1000, height: 1000, gap: 10 };
  expect(largestGrid(2, room, cell, 50)).toEqual({ columns: 2, rows: 1, size: 50 });
  expect(largestGrid(12, { ...room, width: 320 }, cell, 50)).toEqual({ columns: 3, rows: 4, size: 50 });
});
