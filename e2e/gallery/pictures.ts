/** Pictures for a festival that has none: a plate on a checked tablecloth, drawn from numbers, in the shapes that phones take. */
import type { Client } from '@mysagra/client';
import { PNG } from 'pngjs';

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
  const png = new PNG({ width, height });
  const size = Math.min(width, height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const away = Math.hypot(x - width / 2, y - height / 2) / size;
      const wave = 0.03 * Math.sin(Math.atan2(y - height / 2, x - width / 2) * (5 + nth));
      const isCheck = (Math.floor((8 * x) / size) + Math.floor((8 * y) / size)) % 2 === 0;
      const cloth = isCheck ? [196, 48, 40] : [250, 240, 226];
      const colour = away < 0.27 + wave ? sauce : away < 0.42 ? [246, 244, 238] : away < 0.44 ? [150, 140, 130] : cloth;
      png.data.set([...colour, 255], 4 * (y * width + x));
    }
  }
  return new Uint8Array(PNG.sync.write(png));
}
