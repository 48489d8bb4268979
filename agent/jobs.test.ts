// Jobs of a far server through the agent's journal: killed at every deed, with the server away, with answers lost: nothing is lost,
// nothing is out twice unmarked, and no copy comes without a doubt.
import { describe, expect, test } from 'vitest';
import { Refusal } from '@mysagra/client';
import { Lane, VirtualPrinter } from '@mysagra/printing';
import {
  Life,
  passTime,
  renderSlip,
  type Slip,
  VirtualJobs,
  slipJob,
  slipsOn,
  virtualWire,
} from '@mysagra/printing/rig';
import { HeldClock } from '../e2e/setup/clock.ts';
import { AgentJobs } from './jobs.ts';
import { Journal } from './journal.ts';
import { VirtualDisk, VirtualHouse } from './rig.ts';

const answers = { kind: 'answers', confirmsBy: 'answer' } as const;
const unexpected = (error: unknown) => {
  throw error;
};

class Stage {
  readonly clock = new HeldClock();
  readonly printer = new VirtualPrinter({ bufferBytes: 2048 });
  readonly house = new VirtualHouse<Slip>(this.clock);
  readonly disk = new VirtualDisk();
  readonly reported: unknown[] = [];
  lane!: Lane<Slip>;
  jobs!: AgentJobs<Slip>;
  journal!: Journal;

  sell(...ids: string[]): void {
    for (const id of ids) this.house.jobs.add(slipJob(id, 'grill', this.clock.now(), { group: ids[0]! }));
    this.lane?.wake();
  }

  async start(life = new Life(), holder = 'agent', disk = this.disk): Promise<void> {
    const { clock } = this;
    const opened = Journal.open(disk.seenBy(life), () => undefined).then(async (journal) => {
      this.journal = journal;
      const report = (error: unknown) => void this.reported.push(error);
      const jobs = new AgentJobs<Slip>({ api: this.house.api(life), journal, clock, report });
      this.jobs = jobs;
      await jobs.settle();
      const printer = { id: 'grill', wire: life.wire(virtualWire(this.printer)), capability: answers };
      this.lane = new Lane({ printer, source: jobs, holder, render: renderSlip, clock, report: unexpected });
      this.lane.start();
    });
    await Promise.race([opened, passTime(clock, 200)]);
  }

  async pass(ms: number): Promise<void> {
    await passTime(this.clock, ms, 50);
  }

  get isDone(): boolean {
    return this.house.jobs.all.every(({ state }) => state === 'printed');
  }

  get copies(): number {
    return slipsOn(this.printer).filter(({ isCopy }) => isCopy).length;
  }

  /** Ids that have no whole slip, and ids with more than one that is not marked. */
  get wrong(): { lost: string[]; doubled: string[] } {
    const slips = slipsOn(this.printer);
    const ids = this.house.jobs.all.map(({ job }) => job.id);
    return {
      lost: ids.filter((id) => !slips.some((slip) => slip.id === id && slip.isWhole)),
      doubled: ids.filter((id) => slips.filter((slip) => slip.id === id && !slip.isCopy).length > 1),
    };
  }
}

const allIsWell = { lost: [], doubled: [] };

