/** Plays a fault point many times, each trial from its own seed, and sums up what was wrong. */
import type { FaultPoint } from './fault-points.ts';
import type { Slip } from './lane-rig.ts';
import { renderSlip, slipJob } from './lane-rig.ts';
import {
  type HeldTime,
  type Lot,
  type Meddling,
  PrintTrial,
  type TrialAccount,
  type TrialQueue,
} from './print-trial.ts';
import { VirtualJobs } from './virtual-jobs.ts';

export type FaultRun = {
  point: string;
  /** Those in which the fault really struck; others are played again with another seed. */
  trials: number;
  jobs: number;
  lost: number;
  doubled: number;
  copies: number;
  untold: number;
  outOfOrder: number;
  /** Seeds of the trials in which something was wrong, with what it was. */
  wrong: { seed: number; account: TrialAccount }[];
};

export type FaultRunOptions<Content> = {
  seed: number;
  trials: number;
  chanceOf: (seed: number) => Lot;
  clockOf: () => HeldTime;
  queueOf: (clock: HeldTime) => TrialQueue<Content> | Promise<TrialQueue<Content>>;
  meddling?: Meddling<Content>;
};

export async function runFaults<Content>(point: FaultPoint, options: FaultRunOptions<Content>): Promise<FaultRun> {
  const { trials, chanceOf, clockOf, queueOf, meddling } = options;
  const run: FaultRun = {
    point: point.name,
    trials: 0,
    jobs: 0,
    lost: 0,
    doubled: 0,
    copies: 0,
    untold: 0,
    outOfOrder: 0,
    wrong: [],
  };
  for (let seed = options.seed; run.trials < trials; seed++) {
    if (seed - options.seed > trials * 4 + 20) throw new Error(`${point.name} strikes too seldom`);
    const clock = clockOf();
    const trial = new PrintTrial<Content>({ chance: chanceOf(seed), clock, queue: await queueOf(clock), meddling });
    const isStruck = await point.play(trial);
    await trial.finish();
    if (!isStruck) continue;
    const account = await trial.account();
    run.trials++;
    run.jobs += account.jobs;
    run.copies += account.copies;
    for (const what of ['lost', 'doubled', 'untold', 'outOfOrder'] as const) run[what] += account[what].length;
    run.lost += account.unprinted.filter((job) => !account.lost.includes(job.split(' ')[0]!)).length;
    if (
      account.lost.length +
        account.doubled.length +
        account.unprinted.length +
        account.untold.length +
        account.outOfOrder.length >
      0
    ) {
      run.wrong.push({ seed, account });
    }
  }
  return run;
}

/** The model of a queue: jobs in memory that outlive every engine. */
export function virtualQueue(clock: HeldTime): TrialQueue<Slip> {
  const jobs = new VirtualJobs<Slip>(clock);
  return {
    sourceFor: () => jobs,
    render: renderSlip,
    async sell({ id, printerId, createdAt, group, lines }) {
      jobs.add(slipJob(id, printerId, createdAt, { group, lines }));
      return id;
    },
    states: async () => jobs.all.map(({ job, state }) => ({ id: job.id, state })),
    restart: async () => undefined,
  };
}
