/** What a stream brought, as a chain: each entry names the one before it, so that nothing can be missing unnoticed. */
import type { Channel, LiveEvent, Resync } from '@mysagra/client';

export type Entry = {
  id: string;
  /** The id of the entry before it; undefined for the first of a stream that began without a place. */
  previous: string | undefined;
  /** First of all the state is to be fetched again. */
  resync?: Resync;
  event?: LiveEvent<Channel>;
};

/** Whether `id` is no further than `place`, in the same log: it was here before. */
export function isNoFurther(id: string, place: string): boolean {
  const [epoch, seq] = id.split('.');
  const [placeEpoch, placeSeq] = place.split('.');
  return epoch === placeEpoch && Number(seq) <= Number(placeSeq);
}

/** The newest entries, as far back as somebody may have fallen behind. */
export class Entries {
  readonly #most: number;
  #kept: Entry[] = [];

  constructor(most = 400) {
    this.#most = most;
  }

  /** The newest id. */
  get head(): string | undefined {
    return this.#kept.at(-1)?.id;
  }

  /** Entries that were here before are not kept twice; one that does not follow begins a new chain. */
  add(entry: Entry): void {
    const { head } = this;
    if (head !== undefined && entry.previous !== head) {
      if (isNoFurther(entry.id, head)) return;
      this.#kept = [];
    }
    this.#kept.push(entry);
    if (this.#kept.length > this.#most) this.#kept.shift();
  }

  /** Everything after `place`, or null when that is no longer known. */
  after(place: string): Entry[] | null {
    const start = this.#kept.findIndex(({ previous }) => previous === place);
    return start < 0 ? null : this.#kept.slice(start);
  }
}
