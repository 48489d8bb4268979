/** The order on its way, as the page sees it. */
import { newKey, type Order } from '@mysagra/client';
import { useEffect, useState } from 'react';
import { client, serverNow, useLatest, useStored } from '../kit/index.ts';
import { type Parcel, PostOffice } from './sending.ts';

function isParcel(value: unknown): value is Parcel | null {
  const parcel = value as Parcel | null;
  return parcel === null || (typeof parcel.key === 'string' && Array.isArray(parcel.body?.orderItems));
}

export function useSending(done: (order: Order, parcel: Parcel) => void): PostOffice {
  const [kept, keep] = useStored<Parcel | null>('guest.sending', null, isParcel);
  const [, draw] = useState(0);
  const latest = useLatest(done);
  const [office] = useState(
    () =>
      new PostOffice(kept, {
        // The office itself tries again, and shows it.
        post: ({ key, body }) => client.orders.create(body, { idempotencyKey: key, retries: 0 }),
        keep,
        tell: () => draw((count) => count + 1),
        done: (order, parcel) => latest.current(order, parcel),
        newKey: () => newKey(serverNow()),
        now: () => Date.now(),
        after(ms, work) {
          const timer = setTimeout(work, ms);
          return () => clearTimeout(timer);
        },
      }),
  );
  useEffect(() => {
    office.start();
    const hurry = () => office.sending.state === 'sending' && office.hurry();
    addEventListener('online', hurry);
    return () => {
      removeEventListener('online', hurry);
      office.close();
    };
  }, [office]);
  return office;
}
