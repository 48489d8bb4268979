// One event to thousands of listeners: what a delivery costs, beside a loop that does nothing but write to sockets.
import { atMost, type Bench, type Figure, figure, ratio } from './figures.ts';
import { bareSource, feedSource, frameOf, type Source } from './feed-rig.ts';
import { cpuMillis, residentMb } from './machine.ts';
import { openStand } from './stand.ts';

type Measured = { perSecond: number; cpuMicros: number; kbEach: number };

export const fanout: Bench = async ({ isQuick }) => {
  const [listeners, rounds, events] = isQuick ? [200, 1, 10] : [5000, 3, 60];
  const stand = await openStand();
  try {
    const frame = await frameOf(stand, 'printer');
    const feed: Measured[] = [];
    const bare: Measured[] = [];
    // By turns, so that a busy neighbour troubles both alike; listeners and server are new each time.
    for (let round = 0; round < rounds; round++) {
      await stand.restart();
      feed.push(await measure(await feedSource(stand, 'printer', listeners / 5), listeners, events));
      bare.push(await measure(await bareSource(frame, listeners / 5), listeners, events));
    }
    return figuresOf(best(feed), best(bare), listeners, frame.length);
  } finally {
    await stand.close();
  }
};

/** `source` has a fifth of its listeners: what a process takes once, when it first has work, is not what a connection takes. */
async function measure(source: Source, listeners: number, events: number): Promise<Measured> {
  try {
    for (let n = 0; n < 5; n++) await source.deliver();
    const before = residentMb(source.pid);
    await source.open((listeners * 4) / 5);
    for (let n = 0; n < 5; n++) await source.deliver();
    const kbEach = ((residentMb(source.pid) - before) * 1024 * 5) / (listeners * 4);
    const [cpuBefore, began] = [cpuMillis(source.pid), performance.now()];
    for (let n = 0; n < events; n++) await source.deliver();
    const deliveries = events * listeners;
    return {
      perSecond: (deliveries * 1000) / (performance.now() - began),
      cpuMicros: ((cpuMillis(source.pid) - cpuBefore) * 1000) / deliveries,
      kbEach,
    };
  } finally {
    await source.close();
  }
}

/** Of several runs the one that was disturbed least. */
function best(runs: Measured[]): Measured {
  return runs.reduce((one, other) => (other.cpuMicros < one.cpuMicros ? other : one));
}

function figuresOf(feed: Measured, bare: Measured, listeners: number, bytes: number): Figure[] {
  const cpu = feed.cpuMicros / bare.cpuMicros;
  return [
    figure(`bare loop to ${listeners} sockets, ${bytes} bytes`, bare.perSecond, 'deliveries/s'),
    figure('bare loop: CPU', bare.cpuMicros, 'us a delivery'),
    figure('bare loop: memory', bare.kbEach, 'KB a connection'),
    figure(
      `feed to ${listeners} listeners, the orders included`,
      feed.perSecond,
      'deliveries/s',
      ratio('bare loop', feed.perSecond / bare.perSecond),
    ),
    figure('feed: CPU of the server', feed.cpuMicros, 'us a delivery', {
      ...ratio('bare loop', cpu),
      ...atMost(cpu, 1.3, 'x'),
    }),
    figure('feed: memory', feed.kbEach, 'KB a connection', {
      ...ratio('bare loop', feed.kbEach / bare.kbEach),
      ...atMost(feed.kbEach, 14, 'KB'),
    }),
  ];
}
