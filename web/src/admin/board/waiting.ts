/** How long people wait, and at which station: from the kitchen's board. */
import type { KitchenOrder, Station } from '@mysagra/core';

export type Waiting = {
  orders: number;
  /** Milliseconds; null when nobody waits. */
  oldestMs: number | null;
  medianMs: number | null;
};

export function waitingOf(open: readonly KitchenOrder[], now: number): Waiting {
  const ages = open.map(({ confirmedAt }) => Math.max(0, now - Date.parse(confirmedAt))).toSorted((a, b) => b - a);
  if (ages.length === 0) return { orders: 0, oldestMs: null, medianMs: null };
  const middle = ages.length >> 1;
  const medianMs = ages.length % 2 ? ages[middle]! : (ages[middle - 1]! + ages[middle]!) / 2;
  return { orders: ages.length, oldestMs: ages[0]!, medianMs };
}

export type StationLoad = {
  /** Null: dishes whose category has no station. */
  id: string | null;
  name: string | null;
  /** Portions still to be made. */
  portions: number;
  orders: number;
  oldestMs: number | null;
};

/** Every station, idle ones too; what has no station comes last and only if there is any. Ready dishes are not counted. */
export function loadOf(open: readonly KitchenOrder[], stations: readonly Station[], now: number): StationLoad[] {
  const loads = new Map<string | null, StationLoad>();
  for (const { id, name } of stations) loads.set(id, { id, name, portions: 0, orders: 0, oldestMs: null });
  for (const order of open) {
    const left = order.lines.filter((line) => line.readyAt === null);
    const age = Math.max(0, now - Date.parse(order.confirmedAt));
    for (const [stationId, lines] of byStation(left)) {
      const load = loads.get(stationId) ?? { id: stationId, name: null, portions: 0, orders: 0, oldestMs: null };
      load.portions += lines.reduce((sum, line) => sum + line.quantity, 0);
      load.orders += 1;
      load.oldestMs = Math.max(load.oldestMs ?? 0, age);
      loads.set(stationId, load);
    }
  }
  return [...loads.values()].toSorted((one, other) => Number(one.name === null) - Number(other.name === null));
}

/** Older tablets know no Map.groupBy. */
function byStation(lines: KitchenOrder['lines']): Map<string | null, KitchenOrder['lines']> {
  const groups = new Map<string | null, KitchenOrder['lines']>();
  for (const line of lines) groups.set(line.stationId, [...(groups.get(line.stationId) ?? []), line]);
  return groups;
}
