// Eight tabs of one real browser over plain HTTP: one stream among them, also when the tab that holds it dies.
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createHouse, type RunningHouse } from '../server/src/house.ts';
import { openChromium } from './setup/chromium.ts';
import { temporaryFolder } from './setup/folder.ts';
import { builtScreens } from './setup/screens.ts';

/** On the cashier channel, when it is confirmed as it is placed. */
const eventsOfASale = 1;
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

/** Hears what the tabs say to each other: who leads, and every event that is passed on. */
async function openSpy(): Promise<Page> {
  const spy = await context.newPage();
  await spy.goto(`${url}/health`);
  await spy.evaluate(() => {
    const heard = { leader: '', since: 0, seqs: new Set<number>() };
    Object.assign(globalThis, { heard });
    new BroadcastChannel('mysagra live cashier').addEventListener('message', ({ data }) => {
      if (data.kind === 'lead' && data.from !== heard.leader)
        Object.assign(heard, { leader: data.from, since: Date.now() });
      if (data.kind === 'entry') heard.seqs.add(Number(data.entry.id.split('.')[1]));
    });
  });
  return spy;
}
const leaderOf = (spy: Page) => spy.evaluate(() => (globalThis as any).heard.leader as string);
const heardBy = (spy: Page) =>
  spy.evaluate(() => [...(globalThis as any).heard.seqs].sort((a, b) => a - b) as number[]);

async function sell(): Promise<void> {
  const orderItems = [{ foodId, quantity: 1 }];
  const data = { table: '1', customer: 'Anna', orderItems, confirm: { paymentMethod: 'CASH' } };
  expect((await context.request.post(`${url}/v1/orders`, { data })).status()).toBe(201);
}

test('[W9] eight tabs of a real browser hold one stream; the one that holds it may be closed or crash', async () => {
  const spy = await openSpy();
  let holder: Page | undefined;
  context.on('request', (request) => {
    if (request.url().includes('/events/cashier')) holder = request.frame().page();
  });
  const tabs: Page[] = [];
  for (let tab = 0; tab < 8; tab++) {
    const page = await context.newPage();
    await page.goto(`${url}/cashier`);
    tabs.push(page);
  }
  for (const tab of tabs) await tab.locator('.link-live').waitFor();
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
    await expect.poll(() => heardBy(spy)).toHaveLength(++sold * eventsOfASale);
    const former = await leaderOf(spy);
    const leader = holder!;
    await end(leader);
    const goneAt = Date.now();
    // Sold while nobody listens.
    await sell();
    await expect.poll(() => leaderOf(spy), { timeout: 5_000, interval: 50 }).not.toBe(former);
    expect((await spy.evaluate(() => (globalThis as any).heard.since as number)) - goneAt).toBeLessThan(2_000);
    expect(holder).not.toBe(leader);
    await expect.poll(() => heardBy(spy)).toHaveLength(++sold * eventsOfASale);
    await expect.poll(streams).toBe(1);
  }
  const seqs = await heardBy(spy);
  expect(seqs).toEqual(Array.from({ length: seqs.length }, (_, index) => seqs[0]! + index));
}, 60_000);
