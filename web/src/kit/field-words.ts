/** What the server says about a field (`core/src/explain.ts` and the shapes' own sentences), in the page's language. */
import type { Language } from './language.ts';
import { defineWords } from './words.ts';

export const fieldWords = defineWords({
  it: {
    required: 'Manca: compila questo campo.',
    atMost: (most: string) => `Troppo lungo: al massimo ${most} caratteri.`,
    length: (least: string, most: string) => `Servono da ${least} a ${most} caratteri.`,
    lowest: (limit: string) => `Almeno ${limit}.`,
    highest: (limit: string) => `Al massimo ${limit}.`,
    amount: (most: string) => `Scrivi un importo fino a ${most}, per esempio 7,50.`,
    ip: 'Scrivi un indirizzo IP, per esempio 192.168.1.50.',
    mac: 'Scrivi un indirizzo MAC, per esempio 00:26:AB:12:34:56.',
    web: 'Scrivi un indirizzo web intero, per esempio https://example.org.',
    color: 'Scegli un colore.',
    zone: 'Scegli un fuso orario, per esempio Europe/Rome.',
    clock: 'Scrivi un’ora, per esempio 06:00.',
    date: 'Scrivi una data o un’ora valida.',
    gone: 'Non esiste più: scegli di nuovo.',
    signs: 'Contiene segni che non si possono usare: riscrivilo.',
    file: 'Scegli un file.',
    other: 'Così non va bene: correggilo.',
  },
  en: {
    required: 'Missing: fill in this field.',
    atMost: (most: string) => `Too long: at most ${most} characters.`,
    length: (least: string, most: string) => `It needs ${least} to ${most} characters.`,
    lowest: (limit: string) => `At least ${limit}.`,
    highest: (limit: string) => `At most ${limit}.`,
    amount: (most: string) => `Enter an amount up to ${most}, such as 7.50.`,
    ip: 'Enter an IP address, such as 192.168.1.50.',
    mac: 'Enter a MAC address, such as 00:26:AB:12:34:56.',
    web: 'Enter a whole web address, such as https://example.org.',
    color: 'Choose a colour.',
    zone: 'Choose a time zone, such as Europe/Rome.',
    clock: 'Enter a time of day, such as 06:00.',
    date: 'Enter a real date or time.',
    gone: 'It does not exist any more: choose again.',
    signs: 'It holds signs that cannot be used: write it again.',
    file: 'Choose a file.',
    other: 'This is not right: correct it.',
  },
  de: {
    required: 'Fehlt: dieses Feld ausfüllen.',
    atMost: (most: string) => `Zu lang: höchstens ${most} Zeichen.`,
    length: (least: string, most: string) => `Es braucht ${least} bis ${most} Zeichen.`,
    lowest: (limit: string) => `Mindestens ${limit}.`,
    highest: (limit: string) => `Höchstens ${limit}.`,
    amount: (most: string) => `Einen Betrag bis ${most} eingeben, zum Beispiel 7,50.`,
    ip: 'Eine IP-Adresse eingeben, zum Beispiel 192.168.1.50.',
    mac: 'Eine MAC-Adresse eingeben, zum Beispiel 00:26:AB:12:34:56.',
    web: 'Eine ganze Webadresse eingeben, zum Beispiel https://example.org.',
    color: 'Eine Farbe wählen.',
    zone: 'Eine Zeitzone wählen, zum Beispiel Europe/Rome.',
    clock: 'Eine Uhrzeit eingeben, zum Beispiel 06:00.',
    date: 'Ein richtiges Datum oder eine Uhrzeit eingeben.',
    gone: 'Gibt es nicht mehr: neu wählen.',
    signs: 'Enthält Zeichen, die nicht gehen: neu schreiben.',
    file: 'Eine Datei wählen.',
    other: 'So stimmt es nicht: bitte ändern.',
  },
});

type Words = (typeof fieldWords)[Language];

/** Pattern of the server's sentence -> ours; the first that fits. */
const patterns: [RegExp, (words: Words, found: string[]) => string][] = [
  [/^is required/, (words) => words.required],
  // A field that needs one character or more and is refused is nearly always empty.
  [/^must have 1 to (\d+) character/, (words, [most]) => `${words.required} ${words.atMost(most!)}`],
  [/^must have at most (\d+) character/, (words, [most]) => words.atMost(most!)],
  [/^must have (\d+) to (\d+) character/, (words, [least, most]) => words.length(least!, most!)],
  [/amount from 0 to ([\d.]+)/, (words, [most]) => words.amount(most!)],
  [/^must be an amount/, (words) => words.amount('9999')],
  [/IPv4/, (words) => words.ip],
  [/MAC/, (words) => words.mac],
  [/web address/, (words) => words.web],
  [/hex digits/, (words) => words.color],
  [/time zone/, (words) => words.zone],
  [/time of day/, (words) => words.clock],
  [/^must be a (?:day|time)/, (words) => words.date],
  [/^must be at least (\d+)/, (words, [limit]) => words.lowest(limit!)],
  [/^must be at most (\d+)/, (words, [limit]) => words.highest(limit!)],
  [/does not exist/, (words) => words.gone],
  [/control characters/, (words) => words.signs],
  [/^must be a file/, (words) => words.file],
];

/** Never the server's English on an Italian page: what is not known is said in general. */
export function fieldSentence(message: string, language: Language): string {
  const words = fieldWords[language];
  for (const [pattern, say] of patterns) {
    const match = pattern.exec(message);
    if (match) return say(words, match.slice(1));
  }
  return language === 'en' && message.startsWith('must ') ? `It ${message}.` : words.other;
}
