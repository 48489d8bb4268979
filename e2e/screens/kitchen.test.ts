// The kitchen's screen as a cook uses it: a real browser at a real house with the demo festival.
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { seriousFindings, setTheme, themes } from '../setup/accessible.ts';
import { scan } from '../setup/scan.ts';
import { openStage, type Stage } from '../setup/stage.ts';

let stage: Stage;
let foods: Map<string, string>;
let stations: Map<string, string>;
beforeAll(async () => {
  stage = await openStage();
  foods = new Map((await stage.client.foods.list()).map(({ id, name }) => [name, id]));
  stations = new Map((await stage.client.stations.list()).map(({ id, name }) => [name, id]));
}, 90_000);
/** Every test finds an empty kitchen, and no tablet of the one before. */
afterEach(async () => {
  for (const context of stage.browser.contexts()) await context.close();
  const { open } = await stage.client.kitchen.board();
  for (const { id } of open) await stage.client.orders.cancel(id);
});
afterAll(async () => {
  expect(stage.complaints).toEqual([]);
  await stage.close();
});

const tablet = { width: 1280, height: 800 };
const chops = 'Grigliata mista';
const sandwich = 'Panino con salsiccia';
const beer = 'Birra chiara media';

let screens = 0;
async function openKitchen({ station = 'Griglia', size = tablet } = {}): Promise<Page> {
  const stationId = station ? stations.get(station)! : null;
  const { code } = await stage.client.devices.create({ name: `Tablet ${++screens}`, screen: 'kitchen', stationId });
  const page = await stage.page(await stage.device(size, { code }), '/kitchen');
  await page.getByText('in diretta').waitFor();
  return page;
}

type Line = [name: string, quantity?: number, notes?: string];
async function sell(lines: Line[], table = '12') {
  const orderItems = lines.map(([name, quantity = 1, notes]) => ({ foodId: foods.get(name)!, quantity, notes }));
  const order = await stage.client.orders.create({ table, customer: 'Rossi', orderItems });
  return stage.client.orders.confirm(order.id, { paymentMethod: 'CASH' });
}
const statusOf = async (id: number) => (await stage.client.orders.get(id)).status;
const card = (page: Page, { id }: { id: number }) => page.locator(`[data-order="${id}"]`);
const dish = (page: Page, order: { id: number }, name: string) =>
  card(page, order).locator('.ticket-dish', { hasText: name });
const foot = (page: Page, order: { id: number }) => card(page, order).locator('.ticket-foot button');
const toCook = async (page: Page) => Number(await page.getByTestId('to-cook').innerText());
test('[H14] a tap finishes a dish, two the whole order and the display hears it; for ten seconds it can be taken back', async () => {
  const page = await openKitchen();
  const first = await sell([[chops, 2, 'senza cipolla'], [sandwich], [beer, 3]], 'Asporto');
  const second = await sell([[sandwich, 4]]);
  await card(page, second).waitFor();
  expect(await toCook(page)).toBe(7);
  await card(page, first).getByText('Asporto', { exact: true }).waitFor();
  await card(page, first).getByText('altrove: 3 Birra chiara media (Bar)').waitFor();
  expect(await dish(page, first, chops).locator('.ticket-note').innerText()).toBe('senza cipolla');
  expect(await dish(page, first, beer).count()).toBe(0);

  await dish(page, first, chops).click();
  await expect.poll(() => dish(page, first, chops).getAttribute('aria-pressed')).toBe('true');
  expect(await toCook(page)).toBe(5);
  await expect
    .poll(async () => {
      const { open } = await stage.client.kitchen.board();
      return open.find(({ id }) => id === first.id)?.lines.map(({ readyAt }) => readyAt !== null);
    })
    .toEqual([true, false, false]);

  await foot(page, second).click();
  await card(page, second).getByRole('button', { name: 'Conferma' }).click();
  await card(page, second).getByRole('button', { name: 'Non è pronto' }).waitFor();
  await expect.poll(() => statusOf(second.id)).toBe('COMPLETED');
  await card(page, second).getByRole('button', { name: 'Non è pronto' }).click();
  await expect.poll(() => statusOf(second.id)).toBe('CONFIRMED');
  expect(await foot(page, second).innerText()).toBe('Tutto pronto');
  expect(await toCook(page)).toBe(5);
});

