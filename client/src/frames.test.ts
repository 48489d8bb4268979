/** The same frames come out, however the network cut the bytes. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { frameReader } from './frames.ts';
import { blocks } from './rehearsal.ts';

function read(pieces: Uint8Array[]): unknown[] {
  const told: unknown[] = [];
  const feed = frameReader({
    onFrame: (frame) => told.push(frame),
    onPosition: (id) => told.push({ position: id }),
    onRetry: (ms) => told.push({ retry: ms }),
  });
  for (const piece of pieces) feed(piece);
  return told;
}

const stream = [
  blocks.opening('k3f9qz.7', 2100),
  blocks.event('k3f9qz.8', 'new-order', { customer: 'Zoë 🍝', notes: 'id: x\nevent: y' }),
  blocks.keepAlive,
  'id: k3f9qz.9\ndata: {"displayCode":"A01"}\n\n',
  'data: two\ndata: lines\n\n',
  'id: k3f9qz.10\n\n',
  'data: beat\nevent: heartbeat\n\n',
  'id: k3f9qz.10\n\n',
  'retry: 300\n\n',
  'id: k3f9qz.11\ndata: never finished',
].join('');

const told = [
  { retry: 2100 },
  { position: 'k3f9qz.7' },
  { id: 'k3f9qz.8', name: 'new-order', data: '{"customer":"Zoë 🍝","notes":"id: x\\nevent: y"}' },
  { id: 'k3f9qz.9', name: undefined, data: '{"displayCode":"A01"}' },
  { id: undefined, name: undefined, data: 'two\nlines' },
  { position: 'k3f9qz.10' },
  { id: undefined, name: 'heartbeat', data: 'beat' },
  { position: 'k3f9qz.10' },
  { retry: 300 },
];

test.each([
  ['LF', stream],
  ['CRLF', stream.replaceAll('\n', '\r\n')],
  ['CR', stream.replaceAll('\n', '\r')],
])('[C11] every cut in two, and byte by byte, parses identically: %s', (_, text) => {
  const bytes = new TextEncoder().encode(text);
  for (let cut = 0; cut <= bytes.length; cut++) {
    expect(read([bytes.subarray(0, cut), bytes.subarray(cut)]), `cut at ${cut}`).toEqual(told);
  }
  expect(read(Array.from(bytes, (byte) => Uint8Array.of(byte)))).toEqual(told);
});

test('[C11] any cuts parse identically', () => {
  const bytes = new TextEncoder().encode(stream);
  const cuts = fc.array(fc.nat(bytes.length)).map((at) => [0, ...at.toSorted((a, b) => a - b), bytes.length]);
  fc.assert(
    fc.property(cuts, (at) => {
      expect(read(at.slice(1).map((end, index) => bytes.subarray(at[index], end)))).toEqual(told);
    }),
  );
});

test('[C11] any JSON comes out as it went in', () => {
  fc.assert(
    fc.property(fc.json(), fc.nat(), (json, cut) => {
      const bytes = new TextEncoder().encode(`id: k3f9qz.1\ndata: ${JSON.stringify(JSON.parse(json))}\nevent: x\n\n`);
      const at = cut % bytes.length;
      const [frame] = read([bytes.subarray(0, at), bytes.subarray(at)]) as { data: string }[];
      expect(JSON.parse(frame!.data)).toEqual(JSON.parse(json));
    }),
  );
});
