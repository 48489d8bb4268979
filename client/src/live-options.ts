/** What a live stream is given, and what it gives. */
import type { Channel, EventId } from '@mysagra/core';
import type { LiveEvent, LiveState, Resync } from './live-event.ts';

export type LiveOptions<C extends Channel> = {
  /**
   * One event at a time, in order. The place in the log moves on only when it has returned or resolved; if it throws, the
   * stream connects again and the same event comes again.
   */
  onEvent(event: LiveEvent<C>): void | Promise<void>;
  /** Fetch the state again; later events wait until it has resolved. */
  onResync?(resync: Resync): void | Promise<void>;
  onState?(state: LiveState): void;
  /** Why a connection failed, broke or was refused, or what a handler threw. For a log: the stream goes on by itself. */
  onError?(error: unknown): void;
  /** The server answered 401: the place to renew the credential. The stream keeps trying anyway. */
  onSignedOut?(): void | Promise<void>;
  /** Begin after this event: a cursor of `withCursor`, or where an earlier stream stood. Without: now. */
  lastEventId?: EventId;
  /** With heartbeats and `resource-changed`, and checked for holes; true. */
  extended?: boolean;
  /** What makes the stream look after itself at once; in a browser: page visible again, network back. */
  wakeUps?: (look: () => void) => () => void;
};

/** An open stream. */
export type Live = {
  readonly state: LiveState;
  /** The newest event that was handled; undefined before the server told where the stream begins. */
  readonly lastEventId: EventId | undefined;
  /** The server's time as far as heartbeats told it, ms since 1970. */
  readonly serverNow: number;
  /** Looks at once whether the stream is alive, and connects now if it is resting. */
  check(): void;
  /** At once: no handler is called any more. */
  close(): void;
};
