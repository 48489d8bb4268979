// The power goes, again and again, while four tills sell. CHAOS_POINTS=200 kills more often, CHAOS_SEED=n elsewhere.
import { expect, test } from 'vitest';
import { crashEvening } from './chaos-crash.ts';
import { firstSeed, playSeed } from './chaos-seed.ts';
import { temporaryFolder } from './setup/folder.ts';

const points = Number(process.env['CHAOS_POINTS'] ?? 8);

test(
  '[E60] kill -9 loses no order that was acknowledged, leaves no gap in the tickets, and every event reaches every screen once',
  async () => {
    const folder = temporaryFolder();
    await playSeed(firstSeed, async () => {
      const { acknowledged, sold, screens } = await crashEvening(folder, firstSeed, points);
      expect(sold.map((order) => order.ticketNumber)).toEqual(sold.map((_, n) => n + 1));
      const tickets = new Map(sold.map(({ id, ticketNumber }) => [id, ticketNumber]));
      const told = acknowledged.map(({ id, ticketNumber }) => [id, ticketNumber]);
      expect(told.filter(([id, ticketNumber]) => tickets.get(id!) !== ticketNumber)).toEqual([]);
      // A till that asked again after a crash was told of the order it had made: there is one for each key.
      expect(new Set(told.map(([id]) => id)).size).toBe(acknowledged.length);
      expect(sold).toHaveLength(acknowledged.length);
      for (const { channel, owed, heard } of screens) {
        expect([channel, heard]).toEqual([channel, owed]);
        expect(heard.filter(({ name }) => name === 'confirmed-order')).toHaveLength(sold.length);
      }
    });
  },
  60_000 + points * 5000,
);
