/** Papers as plain data: everything that will stand on them, so that printing one needs no lookup. */
import type { Cents, Closure, Millis } from '@mysagra/core';
import type { CodePage } from './code-page.ts';

export type Language = 'it' | 'en' | 'de';

type Common = {
  language: Language;
  /** IANA zone of the times on it. */
  timeZone: string;
  /** When what it tells happened: confirmation, cancellation, closure. */
  at: Millis;
  /** Asked for again: it says COPY. */
  isReprint: boolean;
};

/** How an order is called and whose it is. */
export type OrderHead = {
  /** What is called out: ticket number or display code, as the festival does. */
  number: string;
  /** The other of the two, in small. */
  alsoNumber: string | null;
  table: string;
  customer: string;
  isTakeaway: boolean;
};

/** Pieces of one dish; `variants` are those with a wish of their own. */
export type Dish = { name: string; quantity: number; variants: { quantity: number; notes: string }[] };

export type SlipPaper = Common & {
  kind: 'slip';
  place: string;
  /** Running number of the place and the one before it, so that a missing slip is seen; null where none is kept. */
  serial: number | null;
  previous: number | null;
  order: OrderHead;
  dishes: Dish[];
  elsewhere: { place: string; dishes: { name: string; quantity: number }[] }[];
  /** When it is wanted, if not at once. */
  serveAt: Millis | null;
  /** Which of the slips that the route asks for. */
  copy: { number: number; of: number };
};

export type ReceiptPaper = Common & {
  kind: 'receipt';
  festival: string;
  /** A PNG in base64; what is none, or wider than the paper after shrinking, is left out. */
  logo: string | null;
  till: string | null;
  order: OrderHead;
  items: { name: string; quantity: number; unitPriceCents: Cents; surchargeCents: Cents; notes: string | null }[];
  discountCents: Cents;
  payment: 'CASH' | 'CARD' | null;
  cashGivenCents: Cents | null;
  /** What the QR code holds; 300 bytes at most. */
  qr: string | null;
  footer: string | null;
  opensDrawer: boolean;
};

export type StubPaper = Common & {
  kind: 'stub';
  festival: string;
  order: OrderHead;
  dish: string;
  notes: string | null;
  piece: number;
  pieces: number;
  /** More than 1 where one stub stands for all pieces. */
  quantity: number;
};

export type CancellationPaper = Common & { kind: 'cancellation'; place: string; order: OrderHead; dishes: Dish[] };

/** What a late slip or cancellation said, as it stands on a list. */
export type ListedSlip = {
  order: OrderHead;
  /** When it was confirmed or cancelled. */
  at: Millis;
  place: string;
  serial: number | null;
  dishes: Dish[];
  serveAt: Millis | null;
  isCancelled: boolean;
  isReprint: boolean;
  /** Its own paper may be out already: the list says COPY beside it. */
  mayBeOut: boolean;
};

/** The late slips of one printer on one paper; `late-list.ts` makes it. */
export type ListPaper = Common & {
  kind: 'list';
  printer: string;
  /** Oldest first. */
  slips: ListedSlip[];
};

export type ClosurePaper = Common & { kind: 'closure'; festival: string; closure: Closure };

export type TestPaper = Common & {
  kind: 'test';
  festival: string;
  printer: string;
  address: string | null;
  /** The code pages that the printer claims: a person picks the line that reads right. */
  claims: CodePage[];
};

export type Paper = SlipPaper | ReceiptPaper | StubPaper | CancellationPaper | ListPaper | ClosurePaper | TestPaper;
export type PaperKind = Paper['kind'];

/** What is known only when it is printed. */
export type Marks = {
  /** It may be out already: it says COPY. */
  mayBeDouble?: boolean;
  /** The printer for which it was meant. */
  reroutedFrom?: string | null;
};
