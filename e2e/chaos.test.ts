// Whatever happens between the log and a screen: nothing lost, nothing twice, nothing out of order. Every schedule is
// drawn from a seed; CHAOS_SCHEDULES=1000 plays many, CHAOS_SEED=n plays one again.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openRig, type Rig } from './chaos-rig.ts';
import { playSchedule } from './chaos-schedule.ts';
import { HeldClock } from './setup/clock.ts';
import { freshPostgres } from './setup/database.ts';
import { temporaryFolder } from './setup/folder.ts';

const firstSeed = Number(process.env['CHAOS_SEED'] ?? 20260115);
const schedules = process.env['CHAOS_SEED'] ? 1 : Number(process.env['CHAOS_SCHEDULES'] ?? 30);
const patience = 60_000 + schedules * 2000;

for (const kind of ['sqlite', 'postgres'] as const) {
  describe(`chaos (${kind})`, () => {
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
        for (let seed = firstSeed; seed < firstSeed + schedules; seed++) {
          for (const { who, owed, heard } of await playSchedule(rig, seed)) {
            expect(heard, `CHAOS_SEED=${seed} on ${who}`).toEqual(owed);
            deliveries += heard.length;
          }
        }
        expect(deliveries).toBeGreaterThan(schedules * 10);
        if (schedules > 100) console.log(`${schedules} schedules, ${deliveries} deliveries: all once, in order`);
      },
      patience,
    );
  });
}
