/**
 * Print jobs in the database, as lanes and agents take and give them back. Promises what `printing`'s JobSource does: every call
 * is one short transaction, may be repeated, and is fenced by the attempt, so that two engines never both get a job.
 */
import type { Millis } from '@mysagra/core';
import {
  type Job,
  type JobSource,
  type Lease,
  leaseMillis,
  type Paper,
  type Sureness,
  type Waiting,
} from '@mysagra/printing';
import type { House } from './house-parts.ts';
import { append } from './log.ts';
import { createLogo } from './print-logo.ts';
import type { Attempt, PrintJobs } from './print-parts.ts';
import { lanesChanged } from './print-view.ts';
import { leasedStates, openStates } from './store/job-states.ts';
import { prepared, type SlotMaker } from './store/prepared.ts';
import type { Row } from './store/schema.ts';
import type { Tx } from './store/store.ts';

/** Why a job was withdrawn: a person gave it up. */
export const dropped = 'dropped';

/** So that one order cannot keep a lane to itself. */
const mostOfAGroup = 64;

type Asked = { printerId: string; holder: string; now: Millis };

const countWaiting = prepared((reader, slot: SlotMaker<Asked>) =>
  reader
    .selectFrom('printJobs')
    .where('state', 'in', openStates)
    .where(
      'printerId',
      '=',
      slot((asked) => asked.printerId),
    )
    .select((row) => [
      row.fn.countAll<number>().as('count'),
      row.fn.min<number | null>('createdAt').as('oldestAt'),
      row.fn
        .count<number>('id')
        .filterWhere(
          'holder',
          '<>',
          slot((asked) => asked.holder),
        )
        .filterWhere(
          'leasedUntil',
          '>',
          slot((asked) => asked.now),
        )
        .as('taken'),
    ]),
);

const oldest = prepared((reader, slot: SlotMaker<Asked>) =>
  reader
    .selectFrom('printJobs')
    .selectAll()
    .where('state', 'in', openStates)
    .where(
      'printerId',
      '=',
      slot((asked) => asked.printerId),
    )
    .orderBy('createdAt')
    // Tests and closures have none and go first; said, because the databases differ.
    .orderBy('orderId', (order) => order.asc().nullsFirst())
    .orderBy('position')
    .orderBy('id')
    .limit(mostOfAGroup),
);

