/** Looks for printers in the networks of this server: whoever takes a connection on port 9100. Writes no byte to anybody. */
import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import type { FoundPrinter, printLaneEndpoints } from '@mysagra/core';
import type { Handlers } from './http.ts';
import type { House } from './house-parts.ts';
import type { Place } from './print-parts.ts';

const printerPort = 9100;
const answerMillis = 300;
const atOnce = 64;

/** The neighbours of every address of this computer, 254 at most for each: a bigger network would take minutes. */
export function neighbours(interfaces: ReturnType<typeof networkInterfaces> = networkInterfaces()): Place[] {
  const own = Object.values(interfaces)
    .flatMap((addresses = []) => addresses)
    .filter((one) => one.family === 'IPv4' && !one.internal && !one.address.startsWith('169.254.'));
  const ips = new Set(own.flatMap(({ address, netmask }) => networkOf(address, netmask)));
  for (const { address } of own) ips.delete(address);
  return [...ips].map((ip) => ({ ip, port: printerPort }));
}

function networkOf(address: string, netmask: string): string[] {
  const mask = Math.max(numberOf(netmask), numberOf('255.255.255.0'));
  const first = (numberOf(address) & mask) >>> 0;
  const size = (~mask >>> 0) - 1;
  return Array.from({ length: Math.max(size, 0) }, (_, index) => textOf(first + index + 1));
}

function numberOf(ip: string): number {
  return ip.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
}

function textOf(ip: number): string {
  return [24, 16, 8, 0].map((shift) => (ip >>> shift) & 255).join('.');
}

export function discoverHandlers({
  store,
  printing,
  places,
}: House): Handlers<Pick<typeof printLaneEndpoints, 'discover'>> {
  /** Two who look at once see the same. */
  let looking: Promise<Place[]> | null = null;
  return {
    async discover() {
      if (!printing.engine.isOn) return [];
      looking ??= takersAmong(places()).finally(() => (looking = null));
      const found = await looking;
      const known = await store.reader
        .selectFrom('printers')
        .select(['id', 'ip', 'port'])
        .where('archivedAt', 'is', null)
        .execute();
      // One that our own lane is at takes no second call.
      const ours = known.filter(({ id }) => printing.engine.stateOf(id)?.status === 'ONLINE');
      const all = [...found];
      for (const { ip, port } of ours) {
        const isThere = all.some((place) => place.ip === ip && place.port === port);
        if (ip !== null && !isThere) all.push({ ip, port });
      }
      return all
        .toSorted((one, other) => numberOf(one.ip) - numberOf(other.ip) || one.port - other.port)
        .map(({ ip, port }): FoundPrinter => ({
          ip,
          port,
          printerId: known.find((printer) => printer.ip === ip && printer.port === port)?.id ?? null,
        }));
    },
  };
}

async function takersAmong(places: Place[]): Promise<Place[]> {
  const found: Place[] = [];
  const left = [...places];
  const look = async () => {
    for (let place = left.pop(); place; place = left.pop()) if (await takesCalls(place)) found.push(place);
  };
  await Promise.all(Array.from({ length: atOnce }, look));
  return found;
}

function takesCalls({ ip, port }: Place): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: ip, port, timeout: answerMillis });
    const end = (takes: boolean) => {
      socket.destroy();
      resolve(takes);
    };
    socket.once('connect', () => end(true));
    socket.once('timeout', () => end(false));
    // It hung up at once: somebody is there, and busy.
    socket.once('error', (error: NodeJS.ErrnoException) => end(error.code === 'ECONNRESET'));
  });
}
