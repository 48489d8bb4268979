/** A wire: the way to one printer, one connection at a time, and every way in which it can fail, by name. */
import type { Clock } from './clock.ts';
import { fileWire } from './file-wire.ts';
import { tcpWire } from './tcp-wire.ts';
import { type Wire, WireAddressError } from './connection.ts';

export type WireOptions = { clock: Clock };

/** `tcp://192.168.1.50:9100` (the port may be left out) or `file:/dev/usb/lp0`; anything else is refused with what is wrong. */
export function wireTo(address: string, { clock }: WireOptions): Wire {
  const tcp = /^tcp:\/\/(\[[0-9a-f:.]+\]|[^\s:/]+)(?::(\d{1,5}))?\/?$/i.exec(address);
  if (tcp) {
    const port = Number(tcp[2] ?? 9100);
    if (port < 1 || port > 65_535) throw new WireAddressError(address, 'the port must be between 1 and 65535');
    return tcpWire({ host: tcp[1]!.replace(/^\[|\]$/g, ''), port, clock });
  }
  const file = /^file:(?:\/\/)?(\/.+)$/.exec(address);
  if (file) return fileWire({ path: file[1]!, clock });
  throw new WireAddressError(address, 'use tcp://192.168.1.50:9100 or file:/dev/usb/lp0');
}
