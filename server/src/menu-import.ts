/** A whole menu in one step: dishes found by name, what they need made where it is missing, all of it or nothing. */
import {
  contradictions,
  foodAvailabilityChanged,
  type menuEndpoints,
  type MenuRow,
  nameKey,
  type NewEvent,
  Refusal,
  type Resource,
  resourceWasChanged,
} from '@mysagra/core';
import { isSameMix, mix } from './food.ts';
import type { Handlers } from './http.ts';
import type { House } from './house-parts.ts';
import { append } from './log.ts';
import { ingredientsOf, menuRows } from './menu.ts';
import type { Row } from './store/schema.ts';
import type { Tx } from './store/store.ts';
import { add, difference, naming, nextPosition, save } from './things.ts';

type Counts = { created: number; changed: number; unchanged: number };
type Place = Omit<Row<'categories'>, 'stubs'>;

const highestPosition = 9999;

/** What changed, each thing once, in the order of its first mention: what was made is not told as changed besides. */
function createTold() {
  const told = new Map<string, NewEvent[]>();
  return {
    add(resource: Resource, id: string, action: 'created' | 'updated', before: NewEvent[] = []) {
      const key = `${resource} ${id}`;
      if (!told.has(key)) told.set(key, [...before, ...resourceWasChanged(resource, id, action)]);
    },
    events: () => [...told.values()].flat(),
  };
}
type Told = ReturnType<typeof createTold>;

/** Under the first spelling, in the order of their first mention. */
function onceEach(names: string[]): string[] {
  const seen = new Set<string>();
  return names.filter((name) => !seen.has(nameKey(name)) && seen.add(nameKey(name)));
}

export function menuHandlers({ store, clock, newId }: House): Handlers<typeof menuEndpoints> {
  /** Ids by name key; makes those that are missing, under the first spelling. */
  async function named(tx: Tx, table: 'stations' | 'ingredients', names: string[], told: Told) {
    const there = await tx.selectFrom(table).select(['id', 'nameKey']).execute();
    const ids = new Map(there.map((row) => [row.nameKey, row.id]));
    for (const name of onceEach(names)) {
      if (ids.has(nameKey(name))) continue;
      const id = newId();
      if (table === 'stations') await add(tx, table, { id, ...naming(name) });
      else await add(tx, table, { id, ...naming(name), surchargeCents: 0 });
      ids.set(nameKey(name), id);
      told.add(table, id, 'created');
    }
    return ids;
  }

  /** By name key. One that is there keeps its place, and its station unless a row names another. */
  async function categoriesFor(tx: Tx, rows: MenuRow[], told: Told): Promise<Map<string, Place>> {
    const stations = await named(
      tx,
      'stations',
      rows.flatMap((row) => row.station ?? []),
      told,
    );
    const wanted = new Map(rows.flatMap((row) => (row.station ? [[nameKey(row.category), row.station] as const] : [])));
    const there = await tx.selectFrom('categories').selectAll().where('archivedAt', 'is', null).execute();
    const places = new Map<string, Place>(there.map((row) => [row.nameKey, row]));
    let position = await nextPosition(tx, 'categories');
    const moved: (string | null)[] = [];
    for (const name of onceEach(rows.map((row) => row.category))) {
      const key = nameKey(name);
      const station = wanted.get(key);
      const stationId = station === undefined ? undefined : stations.get(nameKey(station))!;
      const before = places.get(key);
      if (before && stationId !== undefined && stationId !== before.stationId) {
        await save(tx, 'categories', before.id, { stationId });
        told.add('categories', before.id, 'updated');
        moved.push(before.stationId, stationId);
      }
      if (before) continue;
      const row = {
        id: newId(),
        ...naming(name),
        isOpen: 1 as const,
        position: Math.min(position++, highestPosition),
        image: null,
        printerId: null,
        stationId: stationId ?? null,
        archivedAt: null,
      };
      await add(tx, 'categories', row);
      places.set(key, row);
      told.add('categories', row.id, 'created');
      moved.push(row.stationId);
    }
    for (const id of moved) if (id !== null) told.add('stations', id, 'updated');
    return places;
  }

  async function importMenu(tx: Tx, rows: MenuRow[], told: Told): Promise<Counts> {
    const categories = await categoriesFor(tx, rows, told);
    const ingredients = await named(
      tx,
      'ingredients',
      rows.flatMap((row) => row.ingredients ?? []),
      told,
    );
    const foods = await menuRows(tx).where('foods.archivedAt', 'is', null).execute();
    const mixes = await ingredientsOf(
      tx,
      foods.map((food) => food.id),
    );
    const known = new Map(foods.map((food) => [food.nameKey, food]));
    const counts = { created: 0, changed: 0, unchanged: 0 };
    for (const { category, name, price, description, ...row } of rows) {
      const { id: categoryId, isOpen, printerId } = categories.get(nameKey(category))!;
      const wantedMix = row.ingredients?.map((one) => ({ id: ingredients.get(nameKey(one))! }));
      const before = known.get(nameKey(name));
      if (!before) {
        const id = newId();
        const own = { description: description ?? null, priceCents: price, isOn: 1 as const, categoryId, printerId };
        await add(tx, 'foods', { id, ...naming(name), ...own, archivedAt: null });
        await mix(tx, id, wantedMix ?? []);
        told.add('foods', id, 'created');
        counts.created++;
        continue;
      }
      const { isOpen: wasOpen, ...food } = before;
      const changes = difference(food, { description, priceCents: price, categoryId });
      const isRemixed = wantedMix !== undefined && !isSameMix(mixes.get(food.id) ?? [], wantedMix);
      if (!changes && !isRemixed) {
        counts.unchanged++;
        continue;
      }
      if (changes) await save(tx, 'foods', food.id, changes);
      if (isRemixed) await mix(tx, food.id, wantedMix);
      // Moved between an open and a closed category, it is on sale now or is not any more.
      const isSwitched = food.isOn === 1 && wasOpen !== isOpen;
      told.add('foods', food.id, 'updated', isSwitched ? foodAvailabilityChanged(food.id, isOpen === 1) : []);
      counts.changed++;
    }
    return counts;
  }

  return {
    async import({ body: { rows } }) {
      const errors = contradictions(rows);
      if (errors.length > 0) throw new Refusal('validation_failed', { errors });
      return store.transact('house', async (tx) => {
        const told = createTold();
        const counts = await importMenu(tx, rows, told);
        await append(tx, clock.now(), told.events());
        return counts;
      });
    },
  };
}
