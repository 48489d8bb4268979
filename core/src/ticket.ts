/** Which papers an order makes, at which printers: slips, stubs, receipt, cancellations, reprints; and their ids. Pure. */
import { amountsOf, type OrderLine, type OrderRecord } from './order.ts';

/** Where the dishes of a category are prepared. */
export type TicketStation = {
  id: string;
  name: string;
  /** The station's default printer. */
  printerId: string | null;
  /** How many slips of each order it wants; 1 if not said. */
  copies?: number;
};

/** Whether each piece gets a stub that the guest hands over, and whether the station is then told by a slip as well. */
export type StubWish = 'none' | 'besides_slip' | 'instead_of_slip';

/** Where a food belongs, as the menu says now. */
export type TicketPlace = {
  /** The food's own printer. */
  printerId: string | null;
  category: { name: string; printerId: string | null; stubs: StubWish };
  station: TicketStation | null;
};

/** The register at which the order was paid. */
export type TicketRegister = { name: string; printerId: string | null; receiptCopies?: number };

export type TicketFacts = {
  order: OrderRecord;
  /** By food id; a food that is missing here goes to the printer of its line. */
  places: ReadonlyMap<string, TicketPlace>;
  /** The printers that exist, by id: a route to any other is passed over. */
  printers: ReadonlyMap<string, { name: string }>;
  register: TicketRegister | null;
  /** 1 at the confirmation, one more at each change of the lines. */
  revision?: number;
};

export type TicketLine = Pick<OrderLine, 'id' | 'foodId' | 'foodName' | 'quantity' | 'notes'>;

/** A place of the kitchen; `id` is null where dishes have a printer but no station. */
export type SlipPlace = { id: string | null; name: string };

type Addressed = {
  /** The same job always has the same id, whoever derives it. */
  jobId: string;
  printerId: string;
  /** Counts from 1 over everything ever printed of the same; above what the route asks for it is a reprint. */
  copy: number;
  /** A repetition that must say COPY. */
  isReprint: boolean;
};

/** What one place has to prepare. */
export type SlipTicket = Addressed & {
  kind: 'slip';
  place: SlipPlace;
  /** How many equal slips the route asks for. */
  copies: number;
  lines: TicketLine[];
  elsewhere: { place: SlipPlace; lines: TicketLine[] }[];
  /** Numbers the slips of one place without a gap; a reprint uses the number of its original up again. */
  sequence: string;
};

export type ReceiptTicket = Addressed & { kind: 'receipt'; opensDrawer: boolean };

/** One piece of a dish, or `quantity` pieces when there are too many for a stub each. */
export type StubTicket = Addressed & {
  kind: 'stub';
  line: TicketLine;
  piece: number;
  pieces: number;
  quantity: number;
};

export type CancellationTicket = Addressed & { kind: 'cancellation'; place: SlipPlace; lines: TicketLine[] };

export type Ticket = SlipTicket | ReceiptTicket | StubTicket | CancellationTicket;

export type Tickets<T extends Ticket = Ticket> = {
  tickets: T[];
  /** Lines that no printer is told about: a screen of their station has to do, or nobody knows. */
  unprinted: string[];
};

/** Above this many pieces an order gets one stub a line, which says how many. */
export const mostStubs = 100;

/** A line and where it goes; `printerId` is null when nothing prints it. */
type Routed = { line: TicketLine; place: SlipPlace; printerId: string | null; copies: number; stubs: StubWish };

/** The dish's printer, else its category's, else its station's. */
export function printerOf(line: OrderLine, facts: Pick<TicketFacts, 'places' | 'printers'>): string | null {
  const place = facts.places.get(line.foodId);
  const wishes = place ? [place.printerId, place.category.printerId, place.station?.printerId] : [line.printerId];
  return wishes.find((wish) => wish != null && facts.printers.has(wish)) ?? null;
}

/** Everything a confirmed order prints. An order that is pending, cancelled or empty prints nothing. */
export function ticketsFor(facts: TicketFacts): Tickets {
  const { order, register, revision = 1 } = facts;
  if (order.status === 'PENDING' || order.status === 'CANCELLED' || order.lines.length === 0) return nothing;
  const routed = order.lines.map((line) => route(line, facts));
  const slips = slipsOf(routed, facts).flatMap((slip) =>
    counted(slip.copies, (copy) => addressed(order, slip, copy, revision)),
  );
  const stubs = stubsOf(routed, facts).map((stub) => addressed(order, stub, 1, revision));
  const receipts = counted(register?.receiptCopies ?? 1, (copy) => receiptOf(facts, copy));
  const told = new Set([
    ...slips.flatMap((slip) => slip.lines.map((line) => line.id)),
    ...stubs.map((stub) => stub.line.id),
  ]);
  return {
    tickets: [...slips, ...stubs, ...receipts.flatMap((receipt) => receipt ?? [])],
    unprinted: order.lines.filter((line) => !told.has(line.id)).map((line) => line.id),
  };
}

