/** One piece of a dish, to be handed over where it is given out. */
import { clockTime, date } from '../notation.ts';
import type { StubPaper } from '../paper.ts';
import { nameOf } from './dishes.ts';
import { wordsOf } from './head.ts';
import type { Sheet } from './sheet.ts';

export function layOutStub(sheet: Sheet, paper: StubPaper): void {
  const say = wordsOf(paper);
  const { order } = paper;
  sheet.pair(paper.festival, `${paper.piece}/${paper.pieces}`, { isBold: true });
  const name = nameOf(sheet, paper.dish);
  const dish = paper.quantity > 1 ? `${paper.quantity} x ${name}` : name;
  const isShort = dish.length <= sheet.format.columns;
  sheet.text(dish, { size: isShort ? 2 : 'tall', isBold: true, align: 'center' });
  if (paper.quantity > 1) sheet.text(`${paper.quantity} ${say.pieces}`, { isInverse: true, align: 'center' });
  if (paper.notes !== null) sheet.text(paper.notes, { isInverse: true, align: 'center' });
  // The day stands on it: last night's stub buys nothing tonight.
  sheet.pair(
    `${say.order} ${order.number}${order.isTakeaway ? ` ${say.takeaway}` : ''}`,
    `${date(paper.at, paper.timeZone, paper.language)} ${clockTime(paper.at, paper.timeZone)}`,
  );
}
