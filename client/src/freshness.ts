/** How old is what a screen shows: the age of the last sign of life, with the server's own clock where it tells it. */
import { ageOf, type Clock, type Moment, momentOf } from './clock.ts';

/** On an extended stream there is a heartbeat every 5 s: two are missing at 10 s. */
const lateExtendedMs = 10_000;
/** On a plain stream only a keep-alive every 15 s. */
const latePlainMs = 20_000;
export const stoppedMs = 40_000;

export class Freshness {
  readonly #clock: Clock;
  readonly lateMs: number;
  #heard: Moment;
  #everHeard = false;
  /** Server time minus ours at the quickest heartbeat of this connection, ms. */
  #offsetMs: number | undefined;
  #lagMs = 0;
  /** Of the connection before, until this one has heard a heartbeat. */
  #formerOffsetMs = 0;

  constructor(clock: Clock, isExtended: boolean) {
    this.#clock = clock;
    this.#heard = momentOf(clock);
    this.lateMs = isExtended ? lateExtendedMs : latePlainMs;
  }

  /** A sign of life without a time in it. */
  hear(): void {
    this.#heard = momentOf(this.#clock);
    this.#everHeard = true;
  }

  /** A heartbeat with the server's time, ms. One that took longer than others (a proxy held it back) counts as older. */
  hearAt(serverNow: number): void {
    this.hear();
    const offset = serverNow - this.#clock.now();
    this.#offsetMs = Math.max(this.#offsetMs ?? offset, offset);
    this.#lagMs = this.#offsetMs - offset;
  }

  /** Clocks may have been set since: the next heartbeat starts the comparison anew. */
  reconnected(): void {
    if (this.#offsetMs !== undefined) this.#formerOffsetMs = this.#offsetMs;
    this.#offsetMs = undefined;
    this.#lagMs = 0;
  }

  get serverNow(): number {
    return this.#clock.now() + (this.#offsetMs ?? this.#formerOffsetMs);
  }

  get ageMs(): number {
    return ageOf(this.#clock, this.#heard) + this.#lagMs;
  }

  get word(): 'connecting' | 'live' | 'late' | 'stopped' {
    if (this.ageMs > stoppedMs) return 'stopped';
    if (this.ageMs > this.lateMs) return 'late';
    return this.#everHeard ? 'live' : 'connecting';
  }
}
