/** Orders found by what a guest shows: a code that is typed, or a square code under the scanner. */
import type { Order } from '@mysagra/client';
import { orderOfQr } from '@mysagra/core';
import { useState } from 'react';
import { client, sentenceOf, toast, useWords } from '../kit/index.ts';
import { guestOrderWords } from './guest-order-words.ts';

type LookupSettings = {
  /** It waits for its money. */
  onPending: (order: Order) => void;
  /** It is paid already: to be looked at. */
  onOther: (scanned: string) => void;
};

export type Lookup = {
  /** False when no order that waits has this code. */
  byCode: (code: string) => Promise<boolean>;
  byScan: (scanned: string) => Promise<void>;
  /** Why the server could not be asked, last time. */
  failure: unknown;
};

export function useLookup({ onPending, onOther }: LookupSettings): Lookup {
  const say = useWords(guestOrderWords);
  const [failure, setFailure] = useState<unknown>(null);
  const byCode = async (code: string): Promise<boolean> => {
    try {
      const { data } = await client.orders.list({ status: 'PENDING', serviceDay: 'today', displayCode: code });
      if (data[0]) onPending(data[0]);
      return data[0] !== undefined;
    } catch (error) {
      setFailure(error);
      return true;
    }
  };
  const byScan = async (scanned: string): Promise<void> => {
    setFailure(null);
    const id = orderOfQr(scanned);
    if (id === null) {
      if (!(await byCode(scanned.trim().toUpperCase()))) toast({ words: say.guestUnknown(scanned), kind: 'stop' });
      return;
    }
    try {
      const order = await client.orders.get(id);
      if (order.status === 'PENDING') onPending(order);
      else onOther(scanned);
    } catch (error) {
      toast({ words: sentenceOf(error), kind: 'stop' });
    }
  };
  return { byCode, byScan, failure };
}
