/** The ways in which a lane's turn can end early; what is wrong with the printer or the jobs, never with us. */
import type { LaneCause } from './lane-state.ts';
import type { HealthTrouble } from './printer-status.ts';

/** The printer is there and says that it cannot print. */
export class NotReady extends Error {
  readonly trouble: HealthTrouble | 'no_answer';

  constructor(trouble: HealthTrouble | 'no_answer') {
    super(`the printer cannot print: ${trouble}`);
    this.name = 'NotReady';
    this.trouble = trouble;
  }
}

/** Where the jobs are kept does not answer. */
export class JobsAway extends Error {
  constructor(cause: unknown) {
    super('the jobs cannot be reached', { cause });
    this.name = 'JobsAway';
  }
}

/** Bytes of a document have left and nobody knows what became of them. */
export class Doubt extends Error {
  readonly trouble: LaneCause;

  constructor(trouble: LaneCause, cause?: unknown) {
    super(`a document may be out or not: ${trouble}`, { cause });
    this.name = 'Doubt';
    this.trouble = trouble;
  }
}
