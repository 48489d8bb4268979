/** Splits pasted text into rows of cells: a table from a spreadsheet, a CSV file, or a price list typed by hand. */

export type CellRow = {
  /** As a person counts the lines of what was pasted, from 1. */
  line: number;
  cells: string[];
};

const separators = ['\t', ';', ','] as const;
type Separator = (typeof separators)[number];

/** Rows that hold anything. Quotes keep a separator or a line break inside a cell. */
export function cellsOf(text: string): CellRow[] {
  const clean = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  const separator = separatorOf(clean);
  const rows = separator ? split(clean, separator) : priceList(clean);
  return rows
    .map(({ line, cells }) => ({ line, cells: cells.map(plain) }))
    .filter(({ cells }) => cells.some((cell) => cell !== ''));
}

/** Without the apostrophe that keeps a spreadsheet from carrying a name out as a formula. */
function plain(cell: string): string {
  return cell
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^'(?=[=+\-@])/, '');
}

/** Undefined for text without columns. A comma is a separator only where it is not the comma of an amount. */
function separatorOf(text: string): Separator | undefined {
  const filled = (separator: Separator) =>
    split(text, separator).filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
  // A file has as many columns in every row, whatever its names contain.
  const ofFile = separators.find((separator) => {
    const rows = filled(separator);
    const width = rows[0]?.cells.length ?? 0;
    const isEven = rows.length > 1 && width > 2 && rows.every(({ cells }) => cells.length === width);
    return isEven && !(separator === ',' && isAmountList(rows));
  });
  if (ofFile) return ofFile;
  return separators.find((separator) => {
    const rows = filled(separator);
    const wide = rows.filter(({ cells }) => cells.length >= (separator === ',' ? 3 : 2)).length;
    return separator === ',' ? wide * 2 > rows.length && !isAmountList(rows) : wide > 0;
  });
}

/** `Gnocchi 9,50, Polenta 7,00`: most commas stand between digits. */
function isAmountList(rows: CellRow[]): boolean {
  const joints = rows.flatMap(({ cells }) => cells.slice(1).map((cell, at) => [cells[at]!, cell] as const));
  const inAmounts = joints.filter(([before, after]) => /\d$/.test(before) && /^\d{1,2}(\D|$)/.test(after)).length;
  return inAmounts * 2 > joints.length;
}

function split(text: string, separator: Separator): CellRow[] {
  const rows: CellRow[] = [];
  let cells: string[] = [];
  let cell = '';
  let isQuoted = false;
  let line = 1;
  let begun = 1;
  const endRow = () => {
    rows.push({ line: begun, cells: [...cells, cell] });
    cells = [];
    cell = '';
  };
  for (let at = 0; at < text.length; at++) {
    const sign = text[at]!;
    if (sign === '\n') line++;
    if (isQuoted) {
      if (sign !== '"') cell += sign;
      else if (text[at + 1] === '"') cell += text[++at];
      else isQuoted = false;
    } else if (sign === '"' && cell.trim() === '') {
      cell = '';
      isQuoted = true;
    } else if (sign === separator) {
      cells.push(cell);
      cell = '';
    } else if (sign === '\n') {
      endRow();
      begun = line;
    } else cell += sign;
  }
  endRow();
  return rows;
}

const nameThenPrice = /^(.*?\S)[\s.…_–-]*\s€?\s*(\d{1,6}(?:[.,]\d{1,2})?)\s*(?:€|euro)?$/i;

/** `Gnocchi al ragù ....... 9,50 €`: name and price; a line without a price stands alone, as a heading does. */
function priceList(text: string): CellRow[] {
  return text.split('\n').map((typed, at) => {
    const match = nameThenPrice.exec(typed.trim());
    return { line: at + 1, cells: match ? [match[1]!.replace(/[.…_]+$/, ''), match[2]!] : [typed] };
  });
}
