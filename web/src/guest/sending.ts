/**
 * One order on its way: kept on the phone until the server has answered, asked again by itself with the same key and the same
 * words, so that a lost answer, a reload or an impatient thumb never makes a second order. Pure but for what it is given.
 */
import { type Order, Refusal } from '@mysagra/client';
import type { orderOf } from './cart.ts';

/** `at`: when the guest pressed, by this phone's clock. */
export type Parcel = { key: string; body: ReturnType<typeof orderOf>; at: number };

export type Sending =
  | { state: 'idle' }
  /** `error`: of the last attempt; null at the first. */
  | { state: 'sending'; parcel: Parcel; error: unknown }
  /** Not asked again by itself: too long ago, or the server said no. A person decides. */
  | { state: 'stale'; parcel: Parcel }
  | { state: 'refused'; parcel: Parcel; error: unknown };

export type PostOfficeSettings = {
  post(parcel: Parcel): Promise<Order>;
  /** Keeps what has no answer yet; null: nothing. */
  keep(parcel: Parcel | null): void;
  /** Draws again. */
  tell(): void;
  done(order: Order, parcel: Parcel): void;
  newKey(): string;
  now(): number;
  after(ms: number, work: () => void): () => void;
};

/** A phone that wakes up later than this asks before it orders: its owner may sit at home. */
export const staleMs = 10 * 60_000;

/** A no that the same request would get again. */
export function isFinal(error: unknown): boolean {
  if (!(error instanceof Refusal)) return false;
  return !['limited', 'internal', 'unavailable'].includes(error.family) && error.reason !== 'request_in_progress';
}

/** Until the next attempt, ms: as long as the server asks for, else 2 s, doubling up to 30 s. */
export function againAfter(attempts: number, error: unknown): number {
  const asked = error instanceof Refusal ? (error.details.retryAfter ?? 0) * 1000 : 0;
  return Math.max(asked, Math.min(2000 * 2 ** Math.min(attempts, 4), 30_000));
}

export class PostOffice {
  readonly #settings: PostOfficeSettings;
  #sending: Sending = { state: 'idle' };
  #last: Parcel | null;
  #cancel: () => void = () => {};
  #isAsking = false;

  constructor(kept: Parcel | null, settings: PostOfficeSettings) {
    this.#settings = settings;
    this.#last = kept;
    if (kept) this.#sending = { state: 'stale', parcel: kept };
  }

  get sending(): Sending {
    return this.#sending;
  }

  /** What the phone kept goes on by itself while it is fresh. */
  start(): void {
    if (this.#sending.state !== 'stale') return;
    const { parcel } = this.#sending;
    const age = this.#settings.now() - parcel.at;
    if (age >= 0 && age < staleMs) this.#begin(parcel);
  }

  /** The same order again keeps its key; a changed one is another order. While one is under way nothing happens. */
  send(body: Parcel['body']): void {
    if (this.#sending.state === 'sending') return;
    const isSame = this.#last && JSON.stringify(this.#last.body) === JSON.stringify(body);
    const parcel = { key: isSame ? this.#last!.key : this.#settings.newKey(), body, at: this.#settings.now() };
    this.#begin(parcel);
  }

  /** Tries at once what waits for its next attempt, or what waited for a person. */
  hurry(): void {
    if (this.#isAsking || this.#sending.state === 'idle') return;
    this.#cancel();
    this.#begin({ ...this.#sending.parcel, at: this.#settings.now() });
  }

  /** The guest wants the cart back; an answer that still comes is an order all the same. */
  giveBack(): void {
    this.#cancel();
    this.#isAsking = false;
    this.#show({ state: 'idle' });
    this.#settings.keep(null);
  }

  close(): void {
    this.#cancel();
  }

  #begin(parcel: Parcel): void {
    this.#last = parcel;
    this.#settings.keep(parcel);
    void this.#attempt(parcel, 0, null);
  }

  async #attempt(parcel: Parcel, attempts: number, before: unknown): Promise<void> {
    this.#isAsking = true;
    this.#show({ state: 'sending', parcel, error: before });
    try {
      const order = await this.#settings.post(parcel);
      if (this.#last === parcel) this.#last = null;
      if (this.#isOf(parcel)) {
        this.#isAsking = false;
        this.#settings.keep(null);
        this.#show({ state: 'idle' });
      }
      this.#settings.done(order, parcel);
    } catch (error) {
      if (!this.#isOf(parcel)) return;
      this.#isAsking = false;
      if (isFinal(error)) {
        this.#settings.keep(null);
        return this.#show({ state: 'refused', parcel, error });
      }
      if (this.#settings.now() - parcel.at >= staleMs) return this.#show({ state: 'stale', parcel });
      this.#show({ state: 'sending', parcel, error });
      const wait = againAfter(attempts, error);
      this.#cancel = this.#settings.after(wait, () => void this.#attempt(parcel, attempts + 1, error));
    }
  }

  /** False once it was taken back. */
  #isOf(parcel: Parcel): boolean {
    return this.#sending.state !== 'idle' && this.#sending.parcel === parcel;
  }

  #show(sending: Sending): void {
    this.#sending = sending;
    this.#settings.tell();
  }
}
