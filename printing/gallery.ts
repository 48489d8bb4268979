/** Draws every paper as PNG, to be looked at: `node printing/gallery.ts [folder]`. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { samplesIn } from './samples.ts';
import type { Language } from './src/paper.ts';
import { svgOf } from './src/preview.ts';

const folder = process.argv[2] ?? '/tmp/papers';
mkdirSync(folder, { recursive: true });

for (const language of ['it', 'en', 'de'] satisfies Language[]) {
  for (const columns of [32, 48]) {
    for (const [name, { paper, marks }] of Object.entries(samplesIn(language))) {
      const drawn = svgOf(paper, { command: 'escpos', codePage: 'cp858', columns }, marks);
      if ('cannot' in drawn) throw new Error(drawn.cannot.message);
      const border = { top: 20, bottom: 20, left: 20, right: 20, background: '#ccc' };
      const png = await sharp(Buffer.from(drawn.svg)).extend(border).png().toBuffer();
      writeFileSync(join(folder, `${name}-${language}-${columns}.png`), png);
    }
  }
}
