// The number display as it hangs on the wall: a real browser at a real house with the demo festival.
import type { Order } from '@mysagra/core';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { seriousFindings, setTheme, themes } from '../setup/accessible.ts';
import { openStage, type Stage } from '../setup/stage.ts';

let stage: Stage;
let grilled: { id: string; station: string; stationId: string };
let fried: { id: string; station: string; stationId: string };
let registerId: string;
let code: string;
beforeAll(async () => {
  stage = await openStage();
  const [stations, categories, registers] = [
    await stage.client.stations.list(),
    await stage.client.categories.list({ include: 'foods' }),
    await stage.client.cashRegisters.list(),
  ];
  const dishOf = (station: string) => {
    const stationId = stations.find(({ name }) => name === station)!.id;
    return { id: categories.find((one) => one.stationId === stationId)!.foods![0]!.id, station, stationId };
  };
  [grilled, fried] = [dishOf('Griglia'), dishOf('Cucina')];
  registerId = registers[0]!.id;
  ({ code } = await stage.client.devices.create({ name: 'Televisore', screen: 'display' }));
}, 90_000);
afterAll(async () => {
  expect(stage.complaints).toEqual([]);
  await stage.close();
});

const television = { width: 1920, height: 1080 };

async function hang(size = television, of = code): Promise<{ page: Page; screen: BrowserContext }> {
  const screen = await stage.device(size, { code: of });
  // Browsers under test have no voice: this one writes down what it would say, and how many notes were played.
  await screen.addInitScript(() => {
    const heard = { said: [] as string[], notes: 0 };
    const voice = { lang: 'it-IT', localService: true, default: true, name: 'Alice', voiceURI: 'alice' };
    Object.assign(window, { heard });
    Object.defineProperty(window, 'SpeechSynthesisUtterance', {
      value: class extends EventTarget {
        text: string;
        constructor(text: string) {
          super();
          this.text = text;
        }
      },
    });
    Object.defineProperty(window, 'speechSynthesis', {
      value: Object.assign(new EventTarget(), {
        getVoices: () => (localStorage.getItem('dumb') ? [] : [voice]),
        cancel() {},
        speak(words: EventTarget & { text: string }) {
          heard.said.push(words.text);
          setTimeout(() => words.dispatchEvent(new Event('end')));
        },
      }),
    });
    const start = OscillatorNode.prototype.start;
    OscillatorNode.prototype.start = function (...when) {
      heard.notes++;
      return start.apply(this, when);
    };
  });
  const page = await stage.page(screen, '/display');
  await page.getByText('in diretta').waitFor();
  return { page, screen };
}
const heard = (page: Page) =>
  page.evaluate(() => (window as unknown as { heard: { said: string[]; notes: number } }).heard);
const call = (page: Page) => page.getByTestId('call');
const callOf = (page: Page, { ticketNumber }: Order) =>
  call(page).locator('.tile-number', { hasText: new RegExp(`^${ticketNumber}$`) });
const tile = (page: Page, kind: string, { ticketNumber }: Order) =>
  page.locator(`.numbers-${kind} .tile`, { hasText: new RegExp(`^${ticketNumber}(?!\\d)`) });

async function paid(dishes = [grilled]): Promise<Order> {
  const { client } = stage;
  const order = await client.orders.create({
    table: '7',
    customer: 'Rossi',
    orderItems: dishes.map(({ id }) => ({ foodId: id, quantity: 1 })),
  });
  return client.orders.confirm(order.id, { paymentMethod: 'CASH', cashRegisterId: registerId });
}
const isReady = (order: Order) => stage.client.orders.update(order.id, { status: 'COMPLETED' });
const isFetched = (order: Order) => stage.client.orders.update(order.id, { status: 'PICKED_UP' });

test('[B12] from the till to the wall: in preparation, called full screen with chime and voice, ready, fetched', async () => {
  const { page, screen } = await hang();
  await page.locator('body').click();
  await page.getByText('Tocca per il suono').waitFor({ state: 'detached' });
  const order = await paid();
  await tile(page, 'preparing', order).waitFor();
  await isReady(order);
  await callOf(page, order).waitFor();
  await call(page).getByText(grilled.station).waitFor();
  const [digits, all] = [await call(page).locator('.tile-number').boundingBox(), await call(page).boundingBox()];
  expect(digits!.height).toBeGreaterThan(television.height * 0.3);
  expect(all!.width).toBe(television.width);
  // The badge stays in sight.
  expect(await page.locator('.link-badge').isVisible()).toBe(true);
  await call(page).waitFor({ state: 'detached' });
  expect(await heard(page)).toEqual({ said: [`Numero ${order.ticketNumber}. ${grilled.station}.`], notes: 3 });
  await tile(page, 'ready', order).waitFor();
  expect(await tile(page, 'preparing', order).count()).toBe(0);
  expect(await page.locator('body').innerText()).not.toContain('Rossi');
  await isFetched(order);
  await tile(page, 'ready', order).waitFor({ state: 'detached' });
  // Begun afresh by its own program, as every night: nobody has to tap again.
  const loaded = page.waitForEvent('load');
  await page.evaluate(() => location.reload());
  await loaded;
  await page.getByText('in diretta').waitFor();
  expect(await page.getByText('Tocca per il suono').count()).toBe(0);
  await screen.close();
});

