import { expect, test } from 'vitest';
import { csvOf } from './csv.ts';

const rows = [
  ['Piatto', 'Pezzi', 'Incasso'],
  ['Gnocchi; al "ragù"', { count: 1200 }, { cents: 1_140_005 }],
];

test('[J7] an Italian or German spreadsheet opens it: mark, semicolons, decimal commas, quotes', () => {
  const file = '\uFEFFPiatto;Pezzi;Incasso\r\n"Gnocchi; al ""ragù""";1200;11400,05\r\n';
  expect(csvOf(rows, 'it')).toBe(file);
  expect(csvOf(rows, 'de')).toBe(file);
  expect(csvOf(rows, 'en')).toBe('\uFEFFPiatto,Pezzi,Incasso\r\n"Gnocchi; al ""ragù""",1200,11400.05\r\n');
});

test('[J7] a name that looks like a formula stays a name', () => {
  expect(csvOf([['=1+1', '+39 049', '@SUM(A1)', '-', 'a=b']], 'it')).toBe("\uFEFF'=1+1;'+39 049;'@SUM(A1);'-;a=b\r\n");
});
