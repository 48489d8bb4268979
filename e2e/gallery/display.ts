/** The number display's pictures: boards as the server would answer them, from one number to two hundred. */
import type { NumberBoard } from '@mysagra/core';
import type { Page } from 'playwright-core';
import type { Album, Shot } from './shot.ts';

type Made = {
  ready: number;
  late?: number;
  preparing: number;
  hasBanners?: boolean;
  codes?: boolean;
  station?: string;
};

const stations = [['Griglia'], ['Cucina'], ['Bar'], ['Griglia', 'Bar'], ['Dolci'], ['Cucina', 'Griglia', 'Dolci']];
const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZ';

/** Newest first, one every twelve seconds, the late ones older than ten minutes. */
function boardLike(real: NumberBoard, now: number, made: Made): NumberBoard {
  const { ready, late = 0, preparing, hasBanners = true, codes, station = null } = made;
  const name = (nth: number) => (codes ? `${letters[nth % 24]}${nth % 10}${letters[(nth * 7) % 24]}` : String(nth));
  const ages = [
    ...Array.from({ length: ready }, (_, nth) => 20_000 + nth * 12_000),
    ...Array.from({ length: late }, (_, nth) => 11 * 60_000 + nth * 40_000),
  ];
  return {
    ...real,
    station,
    waitMinutes: 12,
    preparing: Array.from({ length: preparing }, (_, nth) => ({ orderId: 5_000 + nth, number: name(320 + nth) })),
    ready: ages.map((age, nth) => ({
      orderId: 4_000 - nth,
      number: name(318 - nth),
      readyAt: new Date(now - age).toISOString(),
      stations: station === null ? stations[nth % stations.length]! : [station],
      calledAgain: null,
    })),
    banners: hasBanners ? real.banners : [],
  };
}

/** Shows such a board; with `call` its newest numbers have just become ready. */
function showing(made: Made, call = 0): Shot['act'] {
  return async (page: Page) => {
    let isCalling = false;
    const answer = await page.request.get(new URL('/v1/numbers', page.url()).href);
    const real: NumberBoard = await answer.json();
    // Ready at another moment would be another call.
    const board = boardLike(real, Date.parse(real.now), made);
    await page.route('**/v1/numbers', (route) =>
      route.fulfill({ json: { ...board, ready: isCalling ? board.ready : board.ready.slice(call) } }),
    );
    // Otherwise all of them would be called first.
    await page.evaluate(() => localStorage.clear());
    await page.reload();
    await page.locator('.board').waitFor();
    if (call === 0) return;
    isCalling = true;
    await page.reload();
    await page.locator('.call').waitFor();
    // After the flash.
    await page.waitForTimeout(900);
  };
}

const base = { path: '/display', as: { screen: 'display' }, themes: ['dark'], sizes: ['tv'] } as const;
const everyTheme = ['dark', 'light', 'contrast'] as const;
const everyLanguage = ['it', 'en', 'de'] as const;

export const display: Album = {
  screen: 'display',
  shots: [
    {
      ...base,
      name: 'evening',
      themes: everyTheme,
      languages: everyLanguage,
      sizes: ['tv', 'upright', 'wall'],
      act: showing({ ready: 7, preparing: 18 }),
    },
    {
      ...base,
      name: 'one',
      sizes: ['tv', 'upright', 'wall'],
      act: showing({ ready: 1, preparing: 0, hasBanners: false }),
    },
    { ...base, name: 'forty', sizes: ['tv', 'upright', 'wall'], act: showing({ ready: 40, preparing: 60 }) },
    {
      ...base,
      name: 'late ones',
      themes: everyTheme,
      sizes: ['tv', 'upright', 'phone'],
      act: showing({ ready: 9, late: 25, preparing: 200 }),
    },
    { ...base, name: 'only late', act: showing({ ready: 0, late: 4, preparing: 3, codes: true }) },
    {
      ...base,
      name: 'at a station',
      themes: everyTheme,
      sizes: ['tv', 'upright', 'wall'],
      act: showing({ ready: 7, late: 3, preparing: 18, station: 'Griglia' }),
    },
    {
      ...base,
      name: 'call at a station',
      sizes: ['tv', 'wall'],
      act: showing({ ready: 7, preparing: 18, station: 'Griglia' }, 1),
    },
    {
      ...base,
      name: 'none at a station',
      sizes: ['tv'],
      act: showing({ ready: 0, preparing: 0, hasBanners: false, station: 'Birre e vini alla spina' }),
    },
    { ...base, name: 'codes', act: showing({ ready: 12, preparing: 25, codes: true }) },
    {
      ...base,
      name: 'call',
      themes: everyTheme,
      languages: everyLanguage,
      sizes: ['tv', 'upright', 'wall'],
      act: showing({ ready: 6, preparing: 12 }, 1),
    },
    { ...base, name: 'many calls', sizes: ['tv', 'upright'], act: showing({ ready: 16, preparing: 12 }, 8) },
    { ...base, name: 'none', sizes: ['tv', 'upright'], act: showing({ ready: 0, preparing: 0, hasBanners: false }) },
    { ...base, name: 'stopped', languages: everyLanguage, link: 'stopped' },
    { ...base, name: 'not paired', as: 'guest', languages: everyLanguage, sizes: ['tv', 'upright', 'phone'] },
    { ...base, name: 'wrong screen', as: { screen: 'kitchen' } },
  ],
};
