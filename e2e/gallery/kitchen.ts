/** The kitchen's pictures: quiet, busy, crowded, and everything a cook opens or is told. */
import type { Page } from 'playwright-core';
import type { Festival } from './festivals.ts';
import type { Album } from './shot.ts';

const everyTheme = ['light', 'dark', 'contrast'] as const;
const darkFirst = ['dark', 'light', 'contrast'] as const;
const everyLanguage = ['it', 'en', 'de'] as const;
const grill = { screen: 'kitchen', station: 'Griglia' } as const;
const all = { screen: 'kitchen' } as const;

const foot = (page: Page, nth: number) => page.locator('.ticket').nth(nth).locator('.ticket-foot button');
const dish = (page: Page, nth: number) => page.locator('.ticket').nth(nth).locator('.ticket-dish').first();
const tool = (page: Page, nth: number) => page.locator('.screen-tools .button-small:not(.button-icon)').nth(nth);

/** Comes while the page is open and goes with it: other pictures share this festival. */
async function newOrder(page: Page, { client }: Festival) {
  const foods = await client.foods.list({ available: true });
  const orderItems = [3, 12, 13].map((nth) => ({ foodId: foods[nth]!.id, quantity: 2, notes: 'senza cipolla' }));
  const order = await client.orders.create({ table: '7', customer: 'Mario', orderItems });
  await client.orders.confirm(order.id, { paymentMethod: 'CASH' });
  await page.locator(`[data-order="${order.id}"]`).waitFor();
  return async () => {
    await client.orders.cancel(order.id);
    await page.locator(`[data-order="${order.id}"].ticket-void`).waitFor();
  };
}

/** What is marked in a picture stays in the picture. */
async function marksGoNowhere(page: Page): Promise<void> {
  await page.route('**/v1/kitchen/orders/*', () => new Promise(() => {}));
}

export const kitchen: Album = {
  screen: 'kitchen',
  shots: [
    {
      name: 'evening',
      path: '/kitchen',
      as: grill,
      themes: darkFirst,
      languages: everyLanguage,
      sizes: ['tablet', 'upright', 'tv', 'phone'],
    },
    { name: 'all stations', path: '/kitchen', as: all, themes: darkFirst, sizes: ['tablet', 'wall'] },
    {
      name: 'crowded',
      path: '/kitchen',
      as: all,
      festival: 'crowded',
      themes: darkFirst,
      sizes: ['tablet', 'tv', 'phone'],
    },
    {
      name: 'empty',
      path: '/kitchen',
      as: all,
      festival: 'empty',
      themes: darkFirst,
      languages: everyLanguage,
      sizes: ['tablet', 'phone'],
    },
    { name: 'station asked', path: '/kitchen', as: 'operator', themes: everyTheme, sizes: ['tablet', 'phone'] },
    {
      name: 'working',
      path: '/kitchen',
      as: all,
      themes: darkFirst,
      languages: everyLanguage,
      sizes: ['tablet'],
      async act(page, festival) {
        await marksGoNowhere(page);
        const cancel = await newOrder(page, festival);
        await cancel();
        await dish(page, 0).click();
        await foot(page, 3).click();
        await page.locator('.ticket').nth(3).locator('.button-primary:not([aria-disabled])').click();
        await page.locator('.ticket-over').waitFor();
        await foot(page, 1).click();
      },
    },
    {
      name: 'cancelled',
      path: '/kitchen',
      as: grill,
      themes: darkFirst,
      sizes: ['tablet'],
      act: async (page, festival) => (await newOrder(page, festival))(),
    },
    {
      name: 'only one dish',
      path: '/kitchen',
      as: all,
      festival: 'crowded',
      themes: darkFirst,
      sizes: ['tablet', 'phone'],
      act: (page) => page.locator('.cook-dish').nth(2).click(),
    },
    {
      name: 'recall',
      path: '/kitchen',
      as: grill,
      themes: darkFirst,
      languages: everyLanguage,
      sizes: ['tablet', 'phone'],
      act: (page) => tool(page, 2).click(),
    },
    {
      name: 'sold out',
      path: '/kitchen',
      as: grill,
      themes: darkFirst,
      languages: everyLanguage,
      sizes: ['tablet', 'phone'],
      async act(page) {
        await tool(page, 3).click();
        await page.locator('.sold input').first().click();
      },
    },
    {
      name: 'number',
      path: '/kitchen',
      as: grill,
      themes: darkFirst,
      languages: everyLanguage,
      sizes: ['tablet', 'phone'],
      async act(page) {
        const number = await page.locator('.ticket-number').first().innerText();
        await tool(page, 1).click();
        await page.locator('dialog input').fill(number);
      },
    },
    {
      name: 'refused',
      path: '/kitchen',
      as: grill,
      themes: darkFirst,
      languages: everyLanguage,
      sizes: ['tablet'],
      async act(page) {
        const json = { message: 'No.', code: 'order_state' };
        await page.route('**/v1/kitchen/orders/*', (route) => route.fulfill({ status: 409, json }));
        await dish(page, 0).click();
        await page.locator('.toast').waitFor();
      },
    },
    {
      name: 'unsent',
      path: '/kitchen',
      as: grill,
      themes: darkFirst,
      languages: everyLanguage,
      sizes: ['tablet', 'phone'],
      async act(page) {
        await page.route('**/v1/kitchen/orders/*', (route) => route.abort('connectionrefused'));
        await dish(page, 0).click();
        await page.locator('.notice').waitFor();
      },
    },
    { name: 'late', path: '/kitchen', as: grill, themes: darkFirst, sizes: ['tablet'], link: 'late' },
    { name: 'stopped', path: '/kitchen', as: grill, themes: darkFirst, sizes: ['tablet', 'phone'], link: 'stopped' },
  ],
};
