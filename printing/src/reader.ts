/**
 * Reads a printer's bytes as the printer would, as they arrive and however they are cut: lines of text with their place and
 * look, images by their size, cuts, drawer kicks, questions about its state. What we never send is reported as unknown.
 * Long because it holds the command tables of two families, which share every line of their state.
 */
import { type CodePage, upperHalf } from './code-page.ts';

export type Dialect = 'escpos' | 'star';

/** Text printed in one look, `x` dots from the left edge. */
export type PrintedText = {
  x: number;
  text: string;
  /** Times the normal width and height. */
  width: number;
  height: number;
  isBold: boolean;
  isInverse: boolean;
};

/** `align`: 0 left, 1 in the middle, 2 right. Dots as bits in rows of whole bytes; null where they were skipped. */
export type PrintedImage = { type: 'image'; width: number; height: number; align: number; dots: Uint8Array | null };

export type PrinterEvent =
  | { type: 'line'; texts: PrintedText[] }
  | PrintedImage
  | { type: 'cut' }
  | { type: 'drawer' }
  | { type: 'buzzer' }
  /** DLE EOT or GS r with its number: a printer answers at once, or when it has printed what came before. */
  | { type: 'question'; command: 'DLE EOT' | 'GS r' | 'ESC GS ETX' | 'DC2 q'; about: number }
  | { type: 'unknown'; bytes: number[] };

type Bytes = Generator<void, void, number>;

export const dotsOfColumn = 12;
/** A metre of paper is kept; more is a broken command. */
const mostImageBytes = 8000 * 72;
const [lf, cr, dle, esc, fs, gs, bel] = [0x0a, 0x0d, 0x10, 0x1b, 0x1c, 0x1d, 0x07];

export class Reader {
  readonly #told: (event: PrinterEvent) => void;
  readonly #pages: ReadonlyMap<number, string>;
  readonly #reading: Bytes;
  #texts: PrintedText[] = [];
  #x = 0;
  #left = 0;
  #upper = '';
  #look = plain;
  #align = 0;

  constructor(dialect: Dialect, told: (event: PrinterEvent) => void) {
    this.#told = told;
    this.#pages = dialect === 'star' ? starPages : escPosPages;
    this.#reset();
    this.#reading = dialect === 'star' ? this.#star() : this.#escPos();
    this.#reading.next(0);
  }

  feed(bytes: Iterable<number>): void {
    for (const byte of bytes) this.#reading.next(byte);
  }

