/** A wire to a virtual printer in the same process, with a system between them that takes bytes before the printer does. */
import { type Connection, type Wire, WireFailure, type WireTrouble } from './connection.ts';
import type { Caller, Line, VirtualPrinter } from './virtual-printer.ts';

/** What the two systems hold together when the printer takes nothing. */
const systemBytes = 65_536;

export type VirtualWire = Wire & {
  /** The connection that is open, if one is. */
  readonly connection: VirtualConnection | null;
};

/** The printer may be changed under it: a vanished one never answers, and opening then times out at once. */
export function virtualWire(printer: VirtualPrinter, address = 'virtual:printer'): VirtualWire {
  let connection: VirtualConnection | null = null;
  return {
    address,
    isTwoWay: true,
    get connection() {
      return connection?.broken ? null : connection;
    },
    async open() {
      const opened = new VirtualConnection();
      if (!opened.isTaken(printer)) throw new WireFailure('refused');
      connection = opened;
      return opened;
    },
  };
}

class VirtualConnection implements Connection, Caller {
  broken: WireTrouble | null = null;
  #line: Line | null = null;
  #listener: (bytes: Uint8Array) => void = () => undefined;
  #gone: () => void = () => undefined;
  #pending = new Uint8Array(0);
  #isFinishing = false;
  #hasEnded = false;
  readonly #watchers = new Set<() => void>();

  isTaken(printer: VirtualPrinter): boolean {
    this.#line = printer.connect(this);
    return this.#line !== null;
  }

  hear(listener: (bytes: Uint8Array) => void, gone: () => void): void {
    this.#listener = listener;
    this.#gone = gone;
  }

  async send(bytes: Uint8Array): Promise<void> {
    if (this.broken) throw new WireFailure(this.broken);
    this.#pending = Buffer.concat([this.#pending, bytes]);
    this.#pass();
    await this.#until(() => this.#pending.length <= systemBytes);
  }

  async finish(): Promise<void> {
    if (this.broken) throw new WireFailure(this.broken);
    this.#isFinishing = true;
    this.#pass();
    await this.#until(() => this.#hasEnded);
  }

  async drop(): Promise<void> {
    this.broken ??= 'closed';
    this.#pending = new Uint8Array(0);
    this.#line?.broken();
    this.#look();
  }

  said(bytes: Uint8Array): void {
    queueMicrotask(() => this.#listener(bytes));
  }

  hasRoom(): void {
    queueMicrotask(() => this.#pass());
  }

  ended(): void {
    this.broken = 'closed';
    this.#hasEnded = true;
    this.#look();
  }

  broke(): void {
    this.broken ??= 'reset';
    this.#look();
  }

  #pass(): void {
    if (this.broken || !this.#line) return;
    if (this.#pending.length > 0) this.#pending = this.#pending.subarray(this.#line.offer(this.#pending));
    this.#look();
    if (this.#isFinishing && this.#pending.length === 0 && !this.broken) this.#line.end();
  }

  #look(): void {
    for (const watcher of this.#watchers) watcher();
    if (this.broken) this.#gone();
  }

  #until(holds: () => boolean): Promise<void> {
    return new Promise((resolve, reject) => {
      const watcher = () => {
        if (!holds() && !this.broken) return;
        this.#watchers.delete(watcher);
        if (holds()) resolve();
        else reject(new WireFailure(this.broken!));
      };
      this.#watchers.add(watcher);
      watcher();
    });
  }
}
