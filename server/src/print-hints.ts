/** Tells whoever drives these printers that something waits there: lanes of servers by waking, agents by an event. */
import { type NewEvent, printJobsWait } from '@mysagra/core';
import type { Tx } from './store/store.ts';

/** Answers the events that belong last into the transaction. */
export async function hintsFor(tx: Tx, printerIds: string[]): Promise<NewEvent[]> {
  if (printerIds.length === 0) return [];
  tx.wake.add('print');
  const agents = await tx
    .selectFrom('printers')
    .select('id')
    .where('id', 'in', printerIds)
    .where('printedBy', '=', 'agent')
    .execute();
  return printJobsWait(agents.map(({ id }) => id));
}
