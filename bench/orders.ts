// Durable confirmed orders per second, from the till's request to its answer, beside bare transactions of the same rows.
import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import { bareTransactions } from './bare-transactions.ts';
import { atLeast, type Bench, type Figure, figure, percentile, ratio } from './figures.ts';
import { cpuMillis } from './machine.ts';
import { startDurablePostgres } from './postgres.ts';
import { openStand, type Stand } from './stand.ts';
import { headOf, Till } from './till.ts';

type Way = 'in one step' | 'in one step, with a key' | 'placed, then confirmed';
type Run = { perSecond: number; cpuMillisEach: number; p99: number };

const cash = { paymentMethod: 'CASH' };

export const orders: Bench = async ({ isQuick }) => {
  const seconds = isQuick ? 0.5 : 8;
  const stand = await openStand();
  const runs: [way: Way, tills: number, run: Run][] = [];
  try {
    await sell(stand, 'in one step', 8, isQuick ? 0.2 : 3);
    for (const [way, tills] of plan(isQuick)) runs.push([way, tills, await sell(stand, way, tills, seconds)]);
    await stand.server.stop();
    const sold = ledger(join(stand.folder, 'mysagra.sqlite'));
    const bare = bareTransactions(stand.folder, seconds);
    return [
      figure('bare SQLite transactions of the same rows', bare, 'orders/s'),
      ...runs.flatMap((run) => figuresOf(run, bare)),
      sold,
      ...(await onPostgres(seconds)),
    ];
  } finally {
    await stand.close();
  }
};

function plan(isQuick: boolean): [Way, number][] {
  if (isQuick)
    return [
      ['in one step', 8],
      ['placed, then confirmed', 8],
    ];
  return [
    ['in one step', 1],
    ['in one step', 8],
    ['in one step', 32],
    ['in one step, with a key', 32],
    ['placed, then confirmed', 1],
    ['placed, then confirmed', 8],
    ['placed, then confirmed', 32],
  ];
}

function figuresOf([way, tills, run]: [Way, number, Run], bare: number, where = 'bare SQLite'): Figure[] {
  const isGoal = tills === 32 && way === 'in one step' && where === 'bare SQLite';
  const who = `${tills} till${tills === 1 ? '' : 's'}, ${way}`;
  return [
    figure(who, run.perSecond, 'orders/s', {
      ...ratio(where, run.perSecond / bare),
      ...(isGoal && atLeast(run.perSecond, 1000, 'orders/s')),
    }),
    figure(`${who}: answered, p99`, run.p99, 'ms'),
    figure(`${who}: server CPU`, run.cpuMillisEach, 'ms an order'),
  ];
}

/** So many tills sell without a pause; every order is paid, and on the disk, when it counts. */
async function sell(stand: Stand, way: Way, tills: number, seconds: number): Promise<Run> {
  const open = await Promise.all(Array.from({ length: tills }, () => Till.open(stand.port)));
  const pid = stand.server.process.pid!;
  const cpuBefore = cpuMillis(pid);
  const began = performance.now();
  const end = began + seconds * 1000;
  const times: number[] = [];
  await Promise.all(
    open.map(async (till, place) => {
      for (let n = 0; performance.now() < end; n++) {
        const asked = performance.now();
        await sellOne(stand, till, way, `${way.length}-${tills}-${place}-${n}-bench`);
        times.push(performance.now() - asked);
      }
    }),
  );
  const took = performance.now() - began;
  for (const till of open) till.close();
  return {
    perSecond: (times.length * 1000) / took,
    cpuMillisEach: (cpuMillis(pid) - cpuBefore) / times.length,
    p99: percentile(times, 99),
  };
}

async function sellOne(stand: Stand, till: Till, way: Way, key: string): Promise<void> {
  const create = headOf(
    'POST',
    '/v1/orders',
    stand.token,
    way === 'in one step, with a key' ? { 'Idempotency-Key': key } : {},
  );
  const placed = await till.send(create, stand.order(way === 'placed, then confirmed' ? undefined : cash));
  if (placed.status !== 201) throw new Error(placed.body);
  if (way !== 'placed, then confirmed') return;
  const id = /"id":(\d+)/.exec(placed.body)![1];
  const confirmed = await till.send(
    headOf('POST', `/v1/orders/${id}/confirm`, stand.token),
    '{"paymentMethod":"CASH"}',
  );
  if (confirmed.status !== 200) throw new Error(confirmed.body);
}

/** Ticket numbers must be 1, 2, 3 … to the last on every day, and every sale must have its event. */
function ledger(file: string): Figure {
  const database = new DatabaseSync(file);
  const { sold, days, gaps, events } = database
    .prepare(
      `select count(*) as sold, count(distinct "confirmedDay") as days,
         (select coalesce(sum(most - many), 0) from (select max("ticketNumber") as most, count(*) as many from orders where "ticketNumber" is not null group by "confirmedDay")) as gaps,
         (select count(*) from events where channel = 'display' and name = 'confirmed-order') as events
       from orders where "ticketNumber" is not null`,
    )
    .get() as { sold: number; days: number; gaps: number; events: number };
  database.close();
  if (gaps !== 0 || events !== sold)
    throw new Error(`The ledger is wrong: ${sold} sold, ${events} events, ${gaps} gaps`);
  return figure(`ledger: tickets on ${days} day${days === 1 ? '' : 's'} without a gap, an event each`, sold, 'orders');
}

async function onPostgres(seconds: number): Promise<Figure[]> {
  const postgres = await startDurablePostgres();
  try {
    const stand = await openStand({ databaseUrl: postgres.url });
    try {
      await sell(stand, 'in one step', 8, seconds / 4);
      const bare = await postgres.bareTransactions(8, seconds);
      const run = await sell(stand, 'in one step', 32, seconds);
      return [
        figure(`PostgreSQL ${postgres.version}, fsync on: bare transactions, 8 at once`, bare, 'orders/s'),
        ...figuresOf(['in one step', 32, run], bare, 'bare PostgreSQL'),
      ];
    } finally {
      await stand.close();
    }
  } finally {
    await postgres.stop();
  }
}
