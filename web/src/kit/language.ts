/** Which language a page speaks: the address says so, else the person chose, else the festival or the browser. */
import { languages, type LanguageWord } from '@mysagra/core';
import { createState, useStateOf } from './state.ts';
import { ownShelf, readStored, writeStored } from './stored.ts';

export { languages };
export type Language = LanguageWord;

/** Each in its own words, for those who cannot read the present one. */
export const languageNames: Record<Language, string> = { it: 'Italiano', en: 'English', de: 'Deutsch' };

export function isLanguage(word: unknown): word is Language {
  return languages.includes(word as Language);
}

export type LanguageHints = {
  /** `?lang=` of the page. */
  asked?: string | null;
  chosen?: Language | null;
  /** What the festival is set to. */
  festival?: string | null;
  /** The browser's own list, `de-AT` included. */
  browser?: readonly string[];
};

/** A guest's own phone knows better than the festival what its owner reads; a tablet of the festival does not. */
export function pickLanguage(hints: LanguageHints, prefers: 'festival' | 'browser' = 'festival'): Language {
  const ofBrowser = hints.browser?.map((tag) => tag.slice(0, 2).toLowerCase()).find(isLanguage);
  const rest = prefers === 'browser' ? [ofBrowser, hints.festival] : [hints.festival, ofBrowser];
  return [hints.asked, hints.chosen, ...rest].find(isLanguage) ?? 'it';
}

const language = createState<Language>('it');
let hints: LanguageHints = {};
let prefers: 'festival' | 'browser' = 'festival';

/** Called once, before anything is drawn. */
export function startLanguage(preference: 'festival' | 'browser'): void {
  prefers = preference;
  hints = {
    asked: new URLSearchParams(location.search).get('lang'),
    chosen: readStored(ownShelf(), 'language', isLanguage),
    festival: readStored(ownShelf(), 'festival-language', isLanguage),
    browser: navigator.languages,
  };
  show();
}

/** The person picked one: kept in this browser, and from now on stronger than the address. */
export function chooseLanguage(chosen: Language): void {
  writeStored(ownShelf(), 'language', chosen);
  hints = { ...hints, chosen, asked: null };
  show();
}

/** What the server is set to, as soon as it is known; null: nobody has said it yet. */
export function festivalSpeaks(spoken: string | null | undefined): void {
  if (spoken !== null && !isLanguage(spoken)) return;
  writeStored(ownShelf(), 'festival-language', spoken);
  hints = { ...hints, festival: spoken };
  show();
}

function show(): void {
  const next = pickLanguage(hints, prefers);
  document.documentElement.lang = next;
  language.set(next);
}

export function currentLanguage(): Language {
  return language.get();
}

export function useLanguage(): Language {
  return useStateOf(language);
}
