import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openChromium } from '../../e2e/setup/chromium.ts';
import { openTestHouse, type TestHouse } from '../../e2e/setup/house.ts';
import { openapiDocument } from './openapi.ts';

let house: TestHouse;
let browser: Browser;

beforeAll(async () => {
  house = await openTestHouse('sqlite');
  browser = await openChromium();
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await house?.close();
});

test('[S52] the document is there for anybody, as the schemas make it', async () => {
  const response = await fetch(`${house.url}/openapi.json`);
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
  expect(await response.json()).toEqual(JSON.parse(JSON.stringify(openapiDocument())));
});

test('[S52] the page and what it needs come from the house itself, and nothing else of that folder does', async () => {
  const get = (path: string) => fetch(house.url + path, { redirect: 'manual' });
  const page = await get('/docs');
  expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
  const html = await page.text();
  expect(html).not.toMatch(/https?:|\/\//);
  const named = [...html.matchAll(/(?:src|href)="(\/[^"]+)"/g)].map(([, path]) => path!);
  expect(named).toHaveLength(3);
  for (const path of named) expect((await get(path)).status, path).toBe(200);
  for (const path of [
    '/docs/',
    '/docs/index.html',
    '/docs/swagger-initializer.js',
    '/docs/package.json',
    '/docs/..%2fpackage.json',
  ]) {
    expect((await get(path)).status, path).toBe(404);
  }
});

test('[S52] the page is readable in a browser under the house rules, asks no outside host, and can try a request', async () => {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  const asked: string[] = [];
  const complaints: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  await page.goto(`${house.url}/docs`);
  const chapter = (name: string) => page.locator(`.opblock-tag[data-tag="${name}"]`);
  await chapter('virtualPrinters').waitFor();
  expect(await page.locator('.opblock-tag').count()).toBeGreaterThan(20);
  await chapter('orders').click();
  await page.getByText('Place an order').first().waitFor();

  await chapter('service').click();
  const health = page.locator('.opblock', { hasText: '/health' });
  await health.locator('.opblock-summary').click();
  await health.getByRole('button', { name: 'Try it out' }).click();
  await health.getByRole('button', { name: 'Execute' }).click();
  await health.locator('.live-responses-table').getByText('"setupRequired": false').waitFor();

  await chapter('events').click();
  await page.locator('.opblock', { hasText: '/events/' }).locator('.opblock-summary').click();
  await page.getByRole('cell', { name: 'confirmed-order' }).first().waitFor();
  if (process.env['KEEP'] === '1') await page.screenshot({ path: '/tmp/docs.png', fullPage: true });

  expect(
    asked.filter((url) => !url.startsWith(house.url) && !url.startsWith('data:') && !url.startsWith('blob:')),
  ).toEqual([]);
  expect(complaints).toEqual([]);
  await page.close();
}, 60_000);
