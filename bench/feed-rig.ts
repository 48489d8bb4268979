// The feed with its listeners, and beside it the bare loop with the same listeners: what the feed's benchmarks compare.
import type { BareOrder } from './bare-loop.ts';
import { type Hand, hire } from './crew.ts';
import type { ListenersOrder } from './listeners.ts';
import type { Stand } from './stand.ts';
import { headOf, Till } from './till.ts';

/** One of the two that can be made to send an event to everybody. */
export type Source = {
  pid: number;
  listeners: Hand<ListenersOrder>;
  /** Opens so many streams more. */
  open(count: number): Promise<void>;
  /** Sends one event and gives its order id. */
  send(): Promise<string>;
  /** Sends one event, and resolves when every listener has it. */
  deliver(): Promise<void>;
  close(): Promise<void>;
};

type Means = {
  pid: number;
  port: number;
  channel: string;
  tokens(count: number): Promise<string[]>;
  fire(): Promise<string>;
  close(): Promise<void>;
};

/** Streams are counted per session: 200 at most. */
const streamsPerSession = 190;

export async function feedSource(stand: Stand, channel: string, count: number): Promise<Source> {
  const till = await Till.open(stand.port);
  const head = headOf('POST', '/v1/orders', stand.token);
  return source(count, {
    pid: stand.server.process.pid!,
    port: stand.port,
    channel,
    async tokens(many) {
      const tokens: string[] = [];
      for (let n = 0; n < many; n += streamsPerSession) tokens.push(await stand.signIn());
      return tokens;
    },
    async fire() {
      const answer = await till.send(head, stand.order({ paymentMethod: 'CASH' }));
      if (answer.status !== 201) throw new Error(answer.body);
      return /"id":(\d+)/.exec(answer.body)![1]!;
    },
    close: async () => till.close(),
  });
}

/** `frame` as the feed sends it; every one gets its own id. */
export async function bareSource(frame: string, count: number): Promise<Source & Pick<Hand<BareOrder>, 'tell'>> {
  const loop = hire<BareOrder>('bare-loop');
  const { port } = await loop.hear();
  let sent = 0;
  const opened = await source(count, {
    pid: loop.pid,
    port,
    channel: 'any',
    tokens: async () => ['none'],
    async fire() {
      const id = String(1_000_000 + sent++);
      loop.tell({ fire: frame.replace(/"id":\d+/, `"id":${id}`) });
      return id;
    },
    close: () => loop.dismiss(),
  });
  return { ...opened, tell: loop.tell };
}

async function source(count: number, { pid, port, channel, tokens, fire, close }: Means): Promise<Source> {
  const listeners = hire<ListenersOrder>('listeners');
  let sent = 0;
  const open = async (many: number) => {
    await listeners.ask({ open: { port, channel, tokens: await tokens(many), count: many, already: sent } });
  };
  await open(count);
  return {
    pid,
    listeners,
    open,
    async send() {
      sent++;
      return fire();
    },
    async deliver() {
      sent++;
      const heard = listeners.ask({ await: sent });
      await fire();
      await heard;
    },
    async close() {
      await listeners.dismiss();
      await close();
    },
  };
}

/** A block as the feed writes it, read from the stream itself. */
export async function frameOf(stand: Stand, channel: string): Promise<string> {
  const headers = { Authorization: `Bearer ${stand.token}` };
  const response = await fetch(`${stand.server.url}/events/${channel}`, { headers });
  const order = stand.ask('POST', '/v1/orders', JSON.parse(stand.order({ paymentMethod: 'CASH' })));
  let text = '';
  const decoder = new TextDecoder();
  for await (const bytes of response.body!) {
    text += decoder.decode(bytes, { stream: true });
    const frame = /id: [^\n]*\ndata: [^\n]*\n(?:event: [^\n]*\n)?\n/.exec(text);
    if (!frame) continue;
    await order;
    return frame[0];
  }
  throw new Error('the stream ended');
}
