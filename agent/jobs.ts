/**
 * Print jobs of a far server as a lane sees them. `sending` is acknowledged by the server and in our journal before the first byte
 * leaves; what became of a job counts once it is in the journal, and nothing is claimed before the server has heard it.
 */
import type { Millis } from '@mysagra/core';
import type { Job, JobSource, Lease, PrintClock, Sureness, Waiting } from '@mysagra/printing';
import type { Journal, Outcome } from './journal.ts';
import { type AgentApi, Notes } from './notes.ts';

export type AgentJobsOptions = {
  api: AgentApi;
  journal: Journal;
  clock: PrintClock;
  report: (error: unknown) => void;
};

type AgentLease = Awaited<ReturnType<AgentApi['claim']>>[number];

export class AgentJobs<Content> implements JobSource<Content> {
  readonly notes: Notes;
  readonly #api: AgentApi;
  readonly #journal: Journal;

  constructor(options: AgentJobsOptions) {
    this.#api = options.api;
    this.#journal = options.journal;
    this.notes = new Notes(options);
  }

  /** What was under way when the agent was killed gets its end: out, perhaps, if a byte may have left. Then the server is told. */
  async settle(): Promise<void> {
    for (const printerId of new Set(this.#journal.entries.map((entry) => entry.printerId)))
      await this.#settle(printerId);
    this.notes.hurry();
  }

  async waiting(printerId: string, holder: string): Promise<Waiting> {
    // Else what is out already would be counted.
    await this.notes.told(printerId);
    const { count, oldestAt, isTaken } = await this.#api.waiting({ holder, printerId });
    return { count, oldestAt: oldestAt === null ? null : Date.parse(oldestAt), isTaken };
  }

  async lease(printerId: string, holder: string): Promise<Lease<Content>[]> {
    await this.#settle(printerId);
    // Of all printers: a job that is out here may have been moved there.
    await this.notes.told();
    const leases = (await this.#api.claim({ holder, printerId })).map((lease) => leaseOf<Content>(lease));
    if (leases.length > 0) await this.#journal.claimed(leases);
    return leases;
  }

  async renew(leases: Lease<Content>[]): Promise<void> {
    if (leases.length > 0) await this.#api.renew({ leases: leases.map(attemptOf) });
  }

  /**
   * The server first, the journal second: so the journal says `sending` only when the next thing is a byte, and an agent killed
   * between the two needs no copy.
   */
  async sending(lease: Lease<Content>): Promise<boolean> {
    const { isYours } = await this.#api.sending(attemptOf(lease));
    if (isYours) await this.#journal.sending(lease);
    else await this.#journal.forget({ ...attemptOf(lease), printerId: lease.job.printerId });
    return isYours;
  }

  printed(lease: Lease<Content>, how: Sureness): Promise<boolean> {
    return this.#ended(lease, { what: 'printed', how });
  }

  failed(lease: Lease<Content>, cause: string, message: string): Promise<boolean> {
    return this.#ended(lease, { what: 'failed', cause: cause.slice(0, 100), message: message.slice(0, 500) });
  }

  returned(lease: Lease<Content>, cause: string, mayBeOut: boolean): Promise<boolean> {
    return this.#ended(lease, { what: 'returned', cause, mayBeOut });
  }

  async holdBack(printerId: string, createdBefore: Millis): Promise<number> {
    return (await this.#api.holdBack({ printerId, createdBefore: new Date(createdBefore).toISOString() })).held;
  }

  async #ended(lease: Lease<Content>, outcome: Outcome): Promise<boolean> {
    await this.#journal.ended({ ...attemptOf(lease), printerId: lease.job.printerId }, outcome);
    this.notes.hurry();
    return true;
  }

  /** When a lane claims it is at nothing: what has no end yet was left by a lane that was stopped, or by an agent that was killed. */
  async #settle(printerId: string): Promise<void> {
    for (const entry of this.#journal.entries) {
      if (entry.printerId !== printerId || entry.outcome) continue;
      await this.#journal.ended(entry, { what: 'returned', cause: 'agent_ended', mayBeOut: entry.isSending });
    }
  }
}

function attemptOf({ job, attempt }: Lease<unknown>): { jobId: string; attempt: number } {
  return { jobId: job.id, attempt };
}

function leaseOf<Content>({ jobId, printerId, group, reroutedFrom, paper, ...lease }: AgentLease): Lease<Content> {
  const createdAt = Date.parse(lease.createdAt);
  const job: Job<Content> = { id: jobId, printerId, group, createdAt, reroutedFrom, content: paper as Content };
  return { job, attempt: lease.attempt, isDoubtful: lease.isDoubtful, until: Date.parse(lease.until) };
}
