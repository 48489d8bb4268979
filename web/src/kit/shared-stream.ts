/**
 * One stream of a channel for all tabs of a browser: one tab leads and tells the others what comes. When it is gone another
 * one leads within two seconds, from where it stood. A browser has six connections to a server, and needs some for work.
 */
import type { Live, LiveOptions, Resync } from '@mysagra/client';
import { Entries, type Entry } from './live-entries.ts';
import { Follower, type Handlers } from './live-follower.ts';
import type { Bus, Message } from './live-messages.ts';
import type { LinkState } from './link.ts';
import type { After } from './loader.ts';

type Heard = Pick<LiveOptions<'cashier'>, 'lastEventId' | 'onEvent' | 'onResync' | 'onState'>;

export type SharedStreamSettings = {
  bus: Bus;
  /** Opens the one real stream. */
  open(options: Heard): Pick<Live, 'lastEventId' | 'serverNow' | 'check' | 'close'>;
  onState(state: LinkState, serverNow: number): void;
  report(error: unknown): void;
  /** Nobody else's: decides between two that would lead. */
  id: string;
  after: After;
  /** Milliseconds that only go forwards. */
  elapsed(): number;
  random(): number;
  /** Timers of this tab run late, because nobody sees it. */
  isHidden(): boolean;
};

const tickMs = 200;
/** A leader that was silent for so long is asked whether it is there. */
const silenceMs = 500;
/** And one that does not answer for so long is gone. */
const answerMs = 400;
/** At the start. */
const joinMs = 120;
/** A hidden leader looks after its stream when others ask, for its own timers sleep. */
const checkMs = 2_000;

export class SharedStream {
  readonly #settings: SharedStreamSettings;
  readonly #followers = new Set<Follower>();
  readonly #entries = new Entries();
  /** The newest id this tab has heard of. */
  #head: string | undefined;
  #live: ReturnType<SharedStreamSettings['open']> | undefined;
  #state: LinkState = 'connecting';
  /** Rises with every new leader; the higher one is right. */
  #term = 0;
  #leader: string | undefined;
  #heardAt: number;
  /** When the leader was asked whether it is there. */
  #askedAt: number | undefined;
  /** A hole that the stream found: told with the event after it. */
  #pendingResync: Resync | undefined;
  #checkedAt = 0;
  #takeBack: () => void = () => {};

