/** What several papers begin with: marks, the order's number, table and customer. */
import { written } from '@mysagra/core';
import type { Marks, OrderHead, Paper } from '../paper.ts';
import { type Words, words } from '../words.ts';
import type { Sheet } from './sheet.ts';

export function wordsOf(paper: Paper): Words {
  return words[paper.language];
}

/** COPY, and from which printer it was moved: first on every paper, before anything that could be taken for an order. */
export function printMarks(sheet: Sheet, paper: Paper, marks: Marks): void {
  const say = wordsOf(paper);
  if (paper.isReprint || marks.mayBeDouble) {
    sheet.band(say.copy, 3);
    sheet.text(marks.mayBeDouble ? say.mayBeDouble : say.reprint, { align: 'center' });
  }
  if (marks.reroutedFrom) sheet.text(`${say.rerouted} ${marks.reroutedFrom}`, { isInverse: true, align: 'center' });
}

/** The number, as big as `most` allows; the other number small beside its word. */
export function printNumber(sheet: Sheet, paper: Paper, order: OrderHead, most: 3 | 4 | 5): void {
  const word = wordsOf(paper).order.toUpperCase();
  sheet.text(order.alsoNumber === null ? word : `${word} (${order.alsoNumber})`, { align: 'center' });
  sheet.grand(order.number, most, { isBold: true, align: 'center' });
}

/** Where it goes. Takeaway is a black band. */
export function printWhere(sheet: Sheet, paper: Paper, order: OrderHead): void {
  const say = wordsOf(paper);
  const table = tableOf(sheet, say, order);
  if (order.isTakeaway) {
    sheet.band(say.takeaway, 3);
    sheet.text(table, { isBold: true, align: 'center' });
  } else {
    const isShort = table.length * 2 <= sheet.format.columns * 2;
    sheet.text(table, { size: isShort ? 2 : 1, isBold: true, align: 'center' });
  }
  const customer = customerOf(sheet, order);
  sheet.text(customer, { size: customer.length <= sheet.format.columns ? 'tall' : 1, align: 'center' });
}

/** Nothing where nobody was asked for a name. */
export function customerOf(sheet: Sheet, { customer }: OrderHead): string {
  return sheet.fold(written(customer));
}

/** What people typed as the table, with the word for it; nothing where nobody was asked, or the band of a takeaway says it. */
export function tableOf(sheet: Sheet, say: Words, { table, isTakeaway }: OrderHead): string {
  const typed = sheet.fold(written(table));
  if (isTakeaway) return isTakeawayWord(typed, say) ? '' : typed;
  return typed === '' || startsWithTable.test(typed) ? typed : `${say.table} ${typed}`;
}

const startsWithTable = /^(tavolo|tav\.|table|tisch)/i;

/** Nothing more than the band says already. */
function isTakeawayWord(table: string, say: Words): boolean {
  return [say.takeaway, 'asporto', 'takeaway', 'take away', 'take-away', 'zum mitnehmen'].some(
    (word) => word.toLowerCase() === table.toLowerCase(),
  );
}
