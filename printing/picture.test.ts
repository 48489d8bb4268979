// The papers as pictures: what a printer burns, dot for dot, beside what somebody looked at.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PNG } from 'pngjs';
import { qrcode } from 'receiptline';
import { describe, expect, test } from 'vitest';
import { paperFacts, orderIn, sampleLogo, samplesIn } from './samples.ts';
import { type Picture, pictureOf, pngOf } from './picture.ts';
import { bytesOf } from './src/escpos.ts';
import type { Language, Marks, Paper, ReceiptPaper } from './src/paper.ts';

function drawn(paper: Paper, marks: Marks = {}, columns = 48, command = 'epson'): Picture {
  const out = bytesOf(paper, { command, codePage: 'cp858', columns }, marks);
  if ('cannot' in out) throw new Error(out.cannot.message);
  return pictureOf(out.bytes, columns, command.startsWith('star') ? 'star' : 'escpos');
}

function pictureIn(png: Buffer): Picture {
  const { width, height, data } = PNG.sync.read(png);
  const dots = new Uint8Array(width * height);
  for (let index = 0; index < dots.length; index++) dots[index] = data[index * 4]! < 128 ? 1 : 0;
  return { width, height, dots };
}

/** How many dots differ; all where the sizes do. */
function difference(one: Picture, other: Picture): number {
  if (one.width !== other.width || one.height !== other.height) return Infinity;
  if (Buffer.compare(one.dots, other.dots) === 0) return 0;
  return one.dots.reduce((sum, dot, index) => sum + (dot === other.dots[index] ? 0 : 1), 0);
}

/** Rows of dots as text, from a place on. */
function rowsAt({ width, dots }: Picture, left: number, top: number, wide: number, high: number): string[] {
  return Array.from({ length: high }, (_, y) =>
    Array.from({ length: wide }, (_, x) => (dots[(top + y) * width + left + x] ? '#' : '.')).join(''),
  );
}

const escPos = (...parts: (string | number[])[]) =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part))));

describe('every paper as a picture', () => {
  for (const language of ['it', 'en', 'de'] satisfies Language[]) {
    for (const columns of [32, 48]) {
      test(`[P63] in ${language} on ${columns === 32 ? 58 : 80} mm, looks as it did when somebody looked at it`, () => {
        const changed = Object.entries(samplesIn(language)).flatMap(([name, { paper, marks }]) => {
          const file = join(import.meta.dirname, 'papers', `${language}-${columns}`, `${name}.png`);
          const now = drawn(paper, marks, columns);
          const dots = existsSync(file) ? difference(now, pictureIn(readFileSync(file))) : Infinity;
          if (dots === 0) return [];
          const shown = join(tmpdir(), 'mysagra-papers', `${name}-${language}-${columns}.png`);
          mkdirSync(join(shown, '..'), { recursive: true });
          writeFileSync(shown, pngOf(now));
          return [`${dots} dots of ${file} differ: look at ${shown}; if it is right, run \`node printing/gallery.ts\``];
        });
        expect(changed).toEqual([]);
      });
    }
  }

  test('[P63] the pictures can be told apart: one letter, one mark, one column', () => {
    const { paper } = samplesIn('it').stub!;
    if (paper.kind !== 'stub') throw new Error('no stub');
    const picture = drawn(paper);
    expect(difference(picture, drawn(paper))).toBe(0);
    expect(difference(picture, drawn({ ...paper, piece: 2 }))).toBeGreaterThan(0);
    expect(difference(picture, drawn({ ...paper, festival: paper.festival.replace('a', 'à') }))).toBeGreaterThan(0);
    expect(difference(picture, drawn(paper, { mayBeDouble: true }))).toBe(Infinity);
    expect(difference(picture, drawn(paper, {}, 32))).toBe(Infinity);
  });

  test('[P63] a picture is a PNG that others read, a bit a dot', () => {
    const picture = drawn(samplesIn('de').slip!.paper);
    const png = pngOf(picture);
    expect(difference(picture, pictureIn(png))).toBe(0);
    expect([png[24], png[25]]).toEqual([1, 0]);
    expect(png.length).toBeLessThan(8000);
  });
});

