/**
 * The menu of the demo festival: eight categories, what is in every dish, and what may be left out or added.
 *
 * Ingredients serve two purposes, told apart by how they are written (docs/decisions/0010-demo-festival.md): allergens in
 * small letters, in the very words of Regulation (EU) 1169/2011, annex II; things a guest may leave out or pay more for
 * with a capital, with the price of adding one.
 */

export type Allergen =
  | 'glutine'
  | 'crostacei'
  | 'uova'
  | 'pesce'
  | 'latte'
  | 'frutta a guscio'
  | 'sedano'
  | 'senape'
  | 'solfiti'
  | 'molluschi';

/** Left out for nothing, added at this price. Decimal text, as on the wire. */
export const extras = {
  Aceto: '0',
  Cipolla: '0',
  Ghiaccio: '0',
  Limone: '0',
  Maionese: '0.3',
  Panna: '0.5',
  Parmigiano: '0.5',
  Peperoncino: '0',
  Pomodoro: '0.5',
  Prezzemolo: '0',
  Rosmarino: '0',
  'Salsa verde': '0.5',
  Scamorza: '1.5',
} as const;

export type Extra = keyof typeof extras;

export type Dish = { name: string; price: string; description: string; allergens: Allergen[]; extras: Extra[] };

export type StationName = 'Cucina' | 'Griglia' | 'Bar' | 'Dolci';
export type PrinterName = 'Stampante cucina' | 'Stampante griglia' | 'Stampante bar' | 'Stampante casse';

/** `stubs`: each piece gets one at the till, which the guest hands in; the station gets a slip besides, or none. */
export type MenuCategory = {
  name: string;
  station: StationName;
  printer: PrinterName;
  stubs?: 'besides_slip' | 'instead_of_slip';
  dishes: Dish[];
};

function dish(name: string, price: string, description: string, allergens: Allergen[] = [], more: Extra[] = []): Dish {
  return { name, price, description, allergens, extras: more };
}

