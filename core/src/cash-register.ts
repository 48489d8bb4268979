/** Cash registers: the tills, each with the printer of its receipts. */
import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { printer } from './printer.ts';
import { atLeastOne, flag, id, name } from './text.ts';

export const cashRegister = z.object({
  id,
  name: z.string(),
  enabled: z.boolean(),
  defaultPrinterId: id.nullable(),
  archived: z.boolean(),
  defaultPrinter: printer.nullable().optional(),
});
export type CashRegister = z.output<typeof cashRegister>;

const byId = z.object({ id });
const include = z.literal('printer').optional();
const change = z.object({
  name: name.optional(),
  enabled: z.boolean().optional(),
  defaultPrinterId: id.nullable().optional(),
});
const whole = change.extend({ name });

export const cashRegisterEndpoints = {
  list: endpoint({
    method: 'GET',
    path: '/v1/cash-registers',
    who: 'AMOP',
    summary: 'Cash registers by name',
    query: z.object({ enabled: flag.optional(), include }),
    status: 200,
    answer: z.array(cashRegister),
  }),
  get: endpoint({
    method: 'GET',
    path: '/v1/cash-registers/:id',
    who: 'AMOP',
    summary: 'One cash register',
    params: byId,
    query: z.object({ include }),
    status: 200,
    answer: cashRegister,
  }),
  create: endpoint({
    method: 'POST',
    path: '/v1/cash-registers',
    who: 'A',
    summary: 'Add a cash register',
    body: whole,
    status: 201,
    answer: cashRegister,
    refusals: ['duplicate', 'unknown_reference'],
  }),
  replace: endpoint({
    method: 'PUT',
    path: '/v1/cash-registers/:id',
    who: 'AM',
    summary: 'Change a cash register',
    params: byId,
    body: whole,
    status: 200,
    answer: cashRegister,
    refusals: ['duplicate', 'unknown_reference'],
  }),
  update: endpoint({
    method: 'PATCH',
    path: '/v1/cash-registers/:id',
    who: 'AM',
    summary: 'Change some of a cash register',
    params: byId,
    body: atLeastOne(change),
    status: 200,
    answer: cashRegister,
    refusals: ['duplicate', 'unknown_reference'],
  }),
  remove: endpoint({
    method: 'DELETE',
    path: '/v1/cash-registers/:id',
    who: 'A',
    summary: 'Remove a cash register; archived if orders were paid at it',
    params: byId,
    status: 204,
  }),
};
