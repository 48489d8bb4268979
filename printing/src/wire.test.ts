// Wires over real sockets and files: what arrives, and by which name each of them fails.
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { constants, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { HeldClock } from '../../e2e/setup/clock.ts';
import { temporaryFolder } from '../../e2e/setup/folder.ts';
import { WireAddressError } from './connection.ts';
import { wireTo } from './wire.ts';

const clock = new HeldClock();

/** A server that does with each connection what it is told; gives its address. */
async function serve(withEach: (socket: Socket) => void): Promise<{ address: string; server: Server }> {
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    socket.on('error', () => undefined);
    onTestFinished(() => void socket.destroy());
    withEach(socket);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return { address: `tcp://127.0.0.1:${(server.address() as AddressInfo).port}`, server };
}

const failure = (trouble: string) => expect.objectContaining({ name: 'WireFailure', trouble });

test('[P40] an address that is none is refused with what to write instead', () => {
  expect(wireTo('tcp://192.168.1.50:9100', { clock }).address).toBe('tcp://192.168.1.50:9100');
  expect(wireTo('tcp://192.168.1.50', { clock }).address).toBe('tcp://192.168.1.50:9100');
  expect(wireTo('tcp://[fe80::1]:9101', { clock }).address).toBe('tcp://[fe80::1]:9101');
  expect(wireTo('file:/dev/usb/lp0', { clock }).address).toBe('file:/dev/usb/lp0');
  const wrong = ['', '192.168.1.50', 'http://a', 'tcp://', 'tcp://a b', 'tcp://a:0', 'tcp://a:65536', 'file:lp0'];
  for (const address of wrong) expect(() => wireTo(address, { clock }), address).toThrow(WireAddressError);
});

test('[P40] a port where nobody listens refuses, an address that leads nowhere is unreachable, no answer times out', async () => {
  const { address, server } = await serve(() => undefined);
  const opening = wireTo(address, { clock })
    .open(1000)
    .catch((error: unknown) => error);
  await clock.advance(1000);
  expect(await opening).toEqual(failure('timed_out'));
  await new Promise((resolve) => server.close(resolve));
  await expect(wireTo(address, { clock }).open(1000)).rejects.toEqual(failure('refused'));
  await expect(wireTo('tcp://255.255.255.255', { clock }).open(1000)).rejects.toEqual(failure('unreachable'));
});

test('[P40] both sides hear each other, and a goodbye that is answered shows that every byte was taken', async () => {
  const received: Buffer[] = [];
  const { address } = await serve((socket) => {
    socket.on('data', (bytes: Buffer) => {
      received.push(bytes);
      socket.write(Uint8Array.of(0x12));
    });
    socket.on('end', () => socket.end());
  });
  const connection = await wireTo(address, { clock }).open(1000);
  const heard = new Promise<Uint8Array>((resolve) => connection.hear(resolve, () => undefined));
  await connection.send(Buffer.from('ticket'));
  expect([...(await heard)]).toEqual([0x12]);
  await connection.finish();
  expect(Buffer.concat(received).toString()).toBe('ticket');
  expect(connection.broken).toBe('closed');
  await expect(connection.send(Buffer.from('more'))).rejects.toEqual(failure('closed'));
});

test('[P40] a reset in mid-bytes fails the sending, the goodbye and everything after', async () => {
  const { address } = await serve((socket) => socket.once('data', () => socket.resetAndDestroy()));
  const connection = await wireTo(address, { clock }).open(1000);
  const sendAll = async () => {
    for (;;) await connection.send(new Uint8Array(65_536));
  };
  await expect(sendAll()).rejects.toEqual(failure('reset'));
  await expect(connection.finish()).rejects.toEqual(failure('reset'));
  await connection.drop();
});

test('[P40] an end by the printer before ours proves nothing', async () => {
  const { address } = await serve((socket) => socket.end());
  const connection = await wireTo(address, { clock }).open(1000);
  while (connection.broken === null) await new Promise((resolve) => setImmediate(resolve));
  await expect(connection.finish()).rejects.toEqual(failure('closed'));
});

test('[P40] a reader that takes nothing holds up the sender, who can break it off', async () => {
  const { address } = await serve((socket) => void socket.pause());
  const connection = await wireTo(address, { clock }).open(1000);
  const bytes = new Uint8Array(64 * 1024 * 1024);
  let isSent = false;
  const sending = connection.send(bytes).then(
    () => (isSent = true),
    (error: unknown) => error,
  );
  const other = await wireTo(address, { clock }).open(1000);
  await other.drop();
  expect(isSent).toBe(false);
  await connection.drop();
  expect(await sending).toEqual(failure('closed'));
});

test('[P40] a device gets bytes appended, is never created, and holds up the sender while it is full', async () => {
  const folder = temporaryFolder();
  const path = join(folder, 'lp0');
  await expect(wireTo(`file:${path}`, { clock }).open(1000)).rejects.toEqual(failure('unreachable'));
  expect(existsSync(path)).toBe(false);

  writeFileSync(path, 'old ');
  const connection = await wireTo(`file:${path}`, { clock }).open(1000);
  await connection.send(Buffer.from('ticket'));
  await connection.finish();
  expect(readFileSync(path, 'utf8')).toBe('old ticket');
  await expect(connection.send(Buffer.from('more'))).rejects.toEqual(failure('closed'));

  const pipe = join(folder, 'pipe');
  execFileSync('mkfifo', [pipe]);
  await expect(wireTo(`file:${pipe}`, { clock }).open(1000)).rejects.toEqual(failure('unreachable'));
  const reader = await open(pipe, constants.O_RDONLY | constants.O_NONBLOCK);
  onTestFinished(() => reader.close());
  const slow = await wireTo(`file:${pipe}`, { clock }).open(1000);
  const bytes = Buffer.alloc(300_000, 'x');
  let isSent = false;
  const sending = slow.send(bytes).then(() => (isSent = true));
  let read = 0;
  for (let empty = 0; read < bytes.length; empty++) {
    expect(empty).toBeLessThan(10_000);
    const { bytesRead } = await reader.read(Buffer.alloc(50_000)).catch(() => ({ bytesRead: 0 }));
    if (read === 0) expect(isSent).toBe(false);
    read += bytesRead;
    await clock.advance(20);
  }
  await sending;
  await slow.drop();
});
