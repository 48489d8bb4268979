// The back office as an organiser uses it: a real browser at a real house with the demo festival and its virtual printers.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addressPrinters } from '../../demo/printers.ts';
import { seriousFindings, setTheme, themes } from '../setup/accessible.ts';
import { openStage, type Stage } from '../setup/stage.ts';

const desk = { width: 1280, height: 800 };
const phone = { width: 360, height: 740 };

let stage: Stage;
beforeAll(async () => {
  stage = await openStage({ prints: true, virtualPrinters: [0, 0, 0, 0] });
  await addressPrinters(stage.client);
}, 90_000);
afterAll(async () => {
  expect(stage.complaints).toEqual([]);
  await stage.close();
});

async function enter(room: string, person = 'admin', size = desk): Promise<Page> {
  const page = await stage.page(await stage.device(size, { person }), `/admin#/${room}`);
  await page.getByText('in diretta').waitFor();
  return page;
}
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

async function sell(name: string) {
  const food = (await stage.client.foods.list()).find((one) => one.name === name)!;
  const [till] = await stage.client.cashRegisters.list();
  return stage.client.orders.create({
    table: '7',
    customer: '<img src=x onerror=alert(1)>',
    orderItems: [{ foodId: food.id, quantity: 2 }],
    confirm: { paymentMethod: 'CASH', cashRegisterId: till!.id },
  });
}

/** Added up from the orders, as people count it. */
async function takenToday(): Promise<string> {
  const status = ['CONFIRMED', 'COMPLETED', 'PICKED_UP'] as const;
  const { data } = await stage.client.orders.list({ limit: 100, serviceDay: 'today', status: [...status] });
  const cents = data.reduce((sum, order) => sum + Math.round(Number(order.total) * 100), 0);
  return `${(cents / 100).toFixed(2).replace('.', ',')} €`;
}

test('[J16] an operator is sent to the till, a maintainer finds no people, keys and settings', async () => {
  const till = await stage.page(await stage.device(desk, { person: 'anna' }), '/admin');
  await till.waitForURL('**/cashier');
  await till.context().close();
  const roles = await stage.client.roles.list();
  const roleId = roles.find(({ name }) => name === 'maintainer')!.id;
  await stage.client.users.create({ username: 'aiuto', password: 'porchetta', roleId });
  const page = await enter('settings', 'aiuto');
  await page.getByRole('heading', { name: 'Adesso' }).waitFor();
  const rooms = await page.locator('.office-side a').allInnerTexts();
  expect(rooms).toEqual(['Adesso', 'Ordini', 'Menu', 'Stampanti', 'Casse', 'Pagina ospiti', 'Incassi']);
  await page.context().close();
});

test('[J18] a dish is changed, refused at its field, switched off and deleted only when asked', async () => {
  const page = await enter('menu');
  await button(page, 'Nuovo piatto').first().click();
  await page.getByLabel('Nome', { exact: true }).fill('SPRITZ');
  await button(page, 'Salva').click();
  await page.getByText('Scrivi il prezzo').waitFor();
  await page.getByLabel('Prezzo').fill('3,5');
  await button(page, 'Salva').click();
  await page.getByText('Questo nome c’è già').waitFor();
  await page.getByLabel('Nome', { exact: true }).fill('Frittelle');
  await button(page, 'Salva').click();
  const row = page.locator('.menu-food', { hasText: 'Frittelle' });
  await row.getByText('3,50 €').waitFor();
  await row.getByRole('switch').click();
  await row.getByText('ESAURITO').waitFor();
  const made = () => stage.client.foods.list().then((foods) => foods.find(({ name }) => name === 'Frittelle'));
  await expect.poll(async () => (await made())?.available).toBe(false);
  await row.getByRole('button').click();
  await button(page, 'Elimina').click();
  await page.getByText('Ordini già fatti e incassi restano').waitFor();
  expect(await made()).toBeDefined();
  await page.getByRole('dialog').last().getByRole('button', { name: 'Elimina' }).click();
  await row.waitFor({ state: 'detached' });
  expect(await made()).toBeUndefined();
  await page.context().close();
});

test('[J19] work that is not saved is asked about before a room or a sheet is left', async () => {
  const page = await enter('settings');
  const name = page.getByLabel('Nome della festa');
  await name.fill('Sagra nuova');
  await page.getByRole('link', { name: 'Menu' }).click();
  await button(page, 'Resta e continua').click();
  expect(await name.inputValue()).toBe('Sagra nuova');
  await page.getByRole('link', { name: 'Menu' }).click();
  await button(page, 'Esci senza salvare').click();
  await page.getByRole('button', { name: 'Modifica Spritz' }).click();
  await page.getByLabel('Descrizione').fill('con oliva');
  await page.keyboard.press('Escape');
  await button(page, 'Resta e continua').click();
  expect(await page.getByLabel('Descrizione').inputValue()).toBe('con oliva');
  await page.context().close();
});

