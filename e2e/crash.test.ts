// The power goes, again and again, while four tills sell. CHAOS_POINTS=200 kills more often, CHAOS_SEED=n elsewhere.
import { expect, test } from 'vitest';
import { crashEvening } from './chaos-crash.ts';
import { temporaryFolder } from './setup/folder.ts';

const seed = Number(process.env['CHAOS_SEED'] ?? 20260115);
const points = Number(process.env['CHAOS_POINTS'] ?? 8);

test(
  '[E60] kill -9 loses no order that was acknowledged, leaves no gap in the tickets, and every event reaches every screen once',
  async () => {
    const { acknowledged, sold, screens } = await crashEvening(temporaryFolder(), seed, points);
    const where = `CHAOS_SEED=${seed}`;
    expect(
      sold.map((order) => order.ticketNumber),
      where,
    ).toEqual(sold.map((_, n) => n + 1));
    const ticketOf = new Map(sold.map(({ id, ticketNumber }) => [id, ticketNumber]));
    for (const { key, id, ticketNumber } of acknowledged)
      expect(ticketOf.get(id), `${key}, ${where}`).toBe(ticketNumber);
    // A till that asked again after a crash was told of the order it had made: there is one for each key.
    expect(new Set(acknowledged.map(({ id }) => id)).size, where).toBe(acknowledged.length);
    expect(sold.length, where).toBe(acknowledged.length);
    for (const { channel, owed, heard } of screens) {
      expect(heard, `${channel}, ${where}`).toEqual(owed);
      expect(
        heard.filter(({ name }) => name === 'confirmed-order'),
        `${channel}, ${where}`,
      ).toHaveLength(sold.length);
    }
  },
  60_000 + points * 5000,
);