export const menu: MenuCategory[] = [
  {
    name: 'Antipasti',
    station: 'Cucina',
    printer: 'Stampante cucina',
    dishes: [
      dish('Tagliere del borgo', '9', 'Prosciutto, finocchiona, pecorino e miele, per una persona', ['latte']),
      dish('Bruschetta al pomodoro', '3.5', 'Due fette di pane toscano', ['glutine'], ['Pomodoro', 'Cipolla']),
      dish('Crostini neri', '4.5', 'Tre crostini ai fegatini', ['glutine', 'pesce', 'solfiti'], ['Cipolla']),
      dish('Insalata di mare', '8.5', 'Polpo, cozze e sedano', ['molluschi', 'sedano'], ['Limone', 'Prezzemolo']),
      dish('Coccoli e stracchino', '6', 'Pasta fritta, stracchino e crudo', ['glutine', 'latte']),
    ],
  },
  {
    name: 'Primi piatti',
    station: 'Cucina',
    printer: 'Stampante cucina',
    dishes: [
      dish(
        'Tortelli al ragù',
        '9.5',
        'Tortelli di patate fatti a mano, ragù di manzo',
        ['glutine', 'latte', 'uova', 'sedano', 'solfiti'],
        ['Parmigiano'],
      ),
      dish(
        'Pappardelle al cinghiale',
        '10.5',
        'Il piatto della sagra: cinghiale cotto sei ore',
        ['glutine', 'uova', 'sedano', 'solfiti'],
        ['Parmigiano', 'Rosmarino'],
      ),
      dish('Gnocchi al pesto', '8', 'Con patate e fagiolini', ['glutine', 'latte', 'frutta a guscio'], ['Parmigiano']),
      dish('Penne all’arrabbiata', '7', 'Piccanti', ['glutine'], ['Peperoncino', 'Prezzemolo']),
      dish('Polenta ai funghi', '8.5', 'Porcini e finferli, senza glutine', ['latte'], ['Parmigiano', 'Prezzemolo']),
      dish('Pasta in bianco', '5', 'Per i più piccoli: olio e parmigiano', ['glutine', 'latte'], ['Parmigiano']),
    ],
  },
  {
    name: 'Alla griglia',
    station: 'Griglia',
    printer: 'Stampante griglia',
    dishes: [
      dish('Bistecca alla fiorentina', '38', 'Circa 1 kg con l’osso, per due persone', [], ['Rosmarino']),
      dish('Grigliata mista', '14.5', 'Rosticciana, salsiccia, pollo e pancetta', ['solfiti'], ['Salsa verde']),
      dish('Salsicce e fagioli', '9', 'Due salsicce, fagioli all’uccelletto', ['solfiti', 'sedano'], ['Cipolla']),
      dish('Mezzo pollo', '9.5', 'Allo spiedo, con rosmarino e limone', [], ['Rosmarino', 'Limone']),
      dish('Spiedini di gamberi', '12', 'Tre spiedini', ['crostacei'], ['Limone', 'Prezzemolo']),
      dish('Scamorza alla piastra', '8', 'Con miele e noci', ['latte', 'frutta a guscio']),
    ],
  },
  {
    name: 'Panini',
    station: 'Griglia',
    printer: 'Stampante griglia',
    dishes: [
      dish('Panino con salsiccia', '6', 'Con cipolla alla piastra', ['glutine', 'solfiti'], ['Cipolla', 'Scamorza']),
      dish('Panino con porchetta', '6.5', 'Porchetta di Monte San Savino', ['glutine'], ['Maionese', 'Salsa verde']),
      dish('Panino con lampredotto', '6', 'Come a Firenze', ['glutine', 'sedano'], ['Salsa verde', 'Peperoncino']),
      dish('Hamburger di chianina', '8.5', '180 g', ['glutine', 'senape'], ['Cipolla', 'Scamorza', 'Maionese']),
    ],
  },
  {
    name: 'Fritti e contorni',
    station: 'Cucina',
    printer: 'Stampante cucina',
    dishes: [
      dish('Patatine fritte', '4', 'Porzione da 250 g', [], ['Maionese']),
      dish('Fritto misto di verdure', '6', 'In pastella leggera', ['glutine', 'uova']),
      dish('Fagioli all’olio', '3.5', 'Zolfini del Pratomagno', [], ['Cipolla']),
      dish('Insalata mista', '3.5', 'Dell’orto', [], ['Cipolla', 'Pomodoro', 'Aceto']),
      dish('Verdure grigliate', '4.5', 'Zucchine, melanzane, peperoni', [], ['Aceto', 'Prezzemolo']),
    ],
  },
  {
    name: 'Dolci',
    station: 'Dolci',
    printer: 'Stampante bar',
    dishes: [
      dish('Tiramisù della Pina', '4.5', 'Fatto stamattina', ['glutine', 'uova', 'latte']),
      dish('Cantucci e vin santo', '5', 'Sei cantucci', ['glutine', 'uova', 'frutta a guscio', 'solfiti']),
      dish('Torta della nonna', '4', 'Crema e pinoli', ['glutine', 'uova', 'latte', 'frutta a guscio'], ['Panna']),
      dish('Cocomero', '2.5', 'Una fetta bella fredda'),
    ],
  },
  {
    name: 'Birre e vini',
    station: 'Bar',
    printer: 'Stampante bar',
    stubs: 'besides_slip',
    dishes: [
      dish('Birra chiara piccola', '3', '0,3 l alla spina', ['glutine']),
      dish('Birra chiara media', '4.5', '0,5 l alla spina', ['glutine']),
      dish('Birra rossa media', '5', '0,5 l, birrificio del borgo', ['glutine']),
      dish('Vino rosso, mezzo litro', '5', 'Chianti colli aretini', ['solfiti']),
      dish('Vino bianco, mezzo litro', '5', 'Vernaccia', ['solfiti']),
      dish('Spritz', '5', 'Con Aperol', ['solfiti'], ['Ghiaccio']),
    ],
  },
  {
    name: 'Bibite e caffè',
    station: 'Bar',
    printer: 'Stampante bar',
    stubs: 'instead_of_slip',
    dishes: [
      dish('Acqua naturale', '1.5', '0,5 l'),
      dish('Acqua frizzante', '1.5', '0,5 l'),
      dish('Coca-Cola', '3', '0,33 l', [], ['Ghiaccio', 'Limone']),
      dish('Tè freddo alla pesca', '3', '0,33 l', [], ['Ghiaccio']),
      dish('Caffè', '1.2', 'Espresso'),
    ],
  },
];