test('[H15] one tap on a whole order arms and finishes nothing, and goes by itself', async () => {
  const page = await openKitchen();
  const order = await sell([[chops], [sandwich]]);
  await foot(page, order).click();
  await card(page, order).getByRole('button', { name: 'Conferma' }).waitFor();
  await card(page, order).getByRole('button', { name: 'Tutto pronto' }).waitFor();
  expect(await statusOf(order.id)).toBe('CONFIRMED');
});

test('[H10] a new order rings and flashes, a cancelled one sounds otherwise and is struck through until it is seen', async () => {
  const page = await openKitchen();
  await page.evaluate(() => {
    const heard: number[] = ((window as unknown as { heard: number[] }).heard = []);
    const { start } = OscillatorNode.prototype;
    OscillatorNode.prototype.start = function (...when) {
      heard.push(this.frequency.value);
      start.apply(this, when);
    };
  });
  const heard = () => page.evaluate(() => (window as unknown as { heard: number[] }).heard.splice(0));
  await page.getByRole('button', { name: 'Tocca per il suono' }).click();
  await page.getByRole('button', { name: 'Tocca per il suono' }).waitFor({ state: 'detached' });
  const order = await sell([[chops]]);
  await sell([[beer]]);
  await page.locator('.ticket-new', { hasText: chops }).waitFor();
  const rang = await heard();
  expect(rang.length).toBeGreaterThan(0);
  const place = await card(page, order).boundingBox();
  await stage.client.orders.cancel(order.id);
  await card(page, order).getByText('Non cucinarlo più').waitFor();
  expect((await heard()).some((hertz) => rang.includes(hertz))).toBe(false);
  expect(await card(page, order).boundingBox()).toEqual(place);
  expect(await toCook(page)).toBe(0);
  await card(page, order).getByRole('button', { name: 'Ho visto' }).click();
  await page.getByText('Niente da cucinare').waitFor();
});

test('[H8] while somebody works no card moves; left alone they close up, and what was done can be recalled', async () => {
  const page = await openKitchen();
  const orders = [];
  for (let nth = 0; nth < 4; nth++) orders.push(await sell([[chops]]));
  const [first, , third, last] = orders as [(typeof orders)[0], unknown, (typeof orders)[0], (typeof orders)[0]];
  await card(page, last).waitFor();
  const before = await card(page, third).boundingBox();
  await dish(page, first, chops).click();
  await card(page, first).getByText('pronto', { exact: true }).waitFor();
  const added = await sell([[sandwich]]);
  await card(page, added).waitFor();
  expect(await card(page, third).boundingBox()).toEqual(before);
  await card(page, first).waitFor({ state: 'detached', timeout: 15_000 });
  expect(await card(page, third).boundingBox()).not.toEqual(before);
  await page.getByRole('button', { name: 'Richiama' }).click();
  await page.locator(`[data-recall="${first.id}"]`).getByRole('button', { name: 'Rimetti tutto' }).click();
  await card(page, first).waitFor();
  await expect.poll(() => statusOf(first.id)).toBe('CONFIRMED');
}, 40_000);

test('[H16] the house goes down: taps are kept and said, and arrive by themselves; what happened meanwhile is there', async () => {
  const page = await openKitchen();
  const order = await sell([[chops], [sandwich]]);
  const doomed = await sell([[sandwich, 2]]);
  await card(page, doomed).waitFor();
  await stage.stop();
  await dish(page, order, chops).click();
  await page.getByText('1 tocco non ancora arrivato').waitFor();
  expect(await dish(page, order, chops).getAttribute('aria-pressed')).toBe('true');
  await page.locator('.link-badge:not(.link-live)').waitFor({ timeout: 30_000 });
  await stage.start();
  await stage.client.orders.cancel(doomed.id);
  const added = await sell([[chops, 5]]);
  await card(page, added).waitFor({ timeout: 30_000 });
  await card(page, doomed).getByText('Non cucinarlo più').waitFor();
  await page.getByText('in diretta').waitFor();
  await page.getByText('tocco non ancora arrivato').waitFor({ state: 'detached' });
  const { open } = await stage.client.kitchen.board();
  expect(open.find(({ id }) => id === order.id)?.lines.map(({ readyAt }) => readyAt !== null)).toEqual([true, false]);
  expect(await toCook(page)).toBe(6);
}, 60_000);

