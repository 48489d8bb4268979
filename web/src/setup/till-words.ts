/** What the fifth step says. */
import { defineWords } from '../kit/index.ts';

export const tillWords = defineWords({
  it: {
    tillTitle: 'Dove si paga?',
    tillHint: 'Una cassa è un tavolo con un cassetto; ha il suo conto.',
    tillName: (number: number) => `Cassa ${number}`,
    tillLabel: 'Nome della cassa',
    receipts: 'Scontrini su',
    noReceipts: 'Nessuno scontrino',
    addTill: 'Aggiungi la cassa',
  },
  en: {
    tillTitle: 'Where do people pay?',
    tillHint: 'A till is a table with a drawer; it has its own account.',
    tillName: (number: number) => `Till ${number}`,
    tillLabel: 'Name of the till',
    receipts: 'Receipts on',
    noReceipts: 'No receipts',
    addTill: 'Add the till',
  },
  de: {
    tillTitle: 'Wo wird bezahlt?',
    tillHint: 'Eine Kasse ist ein Tisch mit einer Lade; sie hat ihre eigene Abrechnung.',
    tillName: (number: number) => `Kasse ${number}`,
    tillLabel: 'Name der Kasse',
    receipts: 'Belege auf',
    noReceipts: 'Keine Belege',
    addTill: 'Kasse hinzufügen',
  },
});
