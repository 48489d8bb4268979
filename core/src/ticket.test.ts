import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { OrderLine, OrderRecord } from './order.ts';
import { id as idShape } from './text.ts';
import {
  cancellationsFor,
  fnv1a128,
  mostStubs,
  printerOf,
  reprintsFor,
  saysTakeaway,
  type StubWish,
  type Ticket,
  type TicketFacts,
  ticketJobId,
  type TicketPlace,
  ticketsFor,
} from './ticket.ts';

const printers = new Map(['hot', 'cold', 'till', 'own'].map((id) => [id, { name: id.toUpperCase() }]));

function line(id: string, foodName = id, quantity = 1, notes: string | null = null): OrderLine {
  return { id, foodId: foodName, foodName, printerId: null, quantity, notes, unitPriceCents: 500, surchargeCents: 0 };
}

function order(lines: OrderLine[], changes: Partial<OrderRecord> = {}): OrderRecord {
  return {
    id: 7,
    displayCode: 'A07',
    table: '12',
    customer: 'Rossi',
    createdAt: 1,
    confirmedAt: 2,
    completedAt: null,
    pickedUpAt: null,
    ticketNumber: 231,
    status: 'CONFIRMED',
    paymentMethod: 'CASH',
    discountCents: 0,
    userId: null,
    cashRegisterId: 'r1',
    lines,
    ...changes,
  };
}

const grill = { id: 's1', name: 'Grill', printerId: 'hot' };
const bar = { id: 's2', name: 'Bar', printerId: 'cold' };

function place(station: TicketPlace['station'], stubs: StubWish = 'none', own: string | null = null): TicketPlace {
  return { printerId: own, category: { name: 'Category', printerId: null, stubs }, station };
}

function facts(
  lines: OrderLine[],
  places: Record<string, TicketPlace>,
  changes: Partial<TicketFacts> = {},
): TicketFacts {
  return {
    order: order(lines),
    places: new Map(Object.entries(places)),
    printers,
    register: { name: 'Till 1', printerId: 'till' },
    ...changes,
  };
}

/** A ticket in a few words: `slip hot Grill 2xribs`. */
function told(ticket: Ticket): string {
  const lines = (all: { quantity: number; foodName: string }[]) => all.map((one) => `${one.quantity}x${one.foodName}`);
  switch (ticket.kind) {
    case 'slip':
    case 'cancellation':
      return [ticket.kind, ticket.printerId, ticket.place.name, ...lines(ticket.lines)].join(' ');
    case 'stub':
      return `stub ${ticket.printerId} ${ticket.line.foodName} ${ticket.piece}/${ticket.pieces} of ${ticket.quantity}`;
    case 'receipt':
      return `receipt ${ticket.printerId}${ticket.opensDrawer ? ' drawer' : ''}`;
  }
}

const said = (tickets: Ticket[]): string[] => tickets.map(told);

