/** Printers: name, address and how they are. */
import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { atLeastOne, id, name, text } from './text.ts';

export const printerStatuses = ['ONLINE', 'OFFLINE', 'ERROR'] as const;
export type PrinterStatus = (typeof printerStatuses)[number];

export const printer = z.object({
  id,
  name: z.string(),
  ip: z.string().nullable(),
  mac: z.string().nullable(),
  port: z.int(),
  description: z.string().nullable(),
  status: z.enum(printerStatuses),
  archived: z.boolean(),
});
export type Printer = z.output<typeof printer>;

const byId = z.object({ id });
const address = {
  ip: z.ipv4({ error: 'must be an IPv4 address such as 192.168.1.50' }).nullable().optional(),
  mac: z
    .string()
    .regex(/^([0-9A-Fa-f]{2}:){5}[0-9A-Fa-f]{2}$/, { error: 'must be a MAC address such as 00:26:AB:12:34:56' })
    .transform((mac) => mac.toUpperCase())
    .nullable()
    .optional(),
  port: z.int().min(1).max(65535).optional(),
  status: z.enum(printerStatuses).optional(),
};
const whole = z.object({ name, ...address, description: text(0, 250).nullable().optional() });

export const printerEndpoints = {
  list: endpoint({
    method: 'GET',
    path: '/v1/printers',
    who: 'AMOP',
    summary: 'Printers by name',
    status: 200,
    answer: z.array(printer),
    hasCursor: true,
  }),
  get: endpoint({
    method: 'GET',
    path: '/v1/printers/:id',
    who: 'AMOP',
    summary: 'One printer',
    params: byId,
    status: 200,
    answer: printer,
    hasCursor: true,
  }),
  create: endpoint({
    method: 'POST',
    path: '/v1/printers',
    who: 'A',
    summary: 'Add a printer',
    body: whole,
    status: 201,
    answer: printer,
    refusals: ['duplicate'],
  }),
  replace: endpoint({
    method: 'PUT',
    path: '/v1/printers/:id',
    who: 'AM',
    summary: 'Change a printer',
    params: byId,
    body: whole,
    status: 200,
    answer: printer,
    refusals: ['duplicate'],
  }),
  update: endpoint({
    method: 'PATCH',
    path: '/v1/printers/:id',
    who: 'AMP',
    summary: 'Status and address, as a print service finds them',
    params: byId,
    body: atLeastOne(z.object(address)),
    status: 200,
    answer: printer,
  }),
  remove: endpoint({
    method: 'DELETE',
    path: '/v1/printers/:id',
    who: 'A',
    summary: 'Remove a printer; what named it names none then',
    params: byId,
    status: 204,
  }),
};
