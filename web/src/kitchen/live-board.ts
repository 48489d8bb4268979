/** The tickets of this screen: asked for, then kept by events and by what was tapped here, whichever comes first. */
import type { KitchenBoard, KitchenOrder, LiveEvent } from '@mysagra/client';
import { createState, type State } from '../kit/state.ts';
import { acknowledged, heard, type Ticket, type Tickets, ticketsOf, withTicket } from './board.ts';
import { type Kept, type KeptMark, ofThisDay, unanswered, unseen } from './keeping.ts';
import { type Mark, MarkQueue } from './marks.ts';

export type Station = KitchenBoard['stations'][number];

export type LiveBoardSettings = {
  ask(): Promise<{ answer: KitchenBoard; cursor: { stations?: string } }>;
  send(mark: Mark): Promise<KitchenOrder>;
  onRefused(error: unknown): void;
  /** What this browser kept through a reload. */
  kept: Kept;
  keepMarks(marks: KeptMark[]): void;
  keepOff(off: Ticket[]): void;
  after(ms: number, work: () => void): unknown;
  /** The server's time, ms. */
  now(): number;
};

export class LiveBoard {
  /** Null until the first answer. */
  readonly tickets: State<Tickets | null> = createState<Tickets | null>(null);
  readonly stations: State<readonly Station[]> = createState<readonly Station[]>([]);
  readonly queue: MarkQueue;
  readonly #settings: LiveBoardSettings;

  constructor(settings: LiveBoardSettings) {
    this.#settings = settings;
    this.queue = new MarkQueue({
      send: settings.send,
      onAnswer: (order) => this.#change((tickets) => withTicket(tickets, order)),
      onRefused: (_mark, error) => settings.onRefused(error),
      after: settings.after,
    });
  }

  /** What is told here from now on is kept, and only what changed. */
  #keepOn(): void {
    let [marks, off] = ['', ''];
    const look = () => {
      const [newMarks, newOff] = [unanswered(this.queue.shown.get()), unseen(this.tickets.get() ?? new Map())];
      if (marks !== (marks = JSON.stringify(newMarks))) this.#settings.keepMarks(newMarks);
      if (off !== (off = JSON.stringify(newOff))) this.#settings.keepOff(newOff);
    };
    this.queue.shown.subscribe(look);
    this.tickets.subscribe(look);
    look();
  }

  /** Asks for everything; resolves with the place from which events go on. */
  async load(): Promise<string | undefined> {
    const { answer, cursor } = await this.#settings.ask();
    this.stations.set(answer.stations);
    const before = this.tickets.get();
    if (before) this.tickets.set(ticketsOf(answer, before));
    else this.#begin(answer);
    return cursor.stations;
  }

  /** The first answer says which day it is: only now it is known what of the kept still counts. */
  #begin(answer: KitchenBoard): void {
    const { marks, off } = ofThisDay(this.#settings.kept, answer.dayStartsAt);
    this.tickets.set(ticketsOf(answer, new Map(off.map((ticket) => [ticket.id, ticket]))));
    this.queue.restore(marks);
    this.#keepOn();
  }

  /** Resolves when it is taken in: later events must wait for it. */
  async hear(event: LiveEvent<'stations'>): Promise<void> {
    const next = heard(this.tickets.get() ?? new Map(), event, this.#wireNow());
    if (next === 'ask') await this.load();
    else this.tickets.set(next);
  }

  mark(ticket: Ticket, itemIds: readonly string[], ready: boolean): void {
    this.queue.add({ orderId: ticket.id, itemIds, ready, at: this.#wireNow() });
  }

  acknowledge(ticket: Ticket): void {
    this.#change((tickets) => acknowledged(tickets, ticket.id));
  }

  #change(alter: (tickets: Tickets) => Tickets): void {
    this.tickets.set(alter(this.tickets.get() ?? new Map()));
  }

  #wireNow(): string {
    return new Date(this.#settings.now()).toISOString();
  }
}
