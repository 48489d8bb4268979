// The server comes back after a pause, and every screen at once asks for what it missed.
import { atMost, type Bench, figure, nowMillis, ratio } from './figures.ts';
import { hire } from './crew.ts';
import type { ListenersOrder } from './listeners.ts';
import { once } from 'node:events';
import type { ProbeAnswer } from './probe.ts';
import { openStand, type Stand } from './stand.ts';
import { headOf, Till } from './till.ts';
import { join } from 'node:path';

const missed = 100;

export const storm: Bench = async ({ isQuick }) => {
  const screens = isQuick ? 100 : 1000;
  const nodeArgs = ['--import', join(import.meta.dirname, 'probe.ts')];
  const stand = await openStand({ nodeArgs, hasChannel: true });
  try {
    const tokens: string[] = [];
    for (let n = 0; n < screens; n += 190) tokens.push(await stand.signIn());
    const cursor = await cursorOf(stand);
    const till = await Till.open(stand.port);
    for (let n = 0; n < missed; n++) {
      await till.send(headOf('POST', '/v1/orders', stand.token), stand.order({ paymentMethod: 'CASH' }));
    }
    till.close();
    await stand.restart();
    const back = await comeBack(stand, tokens, screens, cursor, missed);
    const fresh = await comeBack(stand, tokens, screens, undefined, 0);
    return [
      figure(`${screens} screens open streams, nothing missed`, fresh.took, 'ms'),
      figure(`${screens} screens come back, ${missed} missed events each: all up to date`, back.took, 'ms', {
        ...ratio('nothing missed', back.took / fresh.took),
        ...atMost(back.took, 1000, 'ms'),
      }),
      figure('readings of the log for all of them', back.logReads, 'queries', atMost(back.logReads, 5, 'queries')),
      figure('all queries, to know who is calling', back.reads, 'queries', ratio('screens', back.reads / screens)),
    ];
  } finally {
    await stand.close();
  }
};

async function comeBack(
  stand: Stand,
  tokens: string[],
  count: number,
  lastEventId: string | undefined,
  events: number,
) {
  const listeners = hire<ListenersOrder>('listeners');
  const before = await probe(stand);
  const { began } = await listeners.ask({ open: { port: stand.port, channel: 'printer', tokens, count, lastEventId } });
  const { at } = events > 0 ? await listeners.ask({ await: events }) : { at: nowMillis() };
  const after = await probe(stand);
  await listeners.dismiss();
  return { took: at - began, reads: after.reads - before.reads, logReads: after.logReads - before.logReads };
}

async function probe({ server }: Stand): Promise<ProbeAnswer> {
  const answer = once(server.process, 'message');
  server.process.send('count');
  return (await answer)[0];
}

async function cursorOf(stand: Stand): Promise<string> {
  const headers = { Authorization: `Bearer ${stand.token}` };
  const response = await fetch(`${stand.server.url}/v1/orders`, { headers });
  return /printer=([^,]+)/.exec(response.headers.get('x-event-cursor')!)![1]!;
}
