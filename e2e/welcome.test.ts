// The first page, as a newcomer meets it: over plain HTTP, in a real browser, with nothing but the server.
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createHouse, type RunningHouse } from '../server/src/house.ts';
import { openChromium } from './setup/chromium.ts';
import { temporaryFolder } from './setup/folder.ts';

const pages = fileURLToPath(new URL('../web/welcome', import.meta.url));

let house: RunningHouse;
let browser: Browser;
let page: Page;
let url: string;
let dataFolder: string;
const complaints: string[] = [];

beforeAll(async () => {
  dataFolder = temporaryFolder();
  house = await createHouse({ dataFolder, pages });
  url = await house.listen(0, '127.0.0.1');
  browser = await openChromium();
  page = await browser.newPage({ viewport: { width: 360, height: 740 } });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('request', (request) => request.url().startsWith(url) || complaints.push(`asked ${request.url()}`));
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await house?.close();
});

async function enter(username: string, password: string): Promise<void> {
  await page.fill('[name=username]', username);
  await page.fill('[name=password]', password);
  await page.click('button[type=submit]');
}

test('[S60] the first visit makes the first admin, says what is wrong by field, and shows every channel live', async () => {
  await page.goto(url);
  await page.getByText('Welcome! Make the first admin').waitFor();
  await enter('me', 'short');
  await page.getByText('username must have 4 to 100 characters; password must have 8 to 100 characters').waitFor();
  await enter('organiser', 'porchetta e vino');
  await page.getByRole('status').getByText('live', { exact: true }).waitFor();

  const ask = (path: string, body: object) =>
    page.evaluate(
      async ([where, sent]) =>
        (await fetch(where, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: sent })).json(),
      [path, JSON.stringify(body)] as const,
    );
  const category = await ask('/v1/categories', { name: 'Primi' });
  const food = await ask('/v1/foods', { name: 'Gnocchi', price: 9.5, categoryId: category.id });
  const customer = '<img src=x onerror=alert(1)>';
  const order = {
    table: '3',
    customer,
    orderItems: [{ foodId: food.id, quantity: 1 }],
    confirm: { paymentMethod: 'CASH' },
  };
  await ask('/v1/orders', order);
  await page.locator('#display li').waitFor();
  await page.locator('#printer li').waitFor();
  expect(await page.locator('#printer li').textContent()).toContain(customer);
  expect(await page.locator('#cashier li').textContent()).toContain('confirmed order');
  const wide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
  expect(wide).toBe(false);
});

test('[S61] a page that is opened again is signed in still, and a stopped server is said and survived', async () => {
  await page.reload();
  await page.getByRole('status').getByText('live', { exact: true }).waitFor();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  await enter('organiser', 'wrong password');
  await page.getByText('Username or password is wrong.').waitFor();
  await enter('organiser', 'porchetta e vino');
  await page.getByRole('status').getByText('live', { exact: true }).waitFor();
  const { port } = new URL(url);
  await house.close();
  await page.getByRole('status').getByText('stopped – trying again by itself').waitFor();
  house = await createHouse({ dataFolder, pages });
  await house.listen(Number(port), '127.0.0.1');
  await page.getByRole('status').getByText('live', { exact: true }).waitFor();
  expect(complaints).toEqual([]);
});
