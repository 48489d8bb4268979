// Decisions about slips that do not come out.
import { describe, expect, test } from 'vitest';
import { isLate, rerouteTo, staleBefore, tellTillsAt } from './fail-over.ts';
import { askAgainAfter, connectPatience, copyAgainAfter, knockAgainAfter } from './patience.ts';

const minute = 60_000;

describe('slips that do not come out', () => {
  test('[P43] the tills are told after 20 s', () => {
    expect([tellTillsAt(null), tellTillsAt(5)]).toEqual([null, 20_005]);
    expect([isLate(null, 1e9), isLate(0, 19_999), isLate(0, 20_000)]).toEqual([false, false, true]);
  });

  test('[P43] a slip moves to the backup printer when its own has been stuck for long enough with it', () => {
    const backup = { id: 'bar', canPrint: true };
    const facts = { now: minute, createdAt: 0, stuckSince: 0, afterMillis: minute, backup, wasRerouted: false };
    expect(rerouteTo(facts)).toBe('bar');
    expect(rerouteTo({ ...facts, createdAt: 1 })).toBeNull();
    expect(rerouteTo({ ...facts, stuckSince: 1 })).toBeNull();
    expect(rerouteTo({ ...facts, stuckSince: null })).toBeNull();
    expect(rerouteTo({ ...facts, afterMillis: null })).toBeNull();
    expect(rerouteTo({ ...facts, backup: null })).toBeNull();
    expect(rerouteTo({ ...facts, backup: { ...backup, canPrint: false } })).toBeNull();
    expect(rerouteTo({ ...facts, wasRerouted: true })).toBeNull();
  });

  test('[P43] after an outage of more than 15 min what is older waits for a decision', () => {
    expect(staleBefore({ since: 0, now: 15 * minute })).toBeNull();
    expect(staleBefore({ since: 0, now: 20 * minute })).toBe(5 * minute);
  });

  test('[P43] a printer is knocked at often, a copy is tried ever more rarely, and never given up', () => {
    expect([0, 1, 2, 3, 1e6].map(knockAgainAfter)).toEqual([50, 100, 200, 400, 400]);
    expect([0, 1, 2, 3, 4, 5, 1e6].map(askAgainAfter)).toEqual([100, 200, 400, 800, 1600, 3200, 5000]);
    expect([1, 2, 3, 4, 5, 6, 7, 1e6].map(copyAgainAfter)).toEqual([
      500, 500, 4000, 16_000, 64_000, 256_000, 300_000, 300_000,
    ]);
    expect([0, 1, 19, 20].map(connectPatience)).toEqual([3000, 500, 500, 3000]);
  });
});