test('[J20] a pasted menu is shown before it is taken, with its faults by line, and then it is on sale', async () => {
  const page = await enter('menu/import');
  const field = page.getByLabel('Il tuo menu');
  await field.fill('categoria;piatto;prezzo;postazione\nStrada;Arrosticini;tanto;Griglia\nStrada;Olive;5,50;Griglia');
  await page.getByText('questo prezzo non si legge').waitFor();
  expect(await button(page, 'Importa 2 piatti').isDisabled()).toBe(true);
  await field.fill('categoria;piatto;prezzo;postazione\nStrada;Arrosticini;7;Griglia\nStrada;Olive;5,50;Griglia');
  await button(page, 'Importa 2 piatti').click();
  await page.getByText('Importato: 2 nuovi, 0 cambiati').waitFor();
  await button(page, 'Vedi i piatti').click();
  await page.locator('.menu-food', { hasText: 'Arrosticini' }).getByText('7,00 €').waitFor();
  // And put first with the keyboard alone.
  await button(page, 'Ordina le categorie').click();
  const up = page.getByRole('button', { name: 'Sposta Strada in su' });
  while (await up.isEnabled()) await up.press('Enter');
  await expect.poll(async () => (await stage.client.categories.list())[0]?.name).toBe('Strada');
  await page.context().close();
});

test('[J61] last year’s menu: saved as a file here, it is read here as the same menu', async () => {
  const page = await enter('menu/import');
  const saved = page.waitForEvent('download');
  await button(page, 'Salva menu.csv').click();
  const file = await saved;
  expect(file.suggestedFilename()).toBe('menu.csv');
  await page.locator('input[type=file]').setInputFiles(await file.path());
  const dishes = (await stage.client.foods.list()).length;
  await page.getByText(`0 nuovi, 0 cambiati, ${dishes} già così`).waitFor();
  await page.context().close();
});

test('[J21] a screen is paired by the code of its card, shown once; a key is shown once', async () => {
  const page = await enter('screens');
  await button(page, 'Nuovo schermo').click();
  await page.getByText('Cucina', { exact: true }).last().click();
  await page.getByLabel('Nome', { exact: true }).fill('Tablet griglia');
  await button(page, 'Crea il codice QR').click();
  const code = await page.locator('.link-card-letters').innerText();
  expect(await page.locator('.office-code').first().innerText()).toBe(`${stage.url}/pair#${code}`);
  await stage.device(desk, { code });
  await page.getByText('Collegato!').waitFor({ timeout: 15_000 });
  await button(page, 'Chiudi').last().click();
  await page.locator('.office-card', { hasText: 'Tablet griglia' }).getByText('collegato dal').waitFor();
  expect(await page.content()).not.toContain(code);
  await page.goto(`${stage.url}/admin#/keys`);
  await button(page, 'Nuova chiave').click();
  await page.getByLabel('Nome', { exact: true }).fill('Sito');
  await button(page, 'Salva').click();
  const key = await page.locator('.office-code').innerText();
  expect(key).toMatch(/^ms_pt_/);
  await button(page, 'Chiudi').last().click();
  await page.getByText('mai usata').first().waitFor();
  expect(await page.content()).not.toContain(key);
  await page.context().close();
});

test('[J22] a file that is no picture is refused at once; a picture is shown, then kept', async () => {
  const page = await enter('settings');
  const upload = page.locator('input[type=file]');
  await upload.setInputFiles({ name: 'logo.png', mimeType: 'image/png', buffer: Buffer.from('not a picture') });
  await page.getByText('Questo file non è un’immagine').waitFor();
  const dot = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
  await upload.setInputFiles({ name: 'logo.png', mimeType: 'image/png', buffer: Buffer.from(dot, 'base64') });
  await page.getByText('Anteprima: sarà salvata').waitFor();
  await page.getByLabel('Rosso dopo (minuti)').fill('1');
  await button(page, 'Salva').click();
  await page.getByText('Il rosso viene dopo il giallo').waitFor();
  await page.getByLabel('Rosso dopo (minuti)').fill('25');
  await button(page, 'Salva').click();
  await button(page, 'Togli il logo').waitFor();
  expect(await stage.client.preferences.get()).toMatchObject({ lateMinutes: 25, logo: expect.any(String) });
  await page.context().close();
});

