/** Words in three languages: what one language says the others must say too, or the compiler refuses. */
import { isLanguage, type Language, useLanguage } from './language.ts';

/** A sentence, or a function that makes one from what it counts or names. */
type Word = string | ((...facts: never[]) => string);

/** The same keys, with text for text and the same facts for a function. */
export type Speech<T> = {
  readonly [K in keyof T]: T[K] extends (...facts: infer Facts) => string ? (...facts: Facts) => string : string;
};

export type WordSet<T> = Readonly<Record<Language, Speech<T>>>;

/**
 * `const words = defineWords({ it: { pay: 'Incassa', left: (n: number) => … }, en: { … }, de: { … } })`. Italian is written
 * first and decides which keys there are.
 */
export function defineWords<const T extends Record<string, Word>>(words: {
  it: T;
  en: NoInfer<Speech<T>>;
  de: NoInfer<Speech<T>>;
}): WordSet<T> {
  return words as unknown as WordSet<T>;
}

/** The words of the page's present language; drawn again when somebody changes it. */
export function useWords<T>(words: WordSet<T>): Speech<T> {
  return words[useLanguage()];
}

/** For names that people may have given in several languages: that of the language, else the first there is. */
export function inLanguage(texts: Partial<Record<Language, string>>, language: Language): string {
  return texts[language] || Object.entries(texts).find(([key, text]) => isLanguage(key) && text)?.[1] || '';
}

/** `{ one: '1 piatto', many: '3 piatti' }`: Italian, English and German know one and many. */
export function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}
