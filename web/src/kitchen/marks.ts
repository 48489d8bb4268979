/** What a cook has marked and the server may not know yet: shown at once, sent in order, tried until there is an answer. */
import { type KitchenOrder, Refusal } from '@mysagra/client';
import { createState, type State } from '../kit/state.ts';
import type { Ticket } from './board.ts';

/** `unsent`: the server could not be reached. `settled`: answered, and the last events of before may still be on their way. */
export type Mark = {
  id: number;
  orderId: number;
  itemIds: readonly string[];
  ready: boolean;
  at: string;
  state: 'waiting' | 'unsent' | 'settled';
};

export type MarkSettings = {
  send(mark: Mark): Promise<KitchenOrder>;
  onAnswer(order: KitchenOrder): void;
  /** A no that stays a no: the mark is taken back. */
  onRefused(mark: Mark, error: unknown): void;
  after(ms: number, work: () => void): unknown;
};

const retryMs = 3_000;
const settleMs = 1_500;
/** These pass by themselves. */
const passing = new Set(['rate_limited', 'unavailable', 'internal', 'unauthenticated']);

export class MarkQueue {
  readonly shown: State<readonly Mark[]> = createState<readonly Mark[]>([]);
  readonly #settings: MarkSettings;
  #lastId = 0;
  #isSending = false;
  #isResting = false;

  constructor(settings: MarkSettings) {
    this.#settings = settings;
  }

  add(mark: Pick<Mark, 'orderId' | 'itemIds' | 'ready' | 'at'>): void {
    if (mark.itemIds.length === 0) return;
    this.shown.set([...this.shown.get(), { ...mark, id: ++this.#lastId, state: 'waiting' }]);
    this.retry();
  }

  /** What was marked before a reload goes first, as it was tapped. */
  restore(marks: readonly Pick<Mark, 'orderId' | 'itemIds' | 'ready' | 'at'>[]): void {
    if (marks.length === 0) return;
    const restored = marks.map((mark) => ({ ...mark, id: ++this.#lastId, state: 'waiting' as const }));
    this.shown.set([...restored, ...this.shown.get()]);
    this.retry();
  }

  /** Sends what waits, now: the link is back, or a pause is over. */
  retry(): void {
    if (!this.#isSending) void this.#send();
  }

  async #send(): Promise<void> {
    this.#isSending = true;
    for (let mark = this.#next(); mark; mark = this.#next()) {
      if (!(await this.#sendOne(mark))) {
        this.#rest();
        break;
      }
    }
    this.#isSending = false;
  }

  /** One pause at a time, however many taps come meanwhile. */
  #rest(): void {
    if (this.#isResting) return;
    this.#isResting = true;
    this.#settings.after(retryMs, () => {
      this.#isResting = false;
      this.retry();
    });
  }

  #next(): Mark | undefined {
    return this.shown.get().find(({ state }) => state !== 'settled');
  }

  /** False: no answer. */
  async #sendOne(mark: Mark): Promise<boolean> {
    try {
      const order = await this.#settings.send(mark);
      this.#change(mark.id, 'settled');
      this.#settings.onAnswer(order);
      this.#settings.after(settleMs, () => this.#drop(mark.id));
      return true;
    } catch (error) {
      if (error instanceof Refusal && !passing.has(error.reason)) {
        this.#drop(mark.id);
        this.#settings.onRefused(mark, error);
        return true;
      }
      this.#change(mark.id, 'unsent');
      return false;
    }
  }

  #change(id: number, state: Mark['state']): void {
    this.shown.set(this.shown.get().map((mark) => (mark.id === id ? { ...mark, state } : mark)));
  }

  #drop(id: number): void {
    this.shown.set(this.shown.get().filter((mark) => mark.id !== id));
  }
}

/** The ticket as it is to be shown: the last mark of a dish counts. The same ticket when nothing is marked. */
export function withMarks(ticket: Ticket, marks: readonly Mark[]): Ticket {
  return marks.reduce<Ticket>((shown, mark) => (mark.orderId === ticket.id ? withMark(shown, mark) : shown), ticket);
}

function withMark(ticket: Ticket, { itemIds, ready, at }: Mark): Ticket {
  // What was cancelled meanwhile stays cancelled, whatever was tapped.
  if (ticket.status !== 'CONFIRMED' && ticket.status !== 'COMPLETED') return ticket;
  const lines = ticket.lines.map((line) =>
    itemIds.includes(line.id) ? { ...line, readyAt: ready ? (line.readyAt ?? at) : null } : line,
  );
  return { ...ticket, lines, status: ready ? ticket.status : 'CONFIRMED' };
}
