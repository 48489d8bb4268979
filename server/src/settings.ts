/** The settings of the festival and the service day they make. */
import {
  boundary,
  dayAfter,
  type DayRules,
  defaultSettings,
  type Millis,
  serviceDayAt,
  type ServiceDay,
  type settingsEndpoints,
  resourceWasChanged,
} from '@mysagra/core';
import type { Handlers } from './http.ts';
import type { House } from './house-parts.ts';
import { append } from './log.ts';
import { prepared } from './store/prepared.ts';
import type { Row } from './store/schema.ts';
import type { Reader, Tx } from './store/store.ts';

const settingsRow = prepared((reader) => reader.selectFrom('settings').selectAll().where('id', '=', 1));

export async function readSettings(reader: Reader): Promise<Row<'settings'>> {
  const [row] = await settingsRow(reader, undefined);
  return row!;
}

export function dayRules(row: Row<'settings'>): DayRules {
  const { timeZone, dayStart, nextTimeZone, nextDayStart, nextFrom } = row;
  if (nextTimeZone === null || nextDayStart === null || nextFrom === null) return { timeZone, dayStart };
  return { timeZone, dayStart, next: { timeZone: nextTimeZone, dayStart: nextDayStart, from: nextFrom } };
}

/** The time zone in force at `at`. */
export function timeZoneAt(row: Row<'settings'>, at: Millis): string {
  const { timeZone, next } = dayRules(row);
  return next && at >= next.from ? next.timeZone : timeZone;
}

/** The service day of `at`. Days are worked out once: asking is cheap. */
export function createServiceDays() {
  let known: { key: string; day: ServiceDay } | undefined;
  return (row: Row<'settings'>, at: Millis): ServiceDay => {
    const rules = dayRules(row);
    const key = JSON.stringify(rules);
    if (known?.key !== key || at < known.day.startsAt || at >= known.day.endsAt)
      known = { key, day: serviceDayAt(rules, at) };
    return known.day;
  };
}

/** The first row of a new database. */
export async function startSettings(tx: Tx, timeZone: string): Promise<void> {
  const { name, dayStart, guestOrdersPerMinute } = defaultSettings;
  await tx
    .insertInto('settings')
    .values({
      id: 1,
      name,
      timeZone,
      dayStart,
      nextTimeZone: null,
      nextDayStart: null,
      nextFrom: null,
      selfOrdering: 0,
      guestOrdersPerMinute,
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
}

/** Time zone and day start wait for the next boundary; the day that runs now keeps its length. */
function dayColumns(
  row: Row<'settings'>,
  wanted: { timeZone?: string; dayStart?: string },
  now: Millis,
  today: ServiceDay,
) {
  const rules = dayRules(row);
  const shown = rules.next ?? rules;
  const timeZone = wanted.timeZone ?? shown.timeZone;
  const dayStart = wanted.dayStart ?? shown.dayStart;
  if (timeZone === shown.timeZone && dayStart === shown.dayStart) return {};
  const inForce = rules.next && now >= rules.next.from ? rules.next : rules;
  const from = boundary(dayAfter(today.day), inForce);
  return {
    timeZone: inForce.timeZone,
    dayStart: inForce.dayStart,
    nextTimeZone: timeZone,
    nextDayStart: dayStart,
    nextFrom: from,
  };
}

export function settingsHandlers(house: House): Handlers<typeof settingsEndpoints> {
  const { store, clock, serviceDay } = house;

  function onWire(row: Row<'settings'>, isStaff: boolean) {
    const rules = dayRules(row);
    const { timeZone, dayStart } = rules.next ?? rules;
    return {
      name: row.name,
      timeZone,
      dayStart,
      serviceDay: serviceDay(row, clock.now()).day,
      selfOrdering: row.selfOrdering === 1,
      ...(isStaff && { guestOrdersPerMinute: row.guestOrdersPerMinute }),
    };
  }

  return {
    async get({ caller }) {
      return onWire(await readSettings(store.reader), caller.letter === 'A' || caller.letter === 'M');
    },

    async update({ body }) {
      return store.transact('house', async (tx) => {
        const before = await readSettings(tx);
        const now = clock.now();
        const columns = {
          ...dayColumns(before, body, now, serviceDay(before, now)),
          ...(body.name !== undefined && { name: body.name }),
          ...(body.selfOrdering !== undefined && { selfOrdering: body.selfOrdering ? (1 as const) : (0 as const) }),
          ...(body.guestOrdersPerMinute !== undefined && { guestOrdersPerMinute: body.guestOrdersPerMinute }),
        };
        const differs = Object.entries(columns).some(([key, value]) => before[key as keyof typeof before] !== value);
        if (differs) {
          await tx.updateTable('settings').set(columns).where('id', '=', 1).execute();
          await append(tx, now, resourceWasChanged('settings', null, 'updated'));
        }
        return onWire({ ...before, ...columns }, true);
      });
    },
  };
}