/** What is asked to be printed again. `copy` is a number that this order has not used yet; 1000 or more by custom. */
export function reprintsFor(
  facts: TicketFacts,
  asked: { lineIds: readonly string[]; receipt: boolean; copy: number },
): Tickets<SlipTicket | ReceiptTicket> {
  const { order, revision = 1 } = facts;
  if (order.status === 'PENDING' || order.status === 'CANCELLED') return nothing;
  const wanted = new Set(asked.lineIds);
  const routed = order.lines
    .map((line) => route(line, facts))
    .map((one): Routed => ({ ...one, stubs: 'none' }))
    .filter(({ line }) => wanted.has(line.id));
  const slips = slipsOf(routed, facts).map((slip) => addressed(order, slip, asked.copy, revision, true));
  const receipt = asked.receipt ? receiptOf(facts, asked.copy, true) : null;
  return {
    tickets: [...slips, ...(receipt ? [receipt] : [])],
    unprinted: routed.filter(({ printerId }) => printerId === null).map(({ line }) => line.id),
  };
}

/** A paper of the order as it stands in the queue. */
export type IssuedTicket = {
  ticket: Ticket;
  /** Where it was or will be printed: another printer than the ticket's, if it was moved. */
  printerId: string;
  /** False only while no byte of it can have reached a printer. */
  mayBeOut: boolean;
};

/**
 * Undoes an order on paper. What is still queued is withdrawn quietly; wherever a slip may be out, one slip names what
 * will not be needed. Stubs and receipts are in the guest's hand: they are withdrawn if they can be, and nothing is printed.
 */
export function cancellationsFor(
  order: Pick<OrderRecord, 'id'>,
  issued: readonly IssuedTicket[],
  revision = 1,
): { withdrawn: string[]; tickets: CancellationTicket[] } {
  const out = new Map<string, { printerId: string; place: SlipPlace; lines: TicketLine[] }>();
  for (const { ticket, printerId, mayBeOut } of issued) {
    if (!mayBeOut || ticket.kind !== 'slip') continue;
    const key = `${printerId}\n${placeKey(ticket.place)}`;
    const slip = out.get(key) ?? { printerId, place: ticket.place, lines: [] };
    // Copies and reprints name the same lines again.
    const news = ticket.lines.filter((line) => !slip.lines.some((known) => known.id === line.id));
    out.set(key, { ...slip, lines: [...slip.lines, ...news] });
  }
  return {
    withdrawn: issued.filter(({ mayBeOut }) => !mayBeOut).map(({ ticket }) => ticket.jobId),
    tickets: [...out.values()].map((slip) =>
      addressed(order, { kind: 'cancellation', part: partOf(slip.place), ...slip }, 1, revision),
    ),
  };
}

const nothing: Tickets<never> = { tickets: [], unprinted: [] };

function route(line: OrderLine, facts: TicketFacts): Routed {
  const place = facts.places.get(line.foodId);
  const printerId = printerOf(line, facts);
  const { id, foodId, foodName, quantity, notes } = line;
  const printerName = printerId === null ? undefined : facts.printers.get(printerId)?.name;
  return {
    line: { id, foodId, foodName, quantity, notes },
    place: place?.station
      ? { id: place.station.id, name: place.station.name }
      : { id: null, name: printerName ?? place?.category.name ?? '' },
    printerId,
    copies: place?.station?.copies ?? 1,
    stubs: place?.category.stubs ?? 'none',
  };
}

type Slip = Omit<SlipTicket, keyof Addressed> & { printerId: string; part: string };

