/** The live stream over real sockets that break in every way there is: nothing lost, nothing twice, nothing out of order. */
import type { ServerResponse } from 'node:http';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createClient } from './client.ts';
import { blocks, listen, until } from './rehearsal.ts';

/** What becomes of one connection: after how many bytes of it, and how. */
const fate = fc.record({
  bytes: fc.integer({ min: 0, max: 900 }),
  end: fc.constantFrom('end', 'reset', '401', '429', '503', '204', 'page'),
  pieces: fc.integer({ min: 1, max: 40 }),
});
type Fate = typeof fate extends fc.Arbitrary<infer T> ? T : never;

const count = 60;
const eventBytes = (seq: number) =>
  blocks.event(`k3f9qz.${seq}`, 'order-status-update', {
    id: seq,
    orderId: seq,
    displayCode: `Ä${seq}`,
    status: 'COMPLETED',
  });

/** A log of `count` events behind connections that end as fate has it; when there is no more fate, one that holds. */
function feed(fates: Fate[]) {
  return async (lastEventId: string | undefined, response: ServerResponse) => {
    const now = fates.shift();
    if (now && /^\d/.test(now.end)) return void response.writeHead(Number(now.end)).end();
    if (now?.end === 'page') return void response.writeHead(200, { 'Content-Type': 'text/html' }).end('<html>');
    response.writeHead(200, { 'Content-Type': 'text/event-stream' });
    const after = Number(lastEventId?.split('.')[1] ?? 0);
    const text = Array.from({ length: count - after }, (_, index) => eventBytes(after + index + 1)).join('');
    const bytes = Buffer.from(blocks.opening(`k3f9qz.${after}`) + text).subarray(0, now?.bytes);
    const size = Math.ceil(bytes.length / (now?.pieces ?? 1)) || 1;
    for (let from = 0; from < bytes.length; from += size) {
      await new Promise((resolve) => response.write(bytes.subarray(from, from + size), resolve));
    }
    if (now?.end === 'end') response.end();
    if (now?.end === 'reset') response.socket?.resetAndDestroy();
  };
}

test('[C14] over sockets that break anywhere, every event is handled once and in order', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fate, { maxLength: 12 }), fc.boolean(), async (fates, isSlow) => {
      const serve = feed([...fates]);
      const server = await listen((request, response) => {
        void serve(request.headers['last-event-id'] as string | undefined, response);
      });
      const handled: number[] = [];
      const resyncs: unknown[] = [];
      const client = createClient({ url: server.url, random: () => 0 });
      const live = client.live('display', {
        lastEventId: 'k3f9qz.0',
        async onEvent({ id }) {
          if (isSlow) await new Promise((resolve) => setImmediate(resolve));
          handled.push(Number(id.split('.')[1]));
        },
        onResync: (resync) => void resyncs.push(resync),
      });
      await until(() => live.lastEventId === `k3f9qz.${count}`);
      live.close();
      await server.close();
      expect(handled).toEqual(Array.from({ length: count }, (_, index) => index + 1));
      expect(resyncs).toEqual([]);
    }),
    { numRuns: 40 },
  );
});
