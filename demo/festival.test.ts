import { contract, isAllergen, nameKey } from '@mysagra/core';
import { describe, expect, test } from 'vitest';
import { allergens, demoAdmin, dishes, festival } from './festival.ts';

const areUnlike = (names: string[]) => new Set(names.map(nameKey)).size === names.length;

describe('the demo festival', () => {
  test('[D1] has about forty dishes in eight categories, four stations, three tills, four printers', () => {
    expect(dishes.length).toBeGreaterThanOrEqual(38);
    expect(dishes.length).toBeLessThanOrEqual(44);
    expect(festival.categories).toHaveLength(8);
    expect(festival.stations).toHaveLength(4);
    expect(festival.registers).toHaveLength(3);
    expect(festival.printers).toHaveLength(4);
  });

  test('[D1] gives every dish a category with a station and a printer, a description and a price of its own', () => {
    const { create } = contract.foods;
    const id = `c${'0'.repeat(24)}`;
    for (const { name, price, description, category } of dishes) {
      expect(festival.stations.map(({ name }) => name)).toContain(category.station);
      expect(festival.printers.map((printer) => printer.name)).toContain(category.printer);
      expect(create.body.parse({ name, price, description, categoryId: id }).price).toBeGreaterThan(0);
      expect(description).not.toBe('');
    }
    for (const { name } of festival.stations) {
      expect(festival.categories.some((category) => category.station === name)).toBe(true);
    }
  });

  test('[D1] names everything once, in the eyes of the server too', () => {
    expect(areUnlike(dishes.map(({ name }) => name))).toBe(true);
    expect(areUnlike(festival.categories.map(({ name }) => name))).toBe(true);
    expect(areUnlike([...allergens, ...Object.keys(festival.extras)])).toBe(true);
    expect(areUnlike([demoAdmin.username, ...festival.users.map(({ username }) => username)])).toBe(true);
  });

  test('[D1] writes allergens small and what can be left out or added with a capital, and uses all of it', () => {
    expect(allergens.every(isAllergen)).toBe(true);
    const used = new Set<string>(dishes.flatMap(({ extras }) => extras));
    expect([...used].sort()).toEqual(Object.keys(festival.extras).sort());
    expect([...used].some(isAllergen)).toBe(false);
  });

  test('[D1] prints nowhere but on this machine', () => {
    expect(festival.printers.every(({ ip }) => ip === '127.0.0.1')).toBe(true);
  });
});
