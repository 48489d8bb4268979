/** Whether an event follows the one before it: the numbers of a channel have no gaps, so a gap is a loss. */
import { type EventId, parseEventId } from '@mysagra/core';

/**
 * `next`: take it. `repeat`: it was here before. `hole`: something between the two never came, or the log is another one.
 *
 * Only an extended stream carries every number; a plain one skips those of events it does not carry, so there a jump
 * forwards means nothing.
 */
export function follow(last: EventId | undefined, id: EventId, isExtended: boolean): 'next' | 'repeat' | 'hole' {
  const before = last === undefined ? null : parseEventId(last);
  const now = parseEventId(id);
  if (!before || !now) return 'next';
  if (before.epoch !== now.epoch) return 'hole';
  if (now.seq <= before.seq) return 'repeat';
  return isExtended && now.seq !== before.seq + 1 ? 'hole' : 'next';
}

/** Whether `head` is further on in the same log than `last`. */
export function isBehind(last: EventId | undefined, head: EventId): boolean {
  const here = last === undefined ? null : parseEventId(last);
  const there = parseEventId(head);
  return here !== null && there !== null && here.epoch === there.epoch && here.seq < there.seq;
}
