/** One stream for the whole back office: rooms say which news make them load again. */
import type { EventName, LiveEvent, Resource } from '@mysagra/client';
import { useEffect } from 'react';
import { useLive } from '../kit/index.ts';

export type News = LiveEvent<'office'>;
/** Null: anything may have changed. */
type Listener = (news: News | null) => void;

const listeners = new Set<Listener>();

/** Stands once, in the office itself. */
export function useOfficeStream(): void {
  const tell = (news: News | null) => {
    for (const listener of listeners) listener(news);
  };
  useLive('office', { onEvent: tell, onResync: () => tell(null) });
}

/** Names of resources, as `resource-changed` says them, and of other events. */
export type Wish = Resource | Exclude<EventName, 'resource-changed'>;

export function isWished(news: News | null, wishes: readonly Wish[]): boolean {
  if (news === null) return true;
  return wishes.includes(news.name === 'resource-changed' ? news.data.resource : news.name);
}

/** Calls `reload` after news of that kind, and whenever something may have been missed. */
export function useNews(wishes: readonly Wish[], reload: () => void): void {
  const key = wishes.join(' ');
  useEffect(() => {
    const wished = key.split(' ') as Wish[];
    const listener: Listener = (news) => {
      if (isWished(news, wished)) reload();
    };
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  }, [key, reload]);
}

/** Every piece of news itself, such as lanes that carry their whole state. */
export function useEachNews(hear: (news: News) => void): void {
  useEffect(() => {
    const listener: Listener = (news) => {
      if (news) hear(news);
    };
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  }, [hear]);
}
