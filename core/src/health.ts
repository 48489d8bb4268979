/** Whether the server is well, and who is connected to it. */
import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { channels } from './event.ts';
import { id } from './text.ts';
import { time } from './time.ts';

export const health = z.object({
  status: z.enum(['ok', 'unavailable']),
  setupRequired: z.boolean(),
  version: z.string(),
  timestamp: time,
  uptime: z.number().meta({ description: 'Seconds' }),
});
export type Health = z.output<typeof health>;

/** One open stream of this server process. */
export const stream = z.object({
  id,
  channel: z.enum(channels),
  kind: z.enum(['session', 'key']),
  sessionId: id.nullable(),
  keyId: id.nullable(),
  /** Username, or the key's name. */
  name: z.string(),
  address: z.string(),
  userAgent: z.string().nullable(),
  named: z.boolean(),
  extended: z.boolean(),
  openedAt: time,
  cursor: z.string().meta({ description: 'The newest event id handed to this stream' }),
  behind: z.int().meta({ description: 'Events of the channel not yet handed to it' }),
  waitingBytes: z.int().meta({ description: 'Bytes written that its network has not taken yet' }),
  lastTakenAt: time.meta({ description: 'When the network here last had taken everything written to it' }),
  acknowledgedAt: time.nullable().meta({
    description: 'When its other end was last known to have received everything; null where the system does not tell',
  }),
});
export type Stream = z.output<typeof stream>;

export const addresses = z.object({
  urls: z.array(z.string()).meta({ description: 'Of this server in its networks, the likeliest first' }),
});

export const serviceEndpoints = {
  health: endpoint({
    method: 'GET',
    path: '/health',
    who: 'G',
    summary: 'Whether the server is well; 503 with the same body when it is not',
    status: 200,
    answer: health,
  }),
  addresses: endpoint({
    method: 'GET',
    path: '/v1/addresses',
    who: 'A',
    summary: 'Where other devices find this server: for QR codes made at the server itself',
    status: 200,
    answer: addresses,
  }),
  streams: endpoint({
    method: 'GET',
    path: '/v1/streams',
    who: 'AM',
    summary: 'The open streams of this server process, oldest first',
    status: 200,
    answer: z.array(stream),
  }),
};
