/** One believable festival as data: what dev, previews, tests and benchmarks find in the server. The same every time. */
import type { BodySent, bannerEndpoints, RoleName } from '@mysagra/core';
import {
  type Allergen,
  type Dish,
  extras,
  menu,
  type MenuCategory,
  type PrinterName,
  type StationName,
} from './menu.ts';

export type { Dish, Extra, MenuCategory } from './menu.ts';

/** In the order in which they are made: sponsors are shown oldest first. */
const banners: BodySent<(typeof bannerEndpoints)['create']>[] = [
  {
    label: 'Serata di San Lorenzo',
    type: 'EVENT',
    title: 'Stelle cadenti e liscio',
    description: 'Si balla con l’Orchestra Bagutti; a mezzanotte si spengono le luci e si guarda il cielo.',
    color: '1b3a6b',
    dateTime: '2027-08-10T19:00:00.000Z',
  },
  {
    label: 'Palio delle botti',
    type: 'EVENT',
    title: 'Palio delle botti',
    description: 'Le quattro contrade in salita dalla piazza alla pieve. Partenza alle 18.',
    color: '8c1c13',
    dateTime: '2027-08-15T16:00:00.000Z',
  },
  {
    label: 'Forno Baldini',
    type: 'SPONSOR',
    title: 'Il pane della sagra',
    description: 'Forno Baldini, via della Pieve 3. Dal 1961.',
    website: 'https://example.org/forno-baldini',
    color: 'e0a030',
  },
  {
    label: 'Ferramenta Neri',
    type: 'SPONSOR',
    title: 'Ferramenta Neri',
    description: 'Se serve, ce l’abbiamo.',
    instagram: 'https://example.org/ferramenta-neri',
    color: '3c6e47',
  },
];

/**
 * Printers stand on this machine: an address that could belong to a real printer would make the demo print there. Virtual ones
 * answer on these ports in a server that the demo started (`printers.ts`), elsewhere nobody does.
 */
const printers: { name: PrinterName; ip: string; port: number; columns: number; description: string }[] = [
  { name: 'Stampante cucina', ip: '127.0.0.1', port: 9101, columns: 48, description: 'Accanto al passe, 80 mm' },
  { name: 'Stampante griglia', ip: '127.0.0.1', port: 9102, columns: 48, description: 'Sotto la tettoia, 80 mm' },
  { name: 'Stampante bar', ip: '127.0.0.1', port: 9103, columns: 48, description: 'Bar e dolci, 80 mm' },
  { name: 'Stampante casse', ip: '127.0.0.1', port: 9104, columns: 32, description: 'Scontrini di cortesia, 58 mm' },
];

const stations: { name: StationName; printer: PrinterName }[] = [
  { name: 'Cucina', printer: 'Stampante cucina' },
  { name: 'Griglia', printer: 'Stampante griglia' },
  { name: 'Bar', printer: 'Stampante bar' },
  { name: 'Dolci', printer: 'Stampante bar' },
];

const registers: { name: string; printer: PrinterName }[] = [
  { name: 'Cassa 1', printer: 'Stampante casse' },
  { name: 'Cassa 2', printer: 'Stampante casse' },
  { name: 'Cassa 3 – bar', printer: 'Stampante bar' },
];

const instructions: string[] = [
  'Scegli i piatti e tocca «Invia»: ricevi un codice, per esempio A07.',
  'Vai alla cassa e di’ il codice: si paga lì, in contanti o con la carta.',
  'Solo dopo il pagamento la cucina comincia. Tieni lo scontrino: il numero grande è il tuo.',
  'Quando il numero compare sullo schermo, ritira al banco. Le bibite sono pronte subito.',
  'Allergie o intolleranze? Guarda gli ingredienti di ogni piatto e dillo alla cassa.',
];

/** Beside the admin. The first three stand at the tills, in this order. */
const users: { username: string; role: RoleName; does: string }[] = [
  { username: 'anna', role: 'operator', does: 'Cassa 1' },
  { username: 'bruno', role: 'operator', does: 'Cassa 2' },
  { username: 'carla', role: 'operator', does: 'Cassa 3 – bar' },
  { username: 'cucina', role: 'operator', does: 'kitchen, grill, bar and the number display' },
  { username: 'marta', role: 'maintainer', does: 'menu, sold-out, reports, closing' },
];

export const festival = {
  name: 'Sagra di San Lorenzo',
  timeZone: 'Europe/Rome',
  categories: menu,
  extras,
  stations,
  printers,
  registers,
  banners,
  instructions,
  users,
};

/** Everybody knows it: fit for a demo and for nothing else. */
export const demoPassword = 'porchetta';
export const demoAdmin = { username: 'admin', password: demoPassword };

export const dishes: (Dish & { category: MenuCategory })[] = menu.flatMap((category) =>
  category.dishes.map((dish) => ({ ...dish, category })),
);

export const allergens: Allergen[] = [...new Set(dishes.flatMap((dish) => dish.allergens))].sort();
