/** What a live stream tells, exactly typed: the channel and the event's name decide what its data are. */
import { catalogue, type Channel, type EventData, type EventId, type EventName } from '@mysagra/core';

type NamesOn<C extends Channel> = {
  [N in EventName]: C extends keyof (typeof catalogue)[N] ? N : never;
}[EventName];

/** An event of one of the channels in `C`; `event.name` narrows `event.data`. */
export type LiveEvent<C extends Channel = Channel> = C extends Channel
  ? { [N in NamesOn<C>]: { name: N; id: EventId; data: EventData<N, C & keyof (typeof catalogue)[N]> } }[NamesOn<C>]
  : never;

/** The state on the screen may be wrong: fetch it again. */
export type Resync = {
  /** `expired`, `unknown`: the server could not go on where we were. `hole`: a number was missing in the stream. */
  reason: 'expired' | 'unknown' | 'hole';
  /** Where the stream goes on. */
  id: EventId;
};

/**
 * `live`: heard less than 10 s ago (20 s on a plain stream). `late`: up to 40 s. `stopped`: longer; do not trust the screen.
 * `signed out`: the server wants a new sign-in. `connecting`: not heard yet. A short cut does not show.
 */
export type LiveState = 'connecting' | 'live' | 'late' | 'stopped' | 'signed out' | 'closed';

/** An event a newer server may send is not ours to tell. */
export function isKnown(name: string | undefined): name is EventName {
  return name !== undefined && Object.hasOwn(catalogue, name);
}
