/** What the QR of a receipt holds: enough to find the order with a till's hand scanner. Pure. */
import type { OrderRecord } from './order.ts';

/**
 * `231B07`: the order's id, then its display code. Figures before the letter, and no sign at all: a scanner types as if on
 * an American keyboard, and only figures arrive the same under every other. The id alone finds the order, on any day.
 */
export function orderQr({ id, displayCode }: Pick<OrderRecord, 'id' | 'displayCode'>): string {
  return `${id}${displayCode}`;
}

/** The id of the order whose QR this is; null when it is something else, such as a display code that somebody typed. */
export function orderOfQr(scanned: string): number | null {
  const match = /^([1-9]\d{0,14})[A-Z]\d{2,}$/i.exec(scanned.trim());
  return match ? Number(match[1]) : null;
}
