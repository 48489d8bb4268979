/** Stations: where the foods of some categories are prepared. Their endpoints and transactions. */
import { type NewEvent, type Station, type stationEndpoints, resourceWasChanged } from '@mysagra/core';
import type { Handlers } from './http.ts';
import type { House } from './house-parts.ts';
import { append } from './log.ts';
import type { Row } from './store/schema.ts';
import type { Reader, Tx } from './store/store.ts';
import { add, checkReferences, difference, find, findToChange, naming, remove, save } from './things.ts';

/** With their categories by position, then name. */
async function withCategories(reader: Reader, stations: Row<'stations'>[]): Promise<Station[]> {
  const rows = await reader
    .selectFrom('categories')
    .select(['id', 'name', 'stationId'])
    .where('stationId', 'is not', null)
    .where('archivedAt', 'is', null)
    .orderBy('position')
    .orderBy('nameKey')
    .execute();
  const byStation = Map.groupBy(rows, (row) => row.stationId!);
  return stations.map(({ id, name }) => ({
    id,
    name,
    categories: (byStation.get(id) ?? []).map((row) => ({ id: row.id, name: row.name })),
  }));
}

async function readStation(reader: Reader, id: string): Promise<Station> {
  const [station] = await withCategories(reader, [await find(reader, 'stations', id)]);
  return station!;
}

/** Gives the station these categories and no others. Answers with what that changed besides: categories, and stations they came from. */
async function assign(tx: Tx, id: string, categoryIds: string[]): Promise<NewEvent[]> {
  await checkReferences(tx, 'categories', categoryIds, (index) => `categoryIds.${index}`);
  const rows = await tx
    .selectFrom('categories')
    .select(['id', 'stationId'])
    .where('archivedAt', 'is', null)
    .orderBy('position')
    .orderBy('nameKey')
    .execute();
  const moved = rows.filter((row) => categoryIds.includes(row.id) !== (row.stationId === id));
  for (const row of moved) await save(tx, 'categories', row.id, { stationId: row.stationId === id ? null : id });
  const robbed = new Set(moved.flatMap((row) => (row.stationId === null || row.stationId === id ? [] : row.stationId)));
  return [
    ...moved.flatMap((row) => resourceWasChanged('categories', row.id, 'updated')),
    ...[...robbed].flatMap((station) => resourceWasChanged('stations', station, 'updated')),
  ];
}

export function stationHandlers({ store, clock, newId }: House): Handlers<typeof stationEndpoints> {
  return {
    async list() {
      return withCategories(
        store.reader,
        await store.reader.selectFrom('stations').selectAll().orderBy('nameKey').execute(),
      );
    },

    get: ({ params }) => readStation(store.reader, params.id),

    create: ({ body: { name, categoryIds = [] } }) =>
      store.transact('house', async (tx) => {
        const id = newId();
        await checkReferences(tx, 'categories', categoryIds, (index) => `categoryIds.${index}`);
        await add(tx, 'stations', { id, ...naming(name) });
        const besides = await assign(tx, id, categoryIds);
        const added = await readStation(tx, id);
        await append(tx, clock.now(), [...resourceWasChanged('stations', id, 'created'), ...besides]);
        return added;
      }),

    replace: ({ params: { id }, body: { name, categoryIds } }) =>
      store.transact('house', async (tx) => {
        const before = await findToChange(tx, 'stations', id);
        const besides = categoryIds === undefined ? [] : await assign(tx, id, categoryIds);
        const changes = difference(before, naming(name));
        if (changes) await save(tx, 'stations', id, changes);
        const after = await readStation(tx, id);
        if (changes || besides.length > 0)
          await append(tx, clock.now(), [...resourceWasChanged('stations', id, 'updated'), ...besides]);
        return after;
      }),

    async remove({ params: { id } }) {
      await store.transact('house', async (tx) => {
        const { categories } = await readStation(tx, id);
        await tx.updateTable('categories').set({ stationId: null }).where('stationId', '=', id).execute();
        await remove(tx, 'stations', [id]);
        await append(tx, clock.now(), [
          ...resourceWasChanged('stations', id, 'deleted'),
          ...categories.flatMap((category) => resourceWasChanged('categories', category.id, 'updated')),
        ]);
      });
      return undefined;
    },
  };
}
