/** Dishes as a cook reads them: quantities and names large, wishes white on black. */
import type { Dish, Paper } from '../paper.ts';
import { without } from '../words.ts';
import { wordsOf } from './head.ts';
import { noBreak, type Sheet } from './sheet.ts';

export function printDishes(sheet: Sheet, paper: Paper, dishes: Dish[]): void {
  for (const dish of dishes) {
    const start = `${dish.quantity} x `;
    const name = nameOf(sheet, dish.name);
    // Twice as wide where the name fits in two lines of that size and no word must be cut; further lines stand under the name.
    const longest = Math.max(...name.split(' ').map((word) => word.length));
    const isShort =
      start.length + name.length <= sheet.format.columns && (start.length + longest) * 2 <= sheet.format.columns;
    const size = isShort ? 2 : 'tall';
    sheet.text(start + name, { size, isBold: true, hang: start.length * (isShort ? 2 : 1) });
    for (const { quantity, notes } of dish.variants) {
      const isAll = dish.variants.length === 1 && quantity === dish.quantity;
      const wish = wishOf(sheet, notes);
      if (wish === '') continue;
      sheet.text(isAll ? wish : `${wordsOf(paper).ofWhich} ${quantity}: ${wish}`, {
        size: 'tall',
        isInverse: true,
        indent: start.length,
      });
    }
  }
}

/** A name of which nothing can be printed must still be seen to be there. */
export function nameOf(sheet: Sheet, name: string): string {
  return sheet.fold(name) || '?';
}

/** Each wish for itself: `SENZA CIPOLLA`, `! celery`. */
function wishOf(sheet: Sheet, notes: string): string {
  return notes
    .split(/[;\n]|,\s/)
    .map((wish) => sheet.fold(wish))
    .filter(Boolean)
    .map((wish) => (without.test(wish) ? wish.toUpperCase() : `!${noBreak}${wish}`))
    .join(', ');
}
