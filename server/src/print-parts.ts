/** The parts of printing that the nouns of the house are given; `printing.ts` puts them together. */
import type { Millis } from '@mysagra/core';
import type { LaneState, Lease, Paper, Sureness, Waiting, Wire } from '@mysagra/printing';

/** One try to print one job; older ones are known by their number. */
export type Attempt = { jobId: string; attempt: number };

/** Jobs as lanes and agents take and give them back: `printing`'s JobSource, for whoever knows no more than the attempt. */
export type PrintJobs = {
  waiting(printerId: string, holder: string): Promise<Waiting>;
  lease(printerId: string, holder: string): Promise<Lease<Paper>[]>;
  /** How many of them still were the holder's. */
  renew(attempts: Attempt[]): Promise<number>;
  sending(attempt: Attempt): Promise<boolean>;
  printed(attempt: Attempt, how: Sureness): Promise<boolean>;
  failed(attempt: Attempt, cause: string, message: string): Promise<boolean>;
  returned(attempt: Attempt, cause: string, mayBeOut: boolean): Promise<boolean>;
  holdBack(printerId: string, createdBefore: Millis): Promise<number>;
};

export type PrintEngine = {
  /** False: no socket is ever opened. */
  readonly isOn: boolean;
  /** Whether this server drives the printers now; of several on one database one does. */
  readonly leads: boolean;
  start(): void;
  /** Something may have changed that nobody told of: a call that was lost, a database that was away. */
  refresh(): Promise<void>;
  /** Of the lane at this printer, if this server has one. */
  stateOf(printerId: string): LaneState | undefined;
  /** There is something to print there. */
  wake(printerId: string): void;
  /** While `work` runs, no lane of this server is at the printer. */
  without<T>(printerId: string, work: () => Promise<T>): Promise<T>;
  /** Documents under way may end, for 3 s. */
  stop(): Promise<void>;
};

export type Printing = {
  jobs: PrintJobs;
  engine: PrintEngine;
  /** The way to an address; refuses what is none with what to write instead. */
  wireTo: (address: string) => Wire;
  /** Once the house is open. */
  start(): void;
  /** Documents under way may end, for 3 s. */
  stop(): Promise<void>;
};

export type Place = { ip: string; port: number };
