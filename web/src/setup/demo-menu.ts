/** A small believable menu in each language, to try everything with or to start from; prices are those of a village. */
import type { BodySent, menuEndpoints } from '@mysagra/core';
import type { Language } from '../kit/index.ts';

type Rows = BodySent<(typeof menuEndpoints)['import']>['rows'];
/** Name, price, description, ingredients: those in small letters are allergens (docs/decisions/0010). */
type Dish = [name: string, price: string, description: string, ingredients?: string];
type Part = { category: string; station: string; dishes: Dish[] };

const menus: Record<Language, Part[]> = {
  it: [
    {
      category: 'Primi',
      station: 'Cucina',
      dishes: [
        ['Gnocchi al ragù', '9', 'Fatti a mano', 'glutine, uova, sedano, Parmigiano'],
        ['Lasagne al forno', '9', '', 'glutine, latte, uova, sedano'],
        ['Polenta e funghi', '8', 'Porcini del bosco', 'latte, Prezzemolo'],
        ['Pasta al pomodoro', '6', 'Anche per i piccoli', 'glutine, Parmigiano, Basilico'],
      ],
    },
    {
      category: 'Griglia',
      station: 'Griglia',
      dishes: [
        ['Costicine con polenta', '12', '', 'Rosmarino'],
        ['Salsiccia con patatine', '9.5', '', 'Senape'],
        ['Mezzo pollo', '10', 'Con pane', 'glutine, Peperoncino'],
        ['Panino con salamella', '6', '', 'glutine, Cipolla, Peperoni'],
      ],
    },
    {
      category: 'Contorni',
      station: 'Cucina',
      dishes: [
        ['Patatine fritte', '3.5', '', 'Maionese, Ketchup'],
        ['Insalata mista', '3.5', '', 'Cipolla'],
        ['Fagioli e cipolla', '3.5', '', 'Cipolla'],
      ],
    },
    {
      category: 'Dolci',
      station: 'Bar',
      dishes: [
        ['Torta della nonna', '4', '', 'glutine, latte, uova, frutta a guscio'],
        ['Tiramisù', '4', '', 'glutine, latte, uova'],
      ],
    },
    {
      category: 'Bevande',
      station: 'Bar',
      dishes: [
        ['Acqua 0,5 l', '1', ''],
        ['Birra media', '5', '', 'glutine'],
        ['Vino rosso, un quarto', '3', '', 'solfiti'],
        ['Bibita in lattina', '2.5', ''],
        ['Caffè', '1.2', ''],
      ],
    },
  ],
  en: [
    {
      category: 'Mains',
      station: 'Kitchen',
      dishes: [
        ['Gnocchi with ragù', '9', 'Made by hand', 'gluten, eggs, celery, Parmesan'],
        ['Lasagne', '9', '', 'gluten, milk, eggs, celery'],
        ['Polenta with mushrooms', '8', '', 'milk, Parsley'],
        ['Pasta with tomato', '6', 'For children too', 'gluten, Parmesan, Basil'],
      ],
    },
    {
      category: 'Grill',
      station: 'Grill',
      dishes: [
        ['Ribs with polenta', '12', '', 'Rosemary'],
        ['Sausage and chips', '9.5', '', 'Mustard'],
        ['Half a chicken', '10', 'With bread', 'gluten, Chilli'],
        ['Sausage roll', '6', '', 'gluten, Onion, Peppers'],
      ],
    },
    {
      category: 'Sides',
      station: 'Kitchen',
      dishes: [
        ['Chips', '3.5', '', 'Mayonnaise, Ketchup'],
        ['Mixed salad', '3.5', '', 'Onion'],
        ['Beans and onion', '3.5', '', 'Onion'],
      ],
    },
    {
      category: 'Desserts',
      station: 'Bar',
      dishes: [
        ['Apple cake', '4', '', 'gluten, milk, eggs, nuts'],
        ['Tiramisù', '4', '', 'gluten, milk, eggs'],
      ],
    },
    {
      category: 'Drinks',
      station: 'Bar',
      dishes: [
        ['Water 0.5 l', '1', ''],
        ['Beer', '5', '', 'gluten'],
        ['Red wine, a quarter', '3', '', 'sulphites'],
        ['Soft drink', '2.5', ''],
        ['Coffee', '1.2', ''],
      ],
    },
  ],
  de: [
    {
      category: 'Hauptspeisen',
      station: 'Küche',
      dishes: [
        ['Gnocchi mit Ragù', '9', 'Hausgemacht', 'gluten, eier, sellerie, Parmesan'],
        ['Käsespätzle', '8.5', '', 'gluten, milch, eier, Zwiebel'],
        ['Polenta mit Pilzen', '8', '', 'milch, Petersilie'],
        ['Nudeln mit Tomatensoße', '6', 'Auch für Kinder', 'gluten, Parmesan, Basilikum'],
      ],
    },
    {
      category: 'Vom Grill',
      station: 'Grill',
      dishes: [
        ['Rippchen mit Polenta', '12', '', 'Rosmarin'],
        ['Bratwurst mit Pommes', '9.5', '', 'senf, Ketchup'],
        ['Halbes Hähnchen', '10', 'Mit Brot', 'gluten, Paprika'],
        ['Wurstsemmel', '5', '', 'gluten, senf, Zwiebel'],
      ],
    },
    {
      category: 'Beilagen',
      station: 'Küche',
      dishes: [
        ['Pommes frites', '3.5', '', 'Mayonnaise, Ketchup'],
        ['Gemischter Salat', '3.5', '', 'Zwiebel'],
        ['Krautsalat', '3', '', 'Kümmel'],
      ],
    },
    {
      category: 'Süßes',
      station: 'Bar',
      dishes: [
        ['Apfelstrudel', '4', '', 'gluten, milch, Vanillesoße'],
        ['Kaiserschmarrn', '6', '', 'gluten, milch, eier, Rosinen, Apfelmus'],
      ],
    },
    {
      category: 'Getränke',
      station: 'Bar',
      dishes: [
        ['Wasser 0,5 l', '1', ''],
        ['Bier 0,5 l', '5', '', 'gluten'],
        ['Rotwein, ein Viertel', '3', '', 'sulfite'],
        ['Limo', '2.5', ''],
        ['Kaffee', '1.5', ''],
      ],
    },
  ],
};

export function demoMenu(language: Language): Rows {
  return menus[language].flatMap(({ category, station, dishes }) =>
    dishes.map(([name, price, description, ingredients]) => ({
      category,
      station,
      name,
      price,
      description,
      ingredients: ingredients?.split(', ') ?? [],
    })),
  );
}
