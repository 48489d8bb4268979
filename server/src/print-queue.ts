/**
 * The papers of an order and of a closure, queued in the transaction that causes them: a sale without its slips, or slips
 * without their sale, cannot be. Each function answers with the events that belong last into the same transaction.
 */
import {
  cancellationsFor,
  type Closure,
  type Millis,
  type NewEvent,
  orderQr,
  printJobsWait,
  reprintsFor,
  type Ticket,
  type TicketFacts,
  ticketsFor,
} from '@mysagra/core';
import { type Paper, paperFor, type PaperFacts, type PaperHouse } from '@mysagra/printing';
import type { House } from './house-parts.ts';
import { derivedId } from './ids.ts';
import { type KnownPrinter, type Menu, placeOf, readPrinters, type Till } from './order-facts.ts';
import type { SoldOrder } from './order-records.ts';
import { insertJobs, type IssuedJob, jobsOfOrder, type NewJob, withdraw } from './print-queue-rows.ts';
import { lanesChanged } from './print-view.ts';
import { readSettings, timeZoneAt } from './settings.ts';
import type { Row } from './store/schema.ts';
import { nextNumbers, type Tx } from './store/store.ts';

export type Sale = {
  order: SoldOrder;
  settings: Row<'settings'>;
  /** What the menu says of every line. */
  menu: Menu;
  till: Till | null;
  now: Millis;
};

/** Copies from here on were asked for again; a route asks for 5 at most. */
const firstReprint = 1000;

/** Everything a confirmed order prints. `day`: the service day, by which slips are numbered. */
export async function queueTickets(tx: Tx, sale: Sale & { day: string }): Promise<NewEvent[]> {
  const facts = await ticketFacts(tx, sale);
  if (facts.printers.size === 0) return [];
  const tickets = driven(ticketsFor(facts).tickets, facts.printers);
  const serials = await nextSerials(tx, sale.day, tickets);
  return queue(tx, sale, facts.printers, tickets, { serialOf: (ticket) => serials.get(seriesOf(ticket)), from: 0 });
}

/** The chosen lines and the receipt once more: a copy of its own that says so and uses up no number. */
export async function queueReprint(tx: Tx, sale: Sale & { lineIds: string[]; receipt: boolean }): Promise<NewEvent[]> {
  const facts = await ticketFacts(tx, sale);
  if (facts.printers.size === 0) return [];
  const issued = await jobsOfOrder(tx, sale.order.id);
  const copy = Math.max(firstReprint, ...issued.map((job) => job.copy + 1));
  const { tickets } = reprintsFor(facts, { lineIds: sale.lineIds, receipt: sale.receipt, copy });
  return queue(tx, sale, facts.printers, driven(tickets, facts.printers), {
    serialOf: (ticket) => serialIn(issued, ticket),
    from: nextPosition(issued),
  });
}

/** What nobody has seen yet vanishes; where a slip may be out, one more says what not to prepare. */
export async function queueCancellation(
  tx: Tx,
  today: Pick<House, 'clock' | 'serviceDay'>,
  order: SoldOrder,
  now: Millis,
): Promise<NewEvent[]> {
  const issued = await jobsOfOrder(tx, order.id);
  if (issued.length === 0) return [];
  const out = await withdraw(tx, issued);
  // A withdrawn job may have been what made a printer late.
  if (out.size < issued.length) tx.wake.add('print');
  const lanes = await lanesChanged(
    tx,
    today,
    issued.filter(({ id, state }) => isStuck(state) && !out.has(id)).map((job) => job.printerId),
  );
  const { tickets } = cancellationsFor(
    order,
    issued.map(({ id, printerId, ticket }) => ({ ticket, printerId, mayBeOut: out.has(id) })),
  );
  if (tickets.length === 0) return lanes;
  const printers = await readPrinters(
    tx,
    tickets.map((ticket) => ticket.printerId),
  );
  const sale = { order, settings: await readSettings(tx), till: null, now };
  const hints = await queue(tx, sale, printers, driven(tickets, printers), { from: nextPosition(issued), at: now });
  return [...lanes, ...hints];
}

/** Counted by its lane, as something that a person must see to. */
function isStuck(state: IssuedJob['state']): boolean {
  return state === 'held' || state === 'failed';
}

/** The closure on paper, at the default printer of the register that asked for it. */
export async function queueClosure(
  tx: Tx,
  { closure, till, settings, now }: { closure: Closure; till: Till; settings: Row<'settings'>; now: Millis },
): Promise<NewEvent[]> {
  const printers = await readPrinters(tx, [till.printerId]);
  const printer = printers.get(till.printerId ?? '');
  if (!printer || printer.printedBy === 'service') return [];
  const { festival, language, timeZone } = paperHouse(settings, now);
  const paper: Paper = { kind: 'closure', festival, language, timeZone, at: now, isReprint: false, closure };
  await insertJobs(tx, [
    {
      id: derivedId('closure on paper', closure.id),
      printerId: printer.id,
      orderId: null,
      groupKey: `closure:${closure.id}`,
      position: 0,
      kind: 'closure',
      title: till.name,
      number: null,
      copy: 1,
      ticket: null,
      paper,
      createdAt: now,
    },
  ]);
  return heardByAgents([printer.id], printers);
}

