import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type CodePage, codePages, isCodePage, printable, repertoire } from './code-page.ts';

describe('what a code page lacks', () => {
  test.each<[string, CodePage, string]>([
    ['€ 5', 'cp858', '€ 5'],
    ['€ 5', 'cp437', 'EUR 5'],
    ['Łukasz Wałęsa', 'cp858', 'Lukasz Walesa'],
    ['Łukasz Wałęsa', 'multilingual', 'Łukasz Wałęsa'],
    ['Straße', 'cp866', 'Strasse'],
    ['Nguyễn Đỗ', 'cp858', 'Nguyen Do'],
    ['Київ, Щука', 'cp858', 'Kyiv, Shchuka'],
    ['Київ', 'multilingual', 'Київ'],
    ['Αθήνα', 'cp858', 'Athina'],
    ['“quoted” – it’s…', 'cp437', '"quoted" - it\'s...'],
    ['pizza 🍕 ok', 'cp858', 'pizza  ok'],
    ['👨‍👩‍👧 1️⃣', 'cp858', ' 1'],
    ['李明', 'cp858', '??'],
    ['ﬁn ½ ™', 'cp858', 'fin ½ TM'],
    ['e\u0301', 'cp858', 'é'],
    ['a\u0000b\u001b@\u009bc\u202ed\u200b\u2066', 'cp858', 'ab@cd'],
    ['a\nb\tc\u00a0d\u2028e', 'cp858', 'a b c d e'],
    ['\ud800x\ufffd', 'cp1252', 'x'],
  ])('[P16] %j in %s is %j', (typed, page, expected) => {
    expect(printable(typed, page)).toBe(expected);
  });

  test('[P16] nothing leaves but what the page has, and what it has stays', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.constantFrom(...codePages), (typed, page) => {
        const out = printable(typed, page);
        expect([...out].every((char) => (char >= ' ' && char <= '~') || repertoire(page).has(char))).toBe(true);
        expect(printable(out, page)).toBe(out);
      }),
      { numRuns: 500 },
    );
  });

  test('[P15] only names that receiptline knows are code pages', () => {
    expect(codePages.every(isCodePage)).toBe(true);
    expect(['windows-1252', 'CP858', 'utf-8', 'cp850', ''].some(isCodePage)).toBe(false);
  });

  test('[P16] the Euro and the accents of our languages are in the pages that should have them', () => {
    for (const page of ['multilingual', 'cp858', 'cp1252'] as const) {
      for (const char of 'àèéìòùÀÈÉÌÒÙäöüÄÖÜßñ€')
        expect([page, char, repertoire(page).has(char)]).toEqual([page, char, true]);
    }
  });
});
