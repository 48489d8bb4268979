/** What to do about slips that do not come out: tell the tills, move them to another printer, ask whether they are still wanted. Pure. */
import type { Millis } from '@mysagra/core';

export const tellTillsAfter = 20_000;
export const rerouteAfterDefault = 60_000;
export const staleAfter = 15 * 60_000;

/** When the tills are told of the oldest job, or null when none waits. */
export function tellTillsAt(oldestAt: Millis | null): Millis | null {
  return oldestAt === null ? null : oldestAt + tellTillsAfter;
}

export function isLate(oldestAt: Millis | null, now: Millis): boolean {
  return oldestAt !== null && now - oldestAt >= tellTillsAfter;
}

export type RerouteFacts = {
  now: Millis;
  createdAt: Millis;
  /** Since when its printer cannot print, or null while it can: a long queue alone is no reason. */
  stuckSince: Millis | null;
  /** Null: never by itself. */
  afterMillis: number | null;
  backup: { id: string; canPrint: boolean } | null;
  /** It was moved before: nobody looks for a slip at a third printer, and two dead printers must not play ball with it. */
  wasRerouted: boolean;
};

/** The printer it moves to, or null: it stays. */
export function rerouteTo({
  now,
  createdAt,
  stuckSince,
  afterMillis,
  backup,
  wasRerouted,
}: RerouteFacts): string | null {
  if (stuckSince === null || afterMillis === null || wasRerouted || !backup?.canPrint) return null;
  return now - Math.max(createdAt, stuckSince) >= afterMillis ? backup.id : null;
}

/**
 * Which jobs wait for a person when a printer comes back: those created before this. Null: none, since it was not away for
 * long. A queue that is slow but moves is no outage, however long it is.
 */
export function staleBefore(outage: { since: Millis; now: Millis }): Millis | null {
  return outage.now - outage.since > staleAfter ? outage.now - staleAfter : null;
}
