// The guest's phone as a guest uses it: a real browser of a phone's size at a real house with the demo festival.
import type { BrowserContext, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { createHouse } from '../../server/src/house.ts';
import { seriousFindings, setTheme, themes } from '../setup/accessible.ts';
import { temporaryFolder } from '../setup/folder.ts';
import { builtScreens } from '../setup/screens.ts';
import { openStage, type Stage } from '../setup/stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
  await asks(false);
}, 90_000);
afterAll(async () => {
  expect(stage.complaints).toEqual([]);
  await stage.close();
});

/** Table and name; phones may be told so a second later. */
async function asks(isSo: boolean): Promise<void> {
  const wanted = { asksTable: isSo, asksCustomer: isSo };
  await stage.client.preferences.update(wanted);
  await vi.waitFor(async () => expect(await stage.client.public.menu()).toMatchObject(wanted), { timeout: 5_000 });
}

const phone = { width: 360, height: 740 };

/** `passes` lets 19 s pass for the page, so that its next questions are due, again and again until it shows this. */
async function openPhone(path = '/', device?: BrowserContext) {
  const context = device ?? (await stage.device(phone));
  const page = await context.newPage();
  page.on('pageerror', (error) => stage.complaints.push(`${path}: ${error.message}`));
  await page.clock.install();
  await page.goto(stage.url + path);
  await page.locator('.dish').first().waitFor();
  const passes = async (shows: Locator) => {
    for (let time = 0; time < 8; time++) {
      await page.clock.fastForward(19_000);
      if (await shows.waitFor({ timeout: 1_500 }).then(isSo, isNot)) return;
    }
    await shows.waitFor();
  };
  return { page, context, passes };
}
const isSo = () => true;
const isNot = () => false;
const more = (page: Page, name: string) => page.getByRole('button', { name: `Aggiungi ${name}` });
const openCart = (page: Page) => page.getByRole('button', { name: 'Vedi l’ordine' });
const send = (page: Page) => page.getByRole('button', { name: 'Ordina', exact: true });
const newest = async (count: number) => (await stage.client.orders.list({ limit: count })).data;
const foodOf = async (name: string) => (await stage.client.foods.list()).find((food) => food.name === name)!;

test('[F13] from the menu to "ready", over reloads, with a dish that runs out on the way', async () => {
  const { page, context, passes } = await openPhone();
  await more(page, 'Crostini neri').click();
  await more(page, 'Crostini neri').click();
  await more(page, 'Grigliata mista').click();
  await page.reload();
  await openCart(page).click();
  await page.getByRole('button', { name: 'Senza…, note' }).first().click();
  await page.getByRole('button', { name: 'senza cipolla' }).click();
  await page.getByRole('button', { name: 'Fatto' }).click();
  const grill = await foodOf('Grigliata mista');
  await stage.client.foods.update(grill.id, { available: false });
  // The phone has not heard of it yet: the server says no, and the dish is named.
  await send(page).click();
  await page.getByText('Esaurito nel frattempo: Grigliata mista').waitFor();
  await page.getByText('Non è partito niente').waitFor();
  await page.getByRole('button', { name: 'Togli gli esauriti' }).click();
  await send(page).click();
  const code = await page.locator('.placed-code').innerText();
  const [order] = await newest(1);
  expect(order).toMatchObject({ displayCode: code, status: 'PENDING', total: '9' });
  expect(order!.orderItems.map(({ quantity, notes }) => `${quantity} ${notes}`)).toEqual(['1 null', '1 senza cipolla']);
  await page.getByText('Paga alla cassa 9,00 €').waitFor();
  await page.reload();
  expect(await page.locator('.placed-code').innerText()).toBe(code);
  await page.getByRole('img', { name: `QR dell’ordine ${code}` }).waitFor();

  const paid = await stage.client.orders.confirm(order!.id, { paymentMethod: 'CASH' });
  await passes(page.getByText('Pagato'));
  expect(await page.locator('.placed-number').innerText()).toBe(String(paid.ticketNumber));
  await stage.client.orders.update(order!.id, { status: 'COMPLETED' });
  await passes(page.getByText('Ritira: Cucina'));
  expect(await page.title()).toBe(`● Pronto ${paid.ticketNumber}`);
  await page.getByRole('button', { name: 'Metti via' }).click();
  await more(page, 'Crostini neri').click();
  await openCart(page).click();
  await send(page).waitFor();
  await stage.client.foods.update(grill.id, { available: true });
  await page.keyboard.press('Escape');
  await passes(more(page, 'Grigliata mista'));
  await context.close();
});

test('[F14] the answers are lost and the page is reloaded: it goes on by itself, and there is one order', async () => {
  const { page, context, passes } = await openPhone();
  const before = (await newest(1))[0]?.id ?? 0;
  let isLosing = true;
  await context.route('**/v1/orders', async (route) => {
    const answer = await route.fetch();
    return isLosing ? route.abort('connectionreset') : route.fulfill({ response: answer });
  });
  await more(page, 'Crostini neri').click();
  await openCart(page).click();
  await send(page).click();
  await page.getByText('Ancora nessuna risposta').waitFor();
  await page.getByText('non partirà due volte').waitFor();
  await page.reload();
  await page.getByText('Il tuo ordine sta partendo').waitFor();
  isLosing = false;
  await passes(page.locator('.placed-code'));
  expect((await newest(5)).filter(({ id }) => id > before)).toHaveLength(1);
  expect(await openCart(page).count()).toBe(0);
  await context.close();
});

