/** Each room is a part of its own that comes when it is entered. */
import type { ComponentType } from 'react';
import type { SectionId } from './sections.ts';

type Room = ComponentType;
type Known = { Room: Room };

export const roomLoaders: Record<SectionId, () => Promise<Room>> = {
  board: () => import('./board/board.tsx').then((room) => room.Board),
  orders: () => import('./orders/orders.tsx').then((room) => room.Orders),
  menu: () => import('./menu/menu.tsx').then((room) => room.Menu),
  printers: () => import('./printers/printers.tsx').then((room) => room.Printers),
  tills: () => import('./tills/tills.tsx').then((room) => room.Tills),
  screens: () => import('./screens/screens.tsx').then((room) => room.Screens),
  people: () => import('./people/people.tsx').then((room) => room.People),
  guests: () => import('./guests/guests.tsx').then((room) => room.Guests),
  reports: () => import('./reports/reports.tsx').then((room) => room.Reports),
  keys: () => import('./keys/keys.tsx').then((room) => room.Keys),
  settings: () => import('./settings/settings.tsx').then((room) => room.Settings),
};

const rooms = new Map<SectionId, Known>();

export function knownRoom(id: SectionId): Known | undefined {
  return rooms.get(id);
}

export async function loadRoom(id: SectionId): Promise<Known> {
  const known = rooms.get(id) ?? { Room: await roomLoaders[id]() };
  rooms.set(id, known);
  return known;
}