describe('killed', () => {
  /** Attempts that may have left a byte, and whose end is not on the disk. */
  const doubtsOn = async (disk: VirtualDisk) =>
    (await Journal.open(disk, () => undefined)).entries.filter(({ isSending, outcome }) => isSending && !outcome)
      .length;

  test.for(['kill -9', 'power cut'] as const)(
    '[G1] %s at every deed of printing an order: nothing lost, nothing doubled unmarked, a copy only where a byte may have left',
    async (how) => {
      let deeds = 0;
      let marked = 0;
      for (let at = 1, isOver = false; !isOver; at++) {
        for (const isCarriedOut of [false, true]) {
          const stage = new Stage();
          const life = new Life();
          await stage.start(life);
          stage.sell('s1', 's2', 's3');
          life.endIn(at, isCarriedOut);
          await stage.pass(500);
          isOver = !life.isOver;
          if (isOver) break;
          if (how === 'power cut') stage.disk.powerCut(at % 3 === 0 ? 0.5 : 0);
          const torn = (await Journal.open(stage.disk, () => undefined)).isDamaged;
          const doubts = await doubtsOn(stage.disk);
          await stage.start();
          await stage.pass(3000);
          const where = `deed ${at}, ${isCarriedOut ? 'after' : 'before'} it`;
          expect([where, stage.isDone, stage.wrong]).toEqual([where, true, allIsWell]);
          if (!torn) expect([where, stage.copies]).toEqual([where, doubts]);
          marked += stage.copies;
          deeds = at;
          await Promise.all([stage.lane.stop(), stage.pass(4000)]);
        }
      }
      // The trial went through the whole order, and met doubts on its way.
      expect(deeds).toBeGreaterThan(25);
      expect(marked).toBeGreaterThan(2);
    },
  );

  test('[G2] what is printed and noted is told after a restart before anything is claimed, and needs no copy', async () => {
    const stage = new Stage();
    await stage.start();
    const life = new Life();
    await Promise.all([stage.lane.stop(), stage.pass(1000)]);
    await stage.start(life);
    // From the moment the paper is out the server hears nothing any more.
    stage.house.loses = (name) => (name === 'printed' ? 'question' : null);
    stage.sell('s1');
    await stage.pass(500);
    expect(slipsOn(stage.printer)).toHaveLength(1);
    void life.end();
    stage.house.loses = () => null;
    stage.house.heard.length = 0;
    await stage.start();
    await stage.pass(5000);
    expect(stage.house.heard.filter((name) => name !== 'waiting')).toEqual(['printed']);
    expect([stage.isDone, stage.copies, stage.house.jobs.all[0]!.attempt]).toEqual([true, 0, 1]);
  });

  test('[G3] a slip that is out and was moved to another printer meanwhile is not claimed there before the server knows', async () => {
    const stage = new Stage();
    const life = new Life();
    await stage.start(life);
    stage.house.loses = (name) => (name === 'printed' ? 'question' : null);
    stage.sell('s1');
    await stage.pass(500);
    void life.end();
    stage.house.jobs.reroute('s1', 'bar', 'grill');
    stage.house.loses = () => null;
    const journal = await Journal.open(stage.disk, () => undefined);
    const jobs = new AgentJobs<Slip>({ api: stage.house.api(), journal, clock: stage.clock, report: unexpected });
    expect(await jobs.lease('bar', 'agent')).toEqual([]);
    expect(stage.isDone).toBe(true);
  });
});

describe('the server is away', () => {
  test('[G4] during and after printing, for ten minutes: what was begun comes out once, the rest when it is back, no copy', async () => {
    for (const after of ['claim', 'sending', 'printed']) {
      const stage = new Stage();
      await stage.start();
      stage.house.loses = (name) => {
        if (name === after) stage.house.isAway = true;
        return null;
      };
      stage.sell('s1', 's2', 's3');
      await stage.pass(600_000);
      const before = slipsOn(stage.printer).length;
      expect([after, before < 3, stage.lane.state.cause]).toEqual([after, true, 'jobs_away']);
      stage.house.loses = () => null;
      stage.house.isAway = false;
      await stage.pass(20_000);
      expect([after, stage.isDone, stage.wrong, stage.copies]).toEqual([after, true, allIsWell, 0]);
      await Promise.all([stage.lane.stop(), stage.pass(4000)]);
    }
  });

  test('[G5] a lost acknowledgement of any call, question or answer, costs no copy', async () => {
    for (const name of ['waiting', 'claim', 'sending', 'printed', 'renew']) {
      for (const what of ['question', 'answer'] as const) {
        const stage = new Stage();
        await stage.start();
        let losses = 3;
        stage.house.loses = (called) => (called === name && losses-- > 0 ? what : null);
        stage.sell('s1', 's2');
        await stage.pass(20_000);
        expect([name, what, stage.isDone, stage.wrong, stage.copies]).toEqual([name, what, true, allIsWell, 0]);
        await Promise.all([stage.lane.stop(), stage.pass(4000)]);
      }
    }
  });

  test('[G4] stopped with the server away it ends, and a later start finishes without a copy', async () => {
    const stage = new Stage();
    await stage.start();
    stage.house.loses = (name) => {
      if (name === 'sending') stage.house.isAway = true;
      return null;
    };
    stage.sell('s1', 's2');
    await stage.pass(1000);
    await Promise.all([stage.lane.stop(), stage.pass(4000)]);
    stage.jobs.notes.stop();
    stage.house.loses = () => null;
    stage.house.isAway = false;
    await stage.start();
    await stage.pass(5000);
    expect([stage.isDone, stage.wrong, stage.copies]).toEqual([true, allIsWell, 0]);
  });
});

