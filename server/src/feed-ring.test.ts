import { expect, test } from 'vitest';
import { temporaryFolder } from '../../e2e/setup/folder.ts';
import { Frame, Ring } from './feed-ring.ts';
import { append, startLog } from './log.ts';
import { openStore, type Store } from './store/store.ts';

async function storeWithLog(): Promise<Store> {
  const store = await openStore({ dataFolder: temporaryFolder() });
  await store.transact('house', startLog);
  return store;
}

const say = (store: Store, count: number, padding = '') =>
  store.transact('sale', (tx) =>
    append(
      tx,
      0,
      Array.from({ length: count }, (_, n) => ({ channel: 'display', name: 'confirmed-order', data: { n, padding } })),
    ),
  );

test('[E31] a frame is whole blocks, with the data before the name, the same bytes but for the name', () => {
  const event = { channel: 'display', seq: 7, name: 'confirmed-order', data: '{"id":"cé"}', createdAt: 0 };
  const frame = new Frame('abc123', event);
  expect(frame.bytes(true).toString()).toBe('id: abc123.7\ndata: {"id":"cé"}\nevent: confirmed-order\n\n');
  expect(frame.bytes(false).toString()).toBe('id: abc123.7\ndata: {"id":"cé"}\n\n');
  expect([frame.mentions('cé'), frame.mentions('c')]).toEqual([true, false]);
});

test('[E32] the ring holds the newest events, no more than its number and no more than 8 MiB, and reads the rest again', async () => {
  const store = await storeWithLog();
  const ring = new Ring('display', store, 100);
  ring.hold();
  await say(store, 250);
  await ring.refresh();
  expect([ring.head, ring.get(250)?.seq, ring.get(151)?.seq, ring.get(150)]).toEqual([250, 250, 151, undefined]);
  expect((await ring.page(100)).map((frame) => frame.seq).slice(0, 2)).toEqual([101, 102]);

  await say(store, 20, 'x'.repeat(1024 * 1024));
  await ring.refresh();
  const held = Array.from({ length: 270 }, (_, n) => ring.get(n + 1)).filter((frame) => frame !== undefined);
  expect(held.map((frame) => frame.seq)).toEqual([264, 265, 266, 267, 268, 269, 270]);
  ring.forget();
  await ring.refresh();
  expect([ring.head, ring.get(270)?.seq]).toEqual([270, 270]);
  await store.close();
});

test('[E33] a ring is held until everybody who held it has let go, each once', async () => {
  const store = await storeWithLog();
  const ring = new Ring('display', store);
  const [one, other] = [ring.hold(), ring.hold()];
  one();
  one();
  expect(ring.isHeld).toBe(true);
  other();
  expect(ring.isHeld).toBe(false);
  await store.close();
});
