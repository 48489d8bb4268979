/** The newest events of one channel in memory, read from the log once for all listeners and encoded once. */
import { type Channel, eventId, isOnPlainStream, parseEventId } from '@mysagra/core';
import { type LoggedEvent, readAfter, readHeads } from './log.ts';
import type { Reader, Store } from './store/store.ts';

/** An event as bytes: a whole block of the wire (contract 9.2), encoded once for all listeners, and kept as nothing else. */
export class Frame {
  readonly seq: number;
  /** Whether streams without `extended` carry it. */
  readonly isPlain: boolean;
  readonly #named: Buffer;
  /** Where the name's line begins: data stands before it on purpose (9.2). */
  readonly #nameAt: number;
  #bare: Buffer | undefined;

  constructor(epoch: string, { channel, seq, name, data }: LoggedEvent) {
    const nameLine = `event: ${name}\n\n`;
    this.seq = seq;
    this.isPlain = isOnPlainStream(channel as Channel, name);
    this.#named = Buffer.from(`id: ${eventId(epoch, seq)}\ndata: ${data}\n${nameLine}`);
    this.#nameAt = this.#named.length - nameLine.length;
  }

  get size(): number {
    return this.#named.length;
  }

  bytes(named: boolean): Buffer {
    if (named) return this.#named;
    return (this.#bare ??= Buffer.concat([this.#named.subarray(0, this.#nameAt), Buffer.from('\n')]));
  }

  /** Whether its data names the thing with this id. */
  mentions(id: string): boolean {
    return this.#named.includes(`"${id}"`);
  }
}

/** Of one channel, held in memory. */
const mostBytes = 8 * 1024 * 1024;
const pageSize = 256;

export class Ring {
  readonly channel: Channel;
  /** The newest seq read; -1 before the first reading. */
  head = -1;
  epoch = '';
  /** How often the log was read, for figures. */
  reads = 0;
  readonly #reader: Reader;
  readonly #frames: (Frame | undefined)[];
  /** Other instances commit too, and their wake-up may be on its way. */
  readonly #hasOtherWriters: boolean;
  #holders = 0;
  #bytes = 0;
  #oldest = 0;
  #running: Promise<void> | undefined;
  #queued: Promise<void> | undefined;

  constructor(channel: Channel, { reader, kind }: Store, size = 1024) {
    this.channel = channel;
    this.#reader = reader;
    this.#hasOtherWriters = kind === 'postgres';
    this.#frames = Array.from<Frame | undefined>({ length: size });
  }

  /** The frame of `seq` if it is held. */
  get(seq: number): Frame | undefined {
    const frame = this.#frames[seq % this.#frames.length];
    return frame?.seq === seq ? frame : undefined;
  }

  /** Reads what is new. A reading that begins after this call is shared by all who asked before it began. */
  refresh(): Promise<void> {
    if (!this.#running) {
      this.#running = this.#read().finally(() => (this.#running = undefined));
      return this.#running;
    }
    this.#queued ??= this.#running
      .catch(() => undefined)
      .then(() => {
        this.#queued = undefined;
        return this.refresh();
      });
    return this.#queued;
  }

  /** Somebody leans on the ring, from the opening of a stream to its end; call the answer then. */
  hold(): () => void {
    this.#holders++;
    let isHeld = true;
    return () => {
      if (isHeld) this.#holders--;
      isHeld = false;
    };
  }

  get isHeld(): boolean {
    return this.#holders > 0;
  }

  /** So that a stream can begin at `asked`: reads only if there may be something that no wake-up has told of yet. */
  async refreshFor(asked: string): Promise<void> {
    const isAhead = (parseEventId(asked)?.seq ?? 0) > this.head;
    if (this.head < 0 || isAhead || this.#hasOtherWriters) await this.refresh();
  }

  /** Nobody listens: the next reading begins at the newest events again. */
  forget(): void {
    if (this.head < 0) return;
    this.head = -1;
    this.#frames.fill(undefined);
    this.#bytes = 0;
  }

  /** A page of the log after `seq`, for a listener behind the ring. */
  async page(seq: number): Promise<Frame[]> {
    this.reads++;
    const events = await readAfter(this.#reader, this.channel, seq, pageSize);
    return events.map((event) => new Frame(this.epoch, event));
  }

  async #read(): Promise<void> {
    if (this.head < 0) {
      const { epoch, seq } = (await readHeads(this.#reader))[this.channel];
      this.epoch = epoch;
      await this.#take(Math.max(0, seq - this.#frames.length));
      this.head = Math.max(this.head, seq);
    } else {
      await this.#take(this.head);
    }
  }

  async #take(after: number): Promise<void> {
    for (let seq = after; ;) {
      this.reads++;
      const events = await readAfter(this.#reader, this.channel, seq, pageSize);
      for (const event of events) this.#put(new Frame(this.epoch, event));
      if (events.length > 0) this.head = seq = events.at(-1)!.seq;
      if (events.length < pageSize) return;
    }
  }

  /** The oldest make room, by number and by size: what is not here is read from the log again. */
  #put(frame: Frame): void {
    if (this.#bytes === 0) this.#oldest = frame.seq;
    this.#bytes += frame.size;
    while (this.#oldest < frame.seq && (this.#bytes > mostBytes || frame.seq - this.#oldest >= this.#frames.length)) {
      this.#bytes -= this.get(this.#oldest)?.size ?? 0;
      this.#frames[this.#oldest++ % this.#frames.length] = undefined;
    }
    this.#frames[frame.seq % this.#frames.length] = frame;
  }
}
