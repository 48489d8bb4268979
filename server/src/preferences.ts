/** How this festival likes its screens and papers: language, what is called out, the logo. Endpoints and transactions. */
import {
  type BodyOf,
  invalidField,
  type Preferences,
  type preferencesEndpoints,
  resourceWasChanged,
} from '@mysagra/core';
import type { Handlers } from './http.ts';
import type { House } from './house-parts.ts';
import { dropImage, keepLogo, readLogo } from './image.ts';
import { append } from './log.ts';
import { readSettings } from './settings.ts';
import type { Row } from './store/schema.ts';
import type { Tx } from './store/store.ts';
import { difference, flagOf } from './things.ts';

type Columns = Pick<
  Row<'settings'>,
  | 'language'
  | 'callsBy'
  | 'receiptFooter'
  | 'logo'
  | 'completesWhenReady'
  | 'warnMinutes'
  | 'lateMinutes'
  | 'asksTable'
  | 'asksCustomer'
>;
type Wanted = { [K in keyof Columns]?: Columns[K] | undefined };

function onWire(row: Columns): Preferences {
  const { language, callsBy, receiptFooter, logo, warnMinutes, lateMinutes } = row;
  return {
    language,
    callsBy,
    receiptFooter,
    logo,
    completesWhenReady: row.completesWhenReady === 1,
    warnMinutes,
    lateMinutes,
    asksTable: row.asksTable === 1,
    asksCustomer: row.asksCustomer === 1,
  };
}

/** An order turns amber before it turns red, or one of the two would never be seen. */
function refuseAges({ warnMinutes, lateMinutes }: Columns, wanted: Wanted): void {
  if (warnMinutes < lateMinutes) return;
  throw wanted.warnMinutes === undefined
    ? invalidField('lateMinutes', `must be more than warnMinutes, ${warnMinutes}`)
    : invalidField('warnMinutes', `must be less than lateMinutes, ${lateMinutes}`);
}

export function preferencesHandlers({ store, clock, newId }: House): Handlers<typeof preferencesEndpoints> {
  async function change(tx: Tx, before: Row<'settings'>, wanted: Wanted): Promise<Preferences> {
    const changes = difference<Columns>(before, wanted);
    if (!changes) return onWire(before);
    const after = { ...before, ...changes };
    refuseAges(after, wanted);
    await tx.updateTable('settings').set(changes).where('id', '=', 1).execute();
    await append(tx, clock.now(), resourceWasChanged('preferences', null, 'updated'));
    return onWire(after);
  }

  return {
    get: async () => onWire(await readSettings(store.reader)),

    update: ({ body }) => store.transact('house', async (tx) => change(tx, await readSettings(tx), columnsOf(body))),

    async setLogo({ request }) {
      const picture = await readLogo(request);
      return store.transact('house', async (tx) => {
        const before = await readSettings(tx);
        return change(tx, before, { logo: await keepLogo(tx, newId(), picture, before.logo) });
      });
    },

    async removeLogo() {
      await store.transact('house', async (tx) => {
        const before = await readSettings(tx);
        await dropImage(tx, before.logo);
        await change(tx, before, { logo: null });
      });
      return undefined;
    },
  };
}

function columnsOf(body: BodyOf<(typeof preferencesEndpoints)['update']>): Wanted {
  const { completesWhenReady, asksTable, asksCustomer, ...same } = body;
  return {
    ...same,
    completesWhenReady: flagOf(completesWhenReady),
    asksTable: flagOf(asksTable),
    asksCustomer: flagOf(asksCustomer),
  };
}
