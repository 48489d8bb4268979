/** One of each paper, as an evening makes them: for the gallery and the tests. */
import {
  cancellationsFor,
  type Closure,
  type OrderLine,
  type OrderRecord,
  reprintsFor,
  type Ticket,
  type TicketFacts,
  type TicketPlace,
  ticketsFor,
} from '@mysagra/core';
import { PNG } from 'pngjs';
import { listOf } from './src/late-list.ts';
import type { Language, Marks, Paper } from './src/paper.ts';
import { paperFor, type PaperFacts } from './src/paper-for.ts';

export type Sample = { paper: Paper; marks?: Marks };

const at = Date.parse('2026-07-18T17:42:00.000Z');
const id = (word: string): string => `c${word.padEnd(24, '0')}`;

const menu = {
  it: {
    festival: 'Sagra della Salsiccia',
    stations: ['Griglia', 'Friggitrice', 'Bar'],
    dishes: ['Salsiccia alla brace', 'Costine', 'Patatine fritte', 'Birra media', 'Acqua naturale 0,5 l'],
    notes: ['senza cipolla', 'ben cotta, senza sedano', 'metà porzione'],
    footer: 'Grazie e buon appetito!',
    takeaway: 'Asporto',
    till: 'Cassa 1',
  },
  en: {
    festival: 'Sausage Festival',
    stations: ['Grill', 'Fryer', 'Bar'],
    dishes: ['Grilled sausage', 'Spare ribs', 'French fries', 'Draught beer', 'Still water 0.5 l'],
    notes: ['without onion', 'well done, no celery', 'half portion'],
    footer: 'Thank you, and enjoy your meal!',
    takeaway: 'Takeaway',
    till: 'Till 1',
  },
  de: {
    festival: 'Großes Würstelfest',
    stations: ['Grill', 'Fritteuse', 'Schänke'],
    dishes: ['Würstel vom Grill', 'Schälrippchen', 'Pommes frites', 'Bier vom Fass', 'Stilles Wasser 0,5 l'],
    notes: ['ohne Zwiebel', 'gut durch, ohne Sellerie', 'halbe Portion'],
    footer: 'Danke und guten Appetit!',
    takeaway: 'Zum Mitnehmen',
    till: 'Kasse 1',
  },
} as const satisfies Record<Language, unknown>;

export function orderIn(language: Language, changes: Partial<OrderRecord> = {}): OrderRecord {
  const { dishes, notes } = menu[language];
  const line = (
    index: number,
    quantity: number,
    cents: number,
    wish: string | null = null,
    surcharge = 0,
  ): OrderLine => ({
    id: id(`line${index}${wish === null ? '' : 'x'}`),
    foodId: id(`food${index}`),
    foodName: dishes[index]!,
    printerId: null,
    quantity,
    notes: wish,
    unitPriceCents: cents,
    surchargeCents: surcharge,
  });
  return {
    id: 1231,
    displayCode: 'C12',
    table: '12',
    customer: 'Famiglia Rossi',
    createdAt: at - 60_000,
    confirmedAt: at,
    completedAt: null,
    pickedUpAt: null,
    ticketNumber: 231,
    status: 'CONFIRMED',
    paymentMethod: 'CASH',
    discountCents: 200,
    userId: null,
    cashRegisterId: id('till1'),
    lines: [
      line(0, 3, 650),
      line(0, 1, 650, notes[0]),
      line(1, 1, 1200, notes[1], 150),
      line(2, 2, 450),
      line(3, 3, 500),
      line(4, 2, 150),
    ],
    ...changes,
  };
}

export function factsIn(language: Language, order: OrderRecord): TicketFacts {
  const { stations, till } = menu[language];
  const station = (index: number, copies = 1) => ({
    id: id(`station${index}`),
    name: stations[index]!,
    printerId: id(`printer${index}`),
    copies,
  });
  const place = (index: number, stubs: TicketPlace['category']['stubs'] = 'none'): TicketPlace => ({
    printerId: null,
    category: { name: stations[index]!, printerId: null, stubs },
    station: station(index, index === 0 ? 2 : 1),
  });
  const places = [place(0), place(0), place(1), place(2), place(2, 'instead_of_slip')];
  return {
    order,
    places: new Map(places.map((one, index) => [id(`food${index}`), one])),
    printers: new Map([0, 1, 2, 3].map((index) => [id(`printer${index}`), { name: `Printer ${index + 1}` }])),
    register: { name: till, printerId: id('printer3') },
  };
}

/** Black rings on white, with an edge that is neither. */
export function sampleLogo(width = 240, height = 120): string {
  const image = new PNG({ width, height });
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const far = Math.hypot((x - width / 2) / 2, y - height / 2) / (height / 2);
      const grey = far > 1 ? 255 : Math.round(127 * (1 + Math.sin(far * 18)));
      image.data.set([grey, grey, grey, 255], (y * width + x) * 4);
    }
  }
  return PNG.sync.write(image).toString('base64');
}

const logo = sampleLogo();

export function paperFacts(language: Language, order: OrderRecord): PaperFacts {
  const { festival, footer, till } = menu[language];
  return {
    house: { festival, language, timeZone: 'Europe/Rome', callsBy: 'ticketNumber', logo, footer },
    order,
    till,
    cashGivenCents: 10_000,
    qr: 'http://sagra.local/o/1231-7f3a9c',
    serial: { number: 118, previous: 117 },
  };
}

