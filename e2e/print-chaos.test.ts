// Every place where printing can be struck, over the server's own database: lost 0, unmarked doubles 0. The whole: npm run chaos:print.
import { everythingAtOnce, faultPoints, runFaults } from '@mysagra/printing/rig';
import { describe, expect, test } from 'vitest';
import { Chance } from '../demo/chance.ts';
import { firstSeed, seedsFrom } from './chaos-seed.ts';
import { HeldClock } from './setup/clock.ts';
import { freshPostgres } from './setup/database.ts';
import { temporaryFolder } from './setup/folder.ts';
import { openTableQueues } from './table-queue.ts';

describe.each([
  ['sqlite', 2],
  ['postgres', 1],
] as const)('printing over %s', (kind, usual) => {
  const trials = seedsFrom(process.env['PRINT_TRIALS'], usual);

  test.for([...faultPoints, everythingAtOnce()])(
    '[L7] struck at: $name',
    { timeout: 60_000 + trials * 10_000 },
    async (point) => {
      const database = kind === 'postgres' ? await freshPostgres() : undefined;
      const queues = await openTableQueues({ dataFolder: temporaryFolder(), databaseUrl: database?.url });
      const run = await runFaults(point, {
        seed: firstSeed,
        trials,
        chanceOf: (seed) => new Chance(seed),
        clockOf: () => new HeldClock(),
        queueOf: queues.queueOf,
      });
      await queues.close();
      await database?.drop();
      expect(run.wrong).toEqual([]);
      expect(run).toMatchObject({ trials, lost: 0, doubled: 0, untold: 0, outOfOrder: 0 });
      expect(run.jobs).toBeGreaterThan(trials);
    },
  );
});
