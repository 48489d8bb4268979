import { connect, createServer, type Socket } from 'node:net';
import { expect, test } from 'vitest';
import { unacknowledged } from './presence.ts';

/** A connection whose other end does not read, and the end that writes. */
async function deafPeer(host: string): Promise<{ writing: Socket; close(): void }> {
  const server = createServer().listen(0, host);
  await new Promise((resolve) => server.once('listening', resolve));
  const accepted = new Promise<Socket>((resolve) => server.once('connection', resolve));
  const reading = connect((server.address() as { port: number }).port, host === '::' ? '127.0.0.1' : host).pause();
  reading.on('error', () => undefined);
  const writing = await accepted;
  writing.on('error', () => undefined);
  return {
    writing,
    close() {
      reading.destroy();
      writing.destroy();
      server.close();
    },
  };
}

const isTold = process.platform === 'linux';

test.each(['127.0.0.1', '::1', '::'])('[E30] tells who has not acknowledged what was sent, over %s', async (host) => {
  const { writing, close } = await deafPeer(host);
  const before = await unacknowledged();
  expect(before === null).toBe(!isTold);
  if (before) expect(before(writing)).toBe(false);
  // More than any buffer holds: what does not fit stays unacknowledged.
  writing.write(Buffer.alloc(64 * 1024 * 1024));
  const after = await unacknowledged();
  if (after) expect(after(writing)).toBe(true);
  close();
});
