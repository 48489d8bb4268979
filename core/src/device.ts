/** Devices: screens that an admin pairs once with a link or QR code; each can do what its screen needs and nothing else. Ours. */
import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { atLeastOne, id, name, text } from './text.ts';
import { time } from './time.ts';

/** `cashier` may do what an operator may; `kitchen` (letter K) and `display` (letter D) only what their rows say. */
export const deviceScreens = ['cashier', 'kitchen', 'display'] as const;
export type DeviceScreen = (typeof deviceScreens)[number];

export const device = z.object({
  id,
  name: z.string(),
  screen: z.enum(deviceScreens),
  stationId: id.nullable().meta({ description: 'The station of a kitchen screen or a number display; null: all' }),
  cashRegisterId: id.nullable().meta({ description: 'The register of a till' }),
  createdAt: time,
  pairedAt: time.nullable(),
  lastSeenAt: time.nullable(),
});
export type Device = z.output<typeof device>;

/** `code` is shown once; the link is `/pair#<code>`: the part after # never reaches a server by itself. */
export const deviceWithCode = device.extend({ code: z.string() });
export type DeviceWithCode = z.output<typeof deviceWithCode>;

const byId = z.object({ id });
const place = { stationId: id.nullable().optional(), cashRegisterId: id.nullable().optional() };

export const deviceEndpoints = {
  list: endpoint({
    method: 'GET',
    path: '/v1/devices',
    who: 'A',
    summary: 'Paired screens and open links, by name',
    status: 200,
    answer: z.array(device),
  }),
  create: endpoint({
    method: 'POST',
    path: '/v1/devices',
    who: 'A',
    summary: 'A link for a new screen',
    body: z.object({ name, screen: z.enum(deviceScreens), ...place }),
    status: 201,
    answer: deviceWithCode,
    refusals: ['duplicate', 'unknown_reference'],
  }),
  update: endpoint({
    method: 'PATCH',
    path: '/v1/devices/:id',
    who: 'A',
    summary: 'Rename a screen or give it another place',
    params: byId,
    body: atLeastOne(z.object({ name: name.optional(), ...place })),
    status: 200,
    answer: device,
    refusals: ['duplicate', 'unknown_reference'],
  }),
  link: endpoint({
    method: 'POST',
    path: '/v1/devices/:id/link',
    who: 'A',
    summary: 'A new link for the same screen; the old one is void, whoever is signed in by it stays',
    params: byId,
    status: 200,
    answer: deviceWithCode,
  }),
  remove: endpoint({
    method: 'DELETE',
    path: '/v1/devices/:id',
    who: 'A',
    summary: 'The screen is signed out at once and its link void',
    params: byId,
    status: 204,
  }),
  me: endpoint({
    method: 'GET',
    path: '/v1/devices/me',
    who: 'AMOKD',
    summary: 'Which screen this is; `device` is null for a person’s session',
    status: 200,
    answer: z.object({ device: device.nullable() }),
  }),
  pair: endpoint({
    method: 'POST',
    path: '/auth/device',
    who: 'G',
    summary: 'Sign a screen in by the code of its link, for a year',
    body: z.object({ code: text(1, 40) }),
    status: 200,
    answer: device,
    refusals: ['invalid_credentials'],
    isLogin: true,
  }),
};
