/** What each paper is called, as the paper itself says it, in three languages; for till and back office. */
import type { JobKind } from '@mysagra/core';
import { defineWords } from './words.ts';

export const jobKindWords = defineWords({
  it: {
    slip: 'comanda',
    receipt: 'scontrino',
    stub: 'buono',
    cancellation: 'annullamento',
    closure: 'chiusura',
    test: 'prova',
    list: 'elenco',
  } satisfies Record<JobKind, string>,
  en: {
    slip: 'slip',
    receipt: 'receipt',
    stub: 'voucher',
    cancellation: 'cancellation',
    closure: 'closure',
    test: 'test',
    list: 'list',
  },
  de: {
    slip: 'Küchenbon',
    receipt: 'Beleg',
    stub: 'Wertbon',
    cancellation: 'Storno',
    closure: 'Abschluss',
    test: 'Probe',
    list: 'Liste',
  },
});
