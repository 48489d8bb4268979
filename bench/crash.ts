// kill -9 at many points of an evening: nothing lost, nothing doubled, and how soon every screen is up to date again.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crashEvening } from '../e2e/chaos-crash.ts';
import { firstSeed } from '../e2e/chaos-seed.ts';
import { atMost, type Bench, figure, percentile } from './figures.ts';

export const crash: Bench = async ({ points }) => {
  const folder = await mkdtemp(join(tmpdir(), 'mysagra-bench-'));
  try {
    const { acknowledged, sold, screens, catchUps } = await crashEvening(folder, firstSeed, points);
    const tickets = new Map(sold.map(({ id, ticketNumber }) => [id, ticketNumber]));
    const lost = acknowledged.filter(({ id, ticketNumber }) => tickets.get(id) !== ticketNumber).length;
    const doubled = sold.length - acknowledged.length;
    const gaps = sold.filter(({ ticketNumber }, n) => ticketNumber !== n + 1).length;
    const wrong = screens.filter(({ owed, heard }) => JSON.stringify(owed) !== JSON.stringify(heard)).length;
    const heard = screens.reduce((sum, screen) => sum + screen.heard.length, 0);
    const slowest = percentile(catchUps, 100) / 1000;
    return [
      figure(`killed, seed ${firstSeed}`, points, 'times'),
      figure('orders acknowledged', acknowledged.length, 'orders'),
      figure('of them lost', lost, 'orders', atMost(lost, 0, 'orders')),
      figure('sold twice', doubled, 'orders', atMost(doubled, 0, 'orders')),
      figure('gaps in the tickets', gaps, 'gaps', atMost(gaps, 0, 'gaps')),
      figure(
        `screens that lost, doubled or reordered one of ${heard} events`,
        wrong,
        'screens',
        atMost(wrong, 0, 'screens'),
      ),
      figure('restart to all screens up to date: slowest', slowest, 's', atMost(slowest, 3, 's')),
    ];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};
