// What a phone and a till fetch before they show anything: every byte on the wire of the first load, without pictures of the menu.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { openChromium } from '../e2e/setup/chromium.ts';
import { builtScreens } from '../e2e/setup/screens.ts';
import { createHouse } from '../server/src/house.ts';
import { atMost, type Bench, type Figure, figure, ratio } from './figures.ts';

const admin = { username: 'admin', password: 'correct horse' };
const budgets: [path: string, what: string, kilobytes: number | null][] = [
  ['/', 'guest’s phone', 90],
  ['/cashier', 'till', 280],
  ['/kitchen', 'kitchen', null],
  ['/display', 'number display', null],
  ['/admin', 'back office', null],
];

export const weight: Bench = async () => {
  const folder = await mkdtemp(join(tmpdir(), 'mysagra-bench-'));
  const house = await createHouse({ dataFolder: folder, pages: await builtScreens(), admin });
  const browser = await openChromium();
  try {
    const url = await house.listen(0, '127.0.0.1');
    const figures: Figure[] = [];
    for (const [path, what, most] of budgets) {
      const { wire, whole, files } = await firstLoad(browser, url, path);
      figures.push(
        figure(`${what}, ${files} files`, wire / 1000, 'KB gz', {
          ...ratio('unpacked', wire / whole),
          ...(most !== null && atMost(wire / 1000, most, 'KB')),
        }),
      );
    }
    return figures;
  } finally {
    await browser.close();
    await house.close();
    await rm(folder, { recursive: true, force: true });
  }
};

/** The page and its parts, as they came over plain HTTP: packed with gzip, which is all that browsers ask for there. */
async function firstLoad(browser: Browser, url: string, path: string) {
  const context = await browser.newContext();
  await context.request.post(`${url}/auth/login`, { data: admin });
  const page = await context.newPage();
  await page.goto(url + path);
  await page.getByRole('heading').first().waitFor();
  const loaded = await page.evaluate(() => {
    const isPart = ({ name }: PerformanceEntry) => /\/assets\//.test(name);
    const entries = [
      ...performance.getEntriesByType('navigation'),
      ...performance.getEntriesByType('resource').filter(isPart),
    ] as PerformanceResourceTiming[];
    return entries.map(({ encodedBodySize, decodedBodySize }) => [encodedBodySize, decodedBodySize]);
  });
  await context.close();
  const sum = (column: 0 | 1) => loaded.reduce((all, sizes) => all + sizes[column]!, 0);
  return { wire: sum(0), whole: sum(1), files: loaded.length };
}
