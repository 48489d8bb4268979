/** A gap in the numbers is a loss, where every number is carried. */
import { expect, test } from 'vitest';
import { follow, isBehind } from './sequence.ts';

test.each([
  [undefined, 'aaaaaa.5', 'next', 'next'],
  ['aaaaaa.4', 'aaaaaa.5', 'next', 'next'],
  ['aaaaaa.9', 'aaaaaa.10', 'next', 'next'],
  ['aaaaaa.4', 'aaaaaa.6', 'hole', 'next'],
  ['aaaaaa.0', 'aaaaaa.2', 'hole', 'next'],
  ['aaaaaa.5', 'aaaaaa.5', 'repeat', 'repeat'],
  ['aaaaaa.10', 'aaaaaa.9', 'repeat', 'repeat'],
  ['aaaaaa.5', 'bbbbbb.6', 'hole', 'hole'],
  ['not ours', 'aaaaaa.6', 'next', 'next'],
])('[C16] after %s comes %s: %s on an extended stream, %s on a plain one', (last, id, extended, plain) => {
  expect(follow(last, id, true)).toBe(extended);
  expect(follow(last, id, false)).toBe(plain);
});

test('[C20] a head is only ahead in the same log', () => {
  expect(isBehind('aaaaaa.4', 'aaaaaa.5')).toBe(true);
  expect(isBehind('aaaaaa.5', 'aaaaaa.5')).toBe(false);
  expect(isBehind('aaaaaa.4', 'bbbbbb.5')).toBe(false);
  expect(isBehind(undefined, 'bbbbbb.5')).toBe(false);
});
