/** Who is called and for how long: each number that became ready or is called again once, oldest first, faster the more are waiting. */
import type { NumberBoard } from '@mysagra/client';
import { lateMs } from './by-age.ts';

export type Ready = NumberBoard['ready'][number];
/** What is shown and said of a number. */
export type Call = Pick<Ready, 'orderId' | 'number' | 'stations'>;
/** The numbers on the board, newest first, as of `now` (server's). `callsLate`: who let ten minutes pass is called once more. */
export type Heard = { ready: readonly Ready[]; now: number; callsLate: boolean };

export type AnnouncerSettings = {
  /** What is called now; `[]`: nobody. */
  show: (called: readonly Ready[]) => void;
  /** Makes it heard, and resolves when it was. `isBrief`: others wait. */
  speak: (called: readonly Ready[], isBrief: boolean) => Promise<void>;
  /** What was called before this page was loaded; null: nobody knows. */
  heard: readonly string[] | null;
  /** For the next load. */
  remember: (heard: readonly string[]) => void;
  /** Calls `work` after so many ms; the answer takes it back. */
  after: (ms: number, work: () => void) => () => void;
};

/** What was ready longer ago is shown and not called: after an outage nobody wants to hear the last hour. */
const freshMs = 3 * 60_000;
/** A voice that never says that it is done is waited for so long and no longer. */
const patienceMs = 4_000;
const mostAtOnce = 6;

export class Announcer {
  readonly #settings: AnnouncerSettings;
  /** Of what is on the board, and no more: it stays small in any number of evenings. */
  #heard: ReadonlySet<string> | null;
  #waiting: readonly Ready[] = [];
  #called: readonly Ready[] = [];
  #turn = 0;
  #takeBack: () => void = () => {};

  constructor(settings: AnnouncerSettings) {
    this.#settings = settings;
    this.#heard = settings.heard && new Set(settings.heard);
  }

  hear({ ready, now, callsLate }: Heard): void {
    const [heard, before] = [this.#heard, [...this.#waiting, ...this.#called]];
    const reasons = ready.map((order) => ({ order, reasons: reasonsOf(order, now, callsLate) }));
    const isNew = ({ name, at }: Reason) => heard !== null && !heard.has(name) && now - at < freshMs;
    this.#heard = new Set(reasons.flatMap((one) => one.reasons.map(({ name }) => name)));
    this.#settings.remember([...this.#heard]);
    // Fetched or taken back meanwhile: nobody is called for nothing.
    const names = new Set(ready.map(nameOf));
    const isStill = (order: Ready) => names.has(nameOf(order));
    const news = reasons.flatMap(({ order, reasons }) => {
      // Who was never called hears all the places, whatever else they were called for since.
      const first = reasons.find(isNew);
      // Pressed twice, or while it is being called: once is enough.
      const isOnItsWay = before.some((other) => nameOf(other) === nameOf(order));
      return first && !isOnItsWay ? [{ ...order, stations: first.stations }] : [];
    });
    this.#waiting = [...this.#waiting.filter(isStill), ...news.toReversed()];
    const called = this.#called.filter(isStill);
    if (called.length < this.#called.length) this.#show(called);
    if (called.length === 0) this.#next();
  }

  close(): void {
    this.#turn++;
    this.#takeBack();
    this.#waiting = [];
  }

  /** How many wait; for tests of what is kept. */
  get kept(): number {
    return this.#waiting.length + this.#called.length + (this.#heard?.size ?? 0);
  }

  #show(called: readonly Ready[]): void {
    this.#called = called;
    this.#settings.show(called);
  }

  #next(): void {
    this.#takeBack();
    const turn = ++this.#turn;
    if (this.#waiting.length === 0) {
      if (this.#called.length > 0) this.#show([]);
      return;
    }
    const { count, ms } = paceOf(this.#waiting.length);
    const called = this.#waiting.slice(0, count);
    this.#waiting = this.#waiting.slice(count);
    this.#show(called);
    let isSpoken = false;
    let isShown = false;
    const goOn = () => turn === this.#turn && this.#next();
    this.#takeBack = this.#settings.after(ms, () => {
      isShown = true;
      if (isSpoken) goOn();
      else this.#takeBack = this.#settings.after(patienceMs, goOn);
    });
    void this.#settings.speak(called, this.#waiting.length > 0).then(() => {
      isSpoken = true;
      if (isShown) goOn();
    });
  }
}

/** Ready again after it was taken back is another call. */
function nameOf({ orderId, readyAt }: Ready): string {
  return `${orderId} ${readyAt}`;
}

/** Why an order is called, since when, and to where. */
type Reason = { name: string; at: number; stations: string[] };

/** The oldest first; each is heard once. */
function reasonsOf(order: Ready, now: number, callsLate: boolean): Reason[] {
  const { readyAt, calledAgain, stations } = order;
  const [name, at] = [nameOf(order), Date.parse(readyAt)];
  const reasons = [{ name, at, stations }];
  if (calledAgain) {
    const to = calledAgain.station === null ? stations : [calledAgain.station];
    reasons.push({ name: `${name} ${calledAgain.at}`, at: Date.parse(calledAgain.at), stations: to });
  } else if (callsLate && now - at >= lateMs) reasons.push({ name: `${name} late`, at: at + lateMs, stations });
  return reasons;
}

/** How many are called together, and how long they are shown at least. */
export function paceOf(waiting: number): { count: number; ms: number } {
  if (waiting <= 1) return { count: 1, ms: 4_000 };
  if (waiting <= 5) return { count: 1, ms: waiting <= 3 ? 3_000 : 2_500 };
  return { count: Math.min(mostAtOnce, waiting), ms: 5_000 };
}
