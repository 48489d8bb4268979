/**
 * Sales on their way to the server: kept in the browser until an answer came, sent in order and one at a time, each with its own
 * key, so that a lost answer, a reload or a second press never makes a second order. Pure but for what it is given.
 */
import { type Order, Refusal } from '@mysagra/client';
import type { Cart } from './cart.ts';

export type Tender = { method: 'CASH'; givenCents: number | null } | { method: 'CARD' };

export type Sale = {
  key: string;
  cart: Cart;
  tender: Tender;
  totalCents: number;
  cashRegisterId: string | null;
  /** When the cashier pressed, by this device's clock. */
  at: number;
  /** Words of the language in which it was keyed. */
  words: { without: string; takeaway: string };
};

/** What became of the oldest sale: it is under way, or the server said no and a person has to decide. */
export type Sending =
  /** `error`: of the last attempt. */
  { state: 'sending'; since: number; attempts: number; error: unknown } | { state: 'refused'; error: unknown };

type Attempt = Pick<Extract<Sending, { state: 'sending' }>, 'attempts' | 'since' | 'error'>;

/** A no that the same request gets again: it waits for a person. Anything else is tried again. */
export function isFinal(error: unknown): boolean {
  if (!(error instanceof Refusal)) return false;
  const passing = ['limited', 'internal', 'unavailable', 'unauthorized', 'forbidden'];
  return !passing.includes(error.family) && error.reason !== 'request_in_progress';
}

/** Between two attempts, ms: soon at first, then every 5 s. */
export function againAfter(attempts: number): number {
  return Math.min(500 * 2 ** Math.min(attempts, 4), 5000);
}

export type Post = (sale: Sale) => Promise<Order>;

export type OutboxSettings = {
  post: Post;
  /** Keeps what was not answered; false when the browser keeps nothing. */
  keep(sales: Sale[]): void;
  /** Draws again. */
  tell(): void;
  done(sale: Sale, order: Order): void;
  now(): number;
  after(ms: number, work: () => void): () => void;
};

export class Outbox {
  readonly #settings: OutboxSettings;
  #sales: Sale[];
  #sending: Sending | null = null;
  #cancel: () => void = () => {};
  #isClosed = false;

  constructor(kept: Sale[], settings: OutboxSettings) {
    this.#sales = kept;
    this.#settings = settings;
  }

  get sales(): readonly Sale[] {
    return this.#sales;
  }

  get sending(): Sending | null {
    return this.#sending;
  }

  /** The same key again changes nothing: two presses are one sale. */
  add(sale: Sale): void {
    if (this.#sales.some(({ key }) => key === sale.key)) return;
    this.#put([...this.#sales, sale]);
    this.start();
  }

  start(): void {
    if (this.#sending === null && this.#sales.length > 0 && !this.#isClosed)
      void this.#send({ attempts: 0, since: this.#settings.now(), error: null });
  }

  /** Tries at once what waits for its next attempt. */
  hurry(): void {
    if (this.#sending?.state !== 'sending') return this.start();
    if (!this.#isWaiting) return;
    this.#cancel();
    void this.#send(this.#sending);
  }

  /** Takes a refused sale out, so that its cart can be opened again. */
  takeBack(): Sale | undefined {
    if (this.#sending?.state !== 'refused') return undefined;
    const [first, ...rest] = this.#sales;
    this.#sending = null;
    this.#put(rest);
    this.start();
    return first;
  }

  /** Another tab has taken over. */
  close(): void {
    this.#isClosed = true;
    this.#cancel();
  }

  #isWaiting = false;

  async #send({ attempts, since, error: before }: Attempt): Promise<void> {
    const sale = this.#sales[0]!;
    this.#isWaiting = false;
    this.#sending = { state: 'sending', since, attempts, error: before };
    this.#settings.tell();
    try {
      const order = await this.#settings.post(sale);
      this.#sending = null;
      this.#put(this.#sales.filter(({ key }) => key !== sale.key));
      this.#settings.done(sale, order);
      this.start();
    } catch (error) {
      if (this.#isClosed) return;
      if (isFinal(error)) {
        this.#sending = { state: 'refused', error };
        return this.#settings.tell();
      }
      const next = { state: 'sending', since, attempts: attempts + 1, error } as const;
      this.#sending = next;
      this.#isWaiting = true;
      this.#settings.tell();
      this.#cancel = this.#settings.after(againAfter(attempts), () => void this.#send(next));
    }
  }

  #put(sales: Sale[]): void {
    this.#sales = sales;
    this.#settings.keep(sales);
    this.#settings.tell();
  }
}