test('[B60] nobody comes: kitchen or till call the number again, and every display flashes, chimes and says it once more', async () => {
  const [{ page, screen }, second] = [await hang(), await hang()];
  for (const one of [page, second.page]) {
    await one.locator('body').click();
    await one.getByText('Tocca per il suono').waitFor({ state: 'detached' });
  }
  const order = await paid();
  await isReady(order);
  for (const one of [page, second.page]) await callOf(one, order).waitFor();
  for (const one of [page, second.page]) await call(one).waitFor({ state: 'detached' });
  const tablet = await stage.client.devices.create({ name: 'Tablet', screen: 'kitchen', stationId: grilled.stationId });
  const kitchen = await stage.device({ width: 1280, height: 800 }, { code: tablet.code });
  const cook = await stage.page(kitchen, '/kitchen');
  await cook.getByRole('button', { name: 'Richiama' }).click();
  await cook.locator(`[data-recall="${order.id}"]`).getByRole('button', { name: 'Chiama di nuovo' }).click();
  await cook.getByText(`Il display chiama di nuovo il ${order.ticketNumber}.`).waitFor();
  for (const one of [page, second.page]) await callOf(one, order).waitFor();
  for (const one of [page, second.page]) await call(one).waitFor({ state: 'detached' });
  const twice = [1, 2].map(() => `Numero ${order.ticketNumber}. ${grilled.station}.`);
  for (const one of [page, second.page]) expect(await heard(one)).toEqual({ said: twice, notes: 6 });
  const desk = await stage.device({ width: 1280, height: 800 }, { person: 'anna' });
  const till = await stage.page(desk, '/cashier');
  await till.locator('.dish').first().waitFor();
  await till.keyboard.press('F6');
  await till.getByLabel('Numero, codice, tavolo o nome').fill(String(order.ticketNumber));
  await till.locator('.row').first().click();
  await till.getByRole('button', { name: 'Chiama di nuovo' }).click();
  await callOf(page, order).waitFor();
  await call(page).waitFor({ state: 'detached' });
  await isFetched(order);
  await tile(page, 'ready', order).waitFor({ state: 'detached' });
  for (const one of [screen, second.screen, kitchen, desk]) await one.close();
}, 40_000);

test('[B62] a display hung at a station shows its numbers alone, as soon as its own dishes are ready', async () => {
  const { id, code } = await stage.client.devices.create({
    name: 'Televisore griglia',
    screen: 'display',
    stationId: grilled.stationId,
  });
  const [hall, counter] = [await hang(), await hang(television, code)];
  await counter.page.getByRole('heading', { name: grilled.station }).first().waitFor();
  const [both, elsewhere] = [await paid([grilled, fried]), await paid([fried])];
  for (const order of [both, elsewhere]) await tile(hall.page, 'preparing', order).waitFor();
  await tile(counter.page, 'preparing', both).waitFor();
  expect(await tile(counter.page, 'preparing', elsewhere).count()).toBe(0);
  await stage.client.kitchen.mark(both.id, { itemIds: [both.orderItems[0]!.id], ready: true });
  await callOf(counter.page, both).waitFor();
  await call(counter.page).waitFor({ state: 'detached' });
  await tile(counter.page, 'ready', both).waitFor();
  // In the hall an order is ready when all of it is.
  expect(await tile(hall.page, 'preparing', both).count()).toBe(1);
  await stage.client.kitchen.mark(both.id, { itemIds: [both.orderItems[1]!.id], ready: true });
  await callOf(hall.page, both).waitFor();
  expect(await call(counter.page).count()).toBe(0);
  for (const order of [both, elsewhere]) await stage.client.orders.cancel(order.id);
  await tile(counter.page, 'ready', both).waitFor({ state: 'detached' });
  await stage.client.devices.remove(id);
  for (const { screen } of [hall, counter]) await screen.close();
}, 40_000);

