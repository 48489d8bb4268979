/** Order instructions: what the guest page says about how to order. */
import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { id, text } from './text.ts';

export const orderInstruction = z.object({ id, text: z.string(), position: z.int() });
export type OrderInstruction = z.output<typeof orderInstruction>;

const byId = z.object({ id });
const whole = z.object({ text: text(1, 2000), position: z.int().min(0).max(9999).optional() });

export const orderInstructionEndpoints = {
  list: endpoint({
    method: 'GET',
    path: '/v1/order-instructions',
    who: 'AMOWg',
    summary: 'Instructions by position',
    status: 200,
    answer: z.array(orderInstruction),
  }),
  get: endpoint({
    method: 'GET',
    path: '/v1/order-instructions/:id',
    who: 'AMOWg',
    summary: 'One instruction',
    params: byId,
    status: 200,
    answer: orderInstruction,
  }),
  create: endpoint({
    method: 'POST',
    path: '/v1/order-instructions',
    who: 'AM',
    summary: 'Add an instruction',
    body: whole,
    status: 201,
    answer: orderInstruction,
  }),
  replace: endpoint({
    method: 'PUT',
    path: '/v1/order-instructions/:id',
    who: 'AM',
    summary: 'Change an instruction',
    params: byId,
    body: whole,
    status: 200,
    answer: orderInstruction,
  }),
  remove: endpoint({
    method: 'DELETE',
    path: '/v1/order-instructions/:id',
    who: 'AM',
    summary: 'Remove an instruction',
    params: byId,
    status: 204,
  }),
};
