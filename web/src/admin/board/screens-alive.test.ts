import type { Device, Stream } from '@mysagra/core';
import { expect, test } from 'vitest';
import { screenPulses } from './screens-alive.ts';

const now = Date.parse('2026-07-10T20:00:00.000Z');
const ago = (seconds: number) => new Date(now - seconds * 1000).toISOString();
const device = (name: string, more: Partial<Device>) =>
  ({ id: name, name, screen: 'kitchen', pairedAt: ago(9000), lastSeenAt: null, ...more }) as Device;
const stream = (name: string, behind = 0, kind = 'session') => ({ name, behind, kind }) as Stream;

test('[J10] a screen is alive by its stream or its last word, silent after a minute, and what is wrong stands first', () => {
  const devices = [
    device('listens', { lastSeenAt: ago(4000) }),
    device('asks', { lastSeenAt: ago(50) }),
    device('gone', { lastSeenAt: ago(61) }),
    device('never', { pairedAt: null }),
    device('behind', { lastSeenAt: ago(1) }),
    device('namesake of a key', { lastSeenAt: ago(500) }),
  ];
  const streams = [stream('listens'), stream('behind', 21), stream('namesake of a key', 0, 'key')];
  expect(screenPulses(devices, streams, now).map(({ name, pulse }) => [name, pulse])).toEqual([
    ['gone', 'silent'],
    ['namesake of a key', 'silent'],
    ['behind', 'slow'],
    ['never', 'open'],
    ['listens', 'alive'],
    ['asks', 'alive'],
  ]);
});
