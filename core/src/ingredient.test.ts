import { expect, test } from 'vitest';
import { isAllergen } from './ingredient.ts';

test.for([
  ['glutine', true],
  ['frutta a guscio', true],
  // The first letter tells: a number or a blank before it does not, nor an accent upon it.
  ['œufs', true],
  [' ölsaaten', true],
  ['2 uova', true],
  ['Cipolla', false],
  ['Èrbe', false],
  ['Ölsaaten', false],
  ['½ Limone', false],
  // No letters at all, or letters that know no capitals: nobody wrote it small.
  ['🌶', false],
  ['葱', false],
] as const)('[F60] %s: allergen %s', ([name, isOne]) => expect(isAllergen(name)).toBe(isOne));
