import { describe, expect, test } from 'vitest';
import { Chance } from './chance.ts';
import { dishes } from './festival.ts';
import { planEvening } from './plan.ts';

const evening = { seed: 7, rate: 10, minutes: 40 };

describe('an evening decided beforehand', () => {
  test('[D5] is the same for the same seed and another for another', () => {
    expect(planEvening(evening)).toEqual(planEvening(evening));
    expect(planEvening({ ...evening, seed: 8 }).visits).not.toEqual(planEvening(evening).visits);
  });

  test('[D5] has as many orders as the rate says, in the order they come, and within its time', () => {
    const { visits, minutes, rate } = planEvening(evening);
    expect(visits).toHaveLength(rate * minutes);
    const times = visits.map(({ at }) => at);
    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect(times.at(-1)).toBeLessThanOrEqual(minutes * 60_000);
  });

  test('[D5] has everything an evening has: phones and tills, cash and cards, notes, extras, discounts, every end', () => {
    const { visits, sellOuts } = planEvening(evening);
    const wishes = visits.flatMap((visit) => visit.wishes);
    const seen = <T>(all: T[]) => [...new Set(all)].sort();
    expect(seen(visits.map(({ way }) => way))).toEqual(['phone', 'till']);
    expect(seen(visits.map(({ till }) => till))).toEqual([0, 1, 2]);
    expect(seen(visits.map(({ payment }) => payment.method))).toEqual(['CARD', 'CASH']);
    expect(seen(visits.map(({ end }) => end))).toEqual([
      'cancelled after paying',
      'cancelled before paying',
      'served',
      'unpaid',
    ]);
    expect(seen(visits.map(({ reprint }) => String(reprint)))).toEqual(['first line', 'null', 'receipt']);
    expect(visits.some(({ payment }) => payment.discountCents > 0)).toBe(true);
    expect(visits.some(({ changeOfMind }) => changeOfMind)).toBe(true);
    expect(visits.some(({ isRecalled }) => isRecalled)).toBe(true);
    expect(wishes.some(({ notes }) => notes?.startsWith('senza'))).toBe(true);
    expect(wishes.some(({ surchargeCents }) => surchargeCents > 0)).toBe(true);
    expect(sellOuts.length).toBeGreaterThan(0);
    expect(new Set(wishes.map(({ dish }) => dish)).size).toBe(dishes.length);
  });

  test('[D5] never lets a phone charge for extras, nor more guests order without a key than one address may', () => {
    const { visits } = planEvening({ ...evening, rate: 100 });
    const phones = visits.filter(({ way }) => way === 'phone');
    expect(phones.flatMap(({ wishes }) => wishes).every(({ surchargeCents }) => surchargeCents === 0)).toBe(true);
    expect(phones.filter(({ isKeyless }) => isKeyless)).toHaveLength(10);
  });

  test('[D5] draws the same numbers on every machine', () => {
    const chance = new Chance(42);
    expect([
      chance.between(1, 1000),
      chance.between(1, 1000),
      chance.percent(50),
      chance.oneOf(['a', 'b', 'c']),
    ]).toEqual([602, 449, false, 'c']);
  });
});