export function createPrintJobs(house: Pick<House, 'store' | 'clock' | 'serviceDay'>): PrintJobs {
  const { store, clock } = house;
  const logoOf = createLogo();

  /** Whoever leases at the same printer at the same time waits here; SQLite has one writer anyway. */
  async function takeTurn(tx: Tx, printerId: string): Promise<void> {
    if (store.kind === 'sqlite') return;
    await tx.selectFrom('printers').select('id').where('id', '=', printerId).forNoKeyUpdate().execute();
  }

  /** What the same holder had, and what ran out, is queued again; what was `sending` may be out. */
  async function freeLeases(tx: Tx, { printerId, holder, now }: Asked): Promise<void> {
    await tx
      .updateTable('printJobs')
      .set((row) => ({
        isDoubtful: row.case().when('state', '=', 'sending').then(row.lit(1)).else(row.ref('isDoubtful')).end(),
        ...free,
      }))
      .where('state', 'in', leasedStates)
      .where('printerId', '=', printerId)
      .where((row) => row.or([row('holder', '=', holder), row('leasedUntil', '<=', now)]))
      .execute();
  }

  async function jobOf(tx: Tx, row: Row<'printJobs'>): Promise<Job<Paper>> {
    const { id, printerId, groupKey: group, createdAt, reroutedFrom } = row;
    const paper = await logoOf(tx, paperOf(row));
    return { id, printerId, group, createdAt, reroutedFrom, content: paper };
  }

  return {
    async waiting(printerId: string, holder: string): Promise<Waiting> {
      const [row] = await countWaiting(store.reader, { printerId, holder, now: clock.now() });
      return { count: row!.count, oldestAt: row!.oldestAt, isTaken: row!.taken > 0 };
    },

    async lease(printerId: string, holder: string): Promise<Lease<Paper>[]> {
      return store.transact('sale', async (tx) => {
        await takeTurn(tx, printerId);
        const now = clock.now();
        const until = now + leaseMillis;
        const asked = { printerId, holder, now };
        await freeLeases(tx, asked);
        const [still] = await countWaiting(tx, { printerId, holder: '', now });
        if (still!.taken > 0) return [];
        const open = await oldest(tx, asked);
        const end = open.findIndex((row) => row.groupKey !== open[0]!.groupKey);
        const group = end < 0 ? open : open.slice(0, end);
        const mine = new Set<string>();
        // By their ids, as everywhere: so nobody waits in a circle. One that was withdrawn at this very moment is left out.
        for (const { id } of group.toSorted((one, other) => (one.id < other.id ? -1 : 1))) {
          if ((await leaseRow(tx, { id, holder, until })).length > 0) mine.add(id);
        }
        const given: Lease<Paper>[] = [];
        for (const row of group.filter(({ id }) => mine.has(id))) {
          const job = await jobOf(tx, row);
          given.push({ job, attempt: row.attempt + 1, isDoubtful: row.isDoubtful === 1, until });
        }
        return given;
      });
    },

    async renew(attempts: Attempt[]): Promise<number> {
      return store.transact('sale', async (tx) => {
        let renewed = 0;
        for (const attempt of attempts) {
          if (await setCurrent(tx, attempt, { leasedUntil: clock.now() + leaseMillis })) renewed++;
        }
        return renewed;
      });
    },

    async sending(attempt: Attempt): Promise<boolean> {
      return store.transact('sale', async (tx) => {
        const leasedUntil = clock.now() + leaseMillis;
        const begun = await tx
          .updateTable('printJobs')
          .set((row) => ({
            state: 'sending',
            leasedUntil,
            begun: row(
              row.case().when('begun', '=', '').then(',').else(row.ref('begun')).end(),
              '||',
              `${attempt.attempt},`,
            ),
          }))
          .where('id', '=', attempt.jobId)
          .where('attempt', '=', attempt.attempt)
          .where('state', '=', 'leased')
          .returning('id')
          .executeTakeFirst();
        return begun !== undefined || (await setCurrent(tx, attempt, { leasedUntil })) !== undefined;
      });
    },

    async printed({ jobId, attempt }: Attempt, how: Sureness): Promise<boolean> {
      return store.transact('sale', async (tx) => {
        const noted = await tx
          .updateTable('printJobs')
          .set((row) => ({
            state: 'printed',
            sureness: row.fn.coalesce('sureness', row.val(how)),
            printedAt: row.fn.coalesce('printedAt', row.val(clock.now())),
            holder: null,
            leasedUntil: null,
          }))
          .where('id', '=', jobId)
          .where('state', '<>', 'failed')
          .where('begun', 'like', `%,${attempt},%`)
          .returning('id')
          .executeTakeFirst();
        return noted !== undefined;
      });
    },

    async failed(attempt: Attempt, cause: string, message: string): Promise<boolean> {
      return store.transact('sale', async (tx) => {
        const columns = { state: 'failed' as const, cause, message, holder: null, leasedUntil: null };
        const failed = await setCurrent(tx, attempt, columns);
        if (failed) await append(tx, clock.now(), await lanesChanged(tx, house, [failed.printerId]));
        return failed !== undefined || (await readJob(tx, attempt.jobId))?.state === 'failed';
      });
    },

    async returned(attempt: Attempt, cause: string, mayBeOut: boolean): Promise<boolean> {
      return store.transact('sale', async (tx) => {
        if (mayBeOut) await doubt(tx, attempt.jobId);
        return (await setCurrent(tx, attempt, { ...free, cause })) !== undefined;
      });
    },

    async holdBack(printerId: string, createdBefore: Millis): Promise<number> {
      return store.transact('sale', async (tx) => {
        const held = await tx
          .updateTable('printJobs')
          .set({ state: 'held' })
          .where('state', 'in', openStates)
          .where('state', '=', 'queued')
          .where('printerId', '=', printerId)
          .where('createdAt', '<', createdBefore)
          .returning('id')
          .execute();
        if (held.length > 0) await append(tx, clock.now(), await lanesChanged(tx, house, [printerId]));
        const { many } = await tx
          .selectFrom('printJobs')
          .where('printerId', '=', printerId)
          .where('state', '=', 'held')
          .select((row) => row.fn.countAll<number>().as('many'))
          .executeTakeFirstOrThrow();
        return many;
      });
    },
  };
}

