// From a finger on a dish to the picture that shows it, at a till with 400 dishes and a processor four times slower than this one.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient } from '@mysagra/client';
import type { Page } from 'playwright-core';
import { openChromium } from '../e2e/setup/chromium.ts';
import { builtScreens } from '../e2e/setup/screens.ts';
import { createHouse } from '../server/src/house.ts';
import { atMost, type Bench, figure, percentile, ratio } from './figures.ts';

const admin = { username: 'admin', password: 'correct horse' };
const slower = 4;

export const tap: Bench = async ({ isQuick }) => {
  const dishes = isQuick ? 40 : 400;
  const taps = isQuick ? 5 : 200;
  const folder = await mkdtemp(join(tmpdir(), 'mysagra-bench-'));
  const house = await createHouse({ dataFolder: folder, pages: await builtScreens(), admin });
  const browser = await openChromium();
  try {
    const url = await house.listen(0, '127.0.0.1');
    const client = createClient({ url });
    await client.auth.logIn(admin, { keep: true });
    const rows = Array.from({ length: dishes }, (_, n) => ({
      category: `Categoria ${Math.floor(n / 50) + 1}`,
      name: `Piatto numero ${n + 1}`,
      price: '7.5',
    }));
    await client.menu.import({ rows });
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
    await context.request.post(`${url}/auth/login`, { data: admin });

    const bare = await context.newPage();
    // A key that only counts, as small as a page can be: what the browser alone takes.
    await bare.goto(`${url}/health`);
    await bare.evaluate(() => {
      document.body.innerHTML = '<button class="dish">0</button>';
      const key = document.querySelector('button')!;
      key.addEventListener('click', () => (key.textContent = String(Number(key.textContent) + 1)));
    });
    const base = await measure(bare, taps);
    await bare.close();

    const till = await context.newPage();
    await till.goto(`${url}/cashier`);
    await till.locator('.dish').first().waitFor();
    const own = await measure(till, taps);
    return [
      figure('a bare key in an empty page, median', percentile(base, 50), 'ms'),
      figure(`tap to paint, ${dishes} dishes, median`, percentile(own, 50), 'ms', {
        ...ratio('bare', percentile(own, 50) / percentile(base, 50)),
        ...atMost(percentile(own, 50), 50, 'ms'),
      }),
      figure('tap to paint, p95', percentile(own, 95), 'ms', {
        ...ratio('bare', percentile(own, 95) / percentile(base, 95)),
        ...atMost(percentile(own, 95), 50, 'ms'),
      }),
    ];
  } finally {
    await browser.close();
    await house.close();
    await rm(folder, { recursive: true, force: true });
  }
};

/** Ms from the time stamp of the browser's own event to after the frame that shows what it did; one dish after another. */
async function measure(page: Page, taps: number): Promise<number[]> {
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: slower });
  await page.evaluate(() => {
    const times: number[] = [];
    Object.assign(globalThis, { times });
    document.addEventListener(
      'click',
      ({ timeStamp }) => {
        requestAnimationFrame(() => {
          const after = new MessageChannel();
          after.port1.onmessage = () => times.push(performance.now() - timeStamp);
          after.port2.postMessage(null);
        });
      },
      { capture: true },
    );
  });
  const keys = page.locator('.dish');
  const count = Math.min(await keys.count(), 20);
  const boxes = await Promise.all(Array.from({ length: count }, (_, n) => keys.nth(n).boundingBox()));
  const done = () => page.evaluate(() => (globalThis as unknown as { times: number[] }).times.length);
  for (let n = 0; n < taps; n++) {
    const { x, y, width, height } = boxes[n % count]!;
    await page.mouse.click(x + width / 2, y + height / 2);
    while ((await done()) <= n) await new Promise((again) => setTimeout(again, 5));
  }
  return page.evaluate(() => (globalThis as unknown as { times: number[] }).times);
}