test('[H13] a no is said and the dish stands as it was', async () => {
  const page = await openKitchen();
  const order = await sell([[chops], [sandwich]]);
  await card(page, order).waitFor();
  const json = { message: 'No.', code: 'order_state' };
  await page.route('**/v1/kitchen/orders/*', (route) => route.fulfill({ status: 409, json }));
  await dish(page, order, chops).click();
  await page.locator('.toast-stop').waitFor();
  expect(await dish(page, order, chops).getAttribute('aria-pressed')).toBe('false');
});

test('[H17] the cook’s sold-out key asks once, says what follows, and tills and guests know it', async () => {
  const page = await openKitchen();
  const order = await sell([[chops, 3]]);
  await card(page, order).waitFor();
  await page.getByRole('button', { name: 'Esauriti' }).click();
  await page.getByRole('switch', { name: chops }).click();
  await page.getByText('non lo vendono più').waitFor();
  await page.getByText('3 porzioni').waitFor();
  await page.getByRole('button', { name: 'Sì, è finito' }).click();
  await page.getByText('esaurito su tutte le casse').waitFor();
  expect(await page.getByRole('switch', { name: chops }).isChecked()).toBe(false);
  expect((await stage.client.foods.get(foods.get(chops)!)).available).toBe(false);
  expect(await page.getByRole('switch', { name: beer }).count()).toBe(0);
  await page.getByRole('switch', { name: chops }).click();
  await page.getByText('di nuovo in vendita su tutte').waitFor();
  expect((await stage.client.foods.get(foods.get(chops)!)).available).toBe(true);
});

test('[H18] a crowd of orders: the sums are true whatever is shown, and a slip is finished by its number or a scanner', async () => {
  const page = await openKitchen();
  const orders = [];
  for (let nth = 0; nth < 60; nth++) orders.push(await sell([[nth % 3 === 0 ? chops : sandwich, 2]]));
  await expect.poll(() => toCook(page)).toBe(120);
  await page.getByTestId('orders').getByText('60 ordini').waitFor();
  await page.getByRole('button', { name: 'ordini più sotto' }).waitFor();
  await page.locator('.cook-dish', { hasText: chops }).click();
  await page.getByText(`Solo ${chops}: 20 di 60 ordini`).waitFor();
  expect(await toCook(page)).toBe(120);
  await page.getByRole('button', { name: 'Mostra tutti' }).click();
  const [typed, scanned] = [orders.at(-1)!, orders.at(-2)!];
  await page.locator('.wall-scroll').focus();
  await page.keyboard.type(String(typed.ticketNumber), { delay: 120 });
  await page.keyboard.press('Enter');
  await page.getByText(`Ordine ${typed.ticketNumber}: tutto pronto`).waitFor();
  await scan(page, `${scanned.id}${scanned.displayCode}`);
  await page.getByText(`Ordine ${scanned.ticketNumber}: tutto pronto`).waitFor();
  await expect.poll(() => statusOf(typed.id)).toBe('COMPLETED');
  await expect.poll(() => statusOf(scanned.id)).toBe('COMPLETED');
  expect(await toCook(page)).toBe(116);
}, 40_000);

test('[H19] axe finds nothing serious in any theme, nothing is too small to press, and a person chooses the station once', async () => {
  const orders = [await sell([[chops, 2, 'senza glutine'], [sandwich], [beer]], 'Asporto'), await sell([[sandwich]])];
  for (const size of [tablet, { width: 360, height: 740 }]) {
    const page = await stage.page(await stage.device(size, { person: 'cucina' }), '/kitchen');
    await page.getByRole('button', { name: 'Griglia' }).click();
    await card(page, orders[0]!).waitFor();
    await page.reload();
    await card(page, orders[1]!).waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
    await dish(page, orders[0]!, chops).click();
    await foot(page, orders[0]!).click();
    for (const theme of themes) {
      await setTheme(page, theme);
      expect({ theme, size, found: await seriousFindings(page) }).toEqual({ theme, size, found: [] });
    }
    const small = await page.evaluate(() =>
      [...document.querySelectorAll('button')]
        .map((key) => ({ words: key.textContent, box: key.getBoundingClientRect() }))
        .filter(({ box }) => box.height > 0 && (box.height < 48 || box.width < 48))
        .map(({ words, box }) => `${words} ${box.width} x ${box.height}`),
    );
    expect(small).toEqual([]);
    await dish(page, orders[0]!, chops).click();
  }
}, 60_000);

