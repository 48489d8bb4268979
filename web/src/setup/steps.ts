/** How far the set-up is: told by what the server has, so that it can be left and taken up again anywhere. Pure. */
import {
  type CashRegister,
  type Category,
  defaultSettings,
  type Device,
  type DeviceScreen,
  type LanguageWord,
  type Printer,
  type Routes,
  type Settings,
  type Station,
} from '@mysagra/core';

export const steps = ['festival', 'admin', 'menu', 'printers', 'till', 'screens'] as const;
export type Step = (typeof steps)[number];

export type Facts = {
  settings: Settings;
  /** With their foods. */
  categories: Category[];
  stations: Station[];
  printers: Printer[];
  tills: CashRegister[];
  routes: Routes;
  devices: Device[];
};

/** What was said before there was anybody to save it for. */
export type Said = { name: string; language: LanguageWord };

/** Null: there is no user yet, and nothing else either. */
export function isDone(step: Step, facts: Facts | null): boolean {
  if (!facts) return false;
  const { settings, categories, stations, printers, tills, devices } = facts;
  const filled = categories.filter(({ foods }) => (foods?.length ?? 0) > 0);
  switch (step) {
    case 'festival':
      return settings.name !== defaultSettings.name;
    case 'admin':
      return true;
    case 'menu':
      return filled.length > 0 && stations.length > 0 && filled.every(({ stationId }) => stationId !== null);
    case 'printers':
      return printers.length > 0;
    case 'till':
      return tills.some(({ enabled }) => enabled);
    case 'screens':
      return devices.some(({ pairedAt }) => pairedAt !== null);
  }
}

/** The first one that is neither done nor put off; the last when all are. */
export function stepToOpen(facts: Facts | null, putOff: readonly string[]): Step {
  return steps.find((step) => !isDone(step, facts) && !putOff.includes(step)) ?? 'screens';
}

export type Link = { name: string; screen: DeviceScreen; stationId?: string; cashRegisterId?: string };

/** The screens of a usual festival that are not there yet: one for each till and each station, and a number display. */
export function missingLinks(
  { tills, stations, devices }: Pick<Facts, 'tills' | 'stations' | 'devices'>,
  display: string,
): Link[] {
  const has = (is: (device: Device) => boolean) => devices.some(is);
  const wanted: Link[] = [
    ...tills
      .filter(({ id, enabled }) => enabled && !has(({ cashRegisterId }) => cashRegisterId === id))
      .map(({ id, name }) => ({ name, screen: 'cashier' as const, cashRegisterId: id })),
    ...stations
      .filter(({ id }) => !has(({ stationId }) => stationId === id))
      .map(({ id, name }) => ({ name, screen: 'kitchen' as const, stationId: id })),
    ...(has(({ screen }) => screen === 'display') ? [] : [{ name: display, screen: 'display' as const }]),
  ];
  const taken = new Set(devices.map(({ name }) => name.toLowerCase()));
  return wanted.map((link) => {
    let { name } = link;
    for (let nth = 2; taken.has(name.toLowerCase()); nth++) name = `${link.name} ${nth}`;
    taken.add(name.toLowerCase());
    return { ...link, name };
  });
}

/** What a phone's camera takes for "join this Wi-Fi"; signs with a meaning of their own are marked. */
export function wifiQr(name: string, password: string): string {
  const plain = (text: string) => text.replace(/[\\;,":]/g, (sign) => `\\${sign}`);
  return password ? `WIFI:T:WPA;S:${plain(name)};P:${plain(password)};;` : `WIFI:T:nopass;S:${plain(name)};;`;
}

/** Only this machine itself can open it. */
export function isOnlyHere(origin: string): boolean {
  return /^https?:\/\/(localhost|127\.|\[::1\])/i.test(origin);
}

/** What somebody typed as the address of the server: without a slash at the end; null when it is none. */
export function originOf(typed: string): string | null {
  const text = typed.trim();
  try {
    const url = new URL(/^https?:\/\//i.test(text) ? text : `http://${text}`);
    return text && url.hostname ? url.origin : null;
  } catch {
    // Half typed.
    return null;
  }
}
