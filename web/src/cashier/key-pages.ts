/** Which pages of keys stand on the screen: the chosen one, all of a small menu, or what is sought. Pure. */
import type { Page } from './arranged.ts';

/** All pages below each other: only where that is still quickly looked through. */
export const everything = 'all';
const most = { toOffer: 60, toBeginWith: 24 };

const dishesIn = (pages: readonly Page[]) => pages.reduce((sum, { dishes }) => sum + dishes.length, 0);

export function isOnePage(pages: readonly Page[]): boolean {
  return pages.length > 1 && dishesIn(pages) <= most.toOffer;
}

/** The page chosen, if it is still there; before somebody chooses, all of a small menu or the first page of a large one. */
export function openPage(pages: readonly Page[], chosen: string): string {
  if (pages.some(({ id }) => id === chosen)) return chosen;
  const isSmall = dishesIn(pages) <= most.toBeginWith;
  return isOnePage(pages) && (isSmall || chosen === everything) ? everything : (pages[0]?.id ?? '');
}

/** The pages with those dishes that have it in their names; what is typed is text and never a pattern. */
export function search(pages: readonly Page[], sought: string): Page[] {
  const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  const wanted = plain(sought.trim());
  return pages
    .map((page) => ({ ...page, dishes: page.dishes.filter(({ name }) => plain(name).includes(wanted)) }))
    .filter(({ dishes }) => dishes.length > 0);
}
