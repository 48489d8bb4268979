/** How a printer is doing, in one colour: what matters most comes first. */
import type { PrintLane } from '@mysagra/core';

export type Mood = 'stuck' | 'paused' | 'held' | 'late' | 'failed' | 'paper_low' | 'well' | 'by_service' | 'unknown';

/** A lane that nobody has looked at is not green; one that reports nothing is green only as long as nothing waits too long. */
export function moodOf(lane: PrintLane): Mood {
  if (lane.printedBy === 'service') return 'by_service';
  if (lane.cause !== null) return 'stuck';
  if (lane.isPaused) return 'paused';
  if (lane.held > 0) return 'held';
  if (lane.isLate) return 'late';
  if (lane.failed > 0) return 'failed';
  if (lane.isPaperLow) return 'paper_low';
  return lane.status === null ? 'unknown' : 'well';
}

export const lampOf: Record<Mood, 'go' | 'warn' | 'stop' | 'off'> = {
  stuck: 'stop',
  paused: 'warn',
  held: 'warn',
  late: 'warn',
  failed: 'warn',
  paper_low: 'warn',
  well: 'go',
  by_service: 'off',
  unknown: 'off',
};

const urgency: readonly Mood[] = Object.keys(lampOf) as Mood[];

export function worstFirst(lanes: readonly PrintLane[]): PrintLane[] {
  return lanes.toSorted((one, other) => urgency.indexOf(moodOf(one)) - urgency.indexOf(moodOf(other)));
}
