/** How long a lane waits for what, and when to knock again. Pure; all in ms. */

export const patience = {
  /** For one answer of a printer; on a network it takes 1 to 30. */
  answer: 500,
  /** For the printer to take the next piece of a document. */
  progress: 10_000,
  /** For the acknowledgement of a document, while the printer says nothing at all. */
  silence: 60_000,
  /** For the same, before people are told that the printer says nothing. */
  worry: 5000,
  /** For the same, while it says that it is well: long documents, cold heads. */
  busy: 60_000,
  /** For its end of the connection after ours. */
  goodbye: 10_000,
  /** Between waking a printer that was away and its first document. */
  waking: 400,
  /** How long a connection with nothing to print is kept: others may want the printer. */
  linger: 1000,
  /** Between two looks at an idle printer. */
  look: 15_000,
  /** Between two questions to a printer that cannot print. */
  trouble: 500,
  /** Between two looks at a queue that somebody else is printing. */
  others: 1000,
  /** How long after our own goodbye a printer may refuse us and still be well. */
  turnaround: 3000,
  /** How long an answering printer that fell silent in mid-job may stay so before it is tried with a copy. */
  mute: 60_000,
  /** How long one must have been stuck so that its return is news; a printer that only restarts is none. */
  stuck: 10_000,
  /** For the document under way, when the engine stops. */
  stopping: 3000,
  /** After a bug of ours, so that it fills no log. */
  bug: 5000,
} as const;

/** Between attempts to reach a printer: soon, so that the first paper comes within a second of its return. */
export function knockAgainAfter(failures: number): number {
  return Math.min(50 * 2 ** Math.min(failures, 10), 400);
}

/** Short, so that a printer that was switched on is met at once; long now and then, for slow links. */
export function connectPatience(failures: number): number {
  return failures % 20 === 0 ? 3000 : 500;
}

/** Between attempts that cost paper: a printer that never confirms must not empty its roll with copies. */
export function copyAgainAfter(doubts: number): number {
  return doubts < 3 ? 500 : Math.min(1000 * 4 ** Math.min(doubts - 2, 10), 300_000);
}

/** Between attempts to reach where the jobs are kept. */
export function askAgainAfter(failures: number): number {
  return Math.min(100 * 2 ** Math.min(failures, 10), 5000);
}