/** One slip for each pair of printer and place, in the order of the lines. */
function slipsOf(routed: readonly Routed[], facts: TicketFacts): Slip[] {
  const groups = new Map<string, Routed[]>();
  for (const one of routed) {
    if (one.stubs === 'instead_of_slip' && stubPrinter(one, facts) !== null) continue;
    const key = `${one.printerId ?? ''}\n${placeKey(one.place)}`;
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  // The cook hears of everything else in the order, even where only the chosen lines are printed again.
  const everything = facts.order.lines.map((line) => route(line, facts));
  return [...groups.values()].flatMap((group) => {
    const { printerId, place, copies } = group[0]!;
    if (printerId === null) return [];
    const elsewhere = new Map<string, { place: SlipPlace; lines: TicketLine[] }>();
    for (const other of everything) {
      if (other.printerId === printerId && placeKey(other.place) === placeKey(place)) continue;
      const key = placeKey(other.place);
      const there = elsewhere.get(key) ?? { place: other.place, lines: [] };
      elsewhere.set(key, { ...there, lines: [...there.lines, other.line] });
    }
    return [
      {
        kind: 'slip' as const,
        printerId,
        part: partOf(place),
        place,
        copies: atLeastOne(copies),
        lines: group.map((one) => one.line),
        elsewhere: [...elsewhere.values()],
        sequence: place.id === null ? `printer:${printerId}` : placeKey(place),
      },
    ];
  });
}

type Stub = Omit<StubTicket, keyof Addressed> & { printerId: string; part: string };

function stubsOf(routed: readonly Routed[], facts: TicketFacts): Stub[] {
  const wanted = routed.flatMap((one) => {
    const printerId = one.stubs === 'none' ? null : stubPrinter(one, facts);
    return printerId === null ? [] : [{ line: one.line, printerId }];
  });
  const all = wanted.reduce((sum, { line }) => sum + line.quantity, 0);
  return wanted.flatMap(({ line, printerId }) => {
    const pieces = all > mostStubs ? 1 : line.quantity;
    return counted(pieces, (piece) => ({
      kind: 'stub' as const,
      printerId,
      part: `${line.id}:${piece}`,
      line,
      piece,
      pieces,
      quantity: all > mostStubs ? line.quantity : 1,
    }));
  });
}

/** Stubs are handed out with the receipt; at a register without a printer they come out where the dish is prepared. */
function stubPrinter(one: Routed, { register, printers }: TicketFacts): string | null {
  const till = register?.printerId ?? null;
  return till !== null && printers.has(till) ? till : one.printerId;
}

function receiptOf(facts: TicketFacts, copy: number, isReprint = false): ReceiptTicket | null {
  const { order, register, printers, revision = 1 } = facts;
  const printerId = register?.printerId ?? null;
  if (printerId === null || !printers.has(printerId)) return null;
  const { totalCents } = amountsOf(order.lines, order.discountCents);
  const opensDrawer = order.paymentMethod === 'CASH' && totalCents > 0 && copy === 1 && !isReprint;
  return addressed(order, { kind: 'receipt', printerId, part: '', opensDrawer }, copy, revision, isReprint);
}

/** Adds the address of a job; `part` tells apart what one order prints of one kind at one printer. */
function addressed<T extends { kind: Ticket['kind']; printerId: string; part: string }>(
  order: Pick<OrderRecord, 'id'>,
  { part, ...ticket }: T,
  copy: number,
  revision: number,
  isReprint = false,
) {
  const { kind, printerId } = ticket;
  return {
    ...ticket,
    jobId: ticketJobId({ orderId: order.id, printerId, kind, part, revision, copy }),
    copy,
    isReprint,
  };
}

function partOf(place: SlipPlace): string {
  return place.id ?? '';
}

/** A station keeps its identity whatever it is called. */
function placeKey({ id, name }: SlipPlace): string {
  return id === null ? `named:${name}` : `station:${id}`;
}

function atLeastOne(copies: number): number {
  return Math.max(1, Math.floor(copies));
}

function counted<T>(many: number, make: (n: number) => T): T[] {
  return Array.from({ length: atLeastOne(many) }, (_, index) => make(index + 1));
}

/** The id of a print job: `c` and 24 letters or digits, the same for the same words on every machine. */
export function ticketJobId(job: {
  orderId: number;
  printerId: string;
  kind: string;
  /** Whatever else tells two papers apart: a station, a piece. */
  part?: string;
  revision: number;
  copy: number;
}): string {
  return idOfText(JSON.stringify([job.orderId, job.printerId, job.kind, job.part ?? '', job.revision, job.copy]));
}

/** FNV-1a with 128 bits (draft-eastlake-fnv), of which 24 digits of base 36 hold 124. No secret: anybody may derive it. */
function idOfText(text: string): string {
  return `c${(fnv1a128(text) % idSpace).toString(36).padStart(24, '0')}`;
}

const idSpace = 36n ** 24n;

export function fnv1a128(text: string): bigint {
  let hash = 0x6c62272e07bb014262b821756295c58dn;
  for (const byte of new TextEncoder().encode(text)) {
    hash = BigInt.asUintN(128, (hash ^ BigInt(byte)) * 0x0000000001000000000000000000013bn);
  }
  return hash;
}

// Whole phrases, without accents and capitals; what people type where a table number belongs.
const takeawayPhrases = [
  'takeaway',
  'take away',
  'take out',
  'to go',
  'togo',
  'asporto',
  'da portare via',
  'porta via',
  'zum mitnehmen',
  'mitnehmen',
  'mitnahme',
  'ausser haus',
  'auser haus',
];

/**
 * Whether an order is to be taken away. The contract has no field for it: it is said in `table`, in any of our three
 * languages and among other words ("Asporto 3", "take-away Rossi").
 */
export function saysTakeaway(table: string): boolean {
  const words = table
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/ß/g, 'ss')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  return takeawayPhrases.some((phrase) => ` ${words} `.includes(` ${phrase} `));
}
