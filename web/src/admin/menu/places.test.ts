import { expect, test } from 'vitest';
import { movesTo, reordered } from './places.ts';

const list = [
  { id: 'a', position: 10 },
  { id: 'b', position: 20 },
  { id: 'c', position: 30 },
];

function after(moves: { id: string; position: number }[], start = list): string {
  const changed = start.map((one) => moves.find(({ id }) => id === one.id) ?? one);
  return changed
    .toSorted((one, other) => one.position - other.position)
    .map(({ id }) => id)
    .join('');
}

test('[J5] a category moved up, down or between is one change, and the list stands as it was put', () => {
  for (const ids of ['bac', 'acb', 'cab', 'bca']) {
    const moved = { bac: 'a', acb: 'c', cab: 'c', bca: 'a' }[ids]!;
    const moves = movesTo([...ids], list, moved);
    expect(moves, ids).toHaveLength(1);
    expect(after(moves), ids).toBe(ids);
  }
});

test('[J5] where positions are equal or leave no room, all are given anew', () => {
  const crowded = ['a', 'b', 'c'].map((id) => ({ id, position: 0 }));
  expect(after(movesTo(['c', 'a', 'b'], crowded, 'c'), crowded)).toBe('cab');
  const tight = list.map(({ id }, position) => ({ id, position }));
  expect(after(movesTo(['c', 'a', 'b'], tight, 'c'), tight)).toBe('cab');
  const full = [...list, { id: 'd', position: 9999 }];
  const moves = movesTo(['b', 'c', 'd', 'a'], full, 'a');
  expect(after(moves, full)).toBe('bcda');
  expect(Math.max(...moves.map(({ position }) => position))).toBeLessThan(10_000);
});

test('[J5] a move to where it stands changes nothing', () => {
  expect(reordered(['a', 'b', 'c'], 2, 0)).toEqual(['c', 'a', 'b']);
  expect(reordered(['a', 'b', 'c'], 0, 2)).toEqual(['b', 'c', 'a']);
});
