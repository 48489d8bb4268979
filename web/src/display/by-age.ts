/** Who is called to come: what has been ready for a while and not been fetched. */
import type { NumberBoard } from '@mysagra/client';

export const lateMs = 10 * 60_000;
/** So long a number is marked as new. */
const newMs = 60_000;

/** `now`: the server's. */
export function byAge<R extends Pick<NumberBoard['ready'][number], 'readyAt'>>(ready: readonly R[], now: number) {
  const age = ({ readyAt }: R) => now - Date.parse(readyAt);
  return {
    fresh: ready.filter((order) => age(order) < lateMs).map((order) => ({ ...order, isNew: age(order) < newMs })),
    /** The longest waiting first. */
    late: ready.filter((order) => age(order) >= lateMs).toReversed(),
  };
}