test('[B13] a browser without a voice plays two notes more, and the settings say so', async () => {
  const { page, screen } = await hang();
  await page.evaluate(() => localStorage.setItem('dumb', 'yes'));
  await page.locator('body').click();
  await page.getByText('Tocca per il suono').waitFor({ state: 'detached' });
  const order = await paid();
  await isReady(order);
  await call(page).waitFor();
  await call(page).waitFor({ state: 'detached' });
  expect(await heard(page)).toEqual({ said: [], notes: 5 });
  await page.locator('.screen-tools .button-icon').click();
  await page.getByText('Al suo posto si sentono due note').waitFor();
  await isFetched(order);
  await screen.close();
});

test('[B14] the house goes down and comes back: the picture stays, and who became ready meanwhile is called', async () => {
  const { page, screen } = await hang();
  const [before, after] = [await paid(), await paid()];
  await isReady(before);
  await tile(page, 'ready', before).waitFor();
  await tile(page, 'preparing', after).waitFor();
  await call(page).waitFor({ state: 'detached' });
  await stage.stop();
  await page.locator('.link-badge:not(.link-live)').waitFor({ timeout: 30_000 });
  expect(await tile(page, 'ready', before).isVisible()).toBe(true);
  await stage.start();
  await isReady(after);
  await callOf(page, after).waitFor({ timeout: 30_000 });
  await page.getByText('in diretta').waitFor({ timeout: 30_000 });
  await call(page).waitFor({ state: 'detached' });
  // Power cut: the page begins anew, and nobody is called twice.
  await page.reload();
  await tile(page, 'ready', after).waitFor();
  expect(await call(page).count()).toBe(0);
  await Promise.all([before, after].map(isFetched));
  await screen.close();
}, 60_000);

test('[W61] when silence lasts, the band says whom to tell, and that nothing has to be loaded anew', async () => {
  const { id, code } = await stage.client.devices.create({ name: 'Tablet fermo', screen: 'kitchen' });
  for (const [width, language, words] of [
    [1280, 'it', 'Dillo a chi organizza'],
    [360, 'it', 'Dillo a chi organizza'],
    [360, 'en', 'Tell the organiser'],
    [360, 'de', 'Sag es der Organisation'],
  ] as const) {
    const tablet = await stage.device({ width, height: 740 }, { code });
    const page = await tablet.newPage();
    await page.clock.install();
    await page.goto(`${stage.url}/kitchen?lang=${language}`);
    await page.locator('.link-live').waitFor();
    await tablet.setOffline(true);
    await page.clock.runFor(50_000);
    const band = page.locator('.stopped-band');
    await band.waitFor();
    expect(await band.getByText(words).count()).toBe(0);
    await page.clock.runFor(90_000);
    await band.getByText(words).waitFor();
    // It has room for its words.
    expect(await band.evaluate((node) => node.scrollHeight - node.clientHeight)).toBe(0);
    await tablet.close();
  }
  await stage.client.devices.remove(id);
});

test('[B15] forty ready numbers on any screen: digits from afar, pages with dots, nothing scrolls', async () => {
  const board = await stage.client.public.numbers();
  const ready = Array.from({ length: 40 }, (_, nth) => ({
    orderId: 1000 - nth,
    number: String(1000 - nth),
    readyAt: new Date(Date.parse(board.now) - nth * 10_000).toISOString(),
    stations: nth % 3 === 0 ? ['Cucina', 'Griglia', 'Birre e vini alla spina'] : ['Griglia'],
    calledAgain: null,
  }));
  const preparing = Array.from({ length: 200 }, (_, nth) => ({ orderId: 2000 + nth, number: String(320 + nth) }));
  for (const size of [
    television,
    { width: 3840, height: 2160 },
    { width: 1080, height: 1920 },
    { width: 360, height: 740 },
  ]) {
    const screen = await stage.device(size, { code });
    await screen.route('**/v1/numbers', (route) =>
      route.fulfill({ json: { ...board, ready, preparing, waitMinutes: 12 } }),
    );
    const page = await stage.page(screen, '/display');
    const first = page.locator('.numbers-ready .tile').first();
    await first.getByText('1000').waitFor();
    const letters = await first
      .locator('.tile-number')
      .evaluate((node) => Number.parseFloat(getComputedStyle(node).fontSize));
    expect(letters * 0.7).toBeGreaterThanOrEqual(Math.min(size.width, size.height) * 0.1 - 1);
    await page.locator('.numbers-ready .dots').waitFor();
    const overflow = await page.evaluate(() => [
      document.documentElement.scrollWidth - innerWidth,
      document.documentElement.scrollHeight - innerHeight,
      ...[...document.querySelectorAll('.tile')].map((node) => node.scrollWidth - node.clientWidth),
      ...[...document.querySelectorAll('.tile')].map((node) => node.scrollHeight - node.clientHeight),
    ]);
    expect({ size, over: Math.max(...overflow) }).toEqual({ size, over: 0 });
    // A heading that grows with its dots would make the pages fewer or more at every drawing.
    const drawn = await page.evaluate(async () => {
      const looks = new Set<string>();
      for (let frame = 0; frame < 20; frame++) {
        await new Promise(requestAnimationFrame);
        looks.add([...document.querySelectorAll<HTMLElement>('.grid')].map(({ style }) => style.fontSize).join());
      }
      return looks.size;
    });
    expect({ size, drawn }).toEqual({ size, drawn: 1 });
    await screen.close();
  }
}, 40_000);

