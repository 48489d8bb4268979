/** The back office: every room in a full evening, its phone, the forms, an empty festival, and a server that is gone. */
import type { Page } from 'playwright-core';
import type { Album, Shot } from './shot.ts';

const rooms = [
  'board',
  'orders',
  'menu',
  'menu/ingredients',
  'menu/stations',
  'printers',
  'printers/routes',
  'printers/papers',
  'tills',
  'screens',
  'people',
  'guests',
  'reports',
  'reports/closure',
  'keys',
  'settings',
] as const;

const press = (name: string) => (page: Page) => page.getByRole('button', { name, exact: true }).first().click();

const everyRoom: Shot[] = rooms.map((room) => ({
  name: room.replace('/', ' '),
  path: `/admin#/${room}`,
  as: 'admin',
  sizes: ['desktop', 'phone'],
  isWhole: true,
}));

const forms: Shot[] = [
  { name: 'dish', path: '/admin#/menu', act: press('Modifica Spritz') },
  { name: 'category', path: '/admin#/menu', act: press('Modifica Antipasti') },
  { name: 'order of categories', path: '/admin#/menu', act: press('Ordina le categorie') },
  { name: 'pasted menu', path: '/admin#/menu/import', act: press('Prova con un esempio') },
  { name: 'printer', path: '/admin#/printers', act: press('Imposta Stampante bar') },
  { name: 'new screen', path: '/admin#/screens', act: press('Nuovo schermo') },
  {
    name: 'error at its field',
    path: '/admin#/menu',
    act: async (page: Page) => {
      await press('Nuovo piatto')(page);
      await press('Salva')(page);
    },
  },
  {
    name: 'deletion asked',
    path: '/admin#/menu',
    act: async (page: Page) => {
      await press('Modifica Spritz')(page);
      await press('Elimina')(page);
    },
  },
  {
    name: 'one order',
    path: '/admin#/orders',
    act: (page: Page) => page.locator('.order-row').first().click(),
  },
].map((shot) => ({ as: 'admin' as const, sizes: ['desktop', 'phone'] as const, ...shot }));

const languages = ['it', 'en', 'de'] as const;
const themes = ['light', 'dark', 'contrast'] as const;

export const admin: Album = {
  screen: 'admin',
  shots: [
    ...everyRoom,
    ...forms,
    { name: 'board', path: '/admin#/board', as: 'admin', sizes: ['desktop'], languages, themes, isWhole: true },
    { name: 'board on a wall', path: '/admin#/board', as: 'admin', sizes: ['wall'] },
    { name: 'crowded', path: '/admin#/board', as: 'admin', festival: 'crowded', sizes: ['desktop'], isWhole: true },
    {
      name: 'empty',
      path: '/admin#/board',
      as: 'admin',
      festival: 'empty',
      sizes: ['desktop', 'phone'],
      isWhole: true,
    },
    { name: 'empty menu', path: '/admin#/menu', as: 'admin', festival: 'empty', sizes: ['phone'] },
    { name: 'empty printers', path: '/admin#/printers', as: 'admin', festival: 'empty', sizes: ['phone'] },
    { name: 'late', path: '/admin#/board', as: 'admin', sizes: ['desktop'], link: 'late' },
    { name: 'stopped', path: '/admin#/board', as: 'admin', sizes: ['desktop', 'phone'], link: 'stopped' },
  ],
};
