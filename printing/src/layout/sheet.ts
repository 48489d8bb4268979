/**
 * Lines of a paper as receiptline markup. Every text is folded to the code page, broken by words and escaped here, and here
 * only: a layout cannot write wider than its paper, and no text can become a command.
 */
import { qrcode } from 'receiptline';
import { type CodePage, printable } from '../code-page.ts';

/** Times the normal size; `tall` is twice as high and as wide as normal. */
export type Size = 1 | 'tall' | 2 | 3 | 4 | 5 | 6;

export type Style = {
  size?: Size;
  isBold?: boolean;
  /** White on black (red on impact printers). */
  isInverse?: boolean;
  align?: 'left' | 'center' | 'right';
  /** Normal columns that stay white before the text, and how many more before its further lines. */
  indent?: number;
  hang?: number;
};

export type SheetFormat = {
  columns: number;
  codePage: CodePage;
  /** The biggest size that the printer has. */
  biggest: number;
};

/** What only a printer can do; other words in the markup would print nothing. */
export type Deed = 'drawer' | 'buzzer';

export const noBreak = '\u00a0';

const beforeUnit = /(\d) (?=(?:ml|cl|dl|l|g|hg|kg|pz|EUR|€)(?![\p{L}\p{N}]))/gu;

const dotsOfColumn = 12;
const carets: Record<Size, string> = { 1: '', tall: '^^', 2: '^^^', 3: '^^^^', 4: '^^^^^', 5: '^^^^^^', 6: '^^^^^^^' };

export class Sheet {
  readonly format: SheetFormat;
  readonly #lines: string[] = [];
  #codePage: CodePage;

  constructor(format: SheetFormat) {
    this.format = format;
    this.#codePage = format.codePage;
  }

  get markup(): string {
    return this.#lines.join('\n');
  }

