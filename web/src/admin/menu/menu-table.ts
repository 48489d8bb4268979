/** The menu as a table in the columns that a pasted menu has: next year it is taken back as it was saved. */
import type { Category, Station } from '@mysagra/core';
import { wireCents } from '../../kit/amount.ts';
import type { Language } from '../../kit/language.ts';
import type { CsvCell } from '../reports/csv.ts';

/** Each is one that a pasted menu is known by. */
const headings: Record<Language, string[]> = {
  it: ['Categoria', 'Piatto', 'Prezzo', 'Descrizione', 'Postazione', 'Ingredienti'],
  en: ['Category', 'Dish', 'Price', 'Description', 'Station', 'Ingredients'],
  de: ['Kategorie', 'Gericht', 'Preis', 'Beschreibung', 'Station', 'Zutaten'],
};

export function menuTable(
  categories: readonly Category[],
  stations: readonly Station[],
  language: Language,
): CsvCell[][] {
  return [
    headings[language],
    ...categories.flatMap(({ name: category, stationId, foods = [] }) =>
      foods.map(({ name, price, description, ingredients }) => [
        category,
        name,
        { cents: wireCents(price) },
        description ?? '',
        stations.find(({ id }) => id === stationId)?.name ?? '',
        ingredients.map((one) => one.name).join(', '),
      ]),
    ),
  ];
}
