/** The till in every state. */
import type { Page } from 'playwright-core';
import type { Album, Shot } from './shot.ts';

const till = { path: '/cashier', as: 'operator', sizes: ['tablet'] } as const satisfies Partial<Shot>;

const tap = (page: Page, ...keys: number[]) =>
  keys.reduce((before, key) => before.then(() => page.locator('.dish').nth(key).click()), Promise.resolve());

async function pay(page: Page): Promise<void> {
  await tap(page, 0, 1);
  await page.keyboard.press('F3');
  await page.locator('.pay-notes .button').nth(2).click();
  await page.locator('.dialog-actions .button-primary').click();
  await page.getByTestId('done').waitFor();
}

export const cashier: Album = {
  screen: 'cashier',
  shots: [
    {
      ...till,
      name: 'open',
      sizes: ['tablet', 'desktop', 'phone', 'wall'],
      languages: ['it', 'en', 'de'],
      themes: ['light', 'dark', 'contrast'],
    },
    { ...till, name: 'no menu', festival: 'empty', as: 'admin' },
    {
      ...till,
      name: 'cart',
      sizes: ['tablet', 'phone'],
      themes: ['light', 'dark', 'contrast'],
      languages: ['it', 'de'],
      async act(page) {
        await tap(page, 0, 0, 2, 3);
        const foot = page.locator('.till-foot .button');
        if (await foot.isVisible()) await foot.click();
      },
    },
    {
      ...till,
      name: 'wishes',
      async act(page) {
        await tap(page, 0, 0, 0);
        await page.locator('.line-what').first().click();
        await page.locator('.chip-key').first().click();
      },
    },
    {
      ...till,
      name: 'cash',
      sizes: ['tablet', 'phone'],
      async act(page) {
        await tap(page, 0, 2);
        await page.keyboard.press('F3');
        await page.locator('.pay-notes .button').nth(2).click();
      },
    },
    { ...till, name: 'paid', act: pay },
    {
      ...till,
      name: 'next',
      async act(page) {
        await pay(page);
        await tap(page, 3);
      },
    },
    { ...till, name: 'orders', act: (page) => page.keyboard.press('F6') },
    {
      ...till,
      name: 'one order',
      async act(page) {
        await page.keyboard.press('F6');
        await page.locator('.row').first().click();
        await page.locator('.one-number').waitFor();
      },
    },
    { ...till, name: 'guests', act: (page) => page.keyboard.press('F7') },
    { ...till, name: 'printers', act: (page) => page.locator('.till-bar .button').nth(2).click() },
    { ...till, name: 'late', link: 'late' },
    {
      ...till,
      name: 'stopped',
      link: 'stopped',
      async act(page) {
        await tap(page, 0);
      },
    },
  ],
};
