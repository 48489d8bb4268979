/** From a ticket of core to the paper that will be kept with its job: everything on it is copied, nothing is looked up later. */
import { type Cents, type Millis, type OrderRecord, saysTakeaway, type Ticket, type TicketLine } from '@mysagra/core';
import type { Dish, Language, OrderHead, Paper } from './paper.ts';

/** The festival as its papers show it. */
export type PaperHouse = {
  festival: string;
  language: Language;
  timeZone: string;
  /** What is called out at the counter. */
  callsBy: 'ticketNumber' | 'displayCode';
  /** A PNG in base64. */
  logo?: string | null;
  footer?: string | null;
};

export type PaperFacts = {
  house: PaperHouse;
  order: OrderRecord;
  /** When it happened, if that is not the confirmation. */
  at?: Millis;
  /** The running number of a slip's place and the one before. */
  serial?: { number: number; previous: number | null };
  serveAt?: Millis;
  till?: string | null;
  cashGivenCents?: Cents | null;
  qr?: string | null;
};

export function paperFor(ticket: Ticket, facts: PaperFacts): Paper {
  const { house, order } = facts;
  const common = {
    language: house.language,
    timeZone: house.timeZone,
    at: facts.at ?? order.confirmedAt ?? order.createdAt,
    isReprint: ticket.isReprint,
    order: headOf(order, house),
  };
  switch (ticket.kind) {
    case 'slip':
      return {
        ...common,
        kind: 'slip',
        place: ticket.place.name,
        serial: facts.serial?.number ?? null,
        previous: facts.serial?.previous ?? null,
        dishes: dishesOf(ticket.lines),
        elsewhere: ticket.elsewhere.map(({ place, lines }) => ({ place: place.name, dishes: dishesOf(lines) })),
        serveAt: facts.serveAt ?? null,
        copy: ticket.isReprint ? { number: 1, of: 1 } : { number: ticket.copy, of: ticket.copies },
      };
    case 'receipt':
      return {
        ...common,
        kind: 'receipt',
        festival: house.festival,
        logo: house.logo ?? null,
        till: facts.till ?? null,
        items: order.lines.map(({ foodName, quantity, unitPriceCents, surchargeCents, notes }) => ({
          name: foodName,
          quantity,
          unitPriceCents,
          surchargeCents,
          notes,
        })),
        discountCents: order.discountCents,
        payment: order.paymentMethod,
        cashGivenCents: facts.cashGivenCents ?? null,
        qr: facts.qr ?? null,
        footer: house.footer ?? null,
        opensDrawer: ticket.opensDrawer,
      };
    case 'stub':
      return {
        ...common,
        kind: 'stub',
        festival: house.festival,
        dish: ticket.line.foodName,
        notes: ticket.line.notes,
        piece: ticket.piece,
        pieces: ticket.pieces,
        quantity: ticket.quantity,
      };
    case 'cancellation':
      return { ...common, kind: 'cancellation', place: ticket.place.name, dishes: dishesOf(ticket.lines) };
  }
}

function headOf(order: OrderRecord, { callsBy }: PaperHouse): OrderHead {
  const ticketNumber = order.ticketNumber === null ? null : String(order.ticketNumber);
  const byNumber = callsBy === 'ticketNumber' && ticketNumber !== null;
  return {
    number: byNumber ? ticketNumber : order.displayCode,
    alsoNumber: byNumber ? order.displayCode : ticketNumber,
    table: order.table,
    customer: order.customer,
    isTakeaway: saysTakeaway(order.table),
  };
}

/** Lines of the same dish as one, with the pieces that have a wish beneath: a cook counts sausages, not lines. */
function dishesOf(lines: readonly TicketLine[]): Dish[] {
  const dishes = new Map<string, Dish>();
  for (const { foodId, foodName, quantity, notes } of lines) {
    // A dish renamed in mid-evening is another one to the cook.
    const key = `${foodId}\n${foodName}`;
    const dish = dishes.get(key) ?? { name: foodName, quantity: 0, variants: [] };
    dish.quantity += quantity;
    if (notes !== null) {
      const same = dish.variants.find((variant) => variant.notes === notes);
      if (same) same.quantity += quantity;
      else dish.variants.push({ quantity, notes });
    }
    dishes.set(key, dish);
  }
  return [...dishes.values()];
}
