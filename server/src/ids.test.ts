import { expect, test } from 'vitest';
import { derivedId, newId, newToken, randomWord, tokenHash } from './ids.ts';

test('[T63] ids have the form of the contract and do not repeat, tokens carry 256 bits', () => {
  const ids = new Set(Array.from({ length: 20_000 }, newId));
  expect(ids.size).toBe(20_000);
  for (const id of ids) expect(id).toMatch(/^c[a-z0-9]{24}$/);
  expect(newToken()).toMatch(/^[A-Za-z0-9_-]{43}$/);
  expect(newToken()).not.toBe(newToken());
  expect(tokenHash('a')).toBe('ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb');
});

test('[T64] a derived id is the same for the same words and another for others', () => {
  expect(derivedId('a', 1)).toBe(derivedId('a', '1'));
  expect(derivedId('a', 1)).toMatch(/^c[a-z0-9]{24}$/);
  expect(new Set([derivedId('a', 'b'), derivedId('ab'), derivedId('a', 'b', ''), derivedId('b', 'a')]).size).toBe(4);
});

test('every letter of an id is as likely as any other', () => {
  const counts = new Map<string, number>();
  for (const letter of randomWord(360_000)) counts.set(letter, (counts.get(letter) ?? 0) + 1);
  expect(counts.size).toBe(36);
  // Ten thousand each; five standard deviations are 500.
  for (const [letter, count] of counts) expect(Math.abs(count - 10_000), letter).toBeLessThan(600);
});
