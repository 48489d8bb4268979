// The queue of a server's own database, for the trials of printing: real transactions, and a restart that keeps what was committed.
import { type JobSource, type Lease, type Render } from '@mysagra/printing';
import { type HeldTime, renderSlip, type Slip, type SoldSlip, type TrialQueue } from '@mysagra/printing/rig';
import { createHouse, type RunningHouse } from '../server/src/house.ts';
import type { HeldClock } from './setup/clock.ts';

/** One for each trial; the house behind it stays, its jobs go. */
export async function openTableQueues(place: { dataFolder: string; databaseUrl?: string | undefined }) {
  let house: RunningHouse | undefined;

  async function queueOf(held: HeldTime): Promise<TrialQueue<Slip>> {
    // Every trial's clock is one of ours.
    const clock = held as HeldClock;
    const open = () => createHouse({ ...place, clock });
    await house?.close();
    house = await open();
    await house.store.reader.deleteFrom('printJobs').execute();
    await house.store.reader.deleteFrom('printers').execute();
    let sold = 0;
    return {
      sourceFor: () => sourceOf(() => house!),
      render: renderSlip as Render<Slip>,
      async sell(slip) {
        await house!.store.transact('sale', (tx) => queued(tx, slip, sold));
        sold++;
        return slip.id;
      },
      states: () => house!.store.reader.selectFrom('printJobs').select(['id', 'state']).orderBy('position').execute(),
      async restart() {
        await house!.close();
        house = await open();
      },
    };
  }

  return { queueOf, close: async () => house?.close() };
}

async function queued(
  tx: Parameters<Parameters<RunningHouse['store']['transact']>[1]>[0],
  { id, printerId, group, createdAt, lines }: SoldSlip,
  position: number,
): Promise<void> {
  const printer = { id: printerId, name: printerId, nameKey: printerId, port: 9100, status: 'ONLINE' as const };
  await tx
    .insertInto('printers')
    .values(printer)
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
  const job = {
    id,
    printerId,
    groupKey: group,
    position,
    kind: 'slip' as const,
    title: id,
    copy: 1,
    paper: JSON.stringify({ lines }),
    createdAt,
    state: 'queued' as const,
    attempt: 0,
    begun: '',
    isDoubtful: 0 as const,
  };
  await tx
    .insertInto('printJobs')
    .values(job)
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
}

/** As a lane takes jobs from whichever house is open now. */
function sourceOf(house: () => RunningHouse): JobSource<Slip> {
  const attemptOf = ({ job, attempt }: Lease<Slip>) => ({ jobId: job.id, attempt });
  const jobs = () => house().printing.jobs;
  return {
    waiting: (printerId, holder) => jobs().waiting(printerId, holder),
    lease: (printerId, holder) => jobs().lease(printerId, holder) as Promise<never>,
    renew: async (leases) => void (await jobs().renew(leases.map(attemptOf))),
    sending: (lease) => jobs().sending(attemptOf(lease)),
    printed: (lease, how) => jobs().printed(attemptOf(lease), how),
    failed: (lease, cause, message) => jobs().failed(attemptOf(lease), cause, message),
    returned: (lease, cause, mayBeOut) => jobs().returned(attemptOf(lease), cause, mayBeOut),
    holdBack: (printerId, before) => jobs().holdBack(printerId, before),
  };
}