/** As its papers show the festival. The logo is put in when a receipt is printed: it would stand in every row. */
export function paperHouse(settings: Row<'settings'>, at: Millis): PaperHouse {
  const { name: festival, language, callsBy, receiptFooter: footer } = settings;
  return { festival, language, timeZone: timeZoneAt(settings, at), callsBy, logo: null, footer };
}

type Printers = ReadonlyMap<string, KnownPrinter>;

async function ticketFacts(tx: Tx, { order, menu, till }: Sale): Promise<TicketFacts & { printers: Printers }> {
  const places = new Map([...menu].map(([id, food]) => [id, placeOf(food)]));
  const printers = await readPrinters(tx, [
    ...[...places.values()].flatMap(({ printerId, category, station }) => [
      printerId,
      category.printerId,
      station?.printerId,
    ]),
    till?.printerId,
  ]);
  return { order, places, printers, register: till };
}

/** A printer that a service prints on gets no jobs: it hears the same on the channel `printer`. */
function driven<T extends Ticket>(tickets: T[], printers: Printers): T[] {
  return tickets.filter(({ printerId }) => (printers.get(printerId)?.printedBy ?? 'service') !== 'service');
}

type Serial = NonNullable<PaperFacts['serial']>;

/** What counts together: the slips of one place at one printer, so that whoever takes them there sees when one is missing. */
function seriesOf(ticket: Ticket): string {
  return ticket.kind === 'slip' ? `${ticket.sequence} ${ticket.printerId}` : '';
}

async function nextSerials(tx: Tx, day: string, tickets: Ticket[]): Promise<Map<string, Serial>> {
  // Sorted, so that two sales never hold what the other waits for. Equal slips for one place share a number.
  const series = [...new Set(tickets.filter(({ kind }) => kind === 'slip').map(seriesOf))].toSorted();
  if (series.length === 0) return new Map();
  const numbers = await nextNumbers(
    tx,
    series.map((one) => ({ name: 'slip', scope: `${day} ${one}` })),
  );
  return new Map(
    series.map((one, index) => {
      const number = numbers[index]!;
      return [one, { number, previous: number > 1 ? number - 1 : null }];
    }),
  );
}

/** The number of the slip that is printed again, wherever that one was printed. */
function serialIn(issued: readonly IssuedJob[], ticket: Ticket): Serial | undefined {
  if (ticket.kind !== 'slip') return undefined;
  const same = issued.filter((job) => job.ticket.kind === 'slip' && job.ticket.sequence === ticket.sequence);
  const { paper } = same.find((job) => job.ticket.printerId === ticket.printerId) ?? same[0] ?? {};
  return paper?.kind === 'slip' && paper.serial !== null
    ? { number: paper.serial, previous: paper.previous }
    : undefined;
}

function nextPosition(issued: readonly IssuedJob[]): number {
  return Math.max(-1, ...issued.map((job) => job.position)) + 1;
}

async function queue(
  tx: Tx,
  { order, settings, till, now }: Omit<Sale, 'menu'>,
  printers: Printers,
  tickets: Ticket[],
  { serialOf, from, at }: { serialOf?: (ticket: Ticket) => Serial | undefined; from: number; at?: Millis },
): Promise<NewEvent[]> {
  const house = paperHouse(settings, now);
  const jobs = tickets.map((ticket, index): NewJob => {
    const serial = serialOf?.(ticket);
    const paper = paperFor(ticket, {
      house,
      order,
      till: till?.name ?? null,
      cashGivenCents: order.cashGivenCents,
      qr: orderQr(order),
      ...(at !== undefined && { at }),
      ...(serial && { serial }),
    });
    return {
      id: ticket.jobId,
      printerId: ticket.printerId,
      orderId: order.id,
      groupKey: `order:${order.id}`,
      position: from + index,
      kind: ticket.kind,
      title: titleOf(ticket, till, printers),
      number: 'order' in paper ? paper.order.number : null,
      copy: ticket.copy,
      ticket,
      paper,
      createdAt: now,
    };
  });
  await insertJobs(tx, jobs);
  return heardByAgents(
    jobs.map((job) => job.printerId),
    printers,
  );
}

function titleOf(ticket: Ticket, till: Till | null, printers: Printers): string {
  if (ticket.kind === 'slip' || ticket.kind === 'cancellation') return ticket.place.name;
  return (ticket.printerId === till?.printerId ? till.name : undefined) ?? printers.get(ticket.printerId)!.name;
}

function heardByAgents(printerIds: string[], printers: Printers): NewEvent[] {
  return printJobsWait([...new Set(printerIds)].filter((id) => printers.get(id)!.printedBy === 'agent'));
}
