import { refusals, Refusal } from '@mysagra/core';
import { describe, expect, test } from 'vitest';
import { Unreachable } from '@mysagra/client';
import { fieldWords } from './field-words.ts';
import { kitWords } from './kit-words.ts';
import { languages } from './language.ts';
import { refusalWords, troubleOf, unreachableWords } from './refusal-words.ts';
import { counted, defineWords, type WordSet } from './words.ts';

const sets: Record<string, WordSet<object>> = { kitWords, refusalWords, unreachableWords, fieldWords };

describe('words', () => {
  test.for(Object.entries(sets))('[W10] %s say the same things in every language, and none is empty', ([, set]) => {
    const shape = (language: 'it' | 'en' | 'de') =>
      Object.entries(set[language]).map(([key, word]) => [key, typeof word === 'function' ? word.length : 'text']);
    for (const language of languages) {
      expect(shape(language)).toEqual(shape('it'));
      for (const word of Object.values(set[language])) if (typeof word === 'string') expect(word.trim()).not.toBe('');
    }
  });

  test('[W10] a language that misses a word, has one too many or counts differently does not compile', () => {
    const it = { pay: 'Incassa', left: (count: number) => `ancora ${count}` };
    const left = (count: number) => `${count} left`;
    // @ts-expect-error -- German misses `pay`
    defineWords({ it, en: { pay: 'Take money', left }, de: { left } });
    // @ts-expect-error -- English has a word that Italian does not have
    defineWords({ it, en: { pay: 'Take money', left, more: 'More' }, de: { pay: 'Kassieren', left } });
    // @ts-expect-error -- English wants a name where Italian counts
    defineWords({ it, en: { pay: 'Take money', left: (name: string) => name }, de: { pay: 'Kassieren', left } });
    const words = defineWords({ it, en: { pay: 'Take money', left }, de: { pay: 'Kassieren', left } });
    expect(words.en.left(2)).toBe('2 left');
  });

  test('[W10] one and many', () => {
    expect([0, 1, 2].map((count) => counted(count, 'piatto', 'piatti'))).toEqual(['0 piatti', '1 piatto', '2 piatti']);
  });
});

describe('trouble', () => {
  const tell = (error: unknown) => troubleOf(error, refusalWords.en, unreachableWords.en);

  test('[W11] every refusal of core has a sentence in every language that says what to do', () => {
    for (const language of languages) {
      for (const reason of Object.keys(refusals) as (keyof typeof refusals)[]) {
        const { what, next } = troubleOf(new Refusal(reason), refusalWords[language], unreachableWords[language]);
        expect(what, `${language} ${reason}`).not.toBe('');
        expect(next, `${language} ${reason}`).not.toBe('');
      }
    }
  });

  test('[W11] a reason that a newer server invented is told in the server’s own words', () => {
    const refusal = new Refusal('too_spicy' as 'duplicate', { message: 'Too spicy for this oven.' });
    expect(tell(refusal).what).toBe('Too spicy for this oven.');
  });

  test('[W11] no answer says whether something may have been done', () => {
    const no = (mayHaveReached: boolean) => new Unreachable('network', 'no', { mayHaveReached });
    expect(tell(no(false))).toMatchObject({ safe: 'Nothing was sent.' });
    expect(tell(no(true)).next).toContain('not be done twice');
    expect(tell(new Unreachable('foreign', 'no', { mayHaveReached: true })).next).toContain('Wi-Fi');
    expect(tell(new TypeError('x is undefined')).next).toContain('Reload');
  });
});
