/** Jobs in memory that outlive every engine that prints them: the model of a JobSource, for tests and for trying out. */
import type { Millis } from '@mysagra/core';
import type { Clock } from './clock.ts';
import { type Job, type JobSource, type Lease, leaseMillis, type Sureness, type Waiting } from './job.ts';

export type JobState = 'queued' | 'leased' | 'sending' | 'printed' | 'failed' | 'held';

export type VirtualJob<Content = unknown> = {
  job: Job<Content>;
  state: JobState;
  attempt: number;
  isDoubtful: boolean;
  /** Attempts whose bytes may have left. */
  begun: Set<number>;
  holder: string | null;
  until: Millis;
  /** Of its last attempt, or why it failed. */
  cause: string | null;
  how: Sureness | null;
};

/** So that one order cannot keep a lane to itself. */
const mostOfAGroup = 64;

export class VirtualJobs<Content = unknown> implements JobSource<Content> {
  readonly #clock: Clock;
  readonly #jobs = new Map<string, VirtualJob<Content>>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  get all(): VirtualJob<Content>[] {
    return [...this.#jobs.values()];
  }

  /** The same id again changes nothing. */
  add(job: Job<Content>): void {
    if (this.#jobs.has(job.id)) return;
    this.#jobs.set(job.id, {
      job,
      state: 'queued',
      attempt: 0,
      isDoubtful: false,
      begun: new Set(),
      holder: null,
      until: 0,
      cause: null,
      how: null,
    });
  }

  /** Moves a job to another printer; whoever was at it loses it. */
  reroute(id: string, printerId: string, from: string): void {
    const found = this.#jobs.get(id);
    if (!found || found.state === 'printed' || found.state === 'failed') return;
    if (found.state === 'sending') found.isDoubtful = true;
    found.attempt++;
    found.job = { ...found.job, printerId, reroutedFrom: from };
    this.#free(found);
  }

  /** A person wants the slips after all. */
  release(printerId: string): void {
    for (const held of this.#of(printerId)) if (held.state === 'held') held.state = 'queued';
  }

  async waiting(printerId: string, holder: string): Promise<Waiting> {
    const open = this.#of(printerId).filter(({ state }) => isOpen(state));
    const now = this.#clock.now();
    return {
      count: open.length,
      oldestAt: open.length === 0 ? null : Math.min(...open.map(({ job }) => job.createdAt)),
      isTaken: open.some((each) => each.holder !== null && each.holder !== holder && each.until > now),
    };
  }

  async lease(printerId: string, holder: string): Promise<Lease<Content>[]> {
    const now = this.#clock.now();
    for (const each of this.#of(printerId)) {
      if (each.holder === null || (each.holder !== holder && each.until > now)) continue;
      if (each.state === 'sending') each.isDoubtful = true;
      this.#free(each);
    }
    const open = this.#of(printerId).filter(({ state }) => isOpen(state));
    if (open.some((each) => each.holder !== null)) return [];
    const end = open.findIndex(({ job }) => job.group !== open[0]!.job.group);
    return open.slice(0, Math.min(end < 0 ? open.length : end, mostOfAGroup)).map((each) => {
      each.state = 'leased';
      each.attempt++;
      each.holder = holder;
      each.until = now + leaseMillis;
      return { job: each.job, attempt: each.attempt, isDoubtful: each.isDoubtful, until: each.until };
    });
  }

  async renew(leases: Lease<Content>[]): Promise<void> {
    for (const lease of leases) {
      const current = this.#current(lease);
      if (current) current.until = this.#clock.now() + leaseMillis;
    }
  }

  async sending(lease: Lease<Content>): Promise<boolean> {
    const current = this.#current(lease);
    if (!current) return false;
    current.state = 'sending';
    current.begun.add(lease.attempt);
    current.until = this.#clock.now() + leaseMillis;
    return true;
  }

  async printed(lease: Lease<Content>, how: Sureness): Promise<boolean> {
    const found = this.#jobs.get(lease.job.id);
    if (!found?.begun.has(lease.attempt) || found.state === 'failed') return false;
    found.state = 'printed';
    found.how ??= how;
    found.holder = null;
    return true;
  }

  async failed(lease: Lease<Content>, cause: string): Promise<boolean> {
    const current = this.#current(lease);
    if (!current) return this.#jobs.get(lease.job.id)?.state === 'failed';
    current.state = 'failed';
    current.cause = cause;
    current.holder = null;
    return true;
  }

  async returned(lease: Lease<Content>, cause: string, mayBeOut: boolean): Promise<boolean> {
    const found = this.#jobs.get(lease.job.id);
    if (!found || !isOpen(found.state)) return false;
    if (mayBeOut) found.isDoubtful = true;
    const current = this.#current(lease);
    if (!current) return false;
    current.cause = cause;
    this.#free(current);
    return true;
  }

  async holdBack(printerId: string, createdBefore: Millis): Promise<number> {
    for (const each of this.#of(printerId)) {
      if (each.state === 'queued' && each.job.createdAt < createdBefore) each.state = 'held';
    }
    return this.#of(printerId).filter(({ state }) => state === 'held').length;
  }

  #of(printerId: string): VirtualJob<Content>[] {
    return this.all.filter(({ job }) => job.printerId === printerId);
  }

  /** The job if this lease is the one that counts. */
  #current({ job, attempt }: Lease<Content>): VirtualJob<Content> | null {
    const found = this.#jobs.get(job.id);
    const isCurrent = found && found.attempt === attempt && (found.state === 'leased' || found.state === 'sending');
    return isCurrent ? found : null;
  }

  #free(each: VirtualJob<Content>): void {
    each.state = 'queued';
    each.holder = null;
  }
}

function isOpen(state: JobState): boolean {
  return state === 'queued' || state === 'leased' || state === 'sending';
}