  constructor(settings: SharedStreamSettings) {
    this.#settings = settings;
    this.#heardAt = settings.elapsed();
    settings.bus.listen((message) => this.#hear(message));
    this.begin();
  }

  get isLeading(): boolean {
    return this.#live !== undefined;
  }

  get size(): number {
    return this.#followers.size;
  }

  /** Asks who leads. Also after the page was away: back from the browser's memory, or thawed. */
  begin(): void {
    this.#takeBack();
    this.#ask();
    // Most often nobody does, and the page waits for its stream; two that lead for a moment harm nobody.
    this.#askedAt = this.#settings.elapsed() - answerMs + joinMs;
    this.#tickLater();
  }

  /** The page goes, or will be frozen: somebody else is to lead now. */
  rest(): void {
    this.#takeBack();
    if (!this.#live) return;
    this.#stepDown();
    this.#settings.bus.post({ kind: 'bye', from: this.#settings.id });
  }

  close(): void {
    this.rest();
    this.#settings.bus.close();
  }

  join(handlers: Handlers, from?: string): Follower {
    const { after, report } = this.#settings;
    const follower = new Follower(handlers, { after, report, askFor: (place) => this.#askFor(place) }, from);
    this.#followers.add(follower);
    this.#standAt(this.#head);
    return follower;
  }

  leave(follower: Follower): void {
    follower.close();
    this.#followers.delete(follower);
  }

  #ask(): void {
    this.#askedAt = this.#settings.elapsed();
    this.#settings.bus.post({ kind: 'who', from: this.#settings.id });
  }

  #tickLater(): void {
    // Not all at once: the first to notice that nobody leads should be alone with it.
    this.#takeBack = this.#settings.after(tickMs * (0.75 + this.#settings.random() / 2), () => {
      this.#tickLater();
      if (this.#live) this.#showOwn();
      else this.#lookForLeader();
    });
  }

  #lookForLeader(): void {
    const now = this.#settings.elapsed();
    if (this.#askedAt === undefined) {
      if (now - this.#heardAt > silenceMs) this.#ask();
    } else if (now - this.#askedAt > answerMs) this.#lead();
  }

  #lead(): void {
    const { open, id } = this.#settings;
    this.#term++;
    this.#leader = id;
    this.#askedAt = undefined;
    this.#head ??= this.#oldestPlace();
    this.#live = open({
      lastEventId: this.#head,
      onEvent: (event) => {
        const resync = this.#pendingResync;
        this.#pendingResync = undefined;
        this.#bring(event.id, { event, ...(resync && { resync }) });
      },
      onResync: (resync) => {
        if (resync.reason === 'hole') this.#pendingResync = resync;
        else this.#bring(resync.id, { resync });
      },
      onState: (state) => {
        if (state === 'closed') return;
        this.#state = state;
        this.#tellThatILead();
      },
    });
    this.#tellThatILead();
  }

  #stepDown(): void {
    this.#live?.close();
    this.#live = undefined;
    this.#pendingResync = undefined;
  }

  #tellThatILead(): void {
    this.#showOwn();
    const { bus, id: from } = this.#settings;
    const serverNow = this.#live?.serverNow ?? 0;
    bus.post({ kind: 'lead', from, term: this.#term, state: this.#state, serverNow, head: this.#head });
  }

  /** A stream that was opened without a place stands where the server says. */
  #learnHead(): string | undefined {
    return (this.#head ??= this.#live?.lastEventId);
  }

  #showOwn(): void {
    if (!this.#live) return;
    this.#settings.onState(this.#state, this.#live.serverNow);
    this.#standAt(this.#learnHead());
  }

  #standAt(head: string | undefined): void {
    if (head !== undefined) for (const follower of this.#followers) follower.standsAt(head);
  }

  #bring(id: string, what: Pick<Entry, 'event' | 'resync'>): void {
    const entry = { id, previous: this.#learnHead(), ...what };
    this.#take(entry);
    this.#settings.bus.post({ kind: 'entry', from: this.#settings.id, term: this.#term, entry });
  }

  #take(entry: Entry): void {
    this.#entries.add(entry);
    this.#head = this.#entries.head;
    for (const follower of this.#followers) follower.take(entry);
  }

  #hear(message: Message): void {
    switch (message.kind) {
      case 'who':
        if (this.#live) this.#answer();
        return;
      case 'lead':
        return this.#hearLeader(message);
      case 'entry':
        if (message.from !== this.#leader) return;
        this.#heardAt = this.#settings.elapsed();
        return this.#take(message.entry);
      case 'behind':
        if (this.#live && this.#head !== undefined) this.#settings.bus.post(this.#catchUp(message.place, this.#head));
        return;
      case 'catch up':
        return this.#give(message);
      case 'bye':
        // Without a leader the next look finds that nobody answered.
        if (message.from === this.#leader) this.#askedAt = this.#settings.elapsed() - answerMs;
    }
  }

  #answer(): void {
    const now = this.#settings.elapsed();
    if (this.#settings.isHidden() && now - this.#checkedAt > checkMs) {
      this.#checkedAt = now;
      this.#live?.check();
    }
    this.#tellThatILead();
  }

  #hearLeader({ from, term, state, serverNow, head }: Extract<Message, { kind: 'lead' }>): void {
    const { id } = this.#settings;
    const isRight = term > this.#term || (term === this.#term && (this.#leader === undefined || from <= this.#leader));
    if (!isRight) {
      if (this.#live) this.#tellThatILead();
      return;
    }
    if (from !== id) this.#stepDown();
    this.#term = term;
    this.#leader = from;
    this.#heardAt = this.#settings.elapsed();
    this.#askedAt = undefined;
    this.#state = state;
    // What this tab has not heard yet its followers ask for; what it knows it could tell if it came to lead.
    this.#head ??= head;
    this.#settings.onState(state, serverNow);
    this.#standAt(head);
  }

  #askFor(place: string): void {
    if (!this.#live) this.#settings.bus.post({ kind: 'behind', place });
    else if (this.#head !== undefined) this.#give(this.#catchUp(place, this.#head));
  }

  #catchUp(place: string, head: string): Extract<Message, { kind: 'catch up' }> {
    return { kind: 'catch up', place, entries: this.#entries.after(place), head };
  }

  #give({ place, entries, head }: Extract<Message, { kind: 'catch up' }>): void {
    for (const entry of entries ?? []) this.#entries.add(entry);
    this.#head = entries ? (this.#entries.head ?? this.#head) : head;
    for (const follower of this.#followers) follower.catchUp(place, entries, head);
  }

  #oldestPlace(): string | undefined {
    const places = [...this.#followers].flatMap(({ place }) => place ?? []);
    return places.toSorted((a, b) => Number(a.split('.')[1]) - Number(b.split('.')[1]))[0];
  }
}