describe('notes', () => {
  test('[G6] a server whose older database was put back refuses for good: that is reported and forgotten, and printing goes on', async () => {
    const stage = new Stage();
    await stage.start();
    stage.house.loses = (name) => (name === 'printed' ? 'question' : null);
    stage.sell('s1');
    await stage.pass(1000);
    stage.house.jobs = new VirtualJobs<Slip>(stage.clock);
    stage.house.loses = () => null;
    stage.sell('s2');
    await stage.pass(10_000);
    expect(stage.reported).toEqual([new Refusal('not_found')]);
    expect([stage.isDone, stage.wrong, stage.copies, stage.journal.entries]).toEqual([true, allIsWell, 0, []]);
  });

  test('[G6] what is on paper is told for ever, however often the server stumbles: given up, it would come out again and again', async () => {
    const stage = new Stage();
    await stage.start();
    stage.house.stumbles.set('printed', new Refusal('internal'));
    stage.sell('s1');
    await stage.pass(600_000);
    expect([slipsOn(stage.printer).length, stage.journal.entries.length]).toEqual([1, 1]);
    stage.house.stumbles.clear();
    await stage.pass(15_000);
    expect([stage.isDone, stage.copies]).toEqual([true, 0]);
  });

  test('[G6] a server that stumbles over one note every time does not stop the printer for ever', async () => {
    const stage = new Stage();
    await stage.start();
    const failing = new Refusal('internal');
    stage.house.stumbles.set('failed', failing);
    stage.house.jobs.add(slipJob('bad', 'grill', stage.clock.now(), { lines: -1 }));
    stage.sell('s1');
    await stage.pass(60_000);
    expect(stage.reported).toContain(failing);
    stage.house.stumbles.clear();
    await stage.pass(30_000);
    expect(stage.house.jobs.all.map(({ state }) => state)).toEqual(['failed', 'printed']);
  });

  test('[G6] a key that is refused, a full server and one that is away keep every note', async () => {
    for (const reason of ['unauthenticated', 'forbidden', 'rate_limited', 'unavailable'] as const) {
      const stage = new Stage();
      await stage.start();
      stage.house.stumbles.set('printed', new Refusal(reason));
      stage.sell('s1');
      await stage.pass(120_000);
      expect([reason, stage.reported, stage.journal.entries.length]).toEqual([reason, [], 1]);
      stage.house.stumbles.clear();
      await stage.pass(15_000);
      expect([reason, stage.isDone, stage.copies, stage.journal.entries]).toEqual([reason, true, 0, []]);
      await Promise.all([stage.lane.stop(), stage.pass(4000)]);
    }
  });
});

test('[G7] a disk that is full stops the printing before the first byte, and what was under way is told when there is room', async () => {
  const stage = new Stage();
  await stage.start();
  stage.disk.isFull = true;
  stage.sell('s1', 's2');
  await stage.pass(60_000);
  expect([slipsOn(stage.printer), stage.lane.state.cause]).toEqual([[], 'jobs_away']);
  stage.disk.isFull = false;
  await stage.pass(20_000);
  expect([stage.isDone, stage.wrong, stage.copies]).toEqual([true, allIsWell, 0]);
});

test('[G8] two agents at one printer print each slip once, and one follows when the other dies', async () => {
  const stage = new Stage();
  const life = new Life();
  await stage.start(life, 'one');
  const first = stage.lane;
  await stage.start(new Life(), 'two', new VirtualDisk());
  stage.sell('s1', 's2');
  first.wake();
  await stage.pass(10_000);
  expect([stage.isDone, stage.wrong, stage.copies]).toEqual([true, allIsWell, 0]);
  stage.sell('s3', 's4', 's5');
  first.wake();
  life.endIn(6, true);
  await stage.pass(60_000);
  expect([stage.isDone, stage.wrong]).toEqual([true, allIsWell]);
});

test('[G9] after an outage older slips wait for a person, by the time of the server', async () => {
  const stage = new Stage();
  stage.house.jobs.add(slipJob('old', 'grill', stage.clock.now() - 16 * 60_000));
  stage.house.jobs.add(slipJob('new', 'grill', stage.clock.now() - 14 * 60_000));
  await stage.start();
  await stage.pass(5000);
  expect(stage.house.jobs.all.map(({ state }) => state)).toEqual(['held', 'printed']);
});
