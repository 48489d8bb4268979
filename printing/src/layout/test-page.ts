/** What shows whether a printer is set up right: its name, the width, each code page, sizes, buzzer and cut. */
import { clockTime, date } from '../notation.ts';
import type { TestPaper } from '../paper.ts';
import { wordsOf } from './head.ts';
import type { Sheet } from './sheet.ts';

const sample = '€ à è é ì ò ù ä ö ü ß ñ';

export type TestDeeds = { buzzes: boolean; cuts: boolean };

export function layOutTestPage(sheet: Sheet, paper: TestPaper, { buzzes, cuts }: TestDeeds): void {
  const say = wordsOf(paper);
  const { columns, codePage } = sheet.format;
  sheet.grand(paper.festival, 2, { align: 'center' });
  sheet.band(say.testPage, 2);
  sheet.grand(paper.printer, 3, { isBold: true, align: 'center' });
  if (paper.address !== null) sheet.text(paper.address, { align: 'center' });
  sheet.text(`${date(paper.at, paper.timeZone, paper.language)} ${clockTime(paper.at, paper.timeZone)}`, {
    align: 'center',
  });
  sheet.text(`${columns} x ${codePage}`, { align: 'center' });
  sheet.rule();
  sheet.text(say.edges);
  sheet.pair('|', '|');
  sheet.text('1234567890'.repeat(7).slice(0, columns));
  sheet.rule();
  sheet.text(say.pickLine, { isBold: true });
  for (const page of paper.claims.length > 0 ? paper.claims : [codePage]) {
    sheet.page(page);
    sheet.text(`${page}: ${sample}`, { hang: 2 });
  }
  sheet.page(codePage);
  sheet.rule();
  sheet.text(say.sizes);
  for (const size of ['tall', 2, 3, 4] as const) {
    if (size === 'tall' || size <= sheet.format.biggest) sheet.text('12 AbC', { size });
  }
  sheet.text('12 AbC', { size: 2, isBold: true, isInverse: true });
  if (buzzes) sheet.deed('buzzer');
  if (buzzes || cuts) sheet.text(buzzes && cuts ? say.buzzerAndCut : buzzes ? say.buzzer : say.cut);
}
