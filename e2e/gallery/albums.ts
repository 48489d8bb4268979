/** Every screen's pictures. A screen with more states than its first one has a file of its own here. */
import { cashier } from './cashier.ts';
import { display } from './display.ts';
import { pair, setUp, signIn } from './door.ts';
import { guest } from './guest.ts';
import { admin } from './admin.ts';
import { kitchen } from './kitchen.ts';
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
      {
        name: 'dialog',
        path: '/kit',
        festival: 'empty',
        themes: everyTheme,
        sizes: ['tablet', 'phone'],
        act: (page) => page.getByRole('button', { name: 'Piatto', exact: true }).first().click(),
      },
      {
        name: 'sheet',
        path: '/kit',
        festival: 'empty',
        themes: everyTheme,
        sizes: ['tablet', 'phone'],
        act: (page) => page.locator('.screen-tools .button-icon').last().click(),
      },
      {
        name: 'toast',
        path: '/kit',
        festival: 'empty',
        themes: everyTheme,
        sizes: ['tablet', 'phone'],
        act: (page) => page.getByRole('button', { name: 'Annulla' }).nth(1).click(),
      },
      {
        name: 'crash',
        path: '/kit',
        festival: 'empty',
        sizes: ['tablet', 'phone'],
        isBroken: true,
        act: (page) => page.getByRole('button', { name: 'Crash' }).click(),
      },
    ],
  },
];

export const albums: readonly Album[] = [...entrances, signIn, pair, setUp, guest, cashier, kitchen, display, admin];