describe('routing', () => {
  const chain: TicketPlace = {
    printerId: 'own',
    category: { name: 'C', printerId: 'cold', stubs: 'none' },
    station: { ...grill, printerId: 'hot' },
  };
  const without = (...gone: string[]) => new Map([...printers].filter(([id]) => !gone.includes(id)));

  test('[P1] the dish, then its category, then its station; what is gone is passed over', () => {
    const places = new Map([['ribs', chain]]);
    expect(printerOf(line('ribs'), { places, printers })).toBe('own');
    expect(printerOf(line('ribs'), { places, printers: without('own') })).toBe('cold');
    expect(printerOf(line('ribs'), { places, printers: without('own', 'cold') })).toBe('hot');
    expect(printerOf(line('ribs'), { places, printers: new Map() })).toBe(null);
  });

  test('[P1] a dish that left the menu goes to the printer of its line', () => {
    const lone = { ...line('gone'), printerId: 'cold' };
    expect(said(ticketsFor(facts([lone], {})).tickets)).toEqual(['slip cold COLD 1xgone', 'receipt till drawer']);
  });

  test('[P1] a station without a printer has no paper, and its lines are named', () => {
    const { tickets, unprinted } = ticketsFor(facts([line('ribs')], { ribs: place({ ...grill, printerId: null }) }));
    expect([said(tickets), unprinted]).toEqual([['receipt till drawer'], ['ribs']]);
  });

  test('[P2] one slip for each place, and each knows what the others prepare', () => {
    const lines = [line('ribs', 'ribs', 2), line('beer', 'beer', 3), line('sausage')];
    const { tickets } = ticketsFor(facts(lines, { ribs: place(grill), sausage: place(grill), beer: place(bar) }));
    expect(said(tickets)).toEqual(['slip hot Grill 2xribs 1xsausage', 'slip cold Bar 3xbeer', 'receipt till drawer']);
    expect(tickets.flatMap((one) => (one.kind === 'slip' ? [[one.sequence, one.elsewhere]] : []))).toEqual([
      ['station:s1', [{ place: { id: 's2', name: 'Bar' }, lines: [expect.objectContaining({ foodName: 'beer' })] }]],
      [
        'station:s2',
        [
          {
            place: { id: 's1', name: 'Grill' },
            lines: [
              expect.objectContaining({ foodName: 'ribs' }),
              expect.objectContaining({ foodName: 'sausage', quantity: 1 }),
            ],
          },
        ],
      ],
    ]);
  });

  test('[P2] a dish with a printer of its own leaves the slip of its station', () => {
    const { tickets } = ticketsFor(
      facts([line('ribs'), line('pie')], { ribs: place(grill), pie: place(grill, 'none', 'own') }),
    );
    expect(said(tickets)).toEqual(['slip hot Grill 1xribs', 'slip own Grill 1xpie', 'receipt till drawer']);
  });

  test('[P2] [P7] two copies are two jobs with the same lines', () => {
    const { tickets } = ticketsFor(facts([line('ribs')], { ribs: place({ ...grill, copies: 2 }) }));
    expect(said(tickets)).toEqual(['slip hot Grill 1xribs', 'slip hot Grill 1xribs', 'receipt till drawer']);
    expect(tickets.map((one) => [one.copy, one.isReprint])).toEqual([
      [1, false],
      [2, false],
      [1, false],
    ]);
    expect(new Set(tickets.map((one) => one.jobId)).size).toBe(3);
  });

  test('[P3] the drawer opens for cash, once', () => {
    const register = { name: 'Till 1', printerId: 'till', receiptCopies: 2 };
    const sell = (changes: Partial<OrderRecord>, where: TicketFacts['register'] = register) =>
      said(ticketsFor(facts([], {}, { order: order([line('x')], changes), register: where })).tickets);
    expect(sell({})).toEqual(['receipt till drawer', 'receipt till']);
    expect(sell({ paymentMethod: 'CARD' })).toEqual(['receipt till', 'receipt till']);
    expect(sell({ discountCents: 500 })).toEqual(['receipt till', 'receipt till']);
    expect(sell({}, { name: 'Till 2', printerId: null })).toEqual([]);
    expect(sell({}, { name: 'Till 2', printerId: 'sold' })).toEqual([]);
    expect(sell({}, null)).toEqual([]);
  });

  test('[P3] an order that is not paid, cancelled or empty prints nothing', () => {
    for (const changes of [{ status: 'PENDING' }, { status: 'CANCELLED' }, { lines: [] }] as const) {
      const wrong = facts([], {}, { order: order([line('x')], changes as Partial<OrderRecord>) });
      expect(ticketsFor(wrong)).toEqual({ tickets: [], unprinted: [] });
    }
  });
});

