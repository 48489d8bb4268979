/** After the evening: our own books against the server's orders, its report, and what was heard on every channel. */
import type { Client } from '@mysagra/client';
import { type Cents, centsOf, channels, type Order, type Report, wireTime } from '@mysagra/core';
import { type Ledger, type Sale, saleFrom, type Sayings } from './ledger.ts';

export type Takings = { orders: number; total: Cents; cash: Cents; card: Cents; discount: Cents };

const dayMs = 86_400_000;

/** Every order of the last two days, oldest first. */
export async function ordersAround(client: Client, since: number): Promise<Order[]> {
  const orders: Order[] = [];
  const dateFrom = wireTime(since - dayMs);
  for (let page = 1; ; page++) {
    const { data, pagination } = await client.orders.list({ dateFrom, limit: 100, page, order: 'asc' });
    orders.push(...data);
    if (page >= pagination.totalPages) return orders;
  }
}

/**
 * The books as they ought to be: our own sales, and those in which somebody else had a hand as the server has them.
 * `from` and `to` (ms) bound the report: only what was paid between them.
 */
export function completeBooks(ledger: Ledger, orders: Order[], from: number, to: number) {
  const isOurs = ({ id }: Order) => ledger.sales.has(id) && !ledger.shared.has(id);
  const isInTime = ({ confirmedAt }: Order) =>
    confirmedAt !== null && Date.parse(confirmedAt) >= from && Date.parse(confirmedAt) < to;
  const ours = [...ledger.sales.values()].filter(({ id }) => !ledger.shared.has(id));
  const others = orders.filter((order) => !isOurs(order) && isInTime(order)).map(saleFrom);
  return { ours, others, all: [...ours, ...others] };
}

/** What counts: paid and not taken back. */
export function takingsOf(sales: Sale[]): Takings {
  const counted = sales.filter(isCounted);
  const sum = (amount: (sale: Sale) => Cents) => counted.reduce((total, sale) => total + amount(sale), 0);
  return {
    orders: counted.length,
    total: sum((sale) => sale.totalCents),
    cash: sum((sale) => (sale.method === 'CASH' ? sale.totalCents : 0)),
    card: sum((sale) => (sale.method === 'CARD' ? sale.totalCents : 0)),
    discount: sum((sale) => sale.discountedCents),
  };
}

function isCounted({ status }: Sale): boolean {
  return status !== 'PENDING' && status !== 'CANCELLED';
}

/** One sentence for every order that the server has otherwise than we do. */
export function againstOrders(ours: Sale[], orders: Order[]): string[] {
  const theirs = new Map(orders.map((order) => [order.id, order]));
  return ours.flatMap((sale) => {
    const order = theirs.get(sale.id);
    if (!order) return [`Order ${sale.code} is not in the server`];
    const wrong = differing(
      { ...sale, lines: sale.lines.length },
      { ...saleFrom(order), lines: order.orderItems.length },
    );
    return wrong.map((what) => `Order ${sale.code}: ${what}`);
  });
}

/** One sentence for every sum of the report that is not ours. */
export function againstReport(sales: Sale[], reports: Report[]): string[] {
  const [report] = reports;
  const reported: Takings = {
    orders: report?.totalOrders ?? 0,
    total: cents(report?.totalRevenue),
    cash: cents(report?.totalCashRevenue),
    card: cents(report?.totalCardRevenue),
    discount: cents(report?.totalDiscount),
  };
  const foods = report?.categoryStats.flatMap(({ foodStats }) => foodStats) ?? [];
  const counted = sales.filter(isCounted);
  const lines = counted.flatMap((sale) => sale.lines);
  return [
    ...differing(takingsOf(sales), reported),
    ...differing(
      sumBy(
        counted,
        (sale) => sale.registerId ?? 'no till',
        (sale) => sale.totalCents,
      ),
      Object.fromEntries(
        report?.cashRegisterStats.map((till) => [till.cashRegisterId, cents(till.totalRevenue)]) ?? [],
      ),
    ),
    ...differing(
      sumBy(
        lines,
        ({ foodId }) => `${foodId} pieces`,
        ({ quantity }) => quantity,
      ),
      Object.fromEntries(foods.map(({ foodId, quantity }) => [`${foodId} pieces`, quantity])),
    ),
    ...differing(
      sumBy(
        lines,
        ({ foodId }) => foodId,
        (line) => line.cents,
      ),
      Object.fromEntries(foods.map(({ foodId, revenue }) => [foodId, cents(revenue)])),
    ),
  ].map((what) => `Report: ${what}`);
}

/**
 * Orders of which more was said than we did, and only what a person at a screen can do: moved, printed again, taken back.
 * Where nobody plays along there must be none.
 */
export function touchedByOthers({ expected }: Ledger, heard: Sayings): number[] {
  const byHand = /^(order-status-update|reprint-order|order-cancelled)/;
  const touched = channels.flatMap((channel) =>
    [...expected[channel].keys(), ...heard[channel].keys()].filter((about) => {
      const left = [...(expected[channel].get(about) ?? [])];
      const more = (heard[channel].get(about) ?? []).filter((word) => (word === left[0] ? !left.shift() : true));
      return left.length === 0 && more.length > 0 && more.every((word) => byHand.test(word));
    }),
  );
  return [...new Set(touched)].map((about) => Number(about.replace('order ', '')));
}

/** What should have been said and was not, or was said more often or in another order. Others' doings are left out. */
export function againstEvents({ expected, shared }: Ledger, heard: Sayings): string[] {
  const isShared = new Set([...shared].map((id) => `order ${id}`));
  return channels.flatMap((channel) =>
    [...expected[channel]].flatMap(([about, words]) => {
      const said = heard[channel].get(about) ?? [];
      if (isShared.has(about) || said.join() === words.join()) return [];
      return [`${channel}, ${about}: heard [${said.join(', ')}], expected [${words.join(', ')}]`];
    }),
  );
}

function cents(amount: string | undefined): Cents {
  return centsOf(amount ?? '0') ?? Number.NaN;
}

function sumBy<T>(things: T[], key: (thing: T) => string, amount: (thing: T) => number): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const thing of things) sums[key(thing)] = (sums[key(thing)] ?? 0) + amount(thing);
  return sums;
}

/** Cents and counts alike are told as they are kept. */
function differing(ours: Record<string, unknown>, theirs: Record<string, unknown>): string[] {
  return [...new Set([...Object.keys(ours), ...Object.keys(theirs)])]
    .filter((key) => (ours[key] ?? 0) !== (theirs[key] ?? 0))
    .map((key) => `${key} is ${String(theirs[key])} in the server, ${String(ours[key])} in our books`);
}
