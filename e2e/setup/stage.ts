// A stage for the tests of screens: the demo festival in a real house on a free port, a real browser, and the house killed and
// started again under whatever is open.
import { type Client, createClient } from '@mysagra/client';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { expect } from 'vitest';
import { demoAdmin, demoPassword } from '../../demo/festival.ts';
import { loadFestival } from '../../demo/load.ts';
import { createHouse, type HouseOptions, type RunningHouse } from '../../server/src/house.ts';
import { openChromium } from './chromium.ts';
import { temporaryFolder } from './folder.ts';
import { builtScreens } from './screens.ts';

export type Stage = {
  url: string;
  /** The admin's. */
  client: Client;
  browser: Browser;
  house: () => RunningHouse;
  /** A device of its own: `as` one of the demo's people (admin, anna, cucina …), a paired screen's code, or a guest without it. */
  device(size: { width: number; height: number }, as?: { person: string } | { code: string }): Promise<BrowserContext>;
  /** A page of that device; what it complains of stands in `complaints`. */
  page(device: BrowserContext, path: string): Promise<Page>;
  /** Errors thrown in pages; lost connections while the house is down are none. */
  complaints: string[];
  /** The house goes down. */
  stop(): Promise<void>;
  /** And comes back at the same address with what it had. */
  start(): Promise<void>;
  close(): Promise<void>;
};

/** Call it in a `beforeAll`. */
export async function openStage(options: Partial<HouseOptions> = {}): Promise<Stage> {
  const dataFolder = temporaryFolder();
  const pages = await builtScreens();
  const open = () => createHouse({ admin: demoAdmin, limits: { login: 0 }, ...options, dataFolder, pages });
  let house = await open();
  const url = await house.listen(0, '127.0.0.1');
  const client = createClient({ url });
  await loadFestival(client, demoAdmin);
  const browser = await openChromium();
  const complaints: string[] = [];
  return {
    url,
    client,
    browser,
    complaints,
    house: () => house,
    async device(size, as) {
      const device = await browser.newContext({ viewport: size, locale: 'it-IT' });
      device.setDefaultTimeout(20_000);
      if (as) {
        const [path, data] =
          'code' in as
            ? ['/auth/device', as]
            : [
                '/auth/login',
                { username: as.person, password: as.person === 'admin' ? demoAdmin.password : demoPassword },
              ];
        expect((await device.request.post(url + path, { data })).status()).toBe(200);
      }
      return device;
    },
    async page(device, path) {
      const page = await device.newPage();
      page.on('pageerror', (error) => complaints.push(`${path}: ${error.message}`));
      await page.goto(url + path);
      return page;
    },
    async stop() {
      await house.close();
    },
    async start() {
      house = await open();
      await house.listen(Number(new URL(url).port), '127.0.0.1');
    },
    async close() {
      await browser.close();
      await house.close();
    },
  };
}