describe('the dots of a picture', () => {
  test('[P64] letters stand in their columns, as wide, high, bold and inverse as they were ordered', () => {
    const plain = rowsAt(pictureOf(escPos('\x1b@I\n'), 24), 32, 32 + 10, 12, 24);
    expect(plain.filter((row) => row.includes('#')).length).toBeGreaterThan(12);
    const double = rowsAt(pictureOf(escPos('\x1b@\x1d!\x11I\n'), 24), 32, 32, 24, 48);
    expect(double).toEqual(plain.flatMap((row) => Array(2).fill([...row].map((dot) => dot + dot).join(''))));
    const inverse = rowsAt(pictureOf(escPos('\x1b@\x1dB1I\n'), 24), 32, 42, 12, 24);
    expect(inverse).toEqual(plain.map((row) => [...row].map((dot) => (dot === '#' ? '.' : '#')).join('')));
    const bold = rowsAt(pictureOf(escPos('\x1b@\x1bE1I\n'), 24), 32, 42, 12, 24);
    const black = (rows: string[]) => rows.join('').replaceAll('.', '').length;
    expect(black(bold)).toBeGreaterThan(black(plain));
    expect(rowsAt(pictureOf(escPos('\x1b@\x1b$', [36, 0], 'I\n'), 24), 32 + 36, 42, 12, 24)).toEqual(plain);
  });

  test('[P64] lines are a sixth of an inch high, or as high as their highest letter; letters of all sizes stand on one line', () => {
    const heightOf = (...parts: (string | number[])[]) => pictureOf(escPos(...parts), 24).height - 64;
    expect(heightOf('a\n')).toBe(34);
    expect(heightOf('a\n\nb\n')).toBe(102);
    expect(heightOf('\x1d!\x02a\x1d!\x00b\n')).toBe(72);
    const mixed = pictureOf(escPos('\x1d!\x02 \x1d!\x00I\n'), 24);
    expect(rowsAt(mixed, 32 + 12, 32 + 48, 12, 24)).toEqual(rowsAt(pictureOf(escPos('I\n'), 24), 32, 42, 12, 24));
  });

  test('[P64] what is wider than the paper is not printed on its edge, and what the font lacks is seen', () => {
    const wide = pictureOf(escPos(`${'#'.repeat(40)}\n`), 24);
    expect(wide.width).toBe(24 * 12 + 64);
    expect(rowsAt(wide, wide.width - 32, 0, 32, wide.height).join('')).not.toContain('#');
    expect(rowsAt(pictureOf(escPos('\x1bt', [17], [0x80], '\n'), 24), 32, 42, 12, 24).join('')).toContain('########');
  });

  test('[P64] the code on a receipt is whole, square and in the middle, in every command set that has rows of dots', () => {
    const facts = paperFacts('it', orderIn('it'));
    const receipt = { ...samplesIn('it').receipt!.paper, logo: null, footer: null } as ReceiptPaper;
    const matrix = qrcode.generate({ data: facts.qr!, type: 'qrcode', cell: 6, level: 'm' });
    for (const [command, columns] of [
      ['epson', 32],
      ['generic', 48],
      ['starsbcs', 48],
    ] as const) {
      const picture = drawn(receipt, {}, columns, command);
      const side = matrix.length * 6;
      // All but Epson's own command count in whole bytes.
      const width = command === 'epson' ? side : Math.ceil(side / 8) * 8;
      const left = 32 + Math.floor((columns * 12 - width) / 2);
      const wanted = matrix.flatMap((row) =>
        Array<string>(6).fill([...row].map((one) => (one ? '######' : '......')).join('')),
      );
      const isThere = (top: number) => wanted.every((row, y) => rowsAt(picture, left, top + y, side, 1)[0] === row);
      const tops = Array.from({ length: picture.height - side }, (_, top) => top).filter(isThere);
      expect([command, tops.length]).toEqual([command, 1]);
    }
  });

  test('[P64] a logo is as dark as it is; where only its size is known it is a frame', () => {
    const receipt = { ...samplesIn('it').receipt!.paper, logo: sampleLogo(96, 48), qr: null } as ReceiptPaper;
    const ink = (command: string) => {
      const rows = rowsAt(drawn(receipt, {}, 48, command), 32 + (576 - 96) / 2, 32, 96, 48);
      return rows.join('').replaceAll('.', '').length / (96 * 48);
    };
    expect(ink('epson')).toBeGreaterThan(0.2);
    expect(ink('epson')).toBeLessThan(0.6);
    expect(ink('generic')).toBeCloseTo(ink('epson'), 5);
  });
});
