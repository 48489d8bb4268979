/** The general closure: the evening in figures. */
import type { Closure, Millis } from '@mysagra/core';
import { amount, centsOfDecimal, clockTime, date, euros, minutes } from '../notation.ts';
import type { ClosurePaper } from '../paper.ts';
import { wordsOf } from './head.ts';
import type { Sheet } from './sheet.ts';

export function layOutClosure(sheet: Sheet, paper: ClosurePaper): void {
  const say = wordsOf(paper);
  const { closure, language } = paper;
  const money = (decimal: string) => amount(centsOfDecimal(decimal), language);
  const moment = (at: Millis) => `${date(at, paper.timeZone, language)} ${clockTime(at, paper.timeZone)}`;
  const from = Date.parse(closure.timestamp);
  sheet.grand(paper.festival, 2, { isBold: true, align: 'center' });
  sheet.grand(say.closure, 2, { align: 'center' });
  sheet.pair(say.from, moment(from));
  sheet.pair(say.to, moment(from + closure.intervalInMinutes * 60_000));
  const till = closure.cashRegisterStats.find((one) => one.cashRegisterId === closure.cashRegister);
  if (till) sheet.pair(say.closedAt, till.cashRegisterName);
  sheet.rule();
  const total = sheet.fold(euros(centsOfDecimal(closure.totalRevenue), language));
  const isRoomy = (say.takings.length + total.length + 2) * 2 <= sheet.format.columns;
  sheet.pair(say.takings, total, { size: isRoomy ? 2 : 'tall', isBold: true });
  sheet.pair(say.cash, money(closure.totalCashRevenue));
  sheet.pair(say.card, money(closure.totalCardRevenue));
  sheet.pair(say.discounts, money(closure.totalDiscount));
  sheet.pair(say.orders, String(closure.totalOrders));
  if (closure.averageCompletitionTime !== null) sheet.pair(say.waiting, minutes(closure.averageCompletitionTime));
  printTills(sheet, paper, closure);
  printDishesSold(sheet, paper, closure);
}

function printTills(sheet: Sheet, paper: ClosurePaper, { cashRegisterStats }: Closure): void {
  if (cashRegisterStats.length === 0) return;
  const say = wordsOf(paper);
  const money = (decimal: string) => amount(centsOfDecimal(decimal), paper.language);
  sheet.rule();
  sheet.text(say.byTill, { isBold: true });
  for (const till of cashRegisterStats) {
    sheet.pair(till.cashRegisterName, money(till.totalRevenue));
    sheet.pair(say.cash, money(till.totalCashRevenue), { indent: 2 });
    sheet.pair(say.card, money(till.totalCardRevenue), { indent: 2 });
  }
}

function printDishesSold(sheet: Sheet, paper: ClosurePaper, { categoryStats }: Closure): void {
  if (categoryStats.length === 0) return;
  const money = (decimal: string) => amount(centsOfDecimal(decimal), paper.language);
  sheet.rule();
  sheet.text(wordsOf(paper).byDish, { isBold: true });
  for (const category of categoryStats) {
    sheet.pair(`${category.quantity} ${category.categoryName.toUpperCase()}`, money(category.revenue), {
      isBold: true,
    });
    for (const food of category.foodStats) {
      const start = `${food.quantity} `;
      sheet.pair(start + food.foodName, money(food.revenue), { indent: 2, hang: start.length });
    }
  }
}
