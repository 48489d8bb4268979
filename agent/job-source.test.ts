// The agent's jobs are jobs like any others: they answer as the model does, and go through every fault that printing knows.
import { Refusal } from '@mysagra/client';
import { type JobSource } from '@mysagra/printing';
import {
  Life,
  faultPoints,
  type HeldTime,
  PrintTrial,
  renderSlip,
  type Slip,
  slipJob,
  type TrialQueue,
} from '@mysagra/printing/rig';
import { expect, test } from 'vitest';
import { Chance } from '../demo/chance.ts';
import { firstSeed, playSeed, seedsFrom } from '../e2e/chaos-seed.ts';
import { playLikeTheModel } from '../e2e/job-source.ts';
import { HeldClock } from '../e2e/setup/clock.ts';
import { AgentJobs } from './jobs.ts';
import { Journal } from './journal.ts';
import type { AgentApi } from './notes.ts';
import { VirtualDisk, VirtualHouse } from './rig.ts';

const unexpected = (error: unknown) => {
  throw error;
};

test('[G10] whatever a lane asks in whatever order, what the server hears of it and what it leases is what the model says', async () => {
  const played = playLikeTheModel(
    async (clock) => {
      const house = new VirtualHouse(clock);
      return {
        sourceFor: () => heardBy(house, clock),
        add: async (job) => house.jobs.add(job),
        reroute: async (id, printerId, from) => house.jobs.reroute(id, printerId, from),
        release: async (printerId) => house.jobs.release(printerId),
      };
    },
    { runs: 100 },
  );
  await expect(played).resolves.toBeGreaterThan(0);
});

/** An agent's source whose notes answer what the server answered to them, when it did: an agent itself does not wait for that. */
function heardBy(house: VirtualHouse, clock: HeldTime): JobSource {
  const plain = house.api();
  let isYours = false;
  const noted = (name: 'printed' | 'failed' | 'returned') => async (body: never) => {
    const answer = await plain[name](body);
    isYours = answer.isYours;
    return answer;
  };
  const api = { ...plain, printed: noted('printed'), failed: noted('failed'), returned: noted('returned') } as AgentApi;
  const opened = Journal.open(new VirtualDisk(), unexpected).then(
    (journal) => new AgentJobs({ api, journal, clock, report: unexpected }),
  );
  return new Proxy({} as JobSource, {
    get:
      (_target, name) =>
      async (...args: unknown[]) => {
        const jobs = await opened;
        const answer = await (jobs as any)[name](...args);
        if (!['printed', 'failed', 'returned'].includes(String(name))) return answer;
        await jobs.notes.told();
        return isYours;
      },
  });
}

/** Each holder has a disk of its own, on which its next life finds what the last one left. */
function agentsQueue(clock: HeldTime, trialOf: () => PrintTrial<Slip>, forgets = false): TrialQueue<Slip> {
  const house = new VirtualHouse<Slip>(clock);
  const lives = new Map<string, { process: Life; disk: VirtualDisk; holder: string }>();
  let agents = 0;
  return {
    render: renderSlip,
    async sell({ id, printerId, createdAt, group, lines }) {
      house.jobs.add(slipJob(id, printerId, createdAt, { group, lines }));
      return id;
    },
    states: async () => house.jobs.all.map(({ job, state }) => ({ id: job.id, state })),
    restart: async () => undefined,
    sourceFor(holder) {
      const last = lives.get(holder);
      const isAlive = trialOf().living.some((engine) => engine.holder === holder);
      // Two at a time on one folder: the second would not have started. It gets its own.
      const kept = last && !isAlive ? last : { disk: new VirtualDisk(), holder: `${holder} #${++agents}` };
      if (!isAlive) void last?.process.end();
      const life = { process: new Life(), disk: kept.disk, holder: kept.holder };
      lives.set(holder, life);
      const disk = life.disk.seenBy(life.process);
      const { append } = disk;
      if (forgets) disk.append = (text) => append(text.replace(/^.*"sending".*\n/gm, ''));
      const opened = Journal.open(disk, unexpected).then(async (journal) => {
        const jobs = new AgentJobs<Slip>({ api: house.api(life.process), journal, clock, report: notRefused });
        await jobs.settle();
        return jobs;
      });
      return new Proxy({} as JobSource<Slip>, {
        get:
          (_target, name) =>
          async (...args: unknown[]) => {
            const asks = ['waiting', 'lease'].includes(String(name));
            return ((await opened) as any)[name](...(asks ? [args[0], life.holder] : args));
          },
      });
    },
  };
}

function notRefused(error: unknown): void {
  expect(error).toBeInstanceOf(Refusal);
}

async function play(point: (typeof faultPoints)[number], seed: number, forgets = false) {
  const clock = new HeldClock();
  const trial: PrintTrial<Slip> = new PrintTrial<Slip>({
    chance: new Chance(seed),
    clock,
    queue: agentsQueue(clock, () => trial, forgets),
  });
  const isStruck = await point.play(trial);
  await trial.finish();
  return { isStruck, account: await trial.account() };
}

test.for(faultPoints)(
  '[G11] printing through an agent, struck at "$name": lost 0, unmarked doubles 0, in order, told in time',
  { timeout: 60_000 },
  async (point) => {
    const trials = seedsFrom(process.env['PRINT_TRIALS'], 8);
    let struck = 0;
    for (let seed = firstSeed; seed < firstSeed + trials; seed++) {
      await playSeed(seed, async () => {
        const { isStruck, account } = await play(point, seed);
        if (isStruck) struck++;
        const { jobs, copies } = account;
        expect(account).toEqual({ lost: [], doubled: [], unprinted: [], outOfOrder: [], untold: [], jobs, copies });
      });
    }
    if (trials > 1) expect(struck).toBeGreaterThan(1);
  },
);

test('[G11] the trials can fail: an agent that does not keep what it is sending is found out', async () => {
  const point = faultPoints.find(({ name }) => name === 'mid-bytes')!;
  let doubled = 0;
  for (let seed = firstSeed; seed < firstSeed + 60; seed++) {
    doubled += (await play(point, seed, true)).account.doubled.length;
  }
  expect(doubled).toBeGreaterThan(0);
});
