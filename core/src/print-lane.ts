/** Print lanes: how each printer's paper is coming out, what waits, and what a person can do about it. Ours, beside the contract. */
import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { printJob } from './print-job.ts';
import { printerStatuses } from './printer.ts';
import { atLeastOne, id, text } from './text.ts';
import { time } from './time.ts';

/**
 * Who brings a printer's paper out. `server`: this server. `agent`: a print agent beside the printer, with an `ms_pt_` key.
 * `service`: a program that listens on the channel `printer` and prints by itself; no job is queued for its printer.
 */
export const printedBy = ['server', 'agent', 'service'] as const;
export type PrintedBy = (typeof printedBy)[number];

/**
 * Why nothing comes out. `no_address`: neither an address nor a device is known; `agent_away`: its agent was not heard of for
 * 25 s; `no_answer`: it took a document and says nothing; `jobs_away`: the queue cannot be read.
 */
export const laneCauses = [
  'refused',
  'unreachable',
  'forbidden',
  'timed_out',
  'stalled',
  'reset',
  'closed',
  'cover_open',
  'paper_out',
  'cutter',
  'error',
  'offline',
  'no_answer',
  'jobs_away',
  'no_address',
  'agent_away',
  'bug',
] as const;
export type LaneCauseWord = (typeof laneCauses)[number];

export const printLane = z.object({
  printerId: id,
  name: z.string(),
  printedBy: z.enum(printedBy),
  status: z.enum(printerStatuses).nullable().meta({ description: 'Null: not looked at yet' }),
  cause: z.enum(laneCauses).nullable().meta({ description: 'Null: all is well' }),
  stuckSince: time.nullable(),
  isPaused: z.boolean().meta({ description: 'A person stopped it; its jobs wait' }),
  isPaperLow: z.boolean(),
  isReporting: z.boolean().meta({ description: 'False for a printer that reports nothing of itself' }),
  isLate: z.boolean().meta({ description: 'Its oldest job has waited for 20 s or longer' }),
  waiting: z.int().meta({ description: 'Jobs neither printed nor given up, without those held' }),
  oldestAt: time.nullable(),
  held: z.int().meta({ description: 'Old jobs that wait for a decision' }),
  failed: z.int().meta({ description: 'Jobs of this service day that can never print as they are' }),
  backupPrinterId: id.nullable(),
});
export type PrintLane = z.output<typeof printLane>;

/** How a printer is driven. What it can do is `command`, `codePage` and `columns`, in the words of `printing`. */
export const printerSetUp = z.object({
  printerId: id,
  printedBy: z.enum(printedBy),
  device: z.string().nullable().meta({ description: 'A path such as /dev/usb/lp0, instead of an IP address' }),
  command: z.string(),
  codePage: z.string(),
  columns: z.int().meta({ description: 'Characters in a line: 32 on 58 mm, 42 or 48 on 80 mm' }),
  hasCutter: z.boolean(),
  buzzer: z.enum(['none', 'own', 'drawer_plug']),
  isUpsideDown: z.boolean(),
  capability: z
    .object({ kind: z.enum(['answers', 'silent', 'lies']), confirmsBy: z.enum(['answer', 'goodbye', 'nothing']) })
    .nullable()
    .meta({ description: 'As found at set-up; null: never set up' }),
  backupPrinterId: id.nullable(),
  rerouteAfterSeconds: z.int().nullable().meta({ description: 'Null: never by itself' }),
  choices: z.object({ commands: z.array(z.string()), codePages: z.array(z.string()) }),
});
export type PrinterSetUp = z.output<typeof printerSetUp>;

