/** The back office: every room in a full evening, its phone, the forms, an empty festival, and a server that is gone. */
import type { Page } from 'playwright-core';
import type { Festival } from './festivals.ts';
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
  { name: 'station', path: '/admin#/menu/stations', act: press('Modifica Cucina') },
  { name: 'ingredient', path: '/admin#/menu/ingredients', act: press('Nuovo ingrediente') },
  { name: 'till', path: '/admin#/tills', act: press('Modifica Cassa 1') },
  { name: 'person', path: '/admin#/people', act: press('Nuova persona') },
  { name: 'key', path: '/admin#/keys', act: press('Nuova chiave') },
  { name: 'notice for guests', path: '/admin#/guests', act: press('Modifica Forno Baldini') },
  { name: 'step for guests', path: '/admin#/guests', act: press('Nuovo passo') },
  { name: 'papers moved', path: '/admin#/printers', act: press('Sposta i fogli') },
  { name: 'paper looked at', path: '/admin#/printers/papers', act: press('Guarda') },
  { name: 'menu saved', path: '/admin#/menu/import' },
  {
    name: 'sold out',
    path: '/admin#/board',
    isWhole: true,
    act: async (page: Page, { client }: Festival) => {
      for (const food of (await client.foods.list()).filter(({ name }) => /polenta|Spritz|pollo/i.test(name))) {
        await client.foods.update(food.id, { available: false });
      }
      await page.getByText('Polenta ai funghi').first().waitFor();
    },
  },
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