  *#escPos(): Bytes {
    for (;;) {
      const byte: number = yield;
      if (byte === esc) yield* this.#escPosEscape();
      else if (byte === gs) yield* this.#escPosGroup();
      else if (byte === fs) yield* this.#escPosField();
      else if (byte === dle) yield* this.#realTime();
      else if (byte === 0x12) yield* this.#seiko();
      else this.#plainByte(byte);
    }
  }

  *#escPosEscape(): Bytes {
    const letter: number = yield;
    switch (String.fromCharCode(letter)) {
      case '@':
        return this.#reset();
      case 't':
        return this.#choosePage(yield);
      case 'E':
        this.#look = { ...this.#look, isBold: isOn(yield) };
        return;
      case '!':
        return this.#impactStyle(yield);
      case 'r':
        this.#look = { ...this.#look, isInverse: isOn(yield) };
        return;
      case '$':
        this.#x = this.#left + (yield* this.#word());
        return;
      case '\\':
        this.#x += signed(yield* this.#word());
        return;
      case 'p':
        yield* this.#skip(3);
        return this.#told({ type: 'drawer' });
      case 'B':
        yield* this.#skip(2);
        return this.#told({ type: 'buzzer' });
      case '(': {
        const name: number = yield;
        yield* this.#skip(yield* this.#word());
        return this.#told(name === 0x41 ? { type: 'buzzer' } : { type: 'unknown', bytes: [esc, letter, name] });
      }
      case '*': {
        const mode: number = yield;
        const width = yield* this.#word();
        yield* this.#skip(width * (mode >= 32 ? 3 : 1));
        return this.#skipped(width, mode >= 32 ? 24 : 8);
      }
      case '2':
        return;
      case 'M':
      case ' ':
      case '3':
      case '{':
      case '-':
      case 'R':
      case 'J':
        return yield* this.#skip(1);
      case 'a':
        this.#align = (yield) & 3;
        return;
      default:
        return this.#told({ type: 'unknown', bytes: [esc, letter] });
    }
  }

  *#escPosGroup(): Bytes {
    const letter: number = yield;
    switch (String.fromCharCode(letter)) {
      case '!': {
        const size: number = yield;
        this.#look = { ...this.#look, width: (size >> 4) + 1, height: (size & 15) + 1 };
        return;
      }
      case 'B':
        this.#look = { ...this.#look, isInverse: isOn(yield) };
        return;
      case 'L':
        this.#left = yield* this.#word();
        this.#x = this.#left;
        return;
      case 'V': {
        const mode: number = yield;
        if (mode >= 0x41) yield* this.#skip(1);
        return this.#cut();
      }
      case 'r':
        return this.#told({ type: 'question', command: 'GS r', about: yield });
      case '8': {
        yield* this.#skip(1);
        const length = (yield* this.#word()) + (yield* this.#word()) * 65_536;
        return yield* this.#graphics(length);
      }
      case '(': {
        yield* this.#skip(1);
        return yield* this.#skip(yield* this.#word());
      }
      case 'v': {
        yield* this.#skip(2);
        const [width, height] = [yield* this.#word(), yield* this.#word()];
        return yield* this.#image(width * 8, height);
      }
      case 'W':
        return yield* this.#skip(2);
      case 'a':
        return yield* this.#skip(1);
      default:
        return this.#told({ type: 'unknown', bytes: [gs, letter] });
    }
  }

  *#escPosField(): Bytes {
    const letter: number = yield;
    switch (String.fromCharCode(letter)) {
      case '.':
      case '&':
        return;
      case 'S':
        return yield* this.#skip(2);
      case '-':
      case 'C':
        return yield* this.#skip(1);
      case '(':
        yield* this.#skip(1);
        return yield* this.#skip(yield* this.#word());
      default:
        return this.#told({ type: 'unknown', bytes: [fs, letter] });
    }
  }

  *#realTime(): Bytes {
    const letter: number = yield;
    if (letter === 0x04) this.#told({ type: 'question', command: 'DLE EOT', about: yield });
    else this.#told({ type: 'unknown', bytes: [dle, letter] });
  }

  *#seiko(): Bytes {
    const letter: number = yield;
    if (letter === 0x71) this.#told({ type: 'question', command: 'DC2 q', about: yield });
    else this.#told({ type: 'unknown', bytes: [0x12, letter] });
  }

  /** GS 8 L: ten bytes that say what it is, then the dots. */
  *#graphics(length: number): Bytes {
    yield* this.#skip(6);
    const [width, height] = [yield* this.#word(), yield* this.#word()];
    yield* this.#image(width, height, length - 10);
  }

  *#star(): Bytes {
    for (;;) {
      const byte: number = yield;
      if (byte === esc) yield* this.#starEscape();
      else if (byte === bel) this.#told({ type: 'drawer' });
      else if (byte !== 0x0f && byte !== 0x12 && byte !== 0x04) this.#plainByte(byte);
    }
  }

  *#starEscape(): Bytes {
    const letter: number = yield;
    switch (String.fromCharCode(letter)) {
      case '@':
        return this.#reset();
      case 'E':
      case 'F':
        this.#look = { ...this.#look, isBold: letter === 0x45 };
        return;
      case '4':
      case '5':
        this.#look = { ...this.#look, isInverse: letter === 0x34 };
        return;
      case 'i': {
        const [height, width]: [number, number] = [yield, yield];
        this.#look = { ...this.#look, width: width + 1, height: height + 1 };
        return;
      }
      case 'W':
        this.#look = { ...this.#look, width: 1 + (yield) };
        return;
      case 'h':
        this.#look = { ...this.#look, height: 1 + (yield) };
        return;
      case 'l':
        this.#left = dotsOfColumn * (yield);
        this.#x = this.#left;
        return;
      case 'd':
        yield* this.#skip(1);
        return this.#cut();
      case 'k': {
        const bytes = yield* this.#word();
        return yield* this.#image(bytes * 8, 24);
      }
      case 'K': {
        const width = yield* this.#word();
        yield* this.#skip(width);
        return this.#skipped(width, 8);
      }
      case '\x1d':
        return yield* this.#starGroup();
      case '\x07':
      case 's':
      case '\x1e':
        return yield* this.#skip(2);
      case ' ':
      case 'z':
      case 'Q':
      case '-':
      case 'J':
        return yield* this.#skip(1);
      case '0':
      case 'M':
      case 'P':
      case ':':
        return;
      default:
        return this.#told({ type: 'unknown', bytes: [esc, letter] });
    }
  }

  *#starGroup(): Bytes {
    const letter: number = yield;
    switch (String.fromCharCode(letter)) {
      case 't':
        return this.#choosePage(yield);
      case 'A':
        this.#x = this.#left + (yield* this.#word());
        return;
      case 'R':
        this.#x += signed(yield* this.#word());
        return;
      case 'S': {
        yield* this.#skip(1);
        const [width, height] = [yield* this.#word(), yield* this.#word()];
        yield* this.#skip(1);
        return yield* this.#image(width * 8, height);
      }
      case '\x03': {
        const about: number = yield;
        yield* this.#skip(2);
        return this.#told({ type: 'question', command: 'ESC GS ETX', about });
      }
      case '\x07':
        yield* this.#skip(3);
        return this.#told({ type: 'buzzer' });
      case 'a':
        this.#align = (yield) & 3;
        return;
      default:
        return this.#told({ type: 'unknown', bytes: [esc, gs, letter] });
    }
  }

  #reset(): void {
    this.#texts = [];
    this.#x = 0;
    this.#left = 0;
    this.#align = 0;
    this.#look = plain;
    this.#choosePage([...this.#pages.keys()][0]!);
  }

  #choosePage(number: number): void {
    const page = this.#pages.get(number);
    if (page === undefined) this.#told({ type: 'unknown', bytes: [number] });
    else this.#upper = upperHalf(page as CodePage);
  }

  /** ESC ! of impact printers: bits for bold, tall, wide, underlined. */
  #impactStyle(bits: number): void {
    const { isInverse } = this.#look;
    this.#look = { isInverse, isBold: (bits & 8) > 0, height: bits & 16 ? 2 : 1, width: bits & 32 ? 2 : 1 };
  }

  #plainByte(byte: number): void {
    if (byte === lf) this.#endLine();
    else if (byte === cr) this.#x = this.#left;
    else if (byte < 0x20 || byte === 0x7f) this.#told({ type: 'unknown', bytes: [byte] });
    else this.#print(byte < 0x80 ? String.fromCharCode(byte) : (this.#upper[byte - 0x80] ?? '?'));
  }

  #print(char: string): void {
    const last = this.#texts.at(-1);
    const follows = last !== undefined && last.x + last.text.length * last.width * dotsOfColumn === this.#x;
    if (follows && sameLook(last, this.#look)) last.text += char;
    else this.#texts.push({ x: this.#x, text: char, ...this.#look });
    this.#x += this.#look.width * dotsOfColumn;
  }

  #cut(): void {
    if (this.#texts.length > 0) this.#endLine();
    this.#told({ type: 'cut' });
  }

  #endLine(): void {
    this.#told({ type: 'line', texts: this.#texts });
    this.#texts = [];
    this.#x = this.#left;
  }

  *#word(): Generator<void, number, number> {
    const low: number = yield;
    return low + 256 * (yield);
  }

  /** Rows of dots, each in whole bytes; as many bytes as its command says, whatever its size. */
  *#image(width: number, height: number, bytes = ((width + 7) >> 3) * height): Bytes {
    const rows = ((width + 7) >> 3) * height;
    if (rows > bytes || rows > mostImageBytes) {
      yield* this.#skip(bytes);
      return this.#skipped(width, height);
    }
    const dots = new Uint8Array(rows);
    for (let index = 0; index < rows; index++) dots[index] = yield;
    yield* this.#skip(bytes - rows);
    this.#told({ type: 'image', width, height, align: this.#align, dots });
  }

  #skipped(width: number, height: number): void {
    this.#told({ type: 'image', width, height, align: this.#align, dots: null });
  }

  *#skip(count: number): Bytes {
    for (let left = count; left > 0; left--) yield;
  }
}

