/** The evening's own books: what was sold for how much by our own sums, and what every channel should have said about it. */
import { type Cents, centsOf, type Channel, channels, decimal, type Order, type PaymentMethod } from '@mysagra/core';
import type { Payment, Wish } from './appetite.ts';

/** One order in the books. Amounts in cents. */
export type Sale = {
  id: number;
  code: string;
  status: Order['status'];
  /** Null as long as it is not paid. */
  method: PaymentMethod | null;
  registerId: string | null;
  ticketNumber: number | null;
  totalCents: Cents;
  /** What the discount took off, never more than there was. */
  discountedCents: Cents;
  lines: { foodId: string; quantity: number; cents: Cents }[];
};

/** Channel -> what it is about (`order 17`, `food c…`) -> the words said, in order. */
export type Sayings = Record<Channel, Map<string, string[]>>;

export function noSayings(): Sayings {
  return Object.fromEntries(channels.map((channel) => [channel, new Map()])) as Sayings;
}

export function say(sayings: Sayings, channel: Channel, about: string, word: string): void {
  const words = sayings[channel].get(about);
  if (words) words.push(word);
  else sayings[channel].set(about, [word]);
}

/** Who hears of what, by section 9.6 of the contract. */
const tillAndOffice: Channel[] = ['cashier', 'office'];
const screens: Channel[] = ['cashier', 'display', 'stations', 'office'];
const menuListeners: Channel[] = ['cashier', 'stations', 'office'];

export class Ledger {
  readonly sales = new Map<number, Sale>();
  readonly expected = noSayings();
  /** Orders that somebody else had a hand in: their events are not ours to foretell. */
  readonly shared = new Set<number>();
  readonly differences: string[] = [];
  readonly #menu: Map<string, { id: string; cents: Cents }>;

  /** `menu`: dish -> id and price when the evening began. */
  constructor(menu: Map<string, { id: string; cents: Cents }>) {
    this.#menu = menu;
  }

  placed(order: Order, wishes: Wish[]): void {
    this.#enter(order, wishes, { method: null, discountCents: 0 }, null);
    this.#tell(tillAndOffice, order.id, 'new-order');
  }

  confirmed(order: Order, wishes: Wish[], payment: Payment, registerId: string): void {
    this.#enter(order, wishes, payment, registerId);
    this.#tell(channels, order.id, `confirmed-order #${order.ticketNumber}`);
  }

  moved(order: Order): void {
    this.sales.get(order.id)!.status = order.status;
    this.#tell(screens, order.id, `order-status-update ${order.status}`);
  }

  cancelled(id: number): void {
    const sale = this.sales.get(id)!;
    const wasPaid = sale.status !== 'PENDING';
    sale.status = 'CANCELLED';
    this.#tell(wasPaid ? channels : tillAndOffice, id, 'order-cancelled');
  }

  reprinted(id: number): void {
    this.#tell(['printer'], id, 'reprint-order');
  }

  /** Told only when what the menu shows has changed. */
  switched(kind: 'food' | 'category', id: string, isOn: boolean): void {
    for (const channel of menuListeners) say(this.expected, channel, `${kind} ${id}`, isOn ? 'on' : 'off');
  }

  closed(id: string): void {
    for (const channel of ['printer', 'office'] as const)
      say(this.expected, channel, `closure ${id}`, 'general-closure');
  }

  #tell(where: readonly Channel[], id: number, word: string): void {
    for (const channel of where) say(this.expected, channel, `order ${id}`, word);
  }

  #enter(
    order: Order,
    wishes: Wish[],
    { method, discountCents }: Payment | { method: null; discountCents: 0 },
    registerId: string | null,
  ) {
    const lines = wishes.map(({ dish, quantity, surchargeCents }) => {
      const { id: foodId, cents } = this.#menu.get(dish)!;
      return { foodId, quantity, cents: quantity * cents + surchargeCents };
    });
    const beforeCents = lines.reduce((sum, line) => sum + line.cents, 0);
    const totalCents = Math.max(0, beforeCents - discountCents);
    const { id, displayCode: code, status, ticketNumber } = order;
    this.#compare(code, 'total', totalCents, order.total);
    this.#compare(code, 'discount', discountCents, order.discount);
    const discountedCents = beforeCents - totalCents;
    this.sales.set(id, { id, code, status, method, registerId, ticketNumber, totalCents, discountedCents, lines });
  }

  #compare(code: string, what: string, ours: Cents, theirs: string): void {
    if (centsOf(theirs) !== ours)
      this.differences.push(`Order ${code}: ${what} ${theirs}, by our sums ${decimal(ours)}`);
  }
}

/** An order of which only the server knows, in the same books. */
export function saleFrom(order: Order): Sale {
  const totalCents = centsOf(order.total)!;
  return {
    id: order.id,
    code: order.displayCode,
    status: order.status,
    method: order.paymentMethod,
    registerId: order.cashRegisterId,
    ticketNumber: order.ticketNumber,
    totalCents,
    discountedCents: centsOf(order.subTotal)! + centsOf(order.surcharge)! - totalCents,
    lines: order.orderItems.map(({ foodId, quantity, total }) => ({ foodId, quantity, cents: centsOf(total)! })),
  };
}
