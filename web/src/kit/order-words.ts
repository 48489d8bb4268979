/** What till and phone say of an order alike; the first two are written on orders, too, for kitchen and paper to read. */
import { counted, defineWords } from './words.ts';

export const orderWords = defineWords({
  it: {
    without: 'senza',
    takeaway: 'Asporto',
    pieces: (count: number) => counted(count, 'pezzo', 'pezzi'),
    forHowMany: 'Per quanti?',
    forOne: 'Solo uno',
    forAll: (count: number) => `Tutti e ${count}`,
    leaveOut: 'Senza…',
    note: 'Nota per la cucina',
    apply: 'Fatto',
  },
  en: {
    without: 'without',
    takeaway: 'Takeaway',
    pieces: (count) => counted(count, 'piece', 'pieces'),
    forHowMany: 'For how many?',
    forOne: 'Just one',
    forAll: (count) => `All ${count}`,
    leaveOut: 'Without…',
    note: 'Note for the kitchen',
    apply: 'Done',
  },
  de: {
    without: 'ohne',
    takeaway: 'Mitnehmen',
    pieces: (count) => counted(count, 'Stück', 'Stück'),
    forHowMany: 'Für wie viele?',
    forOne: 'Nur eines',
    forAll: (count) => `Alle ${count}`,
    leaveOut: 'Ohne…',
    note: 'Notiz für die Küche',
    apply: 'Fertig',
  },
});
