/** What a print agent beside far printers says to the server: it claims jobs, and acknowledges them. Ours, beside the contract. */
import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { laneCauses } from './print-lane.ts';
import { printerStatuses } from './printer.ts';
import { id, text } from './text.ts';
import { time, timeIn } from './time.ts';

/** The same after a restart of the agent, another for every agent. */
const holder = text(1, 100);

export const agentPrinter = z.object({
  id,
  name: z.string(),
  address: z.string().nullable().meta({ description: '`tcp://192.168.1.50:9100` or `file:/dev/usb/lp0`' }),
  isPaused: z.boolean(),
  profile: z.object({
    command: z.string(),
    codePage: z.string(),
    columns: z.int(),
    hasCutter: z.boolean(),
    buzzer: z.enum(['none', 'own', 'drawer_plug']),
    isUpsideDown: z.boolean(),
  }),
  capability: z
    .object({ kind: z.enum(['answers', 'silent', 'lies']), confirmsBy: z.enum(['answer', 'goodbye', 'nothing']) })
    .nullable(),
});
export type AgentPrinter = z.output<typeof agentPrinter>;

export const agentLease = z.object({
  jobId: id,
  attempt: z.int(),
  isDoubtful: z.boolean(),
  until: time,
  printerId: id,
  group: z.string(),
  createdAt: time,
  reroutedFrom: z.string().nullable(),
  paper: z.unknown().meta({ description: 'A paper of `printing`, whole: no lookup is needed to print it' }),
});
export type AgentLease = z.output<typeof agentLease>;

const ofJob = { jobId: id, attempt: z.int().min(1) };
const isHeard = z.object({
  isYours: z.boolean().meta({ description: 'False: the lease is no longer this attempt’s' }),
});

const agentCall = { method: 'POST', who: 'AP', status: 200 } as const;

export const printAgentEndpoints = {
  printers: endpoint({
    method: 'GET',
    path: '/v1/print-agent/printers',
    who: 'AP',
    summary: 'The printers that agents drive',
    status: 200,
    answer: z.array(agentPrinter),
  }),
  waiting: endpoint({
    ...agentCall,
    path: '/v1/print-agent/waiting',
    summary: 'What waits at a printer, and whether another is at it',
    body: z.object({ holder, printerId: id }),
    answer: z.object({ count: z.int(), oldestAt: time.nullable(), isTaken: z.boolean() }),
  }),
  claim: endpoint({
    ...agentCall,
    path: '/v1/print-agent/claim',
    summary: 'Lease the oldest jobs of one order for 30 s; what this holder had leased before is void',
    body: z.object({ holder, printerId: id }),
    answer: z.array(agentLease),
  }),
  renew: endpoint({
    ...agentCall,
    path: '/v1/print-agent/renew',
    summary: '30 s more',
    body: z.object({ leases: z.array(z.object(ofJob)).min(1).max(100) }),
    answer: z.object({ renewed: z.int() }),
  }),
  sending: endpoint({
    ...agentCall,
    path: '/v1/print-agent/sending',
    summary: 'Before the first byte leaves: from here on a death leaves a doubt',
    body: z.object(ofJob),
    answer: isHeard,
  }),
  printed: endpoint({
    ...agentCall,
    path: '/v1/print-agent/printed',
    summary: 'It is on paper; taken from any attempt that was sending, whatever became of its lease',
    body: z.object({ ...ofJob, how: z.enum(['confirmed', 'taken']) }),
    answer: isHeard,
  }),
  failed: endpoint({
    ...agentCall,
    path: '/v1/print-agent/failed',
    summary: 'It can never be printed as it is',
    body: z.object({ ...ofJob, cause: text(1, 100), message: text(1, 500) }),
    answer: isHeard,
  }),
  returned: endpoint({
    ...agentCall,
    path: '/v1/print-agent/returned',
    summary: 'Back to its place in the queue',
    body: z.object({ ...ofJob, cause: text(1, 100), mayBeOut: z.boolean() }),
    answer: isHeard,
  }),
  holdBack: endpoint({
    ...agentCall,
    path: '/v1/print-agent/hold-back',
    summary: 'After an outage: older jobs wait for a decision',
    body: z.object({ printerId: id, createdBefore: timeIn }),
    answer: z.object({ held: z.int() }),
  }),
  report: endpoint({
    ...agentCall,
    path: '/v1/print-agent/report',
    summary: 'How the printers are; at least every 10 s, or the agent counts as away',
    body: z.object({
      holder,
      lanes: z
        .array(
          z.object({
            printerId: id,
            status: z.enum(printerStatuses).nullable(),
            cause: z.enum(laneCauses).nullable(),
            stuckSince: timeIn.nullable(),
            isPaperLow: z.boolean(),
            isReporting: z.boolean(),
          }),
        )
        .max(100),
    }),
    answer: z.object({ heard: z.int() }),
  }),
};
