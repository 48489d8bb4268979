// The till as a cashier uses it: a real browser at a real house with the demo festival.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { seriousFindings, setTheme, themes } from '../setup/accessible.ts';
import { scan } from '../setup/scan.ts';
import { openStage, type Stage } from '../setup/stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
}, 90_000);
afterAll(async () => {
  expect(stage.complaints).toEqual([]);
  await stage.close();
});

const tablet = { width: 1280, height: 800 };

async function openTill(size = tablet): Promise<Page> {
  const page = await stage.page(await stage.device(size, { person: 'anna' }), '/cashier');
  await page.locator('.dish').first().waitFor();
  await page.getByText('in diretta').waitFor();
  return page;
}
const newest = async (count: number) => (await stage.client.orders.list({ limit: count })).data;
const total = (page: Page) => page.getByTestId('total').innerText();
const dish = (page: Page, name: string) => page.locator('.dish', { hasText: name });
const numberShown = (page: Page) => page.getByTestId('done').locator('strong').innerText();

test('[U13] one drink for cash is two taps, and the number stands there until the next order', async () => {
  const page = await openTill();
  await page.getByRole('tab', { name: 'Birre e vini' }).click();
  // From here on, as at the bar all evening.
  await page.reload();
  await page.locator('.dish').first().click();
  expect(await total(page)).not.toBe('0,00 €');
  await page.getByRole('button', { name: 'Contanti esatti' }).click();
  const number = await numberShown(page);
  const [order] = await newest(1);
  expect(order).toMatchObject({ status: 'CONFIRMED', paymentMethod: 'CASH', ticketNumber: Number(number) });
  expect(order!.cashRegisterId).not.toBeNull();
  await page.context().close();
});

test('[U14] the answer is lost and five presses follow: one order, and the till says that it is safe', async () => {
  const page = await openTill();
  const before = (await newest(1))[0]?.id ?? 0;
  let isLosing = true;
  await page.route('**/v1/orders', async (route) => {
    if (route.request().method() !== 'POST') return route.continue();
    const answer = await route.fetch();
    return isLosing ? route.abort('connectionreset') : route.fulfill({ response: answer });
  });
  await page.locator('.dish').first().click();
  for (let press = 0; press < 5; press++) await page.keyboard.press('F2');
  await page.getByText('Ancora nessuna risposta').waitFor();
  await page.getByText('NON batterlo di nuovo').waitFor();
  isLosing = false;
  await page.getByTestId('done').waitFor();
  const orders = (await newest(5)).filter(({ id }) => id > before);
  expect(orders.map(({ status }) => status)).toEqual(['CONFIRMED']);
  await page.context().close();
});

test('[U14] what was not answered survives a reload, and so does the open cart', async () => {
  const page = await openTill();
  const before = (await newest(1))[0]?.id ?? 0;
  await stage.stop();
  await page.locator('.dish').first().click();
  await page.keyboard.press('F2');
  await page.locator('.dish').nth(1).click();
  const open = await total(page);
  await page.getByText('Ancora nessuna risposta').waitFor();
  await stage.start();
  await page.reload();
  await page.getByTestId('done').waitFor();
  expect(await total(page)).toBe(open);
  expect((await newest(5)).filter(({ id }) => id > before)).toHaveLength(1);
  await page.context().close();
});

test('[U15] a dish that sells out under an open cart is named, stays in its place, and can be taken out', async () => {
  const page = await openTill();
  const key = dish(page, 'Crostini neri');
  const place = await key.boundingBox();
  await key.click();
  await page.locator('.dish').first().click();
  const [food] = (await stage.client.foods.list()).filter(({ name }) => name === 'Crostini neri');
  await stage.client.foods.update(food!.id, { available: false });
  await page.getByText('Esaurito nel frattempo: Crostini neri').waitFor();
  expect(await key.boundingBox()).toEqual(place);
  expect(await page.getByRole('button', { name: 'Contanti esatti' }).isDisabled()).toBe(true);
  await page.getByRole('button', { name: 'Togli dall’ordine' }).click();
  expect(await page.getByRole('button', { name: 'Contanti esatti' }).isEnabled()).toBe(true);
  await stage.client.foods.update(food!.id, { available: true });
  await page.locator('.dish:not(.dish-gone)', { hasText: 'Crostini neri' }).waitFor();
  await page.context().close();
});

