// A clock that stands until it is moved, and then runs what was due, in order.
import type { Clock } from '../../server/src/house.ts';

type Alarm = { at: number; every: number | null; work: () => void };

/** Starts at the fixture's time of the contract: 2026-01-15T18:30:00.000Z. */
export class HeldClock implements Clock {
  #now: number;
  readonly #alarms = new Set<Alarm>();

  constructor(start = '2026-01-15T18:30:00.000Z') {
    this.#now = Date.parse(start);
  }

  now = (): number => this.#now;

  every(ms: number, work: () => void): () => void {
    return this.#set({ at: this.#now + ms, every: ms, work });
  }

  after(ms: number, work: () => void): () => void {
    return this.#set({ at: this.#now + ms, every: null, work });
  }

  /** Jumps without ringing anything, as when somebody sets the clock. */
  set(time: string): void {
    this.#now = Date.parse(time);
  }

  /** Lets `ms` pass; everything due rings at its own time, and what it started goes on before the next. */
  async advance(ms: number): Promise<void> {
    const end = this.#now + ms;
    for (;;) {
      const due = [...this.#alarms].filter((alarm) => alarm.at <= end).sort((a, b) => a.at - b.at)[0];
      if (!due) break;
      this.#now = Math.max(this.#now, due.at);
      if (due.every === null) this.#alarms.delete(due);
      else due.at += due.every;
      due.work();
      await new Promise((resolve) => setImmediate(resolve));
    }
    this.#now = end;
  }

  #set(alarm: Alarm): () => void {
    this.#alarms.add(alarm);
    return () => this.#alarms.delete(alarm);
  }
}
