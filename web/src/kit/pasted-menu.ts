/** What a pasted menu says: dishes with their category and price, and by line what is wrong with those that cannot be taken. */
import { type CellRow, cellsOf } from './cells.ts';

export const columnNames = ['category', 'name', 'price', 'description', 'station', 'ingredients'] as const;
export type ColumnName = (typeof columnNames)[number];

export type Problem =
  | 'no_category'
  | 'no_name'
  | 'long_name'
  | 'no_price'
  | 'bad_price'
  | 'alone'
  | 'long_description'
  | 'twice'
  | 'two_stations';

export type PastedDish = {
  /** Of the pasted text, from 1. */
  line: number;
  category: string;
  name: string;
  priceCents: number | null;
  /** As it was typed, for the preview of a price that cannot be read. */
  priceTyped: string;
  description: string | null;
  station: string | null;
  ingredients: string[];
  problems: Problem[];
};

/** Words of headings in Italian, English and German, small. */
const headings: Record<ColumnName, readonly string[]> = {
  category: ['categoria', 'gruppo', 'category', 'group', 'section', 'kategorie', 'gruppe', 'rubrik'],
  name: [
    'nome',
    'piatto',
    'articolo',
    'prodotto',
    'name',
    'dish',
    'item',
    'food',
    'product',
    'gericht',
    'artikel',
    'speise',
  ],
  price: ['prezzo', 'euro', '€', 'price', 'preis'],
  description: ['descrizione', 'note', 'description', 'notes', 'beschreibung', 'bemerkung'],
  station: ['stazione', 'postazione', 'reparto', 'station', 'ausgabe', 'stand'],
  ingredients: ['ingredienti', 'allergeni', 'ingredients', 'allergens', 'zutaten', 'allergene'],
};

const highestCents = 999_999;

export function readMenu(text: string): PastedDish[] {
  const rows = cellsOf(text);
  const headed = columnsOf(rows[0]);
  const body = headed ? rows.slice(1) : rows;
  const columns = headed ?? guessed(body);
  let category = '';
  const dishes: PastedDish[] = [];
  for (const [at, row] of body.entries()) {
    const alone = wordAlone(row);
    if (alone !== null) {
      const next = body[at + 1];
      // A heading without dishes may be a dish whose price was forgotten: it must not vanish.
      if (next && wordAlone(next) === null) category = alone;
      else
        dishes.push({ ...dishOf(row.line, category, (name) => (name === 'name' ? alone : '')), problems: ['alone'] });
      continue;
    }
    const cell = (name: ColumnName) => row.cells[columns[name] ?? -1] ?? '';
    // A spreadsheet with joined cells names the category once.
    category = cell('category') || category;
    dishes.push(dishOf(row.line, category, cell));
  }
  return withNeighbours(dishes);
}

/** What names the category of the dishes below it. */
function wordAlone(row: CellRow): string | null {
  const [word, ...others] = row.cells.filter((cell) => cell !== '');
  return word !== undefined && others.length === 0 && centsOf(word) === null ? word : null;
}

function dishOf(line: number, category: string, cell: (name: ColumnName) => string): PastedDish {
  const name = cell('name');
  const priceTyped = cell('price');
  const priceCents = centsOf(priceTyped);
  const description = cell('description') || null;
  const problems: Problem[] = [];
  if (!category) problems.push('no_category');
  if (!name) problems.push('no_name');
  else if ([...name].length > 100) problems.push('long_name');
  if (!priceTyped) problems.push('no_price');
  else if (priceCents === null) problems.push('bad_price');
  if (description && [...description].length > 250) problems.push('long_description');
  const ingredients = cell('ingredients')
    .split(/[,;/|+]/)
    .map((one) => one.trim())
    .filter(Boolean);
  return {
    line,
    category,
    name,
    priceCents,
    priceTyped,
    description,
    station: cell('station') || null,
    ingredients: [...new Set(ingredients)],
    problems,
  };
}

/** A name twice would make one dish; a category cannot have two stations. */
function withNeighbours(dishes: PastedDish[]): PastedDish[] {
  const names = new Set<string>();
  const stations = new Map<string, string>();
  return dishes.map((dish) => {
    const problems = [...dish.problems];
    if (dish.name && names.has(keyOf(dish.name))) problems.push('twice');
    names.add(keyOf(dish.name));
    const before = stations.get(keyOf(dish.category));
    if (dish.station && before && before !== keyOf(dish.station)) problems.push('two_stations');
    if (dish.station && !before) stations.set(keyOf(dish.category), keyOf(dish.station));
    return { ...dish, problems };
  });
}

/** Two names are the same name when their keys are equal. */
export function keyOf(name: string): string {
  return name.normalize('NFC').toLowerCase();
}

/** Cents of `9,50`, `€ 9.5`, `9`; null when it is no price. */
export function centsOf(typed: string): number | null {
  const match = /^(\d{1,4})(?:[.,](\d{1,2}))?$/.exec(typed.replace(/\s|€|eur(o)?$/gi, ''));
  if (!match) return null;
  const cents = Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'));
  return cents <= highestCents ? cents : null;
}

type Columns = Partial<Record<ColumnName, number>>;

/** The first row as headings, when it names at least dish and price. */
function columnsOf(row: CellRow | undefined): Columns | undefined {
  const columns: Columns = {};
  row?.cells.forEach((cell, at) => {
    // `Prezzo €`, `Preis (EUR)`: the first word says it.
    const word = /[\p{L}€]+/u.exec(cell.toLowerCase())?.[0] ?? '';
    const name = columnNames.find((one) => columns[one] === undefined && headings[one].includes(word));
    if (name) columns[name] = at;
  });
  return columns.name !== undefined && columns.price !== undefined ? columns : undefined;
}

/** Without headings: where the prices stand tells the rest. Name and price, or category, name and price; then the others. */
function guessed(rows: CellRow[]): Columns {
  const width = Math.max(0, ...rows.map(({ cells }) => cells.length));
  const prices = Array.from(
    { length: width },
    (_, at) => rows.filter(({ cells }) => centsOf(cells[at] ?? '') !== null).length,
  );
  const price = prices.indexOf(Math.max(...prices));
  const before: ColumnName[] = price === 1 ? ['name'] : ['category', 'name'];
  const columns: Columns = { price };
  before.forEach((name, at) => (columns[name] = at));
  (['description', 'station', 'ingredients'] as const).forEach((name, at) => (columns[name] = price + 1 + at));
  return columns;
}
