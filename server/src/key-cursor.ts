/**
 * Cursors of print services that send no id: kept per key and channel, and moved when there is reason to believe that
 * a frame arrived. Contract 9.4.
 */
import type { Frame, Ring } from './feed-ring.ts';
import { seqBefore } from './log.ts';
import type { Store } from './store/store.ts';

/** A request this long after a frame shows that the frame was read, in ms. */
const readMillis = 1000;
/** A key that asks for nothing is believed to have read a frame after this long, in ms. */
const silentMillis = 150_000;

type Ledger = { keyId: string; ring: Ring; written: { frame: Frame; at: number }[]; hasAsked: boolean };

export type KeyCursors = ReturnType<typeof createKeyCursors>;

export type KeyCursorOptions = {
  store: Store;
  now: () => number;
  /** When the current service day began, in ms: yesterday's tickets are not printed today. */
  dayStart: () => Promise<number>;
  onError: (error: Error) => void;
};

export function createKeyCursors({ store, now, dayStart, onError }: KeyCursorOptions) {
  const ledgers = new Map<string, Set<Ledger>>();

  async function move(keyId: string, ring: Ring, seq: number): Promise<void> {
    const { channel, epoch } = ring;
    await store.reader
      .insertInto('keyCursors')
      .values({ keyId, channel, epoch, seq })
      .onConflict((conflict) =>
        conflict
          .columns(['keyId', 'channel'])
          .doUpdateSet({ epoch, seq })
          .where((row) => row.or([row('keyCursors.epoch', '!=', epoch), row('keyCursors.seq', '<', seq)])),
      )
      .execute();
  }

  /** Passes the frames up to index `last` of what was written. */
  async function pass(ledger: Ledger, last: number): Promise<void> {
    const passed = ledger.written.splice(0, last + 1).at(-1);
    if (passed) await move(ledger.keyId, ledger.ring, passed.frame.seq);
  }

  return {
    move,

    /** Where a stream of this key begins: after its cursor, but never before the current service day; first time the newest. */
    async begin(keyId: string, ring: Ring): Promise<number> {
      const kept = await store.reader
        .selectFrom('keyCursors')
        .selectAll()
        .where('keyId', '=', keyId)
        .where('channel', '=', ring.channel)
        .executeTakeFirst();
      if (!kept || kept.epoch !== ring.epoch || kept.seq > ring.head) {
        await move(keyId, ring, ring.head);
        return ring.head;
      }
      return Math.max(kept.seq, await seqBefore(store.reader, ring.channel, await dayStart(), ring.head));
    },

    /** Notes what a stream of this key is handed, as long as it is open. */
    track(keyId: string, ring: Ring): { write(frames: Frame[]): void; close(): void } {
      const ledger: Ledger = { keyId, ring, written: [], hasAsked: false };
      if (!ledgers.has(keyId)) ledgers.set(keyId, new Set());
      const own = ledgers.get(keyId)!.add(ledger);
      return {
        write: (frames) => void ledger.written.push(...frames.map((frame) => ({ frame, at: now() }))),
        close() {
          own.delete(ledger);
          if (own.size === 0) ledgers.delete(keyId);
        },
      };
    },

    /** The key makes another request: what was written a second ago has arrived, and a frame whose food or register it names. */
    async asked(keyId: string, path: string): Promise<void> {
      const named = /^\/v1\/(?:foods|cash-registers)\/(c[a-z0-9]{24})(?:[?/]|$)/.exec(path)?.[1];
      for (const ledger of ledgers.get(keyId) ?? []) {
        ledger.hasAsked = true;
        const old = ledger.written.findLastIndex(({ at }) => now() - at >= readMillis);
        const about = named ? ledger.written.findIndex(({ frame }) => frame.mentions(named)) : -1;
        await pass(ledger, Math.max(old, about));
      }
    },

    /** Passes what a silent key was handed long ago. */
    sweep(at: number): void {
      for (const ledger of [...ledgers.values()].flatMap((own) => [...own])) {
        if (ledger.hasAsked) continue;
        const old = ledger.written.findLastIndex((written) => at - written.at >= silentMillis);
        if (old >= 0) pass(ledger, old).catch(onError);
      }
    },
  };
}
