/** What a reload, a crash or a flat battery must not take from a cook: marks on their way, and cancelled cards nobody has seen. Pure. */
import type { Ticket, Tickets } from './board.ts';
import type { Mark } from './marks.ts';

/** As it stands in the browser. A mark names its dishes by ids that no other order has: an old festival's mark hits none. */
export type KeptMark = Pick<Mark, 'orderId' | 'itemIds' | 'ready' | 'at'>;

export type Kept = { marks: readonly KeptMark[]; off: readonly Ticket[] };

/** In the order of the taps. */
export function unanswered(marks: readonly Mark[]): KeptMark[] {
  return marks.flatMap(({ orderId, itemIds, ready, at, state }) =>
    state === 'settled' ? [] : [{ orderId, itemIds, ready, at }],
  );
}

/** Cancelled or lost, with something that was still to be cooked, and no person has said that they know. */
export function unseen(tickets: Tickets): Ticket[] {
  return [...tickets.values()].filter(
    (ticket) =>
      !ticket.isSeen &&
      (ticket.status === 'CANCELLED' || Boolean(ticket.isLost)) &&
      ticket.lines.some((line) => line.readyAt === null),
  );
}

/** What belongs to the service day that began at `dayStartsAt`: nobody calls yesterday's numbers. */
export function ofThisDay({ marks, off }: Kept, dayStartsAt: string): Kept {
  const start = Date.parse(dayStartsAt);
  return {
    marks: marks.filter(({ at }) => Date.parse(at) >= start),
    off: off.filter(({ confirmedAt }) => Date.parse(confirmedAt) >= start),
  };
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
const isTime = (value: unknown) => typeof value === 'string' && !Number.isNaN(Date.parse(value));

export function areMarks(value: unknown): value is KeptMark[] {
  return Array.isArray(value) && value.every(isMark);
}

function isMark(value: unknown): boolean {
  return (
    isObject(value) &&
    typeof value['orderId'] === 'number' &&
    typeof value['ready'] === 'boolean' &&
    isTime(value['at']) &&
    Array.isArray(value['itemIds']) &&
    value['itemIds'].every((id) => typeof id === 'string')
  );
}

export function areTickets(value: unknown): value is Ticket[] {
  return Array.isArray(value) && value.every(isTicket);
}

const texts = ['displayCode', 'table', 'customer', 'status'] as const;

function isTicket(value: unknown): boolean {
  return (
    isObject(value) &&
    typeof value['id'] === 'number' &&
    typeof value['ticketNumber'] === 'number' &&
    texts.every((name) => typeof value[name] === 'string') &&
    isTime(value['confirmedAt']) &&
    Array.isArray(value['lines']) &&
    value['lines'].every(
      (line) =>
        isObject(line) &&
        typeof line['id'] === 'string' &&
        typeof line['name'] === 'string' &&
        typeof line['quantity'] === 'number',
    )
  );
}
