/** For whom an order is: table and customer, which the contract wants written even where nobody was asked. Pure. */

/** What a screen that asks for no table or no name sends in its place. */
export const nobody = '-';

/** Table or customer as a person wrote it; nothing where nobody was asked: dashes of any length say so. */
export function written(text: string): string {
  return /^[\s\p{Pd}−]*$/u.test(text) ? '' : text.trim();
}