describe('stubs', () => {
  const water = (stubs: StubWish) => ({ water: place(bar, stubs), ribs: place(grill) });

  test('[P4] one a piece with the receipt, besides the slip or instead of it', () => {
    const lines = [line('water', 'water', 2), line('ribs')];
    expect(said(ticketsFor(facts(lines, water('instead_of_slip'))).tickets)).toEqual([
      'slip hot Grill 1xribs',
      'stub till water 1/2 of 1',
      'stub till water 2/2 of 1',
      'receipt till drawer',
    ]);
    const besides = ticketsFor(facts(lines, water('besides_slip')));
    expect(said(besides.tickets).filter((one) => /water/.test(one))).toEqual([
      'slip cold Bar 2xwater',
      'stub till water 1/2 of 1',
      'stub till water 2/2 of 1',
    ]);
    expect(besides.unprinted).toEqual([]);
  });

  test('[P4] without a printer at the register they come out where the dish is prepared, or the slip tells', () => {
    const lines = [line('water', 'water', 2)];
    const nowhere = { ...water('instead_of_slip'), water: place({ ...bar, printerId: null }, 'instead_of_slip') };
    expect(said(ticketsFor(facts(lines, water('instead_of_slip'), { register: null })).tickets)).toEqual([
      'stub cold water 1/2 of 1',
      'stub cold water 2/2 of 1',
    ]);
    expect(ticketsFor(facts(lines, nowhere, { register: null }))).toEqual({ tickets: [], unprinted: ['water'] });
  });

  test(`[P4] above ${mostStubs} pieces there is one a line, which says how many`, () => {
    const lines = [line('w1', 'water', 999), line('w2', 'water', 2)];
    const stubs = said(ticketsFor(facts(lines, water('instead_of_slip'))).tickets).filter((one) => /stub/.test(one));
    expect(stubs).toEqual(['stub till water 1/1 of 999', 'stub till water 1/1 of 2']);
    const fine = [line('w1', 'water', mostStubs)];
    expect(ticketsFor(facts(fine, water('instead_of_slip'))).tickets).toHaveLength(mostStubs + 1);
  });
});

describe('afterwards', () => {
  const lines = [line('ribs', 'ribs', 2), line('beer', 'beer', 3), line('water', 'water', 2)];
  const all = facts(lines, {
    ribs: place({ ...grill, copies: 2 }),
    beer: place(bar),
    water: place(bar, 'instead_of_slip'),
  });
  const { tickets } = ticketsFor(all);
  const issued = (mayBeOut: (ticket: Ticket) => boolean) =>
    tickets.map((ticket) => ({ ticket, printerId: ticket.printerId, mayBeOut: mayBeOut(ticket) }));

  test('[P5] still queued: all vanish quietly', () => {
    const undone = cancellationsFor(
      all.order,
      issued(() => false),
    );
    expect(undone).toEqual({ withdrawn: tickets.map((one) => one.jobId), tickets: [] });
  });

  test('[P5] one slip where slips may be out, however many copies; nothing for stubs and receipts', () => {
    const undone = cancellationsFor(
      all.order,
      issued(() => true),
    );
    expect(undone.withdrawn).toEqual([]);
    expect(said(undone.tickets)).toEqual(['cancellation hot Grill 2xribs', 'cancellation cold Bar 3xbeer']);
  });

  test('[P5] only the places concerned, at the printer to which a slip was moved', () => {
    const moved = issued((one) => one.kind === 'slip' && one.printerId === 'hot').map((one) =>
      one.mayBeOut ? { ...one, printerId: 'own' } : one,
    );
    const undone = cancellationsFor(all.order, moved);
    expect(said(undone.tickets)).toEqual(['cancellation own Grill 2xribs']);
    expect(undone.withdrawn).toHaveLength(tickets.length - 2);
  });

  test('[P6] a reprint of chosen lines and the receipt: one copy each, marked, drawer shut, stubs by slip', () => {
    const again = reprintsFor(all, { lineIds: ['ribs', 'water', 'unknown'], receipt: true, copy: 1001 });
    expect(said(again.tickets)).toEqual(['slip hot Grill 2xribs', 'slip cold Bar 2xwater', 'receipt till']);
    expect(again.tickets.every((one) => one.isReprint && one.copy === 1001)).toBe(true);
    expect(again.tickets.some((one) => tickets.some((known) => known.jobId === one.jobId))).toBe(false);
    const cancelled = { ...all, order: order(lines, { status: 'CANCELLED' }) };
    expect(reprintsFor(cancelled, { lineIds: ['ribs'], receipt: true, copy: 1001 }).tickets).toEqual([]);
  });
});

