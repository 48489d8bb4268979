/** Print jobs: every paper as a row with a state, so that none is lost and each can be found again. Ours, beside the contract. */
import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { digits, id, orderId, repeatable } from './text.ts';
import { time } from './time.ts';

/**
 * `held`: old after an outage, waits for a decision. `failed`: can never print as it is, with its cause. `withdrawn`: no longer wanted,
 * and no byte of it ever left.
 */
export const jobStates = ['queued', 'leased', 'sending', 'printed', 'failed', 'held', 'withdrawn'] as const;
export type JobStateWord = (typeof jobStates)[number];

export const jobKinds = ['slip', 'receipt', 'stub', 'cancellation', 'closure', 'test', 'list'] as const;
export type JobKind = (typeof jobKinds)[number];

export const printJob = z.object({
  id,
  printerId: id,
  reroutedFrom: z.string().nullable().meta({ description: 'Name of the printer for which it was meant' }),
  orderId: orderId.nullable(),
  kind: z.enum(jobKinds),
  title: z.string().meta({ description: 'Station, till or printer that it is for' }),
  number: z.string().nullable().meta({ description: 'What is called out' }),
  copy: z.int(),
  state: z.enum(jobStates),
  attempts: z.int(),
  isDoubtful: z.boolean().meta({ description: 'May be out already: the next attempt says COPY' }),
  cause: z.string().nullable(),
  message: z.string().nullable().meta({ description: 'For people: why it failed' }),
  createdAt: time,
  printedAt: time.nullable(),
  sureness: z
    .enum(['confirmed', 'taken'])
    .nullable()
    .meta({ description: 'The printer said so, or it took every byte' }),
});
export type PrintJob = z.output<typeof printJob>;

const byId = z.object({ id });

export const printJobEndpoints = {
  list: endpoint({
    method: 'GET',
    path: '/v1/print-jobs',
    who: 'AMOP',
    summary: 'Print jobs, newest first',
    query: z.object({
      printerId: id.optional(),
      orderId: digits(1, Number.MAX_SAFE_INTEGER).optional(),
      kind: repeatable(z.enum(jobKinds)),
      state: repeatable(z.enum(jobStates)),
      limit: digits(1, 200).default(50),
    }),
    status: 200,
    answer: z.array(printJob),
  }),
  get: endpoint({
    method: 'GET',
    path: '/v1/print-jobs/:id',
    who: 'AMOP',
    summary: 'One print job',
    params: byId,
    status: 200,
    answer: printJob,
  }),
  preview: endpoint({
    method: 'GET',
    path: '/v1/print-jobs/:id/preview',
    who: 'AMO',
    summary: 'The paper as a picture (SVG) and as text',
    params: byId,
    status: 200,
    answer: z.object({ svg: z.string(), text: z.string() }),
  }),
  reprint: endpoint({
    method: 'POST',
    path: '/v1/print-jobs/reprint',
    who: 'AMO',
    summary: 'Print these papers again; each says COPY',
    body: z.object({ ids: z.array(id).min(1).max(50) }),
    status: 201,
    answer: z.array(printJob),
    refusals: ['order_state', 'unknown_reference'],
  }),
  retry: endpoint({
    method: 'POST',
    path: '/v1/print-jobs/:id/retry',
    who: 'AMO',
    summary: 'Queue a failed or held job again',
    params: byId,
    status: 200,
    answer: printJob,
    refusals: ['job_state'],
  }),
  drop: endpoint({
    method: 'POST',
    path: '/v1/print-jobs/:id/drop',
    who: 'AMO',
    summary: 'Give a job up that is not printed',
    params: byId,
    status: 200,
    answer: printJob,
    refusals: ['job_state'],
  }),
};
