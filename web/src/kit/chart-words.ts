/** The words of charts. */
import { defineWords } from './words.ts';

export const chartWords = defineWords({
  it: { asTable: 'Le stesse cifre come tabella' },
  en: { asTable: 'The same figures as a table' },
  de: { asTable: 'Dieselben Zahlen als Tabelle' },
});
