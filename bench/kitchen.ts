// The kitchen's wall with 200 open orders and five events a second: whether every frame comes, beside an empty page and, under a
// finger, beside a plain list.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Client, createClient } from '@mysagra/client';
import type { Page } from 'playwright-core';
import { loadFestival } from '../demo/load.ts';
import { openChromium } from '../e2e/setup/chromium.ts';
import { builtScreens } from '../e2e/setup/screens.ts';
import { createHouse } from '../server/src/house.ts';
import { atLeast, atMost, type Bench, type Figure, figure, percentile, ratio } from './figures.ts';

const admin = { username: 'admin', password: 'correct horse' };
const eventsPerSecond = 5;

/** Black on white, one line after the other, about as high as the wall: nothing scrolls more cheaply. */
const plainList = `<body style="margin: 0"><div style="height: 100vh; overflow-y: auto; background: white">${Array.from(
  { length: 700 },
  (_, n) => `<p style="margin: 0; font: 17px/24px sans-serif">${n}: 2 Gnocchi al ragù, 1 Grigliata mista</p>`,
).join('')}</div>`;

type Frames = { perSecond: number; p99: number; longest: number };

export const kitchen: Bench = async ({ isQuick }) => {
  const [open, seconds] = isQuick ? [20, 2] : [200, 20];
  const folder = await mkdtemp(join(tmpdir(), 'mysagra-bench-'));
  const limits = { session: 0, login: 0 };
  const house = await createHouse({ dataFolder: folder, pages: await builtScreens(), admin, limits });
  const browser = await openChromium();
  try {
    const url = await house.listen(0, '127.0.0.1');
    const client = createClient({ url });
    await loadFestival(client, admin);
    const evening = await beginEvening(client, open);
    const { code } = await client.devices.create({ name: 'Wall', screen: 'kitchen' });
    const device = await browser.newContext({ viewport: { width: 1920, height: 1080 } });
    await device.request.post(`${url}/auth/device`, { data: { code } });

    const bare = await device.newPage();
    await bare.goto(`${url}/health`);
    const base = await measure(bare, seconds, evening.event);
    await bare.setContent(plainList);
    const list = await measure(bare, seconds, evening.event, true);
    await bare.close();

    const wall = await device.newPage();
    await wall.goto(`${url}/kitchen`);
    await wall.getByTestId('orders').getByText(String(open)).waitFor();
    const still = await measure(wall, seconds, evening.event);
    const scrolled = await measure(wall, seconds, evening.event, true);
    return [
      figure('an empty page beside the same events: frames', base.perSecond, 'a second'),
      ...figuresOf(`${open} open orders, ${eventsPerSecond} events/s`, still, base),
      figure('a plain list of the same length while a finger scrolls: frames', list.perSecond, 'a second'),
      figure('a plain list: from frame to frame, p99', list.p99, 'ms'),
      ...figuresOf('the wall while a finger scrolls', scrolled, list, 'plain list'),
    ];
  } finally {
    await browser.close();
    await house.close();
    await rm(folder, { recursive: true, force: true });
  }
};

function figuresOf(what: string, own: Frames, base: Frames, name = 'bare'): Figure[] {
  return [
    figure(`${what}: frames`, own.perSecond, 'a second', {
      ...ratio(name, own.perSecond / base.perSecond),
      // One of a hundred may be late: a screen's own clock is no better.
      ...atLeast(own.perSecond, 59, 'a second'),
    }),
    figure(`${what}: from frame to frame, p99`, own.p99, 'ms', {
      ...ratio(name, own.p99 / base.p99),
      ...atMost(own.p99, 33.4, 'ms'),
    }),
    figure(`${what}: the longest`, own.longest, 'ms'),
  ];
}

/** So many orders to cook; every other event a new one comes, and in between the oldest is finished. */
async function beginEvening(client: Client, open: number) {
  const foods = await client.foods.list({ available: true });
  const waiting: { id: number; itemIds: string[] }[] = [];
  let nth = 0;
  const sell = async () => {
    const orderItems = Array.from({ length: 1 + (nth % 4) }, (_, line) => ({
      foodId: foods[(nth * 7 + line * 11) % foods.length]!.id,
      quantity: 1 + (line % 3),
      notes: (nth + line) % 5 === 0 ? 'senza cipolla' : null,
    }));
    const table = nth % 5 === 4 ? 'Asporto' : String((nth % 24) + 1);
    nth++;
    const placed = await client.orders.create({ table, customer: 'Anna Bianchi', orderItems });
    await client.orders.confirm(placed.id, { paymentMethod: 'CASH' });
    waiting.push({ id: placed.id, itemIds: placed.orderItems.map(({ id }) => id) });
  };
  for (let n = 0; n < open; n++) await sell();
  let turn = 0;
  return {
    async event() {
      if (turn++ % 2 === 0) return sell();
      const { id, itemIds } = waiting.shift()!;
      await client.kitchen.mark(id, { itemIds, ready: true });
    },
  };
}

/** The times between the frames of a page while events come at their pace. */
async function measure(page: Page, seconds: number, event: () => Promise<void>, isScrolled = false): Promise<Frames> {
  await page.evaluate(() => {
    const frames: number[] = [];
    Object.assign(globalThis, { frames });
    const look = (now: number) => {
      frames.push(now);
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
  const began = performance.now();
  const ends = began + seconds * 1000;
  const finger = isScrolled ? scroll(page, ends) : Promise.resolve();
  for (let n = 0; n < seconds * eventsPerSecond; n++) {
    await event();
    const next = began + ((n + 1) * 1000) / eventsPerSecond;
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, next - performance.now())));
  }
  const frames = await page.evaluate(() => (globalThis as unknown as { frames: number[] }).frames.splice(0));
  await finger;
  const gaps = frames.slice(1).map((time, n) => time - frames[n]!);
  const perSecond = (gaps.length * 1000) / (frames.at(-1)! - frames[0]!);
  return { perSecond, p99: percentile(gaps, 99), longest: Math.max(...gaps) };
}

/** A finger that looks through the wall, down and up again. */
async function scroll(page: Page, ends: number): Promise<void> {
  const session = await page.context().newCDPSession(page);
  for (let n = 0; performance.now() < ends; n++) {
    const yDistance = n % 4 < 2 ? -900 : 900;
    await session.send('Input.synthesizeScrollGesture', { x: 700, y: 600, yDistance, speed: 900 });
  }
}
