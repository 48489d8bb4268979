/**
 * `npm run gallery`: takes every picture of every screen into ./gallery, with one page that shows them all. Words after it
 * choose: `npm run gallery -- kitchen dark` takes those that have both in their names.
 */
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { demoAdmin, demoPassword, festival as demo } from '../../demo/festival.ts';
import { openChromium } from '../setup/chromium.ts';
import { builtScreens } from '../setup/screens.ts';
import { albums } from './albums.ts';
import { type Festival, Festivals } from './festivals.ts';
import { type Language, type Shot, type Size, sizes, type Theme } from './shot.ts';

const folder = join(import.meta.dirname, '../../gallery');

type Picture = { shot: Shot; file: string; theme: Theme; language: Language; size: Size };

/** The first theme in all sizes and languages; further themes in the first size and language. */
function picturesOf(screen: string, shot: Shot): Picture[] {
  const { themes = ['light'], languages = ['it'], sizes: held = ['desktop'] } = shot;
  const every = themes.flatMap((theme, nth) =>
    (nth === 0 ? languages : languages.slice(0, 1)).flatMap((language) =>
      (nth === 0 ? held : held.slice(0, 1)).map((size) => ({ theme, language, size })),
    ),
  );
  return every.map(({ theme, language, size }) => {
    const name = [screen, shot.name, theme, language, size].join(' ').replaceAll(' ', '-');
    return { shot, file: `${name}.png`, theme, language, size };
  });
}

async function signIn(context: BrowserContext, festival: Festival, as: Shot['as']): Promise<void> {
  if (!as || as === 'guest') return;
  if (typeof as === 'string') {
    const person = as === 'admin' ? demoAdmin : { username: nameOf(as), password: demoPassword };
    await context.request.post(`${festival.url}/auth/login`, { data: person });
    return;
  }
  const { client } = festival;
  const stations = as.station ? await client.stations.list() : [];
  const stationId = stations.find(({ name }) => name === as.station)?.id;
  const { code } = await client.devices.create({
    name: `${as.screen} ${Math.random().toString(36).slice(2)}`,
    screen: as.screen,
    ...(stationId && { stationId }),
  });
  await context.request.post(`${festival.url}/auth/device`, { data: { code } });
}

const nameOf = (role: string) => demo.users.find((user) => user.role === role)!.username;

async function take(browser: Browser, festival: Festival, picture: Picture): Promise<string[]> {
  const { shot, theme, language, size } = picture;
  const context = await browser.newContext({ viewport: sizes[size], reducedMotion: 'reduce' });
  const complaints: string[] = [];
  try {
    await signIn(context, festival, shot.as);
    const page = await context.newPage();
    if (!shot.isBroken) page.on('pageerror', (error) => complaints.push(error.message));
    const path = typeof shot.path === 'string' ? shot.path : await shot.path(festival);
    if (shot.link) await page.clock.install();
    const address = new URL(path, festival.url);
    address.searchParams.set('theme', theme);
    address.searchParams.set('lang', language);
    await page.goto(address.href);
    await isQuiet(page);
    await shot.act?.(page, festival);
    if (shot.link) await cut(context, page, shot.link);
    await isQuiet(page);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    if (wide > 0) complaints.push(`${wide} px too wide`);
    await page.screenshot({ path: join(folder, picture.file), fullPage: shot.isWhole ?? false });
  } finally {
    await context.close();
  }
  return complaints;
}

/** Nothing is being loaded any more and everything is drawn; a page that shows waiting itself is taken as it is. */
async function isQuiet(page: Page): Promise<void> {
  await page.locator('#screen > *').first().waitFor();
  await page
    .waitForFunction(
      () => !document.querySelector('.screen-band .link-connecting, :is(.spinner, .skeleton):not(.sampler *)'),
      undefined,
      { timeout: 3_000 },
    )
    .catch(() => {});
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
}

/** The network is gone, and time passes until the page says so. */
async function cut(context: BrowserContext, page: Page, link: 'late' | 'stopped'): Promise<void> {
  await context.setOffline(true);
  await page.clock.runFor(link === 'late' ? 15_000 : 50_000);
  await page.locator(`.link-${link}`).first().waitFor({ timeout: 5_000 });
}

function writeContents(): void {
  const names = readdirSync(folder).filter((name) => name.endsWith('.png'));
  const figures = names.map(
    (name) =>
      `<figure><a href="${name}"><img src="${name}" loading="lazy" /></a><figcaption>${name}</figcaption></figure>`,
  );
  const style =
    'body{font:14px sans-serif;display:flex;flex-wrap:wrap;gap:16px}figure{margin:0;width:380px}img{width:100%;border:1px solid #999}';
  writeFileSync(
    join(folder, 'index.html'),
    `<!doctype html><meta charset="utf-8"><title>MySagra</title><style>${style}</style>${figures.join('\n')}\n`,
  );
}

const wanted = process.argv.slice(2);
const pictures = albums.flatMap(({ screen, shots }) => shots.flatMap((shot) => picturesOf(screen, shot)));
const chosen = pictures.filter(({ file }) => wanted.every((word) => file.includes(word)));
mkdirSync(folder, { recursive: true });
const festivals = new Festivals(await builtScreens());
const browser = await openChromium();
let complained = 0;
try {
  for (const picture of chosen) {
    const festival = await festivals.get(picture.shot.festival ?? 'evening');
    const complaints = await take(browser, festival, picture).catch((error: Error) => [error.message.split('\n')[0]!]);
    complained += complaints.length;
    console.log(
      `${complaints.length > 0 ? 'LOOK  ' : 'taken '} ${picture.file}${complaints.map((one) => `\n        ${one}`).join('')}`,
    );
  }
} finally {
  await browser.close();
  await festivals.close();
}
writeContents();
console.log(`\n${chosen.length} pictures in ./gallery (open index.html); ${complained} complaints`);
process.exitCode = complained > 0 ? 1 : 0;
