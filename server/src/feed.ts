/** The live feed: opens, wakes, sweeps and ends the event streams. Alone speaks Server-Sent Events. Contract section 9. */
import type { ServerResponse } from 'node:http';
import {
  type Channel,
  channels,
  eventId,
  isChannel,
  listeners,
  parseEventId,
  Refusal,
  type Stream as StreamOnWire,
  wireTime,
  wireTimeOrNull,
} from '@mysagra/core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Access, idOf, type Listener } from './access.ts';
import type { Clock } from './clock.ts';
import { Ring } from './feed-ring.ts';
import { keepAlive, keepAliveMillis, Stream } from './feed-stream.ts';
import { drawn, newId } from './ids.ts';
import type { KeyCursors } from './key-cursor.ts';
import { isKept } from './log.ts';
import { unacknowledged } from './presence.ts';
import type { Store, Topic } from './store/store.ts';

export type FeedOptions = {
  store: Store;
  access: Access;
  clock: Clock;
  keyCursors: KeyCursors;
  /** Open at most, in all; 0 means no limit. */
  mostStreams: number;
  /** A reader that takes nothing that long while bytes wait is cut, in ms. */
  stallMillis?: number;
  onError: (error: Error) => void;
};

export type StreamQuery = { lastEventId?: string | undefined; named: boolean; extended: boolean };

const mostPerListener = 200;
const sweepMillis = 250;
const heartbeatMillis = 5000;
const recheckMillis = 30_000;
const renewalMillis = [12 * 60_000, 18 * 60_000] as const;

const headers = {
  'Content-Type': 'text/event-stream',
  'Cache-Control': 'no-cache',
  Connection: 'keep-alive',
  'X-Accel-Buffering': 'no',
};

export type Feed = ReturnType<typeof createFeed>;

