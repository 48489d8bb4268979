/** Which screens are alive: from the links that were made and the streams that are open now. */
import type { Device, Stream } from '@mysagra/core';

/** `open`: its link was never used. `silent`: it had been there, and is not heard now. */
export type Pulse = 'alive' | 'slow' | 'silent' | 'open';

export type ScreenPulse = {
  id: string;
  name: string;
  screen: Device['screen'];
  pulse: Pulse;
  lastSeenAt: string | null;
};

/** A screen makes itself heard every few seconds while it is on; this long may pass before it counts as silent, ms. */
const silentMs = 60_000;
/** Events that its network has not taken yet: it looks fine and is behind. */
const slowBehind = 20;

export function pulseOf(device: Device, streams: readonly Stream[], now: number): Pulse {
  if (!device.pairedAt) return 'open';
  const own = streams.filter(({ kind, name }) => kind === 'session' && name === device.name);
  if (own.some(({ behind }) => behind > slowBehind)) return 'slow';
  if (own.length > 0) return 'alive';
  return device.lastSeenAt && now - Date.parse(device.lastSeenAt) < silentMs ? 'alive' : 'silent';
}

const worstFirst: readonly Pulse[] = ['silent', 'slow', 'open', 'alive'];

export function screenPulses(devices: readonly Device[], streams: readonly Stream[], now: number): ScreenPulse[] {
  return devices
    .map((device) => ({
      id: device.id,
      name: device.name,
      screen: device.screen,
      pulse: pulseOf(device, streams, now),
      lastSeenAt: device.lastSeenAt,
    }))
    .toSorted((one, other) => worstFirst.indexOf(one.pulse) - worstFirst.indexOf(other.pulse));
}
