import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { samplesIn } from '../../samples.ts';
import { bytesOf } from '../escpos.ts';
import type { Language, Marks, Paper, ReceiptPaper } from '../paper.ts';
import { type PrinterProfile } from '../printer-profile.ts';
import { type PrinterEvent, readPaper, textOfLine, widthOfLine } from '../reader.ts';
import { sumsOf } from './receipt.ts';
import { wrap } from './sheet.ts';

const epson: PrinterProfile = { command: 'epson', codePage: 'cp858', columns: 48, buzzer: 'own' };
const languages: Language[] = ['it', 'en', 'de'];
const samples = { it: samplesIn('it'), en: samplesIn('en'), de: samplesIn('de') };

function printed(paper: Paper, profile: PrinterProfile = epson, marks: Marks = {}): PrinterEvent[] {
  const out = bytesOf(paper, profile, marks);
  if ('cannot' in out) throw new Error(out.cannot.message);
  return readPaper(out.bytes, profile.command.includes('star') ? 'star' : 'escpos');
}

const linesOf = (events: PrinterEvent[]): string[] =>
  events.flatMap((event) => (event.type === 'line' ? [textOfLine(event.texts)] : []));

/** A paper as its bytes say it: what stands where, and at the right the look of each line. */
function readable(events: PrinterEvent[], columns: number): string {
  return events
    .map((event) => {
      if (event.type === 'image') return `[image ${event.width} x ${event.height}]`;
      if (event.type !== 'line') return `[${event.type === 'question' ? event.command : event.type}]`;
      const [first] = event.texts.filter(({ text }) => text.trim() !== '');
      const look = first && [
        first.width + first.height > 2 ? `${first.width}x${first.height}` : '',
        first.isBold ? 'bold' : '',
        first.isInverse ? 'inverse' : '',
      ];
      return `|${textOfLine(event.texts).padEnd(columns)}| ${look?.filter(Boolean).join(' ') ?? ''}`.trimEnd();
    })
    .join('\n');
}

describe('the papers of an evening', () => {
  for (const language of languages) {
    for (const columns of [32, 48]) {
      test(`[P9] in ${language}, ${columns} columns wide, read as they did when somebody looked at them`, async () => {
        const papers = Object.entries(samples[language]).map(
          ([name, { paper, marks }]) =>
            `== ${name}\n${readable(printed(paper, { ...epson, columns }, marks), columns)}\n`,
        );
        await expect(papers.join('\n')).toMatchFileSnapshot(`../../papers/${language}-${columns}.txt`);
      });
    }
  }

  test('[P9] a slip carries its place, number, predecessor, table, dishes, wishes and what is elsewhere', () => {
    const text = linesOf(printed(samples.en.slip!.paper)).join('\n');
    for (const part of ['GRILL #118', '19:42', 'after #117', '2    3    1', 'T a b l e   1 2', 'Famiglia Rossi']) {
      expect(text).toContain(part);
    }
    expect(text).toContain('4   x   G r i l l e d');
    expect(text).toContain('of which 1: WITHOUT ONION');
    expect(text).toContain('! well done, NO CELERY');
    expect(text).toMatch(/elsewhere: 2 French fries \(Fryer\); 3 Draught\s+beer/);
  });

  test('[U61] where a till asks for no table and no name, no paper says a word about either', () => {
    const said = (paper: Paper, table: string, customer: string) => {
      const order = { number: '231', alsoNumber: null, table, customer, isTakeaway: false };
      const asked = paper.kind === 'list' ? { ...paper, slips: [{ ...paper.slips[0]!, order }] } : { ...paper, order };
      return linesOf(printed(asked as Paper)).map((line) => line.replaceAll(' ', ''));
    };
    for (const name of ['slip', 'receipt', 'list'] as const) {
      const { paper } = samples.it[name]!;
      const full = said(paper, '77', 'Zanon');
      expect(full.join(), name).toMatch(/Tavolo77.*Zanon/i);
      expect(said(paper, '-', '-')).toEqual(full.filter((line) => !/Tavolo|Zanon/i.test(line)));
    }
  });

  test('[P9] nobody can miss a takeaway', () => {
    const events = printed(samples.de['slip-takeaway']!.paper, { ...epson, columns: 48 });
    const band = events
      .flatMap((event) => (event.type === 'line' ? event.texts : []))
      .find(({ text }) => /MITNEHMEN/.test(text));
    expect(band).toMatchObject({ isInverse: true, width: 3, height: 3 });
    expect(widthOfLine([band!])).toBe(48);
  });
});

