/** Printers: name, address and how they are. Their endpoints and transactions. */
import {
  type BodyOf,
  type NewEvent,
  type Printer,
  type printerEndpoints,
  printerStatusChanged,
  resourceWasChanged,
} from '@mysagra/core';
import type { Handlers } from './http.ts';
import type { House } from './house-parts.ts';
import { append } from './log.ts';
import { hintsFor } from './print-hints.ts';
import { leavePrinter } from './print-queue-rows.ts';
import { lanesChanged } from './print-view.ts';
import type { Row } from './store/schema.ts';
import type { Tx } from './store/store.ts';
import { add, archive, difference, find, findToChange, naming, remove, save } from './things.ts';

type Endpoints = typeof printerEndpoints;
type Wanted = Partial<BodyOf<Endpoints['replace']>>;

const defaultPort = 9100;

/** What the contract tells of a printer; how it is driven stands in `print-lane.ts`. */
type Address = Pick<Row<'printers'>, 'id' | 'name' | 'ip' | 'mac' | 'port' | 'description' | 'status' | 'archivedAt'>;

export function printerOnWire({ id, name, ip, mac, port, description, status, archivedAt }: Address): Printer {
  return { id, name, ip, mac, port, description, status, archived: archivedAt !== null };
}

/** An ordered food prints on it, a till that took money prints its receipts there, or there are papers of it. */
async function isInHistory(tx: Tx, id: string): Promise<boolean> {
  const ticket = await tx
    .selectFrom('orderItems')
    .innerJoin('foods', 'foods.id', 'orderItems.foodId')
    .select('orderItems.id')
    .where('foods.printerId', '=', id)
    .limit(1)
    .executeTakeFirst();
  const receipt = await tx
    .selectFrom('orders')
    .innerJoin('cashRegisters', 'cashRegisters.id', 'orders.cashRegisterId')
    .select('orders.id')
    .where('cashRegisters.defaultPrinterId', '=', id)
    .limit(1)
    .executeTakeFirst();
  const paper = await tx.selectFrom('printJobs').select('id').where('printerId', '=', id).limit(1).executeTakeFirst();
  return ticket !== undefined || receipt !== undefined || paper !== undefined;
}

/** Whatever named it names none then, archived things too; answers with the changes of those that are not archived. */
async function unname(tx: Tx, id: string): Promise<NewEvent[]> {
  const none = { printerId: null };
  const categories = await tx.updateTable('categories').set(none).where('printerId', '=', id).returningAll().execute();
  const foods = await tx.updateTable('foods').set(none).where('printerId', '=', id).returningAll().execute();
  const tills = await tx
    .updateTable('cashRegisters')
    .set({ defaultPrinterId: null })
    .where('defaultPrinterId', '=', id)
    .returningAll()
    .execute();
  const stations = await tx.updateTable('stations').set(none).where('printerId', '=', id).returning('id').execute();
  const helped = await tx
    .updateTable('printers')
    .set({ backupPrinterId: null })
    .where('backupPrinterId', '=', id)
    .returningAll()
    .execute();
  const told = [
    { resource: 'categories' as const, rows: categories },
    { resource: 'foods' as const, rows: foods },
    { resource: 'cash-registers' as const, rows: tills },
    { resource: 'printers' as const, rows: helped },
  ];
  return [
    ...told.flatMap(({ resource, rows }) =>
      rows
        .filter((row) => row.archivedAt === null)
        .sort((one, other) => (one.nameKey < other.nameKey ? -1 : 1))
        .flatMap((row) => resourceWasChanged(resource, row.id, 'updated')),
    ),
    ...stations.flatMap((station) => resourceWasChanged('routes', station.id, 'updated')),
  ];
}

export function printerHandlers({ store, clock, newId, serviceDay }: House): Handlers<Endpoints> {
  async function change(id: string, { name, ...wanted }: Wanted): Promise<Printer> {
    return store.transact('house', async (tx) => {
      const before = await findToChange(tx, 'printers', id);
      const changes = difference(before, { ...naming(name), ...wanted });
      if (!changes) return printerOnWire(before);
      await save(tx, 'printers', id, changes);
      tx.wake.add('print');
      await append(tx, clock.now(), [
        ...(changes.status === undefined ? [] : printerStatusChanged(id, changes.status)),
        ...resourceWasChanged('printers', id, 'updated'),
      ]);
      return printerOnWire({ ...before, ...changes });
    });
  }

  return {
    async list() {
      const rows = await store.reader
        .selectFrom('printers')
        .selectAll()
        .where('archivedAt', 'is', null)
        .orderBy('nameKey')
        .execute();
      return rows.map(printerOnWire);
    },

    async get({ params }) {
      return printerOnWire(await find(store.reader, 'printers', params.id));
    },

    create: ({ body }) =>
      store.transact('house', async (tx) => {
        const { name, ip = null, mac = null, port = defaultPort, description = null, status = 'ONLINE' } = body;
        const row = { id: newId(), ...naming(name), ip, mac, port, description, status, archivedAt: null };
        await add(tx, 'printers', row);
        tx.wake.add('print');
        await append(tx, clock.now(), resourceWasChanged('printers', row.id, 'created'));
        return printerOnWire(row);
      }),

    replace: ({ params, body }) => change(params.id, body),

    update: ({ params, body }) => change(params.id, body),

    async remove({ params: { id } }) {
      await store.transact('house', async (tx) => {
        const printer = await findToChange(tx, 'printers', id);
        const helping = await leavePrinter(tx, printer);
        const hasHistory = await isInHistory(tx, id);
        const besides = await unname(tx, id);
        if (hasHistory) await archive(tx, 'printers', [id], clock.now());
        else await remove(tx, 'printers', [id]);
        tx.wake.add('print');
        await append(tx, clock.now(), [
          ...resourceWasChanged('printers', id, 'deleted'),
          ...besides,
          ...(await lanesChanged(tx, { clock, serviceDay }, helping)),
          ...(await hintsFor(tx, helping)),
        ]);
      });
      return undefined;
    },
  };
}
