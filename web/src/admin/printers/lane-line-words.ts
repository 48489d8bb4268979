/** One sentence on a printer. */
import { counted, defineWords } from '../../kit/index.ts';

export const laneLineWords = defineWords({
  it: {
    paused: 'in pausa: qualcuno l’ha fermata',
    held: (count: number) => `${counted(count, 'foglio vecchio aspetta', 'fogli vecchi aspettano')} una decisione`,
    late: 'i fogli escono in ritardo',
    failed: (count: number) => `${counted(count, 'foglio non si può', 'fogli non si possono')} stampare`,
    paper_low: 'la carta sta per finire',
    well: 'va bene',
    silent: 'va bene, ma non dice niente di sé',
    by_service: 'stampa un altro programma',
    unknown: 'non ancora controllata',
    waiting: (count: number, oldest: string) =>
      `${counted(count, 'foglio aspetta', 'fogli aspettano')}, il più vecchio da ${oldest}.`,
    byThemselves: 'Escono da soli appena si può.',
    nothingWaits: 'Non aspetta niente.',
  },
  en: {
    paused: 'paused: somebody stopped it',
    held: (count: number) => `${counted(count, 'old slip waits', 'old slips wait')} for a decision`,
    late: 'slips come out late',
    failed: (count: number) => `${counted(count, 'slip', 'slips')} cannot be printed`,
    paper_low: 'paper is running low',
    well: 'all is well',
    silent: 'all is well, but it reports nothing of itself',
    by_service: 'another program prints here',
    unknown: 'not looked at yet',
    waiting: (count: number, oldest: string) =>
      `${counted(count, 'slip waits', 'slips wait')}, the oldest for ${oldest}.`,
    byThemselves: 'They print by themselves as soon as it can.',
    nothingWaits: 'Nothing waits.',
  },
  de: {
    paused: 'angehalten: jemand hat ihn gestoppt',
    held: (count: number) => `${counted(count, 'alter Bon wartet', 'alte Bons warten')} auf eine Entscheidung`,
    late: 'Bons kommen verspätet',
    failed: (count: number) => `${counted(count, 'Bon lässt', 'Bons lassen')} sich nicht drucken`,
    paper_low: 'das Papier geht zu Ende',
    well: 'alles in Ordnung',
    silent: 'alles in Ordnung, meldet aber nichts über sich',
    by_service: 'hier druckt ein anderes Programm',
    unknown: 'noch nicht angesehen',
    waiting: (count: number, oldest: string) =>
      `${counted(count, 'Bon wartet', 'Bons warten')}, der älteste seit ${oldest}.`,
    byThemselves: 'Sie kommen von selbst, sobald es geht.',
    nothingWaits: 'Nichts wartet.',
  },
});
