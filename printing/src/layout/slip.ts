/** What a station prepares. */
import { clockTime } from '../notation.ts';
import type { CancellationPaper, SlipPaper } from '../paper.ts';
import { nameOf, printDishes } from './dishes.ts';
import { printNumber, printWhere, wordsOf } from './head.ts';
import { noBreak, type Sheet } from './sheet.ts';

export function layOutSlip(sheet: Sheet, paper: SlipPaper): void {
  const say = wordsOf(paper);
  sheet.pair(serialOf(paper), clockTime(paper.at, paper.timeZone), { size: 'tall', isBold: true });
  if (paper.serial !== null) {
    sheet.text(paper.previous === null ? say.first : `${say.after} #${paper.previous}`);
  }
  printNumber(sheet, paper, paper.order, 5);
  printWhere(sheet, paper, paper.order);
  if (paper.serveAt !== null) sheet.band(`${say.serveAt} ${clockTime(paper.serveAt, paper.timeZone)}`, 2);
  sheet.rule();
  printDishes(sheet, paper, paper.dishes);
  sheet.rule();
  const others = paper.elsewhere.map(
    ({ place, dishes }) =>
      dishes.map((dish) => `${dish.quantity}${noBreak}${nameOf(sheet, dish.name)}`).join(', ') +
      (place ? ` (${place})` : ''),
  );
  if (others.length > 0) sheet.text(`${say.elsewhere}: ${others.join('; ')}`, { hang: 2 });
  if (paper.copy.of > 1) sheet.text(`${say.slipOf} ${paper.copy.number}/${paper.copy.of}`, { align: 'right' });
}

/** `GRILL #118` */
function serialOf({ place, serial }: SlipPaper): string {
  return [place.toUpperCase(), serial === null ? '' : `#${serial}`].join(' ');
}

/** What a station shall stop preparing. */
export function layOutCancellation(sheet: Sheet, paper: CancellationPaper): void {
  const say = wordsOf(paper);
  sheet.band(say.cancelled, 3);
  sheet.pair(paper.place.toUpperCase(), clockTime(paper.at, paper.timeZone), { size: 'tall', isBold: true });
  printNumber(sheet, paper, paper.order, 4);
  printWhere(sheet, paper, paper.order);
  sheet.rule();
  sheet.text(`${say.doNotPrepare}:`);
  printDishes(sheet, paper, paper.dishes);
  sheet.rule();
}
