/** Listens on all five channels for as long as the evening lasts, and remembers every word once it was said. */
import type { Client, Cursors, Live, LiveEvent } from '@mysagra/client';
import { type Channel, channels, type EventId, parseEventId } from '@mysagra/core';
import { noSayings, say } from './ledger.ts';

export class Ears {
  readonly heard = noSayings();
  /** How many events came over each channel, those that do not concern us included. */
  readonly counts = Object.fromEntries(channels.map((channel) => [channel, 0])) as Record<Channel, number>;
  /** Why we cannot be sure to have heard everything. */
  readonly troubles: string[] = [];
  readonly #streams: Live[];
  readonly #reached: Cursors;
  #look = () => {};

  /** `since`: where every channel stood when the evening began. The client's user must be allowed on all of them. */
  constructor(client: Client, since: Cursors) {
    this.#reached = { ...since };
    this.#streams = channels.map((channel) =>
      client.live(channel, {
        lastEventId: since[channel],
        onEvent: (event: LiveEvent) => this.#hear(channel, event),
        onResync: ({ reason }) => void this.troubles.push(`The ${channel} stream had a gap (${reason})`),
      }),
    );
  }

  /** Resolves when everything up to these events was heard, with false when that takes longer than `ms`. */
  async upTo(cursors: Cursors, ms: number): Promise<boolean> {
    const isThere = () => channels.every((channel) => isReached(this.#reached[channel], cursors[channel]));
    let isLate = false;
    const timer = setTimeout(() => {
      isLate = true;
      this.#look();
    }, ms);
    while (!isThere() && !isLate) await new Promise<void>((resolve) => (this.#look = resolve));
    clearTimeout(timer);
    return isThere();
  }

  close(): void {
    for (const stream of this.#streams) stream.close();
  }

  #hear(channel: Channel, event: LiveEvent): void {
    this.counts[channel]++;
    this.#reached[channel] = event.id;
    const said = sayingOf(event);
    if (said) say(this.heard, channel, said.about, said.word);
    this.#look();
  }
}

function isReached(heard: EventId | undefined, wanted: EventId | undefined): boolean {
  const goal = parseEventId(wanted ?? '');
  if (!goal || goal.seq === 0) return true;
  const place = parseEventId(heard ?? '');
  return place?.epoch === goal.epoch && place.seq >= goal.seq;
}

function sayingOf(event: LiveEvent): { about: string; word: string } | undefined {
  switch (event.name) {
    case 'new-order':
    case 'reprint-order':
    case 'order-cancelled':
      return { about: `order ${event.data.id}`, word: event.name };
    case 'confirmed-order':
      return { about: `order ${event.data.id}`, word: `${event.name} #${event.data.ticketNumber}` };
    case 'order-status-update':
      return { about: `order ${event.data.id}`, word: `${event.name} ${event.data.status}` };
    case 'food-availability-changed':
      return { about: `food ${event.data.id}`, word: event.data.available ? 'on' : 'off' };
    case 'category-availability-changed':
      return { about: `category ${event.data.id}`, word: event.data.available ? 'on' : 'off' };
    case 'general-closure':
      return { about: `closure ${event.data.id}`, word: event.name };
    case 'printer-status-changed':
    case 'resource-changed':
      return undefined;
  }
}
