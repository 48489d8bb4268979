import { expect, test } from 'vitest';
import { mayOf } from './may.ts';
import { sections, sectionsFor } from './sections.ts';

test('[J4] a maintainer sees the sections whose rows name the letter M, an operator none', () => {
  const seen = (role: 'admin' | 'maintainer' | 'operator') => sectionsFor(mayOf(role)).map(({ id }) => id);
  expect(seen('admin')).toEqual(sections.map(({ id }) => id));
  expect(seen('maintainer')).toEqual(['board', 'orders', 'menu', 'printers', 'tills', 'guests', 'reports']);
  expect(seen('operator')).toEqual([]);
});

test('[J4] inside a section every action follows its own row', () => {
  expect(mayOf('maintainer')('foods', 'replace')).toBe(true);
  expect(mayOf('maintainer')('foods', 'remove')).toBe(false);
  expect(mayOf('admin')('foods', 'remove')).toBe(true);
});
