/** For the tests of the agent: a process that ends at a chosen deed, before or after it, as by kill -9. A deed is a call, a write, a byte. */
import type { Connection, Wire } from '@mysagra/printing';

/** Around every deed: carries it out, or ends there. */
export type Each = <T>(work: () => Promise<T>) => Promise<T>;

export class Mortal {
  isOver = false;
  deeds = 0;
  #endsAt = Infinity;
  #isCarriedOut = false;
  #connection: Connection | null = null;

  endIn(deeds: number, isCarriedOut: boolean): void {
    this.#endsAt = this.deeds + deeds;
    this.#isCarriedOut = isCarriedOut;
  }

  readonly each: Each = async (work) => {
    if (this.isOver) return forEver();
    const isLast = ++this.deeds >= this.#endsAt;
    if (isLast && !this.#isCarriedOut) return this.end();
    const done = await work();
    return isLast || this.isOver ? this.end() : done;
  };

  /** The system closes its connections. */
  end(): Promise<never> {
    this.isOver = true;
    void this.#connection?.drop();
    return forEver();
  }

  wire(wire: Wire): Wire {
    const open = async (ms: number) => {
      const connection = await this.each(async () => (this.#connection = await wire.open(ms)));
      return this.#mortal(connection);
    };
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
      send: (bytes) => this.each(() => connection.send(bytes)),
      finish: () => this.each(() => connection.finish()),
      drop: () => this.each(() => connection.drop()),
    };
  }
}

function forEver(): Promise<never> {
  return new Promise(() => undefined);
}
