/** The wire to a printer on the network: raw TCP, usually port 9100. */
import { connect, type Socket } from 'node:net';
import type { Clock } from './clock.ts';
import { type Connection, type Wire, WireFailure, type WireTrouble } from './connection.ts';

export function tcpWire({ host, port, clock }: { host: string; port: number; clock: Clock }): Wire {
  const address = `tcp://${host.includes(':') ? `[${host}]` : host}:${port}`;
  return { address, isTwoWay: true, open: (ms) => open(host, port, ms, clock) };
}

function open(host: string, port: number, ms: number, clock: Clock): Promise<Connection> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port, noDelay: true, allowHalfOpen: false });
    const cancel = clock.after(ms, () => fail(new WireFailure('timed_out')));
    const onError = (error: NodeJS.ErrnoException) => fail(new WireFailure(troubleBeforehand(error), error));
    const fail = (failure: WireFailure) => {
      cancel();
      socket.destroy();
      reject(failure);
    };
    socket.on('error', onError);
    socket.once('connect', () => {
      cancel();
      socket.off('error', onError);
      resolve(connection(socket));
    });
  });
}

function connection(socket: Socket): Connection {
  let broken: WireTrouble | null = null;
  let isFinishing = false;
  let listener: (bytes: Uint8Array) => void = () => undefined;
  let gone: () => void = () => undefined;
  const waiting = new Set<() => void>();
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));

  const breakOff = (trouble: WireTrouble) => {
    broken ??= trouble;
    for (const look of waiting) look();
    gone();
  };
  socket.on('data', (bytes) => listener(bytes as Uint8Array));
  // The reason stands in the error where there is one; an orderly end has none.
  socket.on('error', () => breakOff('reset'));
  socket.on('end', () => breakOff('closed'));
  socket.on('close', () => breakOff('closed'));

  return {
    get broken() {
      return broken;
    },
    hear(bytesCame, itBroke) {
      listener = bytesCame;
      gone = itBroke;
    },
    send: (bytes) =>
      new Promise((resolve, reject) => {
        const settle = (failed?: unknown) => {
          waiting.delete(look);
          if (failed) reject(new WireFailure(broken ?? 'reset', failed));
          else resolve();
        };
        const look = () => settle(broken);
        if (broken || isFinishing) return reject(new WireFailure(broken ?? 'closed'));
        waiting.add(look);
        socket.write(bytes, settle);
      }),
    finish: () =>
      new Promise((resolve, reject) => {
        const look = () => {
          if (broken === null) return;
          waiting.delete(look);
          // Its end came after ours: all was taken. Broken before we asked, or by a reset, it proves nothing.
          if (broken === 'closed' && isFinishing) resolve();
          else reject(new WireFailure(broken));
        };
        if (broken === null) {
          isFinishing = true;
          socket.end();
        }
        waiting.add(look);
        look();
      }),
    async drop() {
      breakOff('closed');
      if (!socket.destroyed) socket.resetAndDestroy();
      await closed;
    },
  };
}

function troubleBeforehand({ code }: NodeJS.ErrnoException): WireTrouble {
  if (code === 'ECONNREFUSED' || code === 'ECONNRESET' || code === 'ECONNABORTED') return 'refused';
  return code === 'ETIMEDOUT' ? 'timed_out' : 'unreachable';
}
