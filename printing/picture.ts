/** Bytes as the dots that a printer would burn: the same on every machine, since its letters come with us and no browser draws them. */
import { readFileSync } from 'node:fs';
import { crc32, deflateSync } from 'node:zlib';
import { type Dialect, dotsOfColumn, type PrintedImage, type PrintedText, readPaper } from './src/reader.ts';

/** White paper with black dots, a byte each: 0 or 1. */
export type Picture = { width: number; height: number; dots: Uint8Array };

const dotsOfRow = 24;
/** ESC 2: a sixth of an inch at 203 dpi. */
const leastFeed = 34;
/** White around it: 58 mm of paper have 48 to print on, 80 mm have 72. */
const margin = 32;

export function pictureOf(bytes: Uint8Array, columns: number, dialect: Dialect = 'escpos'): Picture {
  const room = columns * dotsOfColumn;
  const width = room + 2 * margin;
  const rows: { height: number; draw: (ink: Ink, top: number) => void }[] = [];
  for (const event of readPaper(bytes, dialect)) {
    if (event.type === 'image')
      rows.push({ height: event.height, draw: (ink, top) => drawImage(ink, event, top, room) });
    if (event.type !== 'line') continue;
    const highest = Math.max(0, ...event.texts.map((text) => text.height * dotsOfRow));
    const height = Math.max(leastFeed, highest);
    // Letters of all sizes stand on one line.
    rows.push({ height, draw: (ink, top) => event.texts.forEach((text) => drawText(ink, text, top + height)) });
  }
  const height = rows.reduce((sum, row) => sum + row.height, 2 * margin);
  const dots = new Uint8Array(width * height);
  // What is wider than the head does not come out.
  const ink: Ink = (x, y, isBlack = true) => {
    if (x >= 0 && x < room && y >= 0 && y < height) dots[y * width + margin + x] = isBlack ? 1 : 0;
  };
  rows.reduce((top, row) => (row.draw(ink, top), top + row.height), margin);
  return { width, height, dots };
}

type Ink = (x: number, y: number, isBlack?: boolean) => void;

function drawText(ink: Ink, { x, text, width, height, isBold, isInverse }: PrintedText, bottom: number): void {
  const top = bottom - height * dotsOfRow;
  [...text].forEach((char, index) => {
    const glyph = glyphOf(char);
    const left = x + index * width * dotsOfColumn;
    for (let row = 0; row < dotsOfRow; row++) {
      for (let column = 0; column < dotsOfColumn; column++) {
        const isInk = glyph(column, row) || (isBold && column > 0 && glyph(column - 1, row));
        if (!isInk && !isInverse) continue;
        for (let dot = 0; dot < width * height; dot++) {
          ink(left + column * width + (dot % width), top + row * height + Math.floor(dot / width), isInk !== isInverse);
        }
      }
    }
  });
}

/** A picture whose dots the reader does not keep is a frame of its size. */
function drawImage(ink: Ink, { width, height, align, dots }: PrintedImage, top: number, room: number): void {
  const left = Math.floor(((room - width) * align) / 2);
  const rowBytes = (width + 7) >> 3;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const isEdge = x === 0 || y === 0 || x === width - 1 || y === height - 1;
      const isBlack = dots === null ? isEdge : (dots[y * rowBytes + (x >> 3)]! & (0x80 >> (x & 7))) > 0;
      if (isBlack) ink(left + x, top + y);
    }
  }
}

type Glyph = (column: number, row: number) => boolean;

const glyphs = new Map<string, Glyph>();

/** A letter that the font lacks is a filled box: seen, and not taken for a blank. */
function glyphOf(char: string): Glyph {
  if (glyphs.size === 0) {
    glyphs.set(' ', () => false);
    for (const line of readFileSync(new URL('./spleen-12x24.txt', import.meta.url), 'utf8').split('\n')) {
      const [, code, hex] = /^([0-9a-f]{4}) ([0-9a-f]{72})$/.exec(line) ?? [];
      if (!code || !hex) continue;
      const rows = Array.from({ length: dotsOfRow }, (_, row) => Number.parseInt(hex.slice(row * 3, row * 3 + 3), 16));
      glyphs.set(String.fromCharCode(Number.parseInt(code, 16)), (column, row) => (rows[row]! & (0x800 >> column)) > 0);
    }
  }
  return glyphs.get(char) ?? ((column, row) => column > 1 && column < 10 && row > 5 && row < 19);
}

/** Black and white, a bit a dot: a paper has 3 to 6 KB. */
export function pngOf({ width, height, dots }: Picture): Buffer {
  const rowBytes = (width + 7) >> 3;
  const rows = Buffer.alloc((rowBytes + 1) * height);
  dots.forEach((dot, index) => {
    const [x, y] = [index % width, Math.floor(index / width)];
    // The first byte of each row says: no filter. In a PNG 1 is white.
    if (dot === 0) rows[y * (rowBytes + 1) + 1 + (x >> 3)]! |= 0x80 >> (x & 7);
  });
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = 1;
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const chunks = [
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ];
  return Buffer.concat([signature, ...chunks]);
}

function chunk(name: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), content]);
  const whole = Buffer.alloc(named.length + 8);
  whole.writeUInt32BE(content.length, 0);
  named.copy(whole, 4);
  whole.writeUInt32BE(crc32(named), named.length + 4);
  return whole;
}
