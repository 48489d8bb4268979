// From the till's request to the event on a screen, with few and with many screens.
import { tmpdir } from 'node:os';
import { bareCommits } from './bare-transactions.ts';
import { atMost, type Bench, type Figure, figure, nowMillis, percentile, ratio } from './figures.ts';
import { bareSource, feedSource, frameOf, type Source } from './feed-rig.ts';
import { inMemory, openStand } from './stand.ts';

const ordersPerSecond = 20;

type Delays = { p50: number; p99: number; answered: number };

export const latency: Bench = async ({ isQuick }) => {
  const events = isQuick ? 20 : 400;
  const figures = await onDisk(tmpdir(), '', isQuick ? [10] : [10, 100, 1000], events);
  if (!isQuick && inMemory) figures.push(...(await onDisk(inMemory, 'data in memory, ', [100], events)));
  return figures;
};

async function onDisk(disk: string, where: string, sizes: number[], events: number): Promise<Figure[]> {
  const stand = await openStand({}, disk);
  try {
    const frame = await frameOf(stand, 'display');
    const commits = await bareCommits(stand.folder, events, 1000 / ordersPerSecond);
    const figures = [
      figure(`${where}bare SQLite commit at this pace, p50`, percentile(commits, 50), 'ms'),
      figure(`${where}bare SQLite commit at this pace, p99`, percentile(commits, 99), 'ms'),
    ];
    for (const listeners of sizes) {
      const bare = await measure(await bareSource(frame, listeners), events, listeners);
      const feed = await measure(await feedSource(stand, 'display', listeners), events, listeners);
      const who = `${where}${listeners} listeners`;
      figures.push(
        figure(`${who}, bare loop: told to event, p99`, bare.p99, 'ms'),
        figure(`${who}: order to event, p50`, feed.p50, 'ms', ratio('bare loop', feed.p50 / bare.p50)),
        figure(`${who}: order to event, p99`, feed.p99, 'ms', {
          ...ratio('bare loop', feed.p99 / bare.p99),
          ...(listeners === 100 && atMost(feed.p99, 10, 'ms')),
        }),
        figure(`${who}: order to answer, p99`, feed.answered, 'ms'),
      );
    }
    return figures;
  } finally {
    await stand.close();
  }
}

const warmUp = (events: number) => (events < 100 ? 20 : 1000);

/** Sends at an even pace, whatever the answers do. */
async function measure(source: Source, events: number, listeners: number): Promise<Delays> {
  try {
    // As in the middle of an evening: a server that has just started is still being compiled.
    for (let n = 0; n < warmUp(events); n++) await source.deliver();
    await source.listeners.ask({ time: true });
    const sent: Record<string, number> = {};
    const answered: number[] = [];
    for (let n = 0; n < events; n++) {
      const began = nowMillis();
      sent[await source.send()] = began;
      answered.push(nowMillis() - began);
      await pause(began + 1000 / ordersPerSecond - nowMillis());
    }
    await source.deliver();
    const { p50, p99, count } = await source.listeners.ask({ delays: sent });
    if (count !== events * listeners) throw new Error(`${count} of ${events * listeners} events arrived`);
    return { p50, p99, answered: percentile(answered, 99) };
  } finally {
    await source.close();
  }
}

function pause(millis: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, Math.max(0, millis)));
}
