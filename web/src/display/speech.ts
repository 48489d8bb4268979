/** What the voice says: which of the browser's voices, and in which words. */
import type { Language } from '../kit/index.ts';
import type { Call } from './announcer.ts';

type Voice = Pick<SpeechSynthesisVoice, 'lang' | 'localService' | 'default'>;

/** One that speaks the language and lives on this machine: others ask the Internet, which is not there, and stay silent. */
export function pickVoice<V extends Voice>(voices: readonly V[], language: Language): V | undefined {
  const own = voices.filter(({ lang, localService }) => localService && isOf(lang, language));
  return own.find((voice) => voice.default) ?? own[0];
}

/** Androids write `it_IT`. */
function isOf(tag: string, language: Language): boolean {
  return tag.toLowerCase().split(/[-_]/)[0] === language;
}

const sentences: Record<Language, { one: string; many: string; and: string }> = {
  it: { one: 'Numero', many: 'Numeri', and: 'e' },
  en: { one: 'Number', many: 'Numbers', and: 'and' },
  de: { one: 'Nummer', many: 'Nummern', and: 'und' },
};

/** "Numero 118. Griglia." When others wait only "118". */
export function sentenceFor(called: readonly Call[], language: Language, isBrief: boolean): string {
  const { one, many, and } = sentences[language];
  const numbers = called.map(({ number }) => spelled(number));
  if (numbers.length > 1) return `${many} ${numbers.slice(0, -1).join(', ')} ${and} ${numbers.at(-1)}.`;
  if (isBrief) return `${numbers[0]}.`;
  const stations = [...new Set(called.flatMap((order) => order.stations))];
  return [`${one} ${numbers[0]}.`, ...stations.map((station) => `${station}.`)].join(' ');
}

/** A number as a number; a code letter by letter, or it would be read as a word. */
function spelled(number: string): string {
  return /^\d+$/.test(number) ? number : [...number].filter((sign) => /[\p{L}\p{N}]/u.test(sign)).join(', ');
}
