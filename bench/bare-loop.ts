// Program: the baseline of the feed. A loop that writes one prepared Buffer to every socket; no log, no cursors, no limits.
import type { AddressInfo } from 'node:net';
import { createServer, type Socket } from 'node:net';

export type BareOrder = { fire: string } | { every: number; fire: string };

const head =
  'HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nCache-Control: no-cache\r\nConnection: keep-alive\r\n\r\n: connected\n\n';
const sockets: Socket[] = [];

const server = createServer((socket) => {
  socket.setNoDelay(true);
  socket.on('error', () => undefined);
  socket.once('data', () => {
    socket.write(head);
    sockets.push(socket);
  });
});
server.listen({ port: 0, host: '127.0.0.1', backlog: 4096 }, () =>
  process.send!({ port: (server.address() as AddressInfo).port }),
);

process.on('message', (order: BareOrder) => {
  const block = Buffer.from(order.fire);
  const fire = () => {
    for (const socket of sockets) socket.write(block);
  };
  if ('every' in order) setInterval(fire, order.every);
  else fire();
});
process.on('disconnect', () => process.exit(0));
