/** Where and how often papers print: printer and copies of stations, stubs of categories, copies of receipts. Endpoints and transactions. */
import { resourceWasChanged, type routeEndpoints } from '@mysagra/core';
import type { Handlers } from './http.ts';
import type { House } from './house-parts.ts';
import { append } from './log.ts';
import type { Row } from './store/schema.ts';
import type { Tx } from './store/store.ts';
import { checkReference, difference, findToChange, save } from './things.ts';

type Routed = 'stations' | 'categories' | 'cashRegisters';

export function routeHandlers({ store, clock }: House): Handlers<typeof routeEndpoints> {
  /** Answers with the row as it is then. */
  async function change<T extends Routed>(
    table: T,
    id: string,
    wanted: { [K in keyof Row<T>]?: Row<T>[K] | undefined },
    check: (tx: Tx) => Promise<void> = async () => undefined,
  ): Promise<Row<T>> {
    return store.transact('house', async (tx) => {
      const before = await findToChange(tx, table, id);
      await check(tx);
      const changes = difference(before, wanted);
      if (!changes) return before;
      await save(tx, table, id, changes);
      await append(tx, clock.now(), resourceWasChanged('routes', id, 'updated'));
      return { ...before, ...changes };
    });
  }

  return {
    async list() {
      const stations = await store.reader.selectFrom('stations').selectAll().orderBy('nameKey').execute();
      const categories = await store.reader
        .selectFrom('categories')
        .selectAll()
        .where('archivedAt', 'is', null)
        .orderBy('position')
        .orderBy('nameKey')
        .execute();
      const cashRegisters = await store.reader
        .selectFrom('cashRegisters')
        .selectAll()
        .where('archivedAt', 'is', null)
        .orderBy('nameKey')
        .execute();
      return {
        stations: stations.map(stationRoute),
        categories: categories.map(categoryRoute),
        cashRegisters: cashRegisters.map(registerRoute),
      };
    },

    station: async ({ params: { id }, body: { printerId, copies } }) =>
      stationRoute(
        await change('stations', id, { printerId, copies }, (tx) =>
          checkReference(tx, 'printers', 'printerId', printerId),
        ),
      ),

    category: async ({ params, body: { stubs } }) => categoryRoute(await change('categories', params.id, { stubs })),

    cashRegister: async ({ params, body: { receiptCopies } }) =>
      registerRoute(await change('cashRegisters', params.id, { receiptCopies })),
  };
}

function stationRoute({ id, printerId, copies }: Row<'stations'>) {
  return { stationId: id, printerId, copies };
}

function categoryRoute({ id, stubs }: Row<'categories'>) {
  return { categoryId: id, stubs };
}

function registerRoute({ id, receiptCopies }: Row<'cashRegisters'>) {
  return { cashRegisterId: id, receiptCopies };
}
