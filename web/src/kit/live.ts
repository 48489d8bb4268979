/** The server's events in a component: every event once and in order, whatever happens to the network. */
import type { Channel, LiveEvent } from '@mysagra/client';
import { useEffect } from 'react';
import { client } from './connection.ts';
import { useLatest } from './latest.ts';
import { type LinkState, tellLink, tellServerTime } from './link.ts';

export type LiveHandlers<C extends Channel> = {
  onEvent?: (event: LiveEvent<C>) => void | Promise<void>;
  /** Something may have been missed: fetch the state again. Also what a handler that throws leads to. */
  onResync?: () => void | Promise<void>;
  onState?: (state: LinkState) => void;
};

/**
 * Listens to `channel` while the component is on the page. Handlers may be new functions at every drawing. Give `from` (a
 * cursor of `withCursor`) when events are applied to a snapshot; leave it out when events only make you load again. While
 * `channel` is null nothing is listened to.
 */
export function useLive<C extends Channel>(channel: C | null, handlers: LiveHandlers<C>, from?: string): void {
  const latest = useLatest(handlers);
  useEffect(() => {
    if (!channel) return;
    const live = client.live(channel, {
      lastEventId: from,
      onEvent: (event) => latest.current.onEvent?.(event),
      onResync: () => latest.current.onResync?.(),
      onState: (state) => {
        if (state === 'closed') return;
        tellLink(channel, state);
        latest.current.onState?.(state);
      },
    });
    const timer = setInterval(() => tellServerTime(live.serverNow), 5_000);
    return () => {
      clearInterval(timer);
      live.close();
      tellLink(channel, undefined);
    };
  }, [channel, from, latest]);
}
