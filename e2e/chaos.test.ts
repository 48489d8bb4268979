// Whatever happens between the log and a screen: nothing lost, nothing twice, nothing out of order. Everything is drawn
// from a seed; CHAOS_SCHEDULES=1000 plays many schedules, CHAOS_SEED=n plays one again.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Chance } from '../demo/chance.ts';
import { ResumingClient } from './chaos-client.ts';
import { openRig, type Rig } from './chaos-rig.ts';
import { playSchedule } from './chaos-schedule.ts';
import { firstSeed, playSeed, seedsFrom } from './chaos-seed.ts';
import { snapshotAndStream } from './chaos-snapshot.ts';
import { failingCommits, lostIn, sequenceReader } from './chaos-writers.ts';
import { HeldClock } from './setup/clock.ts';
import { freshPostgres } from './setup/database.ts';
import { temporaryFolder } from './setup/folder.ts';

const schedules = seedsFrom(process.env['CHAOS_SCHEDULES'], 30);
const patience = 60_000 + schedules * 3000;

for (const kind of ['sqlite', 'postgres'] as const) {
  describe(`chaos (${kind})`, () => {
    const rounds = seedsFrom(process.env['CHAOS_SCHEDULES'], kind === 'sqlite' ? 30 : 10);
    let rig: Rig;
    let drop: (() => Promise<void>) | undefined;

    beforeAll(async () => {
      const database = kind === 'postgres' ? await freshPostgres() : undefined;
      const folders = Array.from({ length: database ? 2 : 1 }, temporaryFolder);
      drop = database?.drop;
      rig = await openRig({ clock: new HeldClock(), folders, databaseUrl: database?.url });
    });

    afterAll(async () => {
      await rig?.close();
      await drop?.();
    });

    test(
      '[E61] through cuts, resets, silence, slow readers, clock jumps and restarts every client hears every event once, in order',
      async () => {
        let deliveries = 0;
        for (let seed = firstSeed; seed < firstSeed + rounds; seed++) {
          await playSeed(seed, async () => {
            for (const { who, owed, heard } of await playSchedule(rig, seed)) {
              expect([who, heard]).toEqual([who, owed]);
              deliveries += heard.length;
            }
          });
        }
        expect(deliveries).toBeGreaterThan(rounds * 10);
        if (rounds > 100) console.log(`${rounds} schedules, ${deliveries} deliveries: all once, in order`);
      },
      patience,
    );

    test(
      '[E63] a list and the stream after it show what is so, whatever is sold in between',
      async () => {
        await rig.signIn();
        for (let seed = firstSeed; seed < firstSeed + rounds * 2; seed++) {
          await playSeed(seed, async () => {
            const { screen, truth } = await snapshotAndStream(rig, new Chance(seed), `s${seed}`);
            expect(screen).toEqual(truth);
          });
        }
      },
      patience,
    );
  });
}

describe('many writers', () => {
  test(
    '[E62] with three instances, many tills and one failed commit in five, ids have no gap and every instance hears all of them in order',
    async () => {
      const database = await freshPostgres();
      const folders = Array.from({ length: 3 }, temporaryFolder);
      const rig = await openRig({ clock: new HeldClock(), folders, databaseUrl: database.url });
      await failingCommits(database.url);
      const chance = new Chance(firstSeed);
      const clients = folders.map(
        (_, place) => new ResumingClient({ port: () => rig.port(place), channel: 'display', headers: rig.headers() }),
      );
      for (const client of clients) await client.until(() => client.beganAt !== '');

      const orderItems = [{ foodId: rig.dishes[0], quantity: 1 }];
      const statuses: number[] = [];
      const till = async (place: number) => {
        for (let n = 0; n < schedules; n++) {
          const order = {
            table: '1',
            customer: chance.percent(20) ? 'rollback' : 'Anna',
            orderItems,
            confirm: { paymentMethod: 'CASH' },
          };
          statuses.push((await rig.send(place, 'POST', '/v1/orders', order)).status);
        }
      };
      await Promise.all(folders.flatMap((_, place) => [till(place), till(place), till(place)]));

      const owed = await rig.owed('display', clients[0]!.beganAt, false);
      expect(statuses.filter((status) => status === 201)).toHaveLength(owed.length);
      expect(statuses.filter((status) => status === 500).length).toBe(statuses.length - owed.length);
      expect(statuses.length - owed.length).toBeGreaterThan(statuses.length / 10);
      const first = Number(owed[0]!.id.split('.')[1]);
      expect(owed.map(({ id }) => Number(id.split('.')[1]))).toEqual(owed.map((_, n) => first + n));
      expect(owed.map(({ data }) => JSON.parse(data).ticketNumber)).toEqual(owed.map((_, n) => n + 1));
      for (const client of clients) {
        await client.until(() => client.heard.length >= owed.length);
        client.stop();
        expect(client.heard).toEqual(owed);
      }
      await rig.close();
      await database.drop();
    },
    patience,
  );

  test('[E62] the trial tells good from bad: a reader of a plain sequence loses rows in it', async () => {
    const database = await freshPostgres();
    const trial = await sequenceReader(database.url, new Chance(firstSeed), 10);
    expect(trial.committed.length).toBeGreaterThan(20);
    expect(lostIn(trial).length).toBeGreaterThan(trial.committed.length / 10);
    await database.drop();
  });
});