  /** The text as it will be printed, spaces trimmed and joined. At a no-break space lines are not broken, nor before a unit: `0,5 l`. */
  fold(text: string): string {
    const parts = text.split(noBreak).map((part) => printable(part, this.#codePage).replace(/ +/g, ' '));
    return parts.join(noBreak).trim().replace(beforeUnit, `$1${noBreak}`);
  }

  /** Wrapped by words; nothing when nothing of it can be printed. */
  text(text: string, style: Style = {}): void {
    const { indent = 0, hang = 0 } = style;
    // White on black needs a little black on both sides to be read.
    const room = this.#room(style) - (style.isInverse ? 2 : 0);
    const scale = scaleOf(style);
    const left = (columns: number) => room - Math.ceil(columns / scale);
    wrap(this.fold(text), left(indent), left(indent + hang)).forEach((line, index) =>
      this.#write(line, style, index === 0 ? indent : indent + hang),
    );
  }

  /** In the biggest size up to `most` that leaves it in one line. */
  grand(text: string, most: Size, style: Style = {}): void {
    const folded = this.fold(text);
    const sizes: Size[] = [6, 5, 4, 3, 2];
    const fitting = sizes.find(
      (size) =>
        (size as number) <= Math.min(this.format.biggest, most === 'tall' ? 1 : most) &&
        folded.length <= this.#room({ size }) - (style.isInverse ? 2 : 0),
    );
    this.text(folded, { ...style, size: fitting ?? 'tall' });
  }

  /** A black band over the whole width. */
  band(text: string, most: Size): void {
    this.grand(text, most, { isInverse: true, isBold: true, align: 'center' });
  }

  /** Left text wrapped, right text at the right edge of its last line, or of a line of its own when it is too long. */
  pair(left: string, right: string, style: Style = {}): void {
    const room = this.#room(style);
    const { indent = 0, hang = 0 } = style;
    const end = this.fold(right);
    const scale = scaleOf(style);
    const width = room - Math.ceil(indent / scale) - end.length - 1;
    const isCrowded = width < Math.min(12, room / 2) && this.fold(left).length > width;
    if (end === '' || isCrowded) {
      this.text(left, style);
      if (end !== '') this.text(end, { ...style, align: 'right', indent: 0, hang: 0 });
      return;
    }
    const lines = wrap(this.fold(left), width, width - Math.ceil(hang / scale));
    if (lines.length === 0) lines.push('');
    lines.forEach((line, index) => {
      const before = index === 0 ? indent : indent + hang;
      const isLast = index === lines.length - 1;
      this.#write(isLast ? line.padEnd(room - Math.ceil(before / scale) - end.length) + end : line, style, before);
    });
  }

  rule(): void {
    this.#write('-'.repeat(this.format.columns), {});
  }

  blank(): void {
    this.#lines.push('');
  }

  /** A PNG in base64, centred. */
  image(png: string): void {
    this.#lines.push(`{image:${png.replace(/[^A-Za-z0-9+/=]/g, '')}}`);
  }

  /** A QR code as big as suits the paper; nothing when it would be wider than that. */
  qr(content: string): void {
    const modules = modulesOf(content);
    const cell = Math.min(6, Math.floor((this.format.columns * dotsOfColumn * 0.6) / modules));
    if (modules === 0 || cell < 3) return;
    this.#lines.push(`{option:qrcode,${cell},m}`, `{code:${escaped(content)}}`);
  }

  deed(deed: Deed): void {
    this.#lines.push(`{command:${deed}}`);
  }

  /** From here on in another code page. */
  page(codePage: CodePage): void {
    this.#codePage = codePage;
    this.#lines.push(`{command:page ${codePage}}`);
  }

  /** Characters in a line of that size. */
  #room(style: Style): number {
    return Math.floor(this.format.columns / scaleOf(style));
  }

  /** `indent` columns stay white, in normal size whatever the size of the text. */
  #write(line: string, style: Style, indent = 0): void {
    const { size = 1, isBold, isInverse, align = 'left' } = style;
    const filled = !isInverse ? line : align === 'center' ? centred(line, this.#room(style)) : ` ${line} `;
    const open = `${isBold ? '"' : ''}${isInverse ? '`' : ''}${carets[size]}`;
    const decorated = `${'~'.repeat(indent)}${open}${escaped(filled.replaceAll(noBreak, ' '))}${[...open].reverse().join('')}`;
    this.#lines.push(align === 'center' ? decorated : align === 'right' ? `${decorated}|` : `|${decorated}`);
  }
}

function scaleOf({ size = 1 }: Style): number {
  return size === 'tall' ? 1 : size;
}

const modulesByBytes = new Map<number, number>();

/** Squares on one side of the QR code; 0 when it holds too much or nothing. Only the number of bytes counts. */
function modulesOf(content: string): number {
  const bytes = new TextEncoder().encode(content).length;
  const known = modulesByBytes.get(bytes);
  if (known !== undefined) return known;
  const modules = qrcode.generate({ data: content, type: 'qrcode', cell: 3, level: 'm' }).length;
  if (bytes <= 300) modulesByBytes.set(bytes, modules);
  return modules;
}

function centred(text: string, room: number): string {
  return text.padStart(Math.floor((room + text.length) / 2)).padEnd(room);
}

/**
 * No character but letters, digits and what means nothing to receiptline stays as it is; the others are written as numbers,
 * which it turns back last, when nothing is parsed any more.
 */
export function escaped(text: string): string {
  return text.replace(/[^A-Za-z0-9 .,:()+#%!?'&/*@<>$\u0080-\uffff]/g, hex).replace(/^ | $| (?= )/g, '~');
}

function hex(char: string): string {
  return `\\x${char.charCodeAt(0).toString(16).padStart(2, '0')}`;
}

/** Lines of at most `first` and then `further` characters, broken between words, or inside a word that is longer. */
export function wrap(text: string, first: number, further: number): string[] {
  const lines: string[] = [];
  let line = '';
  const room = () => Math.max(1, lines.length === 0 ? first : further);
  for (let word of text.split(' ').filter(Boolean)) {
    if (line && line.length + 1 + word.length > room()) {
      lines.push(line);
      line = '';
    }
    while (word.length > room()) {
      lines.push(word.slice(0, room()));
      word = word.slice(lines.at(-1)!.length);
    }
    line = line && word ? `${line} ${word}` : line || word;
  }
  if (line) lines.push(line);
  return lines;
}