/** By name; every kind of paper is there. */
export function samplesIn(language: Language): Record<string, Sample> {
  const order = orderIn(language);
  const facts = factsIn(language, order);
  const asPaper = (ticket: Ticket, more: Partial<PaperFacts> = {}) =>
    paperFor(ticket, { ...paperFacts(language, order), ...more });
  const { tickets } = ticketsFor(facts);
  const one = (kind: Ticket['kind']): Ticket => tickets.find((ticket) => ticket.kind === kind)!;
  const away = orderIn(language, {
    table: menu[language].takeaway,
    customer: 'Kowalski',
    lines: order.lines.slice(2, 4),
  });
  const awaySlip = ticketsFor(factsIn(language, away)).tickets[0]!;
  const issued = tickets.map((ticket) => ({ ticket, printerId: ticket.printerId, mayBeOut: true }));
  const cancelled = cancellationsFor(order, issued).tickets[0]!;
  const again = reprintsFor(facts, { lineIds: order.lines.map((line) => line.id), receipt: true, copy: 1001 }).tickets;
  const card = orderIn(language, { paymentMethod: 'CARD', discountCents: 0, lines: order.lines.slice(3, 4) });
  const cardReceipt = ticketsFor(factsIn(language, card)).tickets.at(-1)!;
  return {
    slip: { paper: asPaper(one('slip')) },
    'slip-takeaway': {
      paper: asPaper(awaySlip, { order: away, serveAt: at + 45 * 60_000, serial: { number: 1, previous: null } }),
    },
    'slip-moved': { paper: asPaper(one('slip')), marks: { reroutedFrom: 'Printer 2', mayBeDouble: true } },
    'slip-reprint': { paper: asPaper(again[0]!) },
    receipt: { paper: asPaper(one('receipt')) },
    'receipt-card': { paper: asPaper(cardReceipt, { order: card, cashGivenCents: null, qr: null }) },
    stub: { paper: asPaper(one('stub')) },
    cancellation: { paper: asPaper(cancelled, { at: at + 5 * 60_000 }) },
    list: { paper: lateSlipsIn(language) },
    closure: { paper: closureIn(language) },
    test: {
      paper: {
        kind: 'test',
        language,
        timeZone: 'Europe/Rome',
        at,
        isReprint: false,
        festival: menu[language].festival,
        printer: menu[language].stations[0],
        address: '192.168.1.51:9100',
        claims: ['multilingual', 'cp858', 'cp1252', 'cp437', 'cp852'],
      },
    },
  };
}

/** An hour without the grill's printer: a table, a takeaway that may be out, and one that was cancelled meanwhile. */
function lateSlipsIn(language: Language): Paper {
  const minutes = (many: number) => at + many * 60_000;
  const slipOf = (order: OrderRecord, serial: number) => {
    const ticket = ticketsFor(factsIn(language, order)).tickets[0]!;
    return paperFor(ticket, { ...paperFacts(language, order), serial: { number: serial, previous: serial - 1 } });
  };
  const { lines } = orderIn(language);
  const first = orderIn(language);
  const away = orderIn(language, {
    ticketNumber: 233,
    displayCode: 'C14',
    table: menu[language].takeaway,
    customer: 'Kowalski',
    confirmedAt: minutes(4),
    lines: lines.slice(0, 2),
  });
  const gone = orderIn(language, {
    ticketNumber: 236,
    displayCode: 'C17',
    table: '4',
    customer: '',
    confirmedAt: minutes(9),
    lines: lines.slice(2, 3),
  });
  const slip = { ticket: ticketsFor(factsIn(language, gone)).tickets[0]!, printerId: id('printer0'), mayBeOut: true };
  const cancelled = paperFor(cancellationsFor(gone, [slip]).tickets[0]!, {
    ...paperFacts(language, gone),
    at: minutes(20),
  });
  const late = [
    { group: '233', paper: slipOf(away, 119), mayBeOut: true },
    { group: '231', paper: slipOf(first, 118), mayBeOut: false },
    { group: '236', paper: cancelled, mayBeOut: false },
  ];
  const facts = { printer: menu[language].stations[0], at: minutes(62), language, timeZone: 'Europe/Rome' };
  return listOf(late, facts).paper!;
}

function closureIn(language: Language): Paper {
  const { dishes, stations, festival, till } = menu[language];
  const food = (index: number, quantity: number, revenue: string) => ({
    id: id(`stat${index}`),
    categoryStatsId: id('category'),
    foodId: id(`food${index}`),
    foodName: dishes[index]!,
    revenue,
    quantity,
  });
  const category = (index: number, foods: ReturnType<typeof food>[], quantity: number, revenue: string) => ({
    id: id(`category${index}`),
    reportId: id('report'),
    categoryId: id(`category${index}`),
    categoryName: stations[index]!,
    revenue,
    quantity,
    foodStats: foods,
  });
  const report = {
    id: id('report'),
    timestamp: '2026-07-18T04:00:00.000Z',
    intervalInMinutes: 1090,
    totalRevenue: '4321.5',
    totalCashRevenue: '3000',
    totalCardRevenue: '1321.5',
    totalDiscount: '120',
    totalOrders: 187,
    averageCompletitionTime: 745_000,
    categoryStats: [
      category(0, [food(0, 240, '1560'), food(1, 110, '1320')], 350, '2880'),
      category(2, [food(3, 205, '1025'), food(4, 357, '535.5')], 562, '1560.5'),
    ],
    cashRegisterStats: [
      {
        id: id('till1stat'),
        reportId: id('report'),
        cashRegisterId: id('till1'),
        cashRegisterName: till,
        totalRevenue: '4321.5',
        totalCashRevenue: '3000',
        totalCardRevenue: '1321.5',
      },
    ],
  };
  const closure: Closure = { ...report, cashRegister: id('till1'), report };
  const closedAt = at + 5 * 3_600_000;
  return { kind: 'closure', language, timeZone: 'Europe/Rome', at: closedAt, isReprint: false, festival, closure };
}
