import { expect, test } from 'vitest';
import { readMenu } from './pasted-menu.ts';

const short = (text: string) =>
  readMenu(text).map(({ category, name, priceCents, problems }) => [category, name, priceCents, ...problems]);

test('[J1] a table from a spreadsheet, a CSV file and a typed price list are the same menu', () => {
  const menu = [
    ['Primi', 'Gnocchi al ragù', 950],
    ['Primi', 'Polenta, funghi', 800],
    ['Bar', 'Birra "media"', 450],
  ];
  expect(
    short(
      'Categoria\tPiatto\tPrezzo\nPrimi\tGnocchi al ragù\t9,50\nPrimi\tPolenta, funghi\t8\nBar\tBirra "media"\t€ 4,50',
    ),
  ).toEqual(menu);
  expect(
    short(
      '\uFEFFName;Kategorie;Preis €\r\nGnocchi al ragù;Primi;9,50\r\nPolenta, funghi;;8,00 €\r\n"Birra ""media""";Bar;4.5\r\n',
    ),
  ).toEqual(menu);
  expect(
    short('category,name,price\nPrimi,Gnocchi al ragù,9.50\nPrimi,"Polenta, funghi",8\nBar,"Birra ""media""",4.50'),
  ).toEqual(menu);
  expect(short('Primi\nGnocchi al ragù ..... 9,50 €\nPolenta, funghi 8,00\n\nBar\nBirra "media"   4,50')).toEqual(menu);
});

test('[J1] without headings the place of the prices tells the columns', () => {
  expect(short('Bar;Birra;4,50\nBar;Acqua;1')).toEqual([
    ['Bar', 'Birra', 450],
    ['Bar', 'Acqua', 100],
  ]);
  expect(short('Bar\nBirra\t4,50\nAcqua\t1')).toEqual([
    ['Bar', 'Birra', 450],
    ['Bar', 'Acqua', 100],
  ]);
  const [dish] = readMenu('Primi;Gnocchi;9,50;fatti a mano;Cucina;glutine, uova / Parmigiano, uova');
  expect(dish).toMatchObject({
    description: 'fatti a mano',
    station: 'Cucina',
    ingredients: ['glutine', 'uova', 'Parmigiano'],
  });
});

test('[J2] what cannot be taken is named by its line: no category, no name, no price, twice, two stations', () => {
  const dishes = readMenu(
    [
      'categoria;piatto;prezzo;descrizione;stazione',
      ';Orfano;3',
      'Primi;;4',
      'Primi;Gnocchi;',
      'Primi;Lasagne;nove;;Cucina',
      `Primi;${'x'.repeat(101)};1`,
      '',
      `Primi;Tortelli;10;${'y'.repeat(251)}`,
      'Primi;Bigoli;12,345',
      'Bar;LASAGNE;5',
      'Primi;Pane;1;;Bar',
    ].join('\n'),
  );
  expect(dishes.map(({ line, problems }) => [line, ...problems])).toEqual([
    [2, 'no_category'],
    [3, 'no_name'],
    [4, 'no_price'],
    [5, 'bad_price'],
    [6, 'long_name'],
    [8, 'long_description'],
    [9, 'bad_price'],
    [10, 'twice'],
    [11, 'two_stations'],
  ]);
});

test('[J2] a line break inside quotes keeps the lines counted as the person sees them', () => {
  const dishes = readMenu('name;price;category;description\nA;1;C;"one\ntwo"\nB;x;C;');
  expect(dishes.map(({ line, description, problems }) => [line, description, problems.length])).toEqual([
    [2, 'one two', 0],
    [4, null, 1],
  ]);
});

test('[J2] a word alone with no dishes below it is no empty category: it may be a dish whose price was forgotten', () => {
  const dishes = readMenu('Primi\nGnocchi 8\nTagliatelle\n\nDolci\nTorta 3\nVino rosso');
  expect(dishes.map(({ line, category, name, problems }) => [line, category, name, ...problems])).toEqual([
    [2, 'Primi', 'Gnocchi'],
    [3, 'Primi', 'Tagliatelle', 'alone'],
    [6, 'Dolci', 'Torta'],
    [7, 'Dolci', 'Vino rosso', 'alone'],
  ]);
});
