// Fifty tablets fall asleep with open streams while the evening goes on: what they cost the server and the others.
import { atMost, type Bench, figure, nowMillis, percentile, ratio } from './figures.ts';
import { bareSource, feedSource, frameOf, type Source } from './feed-rig.ts';
import { residentMb } from './machine.ts';
import { openStand } from './stand.ts';

const lines = 200;

export const stalled: Bench = async ({ isQuick }) => {
  const [asleep, awake, events] = isQuick ? [5, 5, 20] : [50, 50, 400];
  const stand = await openStand();
  try {
    // Big orders fill what the system holds for a sleeper; then it is the server's turn to hold, or not to.
    stand.foods = Array.from({ length: lines }, (_, n) => stand.foods[n % 3]!);
    const frame = await frameOf(stand, 'printer');
    await stand.restart();
    const calm = await measure(await feedSource(stand, 'printer', awake), 0, events);
    await stand.restart();
    const source = await feedSource(stand, 'printer', asleep + awake);
    const streams = async () => ((await stand.ask('GET', '/v1/streams')) as unknown[]).length;
    const feed = await measure(source, asleep, events, isQuick ? undefined : streams);
    const bare = await measure(await bareSource(frame, asleep + awake), asleep, events);
    const extra = Math.max(0, feed.grownMb - calm.grownMb);
    return [
      figure(
        `bare loop, ${asleep} asleep of ${asleep + awake}, ${events} events of ${Math.round(frame.length / 1024)} KB: memory grows by`,
        bare.grownMb,
        'MB',
      ),
      figure(`feed, nobody asleep, ${awake} listeners: memory grows by`, calm.grownMb, 'MB'),
      figure(`feed, ${asleep} asleep: grows by`, feed.grownMb, 'MB', ratio('bare loop', feed.grownMb / bare.grownMb)),
      figure('feed: of that, for the sleepers', extra, 'MB', atMost(extra, 40, 'MB')),
      ...(isQuick ? [] : [figure('feed: the last sleeper was cut after', feed.cutAfter / 1000, 's')]),
      figure('feed: event to all who are awake, p99', feed.p99, 'ms', ratio('nobody asleep', feed.p99 / calm.p99)),
    ];
  } finally {
    await stand.close();
  }
};

type Measured = { grownMb: number; p99: number; cutAfter: number };

/** `streams` tells how many are open: it goes on until the sleepers were cut, for half a minute at most. */
async function measure(
  source: Source,
  asleep: number,
  events: number,
  streams?: () => Promise<number>,
): Promise<Measured> {
  try {
    for (let n = 0; n < 5; n++) await source.deliver();
    const awake = streams ? (await streams()) - asleep : 0;
    if (asleep > 0) await source.listeners.ask({ stall: asleep });
    const [before, began] = [residentMb(source.pid), nowMillis()];
    let most = before;
    let cutAfter = NaN;
    const times: number[] = [];
    const isOver = () => times.length >= events && (!streams || cutAfter > 0 || nowMillis() > began + 30_000);
    while (!isOver()) {
      const sent = nowMillis();
      await source.deliver();
      times.push(nowMillis() - sent);
      most = Math.max(most, residentMb(source.pid));
      if (streams && Number.isNaN(cutAfter) && (await streams()) <= awake) cutAfter = nowMillis() - began;
    }
    return { grownMb: most - before, p99: percentile(times, 99), cutAfter };
  } finally {
    await source.close();
  }
}
