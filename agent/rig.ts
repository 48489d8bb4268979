/** For the tests of the agent: a server made of nothing that speaks the agent's calls, and a disk that can lose its power. */
import { Refusal, Unreachable } from '@mysagra/client';
import { type Job, type Lease, type PrintClock } from '@mysagra/printing';
import { type Life, VirtualJobs } from '@mysagra/printing/rig';
import type { Disk } from './journal.ts';
import type { AgentApi } from './notes.ts';
import type { AgentPrinter } from './printers.ts';

type Report = Parameters<AgentApi['report']>[0];
type Calls = { [Name in keyof AgentApi]: (body: never) => Promise<unknown> };

/** The agent's side of a server, over jobs in memory. */
export class VirtualHouse<Content = unknown> {
  jobs: VirtualJobs<Content>;
  readonly reports: Report[] = [];
  /** Names of the calls that arrived, in order. */
  readonly heard: string[] = [];
  printers: AgentPrinter[] = [];
  isAway = false;
  /** Whether its key is accepted. */
  refusal: Refusal | null = null;
  /** Thrown by the calls of this name. */
  readonly stumbles = new Map<keyof AgentApi, Error>();
  /** Asked for every call: is its question lost, or its answer? */
  loses: (name: string) => 'question' | 'answer' | null = () => null;

  constructor(clock: PrintClock) {
    this.jobs = new VirtualJobs<Content>(clock);
  }

  /** As the client has it; whoever asks may end at any call. */
  api(life?: Life): AgentApi {
    const calls = this.#calls();
    const call = (name: keyof AgentApi) => (body: never) => {
      const carry = () => this.#carry(name, () => calls[name](body));
      return life ? life.deed(name, carry) : carry();
    };
    return Object.fromEntries(Object.keys(calls).map((name) => [name, call(name as keyof AgentApi)])) as never;
  }

  async #carry(name: keyof AgentApi, carryOut: () => Promise<unknown>): Promise<unknown> {
    if (this.isAway) throw new Unreachable('network', 'away', { mayHaveReached: false });
    const lost = this.loses(name);
    if (lost === 'question') throw new Unreachable('network', 'the question was lost', { mayHaveReached: true });
    this.heard.push(name);
    if (this.refusal) throw this.refusal;
    const stumble = this.stumbles.get(name);
    if (stumble) throw stumble;
    const answer = await carryOut();
    if (lost === 'answer') throw new Unreachable('timeout', 'the answer was lost', { mayHaveReached: true });
    return answer;
  }

  #calls(): Calls {
    const calls: AgentApi = {
      printers: async () => this.printers,
      waiting: async ({ holder, printerId }) => {
        const { count, oldestAt, isTaken } = await this.jobs.waiting(printerId, holder);
        return { count, oldestAt: oldestAt === null ? null : textOf(oldestAt), isTaken };
      },
      claim: async ({ holder, printerId }) => (await this.jobs.lease(printerId, holder)).map(told),
      renew: async ({ leases }) => {
        await this.jobs.renew(leases.map((lease) => this.#lease(lease)));
        return { renewed: leases.length };
      },
      sending: async (of) => ({ isYours: await this.jobs.sending(this.#lease(of)) }),
      printed: async (of) => ({ isYours: await this.jobs.printed(this.#lease(of), of.how) }),
      failed: async (of) => ({ isYours: await this.jobs.failed(this.#lease(of), of.cause) }),
      returned: async (of) => ({ isYours: await this.jobs.returned(this.#lease(of), of.cause, of.mayBeOut) }),
      holdBack: async ({ printerId, createdBefore }) => ({
        held: await this.jobs.holdBack(printerId, Date.parse(createdBefore)),
      }),
      report: async (report) => {
        this.reports.push(report);
        return { heard: report.lanes.length };
      },
    };
    return calls;
  }

  #lease({ jobId, attempt }: { jobId: string; attempt: number }): Lease<Content> {
    const found = this.jobs.all.find(({ job }) => job.id === jobId);
    if (!found) throw new Refusal('not_found');
    return { job: found.job, attempt, isDoubtful: false, until: 0 };
  }
}

function told({ job, attempt, isDoubtful, until }: Lease<unknown>) {
  const { id: jobId, printerId, group, createdAt, reroutedFrom, content: paper }: Job<unknown> = job;
  const times = { createdAt: textOf(createdAt), until: textOf(until) };
  return { jobId, attempt, isDoubtful, printerId, group, reroutedFrom, paper, ...times };
}

function textOf(at: number): string {
  return new Date(at).toISOString();
}

/** What is appended is there for the next reader, and on the disk only after `sync`. */
export class VirtualDisk implements Disk {
  /** What a power cut leaves. */
  kept = '';
  #cached = '';
  isFull = false;

  get text(): string {
    return this.kept + this.#cached;
  }

  read = async (): Promise<string> => this.text;

  async append(text: string): Promise<void> {
    if (this.isFull) {
      this.#cached += text.slice(0, text.length / 2);
      throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
    }
    this.#cached += text;
  }

  async sync(): Promise<void> {
    this.kept = this.text;
    this.#cached = '';
  }

  async clear(): Promise<void> {
    this.kept = '';
    this.#cached = '';
  }

  /** Of what was not synced, this share of 1 is left, cut anywhere. */
  powerCut(share: number): void {
    this.kept += this.#cached.slice(0, Math.floor(this.#cached.length * share));
    this.#cached = '';
  }

  /** The same disk as somebody sees it whose deeds may be his last. */
  seenBy(life: Life): Disk {
    return {
      read: () => life.deed('read', () => this.read()),
      append: (text) => life.deed('append', () => this.append(text)),
      sync: () => life.deed('sync', () => this.sync()),
      clear: () => life.deed('clear', () => this.clear()),
    };
  }
}
