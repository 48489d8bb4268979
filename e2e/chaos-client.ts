// A client by the book: reads blocks as the standard says, keeps the last id, and comes back with it after whatever ended.
import { connect, type Socket } from 'node:net';
import { StringDecoder } from 'node:string_decoder';
import type { Chance } from '../demo/chance.ts';

export type HeardEvent = { id: string; name: string; data: string };

export type ResumingOptions = {
  /** Asked at every connection: servers restart and move. */
  port: () => number;
  channel: string;
  headers: Record<string, string>;
  query?: string;
  /** The id that a list gave; without it the first stream begins now. */
  startAfter?: string;
  /** Rest before coming back, in ms. */
  restMillis?: number;
  /** When given, what arrives is chopped at bytes that chance names. */
  chops?: Chance | undefined;
};

/** Goes on from `lastEventId` until it is stopped. What it wrote down is all that its user has ever seen. */
export class ResumingClient {
  readonly heard: HeardEvent[] = [];
  lastEventId = '';
  /** Where its first stream began; it is owed everything after that. */
  beganAt = '';
  openings = 0;
  readonly #options: ResumingOptions;
  readonly #watchers = new Set<() => void>();
  #socket: Socket | undefined;
  #rest: NodeJS.Timeout | undefined;
  #isPaused = false;
  #isStopped = false;

  constructor(options: ResumingOptions) {
    this.#options = options;
    this.lastEventId = options.startAfter ?? '';
    this.#connect();
  }

  /** Resolves when the condition holds; looks again whenever something arrives. */
  until(holds: () => boolean): Promise<void> {
    return new Promise((resolve) => {
      const watcher = () => {
        if (!holds()) return;
        this.#watchers.delete(watcher);
        resolve();
      };
      this.#watchers.add(watcher);
      watcher();
    });
  }

  /** Stops reading, as a tablet that was put to sleep. */
  pause(isPaused: boolean): void {
    this.#isPaused = isPaused;
    if (isPaused) this.#socket?.pause();
    else this.#socket?.resume();
  }

  /** What a watchdog does after too long a silence: this connection is given up. */
  giveUp(): void {
    this.#socket?.destroy();
  }

  stop(): void {
    this.#isStopped = true;
    clearTimeout(this.#rest);
    this.#socket?.destroy();
  }

  #connect(): void {
    const { port, channel, headers, query = '' } = this.#options;
    const sent = { Host: 'localhost', ...headers, ...(this.lastEventId && { 'Last-Event-ID': this.lastEventId }) };
    const lines = Object.entries(sent).map(([name, value]) => `${name}: ${value}\r\n`);
    const socket = connect(port(), '127.0.0.1');
    const reading = new Reading(
      (event) => this.#hear(event),
      (id) => this.#keep(id),
    );
    this.#socket = socket;
    const decoder = new StringDecoder('utf8');
    socket.on('connect', () => socket.write(`GET /events/${channel}${query} HTTP/1.1\r\n${lines.join('')}\r\n`));
    socket.on('data', (bytes: Buffer) => {
      for (const piece of piecesOf(bytes, this.#options.chops)) {
        if (!reading.take(decoder.write(piece))) return socket.destroy();
      }
    });
    socket.on('error', () => undefined);
    socket.on('close', () => {
      if (!this.#isStopped) this.#rest = setTimeout(() => this.#connect(), this.#options.restMillis ?? 1);
    });
    if (this.#isPaused) socket.pause();
  }

  #keep(id: string): void {
    this.lastEventId = id;
    if (this.beganAt === '') this.beganAt = id;
    this.openings++;
    this.#look();
  }

  #hear(event: HeardEvent): void {
    this.lastEventId = event.id;
    this.heard.push(event);
    this.#look();
  }

  #look(): void {
    for (const watcher of this.#watchers) watcher();
  }
}

function piecesOf(bytes: Buffer, chops: Chance | undefined): Buffer[] {
  if (!chops || bytes.length < 2) return [bytes];
  const at = chops.between(1, bytes.length - 1);
  return [bytes.subarray(0, at), ...piecesOf(bytes.subarray(at), chops.percent(50) ? chops : undefined)];
}

/** One connection: a block that was cut in the middle is dropped with it, as the standard says. */
class Reading {
  readonly #onEvent: (event: HeardEvent) => void;
  readonly #onOpening: (id: string) => void;
  #isPastHead = false;
  #rest = '';

  constructor(onEvent: (event: HeardEvent) => void, onOpening: (id: string) => void) {
    this.#onEvent = onEvent;
    this.#onOpening = onOpening;
  }

  /** False: this is no stream, come back later. */
  take(text: string): boolean {
    this.#rest += text;
    if (!this.#isPastHead) {
      const end = this.#rest.indexOf('\r\n\r\n');
      if (end < 0) return true;
      const head = this.#rest.slice(0, end);
      if (!head.startsWith('HTTP/1.1 200 ') || !/^content-type: text\/event-stream$/im.test(head)) return false;
      this.#isPastHead = true;
      this.#rest = this.#rest.slice(end + 4);
    }
    const blocks = this.#rest.split('\n\n');
    this.#rest = blocks.pop()!;
    for (const block of blocks) this.#read(block);
    return true;
  }

  #read(block: string): void {
    let [id, name, data]: (string | undefined)[] = [];
    for (const line of block.split('\n')) {
      const colon = line.indexOf(':');
      const value = line.slice(colon + 1).replace(/^ /, '');
      if (line.startsWith('id:')) id = value;
      else if (line.startsWith('event:')) name = value;
      else if (line.startsWith('data:')) data = value;
    }
    if (id === undefined) return;
    if (data === undefined) this.#onOpening(id);
    else this.#onEvent({ id, name: name ?? '', data });
  }
}
