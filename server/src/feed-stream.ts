/**
 * One listener: a cursor over the ring and one pump that serves replay, live and slow alike. There is no hand-over
 * from replay to live, so there is no gap and no double at a seam.
 */
import type { Socket } from 'node:net';
import { eventId, type Channel } from '@mysagra/core';
import type { Listener } from './access.ts';
import type { Frame, Ring } from './feed-ring.ts';

/** Hears what was handed to the network, with the frames that were carried. */
export type WrittenListener = (frames: Frame[]) => void;

export type StreamOptions = {
  id: string;
  listener: Listener;
  channel: Channel;
  ring: Ring;
  socket: Socket;
  /** The stream begins after this seq. */
  cursor: number;
  named: boolean;
  extended: boolean;
  address: string;
  userAgent: string | null;
  openedAt: number;
  /** How long a reader may take nothing while bytes wait, in ms. */
  stallMillis: number;
  isPaused: () => boolean;
  now: () => number;
  onError: (error: Error) => void;
  onWritten?: WrittenListener | undefined;
};

const mostBytesAWrite = 64 * 1024;
export const keepAlive = Buffer.from(': keep-alive\n\n');
export const keepAliveMillis = 15_000;

export class Stream {
  readonly options: StreamOptions;
  cursor: number;
  nextKeepAliveAt: number;
  /** When its network last had taken everything. */
  lastTakenAt: number;
  /** When the other end was last known to have everything; null where the system does not tell. */
  acknowledgedAt: number | null = null;
  /** Extended streams are renewed then, so that zombies die; null for plain ones. */
  endsAt: number | null = null;
  isEnded = false;
  #isBlocked = false;
  #isPaging = false;

  constructor(options: StreamOptions) {
    this.options = options;
    this.cursor = options.cursor;
    this.nextKeepAliveAt = options.openedAt + keepAliveMillis;
    this.lastTakenAt = options.openedAt;
    options.socket.on('drain', () => this.#drained());
  }

  get waitingBytes(): number {
    return this.options.socket.writableLength;
  }

  /** Hands over what the log has beyond the cursor, until the network says stop. */
  pump(): void {
    const { ring } = this.options;
    while (this.cursor < ring.head && this.#mayWrite()) {
      const next = ring.get(this.cursor + 1);
      if (!next) {
        void this.#page();
        return;
      }
      // Live, with one new event for thousands of listeners, nothing needs to be gathered.
      if (next.seq === ring.head) this.#handOne(next);
      else this.#hand((seq) => ring.get(seq), ring.head);
    }
  }

  /** Whole blocks that are no events: comments, heartbeats, the closing `retry`. Nothing while the network is full. */
  write(block: Buffer | string): void {
    if (!this.#isBlocked && !this.isEnded) this.#send(block);
  }

  /** Ends after what was written, at once if the network does not take it. */
  end(lastBlock?: string): void {
    if (this.isEnded) return;
    if (lastBlock) this.write(lastBlock);
    this.isEnded = true;
    const { socket } = this.options;
    if (this.#isBlocked) socket.destroy();
    else socket.destroySoon();
  }

  #mayWrite(): boolean {
    return !this.#isBlocked && !this.isEnded && !this.#isPaging && !this.options.isPaused();
  }

  #handOne(frame: Frame): void {
    const { named, extended, onWritten } = this.options;
    this.cursor = frame.seq;
    if (extended || frame.isPlain) this.#send(frame.bytes(named), onWritten && [frame]);
  }

  /** Writes frames from the cursor up to `last`, as many as fit one write. */
  #hand(frameAt: (seq: number) => Frame | undefined, last: number): void {
    const { named, extended, onWritten } = this.options;
    const blocks: Buffer[] = [];
    const carried: Frame[] = [];
    for (let bytes = 0; this.cursor < last;) {
      const frame = frameAt(this.cursor + 1);
      if (!frame) break;
      if (extended || frame.isPlain) {
        const block = frame.bytes(named);
        if (bytes > 0 && bytes + block.length > mostBytesAWrite) break;
        bytes += block.length;
        blocks.push(block);
        if (onWritten) carried.push(frame);
      }
      this.cursor = frame.seq;
    }
    if (blocks.length > 0) this.#send(blocks.length === 1 ? blocks[0]! : Buffer.concat(blocks), carried);
  }

  #send(block: Buffer | string, carried?: Frame[]): void {
    const { socket, stallMillis, onWritten, now } = this.options;
    const isTaken =
      onWritten && carried ? socket.write(block, (error) => void (error ?? onWritten(carried))) : socket.write(block);
    if (isTaken) {
      this.lastTakenAt = now();
      return;
    }
    this.#isBlocked = true;
    // Node counts any progress of the write as activity: this fires only when nothing at all was taken. If this process
    // was what stood still, the network gets one more turn to say so.
    socket.setTimeout(stallMillis, () => setImmediate(() => this.#isBlocked && socket.destroy()));
  }

  #drained(): void {
    this.#isBlocked = false;
    this.options.socket.setTimeout(0);
    this.options.socket.removeAllListeners('timeout');
    this.lastTakenAt = this.options.now();
    this.pump();
  }

  /** Behind the ring: a page of the log. If it cannot be read the stream ends; it comes back with its id and has lost nothing. */
  async #page(): Promise<void> {
    const { ring } = this.options;
    this.#isPaging = true;
    try {
      const frames = await ring.page(this.cursor);
      this.#isPaging = false;
      if (frames[0]?.seq !== this.cursor + 1) return this.end();
      const last = frames.at(-1)!.seq;
      const first = this.cursor + 1;
      while (this.cursor < last && this.#mayWrite()) this.#hand((seq) => frames[seq - first], last);
      this.pump();
    } catch (error) {
      this.#isPaging = false;
      this.options.onError(error as Error);
      this.end();
    }
  }

  /** The newest event id handed over. */
  get position(): string {
    return eventId(this.options.ring.epoch, this.cursor);
  }
}
