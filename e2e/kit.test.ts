// The kit in a real browser: what a finger and a keyboard need of it, looked at on its sheet of samples.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { demoAdmin } from '../demo/festival.ts';
import { createHouse, type RunningHouse } from '../server/src/house.ts';
import { openChromium } from './setup/chromium.ts';
import { temporaryFolder } from './setup/folder.ts';
import { builtScreens } from './setup/screens.ts';

let folder: string;
let house: RunningHouse;
let browser: Browser;
let url: string;

beforeAll(async () => {
  folder = await builtScreens();
  // Set up: before that nobody has said which language the festival speaks.
  house = await createHouse({ dataFolder: temporaryFolder(), pages: folder, admin: demoAdmin });
  url = await house.listen(0, '127.0.0.1');
  browser = await openChromium();
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await house?.close();
});

async function openSamples(query = '?lang=en', width = 1280): Promise<Page> {
  const page = await browser.newPage({ viewport: { width, height: 900 } });
  await page.goto(`${url}/kit${query}`);
  await page.getByRole('heading', { name: 'Button' }).waitFor();
  return page;
}

describe('the kit', () => {
  test.for([360, 1280])('[W19] whatever can be pressed is at least 48 px high and wide at %s px', async (width) => {
    const page = await openSamples('?lang=de', width);
    const small = await page.evaluate(() =>
      [...document.querySelectorAll('button, select, input, label:has(input), a')]
        // An input inside a label is pressed with it.
        .filter((element) => !(element.matches('input') && element.closest('label')))
        .filter((element) => !(element instanceof HTMLButtonElement && element.disabled))
        .map((element) => ({ words: element.textContent, box: element.getBoundingClientRect() }))
        .filter(({ box }) => box.height < 48 || box.width < 48)
        .map(({ words, box }) => `${words} ${box.width} x ${box.height}`),
    );
    expect(small).toEqual([]);
    await page.close();
  });

  test('[W19] a dialog takes the focus, keeps it, closes with Esc and gives the focus back', async () => {
    const page = await openSamples();
    const opener = page.getByRole('button', { name: 'Dish', exact: true }).first();
    await opener.focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.waitFor();
    for (let press = 0; press < 6; press++) {
      await page.keyboard.press('Tab');
      const isInside = await page.evaluate(() => {
        const { activeElement } = document;
        return activeElement === document.body || activeElement?.closest('dialog') !== null;
      });
      expect(isInside).toBe(true);
    }
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    expect(await opener.evaluate((element) => element === document.activeElement)).toBe(true);
    // A tap beside it closes it too.
    await opener.click();
    await dialog.waitFor();
    await page.mouse.click(5, 5);
    await dialog.waitFor({ state: 'detached' });
    await page.close();
  });

  test('[W60] short words stand over an open dialog and can be pressed there; when it closes they stay', async () => {
    const page = await openSamples();
    const words = page.locator('.toast');
    /** What a finger meets there. */
    const isOnTop = (element: Element) => {
      const { x, y, width, height } = element.getBoundingClientRect();
      return element.contains(document.elementFromPoint(x + width / 2, y + height / 2));
    };
    await page.locator('.button-icon[aria-label="Cancel"]').click();
    await words.waitFor();
    await page.getByRole('button', { name: 'Dish', exact: true }).first().click();
    const dialog = page.getByRole('dialog');
    await dialog.waitFor();
    // Told before it opened, and while it is open.
    expect(await words.evaluate(isOnTop)).toBe(true);
    await dialog.getByRole('button', { name: 'Sold out' }).click();
    await expect.poll(() => words.count()).toBe(2);
    expect(await words.last().evaluate(isOnTop)).toBe(true);
    // Nothing of the dialog is moved or covered by what shall be pressed next.
    expect(await dialog.getByRole('button', { name: 'Take money' }).evaluate(isOnTop)).toBe(true);
    await words.last().getByRole('button', { name: 'Dish' }).click();
    await dialog.waitFor({ state: 'detached' });
    await expect.poll(() => words.count()).toBe(1);
    expect(await words.evaluate(isOnTop)).toBe(true);
    await page.close();
  });

  test('[W19] tabs move with the arrows, and radio bars too', async () => {
    const page = await openSamples();
    await page.getByRole('tab', { name: 'Primi' }).focus();
    await page.keyboard.press('ArrowRight');
    expect(await page.getByRole('tab', { name: 'Griglia' }).getAttribute('aria-selected')).toBe('true');
    expect(await page.getByRole('tabpanel').textContent()).toBe('Griglia');
    await page.keyboard.press('End');
    await page.keyboard.press('ArrowRight');
    expect(await page.getByRole('tab', { name: 'Primi' }).getAttribute('aria-selected')).toBe('true');
    await page.getByRole('radio', { name: 'English' }).focus();
    await page.keyboard.press('ArrowRight');
    await page.getByRole('heading', { name: 'Musterbogen' }).waitFor();
    await page.close();
  });

  test('[W19] an error is tied to its field, and an amount says the way out when it is left', async () => {
    const page = await openSamples();
    const wrong = page.getByRole('textbox', { name: 'Dish', exact: true });
    expect(await wrong.getAttribute('aria-invalid')).toBe('true');
    const described = await wrong.getAttribute('aria-describedby');
    expect(await page.locator(`[id="${described}"]`).textContent()).toContain('The name is missing');
    const amount = page.getByRole('textbox', { name: '€' });
    await amount.fill('seven');
    expect(await page.getByText('Write an amount').count()).toBe(0);
    await page.keyboard.press('Tab');
    await page.getByText('Write an amount, such as 7.50').waitFor();
    await amount.fill('7,5');
    await page.keyboard.press('Tab');
    expect(await amount.inputValue()).toBe('7.50');
    const count = page.getByRole('textbox', { name: '#' });
    await count.fill('100');
    await page.keyboard.press('Tab');
    await page.getByText('From 1 to 99').waitFor();
    await page.close();
  });

  test('[W12] language and look that a person chose are there after a reload; the address still counts before them', async () => {
    const context = await browser.newContext({ locale: 'de-DE' });
    const page = await context.newPage();
    await page.goto(`${url}/kit`);
    // The festival speaks Italian unless it was told otherwise.
    await page.getByRole('heading', { name: 'Campionario' }).waitFor();
    const theme = () => page.evaluate(() => document.documentElement.dataset.theme);
    expect(await theme()).toBe('light');
    await page.getByText('Scuro', { exact: true }).click();
    await page.getByText('English', { exact: true }).click();
    await page.reload();
    await page.getByRole('heading', { name: 'Sampler' }).waitFor();
    expect(await theme()).toBe('dark');
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('en');
    await page.goto(`${url}/kit?lang=it&theme=contrast`);
    await page.getByRole('heading', { name: 'Campionario' }).waitFor();
    expect(await theme()).toBe('contrast');
    await context.close();
  });

  test('[W11] a page whose program breaks says so, says that orders are safe, and comes back when it is loaded again', async () => {
    const page = await openSamples();
    await page.getByRole('button', { name: 'Crash' }).click();
    const words = page.getByRole('alert');
    expect(await words.textContent()).toContain('Confirmed orders are safe');
    await words.getByRole('button', { name: 'Reload the page' }).click();
    await page.getByRole('heading', { name: 'Button' }).waitFor();
    await page.close();
  });

  test('[W19] sounds wait for the first tap and say so; afterwards the words are gone', async () => {
    const page = await openSamples();
    const ask = page.getByRole('button', { name: 'Tap for sound' });
    await ask.click();
    await expect.poll(() => ask.count()).toBe(0);
    await page.close();
  });
});

describe('the build', () => {
  /** A page and everything it names, as a phone loads it first; bytes. */
  const firstLoad = (page: string) => {
    const html = readFileSync(join(folder, page), 'utf8');
    const parts = [...html.matchAll(/(?:src|href)="\/(assets\/[^"]+)"/g)].map(([, part]) => part!);
    return [page, ...parts].reduce((sum, name) => sum + statSync(join(folder, `${name}.gz`)).size, 0);
  };

  test.for([
    ['index.html', 90],
    ['cashier.html', 280],
  ] as const)('[W3] %s loads at most %i KB', ([page, most]) => {
    expect(firstLoad(page) / 1000).toBeLessThanOrEqual(most);
  });

  test('[W3] every page and part is there packed, and no page brings a script of its own', () => {
    const pages = readdirSync(folder).filter((name) => name.endsWith('.html'));
    expect(pages).toContain('index.html');
    for (const name of pages) {
      expect(statSync(join(folder, `${name}.br`)).size).toBeGreaterThan(0);
      expect(readFileSync(join(folder, name), 'utf8')).not.toMatch(/<script(?![^>]*\bsrc=)|\son\w+=/i);
    }
  });
});
