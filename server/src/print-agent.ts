/** What agents beside far printers ask and say: the jobs are the server's, the paper is theirs. Endpoints and transactions. */
import {
  type AgentLease,
  type AgentPrinter,
  type NewEvent,
  type printAgentEndpoints,
  wireTime,
  wireTimeOrNull,
} from '@mysagra/core';
import type { Handlers } from './http.ts';
import type { House } from './house-parts.ts';
import { append } from './log.ts';
import { addressOf, capabilityOf, profileOf } from './print-engine.ts';
import { type Lamp, showLamp } from './print-lamp.ts';
import type { Row } from './store/schema.ts';

export function printAgentHandlers(house: House): Handlers<typeof printAgentEndpoints> {
  const { store, clock, printing } = house;
  const { jobs } = printing;

  /** A printer that another drives, or that a person stopped, has nothing for an agent. */
  async function isForAgents(printerId: string): Promise<boolean> {
    const printer = await store.reader
      .selectFrom('printers')
      .select('id')
      .where('id', '=', printerId)
      .where('archivedAt', 'is', null)
      .where('printedBy', '=', 'agent')
      .where('isPaused', '=', 0)
      .executeTakeFirst();
    return printer !== undefined;
  }

  const told = async (isYours: Promise<boolean>) => ({ isYours: await isYours });

  return {
    async printers() {
      const rows = await store.reader
        .selectFrom('printers')
        .selectAll()
        .where('archivedAt', 'is', null)
        .where('printedBy', '=', 'agent')
        .orderBy('nameKey')
        .execute();
      return rows.map(printerOnWire);
    },

    async waiting({ body: { holder, printerId } }) {
      // As if another were at it: the agent lets go of the printer and asks again.
      if (!(await isForAgents(printerId))) return { count: 0, oldestAt: null, isTaken: true };
      const { count, oldestAt, isTaken } = await jobs.waiting(printerId, holder);
      return { count, oldestAt: wireTimeOrNull(oldestAt), isTaken };
    },

    async claim({ body: { holder, printerId } }) {
      if (!(await isForAgents(printerId))) return [];
      const leases = await jobs.lease(printerId, holder);
      return leases.map(({ job, attempt, isDoubtful, until }): AgentLease => ({
        jobId: job.id,
        attempt,
        isDoubtful,
        until: wireTime(until),
        printerId: job.printerId,
        group: job.group,
        createdAt: wireTime(job.createdAt),
        reroutedFrom: job.reroutedFrom,
        paper: job.content,
      }));
    },

    renew: async ({ body: { leases } }) => ({ renewed: await jobs.renew(leases) }),
    sending: ({ body }) => told(jobs.sending(body)),
    printed: ({ body: { how, ...attempt } }) => told(jobs.printed(attempt, how)),
    failed: ({ body: { cause, message, ...attempt } }) => told(jobs.failed(attempt, cause, message)),
    returned: ({ body: { cause, mayBeOut, ...attempt } }) => told(jobs.returned(attempt, cause, mayBeOut)),

    async holdBack({ body: { printerId, createdBefore } }) {
      return { held: (await isForAgents(printerId)) ? await jobs.holdBack(printerId, createdBefore) : 0 };
    },

    report: ({ body: { lanes } }) =>
      store.transact('house', async (tx) => {
        const agentSeenAt = clock.now();
        const events: NewEvent[] = [];
        let heard = 0;
        for (const { printerId, status, cause, stuckSince, isPaperLow, isReporting } of lanes) {
          const printer = await tx
            .selectFrom('printers')
            .select('id')
            .where('id', '=', printerId)
            .where('printedBy', '=', 'agent')
            .executeTakeFirst();
          if (!printer) continue;
          heard++;
          // Not looked at yet: that the agent is there is all it can say.
          const seen: Partial<Lamp> = status === null ? {} : { status, cause, stuckSince, isPaperLow, isReporting };
          events.push(...(await showLamp(tx, house, printerId, { ...seen, agentSeenAt, by: 'agent' })));
        }
        await append(tx, agentSeenAt, events);
        return { heard };
      }),
  };
}

function printerOnWire(row: Row<'printers'>): AgentPrinter {
  return {
    id: row.id,
    name: row.name,
    address: addressOf(row),
    isPaused: row.isPaused === 1,
    profile: profileOf(row),
    capability: capabilityOf(row),
  };
}
