/** What a sale must know of the house: its dishes with their places, its register, and the printers that may be told. */
import type { PrintedBy, TicketPlace, TicketRegister } from '@mysagra/core';
import { prepared, preparedList, type SlotMaker } from './store/prepared.ts';
import type { Reader } from './store/store.ts';

const dishes = preparedList((reader, slots: SlotMaker<string>[]) =>
  reader
    .selectFrom('foods')
    .innerJoin('categories', 'categories.id', 'foods.categoryId')
    .leftJoin('stations', 'stations.id', 'categories.stationId')
    .where(
      'foods.id',
      'in',
      slots.map((slot) => slot((id) => id)),
    )
    .select([
      'foods.id',
      'foods.name',
      'foods.priceCents',
      'foods.isOn',
      'foods.archivedAt',
      'foods.categoryId',
      'foods.printerId',
      'categories.isOpen',
      'categories.name as categoryName',
      'categories.printerId as categoryPrinterId',
      'categories.stubs',
      'stations.id as stationId',
      'stations.name as stationName',
      'stations.printerId as stationPrinterId',
      'stations.copies as stationCopies',
    ]),
);

/** What the menu says of each food at this moment; unknown ids are left out. */
export async function readMenu(reader: Reader, foodIds: string[]) {
  const rows = await dishes(reader, [...new Set(foodIds)]);
  return new Map(rows.map((row) => [row.id, row]));
}

export type Menu = Awaited<ReturnType<typeof readMenu>>;
export type MenuFood = Menu extends Map<string, infer F> ? F : never;

export function placeOf(food: MenuFood): TicketPlace {
  const { printerId, categoryName, categoryPrinterId, stubs, stationId, stationName } = food;
  return {
    printerId,
    category: { name: categoryName, printerId: categoryPrinterId, stubs },
    station:
      stationId === null
        ? null
        : { id: stationId, name: stationName!, printerId: food.stationPrinterId, copies: food.stationCopies! },
  };
}

/** A register; `isOpen` unless it is switched off or archived. */
export type Till = TicketRegister & { isOpen: boolean; isArchived: boolean };

const tills = prepared((reader, slot: SlotMaker<string>) =>
  reader
    .selectFrom('cashRegisters')
    .select(['name', 'isEnabled', 'archivedAt', 'defaultPrinterId', 'receiptCopies'])
    .where(
      'id',
      '=',
      slot((id) => id),
    ),
);

export async function readTill(reader: Reader, id: string | null): Promise<Till | null> {
  const [row] = id === null ? [] : await tills(reader, id);
  if (!row) return null;
  const { name, defaultPrinterId: printerId, receiptCopies } = row;
  const isArchived = row.archivedAt !== null;
  return { name, printerId, receiptCopies, isOpen: row.isEnabled === 1 && !isArchived, isArchived };
}

export type KnownPrinter = { id: string; name: string; printedBy: PrintedBy };

const printers = preparedList((reader, slots: SlotMaker<string>[]) =>
  reader
    .selectFrom('printers')
    .select(['id', 'name', 'printedBy'])
    .where('archivedAt', 'is', null)
    .where(
      'id',
      'in',
      slots.map((slot) => slot((id) => id)),
    ),
);

/** Those of `ids` that are there and not archived. Asks for nothing when there is nothing to ask. */
export async function readPrinters(
  reader: Reader,
  ids: Iterable<string | null | undefined>,
): Promise<Map<string, KnownPrinter>> {
  const wanted = [...new Set(ids)].filter((id) => id != null);
  const rows = wanted.length === 0 ? [] : await printers(reader, wanted);
  return new Map(rows.map((row) => [row.id, row]));
}
