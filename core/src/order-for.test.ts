import { expect, test } from 'vitest';
import { nobody, written } from './order-for.ts';

test.for([nobody, '', ' ', '–', ' — ', '--', '−'])('[U60] %j says that nobody was asked', (text) => {
  expect(written(text)).toBe('');
});

test.for([
  ['12', '12'],
  [' A-3 ', 'A-3'],
  ['-1', '-1'],
  ['- Rossi', '- Rossi'],
])('[U60] %j was written', ([text, kept]) => expect(written(text!)).toBe(kept));
