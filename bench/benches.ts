// Every benchmark by name, with what it measures in one sentence.
import type { Bench } from './figures.ts';
import { orders } from './orders.ts';

export const benches: Record<string, { promise: string; run: Bench }> = {
  orders: { promise: 'Confirmed orders per second, each on the disk before it is answered.', run: orders },
};