describe('ids', () => {
  test('[P7] the hash is FNV-1a with 128 bits', () => {
    expect(fnv1a128('').toString(16)).toBe('6c62272e07bb014262b821756295c58d');
    expect(fnv1a128('a').toString(16)).toBe('d228cb696f1a8caf78912b704e4a8964');
    expect(fnv1a128('foobar').toString(16)).toBe('343e1662793c64bf6f0d3597ba446f18');
  });

  test('[P7] an id never changes: jobs that wait must still be known after an update', () => {
    const job = {
      orderId: 231,
      printerId: 'cprinter0000000000000000a',
      kind: 'slip',
      part: 's1',
      revision: 1,
      copy: 1,
    };
    expect(ticketJobId(job)).toBe('cs8pkapjjfeyv6yupjt2eel1b');
    expect(ticketJobId({ ...job })).toBe(ticketJobId(job));
  });

  test('[P7] no two papers of an evening share an id, and every id has the shape of an id', () => {
    const seen = new Set<string>();
    let made = 0;
    for (let orderId = 1; orderId <= 250; orderId++) {
      for (const printerId of ['cprinter0000000000000000a', 'cprinter0000000000000000b']) {
        for (const kind of ['slip', 'stub', 'receipt', 'cancellation']) {
          for (const part of ['', 's1', 's11']) {
            for (const [revision, copy] of [
              [1, 1],
              [1, 11],
              [11, 1],
              [2, 1],
            ] as const) {
              seen.add(ticketJobId({ orderId, printerId, kind, part, revision, copy }));
              made++;
            }
          }
        }
      }
    }
    expect(seen.size).toBe(made);
    for (const one of [...seen].slice(0, 500)) expect(idShape.safeParse(one).success).toBe(true);
  });

  test('[P2] [P4] [P7] random orders: every line is on paper once or named, ids are unique, and again the same', () => {
    const anyPrinter = fc.constantFrom(null, 'hot', 'cold', 'own', 'gone');
    const anyPlace = fc.record({
      printerId: anyPrinter,
      category: fc.record({
        name: fc.string(),
        printerId: anyPrinter,
        stubs: fc.constantFrom<StubWish>('none', 'besides_slip', 'instead_of_slip'),
      }),
      station: fc.option(
        fc.record({ id: fc.constantFrom('s1', 's2'), name: fc.constantFrom('Grill', 'Bar'), printerId: anyPrinter }),
      ),
    });
    const anyFacts = fc
      .tuple(fc.array(fc.tuple(anyPlace, fc.integer({ min: 1, max: 9 })), { minLength: 1, maxLength: 8 }), anyPrinter)
      .map(([dishes, till]) =>
        facts(
          dishes.map(([, quantity], index) => line(`l${index}`, `f${index}`, quantity)),
          Object.fromEntries(dishes.map(([there], index) => [`f${index}`, there])),
          { register: { name: 'Till', printerId: till } },
        ),
      );
    fc.assert(
      fc.property(anyFacts, (given) => {
        const made = ticketsFor(given);
        expect(ticketsFor(given)).toEqual(made);
        expect(new Set(made.tickets.map((one) => one.jobId)).size).toBe(made.tickets.length);
        for (const { id, quantity } of given.order.lines) {
          const slips = made.tickets.filter((one) => one.kind === 'slip' && one.lines.some((each) => each.id === id));
          const stubs = made.tickets.filter((one) => one.kind === 'stub' && one.line.id === id);
          expect(slips.length <= 1 && (stubs.length === 0 || stubs.length === quantity)).toBe(true);
          expect(made.unprinted.includes(id)).toBe(slips.length + stubs.length === 0);
        }
      }),
    );
  });
});

describe('takeaway', () => {
  test.each([
    'Asporto',
    "d'asporto 3",
    'TAKE-AWAY Rossi',
    'takeaway',
    'zum  Mitnehmen',
    'außer Haus',
    'da portare via',
    'To go',
  ])('[P8] %j is takeaway', (table) => expect(saysTakeaway(table)).toBe(true));

  test.each(['12', 'B 4', 'Tavolo 3', 'Togolini', 'via Roma 3', 'Mitte', 'too good', ''])(
    '[P8] %j is a table',
    (table) => expect(saysTakeaway(table)).toBe(false),
  );
});
