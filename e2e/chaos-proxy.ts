// A network that misbehaves on command: cuts at any byte, resets, goes silent, holds back, refuses, answers with a page.
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

export type Cut = 'end' | 'reset';

const page = 'HTTP/1.1 502 Bad Gateway\r\nContent-Type: text/html\r\nContent-Length: 13\r\n\r\n<h1>502</h1>\n';

/** Stands between one client and the server named by `target`. */
export class ChaosProxy {
  /** Where new connections go. */
  target = 0;
  /** What meets the next connections, in order, instead of the server. */
  readonly obstacles: ('refusal' | 'page')[] = [];
  readonly #server: Server;
  readonly #wires: Wire[] = [];

  constructor() {
    this.#server = createServer((client) => this.#accept(client));
  }

  async listen(): Promise<void> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /** The connection that its client opened last. */
  get wire(): Wire | undefined {
    return this.#wires.at(-1);
  }

  /** From now on a good network; a connection that was made deaf is cut, as a client's watchdog would. */
  heal(): void {
    this.obstacles.length = 0;
    this.wire?.hold(false);
    if (this.wire?.isBroken) this.wire.cut('reset');
  }

  close(): void {
    this.#server.close();
    for (const wire of this.#wires) wire.cut('reset');
  }

  #accept(client: Socket): void {
    client.setNoDelay(true);
    client.on('error', () => undefined);
    const obstacle = this.obstacles.shift();
    if (obstacle === 'refusal') client.resetAndDestroy();
    else if (obstacle === 'page') client.end(page);
    else this.#wires.push(new Wire(client, connect(this.target, '127.0.0.1')));
  }
}

/** One connection through the proxy. */
class Wire {
  /** It will not carry what it was given: silent, or to be cut further on. */
  isBroken = false;
  readonly #client: Socket;
  readonly #upstream: Socket;
  #bytesLeft = Infinity;
  #cutBy: Cut = 'end';
  #isHeld = false;
  #isSilent = false;

  constructor(client: Socket, upstream: Socket) {
    this.#client = client;
    this.#upstream = upstream;
    upstream.setNoDelay(true);
    upstream.on('error', () => undefined);
    client.on('data', (bytes) => void (this.#isSilent || upstream.write(bytes)));
    upstream.on('data', (bytes: Buffer) => this.#carry(bytes));
    client.on('drain', () => this.#flow());
    client.on('close', () => this.#isSilent || upstream.destroy());
    upstream.on('close', () => this.#isSilent || client.end());
  }

  cut(by: Cut): void {
    if (by === 'reset') this.#client.resetAndDestroy();
    else this.#client.destroySoon();
    this.#upstream.destroy();
  }

  /** Carries so many bytes more, and not the next one. */
  cutAfter(bytes: number, by: Cut): void {
    this.isBroken = true;
    this.#bytesLeft = bytes;
    this.#cutBy = by;
  }

  /** Half open: both sides believe in it, and nothing arrives any more. */
  silence(): void {
    this.isBroken = true;
    this.#isSilent = true;
    this.#upstream.resume();
  }

  /** Nothing is taken from the server until it is let go. */
  hold(isHeld: boolean): void {
    this.#isHeld = isHeld;
    if (isHeld) this.#upstream.pause();
    else this.#flow();
  }

  #flow(): void {
    if (!this.#isHeld && !this.#client.writableNeedDrain) this.#upstream.resume();
  }

  #carry(bytes: Buffer): void {
    if (this.#isSilent || this.#client.destroyed) return;
    const carried = bytes.subarray(0, this.#bytesLeft);
    this.#bytesLeft -= carried.length;
    if (!this.#client.write(carried)) this.#upstream.pause();
    if (this.#bytesLeft === 0) this.cut(this.#cutBy);
  }
}