/** Nobody's. */
const free = { state: 'queued', holder: null, leasedUntil: null } as const;

const leaseRow = prepared((reader, slot: SlotMaker<{ id: string; holder: string; until: Millis }>) =>
  reader
    .updateTable('printJobs')
    .set((row) => ({
      state: 'leased',
      attempt: row('attempt', '+', 1),
      holder: slot((given) => given.holder),
      leasedUntil: slot((given) => given.until),
    }))
    .where(
      'id',
      '=',
      slot((given) => given.id),
    )
    .where('state', '=', 'queued')
    .returning('id'),
);

/** Changes the job if this attempt is the one that counts. */
async function setCurrent(tx: Tx, { jobId, attempt }: Attempt, columns: Partial<Row<'printJobs'>>) {
  return tx
    .updateTable('printJobs')
    .set(columns)
    .where('id', '=', jobId)
    .where('attempt', '=', attempt)
    .where('state', 'in', leasedStates)
    .returning(['id', 'printerId'])
    .executeTakeFirst();
}

/** Whoever prints it next says COPY. */
async function doubt(tx: Tx, jobId: string): Promise<void> {
  await tx
    .updateTable('printJobs')
    .set({ isDoubtful: 1 })
    .where('id', '=', jobId)
    .where('state', 'in', openStates)
    .execute();
}

async function readJob(tx: Tx, jobId: string): Promise<Row<'printJobs'> | undefined> {
  return tx.selectFrom('printJobs').selectAll().where('id', '=', jobId).executeTakeFirst();
}

/** What cannot be read can never be printed: the lane finds that out when it lays it out, and goes on with the next. */
export function paperOf({ paper }: Pick<Row<'printJobs'>, 'paper'>): Paper {
  try {
    return JSON.parse(paper) as Paper;
  } catch {
    return null as never;
  }
}

/**
 * Moves a job to another printer; whoever is at it loses it, and where it may be out it is a copy. Answers whether it was still
 * to be printed. The paper names the printer for which it was meant in the beginning.
 */
export async function moveJob(tx: Tx, jobId: string, to: string, meantFor: string | null): Promise<boolean> {
  const moved = await tx
    .updateTable('printJobs')
    .set((row) => ({
      isDoubtful: row.case().when('state', '=', 'sending').then(row.lit(1)).else(row.ref('isDoubtful')).end(),
      attempt: row('attempt', '+', 1),
      printerId: to,
      reroutedFrom: meantFor,
      ...free,
    }))
    .where('id', '=', jobId)
    .where('state', 'in', ['queued', 'leased', 'sending', 'held'])
    .returning('id')
    .executeTakeFirst();
  return moved !== undefined;
}

/** The jobs as a lane of this server takes them. */
export function asSource(jobs: PrintJobs): JobSource<Paper> {
  const attemptOf = ({ job, attempt }: Lease<Paper>): Attempt => ({ jobId: job.id, attempt });
  return {
    waiting: jobs.waiting,
    lease: jobs.lease,
    renew: async (leases) => void (await jobs.renew(leases.map(attemptOf))),
    sending: (lease) => jobs.sending(attemptOf(lease)),
    printed: (lease, how) => jobs.printed(attemptOf(lease), how),
    failed: (lease, cause, message) => jobs.failed(attemptOf(lease), cause, message),
    returned: (lease, cause, mayBeOut) => jobs.returned(attemptOf(lease), cause, mayBeOut),
    holdBack: jobs.holdBack,
  };
}
