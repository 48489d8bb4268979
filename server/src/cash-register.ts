/** Cash registers: the tills, each with the printer of its receipts. Their endpoints and transactions. */
import { type BodyOf, type CashRegister, type cashRegisterEndpoints, resourceWasChanged } from '@mysagra/core';
import type { Handlers } from './http.ts';
import type { House } from './house-parts.ts';
import { append } from './log.ts';
import { printerOnWire } from './printer.ts';
import type { Row } from './store/schema.ts';
import type { Reader } from './store/store.ts';
import {
  add,
  archive,
  checkReference,
  difference,
  find,
  findToChange,
  flagOf,
  naming,
  remove,
  save,
} from './things.ts';

type Endpoints = typeof cashRegisterEndpoints;
type Wanted = BodyOf<Endpoints['update']>;

type Till = Omit<Row<'cashRegisters'>, 'receiptCopies'>;

function onWire({ id, name, isEnabled, defaultPrinterId, archivedAt }: Till): CashRegister {
  return { id, name, enabled: isEnabled === 1, defaultPrinterId, archived: archivedAt !== null };
}

/** With their printers, when asked for. */
async function withPrinters(
  reader: Reader,
  rows: Row<'cashRegisters'>[],
  include: 'printer' | undefined,
): Promise<CashRegister[]> {
  if (!include) return rows.map(onWire);
  const printers = await reader.selectFrom('printers').selectAll().execute();
  const byId = new Map(printers.map((printer) => [printer.id, printerOnWire(printer)]));
  return rows.map((row) => ({ ...onWire(row), defaultPrinter: byId.get(row.defaultPrinterId ?? '') ?? null }));
}

export function cashRegisterHandlers({ store, clock, newId }: House): Handlers<Endpoints> {
  async function change(id: string, { name, enabled, defaultPrinterId }: Wanted): Promise<CashRegister> {
    return store.transact('house', async (tx) => {
      const before = await findToChange(tx, 'cashRegisters', id);
      await checkReference(tx, 'printers', 'defaultPrinterId', defaultPrinterId);
      const changes = difference(before, { ...naming(name), isEnabled: flagOf(enabled), defaultPrinterId });
      if (!changes) return onWire(before);
      await save(tx, 'cashRegisters', id, changes);
      await append(tx, clock.now(), resourceWasChanged('cash-registers', id, 'updated'));
      return onWire({ ...before, ...changes });
    });
  }

  return {
    async list({ query: { enabled, include } }) {
      const rows = await store.reader
        .selectFrom('cashRegisters')
        .selectAll()
        .where('archivedAt', 'is', null)
        .$if(enabled !== undefined, (query) => query.where('isEnabled', '=', flagOf(enabled!)))
        .orderBy('nameKey')
        .execute();
      return withPrinters(store.reader, rows, include);
    },

    async get({ params, query }) {
      const row = await find(store.reader, 'cashRegisters', params.id);
      return (await withPrinters(store.reader, [row], query.include))[0]!;
    },

    create: ({ body: { name, enabled = true, defaultPrinterId = null } }) =>
      store.transact('house', async (tx) => {
        await checkReference(tx, 'printers', 'defaultPrinterId', defaultPrinterId);
        const row = { id: newId(), ...naming(name), isEnabled: flagOf(enabled), defaultPrinterId, archivedAt: null };
        await add(tx, 'cashRegisters', row);
        await append(tx, clock.now(), resourceWasChanged('cash-registers', row.id, 'created'));
        return onWire(row);
      }),

    replace: ({ params, body }) => change(params.id, body),

    update: ({ params, body }) => change(params.id, body),

    /** Archived when orders were paid at it. */
    async remove({ params: { id } }) {
      await store.transact('house', async (tx) => {
        await findToChange(tx, 'cashRegisters', id);
        const sale = await tx
          .selectFrom('orders')
          .select('id')
          .where('cashRegisterId', '=', id)
          .limit(1)
          .executeTakeFirst();
        if (sale) await archive(tx, 'cashRegisters', [id], clock.now());
        else await remove(tx, 'cashRegisters', [id]);
        await append(tx, clock.now(), resourceWasChanged('cash-registers', id, 'deleted'));
      });
      return undefined;
    },
  };
}
