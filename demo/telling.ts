/** The evening in words: one line for every order, so that somebody in front of the terminal can follow it. */
import { type Cents, centsOf, type Order } from '@mysagra/core';
import { festival } from './festival.ts';
import type { Visit } from './plan.ts';
import type { Cashier } from './staff.ts';

export type Tell = (line: string) => void;

export function euros(cents: Cents): string {
  return `${(cents / 100).toFixed(2)} €`;
}

/** Time, code, ticket number, how and where it was sold, table, amount, dishes. */
export function cashierLine(visit: Visit, { register }: Cashier, order: Order): string {
  return [
    timeOf(order.confirmedAt!),
    order.displayCode.padEnd(4),
    `#${order.ticketNumber}`.padEnd(5),
    visit.way === 'phone' ? 'phone' : 'till ',
    register.padEnd(13),
    (/^\d/.test(order.table) ? `table ${order.table}` : order.table).padEnd(8),
    euros(centsOf(order.total)!).padStart(9),
    order.paymentMethod === 'CASH' ? 'cash' : 'card',
    dishesOf(order),
  ].join('  ');
}

/** The first three lines; the rest as a number. */
function dishesOf({ orderItems }: Order): string {
  const lines = orderItems.map(({ quantity, food, notes }) => `${quantity} ${food.name}${notes ? ` (${notes})` : ''}`);
  return lines.length > 4 ? `${lines.slice(0, 3).join(', ')} + ${lines.length - 3} more` : lines.join(', ');
}

/** For everything that is no sale: `what` under the codes. */
export function remark(code: string, what: string): string {
  return `${' '.repeat(10)}${code.padEnd(4)}  ${what}`;
}

function timeOf(wireTime: string): string {
  return new Date(wireTime).toLocaleTimeString('it-IT', { timeZone: festival.timeZone });
}

/** No longer than the terminal is wide; `columns` is undefined where there is no terminal. */
export function fitted(line: string, columns: number | undefined): string {
  return columns && line.length > columns ? `${line.slice(0, columns - 1)}…` : line;
}
