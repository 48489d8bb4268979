// What holds on every screen: events move nothing under a finger, nothing is wider than a phone or lost on a wall of 4K, and the till
// needs neither mouse nor touch.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openStage, type Stage } from '../setup/stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
  await sell('Grigliata mista', 'Crostini neri');
}, 90_000);
afterAll(async () => {
  expect(stage.complaints).toEqual([]);
  await stage.close();
});

let links = 0;
const link = (screen: 'kitchen' | 'display') => stage.client.devices.create({ name: `${screen} ${++links}`, screen });

type Shifts = { shifts: { value: number; what: string[] }[] };

/** What moves from now on by itself, as Chromium counts it. */
async function watchShifts(page: Page): Promise<void> {
  await page.evaluate(() => {
    const shifts: Shifts['shifts'] = [];
    Object.assign(globalThis, { shifts });
    type Shift = PerformanceEntry & { value: number; sources: { node: Element | null }[] };
    new PerformanceObserver((list) => {
      for (const { value, sources } of list.getEntries() as Shift[])
        shifts.push({ value, what: sources.map(({ node }) => `${node?.className} ${node?.textContent}`) });
    }).observe({ type: 'layout-shift' });
  });
}
const shiftsOf = (page: Page) => page.evaluate(() => (globalThis as unknown as Shifts).shifts);

async function sell(...names: string[]) {
  const foods = await stage.client.foods.list();
  const orderItems = names.map((name) => ({ foodId: foods.find((food) => food.name === name)!.id, quantity: 1 }));
  const placed = await stage.client.orders.create({ table: '7', customer: 'Anna', orderItems });
  return stage.client.orders.confirm(placed.id, { paymentMethod: 'CASH' });
}

test('[Y4] nothing moves by itself when orders come, are ready, are cancelled and dishes sell out', async () => {
  const open = {
    till: await stage.page(await stage.device({ width: 1280, height: 800 }, { person: 'anna' }), '/cashier'),
    kitchen: await stage.page(await stage.device({ width: 1920, height: 1080 }, await link('kitchen')), '/kitchen'),
    guest: await stage.page(await stage.device({ width: 390, height: 844 }), '/'),
    office: await stage.page(await stage.device({ width: 1440, height: 900 }, { person: 'admin' }), '/admin'),
  };
  await open.till.locator('.dish').first().click();
  await open.kitchen.getByRole('article').first().waitFor();
  await open.guest.locator('.dish').first().waitFor();
  await open.office.getByText('Ordini pagati').waitFor();
  for (const page of [open.till, open.kitchen, open.office]) await page.getByText('in diretta').waitFor();
  for (const page of Object.values(open)) await watchShifts(page);

  const first = await sell('Patatine fritte', 'Grigliata mista');
  const second = await sell('Crostini neri');
  const board = await stage.client.kitchen.board();
  const lines = board.open.find(({ id }) => id === first.id)!.lines;
  await stage.client.kitchen.mark(first.id, { itemIds: [lines[0]!.id], ready: true });
  await stage.client.orders.cancel(second.id);
  const food = (await stage.client.foods.list()).find(({ name }) => name === 'Crostini neri')!;
  await stage.client.foods.update(food.id, { available: false });
  await open.till.locator('.dish-gone').first().waitFor();
  await open.guest.getByText('Esaurito').first().waitFor({ timeout: 40_000 });
  await open.kitchen.getByRole('article', { name: `Ordine ${first.ticketNumber}` }).waitFor();
  await expect.poll(() => open.office.locator('#screen').innerText()).toMatch(/Ordini pagati\s+2\s/);

  const found = await Promise.all(Object.entries(open).map(async ([name, page]) => [name, await shiftsOf(page)]));
  expect(Object.fromEntries(found)).toEqual({ till: [], kitchen: [], guest: [], office: [] });
  await stage.client.foods.update(food.id, { available: true });
  for (const page of Object.values(open)) await page.context().close();
}, 90_000);

