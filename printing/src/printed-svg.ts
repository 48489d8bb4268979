/** What a printer printed, drawn from its bytes: as a picture with real letters (SVG), and as text. Nothing printed can break out. */
import {
  type Dialect,
  dotsOfColumn,
  type PrintedImage,
  type PrintedText,
  type PrinterEvent,
  readPaper,
} from './reader.ts';

const dotsOfRow = 24;
/** ESC 2: a sixth of an inch at 203 dpi. */
const leastFeed = 34;
/** White around it; above and below as far as the cutter is from the head. */
const [side, ends] = [28, 36];
/** Of a monospaced font: a letter is six tenths of its size wide, and ends a quarter below its line. */
const [fontSize, descent] = [dotsOfColumn / 0.6, 5];

/** `columns`: characters in a line of the paper. The picture's unit is a dot, 203 to the inch; it loads nothing from anywhere. */
export function svgOfBytes(bytes: Uint8Array, columns: number, dialect: Dialect = 'escpos'): string {
  const room = columns * dotsOfColumn;
  let top = ends;
  const parts: string[] = [];
  for (const event of readPaper(bytes, dialect)) {
    if (event.type === 'image') {
      parts.push(image(event, top, room));
      top += event.height;
    } else if (event.type === 'line') {
      top += feedOf(event.texts);
      // Letters of all sizes stand on one line.
      for (const text of event.texts) parts.push(letters(text, top));
    }
  }
  const [width, height] = [room + 2 * side, top + ends];
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="${-side} 0 ${width} ${height}">` +
    `<rect x="${-side}" width="${width}" height="${height}" fill="#fff"/>` +
    `<g font-family="'DejaVu Sans Mono', ui-monospace, monospace" font-size="${fontSize}">` +
    `${parts.join('')}</g></svg>`
  );
}

/** Line by line, every word in its place but no blanks between big letters; pictures are left out. */
export function textOfBytes(bytes: Uint8Array, dialect: Dialect = 'escpos'): string {
  return readPaper(bytes, dialect).flatMap(plainLine).join('\n');
}

function plainLine(event: PrinterEvent): string[] {
  if (event.type !== 'line') return [];
  const line = event.texts.reduce((before, { x, text }) => before.padEnd(Math.floor(x / dotsOfColumn)) + text, '');
  return [line.trimEnd()];
}

function feedOf(texts: readonly PrintedText[]): number {
  return Math.max(leastFeed, ...texts.map(({ height }) => height * dotsOfRow));
}

function letters({ x, text, width, height, isBold, isInverse }: PrintedText, bottom: number): string {
  // A blank has nothing to be drawn, unless it is black.
  if (text.trim() === '' && !isInverse) return '';
  const [wide, high] = [text.length * dotsOfColumn * width, dotsOfRow * height];
  const band = isInverse ? `<rect x="${x}" y="${bottom - high}" width="${wide}" height="${high}"/>` : '';
  const scale = width + height > 2 ? ` scale(${width},${height})` : '';
  const look = `${isBold ? ' font-weight="bold"' : ''}${isInverse ? ' fill="#fff"' : ''}`;
  // Held to its columns, whatever font the viewer has.
  const held = `textLength="${text.length * dotsOfColumn}" lengthAdjust="spacingAndGlyphs"`;
  return `${band}<text transform="translate(${x},${bottom - descent * height})${scale}"${look} ${held}>${escaped(text)}</text>`;
}

/** Blanks that stay as many as they are. */
function escaped(text: string): string {
  return text.replaceAll(' ', '\u00a0').replace(/[&<>"]/g, (char) => `&#${char.charCodeAt(0)};`);
}

/** Runs of black dots; rows alike are drawn as one, so that a QR code stays small. Dots that were not kept are a frame. */
function image({ width, height, align, dots }: PrintedImage, top: number, room: number): string {
  const left = Math.floor(((room - width) * align) / 2);
  if (dots === null) {
    return `<rect x="${left}" y="${top}" width="${width}" height="${height}" fill="none" stroke="#000"/>`;
  }
  const rowBytes = (width + 7) >> 3;
  const row = (y: number) => dots.subarray(y * rowBytes, (y + 1) * rowBytes);
  let path = '';
  for (let y = 0; y < height;) {
    let alike = 1;
    while (y + alike < height && Buffer.compare(row(y), row(y + alike)) === 0) alike++;
    for (const [from, run] of runsOf(row(y), width)) path += `M${left + from} ${top + y}h${run}v${alike}h-${run}z`;
    y += alike;
  }
  return `<path d="${path}" shape-rendering="crispEdges"/>`;
}

function* runsOf(row: Uint8Array, width: number): Generator<[from: number, run: number]> {
  let from: number | null = null;
  for (let x = 0; x <= width; x++) {
    const isBlack = x < width && (row[x >> 3]! & (0x80 >> (x & 7))) > 0;
    if (isBlack) from ??= x;
    else if (from !== null) {
      yield [from, x - from];
      from = null;
    }
  }
}