test('[J23] a printer without paper is named with its remedy; its slip is looked at and comes out by itself', async () => {
  const page = await enter('printers');
  const [printer] = await stage.client.virtualPrinters.list();
  const name = printer!.name!;
  await stage.client.virtualPrinters.update(printer!.port, { paper: false });
  const lane = page.locator('.office-card', { hasText: name });
  await lane.getByRole('button', { name: 'Pagina di prova' }).click();
  await lane.getByText(`${name}: carta finita`).waitFor({ timeout: 20_000 });
  await lane.getByText('Metti un rotolo nuovo').waitFor();
  await stage.client.virtualPrinters.update(printer!.port, { paper: true });
  await lane.getByText(`${name}: va bene`).waitFor({ timeout: 20_000 });
  await page.getByRole('tab', { name: 'Fogli' }).click();
  await page.getByRole('button', { name: 'Guarda' }).first().click();
  const paper = page.locator('.paper-preview img');
  await paper.waitFor();
  await expect.poll(() => paper.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);
  await page.context().close();
}, 60_000);

test('[J24] a closure says what it counted, its sums agree with the orders, and it can be done again', async () => {
  await sell('Caffè');
  const page = await enter('reports/closure');
  for (let time = 0; time < 2; time++) {
    await button(page, 'Fai la chiusura').click();
    await page.locator('.notice-go').waitFor();
  }
  const shown = await takenToday();
  const said = (await page.locator('.notice-go').innerText()).replace(/\s/g, ' ');
  expect(said).toContain(`Chiusura fatta: ${shown}, `);
  // Both stand below, to be looked at and printed again.
  const past = page.getByRole('button', { name: /^Chiusura delle/ });
  await expect.poll(() => past.count()).toBe(2);
  await past.first().click();
  await page.locator('.paper-preview img').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('tab', { name: 'Incasso' }).click();
  await page.locator('.office-figure', { hasText: 'Incasso' }).first().getByText(shown).waitFor();
  await page.locator('.office-card', { hasText: 'Per chi ha incassato' }).getByText(shown).first().waitFor();
  await page.context().close();
});

test('[J25] axe finds nothing serious in any room and theme, and no room scrolls sideways on a phone', async () => {
  const rooms = 'board orders menu menu/ingredients menu/stations menu/import printers printers/routes printers/papers';
  const more = 'tills screens people guests reports reports/closure keys settings';
  const page = await enter('board', 'admin', phone);
  for (const room of `${rooms} ${more}`.split(' ')) {
    await page.goto(`${stage.url}/admin#/${room}`);
    await page.locator('.office-page-title').waitFor();
    await expect.poll(() => page.locator('.skeleton, .spinner').count()).toBe(0);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(wide, room).toBeLessThanOrEqual(0);
    expect(await seriousFindings(page), room).toEqual([]);
    for (const theme of themes.slice(1)) {
      await setTheme(page, theme);
      expect(await seriousFindings(page, ['color-contrast']), `${room} ${theme}`).toEqual([]);
    }
    await setTheme(page, 'light');
  }
  await page.context().close();
}, 60_000);

test('[J17] a sale shows on the board by itself, also after the server was restarted under it', async () => {
  const page = await enter('board');
  const takings = page.locator('.office-figure', { hasText: 'Incasso di oggi' });
  await sell('Spritz');
  const first = await takenToday();
  await takings.getByText(first, { exact: true }).waitFor();
  await page.locator('.office-rank li', { hasText: 'Spritz' }).waitFor();
  const soldOut = page.locator('.office-card', { hasText: 'Esauriti' });
  await soldOut.getByText('Niente: si vende tutto il menu.').waitFor();
  const spritz = (await stage.client.foods.list()).find(({ name }) => name === 'Spritz')!;
  await stage.client.foods.update(spritz.id, { available: false });
  await soldOut.getByText('Spritz').waitFor();
  await stage.client.foods.update(spritz.id, { available: true });
  await stage.stop();
  // It says so, and what was known stays in sight.
  await page.getByText('in ritardo').waitFor({ timeout: 25_000 });
  expect((await takings.innerText()).replace(/\s/g, ' ')).toContain(first);
  await stage.start();
  await addressPrinters(stage.client);
  await sell('Spritz');
  await takings.getByText(await takenToday(), { exact: true }).waitFor({ timeout: 25_000 });
  await page.getByText('in diretta').waitFor();
  await page.context().close();
}, 60_000);
