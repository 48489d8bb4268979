/** The guest's pictures: the menu, the cart, the code, and everything that is told afterwards. */
import type { Page } from 'playwright-core';
import type { Festival } from './festivals.ts';
import type { Album } from './shot.ts';

const everyTheme = ['light', 'dark', 'contrast'] as const;
const everyLanguage = ['it', 'en', 'de'] as const;

/** Three pieces of two dishes, whatever the language. */
async function choose(page: Page): Promise<void> {
  const plus = page.locator('.dish .button-primary');
  await plus.nth(0).click();
  await plus.nth(0).click();
  await plus.nth(3).click();
}
/** They load when they come into sight. */
async function seePictures(page: Page): Promise<void> {
  for (const picture of await page.locator('.category-picture').all()) await picture.scrollIntoViewIfNeeded();
  await page.waitForFunction(() => [...document.images].every(({ complete }) => complete));
  await page.evaluate(() => scrollTo(0, 0));
}
async function openCart(page: Page): Promise<void> {
  await choose(page);
  await page.locator('.cart-bar button').click();
}
async function send(page: Page, { client }: Festival): Promise<number> {
  await openCart(page);
  for (const field of await page.locator('.cart-who input[type=text]').all()) await field.fill('12');
  await page.locator('.cart-foot button').click();
  const code = await page.locator('.placed-code').innerText();
  const { data } = await client.orders.list({ displayCode: code, serviceDay: 'today' });
  return data[0]!.id;
}
/** What became of it meanwhile is heard when the page is opened again. */
async function later(page: Page, shows: string): Promise<void> {
  await page.waitForTimeout(1_100);
  await page.reload();
  await page.locator(shows).waitFor();
}

export const guest: Album = {
  screen: 'guest',
  shots: [
    { name: 'menu', path: '/', sizes: ['phone', 'upright'], languages: everyLanguage, themes: everyTheme },
    { name: 'empty', path: '/', festival: 'empty', sizes: ['phone'], languages: everyLanguage },
    {
      name: 'pictures',
      path: '/',
      festival: 'pictured',
      sizes: ['phone', 'upright', 'desktop'],
      themes: everyTheme,
      isWhole: true,
      act: seePictures,
    },
    { name: 'chosen', path: '/', sizes: ['phone'], act: choose },
    { name: 'cart', path: '/', sizes: ['phone'], languages: everyLanguage, themes: everyTheme, act: openCart },
    {
      name: 'wishes',
      path: '/',
      sizes: ['phone'],
      act: async (page) => {
        await openCart(page);
        await page.locator('.line-keys .button-quiet').first().click();
      },
    },
    {
      name: 'missing',
      path: '/',
      sizes: ['phone'],
      languages: everyLanguage,
      act: async (page) => {
        await openCart(page);
        await page.locator('.cart-foot button').click();
      },
    },
    {
      name: 'no-answer',
      path: '/',
      sizes: ['phone'],
      languages: everyLanguage,
      act: async (page) => {
        await openCart(page);
        for (const field of await page.locator('.cart-who input[type=text]').all()) await field.fill('12');
        await page.route('**/v1/orders', (route) => route.abort('connectionreset'));
        await page.locator('.cart-foot button').click();
        await page.locator('.notice').waitFor();
      },
    },
    {
      name: 'code',
      path: '/',
      sizes: ['phone'],
      languages: everyLanguage,
      themes: everyTheme,
      act: async (page, festival) => void (await send(page, festival)),
    },
    {
      name: 'paid',
      path: '/',
      sizes: ['phone'],
      themes: everyTheme,
      act: async (page, festival) => {
        await festival.client.orders.confirm(await send(page, festival), { paymentMethod: 'CASH' });
        await later(page, '.placed-paid');
      },
    },
    {
      name: 'ready',
      path: '/',
      sizes: ['phone'],
      languages: everyLanguage,
      themes: everyTheme,
      act: async (page, festival) => {
        const id = await send(page, festival);
        await festival.client.orders.confirm(id, { paymentMethod: 'CASH' });
        await festival.client.orders.update(id, { status: 'COMPLETED' });
        await later(page, '.placed-ready');
      },
    },
    {
      name: 'cancelled',
      path: '/',
      sizes: ['phone'],
      act: async (page, festival) => {
        await festival.client.orders.cancel(await send(page, festival));
        await later(page, '.notice-stop');
      },
    },
    { name: 'stopped', path: '/', sizes: ['phone'], languages: everyLanguage, link: 'stopped' },
  ],
};
