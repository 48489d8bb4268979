/**
 * Things with an id, whatever their noun: found or refused, named only once, changed only where they differ, and
 * archived instead of removed when history refers to them. Contract section 2.
 *
 * Which things a write has changed, and `resource-changed` must tell of: those with another value in a key of their
 * own, and stations with other categories. Not those that only show a copy of it (a food its category's name, a
 * station its categories' names), and never archived ones: they were told as deleted.
 */
import { nameKey, Refusal, unknownReference } from '@mysagra/core';
import { isTaken } from './store/failure.ts';
import type { Flag, NewRow, Row } from './store/schema.ts';
import type { Reader, Tx } from './store/store.ts';

export type Archivable = 'categories' | 'foods' | 'printers' | 'cashRegisters';
export type Thing = Archivable | 'stations' | 'ingredients' | 'banners' | 'orderInstructions' | 'apiKeys' | 'devices';

// Kysely cannot follow a table that is a type parameter. Every table here has the columns used here, so one of them
// stands for all.
type AnyThing = 'foods';

const highestPosition = 9999;

function isArchived(row: object): boolean {
  return 'archivedAt' in row && row.archivedAt !== null;
}

/** The row, archived or not. Refuses with `not_found`. */
export async function find<T extends Thing>(reader: Reader, table: T, id: string): Promise<Row<T>> {
  const row = await reader
    .selectFrom(table as AnyThing)
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row) throw new Refusal('not_found');
  return row as unknown as Row<T>;
}

/** The row, for a write: an archived thing is no longer there. */
export async function findToChange<T extends Thing>(tx: Tx, table: T, id: string): Promise<Row<T>> {
  const row = await find(tx, table, id);
  if (isArchived(row)) throw new Refusal('not_found');
  return row;
}

/** Refuses an id in a body that names nothing, or something archived. */
export async function checkReference(
  tx: Tx,
  table: Thing,
  field: string,
  id: string | null | undefined,
): Promise<void> {
  if (id) await checkReferences(tx, table, [id], () => field);
}

/** Refuses the first of `ids` that names nothing; `fieldOf` tells where in the body it stands. */
export async function checkReferences(
  tx: Tx,
  table: Thing,
  ids: string[],
  fieldOf: (index: number) => string,
): Promise<void> {
  if (ids.length === 0) return;
  const rows = await tx
    .selectFrom(table as AnyThing)
    .selectAll()
    .where('id', 'in', ids)
    .execute();
  const known = new Set(rows.filter((row) => !isArchived(row)).map((row) => row.id));
  const unknown = ids.findIndex((id) => !known.has(id));
  if (unknown >= 0) throw unknownReference(fieldOf(unknown));
}

/** The columns of a name that was sent, none of one that was left out. */
export function naming(name: string): { name: string; nameKey: string };
export function naming(name: string | undefined): { name?: string; nameKey?: string };
export function naming(name: string | undefined): { name?: string; nameKey?: string } {
  return name === undefined ? {} : { name, nameKey: nameKey(name) };
}

export function flagOf(isSo: boolean): Flag;
export function flagOf(isSo: boolean | undefined): Flag | undefined;
export function flagOf(isSo: boolean | undefined): Flag | undefined {
  return isSo === undefined ? undefined : isSo ? 1 : 0;
}

/** Refuses a name that is taken. */
export async function add<T extends Thing>(tx: Tx, table: T, row: NewRow<T>): Promise<void> {
  await tx
    .insertInto(table as AnyThing)
    .values(row as unknown as NewRow<AnyThing>)
    .execute()
    .catch(duplicate);
}

/** The place after the last one, from 1. */
export async function nextPosition(tx: Tx, table: 'categories' | 'orderInstructions'): Promise<number> {
  const rows = await tx
    .selectFrom(table as 'categories')
    .selectAll()
    .orderBy('position', 'desc')
    .execute();
  const last = rows.find((row) => !isArchived(row));
  return last ? Math.min(last.position + 1, highestPosition) : 1;
}

/** What is wanted and not so yet; columns left `undefined` are not wanted. Null when that is nothing. */
export function difference<R extends object>(row: R, wanted: { [K in keyof R]?: R[K] | undefined }): Partial<R> | null {
  const differing = (Object.entries(wanted) as [keyof R, R[keyof R] | undefined][]).filter(
    ([column, value]) => value !== undefined && value !== row[column],
  );
  return differing.length === 0 ? null : (Object.fromEntries(differing) as Partial<R>);
}

/** Refuses a name that is taken. */
export async function save<T extends Thing>(tx: Tx, table: T, id: string, changes: Partial<Row<T>>): Promise<void> {
  await tx
    .updateTable(table as AnyThing)
    .set(changes as Partial<Row<AnyThing>>)
    .where('id', '=', id)
    .execute()
    .catch(duplicate);
}

export async function remove(tx: Tx, table: Thing, ids: string[]): Promise<void> {
  if (ids.length > 0)
    await tx
      .deleteFrom(table as AnyThing)
      .where('id', 'in', ids)
      .execute();
}

/** Gone from every list and choice, its name free again, and still there for history. */
export async function archive(tx: Tx, table: Archivable, ids: string[], now: number): Promise<void> {
  if (ids.length > 0)
    await tx
      .updateTable(table as AnyThing)
      .set({ archivedAt: now })
      .where('id', 'in', ids)
      .execute();
}

// The transaction is lost after this on PostgreSQL: nothing but a refusal may follow.
function duplicate(error: unknown): never {
  throw isTaken(error) ? new Refusal('duplicate', { errors: [{ field: 'name', message: 'is taken' }] }) : error;
}
