/** What the till hears while it is open: menu, guests who wait for the till, printers, and that some order changed. */
import type { LiveEvent, Order, PrintLane } from '@mysagra/client';
import { useState } from 'react';
import { client, type Loaded, useData, useLive } from '../kit/index.ts';
import { type Menu, useMenu } from './use-menu.ts';

export type TillNews = {
  menu: Menu;
  /** Orders of guests' phones that are not paid. */
  guests: readonly Order[];
  lanes: Loaded<PrintLane[]>;
  /** Another number after each change of any order. */
  version: number;
};

export function useTillNews(): TillNews {
  const menu = useMenu();
  const guests = useData(() => client.orders.list({ status: 'PENDING', serviceDay: 'today', limit: 100 }), []);
  const lanes = useData(() => client.printLanes.list(), []);
  const [version, setVersion] = useState(0);
  const ordersChanged = () => {
    guests.reload();
    setVersion((now) => now + 1);
  };
  useLive('cashier', {
    onEvent(event: LiveEvent<'cashier'>) {
      menu.hear(event);
      if (event.name === 'print-lane-changed') {
        const told = event.data;
        lanes.change((all) => all.map((lane) => (lane.printerId === told.printerId ? told : lane)));
      }
      if (event.name === 'resource-changed' && event.data.resource === 'printers') lanes.reload();
      if (event.name.includes('order')) ordersChanged();
    },
    onResync() {
      menu.loaded.reload();
      lanes.reload();
      ordersChanged();
    },
  });
  return { menu, guests: guests.data?.data ?? [], lanes, version };
}
