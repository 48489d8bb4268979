// Eight tabs of one real browser over plain HTTP: one stream among them, also when the tab that holds it dies.
import type { BrowserContext, Page, Request } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createHouse, type RunningHouse } from '../server/src/house.ts';
import { openChromium } from './setup/chromium.ts';
import { temporaryFolder } from './setup/folder.ts';
import { builtScreens } from './setup/screens.ts';

const admin = { username: 'admin', password: 'correct horse' };
let house: RunningHouse;
let context: BrowserContext;
let url: string;
let foodId: string;

beforeAll(async () => {
  house = await createHouse({ dataFolder: temporaryFolder(), pages: await builtScreens(), admin });
  url = await house.listen(0, '127.0.0.1');
  const browser = await openChromium();
  context = await browser.newContext();
  await context.request.post(`${url}/auth/login`, { data: admin });
  const post = async (path: string, data: object) => (await context.request.post(url + path, { data })).json();
  const category = await post('/v1/categories', { name: 'Primi' });
  foodId = (await post('/v1/foods', { name: 'Gnocchi', price: 9.5, categoryId: category.id })).id;
}, 60_000);
afterAll(async () => {
  await context?.browser()?.close();
  await house?.close();
});

const streams = async () => {
  const all: { channel: string; userAgent: string | null }[] = await (
    await context.request.get(`${url}/v1/streams`)
  ).json();
  return all.filter(({ channel }) => channel === 'cashier').length;
};

/** Who leads, as the tabs tell each other, and since when (the browser's clock). */
async function openSpy(): Promise<Page> {
  const spy = await context.newPage();
  await spy.goto(`${url}/health`);
  await spy.evaluate(() => {
    const seen = { leader: '', since: 0 };
    Object.assign(globalThis, { seen });
    new BroadcastChannel('mysagra live cashier').addEventListener('message', ({ data }) => {
      if (data.kind === 'lead' && data.from !== seen.leader) {
        Object.assign(seen, { leader: data.from, since: Date.now() });
      }
    });
  });
  return spy;
}
const seenBy = (spy: Page) => spy.evaluate(() => (globalThis as any).seen as { leader: string; since: number });

/** The numbers of the events that a tab shows, in its order. */
const shownBy = (tab: Page) =>
  tab
    .locator('[data-id]')
    .evaluateAll((items) => items.map((item) => Number(item.getAttribute('data-id')!.split('.')[1])));

/** The newest event of the channel. */
async function head(): Promise<number> {
  const cursors = (await context.request.get(`${url}/v1/orders`)).headers()['x-event-cursor']!;
  return Number(/cashier=\w+\.(\d+)/.exec(cursors)![1]);
}

async function sell(): Promise<void> {
  const orderItems = [{ foodId, quantity: 1 }];
  const data = { table: '1', customer: 'Anna', orderItems, confirm: { paymentMethod: 'CASH' } };
  expect((await context.request.post(`${url}/v1/orders`, { data })).status()).toBe(201);
}

test('[W9] eight tabs of a real browser hold one stream; the one that holds it may be closed or crash', async () => {
  const spy = await openSpy();
  const open = new Set<Request>();
  context.on('request', (request) => request.url().includes('/events/cashier') && open.add(request));
  context.on('requestfailed', (request) => open.delete(request));
  context.on('requestfinished', (request) => open.delete(request));
  const firstSeq = (await head()) + 1;
  const tabs: Page[] = [];
  for (let tab = 0; tab < 8; tab++) {
    const page = await context.newPage();
    await page.goto(`${url}/kit?live=cashier`);
    tabs.push(page);
  }
  for (const tab of tabs) await tab.locator('.screen-band .link-live').waitFor();
  await expect.poll(streams).toBe(1);

  const crash = async (page: Page) => {
    const isGone = page.waitForEvent('crash');
    const session = await context.newCDPSession(page);
    // Never answered: there is nobody left to answer.
    session.send('Page.crash').catch(() => {});
    await isGone;
  };
  let sold = 0;
  for (const end of [(page: Page) => page.close(), crash]) {
    await sell();
    sold++;
    const former = (await seenBy(spy)).leader;
    expect(open.size).toBe(1);
    const leader = [...open][0]!.frame().page();
    open.clear();
    await end(leader);
    const goneAt = Date.now();
    // Sold while nobody listens.
    await sell();
    sold++;
    await expect.poll(async () => (await seenBy(spy)).leader, { timeout: 5_000, interval: 50 }).not.toBe(former);
    expect((await seenBy(spy)).since - goneAt).toBeLessThan(2_000);
    tabs.splice(tabs.indexOf(leader), 1);
    const everything = Array.from({ length: sold }, (_, index) => firstSeq + index);
    for (const tab of tabs) await expect.poll(() => shownBy(tab)).toEqual(everything);
    await expect.poll(streams).toBe(1);
  }
}, 60_000);
