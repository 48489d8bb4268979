// A phone's connection: kept open, one question after the other, answers counted and thrown away. Opened anew when it was closed.
import { connect, type Socket } from 'node:net';

/** Status 0: no answer came. */
export type Heading = { status: number; etag: string };

const none: Heading = { status: 0, etag: '' };

export class Line {
  readonly #port: number;
  #socket: Socket | null = null;
  #turn: Promise<unknown> = Promise.resolve();
  #head = '';
  /** Of the body that is coming; -1: the head is not whole yet. */
  #lacking = -1;
  #heading = none;
  #answer: (heading: Heading) => void = () => undefined;

  constructor(port: number) {
    this.#port = port;
  }

  ask(path: string, etag = ''): Promise<Heading> {
    const answer = this.#turn.then(() => this.#ask(path, etag));
    this.#turn = answer;
    return answer;
  }

  #ask(path: string, etag: string): Promise<Heading> {
    const known = etag && `If-None-Match: ${etag}\r\n`;
    return new Promise((answer) => {
      this.#answer = answer;
      this.#open().write(`GET ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept-Encoding: gzip\r\n${known}\r\n`);
    });
  }

  #open(): Socket {
    if (this.#socket) return this.#socket;
    const socket = (this.#socket = connect(this.#port, '127.0.0.1'));
    socket.setNoDelay(true);
    socket.on('data', (bytes: Buffer) => this.#take(bytes));
    socket.on('error', () => undefined);
    socket.on('close', () => {
      if (this.#socket === socket) this.#socket = null;
      this.#end(none);
    });
    return socket;
  }

  #take(bytes: Buffer): void {
    let body = bytes.length;
    if (this.#lacking < 0) {
      const before = this.#head.length;
      this.#head += bytes.toString('latin1');
      const end = this.#head.indexOf('\r\n\r\n');
      if (end < 0) return;
      const head = this.#head.slice(0, end);
      this.#heading = { status: Number(head.slice(9, 12)), etag: /\r\netag: (.+)/i.exec(head)?.[1]?.trim() ?? '' };
      this.#lacking = Number(/\r\ncontent-length: (\d+)/i.exec(head)?.[1] ?? 0);
      this.#head = '';
      body = bytes.length - (end + 4 - before);
    }
    this.#lacking -= body;
    if (this.#lacking <= 0) this.#end(this.#heading);
  }

  #end(heading: Heading): void {
    this.#head = '';
    this.#lacking = -1;
    const answer = this.#answer;
    this.#answer = () => undefined;
    answer(heading);
  }
}
