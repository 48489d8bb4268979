/** What the guest paid. No fiscal document, and it says so. */
import { amount, clockTime, date, euros } from '../notation.ts';
import type { ReceiptPaper } from '../paper.ts';
import { notFiscal } from '../words.ts';
import { fittedLogo } from '../logo.ts';
import { nameOf } from './dishes.ts';
import { printNumber, printWhere, wordsOf } from './head.ts';
import type { Sheet } from './sheet.ts';

export function layOutReceipt(sheet: Sheet, paper: ReceiptPaper): void {
  const say = wordsOf(paper);
  const { language } = paper;
  const logo = paper.logo === null ? null : fittedLogo(paper.logo, sheet.format.columns * 12);
  if (paper.opensDrawer) sheet.deed('drawer');
  if (logo !== null) {
    sheet.image(logo);
    sheet.blank();
  }
  sheet.grand(paper.festival, 2, { isBold: true, align: 'center' });
  const when = `${date(paper.at, paper.timeZone, language)} ${clockTime(paper.at, paper.timeZone)}`;
  sheet.text(paper.till ? `${when} - ${paper.till}` : when, { align: 'center' });
  sheet.rule();
  printNumber(sheet, paper, paper.order, 4);
  printWhere(sheet, paper, paper.order);
  sheet.rule();
  for (const item of paper.items) {
    const start = `${item.quantity} x `;
    sheet.pair(start + nameOf(sheet, item.name), amount(item.quantity * item.unitPriceCents, language), {
      hang: start.length,
    });
    if (item.quantity > 1) sheet.text(`${say.each} ${amount(item.unitPriceCents, language)}`, { indent: start.length });
    const extra = item.surchargeCents > 0 ? `(+${amount(item.surchargeCents, language)})` : '';
    sheet.text(`${item.notes ?? ''} ${extra}`, { indent: start.length });
  }
  sheet.rule();
  printSums(sheet, paper);
  sheet.blank();
  if (paper.qr !== null) {
    sheet.qr(paper.qr);
    sheet.blank();
  }
  if (paper.footer !== null) sheet.text(paper.footer, { align: 'center' });
  for (const sentence of notFiscal) sheet.text(sentence, { align: 'center' });
}

/** Every amount that leads from the dishes to what was paid; a discount never takes off more than there is. */
function printSums(sheet: Sheet, paper: ReceiptPaper): void {
  const say = wordsOf(paper);
  const { language } = paper;
  const { subTotal, surcharge, discount, total } = sumsOf(paper);
  if (surcharge > 0 || discount > 0) sheet.pair(say.subTotal, amount(subTotal, language));
  if (surcharge > 0) sheet.pair(say.surcharges, amount(surcharge, language));
  if (discount > 0) sheet.pair(say.discount, amount(-discount, language));
  const sum = sheet.fold(euros(total, language));
  const isRoomy = (say.total.length + sum.length + 2) * 2 <= sheet.format.columns;
  sheet.pair(say.total, sum, { size: isRoomy ? 2 : 'tall', isBold: true });
  if (paper.payment === 'CARD') sheet.pair(say.card, amount(total, language));
  if (paper.payment === 'CASH') {
    const given = paper.cashGivenCents;
    sheet.pair(say.cash, amount(given ?? total, language));
    if (given !== null && given >= total) sheet.pair(say.change, amount(given - total, language), { isBold: true });
  }
}

export function sumsOf({ items, discountCents }: Pick<ReceiptPaper, 'items' | 'discountCents'>) {
  const subTotal = items.reduce((sum, item) => sum + item.quantity * item.unitPriceCents, 0);
  const surcharge = items.reduce((sum, item) => sum + item.surchargeCents, 0);
  const discount = Math.min(discountCents, subTotal + surcharge);
  return { subTotal, surcharge, discount, total: subTotal + surcharge - discount };
}
