/** Printers made of nothing, for whoever has none: they stand in the server while a demo runs. Ours, beside the contract. */
import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { atLeastOne, digits, id } from './text.ts';
import { time } from './time.ts';

/**
 * `silent`: prints and never answers. `lies`: says that all is well, and nothing comes out. `stalls`: takes the connection and no
 * byte. `dead`: switched off, its port refuses.
 */
export const virtualPrinterModes = ['well', 'silent', 'lies', 'stalls', 'dead'] as const;
export type VirtualPrinterMode = (typeof virtualPrinterModes)[number];

export const virtualPrinter = z.object({
  port: z.int().meta({ description: 'On 127.0.0.1' }),
  name: z.string().nullable().meta({ description: 'Of the printer that has this address; null: none has' }),
  columns: z.int().meta({ description: 'Characters in a line of its paper' }),
  mode: z.enum(virtualPrinterModes),
  paper: z.boolean().meta({ description: 'False: it has run out' }),
  cover: z.enum(['open', 'closed']),
  speed: z.int().nullable().meta({ description: 'Lines a second; null: at once' }),
  count: z.int().meta({ description: 'Papers since the server was started' }),
});
export type VirtualPrinter = z.output<typeof virtualPrinter>;

export const virtualPaper = z.object({
  id,
  at: time.meta({ description: 'When it was cut' }),
  isWhole: z.boolean().meta({ description: 'False: torn off when the power went' }),
  svg: z.string(),
  text: z.string(),
});
export type VirtualPaper = z.output<typeof virtualPaper>;

const byPort = z.object({ port: digits(1, 65_535) });

export const virtualPrinterEndpoints = {
  list: endpoint({
    method: 'GET',
    path: '/v1/virtual-printers',
    who: 'AMO',
    summary: 'The virtual printers of this server, as they were asked for; 404 where there are none',
    status: 200,
    answer: z.array(virtualPrinter),
  }),
  papers: endpoint({
    method: 'GET',
    path: '/v1/virtual-printers/:port/papers',
    who: 'AMO',
    summary: 'What came out of one, newest first; the last 2,000 are kept',
    params: byPort,
    query: z.object({
      after: id
        .optional()
        .meta({ description: 'Only what came out after this paper; an unknown one leaves nothing out' }),
      limit: digits(1, 2000).default(50),
    }),
    status: 200,
    answer: z.array(virtualPaper),
  }),
  update: endpoint({
    method: 'PATCH',
    path: '/v1/virtual-printers/:port',
    who: 'AMO',
    summary: 'Let it run out of paper, open its cover, make it fail in one way or another, or well again',
    params: byPort,
    body: atLeastOne(
      z.object({
        paper: z.boolean().optional(),
        cover: z.enum(['open', 'closed']).optional(),
        mode: z.enum(virtualPrinterModes).optional(),
        speed: z.int().min(1).max(1000).nullable().optional(),
      }),
    ),
    status: 200,
    answer: virtualPrinter,
  }),
};
