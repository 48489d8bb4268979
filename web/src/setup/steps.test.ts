// How far the set-up is, what is still to be made, and what stands on the sheet.
import type { Category, Device } from '@mysagra/core';
import { expect, test } from 'vitest';
import { type Facts, isDone, isOnlyHere, missingLinks, originOf, steps, stepToOpen, wifiQr } from './steps.ts';

const nothing = {
  settings: { name: 'MySagra' },
  categories: [],
  stations: [],
  printers: [],
  tills: [],
  routes: { stations: [], categories: [], cashRegisters: [] },
  devices: [],
} as unknown as Facts;
const facts = (more: object) => ({ ...nothing, ...more }) as Facts;
const category = (stationId: string | null, dishes = 1) =>
  ({ stationId, foods: Array.from({ length: dishes }, () => ({})) }) as Category;
const device = (more: object) => ({ name: 'x', pairedAt: null, ...more }) as Device;

test('[X5] each step is done by a fact of the server and by nothing else', () => {
  const done = (is: Facts | null) => steps.filter((step) => isDone(step, is));
  expect(done(null)).toEqual([]);
  expect(done(nothing)).toEqual(['admin']);
  expect(done(facts({ settings: { name: 'Sagra' } }))).toEqual(['festival', 'admin']);
  const stations = [{ id: 's' }];
  expect(done(facts({ stations, categories: [category('s'), category(null)] }))).toEqual(['admin']);
  expect(done(facts({ stations, categories: [category('s'), category(null, 0)] }))).toEqual(['admin', 'menu']);
  expect(done(facts({ printers: [{}] }))).toEqual(['admin', 'printers']);
  expect(done(facts({ tills: [{ enabled: false }] }))).toEqual(['admin']);
  expect(done(facts({ tills: [{ enabled: true }] }))).toEqual(['admin', 'till']);
  expect(done(facts({ devices: [device({})] }))).toEqual(['admin']);
  expect(done(facts({ devices: [device({ pairedAt: 'then' })] }))).toEqual(['admin', 'screens']);
});

test('[X5] it goes on where nothing is done nor put off, and ends at the sheet', () => {
  expect(stepToOpen(null, [])).toBe('festival');
  expect(stepToOpen(nothing, [])).toBe('festival');
  expect(stepToOpen(facts({ settings: { name: 'Sagra' } }), [])).toBe('menu');
  expect(stepToOpen(facts({ settings: { name: 'Sagra' } }), ['menu', 'printers'])).toBe('till');
  expect(stepToOpen(nothing, steps)).toBe('screens');
});

test('[X7] a screen for each till and station and one for numbers, those that are there left out, no name twice', () => {
  const tills = [
    { id: 't1', name: 'Cassa 1', enabled: true },
    { id: 't2', name: 'Cassa 2', enabled: false },
  ];
  const stations = [
    { id: 's1', name: 'Cucina' },
    { id: 's2', name: 'Bar' },
  ];
  const wanted = facts({ tills, stations });
  const links = (is: Facts) => missingLinks(is, 'Tabellone').map(({ name, screen }) => `${screen} ${name}`);
  expect(links(wanted)).toEqual(['cashier Cassa 1', 'kitchen Cucina', 'kitchen Bar', 'display Tabellone']);
  const there = [
    device({ name: 'cucina', screen: 'cashier', cashRegisterId: 't1' }),
    device({ name: 'Bancone', screen: 'kitchen', stationId: 's2' }),
    device({ name: 'TV', screen: 'display' }),
  ];
  expect(links({ ...wanted, devices: there })).toEqual(['kitchen Cucina 2']);
});

test('[X7] the sheet leads phones to the Wi-Fi and to an address that they can reach', () => {
  expect(wifiQr('Sagra', 'a;b"c\\d')).toBe('WIFI:T:WPA;S:Sagra;P:a\\;b\\"c\\\\d;;');
  expect(wifiQr('Sagra: ospiti', '')).toBe('WIFI:T:nopass;S:Sagra\\: ospiti;;');
  expect(['http://localhost:4300', 'http://127.0.0.1', 'http://[::1]:1'].map(isOnlyHere)).toEqual([true, true, true]);
  expect(['http://192.168.1.2:4300', 'http://sagra.local'].map(isOnlyHere)).toEqual([false, false]);
  expect(['192.168.1.2:4300', ' https://sagra.example/x/ ', '', 'http://', 'a b'].map(originOf)).toEqual([
    'http://192.168.1.2:4300',
    'https://sagra.example',
    null,
    null,
    null,
  ]);
});