export function createFeed(options: FeedOptions) {
  const { store, access, clock, keyCursors, onError } = options;
  const rings = Object.fromEntries(channels.map((channel) => [channel, new Ring(channel, store)])) as Record<
    Channel,
    Ring
  >;
  const streams = new Map<Channel, Set<Stream>>(channels.map((channel) => [channel, new Set()]));
  let pauses = 0;
  let rechecks = 0;
  let isClosing = false;
  let nextHeartbeatAt = clock.now() + heartbeatMillis;
  let nextRecheckAt = clock.now() + recheckMillis;
  const stopSweeping = clock.every(sweepMillis, sweep);
  // On PostgreSQL a wake-up may be missed; SQLite has one process and none can.
  const stopPolling = store.kind === 'postgres' ? clock.every(1000, () => wake(null)) : () => undefined;

  function all(): Stream[] {
    return [...streams.values()].flatMap((open) => [...open]);
  }

  /** After a commit: reads the new events and hands them to everybody. */
  function wake(topics: ReadonlySet<Topic> | null): void {
    if (topics === null || topics.has('access')) void recheck();
    for (const channel of channels) if (topics === null || topics.has(channel)) void wakeChannel(channel);
  }

  async function wakeChannel(channel: Channel): Promise<void> {
    const ring = rings[channel];
    const open = streams.get(channel)!;
    if (!ring.isHeld) return ring.forget();
    try {
      await ring.refresh();
      for (const stream of open) stream.pump();
    } catch (error) {
      // The next wake-up or the sweep reads again; nobody's cursor has moved.
      onError(error as Error);
    }
  }

  /** Ends the streams whose session or key may no longer listen; nothing is handed to anybody until that is known. */
  async function recheck(): Promise<void> {
    pauses++;
    rechecks++;
    try {
      const open = all();
      if (open.length === 0) return;
      const letters = await access.lettersNow(open.map((stream) => stream.options.listener));
      for (const stream of open) {
        const { listener, channel } = stream.options;
        const letter = letters.get(listener);
        if (!letter || !listeners[channel].includes(letter)) stream.end();
      }
    } catch (error) {
      onError(error as Error);
    } finally {
      pauses--;
      if (pauses === 0) for (const stream of all()) stream.pump();
    }
  }

  function sweep(): void {
    const now = clock.now();
    const isHeartbeat = now >= nextHeartbeatAt;
    if (isHeartbeat) nextHeartbeatAt = Math.max(nextHeartbeatAt + heartbeatMillis, now);
    for (const [channel, open] of streams) {
      const heartbeat = isHeartbeat && rings[channel].head >= 0 ? heartbeatOf(rings[channel], now) : null;
      for (const stream of open) {
        const { extended, named, listener } = stream.options;
        if (now >= stream.nextKeepAliveAt) {
          stream.nextKeepAliveAt += keepAliveMillis;
          stream.write(keepAlive);
        }
        if (heartbeat && extended) stream.write(named ? heartbeat.named : heartbeat.bare);
        const isOver = listener.kind === 'session' && now >= listener.endsAt;
        if (isOver || (stream.endsAt !== null && now >= stream.endsAt)) stream.end();
      }
    }
    keyCursors.sweep(now);
    if (isHeartbeat) void lookAfter();
    if (now >= nextRecheckAt) {
      nextRecheckAt = now + recheckMillis;
      void recheck().then(() => access.touch(all().map((stream) => stream.options.listener)).catch(onError));
    }
  }

  /** Notes who has acknowledged everything: "socket open" says nothing for a quarter of an hour. */
  async function lookAfter(): Promise<void> {
    const open = all();
    const isWaiting = open.length > 0 ? await unacknowledged() : null;
    if (!isWaiting) return;
    for (const stream of open) if (!isWaiting(stream.options.socket)) stream.acknowledgedAt = clock.now();
  }

  function heartbeatOf(ring: Ring, now: number): { named: Buffer; bare: Buffer } {
    const data = `data: ${JSON.stringify({ head: eventId(ring.epoch, ring.head), now: wireTime(now) })}\n`;
    return { named: Buffer.from(`${data}event: heartbeat\n\n`), bare: Buffer.from(`${data}\n`) };
  }

  /** Where the stream begins, and why the client must fetch its state again if it must. */
  async function position(
    ring: Ring,
    listener: Listener,
    asked: string,
  ): Promise<{ seq: number; resync: 'expired' | 'unknown' | null }> {
    const usesCursor = listener.kind === 'key' && listener.letter === 'P' && listener.replay;
    if (asked === '')
      return { seq: usesCursor ? await keyCursors.begin(listener.keyId, ring) : ring.head, resync: null };
    const id = parseEventId(asked);
    if (!id || id.epoch !== ring.epoch || id.seq > ring.head) return { seq: ring.head, resync: 'unknown' };
    const isHeld =
      id.seq === ring.head || ring.get(id.seq + 1) !== undefined || (await isKept(store.reader, ring.channel, id.seq));
    if (!isHeld) return { seq: ring.head, resync: 'expired' };
    if (usesCursor) await keyCursors.move(listener.keyId, ring, id.seq);
    return { seq: id.seq, resync: null };
  }

  function refuseTooMany(listener: Listener): void {
    const open = all();
    if (options.mostStreams > 0 && open.length >= options.mostStreams)
      throw new Refusal('unavailable', { retryAfter: 5 });
    const own = open.filter((stream) => idOf(stream.options.listener) === idOf(listener));
    if (own.length >= mostPerListener)
      own.reduce((oldest, one) => (one.options.openedAt < oldest.options.openedAt ? one : oldest)).end();
  }

  /** Sends the head and the opening block at once, and keeps the stream from then on. Refuses like any endpoint before the head. */
  async function open(
    request: FastifyRequest,
    reply: FastifyReply,
    listener: Listener,
    channel: Channel,
    query: StreamQuery,
  ) {
    if (isClosing) throw new Refusal('unavailable', { retryAfter: 5 });
    refuseTooMany(listener);
    const ring = rings[channel];
    const rechecksBefore = rechecks;
    const release = ring.hold();
    try {
      const header = request.headers['last-event-id'];
      const asked = String(header || query.lastEventId || '');
      await ring.refreshFor(asked);
      const begin = await position(ring, listener, asked);
      if (request.socket.destroyed) return release();
      begun(request, takeOver(reply), { listener, channel, query, ...begin }, release);
    } catch (error) {
      release();
      throw error;
    }
    // Rights changed while the stream was being opened: it was not among those looked at.
    if (rechecks !== rechecksBefore) void recheck();
  }

  type Beginning = {
    listener: Listener;
    channel: Channel;
    query: StreamQuery;
    seq: number;
    resync: 'expired' | 'unknown' | null;
  };

  /** The head is out: from here on the stream lives until its socket closes. */
  function begun(request: FastifyRequest, response: ServerResponse, beginning: Beginning, release: () => void): void {
    const { listener, channel, query, seq, resync } = beginning;
    const ring = rings[channel];
    const open = streams.get(channel)!;
    const socket = response.socket!;
    const now = clock.now();
    const ledger = listener.kind === 'key' && listener.replay ? keyCursors.track(listener.keyId, ring) : null;
    const stream = new Stream({
      id: newId(),
      listener,
      channel,
      ring,
      socket,
      cursor: seq,
      named: query.named,
      extended: query.extended,
      address: request.ip,
      userAgent: request.headers['user-agent'] ?? null,
      openedAt: now,
      stallMillis: options.stallMillis ?? 10_000,
      isPaused: () => pauses > 0,
      now: clock.now,
      onError,
      onWritten: ledger?.write,
    });
    if (query.extended) stream.endsAt = now + drawn(...renewalMillis);
    open.add(stream);
    socket.once('close', () => {
      stream.isEnded = true;
      open.delete(stream);
      ledger?.close();
      release();
    });
    const id = eventId(ring.epoch, seq);
    socket.write(`: connected\nid: ${id}\nretry: ${drawn(2000, 3000)}\n\n`);
    if (resync) {
      const data = `id: ${id}\ndata: ${JSON.stringify({ reason: resync })}\n`;
      socket.write(query.named ? `${data}event: resync\n\n` : `${data}\n`);
    }
    stream.pump();
  }

  store.onWake(wake);

  return {
    open,

    /** What HEAD answers: the same head, and no stream. */
    head(reply: FastifyReply): void {
      takeOver(reply).end();
    },

    /** Of this server process, oldest first. */
    async list(): Promise<StreamOnWire[]> {
      await lookAfter();
      return all()
        .sort((a, b) => a.options.openedAt - b.options.openedAt)
        .map(onWire);
    },

    /** Open streams by channel, for figures. */
    counts(): Record<Channel, number> {
      return Object.fromEntries(channels.map((channel) => [channel, streams.get(channel)!.size])) as Record<
        Channel,
        number
      >;
    },

    /** Announces the stop, spread so that all do not come back at once, and ends every stream. */
    close(): void {
      isClosing = true;
      stopSweeping();
      stopPolling();
      for (const stream of all()) stream.end(`retry: ${drawn(300, 3000)}\n\n`);
    },
  };
}