/** Tab, as often as it takes, to the first thing that can be pressed whose name begins so. */
async function tabTo(page: Page, name: string): Promise<void> {
  const here = () =>
    page.evaluate(() => {
      const focused = document.activeElement as HTMLElement;
      const { labels } = focused as HTMLInputElement;
      const label = focused.getAttribute('aria-label') ?? labels?.[0]?.innerText ?? focused.innerText;
      const { outlineStyle } = getComputedStyle(focused);
      return { name: label.replaceAll('\n', ' ').trim(), isSeen: outlineStyle !== 'none' };
    });
  const passed: string[] = [];
  for (let presses = 0; presses < 120; presses++) {
    await page.keyboard.press('Tab');
    const focused = await here();
    if (focused.name.startsWith(name)) {
      expect({ name, isSeen: focused.isSeen }).toEqual({ name, isSeen: true });
      return;
    }
    passed.push(focused.name);
  }
  throw new Error(`Tab never came to "${name}", but to: ${passed.join(' | ')}`);
}

test('[Y6] the till from the first dish to the cancellation by keyboard alone, and the focus is always seen', async () => {
  const page = await stage.page(await stage.device({ width: 1280, height: 800 }, { person: 'anna' }), '/cashier');
  await page.locator('.dish').first().waitFor();
  const { keyboard } = page;
  // A person's pace: what comes faster is a scanner.
  const type = (text: string) => keyboard.type(text, { delay: 80 });

  await tabTo(page, 'Bruschetta al pomodoro');
  await keyboard.press('Enter');
  await keyboard.press('Enter');
  await tabTo(page, 'Un pezzo in meno: Bruschetta');
  await keyboard.press('Enter');
  await tabTo(page, 'Bruschetta al pomodoro');
  await keyboard.press('Enter');
  await tabTo(page, 'senza cipolla');
  await keyboard.press('Space');
  await tabTo(page, 'Fatto');
  await keyboard.press('Enter');
  await page.locator('.line-notes', { hasText: 'senza cipolla' }).waitFor();
  await tabTo(page, 'Sconto');
  await keyboard.press('Enter');
  await tabTo(page, '10 %');
  await keyboard.press('Enter');
  await keyboard.press('F8');
  await type('acqua');
  await keyboard.press('Enter');
  await page.locator('.line').nth(1).waitFor();
  await keyboard.press('F3');
  await type('2000');
  await keyboard.press('Enter');
  const number = await page.getByTestId('done').locator('strong').innerText();
  const [order] = (await stage.client.orders.list({ limit: 1 })).data;
  expect(order).toMatchObject({ ticketNumber: Number(number), status: 'CONFIRMED', paymentMethod: 'CASH' });
  expect(order!.orderItems.map(({ notes }) => notes)).toEqual(['senza cipolla', null]);
  expect(Number(order!.discount)).toBeGreaterThan(0);

  await keyboard.press('F6');
  await tabTo(page, 'Numero, codice, tavolo o nome');
  await type(number);
  await tabTo(page, number);
  await keyboard.press('Enter');
  await tabTo(page, 'Annulla ordine');
  await keyboard.press('Enter');
  await tabTo(page, 'Annulla ordine');
  await keyboard.press('Enter');
  await expect.poll(async () => (await stage.client.orders.get(order!.id)).status).toBe('CANCELLED');
  await page.context().close();
}, 60_000);

test('[Y5] on a phone of 360 px and on a wall of 4K nothing is wider than the screen, and no key stands outside', async () => {
  const paths: [string, { person: string } | 'kitchen' | 'display' | undefined, string][] = [
    ['/cashier', { person: 'anna' }, '.dish'],
    ['/kitchen', 'kitchen', 'article'],
    ['/display', 'display', '.board'],
    ['/', undefined, '.dish'],
    ['/admin', { person: 'admin' }, 'h2'],
  ];
  for (const size of [
    { width: 360, height: 640 },
    { width: 3840, height: 2160 },
  ])
    for (const [path, as, shows] of paths) {
      const page = await stage.page(await stage.device(size, typeof as === 'string' ? await link(as) : as), path);
      await page.locator(shows).first().waitFor();
      const found = await page.evaluate(() => ({
        wide: document.documentElement.scrollWidth - innerWidth,
        lost: [...document.querySelectorAll('button, a, input')]
          .filter(
            (one) => one.getClientRects().length > 0 && !one.closest('.unseen, .tabs, .cook-dishes, .menu-places'),
          )
          .map((one) => ({ name: (one as HTMLElement).innerText || one.outerHTML, box: one.getBoundingClientRect() }))
          .filter(({ box }) => box.left < -1 || (box.right > innerWidth + 1 && box.top < innerHeight))
          .map(({ name }) => name),
      }));
      expect({ path, size, ...found }).toEqual({ path, size, wide: 0, lost: [] });
      await page.context().close();
    }
}, 90_000);
