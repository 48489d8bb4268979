import { createServer, type AddressInfo } from 'node:net';
import { once } from 'node:events';
import { createClient } from '@mysagra/client';
import { expect, onTestFinished, test } from 'vitest';
import { HeldClock } from '../e2e/setup/clock.ts';
import { temporaryFolder } from '../e2e/setup/folder.ts';
import { createHouse } from '../server/src/house.ts';
import { demoAdmin, festival } from './festival.ts';
import { loadFestival } from './load.ts';
import { addressPrinters } from './printers.ts';

async function openFestival(virtualPrinters?: number[]) {
  const house = await createHouse({ dataFolder: temporaryFolder(), clock: new HeldClock(), virtualPrinters });
  onTestFinished(() => house.close());
  const client = createClient({ url: await house.listen(0, '127.0.0.1') });
  await loadFestival(client, demoAdmin);
  return client;
}

test('[D17] every printer of the festival gets the port that its virtual one got, whatever was taken', async () => {
  const taken = createServer().listen(0, '127.0.0.1');
  onTestFinished(() => void taken.close());
  await once(taken, 'listening');
  const { port } = taken.address() as AddressInfo;
  const client = await openFestival([port, 0, 0, 0]);
  const standing = (await addressPrinters(client))!;
  expect(standing.map((one) => one.port)).not.toContain(port);
  const named = (await client.virtualPrinters.list()).map(({ name }) => name);
  expect(named).toEqual(festival.printers.map(({ name }) => name));
  // Again, nothing changes.
  const before = (await client.printers.list.withCursor()).cursor;
  await addressPrinters(client);
  expect((await client.printers.list.withCursor()).cursor).toEqual(before);
});

test('[D17] a printer that somebody moved to another computer stays there', async () => {
  const client = await openFestival([0, 0, 0, 0]);
  const bar = (await client.printers.list()).find(({ name }) => name === 'Stampante bar')!;
  await client.printers.update(bar.id, { ip: '192.168.1.50', port: 9100 });
  await addressPrinters(client);
  expect(await client.printers.get(bar.id)).toMatchObject({ ip: '192.168.1.50', port: 9100 });
});

test('[D17] a server without virtual printers is left as it is', async () => {
  const client = await openFestival();
  expect(await addressPrinters(client)).toBeNull();
  const ports = (await client.printers.list()).map((one) => one.port);
  expect(ports.toSorted()).toEqual([9101, 9102, 9103, 9104]);
});
