/** What the tabs of one browser say to each other about the stream of a channel. */
import type { Entry } from './live-entries.ts';
import type { LinkState } from './link.ts';

export type Message =
  /** Does anybody lead? */
  | { kind: 'who'; from: string }
  | { kind: 'lead'; from: string; term: number; state: LinkState; serverNow: number; head: string | undefined }
  | { kind: 'entry'; from: string; term: number; entry: Entry }
  /** What came after this place? */
  | { kind: 'behind'; place: string }
  | { kind: 'catch up'; place: string; entries: Entry[] | null; head: string }
  /** The leader leaves. */
  | { kind: 'bye'; from: string };

/** Carries messages to all other tabs of this browser, in order. */
export type Bus = { post(message: Message): void; listen(hear: (message: Message) => void): void; close(): void };
