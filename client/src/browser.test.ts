/** In a real browser, over plain HTTP under a host name as at a festival: the page's example, cookies, the live stream. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { openChromium } from '../../e2e/setup/chromium.ts';
import { openTestHouse, smallFestival, type TestHouse } from '../../e2e/setup/house.ts';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));
let house: TestHouse;
let festival: Awaited<ReturnType<typeof smallFestival>>;
let browser: Browser;
let sdk: string;

beforeAll(async () => {
  const bundled = build({
    stdin: { contents: `import * as sdk from './index.ts'; globalThis.sdk = sdk;`, resolveDir: at('.') },
    bundle: true,
    write: false,
    format: 'iife',
    alias: { zod: at('../inert-zod.mjs') },
  });
  house = await openTestHouse('sqlite');
  festival = await smallFestival(house);
  sdk = (await bundled).outputFiles[0]!.text;
  browser = await openChromium('--host-resolver-rules=MAP sagra.local 127.0.0.1');
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await house?.close();
});

/** A page of the server's own origin with the SDK in it; what it logs is noted. */
async function open(): Promise<{
  page: Page;
  logged: string[];
  says: (words: string, times?: number) => Promise<void>;
}> {
  const context = await browser.newContext();
  onTestFinished(() => context.close());
  const page = await context.newPage();
  const origin = `http://sagra.local:${new URL(house.url).port}`;
  const logged: string[] = [];
  let look = () => {};
  page.on('console', (message) => {
    logged.push(message.text());
    look();
  });
  // Any page of the server's own, under its own security headers.
  await page.goto(`${origin}/health`);
  await page.evaluate(sdk);
  // What begins so: Chromium itself grumbles about an "opener", and an order would come before the stream.
  const says = (words: string, times = 1) =>
    new Promise<void>((resolve) => {
      look = () => logged.filter((line) => line.startsWith(words)).length >= times && resolve();
      look();
    });
  return { page, logged, says };
}

async function place(orderItems = [{ foodId: festival.beer.id, quantity: 2 }]) {
  const body = { table: '7', customer: 'Anna', orderItems };
  return (await house.send('POST', '/v1/orders', { as: 'operator', body })).body as { id: number; displayCode: string };
}

const confirm = (id: number) =>
  house.send('POST', `/v1/orders/${id}/confirm`, { as: 'operator', body: { paymentMethod: 'CASH' } });

/** Written into the page as text: the SDK is a global there. */
const logIn = `new sdk.createClient().auth.logIn({ username: 'operator', password: 'operator password' })`;

test("[C30] the page's example with the SDK's EventSource, relative address and all", async () => {
  const { page, logged, says } = await open();
  const text = readFileSync(at('../../docs/events-page.txt'), 'utf8');
  const example = /^const eventSource = .*$/m.exec(text)![0];
  const token = house.credentials.operator['Authorization']!.replace('Bearer ', '');
  await page.evaluate(`{ const { EventSource } = sdk; ${example.replace('YOUR_TOKEN', token)};
    eventSource.addEventListener('open', () => console.log('open')); }`);
  await says('open');
  const { id } = await place();
  await confirm(id);
  await says('Order update:', 2);
  expect(logged.filter((line) => line.startsWith('Order update:'))).toHaveLength(2);
  house.house.app.server.closeAllConnections();
  await says('SSE connection error:');
});

test("[C30] the browser's own EventSource hears everything with the cookie of the SDK's login", async () => {
  const { page, logged, says } = await open();
  await page.evaluate(logIn);
  await page.evaluate(`{
    const named = new EventSource('/events/cashier');
    named.onmessage = () => console.log('never');
    named.addEventListener('new-order', ({ data }) => console.log('named', JSON.parse(data).displayCode));
    named.onopen = () => console.log('named open');
    const unnamed = new EventSource('/events/cashier?named=false');
    unnamed.onmessage = ({ data }) => console.log('unnamed', JSON.parse(data).displayCode);
    unnamed.onopen = () => console.log('unnamed open');
  }`);
  await says('unnamed open');
  await says('named open');
  const { displayCode } = await place();
  await says(`named ${displayCode}`);
  await says(`unnamed ${displayCode}`);
  expect(logged).not.toContain('never');
});

test('[C30] live with a cookie: from the list on, through a cut, nothing twice', async () => {
  const { page, logged, says } = await open();
  expect(await page.evaluate('isSecureContext')).toBe(false);
  await page.evaluate(logIn);
  await page.evaluate(`(async () => {
    const client = sdk.createClient();
    const { cursor } = await client.orders.list.withCursor();
    const placed = await client.orders.create(
      { table: '1', customer: 'Zoë', orderItems: [{ foodId: '${festival.beer.id}', quantity: 1 }] },
      { idempotencyKey: sdk.newKey() },
    );
    console.log('placed', placed.displayCode);
    client.live('cashier', {
      lastEventId: cursor.cashier,
      onEvent: ({ name, data }) => console.log('heard', name, data.displayCode),
      onState: (state) => console.log('state', state),
    });
  })()`);
  await says('heard new-order');
  const [placed] = logged.filter((line) => line.startsWith('placed'));
  expect(logged).toContain(`heard new-order ${placed!.split(' ')[1]}`);
  house.house.app.server.closeAllConnections();
  const { displayCode, id } = await place();
  await confirm(id);
  await says(`heard confirmed-order ${displayCode}`);
  const heard = logged.filter((line) => line.startsWith('heard'));
  expect(heard).toHaveLength(3);
  expect(new Set(heard).size).toBe(3);
  expect(logged.filter((line) => line.startsWith('state'))).toEqual(['state live']);
});

test('[C30] a refusal is a Refusal there too', async () => {
  const { page } = await open();
  const seen = await page.evaluate(
    `sdk.createClient().printers.list().catch((error) => [error instanceof sdk.Refusal, error.reason])`,
  );
  expect(seen).toEqual([true, 'unauthenticated']);
});