test('[B16] a screen that is not paired says how, and goes on by itself once it is; unpaired again, it says so', async () => {
  const stranger = await stage.device(television);
  const page = await stage.page(stranger, '/display');
  await page.getByText('Questo schermo non è ancora collegato').waitFor();
  await page.getByText(`${stage.url}/pair`).waitFor();
  const { code, id } = await stage.client.devices.create({ name: 'Secondo televisore', screen: 'display' });
  expect((await stranger.request.post(`${stage.url}/auth/device`, { data: { code } })).status()).toBe(200);
  await page.getByText('in diretta').waitFor();
  await stage.client.devices.remove(id);
  await page.getByText('Questo schermo non è ancora collegato').waitFor({ timeout: 30_000 });
  await stranger.close();
}, 45_000);

test('[B7] a program that has crashed is loaded anew by itself, as soon as the server gives the page', async () => {
  const screen = await stage.device(television, { code });
  const page = await screen.newPage();
  await page.clock.install();
  await screen.route('**/v1/numbers', (route) => route.fulfill({ json: { ready: 'not a list' } }));
  await page.goto(`${stage.url}/display`);
  await page.getByText('Questa pagina si è fermata').waitFor();
  await screen.unroute('**/v1/numbers');
  const seen = page.waitForResponse('**/display');
  await page.clock.runFor(80_000);
  expect((await seen).ok()).toBe(true);
  const loaded = page.waitForEvent('load');
  await page.clock.runFor(15_000);
  await loaded;
  await page.locator('.board').waitFor();
  await screen.close();
});

test('[B17] names that look like programs are text', async () => {
  const { screen, page } = await hang();
  const evil = '<img src=x onerror="window.wasRun=1">';
  const banner = await stage.client.banners.create({ label: evil, type: 'SPONSOR', title: evil, color: 'ffffff' });
  const others = (await stage.client.banners.list()).filter(({ id }) => id !== banner.id);
  await screen.route('**/v1/numbers', async (route) => {
    const answer = await route.fetch();
    const board = await answer.json();
    const ready = [{ orderId: 1, number: evil, readyAt: board.now, stations: [evil], calledAgain: null }];
    await route.fulfill({ json: { ...board, name: evil, ready, banners: [banner] } });
  });
  await page.reload();
  await page.locator('.tile', { hasText: 'onerror' }).first().waitFor();
  expect(await page.evaluate(() => 'wasRun' in window)).toBe(false);
  expect(others.length).toBeGreaterThan(0);
  await stage.client.banners.remove(banner.id);
  await screen.close();
});

test('[B18] axe finds nothing serious in any theme, on the board, during a call and before pairing', async () => {
  const order = await paid();
  const { page, screen } = await hang();
  await tile(page, 'preparing', order).waitFor();
  const look = async (page: Page, where: string) => {
    for (const theme of themes) {
      await setTheme(page, theme);
      expect({ where, theme, found: await seriousFindings(page) }).toEqual({ where, theme, found: [] });
    }
  };
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await isReady(order);
  await call(page).waitFor();
  expect(await seriousFindings(page)).toEqual([]);
  await call(page).waitFor({ state: 'detached' });
  await look(page, 'board');
  await isFetched(order);
  await screen.close();
  const stranger = await stage.device(television);
  const unpaired = await stage.page(stranger, '/display');
  await unpaired.getByText('Questo schermo non è ancora collegato').waitFor();
  await look(unpaired, 'not paired');
  await stranger.close();
}, 40_000);