test('[U16] a guest’s order appears by itself, is opened by the scanner, and is paid with change', async () => {
  const page = await openTill();
  const [food] = await stage.client.foods.list();
  const guest = await stage.browser.newContext();
  const placed = await guest.request.post(`${stage.url}/v1/orders`, {
    data: { table: '12', customer: 'Rossi', orderItems: [{ foodId: food!.id, quantity: 2 }] },
  });
  const order = await placed.json();
  await page.locator('.till-count', { hasText: '1' }).waitFor();
  await scan(page, order.displayCode);
  await page.getByText(`Dal telefono, codice ${order.displayCode}`).waitFor();
  await page.keyboard.press('F3');
  await page.getByRole('button', { name: '+ 50 €' }).click();
  await page.getByRole('button', { name: 'Conferma' }).click();
  await page.getByTestId('done').getByText('Resto').waitFor();
  expect(await stage.client.orders.get(order.id)).toMatchObject({
    status: 'CONFIRMED',
    total: order.total,
    table: '12',
  });
  await page.locator('.till-count').waitFor({ state: 'detached' });
  await guest.close();
  await page.context().close();
});

test('[U17] a wish for one of three portions reaches the order, and the order can be found, reprinted and cancelled', async () => {
  const page = await openTill();
  for (let tap = 0; tap < 3; tap++) await dish(page, 'Bruschetta al pomodoro').click();
  await page.locator('.line-what').first().click();
  await page.getByRole('button', { name: 'senza cipolla' }).click();
  await page.getByRole('button', { name: 'Fatto' }).click();
  await page.getByRole('button', { name: 'Carta', exact: true }).click();
  await page.getByTestId('done').waitFor();
  const [order] = await newest(1);
  expect(order!.orderItems.map(({ quantity, notes }) => ({ quantity, notes }))).toEqual([
    { quantity: 2, notes: null },
    { quantity: 1, notes: 'senza cipolla' },
  ]);
  await page.keyboard.press('F6');
  await page.getByLabel('Numero, codice, tavolo o nome').fill(String(order!.ticketNumber));
  await page.locator('.row').first().click();
  await page.getByRole('button', { name: 'Tutto' }).click();
  await page.getByText('COPIA').waitFor();
  await page.getByRole('button', { name: 'Annulla ordine' }).click();
  const asked = page.getByRole('dialog', { name: /^Annullare l’ordine/ });
  await asked.getByRole('button', { name: 'Annulla ordine' }).click();
  await page.locator('.badge', { hasText: 'annullato' }).first().waitFor();
  expect((await stage.client.orders.get(order!.id)).status).toBe('CANCELLED');
  await page.context().close();
});

test('[U18] the house goes down and comes back: the till says so, heals by itself and knows what happened meanwhile', async () => {
  const page = await openTill();
  await stage.stop();
  await page.locator('.link-badge:not(.link-live)').waitFor({ timeout: 30_000 });
  await stage.start();
  const [food] = await stage.client.foods.list();
  await stage.client.foods.update(food!.id, { available: false });
  await page.getByText('in diretta').waitFor({ timeout: 30_000 });
  await expect.poll(() => page.locator('.dish-gone .dish-name').allInnerTexts()).toEqual([food!.name]);
  await stage.client.foods.update(food!.id, { available: true });
  await page.context().close();
}, 60_000);

test('[U19] a second tab does not sell beside the first', async () => {
  const page = await openTill();
  const second = await stage.page(page.context(), '/cashier');
  await second.getByText('già aperta in un’altra scheda').waitFor();
  expect(await second.locator('.dish').count()).toBe(0);
  await second.getByRole('button', { name: 'Usa questa' }).click();
  await second.locator('.dish').first().waitFor();
  await page.getByText('già aperta in un’altra scheda').waitFor();
  await page.context().close();
});

test('[U63] however long the order is, the page stays as high as the tablet and the keys to pay stay in sight', async () => {
  const page = await openTill();
  for (const tab of ['Antipasti', 'Primi piatti', 'Fritti e contorni']) {
    await page.getByRole('tab', { name: tab }).click();
    for (const key of await page.locator('.dish').all()) await key.click();
  }
  expect(await page.locator('.line').count()).toBeGreaterThan(12);
  expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBe(tablet.height);
  const box = await page.getByRole('button', { name: 'Carta', exact: true }).boundingBox();
  expect(box!.y + box!.height).toBeLessThan(tablet.height);
  await page.context().close();
});

test('[U20] axe finds nothing serious in any theme, at the tablet and on a phone', async () => {
  for (const size of [tablet, { width: 360, height: 740 }]) {
    const page = await openTill(size);
    await page.locator('.dish').first().click();
    for (const theme of themes) {
      await setTheme(page, theme);
      expect({ theme, size, found: await seriousFindings(page) }).toEqual({ theme, size, found: [] });
    }
    await page.context().close();
  }
}, 60_000);
