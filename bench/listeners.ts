// Program: opens many event streams over raw sockets in a process of its own and tells its parent what arrives, when.
// It reads every byte and parses next to nothing, so that it costs less than what it measures.
import { connect, type Socket } from 'node:net';
import { nowMillis, percentile } from './figures.ts';

type Opening = {
  port: number;
  channel: string;
  tokens: string[];
  count: number;
  lastEventId?: string | undefined;
  /** Events that were sent before: they count as heard. */
  already?: number;
};

export type ListenersOrder =
  | { open: Opening }
  /** Answer when every listener that reads has heard so many events since the first. */
  | { await: number }
  /** From now on note when each event arrived. */
  | { time: true }
  /** Answer with how long events took: sent at these times, found in the stream by this text. */
  | { delays: Record<string, number> }
  /** The first so many stop reading. */
  | { stall: number };

type Ear = { socket: Socket; events: number; isOpen: boolean; tail: string };

const ears: Ear[] = [];
let arrivals: [id: string, at: number][] = [];
let awaited = 0;
let lacking = 0;
let isTiming = false;

process.on('message', (order: ListenersOrder) => {
  if ('open' in order) void open(order.open);
  else if ('await' in order) awaitEvents(order.await);
  else if ('time' in order) answer({ isTiming: (isTiming = true) });
  else if ('delays' in order) answerDelays(order.delays);
  else {
    for (const { socket } of ears.slice(0, order.stall)) socket.pause();
    answer({ stalled: order.stall });
  }
});
process.on('disconnect', () => process.exit(0));

function answer(what: object): void {
  process.send!(what);
}

async function open({ port, channel, tokens, count, lastEventId, already = 0 }: Opening) {
  const began = nowMillis();
  for (let n = 0; n < count;) {
    // Not more at once than the server's queue of new connections holds.
    const group = Array.from({ length: Math.min(200, count - n) }, () => {
      const id = lastEventId === undefined ? '' : `Last-Event-ID: ${lastEventId}\r\n`;
      const head = `GET /events/${channel} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${tokens[n++ % tokens.length]}\r\n${id}\r\n`;
      return listen(port, head, already);
    });
    await Promise.all(group);
  }
  answer({ opened: ears.length, began, took: nowMillis() - began });
}

function listen(port: number, head: string, events: number): Promise<void> {
  return new Promise((isOpen, failed) => {
    const socket = connect(port, '127.0.0.1');
    const ear: Ear = { socket, events, isOpen: false, tail: '' };
    ears.push(ear);
    socket.setNoDelay(true);
    socket.on('connect', () => socket.write(head));
    socket.on('error', failed);
    socket.on('close', () => failed(new Error('the stream ended')));
    socket.on('data', (bytes: Buffer) => {
      hear(ear, bytes);
      if (!ear.isOpen && (ear.isOpen = true)) isOpen();
    });
  });
}

/** Counts the blocks that carry data; a block may come in pieces. */
function hear(ear: Ear, bytes: Buffer): void {
  const at = isTiming ? nowMillis() : 0;
  const text = ear.tail + bytes.toString('latin1');
  let from = 0;
  for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n', from)) {
    if (text.startsWith('id: ', from)) {
      if (isTiming) arrivals.push([/"id":(\d+)/.exec(text.slice(from, end))?.[1] ?? '', at]);
      if (++ear.events === awaited && --lacking === 0) answer({ heard: awaited, at: nowMillis() });
    }
    from = end + 2;
  }
  ear.tail = text.slice(from);
}

function awaitEvents(count: number): void {
  awaited = count;
  lacking = ears.filter((ear) => !ear.socket.isPaused() && ear.events < count).length;
  if (lacking === 0) answer({ heard: count, at: nowMillis() });
}

function answerDelays(sent: Record<string, number>): void {
  const delays = arrivals.flatMap(([id, at]) => (sent[id] === undefined ? [] : [at - sent[id]]));
  answer({
    p50: percentile(delays, 50),
    p99: percentile(delays, 99),
    most: percentile(delays, 100),
    count: delays.length,
  });
  arrivals = [];
}
