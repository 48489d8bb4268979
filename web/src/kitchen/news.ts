/** What is new to the people here: an order that came is rung and flashes, one that is off sounds otherwise. */
import { createState, type State } from '../kit/state.ts';
import type { Ticket, Tickets } from './board.ts';
import { isVoid, isWaiting, type StationChoice } from './station.ts';

export type NewsSettings = {
  station: StationChoice;
  play(sound: 'newOrder' | 'problem'): void;
  after(ms: number, work: () => void): unknown;
  /** Any clock that only goes forward, ms. */
  elapsed(): number;
};

export type Shown = { fresh: ReadonlySet<number>; newest: Ticket | null };

const flashMs = 20_000;
/** Five orders in a second are one signal. */
const pauseMs = 1_500;
/** After the sound of something that is off, so that both are heard. */
const behindMs = 1_000;

export class News {
  readonly shown: State<Shown> = createState<Shown>({ fresh: new Set(), newest: null });
  readonly #settings: NewsSettings;
  /** Null until the first look: what is there then is no news. */
  #known: Set<number> | null = null;
  readonly #off = new Set<number>();
  #rangAt = -Infinity;

  constructor(settings: NewsSettings) {
    this.#settings = settings;
  }

  look(tickets: Tickets): void {
    const { station, play, after, elapsed } = this.#settings;
    const known = this.#known;
    const all = [...tickets.values()];
    const come = all.filter((ticket) => !known?.has(ticket.id) && isWaiting(ticket, station));
    const gone = all.filter((ticket) => !this.#off.has(ticket.id) && isVoid(ticket, station));
    this.#known = new Set([...(known ?? []), ...all.map(({ id }) => id)]);
    for (const { id } of gone) this.#off.add(id);
    if (!known) return;
    if (gone.length > 0) play('problem');
    const newest = come.at(-1);
    if (!newest) return;
    const ids = come.map(({ id }) => id);
    this.shown.set({ fresh: new Set([...this.shown.get().fresh, ...ids]), newest });
    after(flashMs, () => this.forget(ids));
    if (elapsed() - this.#rangAt < pauseMs) return;
    this.#rangAt = elapsed();
    if (gone.length > 0) after(behindMs, () => play('newOrder'));
    else play('newOrder');
  }

  /** Somebody touched it, or it is old news. */
  forget(ids: readonly number[]): void {
    const { fresh, newest } = this.shown.get();
    if (ids.some((id) => fresh.has(id))) {
      this.shown.set({ fresh: new Set([...fresh].filter((id) => !ids.includes(id))), newest });
    }
  }
}
