/** The late slips of one printer, one below the other: what a station reads once instead of sixty stale papers. */
import type { Millis } from '@mysagra/core';
import { clockTime, date } from '../notation.ts';
import type { ListedSlip, ListPaper } from '../paper.ts';
import { printDishes } from './dishes.ts';
import { customerOf, tableOf, wordsOf } from './head.ts';
import type { Sheet } from './sheet.ts';

export function layOutList(sheet: Sheet, paper: ListPaper): void {
  const say = wordsOf(paper);
  const oldest = Math.min(...paper.slips.map(({ at }) => at));
  const orders = new Set(paper.slips.map(({ order }) => `${order.number} ${order.alsoNumber}`)).size;
  sheet.band(say.lateSlips, 2);
  sheet.pair(paper.printer.toUpperCase(), clockTime(paper.at, paper.timeZone), { size: 'tall', isBold: true });
  sheet.pair(`${say.orders}: ${orders}`, orders > 0 ? `${say.since} ${moment(paper, oldest)}` : '');
  sheet.rule();
  for (const slip of paper.slips) {
    printListed(sheet, paper, slip);
    sheet.rule();
  }
}

/** The mark first, as on every paper: before anything that could be taken for an order. */
function printListed(sheet: Sheet, paper: ListPaper, slip: ListedSlip): void {
  const say = wordsOf(paper);
  const { order } = slip;
  if (slip.mayBeOut || slip.isReprint) {
    sheet.text(`${say.copy} - ${slip.mayBeOut ? say.mayBeDouble : say.reprint}`, { size: 'tall', isInverse: true });
  }
  if (slip.isCancelled) sheet.band(say.cancelled, 2);
  const serial = slip.serial === null ? '' : ` #${slip.serial}`;
  sheet.pair(`${slip.place.toUpperCase()}${serial}`, order.alsoNumber === null ? '' : `(${order.alsoNumber})`);
  sheet.pair(order.number, moment(paper, slip.at), { size: 2, isBold: true });
  if (order.isTakeaway) sheet.band(say.takeaway, 2);
  const where = [tableOf(sheet, say, order), customerOf(sheet, order)].filter(Boolean);
  sheet.text(where.join(' - '), { size: 'tall' });
  if (slip.serveAt !== null)
    sheet.text(`${say.serveAt} ${clockTime(slip.serveAt, paper.timeZone)}`, { isInverse: true });
  if (slip.isCancelled) sheet.text(`${say.doNotPrepare}:`);
  printDishes(sheet, paper, slip.dishes);
}

/** With its day where the time alone could be taken for today's. */
function moment({ at: now, timeZone, language }: ListPaper, at: Millis): string {
  const day = now - at > 12 * 3_600_000 ? `${date(at, timeZone, language)} ` : '';
  return day + clockTime(at, timeZone);
}
