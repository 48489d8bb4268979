// The page of the virtual printers in a real browser: paper comes out before one's eyes, and every failure can be had by keyboard.
import { createClient } from '@mysagra/client';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { demoAdmin } from '../demo/festival.ts';
import { loadFestival } from '../demo/load.ts';
import { addressPrinters } from '../demo/printers.ts';
import { createHouse, type RunningHouse } from '../server/src/house.ts';
import { openChromium } from './setup/chromium.ts';
import { temporaryFolder } from './setup/folder.ts';
import { builtScreens } from './setup/screens.ts';

let house: RunningHouse;
let browser: Browser;
let url: string;
const client = () => createClient({ url });
let admin: ReturnType<typeof client>;

beforeAll(async () => {
  const pages = await builtScreens();
  house = await createHouse({ dataFolder: temporaryFolder(), pages, prints: true, virtualPrinters: [0, 0, 0, 0] });
  url = await house.listen(0, '127.0.0.1');
  admin = client();
  await loadFestival(admin, demoAdmin);
  await addressPrinters(admin);
  browser = await openChromium();
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await house?.close();
});

async function openPage(language: string, width = 1280): Promise<Page> {
  const context = await browser.newContext({ viewport: { width, height: 900 } });
  onTestFinished(() => context.close());
  await context.request.post(`${url}/auth/login`, { data: demoAdmin });
  const page = await context.newPage();
  page.on('pageerror', (error) => expect.unreachable(error.message));
  await page.goto(`${url}/papers?lang=${language}`);
  return page;
}

test('[D18] four printers stand side by side, and what one prints appears within two seconds, newest first', async () => {
  const page = await openPage('it');
  const bar = page.getByRole('region', { name: 'Stampante bar' });
  await bar.getByText('Ancora niente').waitFor();
  expect(await page.getByRole('region').count()).toBe(4);
  const beer = (await admin.foods.list()).find(({ name }) => name === 'Birra chiara media')!;
  const till = (await admin.cashRegisters.list()).find(({ name }) => name === 'Cassa 3 – bar')!;
  const order = await admin.orders.create({
    table: '12',
    customer: 'Famiglia Rossi',
    orderItems: [{ foodId: beer.id, quantity: 1 }],
    confirm: { paymentMethod: 'CASH', cashRegisterId: till.id },
  });
  await bar
    .getByRole('img', { name: `ORDINE (${order.displayCode})` })
    .first()
    .waitFor({ timeout: 2000 });
  await bar.getByText('3 fogli').waitFor();
  const kinds = () =>
    bar
      .getByRole('img')
      .evaluateAll((all) => all.map((one) => /TOTALE|BAR #|1\/1/.exec(one.getAttribute('alt')!)?.[0]));
  await expect.poll(kinds).toEqual(['TOTALE', '1/1', 'BAR #']);
  const isDrawn = await bar
    .getByRole('img')
    .first()
    .evaluate((one) => (one as HTMLImageElement).naturalWidth > 500);
  expect(isDrawn).toBe(true);
  expect(await page.getByRole('img').count()).toBe(3);
});

test.for([
  ['it', 'Carta', 'Coperchio chiuso', 'Spenta', 'Sta bene', 'Carta finita'],
  ['en', 'Paper', 'Cover closed', 'Dead', 'Well', 'Out of paper'],
  ['de', 'Papier', 'Deckel zu', 'Aus', 'Gut', 'Kein Papier'],
] as const)('[D18] in %s a printer fails and recovers by keyboard alone', async ([language, ...said]) => {
  const [hasPaper, isClosed, dead, well, noPaper] = said;
  const page = await openPage(language);
  const grill = page.getByRole('region', { name: 'Stampante griglia' });
  const state = async () => {
    const { mode, paper, cover } = (await admin.virtualPrinters.list()).find(
      ({ name }) => name === 'Stampante griglia',
    )!;
    return [mode, paper, cover];
  };
  await grill.getByRole('switch', { name: hasPaper, exact: true }).press('Space');
  await grill.getByText(noPaper).waitFor();
  await grill.getByRole('switch', { name: isClosed }).press('Space');
  await expect.poll(state).toEqual(['well', false, 'open']);
  await grill.getByRole('radio', { name: well }).focus();
  for (const expected of ['silent', 'lies', 'stalls', 'dead']) {
    await page.keyboard.press('ArrowRight');
    await expect.poll(state).toEqual([expected, false, 'open']);
  }
  await expect.poll(() => grill.getByRole('radio', { name: dead }).isChecked()).toBe(true);
  await page.keyboard.press('ArrowRight');
  await grill.getByRole('switch', { name: hasPaper, exact: true }).press('Space');
  await grill.getByRole('switch', { name: isClosed }).press('Space');
  await expect.poll(state).toEqual(['well', true, 'closed']);
});

test('[D18] it fits a phone, and a guest is led to the sign-in', async () => {
  const page = await openPage('it', 360);
  await page.getByRole('region', { name: 'Stampante bar' }).waitFor();
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
  const stranger = await browser.newPage();
  onTestFinished(() => stranger.close());
  await stranger.goto(`${url}/papers`);
  await stranger.waitForURL(/\/sign-in\?next=%2Fpapers/);
});
