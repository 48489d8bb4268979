/** Print jobs, newest first: read by an index whatever is asked for, since a screen asks every few seconds all evening long. */
import type { JobKind, JobStateWord } from '@mysagra/core';
import { unprintedJobs } from './store/job-states.ts';
import type { Reader } from './store/store.ts';

export type JobWish = {
  printerId?: string | undefined;
  orderId?: number | undefined;
  kind?: JobKind[] | undefined;
  state?: JobStateWord[] | undefined;
  limit: number;
};

export function newestJobs(reader: Reader, { printerId, orderId, kind, state, limit }: JobWish) {
  return (
    reader
      .selectFrom('printJobs')
      .selectAll()
      .$if(printerId !== undefined, (found) => found.where('printerId', '=', printerId!))
      .$if(orderId !== undefined, (found) => found.where('orderId', '=', orderId!))
      .$if(kind !== undefined && kind.length > 0, (found) => found.where('kind', 'in', kind!))
      .$if(state !== undefined && state.length > 0, (found) => found.where('state', 'in', state!))
      // Says nothing new, but leads the database to the index of the few that are not printed.
      .$if(state !== undefined && state.length > 0 && !state.includes('printed'), (found) => found.where(unprintedJobs))
      .orderBy('createdAt', 'desc')
      .orderBy('orderId', (order) => order.desc().nullsLast())
      .orderBy('position', 'desc')
      .orderBy('id')
      .limit(limit)
  );
}
