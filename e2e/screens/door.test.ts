// The door as people come through it: the set-up of a new festival, the sign-in, and the pairing of a screen.
import { openVirtualPrinter } from '@mysagra/printing';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createHouse, type RunningHouse } from '../../server/src/house.ts';
import { seriousFindings, setTheme, themes } from '../setup/accessible.ts';
import { openChromium } from '../setup/chromium.ts';
import { temporaryFolder } from '../setup/folder.ts';
import { builtScreens } from '../setup/screens.ts';

let house: RunningHouse;
let browser: Browser;
let url: string;
let printer: Awaited<ReturnType<typeof openVirtualPrinter>>;
const complaints: string[] = [];

beforeAll(async () => {
  printer = await openVirtualPrinter();
  const port = Number(new URL(printer.address).port);
  house = await createHouse({
    dataFolder: temporaryFolder(),
    pages: await builtScreens(),
    prints: true,
    limits: { login: 5 },
    setupToken: 'polenta',
    // Nowhere but here is looked for printers.
    places: () => [{ ip: '127.0.0.1', port }],
  });
  url = await house.listen(0, '127.0.0.1');
  browser = await openChromium();
}, 90_000);
afterAll(async () => {
  expect(complaints).toEqual([]);
  await browser?.close();
  await house?.close();
  await printer?.close();
});

async function newDevice(size = { width: 820, height: 900 }, locale = 'it-IT'): Promise<Page> {
  const context = await browser.newContext({ viewport: size, locale });
  context.setDefaultTimeout(10_000);
  const page = await context.newPage();
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('request', (request) => request.url().startsWith(url) || complaints.push(`asked ${request.url()}`));
  return page;
}
const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true }).click();
let admin: Page;
let codes: string[];

test('[X6] the first visit leads from an empty server to a menu, with what is wrong at its field', async () => {
  const foreigner = await newDevice(undefined, 'de-AT');
  await foreigner.goto(url);
  await foreigner.getByText('Willkommen').waitFor();
  await foreigner.context().close();
  admin = await newDevice();
  await admin.goto(url);
  await admin.waitForURL(`${url}/setup`);
  await press(admin, 'Avanti');
  await admin.getByText('Scrivi il nome della festa.').waitFor();
  await admin.fill('[name=festival]', 'Sagra <b>del</b> gnocco');
  await press(admin, 'Avanti');
  await admin.fill('[name=username]', 'anna');
  await admin.fill('[name=password]', 'corta');
  await press(admin, 'Crea e continua');
  await admin.getByText('Servono da 8 a 100 caratteri.').waitFor();
  await admin.fill('[name=password]', 'porchetta e vino');
  await press(admin, 'Crea e continua');
  // The server was started with a code of its own.
  await admin.getByText('Manca il codice di installazione').waitFor();
  await admin.fill('[name=setupToken]', 'polenta');
  await press(admin, 'Crea e continua');
  await press(admin, 'Usa il menu di prova');
  await admin.getByText('18 piatti in 5 categorie').waitFor();
  expect(await admin.locator('h1').innerText()).toBe('Sagra <b>del</b> gnocco');
});

test('[X5] left and opened again it goes on where it was; a printer is found, tried, and prints for its station', async () => {
  await admin.goto(`${url}/setup`);
  await press(admin, 'Cerca nella rete');
  await admin.locator('.setup-found').getByRole('button', { name: 'Aggiungi' }).click();
  const card = admin.getByRole('region', { name: 'Stampante 1' });
  await card.getByLabel('Cucina').click();
  await card.getByText('58 mm').click();
  await card.getByRole('button', { name: 'Prova di stampa' }).click();
  const cameOut = card.getByRole('button', { name: 'Sì, è uscito' });
  await cameOut.or(card.getByText('Funziona')).first().waitFor();
  if (await cameOut.isVisible()) await cameOut.click();
  await card.getByText('Funziona').waitFor();
  expect(printer.printer.paper.length).toBeGreaterThan(0);
  await press(admin, 'Avanti');
  await press(admin, 'Aggiungi la cassa');
  await admin.getByRole('region', { name: 'Cassa 1' }).waitFor();
  await press(admin, 'Avanti');
});

test('[X7] the sheet has a code for each screen, and its address is one that others can reach', async () => {
  // This server listens to its own machine only, whatever networks that is in.
  expect(await admin.evaluate(async () => (await fetch('/v1/addresses')).json())).toEqual({ urls: [] });
  expect(await admin.locator('[name=origin]').inputValue()).toBe(url);
  await admin.getByText('gli altri dispositivi non trovano il server').waitFor();
  await admin.fill('[name=wifi]', 'Sagra');
  await press(admin, /^Crea 5 codici/);
  await admin.getByRole('img', { name: '1. Entra nel Wi-Fi' }).waitFor();
  await admin.getByRole('img', { name: 'Tabellone' }).waitFor();
  codes = await admin.locator('.sheet-big.sheet-code').allInnerTexts();
  expect(codes).toHaveLength(5);
  await admin.getByText('Tutto pronto per il primo ordine').waitFor();
});

