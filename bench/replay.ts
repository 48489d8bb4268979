// A screen that was away for a hundred events comes back: how long until it has them, at the tail of a long log.
import { connect } from 'node:net';
import { atMost, type Bench, type Figure, figure, percentile, ratio } from './figures.ts';
import { fillLog } from './long-log.ts';
import { openStand, type Stand } from './stand.ts';

const missed = 100;

export const replay: Bench = async ({ isQuick }) => {
  const [short, long, times] = isQuick ? [2_000, 20_000, 30] : [10_000, 1_000_000, 1000];
  const stand = await openStand();
  try {
    const atShort = await measure(stand, short, times);
    const atLong = await measure(stand, long, times);
    return [
      figure(`${missed} events at the tail of ${short}: p50`, atShort.p50, 'ms'),
      figure(`${missed} events at the tail of ${short}: p99`, atShort.p99, 'ms'),
      ...figuresOf(`${missed} events at the tail of ${long}`, atLong, atShort, short),
      figure(
        `the same, first screen after a start`,
        atLong.cold,
        'ms',
        ratio(`tail of ${short}`, atLong.cold / atShort.cold),
      ),
      figure(
        `5,000 events at the tail of ${long}, read from the log, p99`,
        atLong.far,
        'ms',
        ratio(`tail of ${short}`, atLong.far / atShort.far),
      ),
    ];
  } finally {
    await stand.close();
  }
};

type Measured = { p50: number; p99: number; cold: number; far: number };

function figuresOf(what: string, at: Measured, base: Measured, short: number): Figure[] {
  const growth = at.p50 / base.p50;
  return [
    figure(`${what}: p50`, at.p50, 'ms', { ...ratio(`tail of ${short}`, growth), ...atMost(growth, 2, 'x') }),
    figure(`${what}: p99`, at.p99, 'ms', {
      ...ratio(`tail of ${short}`, at.p99 / base.p99),
      ...atMost(at.p99, 10, 'ms'),
    }),
  ];
}

async function measure(stand: Stand, events: number, times: number): Promise<Measured> {
  await stand.server.stop();
  const { epoch, head } = fillLog(stand.folder, events);
  await stand.restart();
  const last = `id: ${epoch}.${head}\n`;
  const cold = await comeBack(stand, `${epoch}.${head - missed}`, last);
  const near: number[] = [];
  for (let n = 0; n < times; n++) near.push(await comeBack(stand, `${epoch}.${head - missed}`, last));
  const far: number[] = [];
  for (let n = 0; n < times / 10; n++) far.push(await comeBack(stand, `${epoch}.${Math.max(0, head - 5000)}`, last));
  return { p50: percentile(near, 50), p99: percentile(near, 99), cold, far: percentile(far, 99) };
}

/** From the connection to the last byte of what was missed, in ms. */
function comeBack({ port, token }: Stand, lastEventId: string, last: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const began = performance.now();
    const socket = connect(port, '127.0.0.1');
    let tail = '';
    socket.setEncoding('latin1');
    socket.on('error', reject);
    socket.on('connect', () =>
      socket.write(
        `GET /events/display HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${token}\r\nLast-Event-ID: ${lastEventId}\r\n\r\n`,
      ),
    );
    socket.on('data', (text: string) => {
      tail = (tail + text).slice(-400);
      if (!tail.includes(last) || !tail.endsWith('\n\n')) return;
      resolve(performance.now() - began);
      socket.destroy();
    });
  });
}