const setUpChange = z.object({
  printedBy: z.enum(printedBy).optional(),
  device: text(0, 200)
    .transform((typed) => typed || null)
    .nullable()
    .optional(),
  command: text(1, 40).optional(),
  codePage: text(1, 40).optional(),
  columns: z.int().min(24).max(64).optional(),
  hasCutter: z.boolean().optional(),
  buzzer: z.enum(['none', 'own', 'drawer_plug']).optional(),
  isUpsideDown: z.boolean().optional(),
  backupPrinterId: id.nullable().optional(),
  rerouteAfterSeconds: z.int().min(20).max(3600).nullable().optional(),
});

/** Where the finding-out of a printer stands: `printing/src/capability.ts` draws the steps. */
export const capabilityStep = z.object({
  step: z.enum(['asking', 'hindered', 'printing', 'looking', 'known', 'lost']),
  kind: z.enum(['answers', 'silent', 'lies']).nullable(),
  cause: z.string().nullable().meta({ description: 'Why it is hindered or lost' }),
});
export type CapabilityStep = z.output<typeof capabilityStep>;

export const foundPrinter = z.object({
  ip: z.string(),
  port: z.int(),
  printerId: id.nullable().meta({ description: 'The printer that has this address already' }),
});
export type FoundPrinter = z.output<typeof foundPrinter>;

const byId = z.object({ id });

export const printLaneEndpoints = {
  list: endpoint({
    method: 'GET',
    path: '/v1/print-lanes',
    who: 'AMOP',
    summary: 'How the paper of each printer is coming out, by name',
    status: 200,
    answer: z.array(printLane),
  }),
  pause: endpoint({
    method: 'PATCH',
    path: '/v1/print-lanes/:id',
    who: 'AMO',
    summary: 'Stop a printer, or let it go on; its jobs wait meanwhile',
    params: byId,
    body: z.object({ isPaused: z.boolean() }),
    status: 200,
    answer: printLane,
  }),
  redirect: endpoint({
    method: 'POST',
    path: '/v1/print-lanes/:id/redirect',
    who: 'AMO',
    summary: 'Move what waits to another printer; each paper says from where',
    params: byId,
    body: z.object({ printerId: id }),
    status: 200,
    answer: z.object({ moved: z.int() }),
    refusals: ['unknown_reference'],
  }),
  decide: endpoint({
    method: 'POST',
    path: '/v1/print-lanes/:id/decide',
    who: 'AMO',
    summary: 'Old jobs after an outage: print each, print all as one list, or drop them',
    params: byId,
    body: z.object({ decision: z.enum(['print', 'list', 'drop']) }),
    status: 200,
    answer: z.object({ decided: z.int() }),
  }),
  testPage: endpoint({
    method: 'POST',
    path: '/v1/print-lanes/:id/test-page',
    who: 'AMO',
    summary: 'Queue a test page: its own name, a sample of its code page, cut, buzzer',
    params: byId,
    status: 201,
    answer: printJob,
  }),
  setUp: endpoint({
    method: 'GET',
    path: '/v1/print-lanes/:id/set-up',
    who: 'AM',
    summary: 'How a printer is driven',
    params: byId,
    status: 200,
    answer: printerSetUp,
  }),
  changeSetUp: endpoint({
    method: 'PATCH',
    path: '/v1/print-lanes/:id/set-up',
    who: 'AM',
    summary: 'Change how a printer is driven; what could never print is refused',
    params: byId,
    body: atLeastOne(setUpChange),
    status: 200,
    answer: printerSetUp,
    refusals: ['unknown_reference'],
  }),
  findOut: endpoint({
    method: 'POST',
    path: '/v1/print-lanes/:id/capability',
    who: 'AM',
    summary: 'Find out what kind of printer it is: begin, then say whether the test slip came out',
    params: byId,
    body: z.object({ word: z.enum(['begin', 'yes', 'no']) }),
    status: 200,
    answer: capabilityStep,
  }),
  discover: endpoint({
    method: 'POST',
    path: '/v1/print-lanes/discover',
    who: 'A',
    summary: 'Look for printers (port 9100) in the networks of this server; takes some seconds',
    status: 200,
    answer: z.array(foundPrinter),
  }),
};
