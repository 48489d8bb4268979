/** What was thrown, told in the page's language. */
import { Refusal } from '@mysagra/client';
import { fieldSentence } from './field-words.ts';
import { currentLanguage } from './language.ts';
import { refusalWords, type Trouble, troubleOf, unreachableWords } from './refusal-words.ts';
import { useWords } from './words.ts';

/** `const tell = useTrouble(); … <Notice kind="stop" {...tell(error)} />`. */
export function useTrouble(): (error: unknown) => Trouble {
  const refusals = useWords(refusalWords);
  const unreachable = useWords(unreachableWords);
  return (error) => troubleOf(error, refusals, unreachable);
}

/** One line, for a toast. */
export function sentenceOf(error: unknown): string {
  const language = currentLanguage();
  const { what, safe, next } = troubleOf(error, refusalWords[language], unreachableWords[language]);
  return [what, safe, next].filter(Boolean).join(' ');
}

/**
 * The messages of a refused form by field, so that each stands beside its own: `errorsByField(error).username`. Paths are
 * as the wire has them, `orderItems.0.quantity`.
 */
export function errorsByField(error: unknown): Record<string, string> {
  if (!(error instanceof Refusal)) return {};
  const language = currentLanguage();
  const errors = error.details.errors ?? [];
  return Object.fromEntries(errors.map(({ field, message }) => [field, fieldSentence(message, language)]));
}
