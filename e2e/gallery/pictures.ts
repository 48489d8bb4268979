/** Pictures for a festival that has none: a plate on a checked tablecloth, drawn from numbers, in the shapes that phones take. */
import { crc32, deflateSync } from 'node:zlib';
import type { Client } from '@mysagra/client';

/** Upright, across, square and very wide, as people upload them. */
const shapes = [
  [900, 1200],
  [1200, 900],
  [800, 800],
  [1600, 500],
] as const;
const sauces = [
  [178, 54, 32],
  [214, 160, 60],
  [96, 122, 48],
  [120, 72, 40],
] as const;

/** A picture for every category but the last: one is always forgotten. */
export async function addPictures(client: Client): Promise<void> {
  const categories = await client.categories.list();
  for (const [nth, { id }] of categories.slice(0, -1).entries()) {
    await client.categories.setImage(id, new Blob([plate(nth)], { type: 'image/png' }));
  }
}

function plate(nth: number): Uint8Array<ArrayBuffer> {
  const [width, height] = shapes[nth % shapes.length]!;
  const sauce = sauces[nth % sauces.length]!;
  const rows = Buffer.alloc(height * (1 + 3 * width));
  const size = Math.min(width, height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const away = Math.hypot(x - width / 2, y - height / 2) / size;
      const wave = 0.03 * Math.sin(Math.atan2(y - height / 2, x - width / 2) * (5 + nth));
      const isCheck = (Math.floor((8 * x) / size) + Math.floor((8 * y) / size)) % 2 === 0;
      const cloth = isCheck ? [196, 48, 40] : [250, 240, 226];
      const colour = away < 0.27 + wave ? sauce : away < 0.42 ? [246, 244, 238] : away < 0.44 ? [150, 140, 130] : cloth;
      rows.set(colour, y * (1 + 3 * width) + 1 + 3 * x);
    }
  }
  return pngOf(width, height, rows);
}

/** Three bytes a dot, each row after a byte that says that it is plain. */
function pngOf(width: number, height: number, rows: Buffer): Uint8Array<ArrayBuffer> {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2], 8);
  const signature = Buffer.from('89504e470d0a1a0a', 'hex');
  return new Uint8Array(
    Buffer.concat([signature, chunk('IHDR', head), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))]),
  );
}

function chunk(name: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name), content]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(content.length);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
}
