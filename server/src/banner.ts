/** Banners of the guest page: events and sponsors. Their endpoints and transactions. */
import {
  type Banner,
  type bannerEndpoints,
  defaultBannerColor,
  wireTimeOrNull,
  resourceWasChanged,
} from '@mysagra/core';
import type { Handlers } from './http.ts';
import type { House } from './house-parts.ts';
import { dropImage, keepImage, readUpload } from './image.ts';
import { append } from './log.ts';
import type { Row } from './store/schema.ts';
import type { Reader } from './store/store.ts';
import { add, difference, find, findToChange, remove, save } from './things.ts';

function onWire(row: Row<'banners'>): Banner {
  const { createdAt: _, dateTime, ...shown } = row;
  return { ...shown, dateTime: wireTimeOrNull(dateTime) };
}

/** Oldest first. */
export async function readBanners(reader: Reader): Promise<Banner[]> {
  return (await reader.selectFrom('banners').selectAll().orderBy('createdAt').orderBy('id').execute()).map(onWire);
}

export function bannerHandlers({ store, clock, newId }: House): Handlers<typeof bannerEndpoints> {
  return {
    list: () => readBanners(store.reader),

    async get({ params }) {
      return onWire(await find(store.reader, 'banners', params.id));
    },

    create: ({ body }) =>
      store.transact('house', async (tx) => {
        const {
          label,
          type,
          title = null,
          description = null,
          website = null,
          instagram = null,
          facebook = null,
        } = body;
        const { color = defaultBannerColor, dateTime = null } = body;
        const newest = await tx
          .selectFrom('banners')
          .select('createdAt')
          .orderBy('createdAt', 'desc')
          .limit(1)
          .executeTakeFirst();
        const row = {
          id: newId(),
          label,
          type,
          title,
          description,
          website,
          instagram,
          facebook,
          image: null,
          color,
          dateTime,
          // Two in one millisecond keep their order.
          createdAt: Math.max(clock.now(), (newest?.createdAt ?? 0) + 1),
        };
        await add(tx, 'banners', row);
        await append(tx, clock.now(), resourceWasChanged('banners', row.id, 'created'));
        return onWire(row);
      }),

    replace: ({ params: { id }, body }) =>
      store.transact('house', async (tx) => {
        const before = await findToChange(tx, 'banners', id);
        const changes = difference(before, body);
        if (!changes) return onWire(before);
        await save(tx, 'banners', id, changes);
        await append(tx, clock.now(), resourceWasChanged('banners', id, 'updated'));
        return onWire({ ...before, ...changes });
      }),

    async setImage({ params: { id }, request }) {
      const picture = await readUpload(request);
      return store.transact('house', async (tx) => {
        const before = await findToChange(tx, 'banners', id);
        const image = await keepImage(tx, 'banner', id, picture, before.image, clock.now());
        await save(tx, 'banners', id, { image });
        await append(tx, clock.now(), resourceWasChanged('banners', id, 'updated'));
        return onWire({ ...before, image });
      });
    },

    async remove({ params: { id } }) {
      await store.transact('house', async (tx) => {
        const { image } = await findToChange(tx, 'banners', id);
        await remove(tx, 'banners', [id]);
        await dropImage(tx, image);
        await append(tx, clock.now(), resourceWasChanged('banners', id, 'deleted'));
      });
      return undefined;
    },
  };
}
