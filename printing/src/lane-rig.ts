/** For the tests of the lanes: slips that can be counted on paper, and engines that can be killed between any two deeds. */
import { type Connection, type Wire } from './connection.ts';
import type { Job, JobSource, Render } from './job.ts';
import type { VirtualPrinter } from './virtual-printer.ts';

export type Slip = { lines: number };

export function slipJob(id: string, printerId: string, createdAt: number, { group = id, lines = 3 } = {}): Job<Slip> {
  return { id, printerId, group, createdAt, reroutedFrom: null, content: { lines } };
}

/** `JOB id.`, marked when it may be double, some lines, `END id.` and a cut. */
export const renderSlip: Render<Slip> = ({ id, reroutedFrom, content }, { mayBeDouble }) => {
  if (content.lines < 0) return { cannot: { cause: 'too_wide', message: 'too wide' } };
  const head = `${mayBeDouble ? 'COPY ' : ''}JOB ${id}.${reroutedFrom ? ` from ${reroutedFrom}` : ''}`;
  const body = Array.from({ length: content.lines }, (_, index) => `2 x SAUSAGE ${index}`);
  return { bytes: Buffer.from(`\x1b@${[head, ...body, `END ${id}.`].join('\n')}\n\x1dV\x42\x00`, 'latin1') };
};

export type OnPaper = {
  id: string;
  isCopy: boolean;
  /** From its head to its end without another in between. */
  isWhole: boolean;
};

/** Every slip that was begun on its paper, in order. */
export function slipsOn(printer: VirtualPrinter): OnPaper[] {
  const slips: OnPaper[] = [];
  for (const line of printer.lines) {
    const head = /^(COPY )?JOB (\S+)\.( from .*)?$/.exec(line);
    if (head) slips.push({ id: head[2]!, isCopy: head[1] !== undefined, isWhole: false });
    const end = /^END (\S+)\.$/.exec(line);
    if (end && slips.at(-1)?.id === end[1]) slips.at(-1)!.isWhole = true;
  }
  return slips;
}

/** Small steps of a held clock, so that everybody does what is due before the next. */
export async function passTime(
  clock: { advance(ms: number): Promise<void> },
  ms: number,
  stepMillis = 20,
): Promise<void> {
  for (let left = ms; left > 0; left -= stepMillis) {
    await new Promise((resolve) => setImmediate(resolve));
    await clock.advance(Math.min(stepMillis, left));
  }
}

/** Something an engine does to the world: a call of the source by its name, or `open`, `send`, `finish`, `drop` of the wire. */
export type Deed = { what: string; bytes: Uint8Array | null };

/** What happens to the world at a deed: before it, when a part of its bytes is sent, or when it is done and nobody has heard of it. */
export type Blow = { when: 'before' | 'amid' | 'after'; strike: () => void };

/** A life that ends at a chosen deed, in the middle of it or after it, as by kill -9: from then on nothing is done or heard. */
export class Life {
  isOver = false;
  /** Deeds done: calls of the source, pieces sent. */
  deeds = 0;
  /** Asked before each deed. */
  awaits: (deed: Deed) => Blow | null = () => null;
  #endsAt: number;
  #isCarriedOut: boolean;
  #connection: Connection | null = null;
  #frozen: { until: Promise<void>; thaw: () => void } | null = null;

  constructor(endsAt = Infinity, isCarriedOut = false) {
    this.#endsAt = endsAt;
    this.#isCarriedOut = isCarriedOut;
  }

  get isFrozen(): boolean {
    return this.#frozen !== null;
  }

  endIn(deeds: number, isCarriedOut: boolean): void {
    this.#endsAt = this.deeds + deeds;
    this.#isCarriedOut = isCarriedOut;
  }

  /** Stands still with its connection open, as a laptop that was closed, and knows nothing of it afterwards. */
  freeze(): void {
    const { promise: until, resolve: thaw } = Promise.withResolvers<void>();
    this.#frozen ??= { until, thaw };
  }

  thaw(): void {
    this.#frozen?.thaw();
    this.#frozen = null;
  }

  async deed<T>(what: string, work: () => Promise<T>, bytes: Uint8Array | null = null): Promise<T> {
    await this.#frozen?.until;
    if (this.isOver) return forEver();
    const isLast = ++this.deeds >= this.#endsAt;
    if (isLast && !this.#isCarriedOut) return this.end();
    const blow = this.awaits({ what, bytes });
    if (blow?.when === 'amid' && bytes) await this.#connection?.send(bytes.subarray(0, bytes.length / 2));
    if (blow && blow.when !== 'after') blow.strike();
    if (this.isOver) return forEver();
    const done = await work();
    if (blow?.when === 'after') blow.strike();
    await this.#frozen?.until;
    if (isLast || this.isOver) return this.end();
    return done;
  }

  /** The system closes its connections. */
  end(): Promise<never> {
    this.isOver = true;
    this.thaw();
    void this.#connection?.drop();
    return forEver();
  }

  source<Content>(source: JobSource<Content>): JobSource<Content> {
    return eachCall(source, (name, call) => this.deed(name, call));
  }

  wire(wire: Wire): Wire {
    const open = (ms: number) =>
      this.deed('open', async () => {
        const connection = await wire.open(ms);
        this.#connection = connection;
        if (this.isOver) await connection.drop();
        return this.#mortal(connection);
      });
    return { address: wire.address, isTwoWay: wire.isTwoWay, open };
  }

  #mortal(connection: Connection): Connection {
    return {
      get broken() {
        return connection.broken;
      },
      hear: (listener, gone) =>
        connection.hear(
          (bytes) => this.isOver || listener(bytes),
          () => this.isOver || gone(),
        ),
      send: (bytes) => this.deed('send', () => connection.send(bytes), bytes),
      finish: () => this.deed('finish', () => connection.finish()),
      drop: () => this.deed('drop', () => connection.drop()),
    };
  }
}

/** The same source, with something around each of its calls. */
export function eachCall<Content>(
  source: JobSource<Content>,
  around: (name: keyof JobSource, call: () => Promise<unknown>) => Promise<unknown>,
): JobSource<Content> {
  return new Proxy(source, {
    get: (target, key) => {
      const name = key as keyof JobSource<Content>;
      const call = target[name] as (...args: unknown[]) => Promise<unknown>;
      return (...args: unknown[]) => around(name, () => call.apply(target, args));
    },
  });
}

function forEver(): Promise<never> {
  return new Promise(() => undefined);
}
