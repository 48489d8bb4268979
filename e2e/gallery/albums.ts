/** Every screen's pictures. A screen with more states than its first one has a file of its own here. */
import { cashier } from './cashier.ts';
import type { Album } from './shot.ts';

const everyTheme = ['light', 'dark', 'contrast'] as const;
const everyLanguage = ['it', 'en', 'de'] as const;

/** As each screen is opened first; what its own album shows better can go from here. */
const entrances: Album[] = [
  {
    screen: 'kit',
    shots: [
      {
        name: 'samples',
        path: '/kit',
        festival: 'empty',
        themes: everyTheme,
        languages: everyLanguage,
        sizes: ['desktop', 'phone'],
        isWhole: true,
      },
    ],
  },
  {
    screen: 'sign-in',
    shots: [{ name: 'empty', path: '/sign-in', sizes: ['phone', 'desktop'], languages: everyLanguage }],
  },
  { screen: 'setup', shots: [{ name: 'first', path: '/setup', festival: 'new', sizes: ['phone', 'desktop'] }] },
  { screen: 'guest', shots: [{ name: 'menu', path: '/', sizes: ['phone'], languages: everyLanguage }] },
  {
    screen: 'kitchen',
    shots: [
      {
        name: 'evening',
        path: '/kitchen',
        as: { screen: 'kitchen' },
        themes: ['dark', 'light'],
        sizes: ['tablet', 'upright'],
      },
      {
        name: 'crowded',
        path: '/kitchen',
        as: { screen: 'kitchen' },
        festival: 'crowded',
        themes: ['dark'],
        sizes: ['tablet'],
      },
    ],
  },
  {
    screen: 'display',
    shots: [
      {
        name: 'evening',
        path: '/display',
        as: { screen: 'display' },
        themes: ['dark'],
        sizes: ['tv', 'upright', 'wall'],
      },
    ],
  },
  {
    screen: 'admin',
    shots: [{ name: 'evening', path: '/admin', as: 'admin', sizes: ['desktop', 'phone'], languages: everyLanguage }],
  },
];

export const albums: readonly Album[] = [...entrances, cashier];
