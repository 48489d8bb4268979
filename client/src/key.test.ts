/** Idempotency keys are unique, rise with time and need no secure context. */
import { expect, test } from 'vitest';
import { newKey } from './key.ts';

test('[C1] newKey makes a UUIDv7 out of the time and random bytes, without crypto.randomUUID', () => {
  expect(newKey(0x0123456789ab, (bytes) => bytes.fill(0xff))).toBe('01234567-89ab-7fff-bfff-ffffffffffff');
  expect(newKey(1, (bytes) => bytes.fill(0))).toBe('00000000-0001-7000-8000-000000000000');
});

test('[C1] a thousand keys differ, and sort in the order of their milliseconds', () => {
  const keys = Array.from({ length: 1000 }, (_, index) => newKey(1_768_000_000_000 + index));
  expect(new Set(keys).size).toBe(1000);
  expect(keys.toSorted()).toEqual(keys);
  // The contract's alphabet for Idempotency-Key.
  expect(newKey()).toMatch(/^[\x21-\x7e]{8,128}$/);
});
