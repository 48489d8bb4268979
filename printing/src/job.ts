/** Print jobs as a lane sees them: where they come from, who may print one now, and what is noted about it. */
import type { Millis } from '@mysagra/core';
import type { Marks } from './paper.ts';

export type Job<Content = unknown> = {
  /** Derived from order, printer, kind, revision and copy: the same paper has the same id, whoever asks for it. */
  id: string;
  printerId: string;
  /** Jobs of one order have the same; they go through one connection. */
  group: string;
  createdAt: Millis;
  /** Name of the printer for which it was meant, when that is another. */
  reroutedFrom: string | null;
  content: Content;
};

/** The right to print one job, until `until` or until a later attempt is given out. */
export type Lease<Content = unknown> = {
  job: Job<Content>;
  /** Counts from 1; what is noted with an older number is known to be old. */
  attempt: number;
  /** An earlier attempt may have reached paper: this one says COPY. */
  isDoubtful: boolean;
  until: Millis;
};

export const leaseMillis = 30_000;

export type Waiting = {
  /** Jobs that are neither printed nor failed, without those that wait for a person's decision. */
  count: number;
  oldestAt: Millis | null;
  /** Another holder has a lease on jobs of this printer. */
  isTaken: boolean;
};

/** How sure it is that it is on paper: the printer said so, or it took every byte. */
export type Sureness = 'confirmed' | 'taken';

/**
 * Where jobs wait. It survives the engine; a job is `queued -> leased -> sending -> printed | failed`, and back to `queued`
 * when an attempt ends otherwise. Every call may be repeated: asked again with the same lease it answers the same. A call that
 * rejects may or may not have been carried out. `false` means that the lease is no longer the holder's.
 */
export type JobSource<Content = unknown> = {
  waiting(printerId: string, holder: string): Promise<Waiting>;
  /**
   * The oldest jobs of one group, in order, leased for 30 s; none while another holder has a lease on this printer. What the
   * same holder had leased before is void at once: after a restart nobody waits. A job whose attempt was `sending` when its lease
   * ran out or was voided comes back as doubtful.
   */
  lease(printerId: string, holder: string): Promise<Lease<Content>[]>;
  /** 30 s more for those that still are the holder's. */
  renew(leases: Lease<Content>[]): Promise<void>;
  /** On disk before the first byte leaves: from here on a death leaves a doubt. */
  sending(lease: Lease<Content>): Promise<boolean>;
  /** A fact even when the lease ran out meanwhile: taken from every attempt that was `sending`, unless the job is final. */
  printed(lease: Lease<Content>, how: Sureness): Promise<boolean>;
  /** It can never be printed. */
  failed(lease: Lease<Content>, cause: string, message: string): Promise<boolean>;
  /** Back to its place in the queue. `mayBeOut`: bytes have left, so that the next attempt says COPY. */
  returned(lease: Lease<Content>, cause: string, mayBeOut: boolean): Promise<boolean>;
  /** Jobs older than this wait for a person's decision; called when a printer comes back. Answers how many they are. */
  holdBack(printerId: string, createdBefore: Millis): Promise<number>;
};

/** A job as bytes for its printer, or why there never will be any. */
export type Rendered = { bytes: Uint8Array } | { cannot: { cause: string; message: string } };

export type Render<Content = unknown> = (job: Job<Content>, marks: Marks) => Rendered | Promise<Rendered>;
