/** Keys for programs, shown once and kept as a hash. Their endpoints and transactions. Contract 5.3. */
import { type ApiKey, type apiKeyEndpoints, wireTime, wireTimeOrNull, resourceWasChanged } from '@mysagra/core';
import type { Handlers } from './http.ts';
import type { House } from './house-parts.ts';
import { newToken, tokenHash } from './ids.ts';
import { append } from './log.ts';
import type { Row } from './store/schema.ts';
import { add, difference, find, flagOf, save } from './things.ts';

const prefixes = { PRINTER: 'ms_pt_', WEBAPP: 'ms_wb_' } as const;
const shownDigits = 4;

function onWire(row: Row<'apiKeys'>): ApiKey {
  const { id, type, name, lastDigits, replay, createdAt, lastUsedAt, revokedAt } = row;
  return {
    id,
    prefix: prefixes[type],
    last_digits: lastDigits,
    type,
    name,
    replay: replay === 1,
    createdAt: wireTime(createdAt),
    lastUsedAt: wireTimeOrNull(lastUsedAt),
    revokedAt: wireTimeOrNull(revokedAt),
  };
}

export function apiKeyHandlers({ store, clock, newId }: House): Handlers<typeof apiKeyEndpoints> {
  return {
    async list() {
      const rows = await store.reader
        .selectFrom('apiKeys')
        .selectAll()
        .orderBy('createdAt', 'desc')
        .orderBy('id')
        .execute();
      return rows.map(onWire);
    },

    async get({ params }) {
      return onWire(await find(store.reader, 'apiKeys', params.id));
    },

    create: ({ body: { name, type, replay = true } }) =>
      store.transact('house', async (tx) => {
        const apiKey = prefixes[type] + newToken();
        const row = {
          id: newId(),
          type,
          name,
          keyHash: tokenHash(apiKey),
          lastDigits: apiKey.slice(-shownDigits),
          replay: flagOf(replay && type === 'PRINTER'),
          createdAt: clock.now(),
          lastUsedAt: null,
          revokedAt: null,
        };
        await add(tx, 'apiKeys', row);
        await append(tx, clock.now(), resourceWasChanged('api-keys', row.id, 'created'));
        return { id: row.id, type, name, apiKey, replay: row.replay === 1, createdAt: wireTime(row.createdAt) };
      }),

    update: ({ params: { id }, body: { name, replay } }) =>
      store.transact('house', async (tx) => {
        const before = await find(tx, 'apiKeys', id);
        const changes = difference(before, { name, replay: before.type === 'PRINTER' ? flagOf(replay) : undefined });
        if (!changes) return onWire(before);
        await save(tx, 'apiKeys', id, changes);
        await append(tx, clock.now(), resourceWasChanged('api-keys', id, 'updated'));
        return onWire({ ...before, ...changes });
      }),

    /** For good: its streams end, and it stays in the list so that one can see when. */
    async revoke({ params: { id } }) {
      await store.transact('house', async (tx) => {
        const { revokedAt } = await find(tx, 'apiKeys', id);
        if (revokedAt !== null) return;
        await save(tx, 'apiKeys', id, { revokedAt: clock.now() });
        tx.wake.add('access');
        await append(tx, clock.now(), resourceWasChanged('api-keys', id, 'deleted'));
      });
      return undefined;
    },
  };
}