describe('marks', () => {
  const { slip, receipt } = samples.en;
  const drawer = (events: PrinterEvent[]) => events.some((event) => event.type === 'drawer');

  test('[P10] what may be out already, or is asked for again, says COPY first of all', () => {
    expect(linesOf(printed(slip!.paper))[0]).toContain('GRILL');
    expect(linesOf(printed(slip!.paper, epson, { mayBeDouble: true })).slice(0, 2)).toEqual([
      expect.stringContaining('C  O  P  Y'),
      expect.stringContaining('may be out already'),
    ]);
    expect(linesOf(printed({ ...slip!.paper, isReprint: true }))[1]).toContain('reprint');
  });

  test('[P10] a slip that was moved says from where', () => {
    expect(linesOf(printed(slip!.paper, epson, { reroutedFrom: 'GRILL' }))[0]).toContain('re-routed from GRILL');
  });

  test('[P10] a copy of a receipt opens no drawer', () => {
    expect(drawer(printed(receipt!.paper))).toBe(true);
    expect(drawer(printed(receipt!.paper, epson, { mayBeDouble: true }))).toBe(false);
    expect(drawer(printed({ ...receipt!.paper, isReprint: true }))).toBe(false);
    expect(drawer(printed(samples.en['receipt-card']!.paper))).toBe(false);
  });
});

// What volunteers, guests and jokers type, and what would be a command if it were not text.
const hostile = fc.oneof(
  fc.constantFrom(
    '{command:drawer}', '{c:x}', '{i:AAAA}', '|', '||', '~', '_', '"', '`', '^^^', '\\', '\\n', '\\x1b@', '\\x7c', '---', '===',
    '\n', '\r\n===\r\n', '\t', '\u001b@', '\u001dV\u0000', '\u0000', '\u009b', '\u202e', '\u2066', '\u200b', '\u2028', '\ufeff',
    '{', '}', '{w:*}', ';', '€', 'ß', 'ł', '🍕', '李', 'Київ', 'e\u0301\u0301\u0301', '\ud800', 'é', 'ﬁ', '½', '\u00ad', '\u00a0',
    'x'.repeat(60), 'Donaudampfschifffahrtsgesellschaft', ' ', 'a', 'Rossi',
  ), // prettier-ignore
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.string({ unit: 'grapheme', maxLength: 12 }),
);
const typed = fc.array(hostile, { minLength: 1, maxLength: 8 }).map((parts) => parts.join(''));

const anyProfile: fc.Arbitrary<PrinterProfile> = fc.record({
  command: fc.constantFrom(
    'epson',
    'escpos',
    'generic',
    'citizen',
    'sii',
    'fit',
    'impact',
    'impactb',
    'starsbcs',
    'starlinesbcs',
  ),
  codePage: fc.constantFrom('multilingual', 'cp858', 'cp437', 'cp852', 'cp866', 'cp1252', 'cp860'),
  columns: fc.constantFrom(24, 32, 33, 42, 48, 64),
  buzzer: fc.constantFrom('none', 'own', 'drawer_plug'),
  hasCutter: fc.boolean(),
});

const anyPaper: fc.Arbitrary<Paper> = fc
  .record({
    language: fc.constantFrom(...languages),
    text: typed,
    other: typed,
    cents: fc.nat(99_999_999),
    many: fc.nat(998),
  })
  .chain(({ language, text, other, cents, many }) => {
    const sheet = samples[language];
    const papers = Object.values(sheet).map(({ paper }) => withText(paper, text, other, cents, many + 1));
    return fc.constantFrom(...papers);
  });

/** A paper with `text` and `other` wherever people type. */
function withText(paper: Paper, text: string, other: string, cents: number, many: number): Paper {
  const order = { number: text, alsoNumber: other, table: other, customer: text, isTakeaway: many % 2 === 0 };
  const dishes = [{ name: text, quantity: many, variants: [{ quantity: many, notes: other }] }];
  switch (paper.kind) {
    case 'slip':
      return { ...paper, order, dishes, place: text, elsewhere: [{ place: other, dishes }] };
    case 'cancellation':
      return { ...paper, order, dishes, place: other };
    case 'list': {
      const [slip] = paper.slips;
      const listed = { ...slip!, order, dishes, place: other, isCancelled: many % 3 === 0, mayBeOut: many % 5 === 0 };
      return { ...paper, printer: text, slips: [listed, { ...listed, place: text, serveAt: many }] };
    }
    case 'receipt': {
      const items = [{ name: text, quantity: many, unitPriceCents: cents, surchargeCents: many, notes: other }];
      return { ...paper, order, items, festival: text, till: other, footer: text, logo: null };
    }
    case 'stub':
      return { ...paper, order, dish: text, notes: other, festival: other, quantity: many };
    case 'test':
      return { ...paper, printer: text, festival: other, address: text };
    case 'closure': {
      const { closure } = paper;
      const categoryStats = closure.categoryStats.map((one) => ({
        ...one,
        categoryName: text,
        foodStats: one.foodStats.map((food) => ({ ...food, foodName: other })),
      }));
      const cashRegisterStats = closure.cashRegisterStats.map((one) => ({ ...one, cashRegisterName: text }));
      return { ...paper, festival: text, closure: { ...closure, categoryStats, cashRegisterStats } };
    }
  }
}