/** Writes the head byte-exact, with the headers that hooks have set, and without chunks. */
function takeOver(reply: FastifyReply): ServerResponse {
  for (const name of ['content-type', 'cache-control', 'content-encoding']) reply.removeHeader(name);
  const others = reply.getHeaders();
  reply.hijack();
  const response = reply.raw;
  response.useChunkedEncodingByDefault = false;
  response.writeHead(200, { ...(others as Record<string, string>), ...headers });
  response.flushHeaders();
  response.socket?.setNoDelay(true);
  response.socket?.setKeepAlive(true, 15_000);
  return response;
}

function onWire(stream: Stream): StreamOnWire {
  const { id, channel, listener, address, userAgent, named, extended, openedAt, ring } = stream.options;
  return {
    id,
    channel,
    kind: listener.kind,
    sessionId: listener.kind === 'session' ? listener.sessionId : null,
    keyId: listener.kind === 'key' ? listener.keyId : null,
    name: listener.kind === 'session' ? listener.username : listener.name,
    address,
    userAgent,
    named,
    extended,
    openedAt: wireTime(openedAt),
    cursor: stream.position,
    behind: Math.max(0, ring.head - stream.cursor),
    waitingBytes: stream.waitingBytes,
    lastTakenAt: wireTime(stream.lastTakenAt),
    acknowledgedAt: wireTimeOrNull(stream.acknowledgedAt),
  };
}

/** The channel a path names; refuses with 400. */
export function channelOf(word: string): Channel {
  if (!isChannel(word)) throw new Refusal('invalid_channel');
  return word;
}
