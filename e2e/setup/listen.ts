// Reads an event stream from the bare socket: the bytes as they came, cut into blocks.
import { connect, type Socket } from 'node:net';
import type { TestHouse, Who } from './house.ts';

export type Block = { raw: string; id?: string; event?: string; data?: any; isComment: boolean };

export type Listening = {
  /** Status line and headers, as they came. */
  head: string;
  /** Blocks after the opening one that carry data, heartbeats left out. */
  events(): Block[];
  /** Every whole block so far, the opening one first. */
  blocks(): Block[];
  /** Everything after the head. */
  bytes(): string;
  /** Resolves when the condition holds; looks again whenever bytes arrive or the connection ends. */
  until(holds: (listening: Listening) => boolean): Promise<void>;
  /** Resolves with the events when there are that many. */
  heard(count: number): Promise<Block[]>;
  isClosed(): boolean;
  closed: Promise<void>;
  socket: Socket;
  close(): void;
};

export type ListenOptions = {
  as?: Who;
  query?: string;
  headers?: Record<string, string>;
  method?: string;
};

/** Opens a stream (as the operator unless told otherwise) and resolves when its head and opening block are there. */
export async function listenTo(
  { url, credentials }: Pick<TestHouse, 'url' | 'credentials'>,
  channel: string,
  { as = 'operator', query = '', headers = {}, method = 'GET' }: ListenOptions = {},
): Promise<Listening> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  let received = '';
  let isClosed = false;
  const watchers = new Set<() => void>();
  const look = () => [...watchers].forEach((watcher) => watcher());
  socket.setEncoding('utf8');
  socket.on('data', (text: string) => {
    received += text;
    look();
  });
  socket.on('error', () => undefined);
  const closed = new Promise<void>((resolve) =>
    socket.on('close', () => {
      isClosed = true;
      look();
      resolve();
    }),
  );
  const sent = { Host: `${hostname}:${port}`, ...credentials[as], ...headers };
  const lines = Object.entries(sent).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.write(`${method} /events/${channel}${query} HTTP/1.1\r\n${lines.join('')}\r\n`);

  const endOfHead = () => received.indexOf('\r\n\r\n');
  const listening: Listening = {
    get head() {
      return received.slice(0, endOfHead());
    },
    bytes: () => (endOfHead() < 0 ? '' : received.slice(endOfHead() + 4)),
    blocks: () => blocksOf(listening.bytes()),
    events: () => listening.blocks().filter((block) => block.data !== undefined && block.event !== 'heartbeat'),
    until: (holds) =>
      new Promise((resolve, reject) => {
        const watcher = () => {
          if (!holds(listening)) return isClosed ? reject(new Error(`the stream ended after: ${received}`)) : undefined;
          watchers.delete(watcher);
          resolve();
        };
        watchers.add(watcher);
        watcher();
      }),
    async heard(count) {
      await listening.until(() => listening.events().length >= count);
      return listening.events();
    },
    isClosed: () => isClosed,
    closed,
    socket,
    close: () => socket.destroy(),
  };
  await listening.until(
    () =>
      endOfHead() >= 0 &&
      (isClosed || method === 'HEAD' || !listening.head.includes(' 200 ') || listening.blocks().length > 0),
  );
  return listening;
}

function blocksOf(bytes: string): Block[] {
  return bytes
    .split('\n\n')
    .slice(0, -1)
    .map((raw) => {
      const block: Block = { raw: `${raw}\n\n`, isComment: raw.startsWith(':') };
      for (const line of raw.split('\n')) {
        const [field, ...rest] = line.split(': ');
        const value = rest.join(': ');
        if (field === 'id') block.id = value;
        if (field === 'event') block.event = value;
        if (field === 'data') block.data = JSON.parse(value);
      }
      return block;
    });
}