type Look = Omit<PrintedText, 'x' | 'text'>;
const plain: Look = { width: 1, height: 1, isBold: false, isInverse: false };

function sameLook(one: Look, other: Look): boolean {
  return (Object.keys(plain) as (keyof Look)[]).every((key) => one[key] === other[key]);
}

/** 1 or the digit 1. */
function isOn(value: number): boolean {
  return (value & 1) === 1;
}

function signed(word: number): number {
  return word > 0x7fff ? word - 0x1_0000 : word;
}

const escPosPages = new Map([
  [0, 'cp437'],
  [3, 'cp860'],
  [4, 'cp863'],
  [5, 'cp865'],
  [16, 'cp1252'],
  [17, 'cp866'],
  [18, 'cp852'],
  [19, 'cp858'],
]);
const starPages = new Map([
  [1, 'cp437'],
  [4, 'cp858'],
  [5, 'cp852'],
  [6, 'cp860'],
  [8, 'cp863'],
  [9, 'cp865'],
  [10, 'cp866'],
  [32, 'cp1252'],
]);

/** Everything that a whole document does to a printer. */
export function readPaper(bytes: Iterable<number>, dialect: Dialect = 'escpos'): PrinterEvent[] {
  const events: PrinterEvent[] = [];
  new Reader(dialect, (event) => events.push(event)).feed(bytes);
  return events;
}

/** A line as text, every character in its column; a bigger one is followed by the blanks that it covers. */
export function textOfLine(texts: readonly PrintedText[]): string {
  const cells: string[] = [];
  for (const { x, text, width } of texts) {
    [...text].forEach((char, index) => {
      cells[Math.floor(x / dotsOfColumn) + index * width] = char;
    });
  }
  return Array.from(cells, (cell) => cell ?? ' ')
    .join('')
    .trimEnd();
}

/** How far to the right a line goes, in columns. */
export function widthOfLine(texts: readonly PrintedText[]): number {
  return Math.max(0, ...texts.map(({ x, text, width }) => x / dotsOfColumn + text.length * width));
}
