/** The server's events in a component: every event once and in order, over one stream for all tabs of the browser. */
import type { Channel, LiveEvent } from '@mysagra/client';
import { useEffect } from 'react';
import { client } from './connection.ts';
import { useLatest } from './latest.ts';
import { type LinkState, tellLink, tellServerTime } from './link.ts';
import { after } from './loader.ts';
import type { Bus } from './live-messages.ts';
import { SharedStream, type SharedStreamSettings } from './shared-stream.ts';

export type LiveHandlers<C extends Channel> = {
  onEvent?: (event: LiveEvent<C>) => void | Promise<void>;
  /**
   * Fetch the state again: something may have been missed, a handler threw, or listening began without `from` and something
   * may have happened since the page loaded.
   */
  onResync?: () => void | Promise<void>;
};

/**
 * Listens to `channel` while the component is on the page; null: to nothing. Handlers may be new functions at every drawing.
 * Give `from` (a cursor of `withCursor`) when events are applied to a snapshot; leave it out when events only make you load
 * again. The state of the link goes to the badge by itself.
 */
export function useLive<C extends Channel>(channel: C | null, handlers: LiveHandlers<C>, from?: string): void {
  const latest = useLatest(handlers);
  useEffect(() => {
    if (!channel) return;
    const stream = streamOf(channel);
    const follower = stream.join(
      {
        onEvent: (event) => latest.current.onEvent?.(event as LiveEvent<C>),
        onResync: () => latest.current.onResync?.(),
      },
      from,
    );
    return () => {
      stream.leave(follower);
      if (stream.size === 0) end(channel);
    };
  }, [channel, from, latest]);
}

const streams = new Map<Channel, SharedStream>();

function streamOf(channel: Channel): SharedStream {
  let stream = streams.get(channel);
  if (!stream) {
    stream = new SharedStream({
      bus: openBus(`mysagra live ${channel}`),
      open: (options) => client.live(channel, options as Parameters<typeof client.live>[1]),
      onState(state: LinkState, now: number) {
        tellLink(channel, state);
        if (now) tellServerTime(now);
      },
      report: reportError,
      // randomUUID does not exist on plain HTTP.
      id: Math.random().toString(36).slice(2),
      after,
      elapsed: () => performance.now(),
      random: Math.random,
      isHidden: () => document.visibilityState === 'hidden',
    } satisfies SharedStreamSettings);
    streams.set(channel, stream);
    if (streams.size === 1) listenToThePage();
  }
  return stream;
}

function end(channel: Channel): void {
  streams.get(channel)?.close();
  streams.delete(channel);
  tellLink(channel, undefined);
}

/** A browser without it has every tab lead for itself. */
function openBus(name: string): Bus {
  if (typeof BroadcastChannel === 'undefined') return { post: () => {}, listen: () => {}, close: () => {} };
  const wire = new BroadcastChannel(name);
  return {
    post: (message) => wire.postMessage(message),
    listen: (hear) => wire.addEventListener('message', ({ data }) => hear(data)),
    close: () => wire.close(),
  };
}

let isListening = false;

/** A page that goes or is frozen hands over at once; one that comes back looks who leads. */
function listenToThePage(): void {
  if (isListening) return;
  isListening = true;
  const rest = () => streams.forEach((stream) => stream.rest());
  const begin = () => streams.forEach((stream) => stream.begin());
  addEventListener('pagehide', rest);
  document.addEventListener('freeze', rest);
  document.addEventListener('resume', begin);
  addEventListener('pageshow', ({ persisted }) => persisted && begin());
}
