/** The orders of this phone, kept and kept up to date; their news are heard, felt and seen. */
import { Refusal } from '@mysagra/client';
import { useState } from 'react';
import { client, play, useLatest, useStored } from '../kit/index.ts';
import { orderPace } from './pace.ts';
import { heard, isOver, isPlacedList, type News, newsOf, type Placed, withPlaced } from './placed.ts';
import { useAsker } from './use-asker.ts';

const never = null;

/** What a phone in a hand can do to be noticed; each is missing on some. */
function alarm(news: News): void {
  play(news === 'cancelled' ? 'problem' : 'chime');
  if (news === 'ready') {
    if (navigator.userActivation?.hasBeenActive !== false) navigator.vibrate?.([400, 150, 400, 150, 800]);
    setTimeout(() => play('chime'), 1_600);
    setTimeout(() => play('chime'), 3_200);
  }
}

export function usePlaced() {
  const [all, setAll] = useStored<Placed[]>('guest.placed', [], isPlacedList);
  const [news, setNews] = useState<{ code: string; news: News } | null>(null);
  const latest = useLatest(all);

  /** One after the other: a phone is in no hurry. */
  async function askAll(signal: AbortSignal): Promise<void> {
    for (const placed of latest.current.filter((one) => !isOver(one))) {
      let now: Placed | null;
      try {
        now = heard(placed, await client.public.track(placed.code, { retries: 0, signal }));
      } catch (error) {
        if (!(error instanceof Refusal && error.reason === 'not_found')) throw error;
        now = null;
      }
      const told = now && newsOf(placed, now);
      setAll((before) =>
        before.flatMap((one) =>
          one.createdAt !== placed.createdAt || one.code !== placed.code ? [one] : now ? [now] : [],
        ),
      );
      if (told) {
        setNews({ code: placed.code, news: told });
        alarm(told);
      }
    }
  }

  const ask = useAsker('orders', askAll, all.some((one) => !isOver(one)) ? orderPace : never);
  return {
    all,
    news,
    ask,
    add: (placed: Placed) => setAll((before) => withPlaced(before, placed)),
    putAway: (placed: Placed) => setAll((before) => before.filter((one) => one !== placed)),
  };
}
