// Thousands of streams on which nothing happens: what keeping them alive takes, beside a loop that sends the same comment.
import { atMost, type Bench, figure, ratio } from './figures.ts';
import { bareSource, feedSource } from './feed-rig.ts';
import { cpuMillis } from './machine.ts';
import { openStand } from './stand.ts';

const keepAlive = ': keep-alive\n\n';

export const idle: Bench = async ({ isQuick }) => {
  const [streams, seconds] = isQuick ? [200, 2] : [10_000, 45];
  const stand = await openStand();
  try {
    const source = await feedSource(stand, 'display', streams);
    const feed = await shareOfCore(source.pid, seconds);
    await source.close();
    const bare = await bareIdle(streams, seconds);
    return [
      figure(`bare loop, ${streams} sockets, a comment each 15 s`, bare, '% of a core'),
      figure(`feed, ${streams} idle streams`, feed, '% of a core', {
        ...ratio('bare loop', feed / bare),
        ...atMost(feed, 10, '% of a core'),
      }),
    ];
  } finally {
    await stand.close();
  }
};

async function bareIdle(streams: number, seconds: number): Promise<number> {
  const source = await bareSource(keepAlive, streams);
  source.tell({ every: 15_000, fire: keepAlive });
  try {
    return await shareOfCore(source.pid, seconds);
  } finally {
    await source.close();
  }
}

/** Over whole rounds of keep-alives, in percent. */
async function shareOfCore(pid: number, seconds: number): Promise<number> {
  // What opening them left to be tidied up is not what idling costs.
  await pause(seconds * 200);
  const [cpuBefore, began] = [cpuMillis(pid), performance.now()];
  await pause(seconds * 1000);
  return ((cpuMillis(pid) - cpuBefore) * 100) / (performance.now() - began);
}

function pause(millis: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, millis));
}
