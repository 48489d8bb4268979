// Late slips of one printer on one paper: what is on it, in which order, marked how, and what is not on it.
import { describe, expect, test } from 'vitest';
import { samplesIn } from '../samples.ts';
import { bytesOf } from './escpos.ts';
import { type LatePaper, listOf } from './late-list.ts';
import type { Language, ListPaper, Marks, OrderHead, Paper, SlipPaper } from './paper.ts';
import { readPaper } from './reader.ts';

const samples = samplesIn('en');
const facts = {
  printer: 'Grill',
  at: Date.parse('2026-07-18T18:44:00Z'),
  language: 'en',
  timeZone: 'Europe/Rome',
} as const;
const slip = samples.slip!.paper as SlipPaper;
const minutes = (many: number) => slip.at + many * 60_000;

function head(number: string): OrderHead {
  return { ...slip.order, number };
}

const late = (number: string, changes: Partial<SlipPaper> = {}, mayBeOut = false): LatePaper => ({
  paper: { ...slip, order: head(number), ...changes },
  group: number,
  mayBeOut,
});

const numbers = (papers: LatePaper[]): string[] =>
  listOf(papers, facts).paper?.slips.map(({ order }) => order.number) ?? [];

/** Each line without the blanks between wide letters. */
function linesOf(paper: Paper, marks: Marks = {}, columns = 48): string[] {
  const out = bytesOf(paper, { command: 'epson', codePage: 'cp858', columns, buzzer: 'own' }, marks);
  if ('cannot' in out) throw new Error(out.cannot.message);
  return readPaper(out.bytes).flatMap((event) =>
    event.type === 'line'
      ? [
          event.texts
            .map(({ text }) => text)
            .join('')
            .replace(/ +/g, ' ')
            .trim(),
        ]
      : event.type === 'buzzer'
        ? ['[buzzer]']
        : [],
  );
}

describe('late slips as one list', () => {
  test('[P60] oldest first, whatever the order in which they wait; slips of the same minute stay as they were', () => {
    const waiting = [
      late('3', { at: minutes(9) }),
      late('1'),
      late('4', { at: minutes(9) }),
      late('2', { at: minutes(4) }),
    ];
    expect(numbers(waiting)).toEqual(['1', '2', '3', '4']);
  });

  test('[P60] names printer, how many orders and since when; the day too, where the time could be taken for today’s', () => {
    const list = (at: number) => listOf([late('1', { at }), late('2')], facts).paper!;
    expect(linesOf(list(minutes(-8))).slice(0, 4)).toEqual([
      '[buzzer]',
      'LATE SLIPS',
      'GRILL 20:44',
      'Orders: 2 since 19:34',
    ]);
    expect(linesOf(list(minutes(-24 * 60)))).toContain('Orders: 2 since 17 Jul 2026 19:42');
  });

  test('[P60] of each order: number, running number of its slip, table or takeaway, customer, dishes and wishes', () => {
    const lines = linesOf(samples.list!.paper);
    const [first, second] = [lines.indexOf('231 19:42'), lines.indexOf('233 19:46')];
    expect(lines.slice(first - 1, second - 2)).toEqual([
      'GRILL #118 (C12)',
      '231 19:42',
      'Table 12 - Famiglia Rossi',
      '4 x Grilled sausage',
      'of which 1: WITHOUT ONION',
      '1 x Spare ribs',
      '! well done, NO CELERY',
      '-'.repeat(48),
    ]);
    expect(lines.slice(second + 1, second + 3)).toEqual(['TAKEAWAY', 'Kowalski']);
  });

  test('[P61] each order that may be out, or was asked for again, says COPY first; the others do not', () => {
    const list = listOf([late('1'), late('2', {}, true), late('3', { isReprint: true })], facts).paper!;
    const marked = linesOf(list).map((line, index, all) => [all[index + 2], line] as const);
    const copies = marked.filter(([, line]) => line.startsWith('COPY'));
    expect(copies).toEqual([
      [expect.stringMatching(/^2 /), 'COPY - may be out already'],
      [expect.stringMatching(/^3 /), 'COPY - reprint'],
    ]);
    expect(linesOf(list, { mayBeDouble: true }).slice(0, 3)).toEqual(['[buzzer]', 'COPY', 'may be out already']);
  });

  test('[P61] two equal slips of one order stand there once, and as a COPY as soon as one of them may be out', () => {
    const copy = (number: number, mayBeOut = false, isReprint = false) =>
      late('1', { copy: { number, of: 2 }, isReprint }, mayBeOut);
    const listed = (papers: LatePaper[]) =>
      listOf(papers, facts).paper!.slips.map((one) => [one.mayBeOut, one.isReprint]);
    expect(listed([copy(1), copy(2)])).toEqual([[false, false]]);
    expect(listed([copy(1), copy(2, true)])).toEqual([[true, false]]);
    // One that never left is no copy because somebody asked for it again.
    expect(listed([copy(1), copy(1, false, true)])).toEqual([[false, false]]);
    expect(listed([copy(1), late('1', { place: 'Pizza' }), late('1', { dishes: [] })])).toHaveLength(3);
    expect(listed([copy(1), { ...copy(2), group: 'another order' }])).toHaveLength(2);
  });

  test('[P62] what was cancelled meanwhile is listed as cancelled only, and what was ordered after that stays', () => {
    const cancelled: LatePaper = {
      paper: { ...samples.cancellation!.paper, order: head('1'), at: minutes(5) } as Paper,
      group: '1',
      mayBeOut: false,
    };
    const list = listOf([late('1', {}, true), late('2'), cancelled, late('1', { place: 'Pizza' })], facts);
    expect(list.paper!.slips.map(({ order, place, isCancelled }) => [order.number, place, isCancelled])).toEqual([
      ['2', 'Grill', false],
      ['1', 'Pizza', false],
      ['1', 'Grill', true],
    ]);
    // All four are dealt with: none of them prints by itself any more.
    expect(list.listed).toHaveLength(4);
    expect(linesOf(list.paper!)).toContain('do not prepare:');
    expect(numbers([cancelled, late('1', { at: minutes(6) })])).toEqual(['1', '1']);
  });

  test('[P62] receipts and stubs are no slips: they are handed back, and without any slip there is no list', () => {
    const [receipt, stub] = [samples.receipt!, samples.stub!].map(({ paper }) => ({
      paper,
      group: '1',
      mayBeOut: false,
    }));
    const list = listOf([receipt!, late('1'), stub!], facts);
    expect(list.left).toEqual([receipt, stub]);
    expect(list.listed).toEqual([late('1')]);
    expect(listOf([receipt!], facts)).toEqual({ paper: null, listed: [], left: [receipt] });
  });

  test.for<[Language, string, string]>([
    ['it', 'COMANDE IN RITARDO', 'Ordini: 3 dalle 19:42'],
    ['en', 'LATE SLIPS', 'Orders: 3 since 19:42'],
    ['de', 'VERSPÄTETE ZETTEL', 'Bestellungen: 3 seit 19:42'],
  ])('[P60] says so in %s', ([language, title, since]) => {
    const list = samplesIn(language).list!.paper as ListPaper;
    for (const columns of [32, 48])
      expect(linesOf(list, {}, columns).slice(1, 4)).toEqual([title, expect.any(String), since]);
  });
});
