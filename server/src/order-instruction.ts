/** Order instructions: what the guest page says about how to order. Their endpoints and transactions. */
import { type orderInstructionEndpoints, resourceWasChanged } from '@mysagra/core';
import type { Handlers } from './http.ts';
import type { House } from './house-parts.ts';
import { append } from './log.ts';
import { add, difference, find, findToChange, nextPosition, remove, save } from './things.ts';

export function orderInstructionHandlers({ store, clock, newId }: House): Handlers<typeof orderInstructionEndpoints> {
  return {
    list: () =>
      store.reader
        .selectFrom('orderInstructions')
        .selectAll()
        .orderBy('position')
        .orderBy('text')
        .orderBy('id')
        .execute(),

    get: ({ params }) => find(store.reader, 'orderInstructions', params.id),

    create: ({ body: { text, position } }) =>
      store.transact('house', async (tx) => {
        const row = { id: newId(), text, position: position ?? (await nextPosition(tx, 'orderInstructions')) };
        await add(tx, 'orderInstructions', row);
        await append(tx, clock.now(), resourceWasChanged('order-instructions', row.id, 'created'));
        return row;
      }),

    replace: ({ params: { id }, body }) =>
      store.transact('house', async (tx) => {
        const before = await findToChange(tx, 'orderInstructions', id);
        const changes = difference(before, body);
        if (!changes) return before;
        await save(tx, 'orderInstructions', id, changes);
        await append(tx, clock.now(), resourceWasChanged('order-instructions', id, 'updated'));
        return { ...before, ...changes };
      }),

    async remove({ params: { id } }) {
      await store.transact('house', async (tx) => {
        await findToChange(tx, 'orderInstructions', id);
        await remove(tx, 'orderInstructions', [id]);
        await append(tx, clock.now(), resourceWasChanged('order-instructions', id, 'deleted'));
      });
      return undefined;
    },
  };
}