test('[X9] from the last step the first order is sold: two presses, and its slip comes out', async () => {
  const till = await admin.context().newPage();
  await till.goto(`${url}/setup`);
  await till.getByRole('link', { name: 'Apri la cassa qui' }).click();
  await till.waitForURL(`${url}/cashier`);
  const before = printer.printer.paper.length;
  await till.getByRole('button', { name: /^Gnocchi/ }).click();
  await press(till, /^Contanti esatti/);
  await till.getByText('A01').waitFor();
  await expect.poll(() => printer.printer.paper.length).toBeGreaterThan(before);
  // Dishes are printed wide, letter by letter apart.
  expect(printer.printer.lines.join('').replaceAll(' ', '')).toContain('Gnocchi');
  await till.close();
});

test('[X3] a screen is paired by its link and is at its place; the code stands in no address, and a wrong one is said', async () => {
  const screen = await newDevice();
  const till = admin.getByRole('region', { name: 'Cassa 1' });
  const code = await till.locator('.sheet-big').innerText();
  await screen.goto(`${url}/pair#${code}`);
  await screen.getByText('Collegato: Cassa').waitFor();
  expect(screen.url()).toBe(`${url}/pair`);
  await press(screen, 'Apri');
  await screen.waitForURL(`${url}/cashier`);
  await screen.context().close();

  const other = await newDevice();
  await other.goto(`${url}/pair`);
  await other.fill('[name=code]', 'WRONG234');
  await press(other, 'Collega');
  await other.getByText('Questo codice non vale').waitFor();
  // By hand, as somebody reads it from the sheet.
  const kitchen = await admin.getByRole('region', { name: 'Griglia' }).locator('.sheet-big').innerText();
  await other.fill('[name=code]', `${kitchen.slice(0, 4).toLowerCase()} - ${kitchen.slice(4)}`);
  await press(other, 'Collega');
  await other.getByText('Collegato: Cucina').waitFor();
  await press(other, 'Apri');
  await other.waitForURL(`${url}/kitchen`);
  await other.context().close();
});

test('[X4] where somebody is signed in the link asks first, and leaving it changes nothing', async () => {
  const code = codes.at(-1)!;
  const page = await admin.context().newPage();
  await page.goto(`${url}/pair#${code}`);
  await page.getByText('Qui ha già fatto l’accesso anna').waitFor();
  await press(page, 'Lascia com’è');
  await page.waitForURL(`${url}/`);
  expect(await page.evaluate(async () => (await fetch('/auth/me')).status)).toBe(200);
  await page.close();
});

test('[X1] the sign-in names what is missing and wrong, shows the password, and leads on to where one was going', async () => {
  const page = await newDevice({ width: 360, height: 740 });
  await page.goto(`${url}/setup`);
  await page.waitForURL(`${url}/sign-in?next=%2Fsetup`);
  await press(page, 'Entra');
  await page.getByText('Scrivi il tuo nome utente.').waitFor();
  expect(await page.evaluate(() => (document.activeElement as HTMLInputElement).name)).toBe('username');
  await page.fill('[name=username]', 'anna');
  await page.fill('[name=password]', 'sbagliata');
  await page.keyboard.press('Enter');
  await page.getByText('Nome o password non corretti').waitFor();
  await page.getByText('Mostra la password').first().click();
  expect(await page.locator('[name=password]').getAttribute('type')).toBe('text');
  await page.fill('[name=password]', 'porchetta e vino');
  await page.keyboard.press('Enter');
  await page.waitForURL(`${url}/setup`);
  await page.getByText('Schermi e codici QR').waitFor();
  await page.context().close();
});

test('[X2] after too many attempts the wait is said in minutes', async () => {
  const page = await newDevice();
  await page.goto(`${url}/sign-in`);
  await page.fill('[name=username]', 'nessuno');
  await page.fill('[name=password]', 'sbagliata');
  for (let time = 0; time < 6; time++) {
    const answered = page.waitForResponse('**/auth/login');
    await press(page, 'Entra');
    await answered;
  }
  await page.getByText('Troppi tentativi').waitFor();
  expect(await page.getByText(/Riprova tra \d+ minut/).innerText()).toMatch(/tra 1\d minuti/);
  await page.context().close();
});

test('[X8] axe finds nothing serious on the door in any theme, and nothing is wider than a phone', async () => {
  const page = await newDevice({ width: 360, height: 740 });
  for (const [path, shows] of [
    ['/sign-in', 'Accedi'],
    ['/pair', 'Collega questo schermo'],
  ] as const) {
    await page.goto(url + path);
    await page.getByRole('heading', { name: shows }).waitFor();
    await isFit(page, path);
  }
  await admin.setViewportSize({ width: 360, height: 740 });
  expect(await admin.locator('.step').count()).toBe(6);
  for (const step of ['La festa', 'Menu', 'Stampanti', 'Casse', 'Schermi e QR']) {
    await admin.getByRole('navigation').getByRole('button', { name: step }).click();
    await isFit(admin, step);
  }
  await page.context().close();
}, 60_000);

async function isFit(page: Page, where: string): Promise<void> {
  for (const theme of themes) {
    await setTheme(page, theme);
    expect({ where, theme, found: await seriousFindings(page) }).toEqual({ where, theme, found: [] });
  }
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect({ where, wide }).toEqual({ where, wide: 0 });
}
