// A till as light as it gets: one connection kept open, requests as bytes, one at a time. It must cost less than the server.
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

export type Answer = { status: number; body: string };

export class Till {
  readonly #socket: Socket;
  #received: Buffer = Buffer.alloc(0);
  #answer: ((answer: Answer) => void) | undefined;
  #fail: ((error: Error) => void) | undefined;

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.setNoDelay(true);
    socket.on('data', (bytes: Buffer) => this.#take(bytes));
    socket.on('error', () => undefined);
    socket.on('close', () => this.#fail?.(new Error('the server hung up')));
  }

  static async open(port: number): Promise<Till> {
    const socket = connect(port, '127.0.0.1');
    await once(socket, 'connect');
    return new Till(socket);
  }

  /** `head` holds everything above the body but its length. */
  send(head: string, body = ''): Promise<Answer> {
    this.#socket.write(`${head}Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
    return new Promise((resolve, reject) => {
      this.#answer = resolve;
      this.#fail = reject;
    });
  }

  close(): void {
    this.#fail = undefined;
    this.#socket.destroy();
  }

  #take(bytes: Buffer): void {
    this.#received = this.#received.length === 0 ? bytes : Buffer.concat([this.#received, bytes]);
    const endOfHead = this.#received.indexOf('\r\n\r\n');
    if (endOfHead < 0) return;
    const head = this.#received.toString('latin1', 0, endOfHead);
    const length = Number(/\r\ncontent-length: (\d+)/i.exec(head)?.[1] ?? 0);
    const end = endOfHead + 4 + length;
    if (this.#received.length < end) return;
    const body = this.#received.toString('utf8', endOfHead + 4, end);
    this.#received = this.#received.subarray(end);
    this.#answer!({ status: Number(head.slice(9, 12)), body });
  }
}

/** The lines above the body of a JSON request. */
export function headOf(method: string, path: string, token: string, more: Record<string, string> = {}): string {
  const headers = { Host: '127.0.0.1', Authorization: `Bearer ${token}`, 'Content-Type': 'application/json', ...more };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  return `${method} ${path} HTTP/1.1\r\n${lines.join('')}`;
}
