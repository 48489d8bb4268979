/** Tables as files that a spreadsheet opens with a double click, in the manner of each language. */
import type { Language } from '../../kit/language.ts';

/** Amounts and counts as numbers with two decimals or none; everything else as text. */
export type CsvCell = string | { cents: number } | { count: number };

/** Excel takes a file for UTF-8 only when it begins so, and splits by the list separator of its country. */
const mark = '\uFEFF';

export function csvOf(rows: readonly (readonly CsvCell[])[], language: Language): string {
  const [separator, comma] = language === 'en' ? [',', '.'] : [';', ','];
  return mark + rows.map((row) => `${row.map((cell) => written(cell, comma)).join(separator)}\r\n`).join('');
}

function written(cell: CsvCell, comma: string): string {
  if (typeof cell !== 'string') {
    return 'count' in cell
      ? String(cell.count)
      : `${Math.floor(cell.cents / 100)}${comma}${String(cell.cents % 100).padStart(2, '0')}`;
  }
  // What begins like a formula would be carried out by the spreadsheet; a dish may be named by anybody.
  const text = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  // Of any country: whoever reads the file may take another separator for its own.
  return /[;,\t"\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
