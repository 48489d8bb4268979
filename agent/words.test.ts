import type { LaneState } from '@mysagra/printing';
import { describe, expect, test } from 'vitest';
import { Telling } from './telling.ts';
import { languageOf, wordsIn } from './words.ts';

const well: LaneState = {
  printerId: 'grill',
  status: 'ONLINE',
  cause: null,
  stuckSince: null,
  isPaperLow: false,
  isReporting: true,
  waiting: 0,
  oldestAt: null,
  isLate: false,
};

describe('the language', () => {
  test('[G17] is that of the system, English for those we do not speak', () => {
    const cases = { it_IT: 'it', 'de_AT.UTF-8': 'de', en_GB: 'en', fr_FR: 'en', C: 'en', IT: 'it' };
    for (const [LANG, language] of Object.entries(cases))
      expect([LANG, languageOf({ LANG })]).toEqual([LANG, language]);
    expect(languageOf({ LANG: 'it_IT', LC_ALL: 'de_DE' })).toBe('de');
    expect(['it', 'en', 'de']).toContain(languageOf({}));
  });

  test('[G17] every sentence is there in each, and none is the same as in another', () => {
    const { it, en, de } = wordsIn;
    for (const cause of Object.keys(en.causes) as (keyof typeof en.causes)[]) {
      expect(new Set([it.causes[cause], en.causes[cause], de.causes[cause]]).size, cause).toBe(3);
    }
    for (const words of [it, en, de]) {
      expect(words.waiting(1)).not.toBe(words.waiting(2).replace('2', '1'));
      for (const sentence of Object.values(words.door('http://house'))) expect(sentence).toMatch(/\.$/);
    }
  });
});

describe('the terminal', () => {
  test('[G17] says a change once, and nothing while all is as it was or nothing is known', () => {
    const said: string[] = [];
    const telling = new Telling(wordsIn.en, (line) => void said.push(line));
    const show = (change: Partial<LaneState>) => telling.lane('Grill', { ...well, ...change });
    show({ status: null });
    show({});
    show({ waiting: 3 });
    show({ cause: 'cover_open', waiting: 1 });
    show({ cause: 'cover_open', waiting: 7 });
    show({ cause: 'jobs_away', waiting: 7 });
    show({ isLate: true, waiting: 7 });
    show({ isPaperLow: true });
    show({});
    expect(said).toEqual([
      'Grill: ready.',
      'Grill: cover open. 1 slip waits.',
      'Grill: slips have waited for 20 s or longer. 7 slips wait.',
      'Grill: ready, the paper is almost out.',
      'Grill: ready.',
    ]);
  });
});
