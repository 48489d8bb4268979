/** Amounts as people type them: comma or point, with or without the sign of the euro. */

/** Whole cents of what somebody typed, `7,5`, `7.50`, `€ 7`; null when it is no amount. Empty is null too. */
export function typedCents(typed: string): number | null {
  const match = /^(\d{1,6})(?:[.,](\d{0,2}))?$/.exec(typed.replace(/[\s€]/g, ''));
  if (!match) return null;
  return Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'));
}

/** `750` as a person of that language would type it: `7,50`. */
export function centsToType(cents: number, comma: ',' | '.'): string {
  return `${Math.floor(cents / 100)}${comma}${String(cents % 100).padStart(2, '0')}`;
}

/** Whole cents of a wire amount, `"12.5"`; the wire's are always right. */
export function wireCents(amount: string): number {
  const [units = '0', decimals = ''] = amount.split('.');
  return Number(units) * 100 + Number(decimals.slice(0, 2).padEnd(2, '0'));
}

/** What the wire takes: `1250` becomes `"12.5"`. */
export function toWire(cents: number): string {
  const text = `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`;
  return text.replace(/\.?0+$/, '') || '0';
}

/** A digit more on a keypad that counts cents: 7 then 5 is 0,75. Stays at what no longer fits. */
export function pressDigit(cents: number, digit: string, highest: number): number {
  const next = digit === '00' ? cents * 100 : cents * 10 + Number(digit);
  return next > highest ? cents : next;
}

export function eraseDigit(cents: number): number {
  return Math.floor(cents / 10);
}
