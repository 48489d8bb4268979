// Whatever strikes between a job and its paper, and wherever: nothing lost, nothing out twice unmarked, nothing out of order, and people
// are told in time. Every trial is drawn from a seed: CHAOS_SEED=n plays one again, `npm run chaos:print` plays a thousand for each place.
import { expect, test } from 'vitest';
import { Chance } from '../../demo/chance.ts';
import { firstSeed, seedsFrom } from '../../e2e/chaos-seed.ts';
import { HeldClock } from '../../e2e/setup/clock.ts';
import { faultPoints, type FaultPoint } from './fault-points.ts';
import { type FaultRun, runFaults, virtualQueue } from './fault-runs.ts';
import type { Slip } from './lane-rig.ts';
import { everythingAtOnce } from './mixed-faults.ts';
import type { Meddling } from './print-trial.ts';

const play = (point: FaultPoint, trials: number, meddling: Meddling<Slip> = {}): Promise<FaultRun> =>
  runFaults(point, {
    seed: firstSeed,
    trials,
    chanceOf: (seed) => new Chance(seed),
    clockOf: () => new HeldClock(),
    queueOf: virtualQueue,
    meddling,
  });

const good = { lost: 0, doubled: 0, outOfOrder: 0, wrong: [] };
const pointNamed = (name: string): FaultPoint => faultPoints.find((point) => point.name === name)!;

test('[P65] every place where printing can be struck has its name', () => {
  expect(faultPoints.map(({ name }) => name)).toEqual([
    'before send',
    'mid-bytes',
    'after bytes before status',
    'before the note',
    'agent killed',
    'server killed',
    'two agents',
    'lost acknowledgement',
    'duplicate event',
    'paper out mid-ticket',
    'connection refused',
    'half-open',
  ]);
});

test.for(faultPoints)('[P65] struck at "$name": lost 0, unmarked doubles 0, in order', async (point) => {
  const trials = seedsFrom(undefined, 25);
  const run = await play(point, trials);
  expect(run).toMatchObject({ ...good, trials });
  expect(run.jobs).toBeGreaterThan(trials * 3);
});

test('[P65] where there is no doubt there is no copy, and where there is one there are some', async () => {
  for (const name of ['duplicate event', 'connection refused'])
    expect((await play(pointNamed(name), 25)).copies).toBe(0);
  for (const name of ['before send', 'mid-bytes', 'after bytes before status', 'half-open', 'paper out mid-ticket']) {
    const { copies, jobs } = await play(pointNamed(name), 25);
    expect(copies, name).toBeGreaterThan(0);
    expect(copies / jobs, name).toBeLessThan(0.5);
  }
});

test('[P66] whatever was struck: a ticket that is not out after 20 s is told as late, while an engine lives and the queue answers', async () => {
  for (const point of [...faultPoints, everythingAtOnce()]) {
    expect(await play(point, 25)).toMatchObject({ point: point.name, untold: 0, wrong: [] });
  }
});

test('[P56] through every fault of printers, engines and queue: lost 0, unmarked doubles 0, in order', async () => {
  const trials = seedsFrom(undefined, 200);
  const dealt = new Map<string, number>();
  const run = await play(everythingAtOnce(dealt), trials);
  expect(run).toMatchObject({ ...good, trials });
  if (trials < 200) return;
  // Copies come where a doubt was, and not without.
  expect(run.copies).toBeGreaterThan(0);
  expect(run.copies / run.jobs).toBeLessThan(1);
  // A fault that never happens proves nothing.
  expect([...dealt.values()].filter((count) => count > 5)).toHaveLength(16);
}, 60_000);

const printsNoCopy: Meddling<Slip> = {
  render: (render) => (job, marks) => render(job, { ...marks, mayBeDouble: false }),
};
const notesNothingBefore: Meddling<Slip> = {
  source(source) {
    let note: Promise<boolean> | undefined;
    return new Proxy(source, {
      get:
        (target, name) =>
        async (lease: any, ...more: unknown[]) => {
          if (name === 'sending') {
            note = undefined;
            return true;
          }
          if (name === 'printed' || name === 'returned') await (note ??= source.sending(lease));
          return (target as any)[name](lease, ...more);
        },
    });
  },
};

test.for<[string, Meddling<Slip>, 'lost' | 'doubled', FaultPoint]>([
  ['prints no COPY', printsNoCopy, 'doubled', pointNamed('mid-bytes')],
  ['notes nothing before it sends', notesNothingBefore, 'doubled', pointNamed('after bytes before status')],
  [
    'believes that what is sent is out',
    { capability: { kind: 'silent', confirmsBy: 'nothing' } },
    'lost',
    everythingAtOnce(),
  ],
])('[P56] the trials can fail: an engine that %s is found out', async ([, meddling, what, point]) => {
  expect((await play(point, 100, meddling))[what]).toBeGreaterThan(0);
});

test('[P65] a place that is never struck is no proof', async () => {
  const never: FaultPoint = { name: 'never', play: async () => false };
  await expect(play(never, 1)).rejects.toThrow('never strikes too seldom');
});
