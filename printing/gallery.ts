/**
 * Draws every paper, to be looked at. `node printing/gallery.ts` as a printer prints it: the pictures in `papers/` that the tests
 * compare with. `node printing/gallery.ts FOLDER` as the screens show it, into that folder.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import sharp from 'sharp';
import { pngOf, pictureOf } from './picture.ts';
import { type Sample, samplesIn } from './samples.ts';
import { bytesOf } from './src/escpos.ts';
import type { Language } from './src/paper.ts';
import { svgOf } from './src/preview.ts';

const [folder] = process.argv.slice(2);

async function drawn({ paper, marks }: Sample, columns: number): Promise<Buffer> {
  const profile = { command: 'epson', codePage: 'cp858', columns };
  if (folder === undefined) {
    const out = bytesOf(paper, profile, marks);
    if ('cannot' in out) throw new Error(out.cannot.message);
    return pngOf(pictureOf(out.bytes, columns));
  }
  const preview = svgOf(paper, profile, marks);
  if ('cannot' in preview) throw new Error(preview.cannot.message);
  const border = { top: 20, bottom: 20, left: 20, right: 20, background: '#ccc' };
  return sharp(Buffer.from(preview.svg)).extend(border).png().toBuffer();
}

for (const language of ['it', 'en', 'de'] satisfies Language[]) {
  for (const columns of [32, 48]) {
    for (const [name, sample] of Object.entries(samplesIn(language))) {
      const file = join(folder ?? join(import.meta.dirname, 'papers'), `${language}-${columns}`, `${name}.png`);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, await drawn(sample, columns));
    }
  }
}
