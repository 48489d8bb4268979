// Every screen in a real browser, as its device opens it first: it draws, complains of nothing and asks nobody else.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createHouse, type RunningHouse } from '../server/src/house.ts';
import { openChromium } from './setup/chromium.ts';
import { temporaryFolder } from './setup/folder.ts';
import { builtScreens } from './setup/screens.ts';

let house: RunningHouse;
let browser: Browser;
let url: string;

beforeAll(async () => {
  const admin = { username: 'admin', password: 'correct horse' };
  house = await createHouse({ dataFolder: temporaryFolder(), pages: await builtScreens(), admin });
  url = await house.listen(0, '127.0.0.1');
  browser = await openChromium();
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await house?.close();
});

test.for(['/', '/cashier', '/kitchen', '/display', '/admin', '/sign-in', '/pair', '/setup'])(
  '[W1] %s opens without a complaint, says something, and never leaves the server',
  async (path) => {
    const complaints: string[] = [];
    const context = await browser.newContext({ viewport: { width: 360, height: 740 }, locale: 'de-DE' });
    await context.request.post(`${url}/auth/login`, { data: { username: 'admin', password: 'correct horse' } });
    const page = await context.newPage();
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    page.on('request', (request) => request.url().startsWith(url) || complaints.push(`asked ${request.url()}`));
    await page.goto(url + path);
    await page.getByRole('heading').first().waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
    expect(complaints).toEqual([]);
    await context.close();
  },
);