test('[F14] the server goes away and comes back under an open menu: it is said, kept, and mended by itself', async () => {
  const { page, context, passes } = await openPhone();
  await more(page, 'Crostini neri').click();
  await page.getByText('in diretta').waitFor();
  await stage.stop();
  await passes(page.getByText('in ritardo'));
  await passes(page.getByText('Nessuna notizia dal server'));
  await openCart(page).waitFor();
  await stage.start();
  await passes(page.getByText('in diretta'));
  await openCart(page).click();
  await send(page).click();
  expect(await page.locator('.placed-code').innerText()).toMatch(/^[A-Z]\d\d$/);
  await context.close();
});

test('[F10] a code that somebody else has today is put away', async () => {
  const context = await stage.device(phone);
  const { page } = await openPhone('/', context);
  await more(page, 'Crostini neri').click();
  await openCart(page).click();
  await send(page).click();
  await page.locator('.placed-code').waitFor();
  // Elsewhere, so that no answer that is on its way writes over it.
  await page.goto(`${stage.url}/sign-in`);
  await page.evaluate(() => {
    const kept = JSON.parse(localStorage.getItem('mysagra.guest.placed')!);
    localStorage.setItem(
      'mysagra.guest.placed',
      JSON.stringify([{ ...kept[0], createdAt: '2020-08-10T18:00:00.000Z' }]),
    );
  });
  await page.goto(stage.url);
  await page.locator('.dish').first().waitFor();
  await page.locator('.placed-code').waitFor({ state: 'detached' });
  expect(await page.evaluate(() => localStorage.getItem('mysagra.guest.placed'))).toBe('[]');
  await context.close();
});

test('[F5] name and table are asked for, the first one missing gets the focus, and the kitchen reads its own language', async () => {
  await asks(true);
  const { page, context } = await openPhone('/?lang=de&table=12');
  await page.getByRole('button', { name: 'Crostini neri dazu' }).click();
  await page.getByRole('button', { name: 'Zur Bestellung' }).click();
  await page.getByRole('button', { name: 'Ohne…, Notiz' }).click();
  await page.getByRole('button', { name: 'ohne cipolla' }).click();
  await page.getByRole('button', { name: 'Fertig' }).click();
  await page.getByRole('button', { name: 'Bestellen', exact: true }).click();
  await page.getByText('Einen Namen schreiben').waitFor();
  expect(await page.evaluate(() => (document.activeElement as HTMLInputElement).name)).toBe('customer');
  await page.keyboard.type('<b>Lucia</b>');
  await page.getByRole('button', { name: 'Bestellen', exact: true }).click();
  await page.locator('.placed-code').waitFor();
  const [order] = await newest(1);
  expect(order).toMatchObject({ table: '12', customer: '<b>Lucia</b>' });
  expect(order!.orderItems[0]!.notes).toBe('senza cipolla');
  await asks(false);
  await context.close();
});

test('[F15] nothing moves when a dish sells out, and it stays in its place, struck through', async () => {
  const { page, context, passes } = await openPhone();
  const row = page.locator('.dish', { hasText: 'Crostini neri' });
  const boxes = () => page.locator('.dish').evaluateAll((all) => all.map((one) => one.getBoundingClientRect().y));
  const before = await boxes();
  const food = await foodOf('Crostini neri');
  await stage.client.foods.update(food.id, { available: false });
  await passes(row.getByText('Esaurito'));
  expect(await boxes()).toEqual(before);
  expect(await more(page, 'Crostini neri').count()).toBe(0);
  await stage.client.foods.update(food.id, { available: true });
  await passes(more(page, 'Crostini neri'));
  await context.close();
});

test('[F15] axe finds nothing serious in any theme, and a thumb finds every key', async () => {
  const { page, context } = await openPhone();
  // A sheet that is half in has no colour to measure.
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await more(page, 'Crostini neri').click();
  const look = async (where: string) => {
    for (const theme of themes) {
      await setTheme(page, theme);
      expect({ where, theme, found: await seriousFindings(page) }).toEqual({ where, theme, found: [] });
    }
    const small = await page.evaluate(() =>
      [...document.querySelectorAll('button:enabled, input, summary')]
        .filter((element) => !element.closest('label') && element.checkVisibility())
        .map((element) => ({ words: element.textContent, box: element.getBoundingClientRect() }))
        .filter(({ box }) => box.height < 48 || box.width < 48)
        .map(({ words, box }) => `${words} ${box.width} x ${box.height}`),
    );
    expect({ where, small }).toEqual({ where, small: [] });
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(wide).toBeLessThanOrEqual(0);
  };
  await look('menu');
  await openCart(page).click();
  await look('cart');
  await send(page).click();
  await page.locator('.placed-code').waitFor();
  await look('code');
  await context.close();
}, 60_000);

test('[F16] without self-ordering it is a menu to read, and what was chosen is not lost', async () => {
  const { page, context, passes } = await openPhone();
  await more(page, 'Crostini neri').click();
  await stage.client.settings.update({ selfOrdering: false });
  await passes(page.getByText('si ordina alla cassa'));
  expect(await page.locator('.stepper').count()).toBe(0);
  await stage.client.settings.update({ selfOrdering: true });
  await passes(openCart(page));
  await context.close();
});

test('[F16] a festival without any user leads its first visitor to the set-up', async () => {
  const house = await createHouse({ dataFolder: temporaryFolder(), pages: await builtScreens() });
  const url = await house.listen(0, '127.0.0.1');
  const context = await stage.device(phone);
  const page = await context.newPage();
  await page.goto(url);
  await page.waitForURL(`${url}/setup`);
  await expect.poll(() => page.locator('.step').count()).toBe(6);
  await context.close();
  await house.close();
});
