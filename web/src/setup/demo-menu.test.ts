import { contradictions, isAllergen, menuEndpoints } from '@mysagra/core';
import { expect, test } from 'vitest';
import { demoMenu } from './demo-menu.ts';

test.for(['it', 'en', 'de'] as const)('[X6] the menu to try with is one the server takes, %s', (language) => {
  const { rows } = menuEndpoints.import.body.parse({ rows: demoMenu(language) });
  expect(contradictions(rows)).toEqual([]);
  expect(rows.every(({ station }) => station)).toBe(true);
  // Allergens in small letters and things to leave out, so that the guest's page shows both.
  const ingredients = rows.flatMap(({ ingredients: some = [] }) => some);
  expect(ingredients.some(isAllergen)).toBe(true);
  expect(ingredients.every(isAllergen)).toBe(false);
  expect(rows.length).toBeGreaterThan(15);
});
