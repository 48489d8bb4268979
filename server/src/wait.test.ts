import { expect, test } from 'vitest';
import { waitMinutes } from './wait.ts';

const minute = 60_000;
const now = 1_000 * minute;
/** Completed `ago` minutes ago after `waited` minutes. */
const done = (ago: number, waited: number) => {
  const completedAt = now - ago * minute;
  return { confirmedAt: completedAt - waited * minute, completedAt };
};

test('[K23] is the median: one that was forgotten for an hour changes little', () => {
  expect(waitMinutes([done(1, 5), done(2, 7), done(3, 60)], now)).toBe(7);
  expect(waitMinutes([done(1, 5), done(2, 7), done(3, 10), done(4, 60)], now)).toBe(9);
  expect(waitMinutes([done(1, 0), done(2, 0.1), done(3, 0.2)], now)).toBe(1);
});

test('[K23] counts the last twenty of the last half hour, in whatever order they come', () => {
  const early = Array.from({ length: 30 }, (_, n) => done(20 + n * 0.1, 60));
  const late = Array.from({ length: 20 }, (_, n) => done(1 + n * 0.1, 4));
  expect(waitMinutes([...early, ...late], now)).toBe(4);
  expect(waitMinutes([...late.slice(0, 9), ...early], now)).toBe(60);
  expect(waitMinutes([done(29.9, 5), done(29.9, 5), done(30, 5)], now)).toBeNull();
});

test('[K23] says nothing of fewer than three, nor of what is not ready', () => {
  expect(waitMinutes([], now)).toBeNull();
  expect(waitMinutes([done(1, 5), done(1, 5)], now)).toBeNull();
  const open = { confirmedAt: now - minute, completedAt: null };
  expect(waitMinutes([done(1, 5), done(1, 5), open, { confirmedAt: null, completedAt: null }], now)).toBeNull();
});
