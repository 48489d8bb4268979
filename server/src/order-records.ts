/** Orders as rows: written, read back whole, and looked up by page. */
import type { Cents, OrderLine, OrderRecord } from '@mysagra/core';
import { prepared, preparedList, rowOf, type SlotMaker } from './store/prepared.ts';
import type { Row } from './store/schema.ts';
import type { Reader, Tx } from './store/store.ts';

/** A line with the category it was sold under. */
export type SoldLine = OrderLine & { categoryId: string };
/** `cashGivenCents`: what the guest gave, when the till said so. */
export type SoldOrder = Omit<OrderRecord, 'lines'> & { lines: SoldLine[]; cashGivenCents: Cents | null };

export function searchText(order: Pick<OrderRecord, 'displayCode' | 'table' | 'customer'>): string {
  // Joined by a character that no text may hold, so that a search finds nothing across two fields.
  return [order.displayCode, order.table, order.customer].join('\u001f').toLowerCase();
}

/** Nobody has called it again yet. */
type NewRow = Omit<Row<'orders'>, 'calledAt' | 'calledStationId'>;

const orderColumns = [
  'id',
  'displayCode',
  'table',
  'customer',
  'searchText',
  'status',
  'createdAt',
  'createdDay',
  'confirmedAt',
  'confirmedDay',
  'completedAt',
  'pickedUpAt',
  'ticketNumber',
  'paymentMethod',
  'discountCents',
  'userId',
  'cashRegisterId',
  'cashGivenCents',
] as const satisfies (keyof NewRow)[];

const itemColumns = [
  'id',
  'orderId',
  'position',
  'foodId',
  'foodName',
  'categoryId',
  'quantity',
  'notes',
  'unitPriceCents',
  'surchargeCents',
  'readyAt',
] as const satisfies (keyof Row<'orderItems'>)[];

const insertRow = prepared((reader, slot: SlotMaker<NewRow>) =>
  reader.insertInto('orders').values(rowOf(slot, orderColumns)),
);

const insertItems = preparedList((reader, slots: SlotMaker<Row<'orderItems'>>[]) =>
  reader.insertInto('orderItems').values(slots.map((slot) => rowOf(slot, itemColumns))),
);

function columns({ lines: _lines, ...order }: SoldOrder) {
  return { ...order, searchText: searchText(order) };
}

export async function insertOrder(
  tx: Tx,
  order: SoldOrder,
  days: { createdDay: string; confirmedDay: string | null },
): Promise<void> {
  await insertRow(tx, { ...columns(order), ...days });
  await insertLines(tx, order);
}

async function insertLines(tx: Tx, order: SoldOrder): Promise<void> {
  const rows = order.lines.map(({ printerId: _printerId, ...line }, position) => ({
    ...line,
    orderId: order.id,
    position,
    readyAt: null,
  }));
  await insertItems(tx, rows);
}

export async function replaceLines(tx: Tx, order: SoldOrder): Promise<void> {
  await tx.deleteFrom('orderItems').where('orderId', '=', order.id).execute();
  await insertLines(tx, order);
}

/** Whole orders in the order of the ids given; unknown ids are left out. */
export async function readOrders(reader: Reader, ids: number[]): Promise<SoldOrder[]> {
  if (ids.length === 0) return [];
  const orders = await reader.selectFrom('orders').selectAll().where('id', 'in', ids).execute();
  const lines = await reader
    .selectFrom('orderItems')
    .innerJoin('foods', 'foods.id', 'orderItems.foodId')
    .where('orderItems.orderId', 'in', ids)
    .orderBy('orderItems.orderId')
    .orderBy('orderItems.position')
    .selectAll('orderItems')
    .select('foods.printerId')
    .execute();
  const linesOf = Map.groupBy(lines, (line) => line.orderId);
  const found = new Map(orders.map((row) => [row.id, record(row, (linesOf.get(row.id) ?? []).map(soldLine))]));
  return ids.flatMap((id) => found.get(id) ?? []);
}

function soldLine(row: Row<'orderItems'> & { printerId: string | null }): SoldLine {
  const { orderId: _order, position: _position, readyAt: _ready, ...line } = row;
  return line;
}

function record(row: Row<'orders'>, lines: SoldLine[]): SoldOrder {
  const { searchText: _search, createdDay: _created, confirmedDay: _confirmed, ...others } = row;
  const { calledAt: _called, calledStationId: _calledTo, ...order } = others;
  return { ...order, lines };
}