/** Everything that is not text: the same whatever anybody typed. */
const deedsOf = (events: PrinterEvent[]): string[] =>
  events.filter(({ type }) => type !== 'line' && type !== 'image').map((event) => JSON.stringify(event));

describe('whatever people type', () => {
  test('[P11] it is printed as text: it cuts nothing, opens nothing, asks nothing, and breaks no command', () => {
    fc.assert(
      fc.property(anyPaper, anyProfile, (paper, profile) => {
        const events = printed(paper, profile);
        const harmless = printed(withText(paper, 'Rossi', '12', 100, 2), profile);
        expect(deedsOf(events)).toEqual(deedsOf(harmless));
        expect(events.filter(({ type }) => type === 'unknown')).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  test('[P11] plain words are all on the paper, in their order, whatever stands around them', () => {
    const word = fc.stringMatching(/^[a-z]{1,9}$/);
    const glue = fc.constantFrom(
      ' ',
      ' {',
      '} ',
      ' | ',
      ' \\',
      '\\ ',
      ' ~',
      '~ ',
      ' _',
      '_ ',
      ' "',
      ' ` ',
      ' ^ ',
      ' --- ',
      '\n',
      '=',
    );
    const said = fc.array(fc.tuple(word, glue), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(said, anyProfile, (parts, profile) => {
        const notes = parts.flat().join('');
        const paper = samples.en.receipt!.paper as ReceiptPaper;
        const items = [{ name: notes, quantity: 1, unitPriceCents: 100, surchargeCents: 0, notes: null }];
        const events = printed({ ...paper, items, logo: null, qr: null }, { ...profile, codePage: 'cp858' });
        const text = linesOf(events)
          .join('')
          .replace(/[^a-z]/g, '');
        expect(text).toContain(parts.map(([one]) => one).join(''));
      }),
    );
  });

  test('[P11] every character is printed as it is typed, those that mean something to the markup too', () => {
    const all = Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index)).join('');
    const paper = samples.en.stub!.paper;
    if (paper.kind !== 'stub') throw new Error('no stub');
    const text = linesOf(printed({ ...paper, notes: all }, { ...epson, columns: 64 })).map((line) => line.trim());
    expect(text.join(' ')).toContain(`${all.slice(1, 63)} ${all.slice(63)}`.slice(0, 60));
    for (const char of all.replace(' ', '')) expect(text.join('')).toContain(char);
  });

  test('[P12] no line is wider than its paper', () => {
    fc.assert(
      fc.property(anyPaper, anyProfile, (paper, profile) => {
        for (const event of printed(paper, profile, { mayBeDouble: true, reroutedFrom: 'x'.repeat(70) })) {
          if (event.type === 'line') expect(widthOfLine(event.texts)).toBeLessThanOrEqual(profile.columns);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('[P12] a number stays with its unit', () => {
    const { paper } = samples.it.stub!;
    const dish = (name: string) =>
      linesOf(printed({ ...paper, dish: name } as Paper, { ...epson, columns: 32 }))
        .slice(1, -1)
        .map((line) =>
          line
            .replace(/(\S) (?=\S)/g, '$1')
            .replace(/ {2,}/g, ' ')
            .trim(),
        );
    expect(dish('Acqua naturale 0,5 l')).toEqual(['Acqua naturale', '0,5 l']);
    expect(dish('Vino rosso sfuso 0,25 l')).toEqual(['Vino rosso sfuso', '0,25 l']);
    expect(dish('Vino dei colli 25 litri')).toEqual(['Vino dei colli', '25 litri']);
    expect(dish('Bistecca fiorent 500 g')).toEqual(['Bistecca fiorent', '500 g']);
  });

  test('[P12] what belongs together stays in one line where it can: the total and its amount, a wish and its mark', () => {
    const closed = (paper: Paper) =>
      linesOf(printed(paper, { ...epson, columns: 32 })).map((line) =>
        line
          .replace(/(\S) (?=\S)/g, '$1')
          .replace(/ +/g, ' ')
          .trim(),
      );
    const items = [{ name: 'Caffè', quantity: 1, unitPriceCents: 15_400, surchargeCents: 0, notes: null }];
    const receipt = { ...samples.it.receipt!.paper, items, discountCents: 0 } as ReceiptPaper;
    expect(closed(receipt)).toContain('TOTALE 154,00 €');
    const dishes = [
      {
        name: 'Gnocchi',
        quantity: 2,
        variants: [{ quantity: 1, notes: 'senza formaggio, senza sale e pepe, doppia porzione' }],
      },
    ];
    const slip = linesOf(printed({ ...samples.it.slip!.paper, dishes } as Paper, { ...epson, columns: 32 }));
    expect(slip.map((line) => line.trim())).toEqual(
      expect.arrayContaining(['di cui 1: SENZA FORMAGGIO,', 'SENZA SALE E PEPE,', '! doppia porzione']),
    );
  });

  test('[P12] lines are broken between words, and a word only where it is longer than a line', () => {
    expect(wrap('two sausages without onion', 12, 10)).toEqual(['two sausages', 'without', 'onion']);
    expect(wrap('Donaudampfschiff fährt', 8, 6)).toEqual(['Donaudam', 'pfschi', 'ff', 'fährt']);
    expect(wrap('', 5, 5)).toEqual([]);
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 1, max: 20 }), (text, room) => {
        const lines = wrap(text, room, room);
        expect(lines.every((line) => line.length <= room && line.length > 0)).toBe(true);
        expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
      }),
    );
  });
});

describe('the amounts of a receipt', () => {
  const money = (text: string): number => Number(text.replace(/[^\d-]/g, ''));
  const cents = fc.nat(99_999);
  const item = fc.record({
    name: fc.constant('dish'),
    quantity: fc.integer({ min: 1, max: 99 }),
    unitPriceCents: cents,
    surchargeCents: fc.oneof(fc.constant(0), cents),
    notes: fc.constant(null),
  });

  /** What stands behind a word, in cents: at the right of its line, or in the next when there was no room. */
  function amountAt(lines: string[], words: RegExp): number | undefined {
    const at = lines.findIndex((line) => words.test(line));
    if (at < 0) return undefined;
    return money(/\d/.test(lines[at]!) ? lines[at]!.replace(words, '') : lines[at + 1]!);
  }

  test('[P13] add up on paper, to the cent, in every language and width', () => {
    fc.assert(
      fc.property(
        fc.array(item, { minLength: 1, maxLength: 6 }),
        fc.oneof(fc.constant(0), fc.nat(9_999_999)),
        fc.option(fc.nat(99_999_999)),
        fc.constantFrom(...languages),
        fc.constantFrom(24, 32, 42, 48),
        (items, discountCents, cashGivenCents, language, columns) => {
          const paper = samples[language].receipt!.paper as ReceiptPaper;
          const receipt = { ...paper, items, discountCents, cashGivenCents, logo: null, qr: null };
          const lines = printed(receipt, { ...epson, columns }).flatMap((event) =>
            event.type === 'line'
              ? [
                  event.texts
                    .map(({ text }) => text)
                    .join('')
                    .trim(),
                ]
              : [],
          );
          const [, , dishes, sums] = lines
            .join('\n')
            .split(/\n-+\n/)
            .map((part) => part.split('\n'));
          const priced = dishes!.filter((line) => line.startsWith('dish') || / x dish/.test(line));
          const dishesCents = priced.reduce((sum, line) => sum + money(line.replace(/.*dish/, '')), 0);
          const subTotal = amountAt(sums!, /^(Subtotale|Subtotal|Zwischensumme)\b/) ?? dishesCents;
          const surcharges = amountAt(sums!, /^(Supplementi|Surcharges|Zuschläge)\b/) ?? 0;
          const discount = amountAt(sums!, /^(Sconto|Discount|Rabatt)\b/) ?? 0;
          const total = amountAt(sums!, /^(TOTALE|TOTAL|SUMME)\b/)!;
          const cash = amountAt(sums!, /^(Contanti|Cash|Bar)\b/)!;
          const change = amountAt(sums!, /^(Resto|Change|Rückgeld)\b/);
          expect(dishesCents).toBe(subTotal);
          expect(subTotal + surcharges + discount).toBe(total);
          expect(total).toBe(sumsOf(receipt).total);
          expect(cash - (change ?? 0)).toBe(change === undefined ? (cashGivenCents ?? total) : total);
        },
      ),
      { numRuns: 100 },
    );
  });

  test('[P13] a discount above the rest takes off no more than the rest', () => {
    const items = [{ name: 'dish', quantity: 1, unitPriceCents: 500, surchargeCents: 100, notes: null }];
    expect(sumsOf({ items, discountCents: 9999 })).toEqual({ subTotal: 500, surcharge: 100, discount: 600, total: 0 });
  });
});