test('[H60] a mark moves nothing: no card grows when dishes become ready, here or elsewhere', async () => {
  const page = await openKitchen({ station: '' });
  const names = [...foods.keys()];
  const orders = [];
  for (let nth = 0; nth < 6; nth++) orders.push(await sell(names.slice(nth * 5, nth * 5 + 5).map((name) => [name, 2])));
  await card(page, orders.at(-1)!).waitFor();
  const grill = await openKitchen();
  const mixed = await sell([[chops], [sandwich], [beer, 3], ...names.slice(0, 6).map((name): Line => [name])]);
  await card(grill, mixed).waitFor();
  const heights = (at: Page) =>
    at.evaluate(() => [...document.querySelectorAll<HTMLElement>('[data-order]')].map((one) => one.offsetHeight));
  await card(page, mixed).waitFor();
  const [before, beforeAtGrill] = [await heights(page), (await card(grill, mixed).boundingBox())!.height];
  for (const { id, orderItems } of [...orders, mixed]) {
    // The first dish stays, so that the card does.
    const itemIds = orderItems.slice(1).map((item) => item.id);
    await stage.client.kitchen.mark(id, { itemIds, ready: true });
  }
  await expect.poll(() => page.locator('.ticket-dish[aria-pressed="true"]').count()).toBe(6 * 4 + 8);
  expect(await heights(page)).toEqual(before);
  await expect.poll(() => card(grill, mixed).locator('.ticket-others .icon').count()).toBeGreaterThan(3);
  expect((await card(grill, mixed).boundingBox())!.height).toBe(beforeAtGrill);
}, 40_000);

test('[H61] tapped without a server, the page closed, the server back, the page opened: the mark is sent', async () => {
  const page = await openKitchen();
  const order = await sell([[chops], [sandwich]]);
  await card(page, order).waitFor();
  await stage.stop();
  await dish(page, order, chops).click();
  await page.getByText('1 tocco non ancora arrivato').waitFor();
  await page.close();
  await stage.start();
  const device = stage.browser.contexts().at(-1)!;
  const next = await stage.page(device, '/kitchen');
  await expect.poll(() => dish(next, order, chops).getAttribute('aria-pressed')).toBe('true');
  await expect
    .poll(async () => {
      const { open } = await stage.client.kitchen.board();
      return open.find(({ id }) => id === order.id)?.lines.map(({ readyAt }) => readyAt !== null);
    })
    .toEqual([true, false]);
  await expect.poll(() => next.evaluate(() => localStorage.getItem('mysagra.kitchen.marks'))).toBe('[]');
}, 40_000);

test('[H63] a cancelled card is still struck through after a reload, until somebody says that they have seen it', async () => {
  const page = await openKitchen();
  const order = await sell([[chops]]);
  await card(page, order).waitFor();
  await stage.client.orders.cancel(order.id);
  await card(page, order).getByText('Non cucinarlo più').waitFor();
  await page.reload();
  await card(page, order).getByText('Non cucinarlo più').waitFor();
  await card(page, order).getByRole('button', { name: 'Ho visto' }).click();
  await page.getByText('Niente da cucinare').waitFor();
  await page.reload();
  await page.getByText('Niente da cucinare').waitFor();
  expect(await card(page, order).count()).toBe(0);
});

test('[H64] an admin gives the screen another station and it follows; its link taken away, it lands on the sign-in', async () => {
  const page = await openKitchen();
  const { id } = (await stage.client.devices.list()).find(({ name }) => name === `Tablet ${screens}`)!;
  await page.getByRole('heading', { name: 'Griglia' }).waitFor();
  await stage.client.devices.update(id, { stationId: stations.get('Bar')! });
  await page.getByRole('heading', { name: 'Bar', exact: true }).waitFor();
  await stage.client.devices.remove(id);
  await page.waitForURL('**/sign-in?**');
  expect(new URL(page.url()).searchParams.get('next')).toBe('/kitchen');
}, 40_000);
