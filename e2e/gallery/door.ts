/** The door's pictures: sign-in, pairing, and the set-up from its first question to the sheet. */
import type { Page } from 'playwright-core';
import type { Album } from './shot.ts';

const everyTheme = ['light', 'dark', 'contrast'] as const;
const everyLanguage = ['it', 'en', 'de'] as const;
const held = ['phone', 'desktop'] as const;

const step = (nth: number) => (page: Page) => page.locator('.step').nth(nth).click();

export const signIn: Album = {
  screen: 'sign-in',
  shots: [
    { name: 'empty', path: '/sign-in', sizes: held, languages: everyLanguage, themes: everyTheme },
    {
      name: 'wrong',
      path: '/sign-in',
      sizes: held,
      act: async (page) => {
        await page.fill('[name=username]', 'anna');
        await page.fill('[name=password]', 'sbagliata');
        await page.locator('button[type=submit]').click();
        await page.locator('.notice').waitFor();
      },
    },
  ],
};

export const pair: Album = {
  screen: 'pair',
  shots: [
    { name: 'typed', path: '/pair', sizes: held, languages: everyLanguage, themes: everyTheme },
    {
      name: 'wrong',
      path: '/pair',
      sizes: ['phone'],
      languages: everyLanguage,
      act: async (page) => {
        await page.fill('[name=code]', 'WRONG234');
        await page.locator('button[type=submit]').click();
        await page.locator('.notice').waitFor();
      },
    },
    {
      name: 'paired',
      sizes: held,
      path: async ({ client }) => {
        const { code } = await client.devices.create({
          name: `Griglia ${Math.random().toString(36).slice(2, 6)}`,
          screen: 'kitchen',
        });
        return `/pair#${code}`;
      },
      act: (page) => page.locator('.notice-go').waitFor(),
    },
  ],
};

export const setUp: Album = {
  screen: 'setup',
  shots: [
    { name: 'first', path: '/setup', festival: 'new', sizes: held, languages: everyLanguage, themes: everyTheme },
    {
      name: 'admin',
      path: '/setup',
      festival: 'new',
      sizes: held,
      act: async (page) => {
        await page.fill('[name=festival]', 'Sagra del gnocco');
        await page.locator('button[type=submit]').click();
        await page.fill('[name=username]', 'ann');
        await page.locator('button[type=submit]').click();
        await page.locator('.notice').waitFor();
      },
    },
    {
      name: 'menu',
      path: '/setup',
      festival: 'empty',
      as: 'admin',
      sizes: held,
      languages: everyLanguage,
      act: step(2),
    },
    {
      name: 'paste',
      path: '/setup',
      festival: 'empty',
      as: 'admin',
      sizes: held,
      isWhole: true,
      act: async (page) => {
        await step(2)(page);
        await page.locator('.setup-choice button').nth(1).click();
        await page.locator('textarea').fill('Primi\nGnocchi 9,50\nLasagne\nBar\nBirra 4,50');
      },
    },
    { name: 'stations', path: '/setup', as: 'admin', sizes: held, isWhole: true, act: step(2) },
    { name: 'printers', path: '/setup', as: 'admin', sizes: held, themes: everyTheme, isWhole: true, act: step(3) },
    { name: 'no-printers', path: '/setup', festival: 'empty', as: 'admin', sizes: held, act: step(3) },
    { name: 'tills', path: '/setup', as: 'admin', sizes: held, isWhole: true, act: step(4) },
    {
      name: 'screens',
      path: '/setup',
      as: 'admin',
      sizes: held,
      languages: everyLanguage,
      isWhole: true,
      act: step(5),
    },
  ],
};
