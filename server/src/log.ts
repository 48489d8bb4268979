/**
 * The event log: events are appended inside the transaction that causes them, as its last statements, with ids that
 * rise by one per channel in commit order.
 *
 * All heads stand in one row. Taking the next seqs locks that row until the commit, so that on PostgreSQL too nobody
 * ever sees number 8 before number 7; a sequence would show holes (docs/decisions/0002-one-head-row.md).
 */
import { type Channel, channels, type EventId, eventId, type NewEvent } from '@mysagra/core';
import { randomWord } from './ids.ts';
import type { Reader, Store, Tx } from './store/store.ts';
import { prepared, preparedList, rowOf, type SlotMaker } from './store/prepared.ts';
import type { Row } from './store/schema.ts';

type Epochs = Record<Channel, string>;
/** The newest seq and the epoch of each channel. */
export type Heads = Record<Channel, { epoch: string; seq: number }>;

/** As it stands in the log; `data` is JSON on one line. */
export type LoggedEvent = Row<'events'>;

/** Rows of one statement. */
const mostAtOnce = 50;
const keptEvents = 100_000;
const keptMillis = 72 * 3_600_000;

const takeSeqs = prepared((reader, slot: SlotMaker<Record<Channel, number>>) =>
  reader
    .updateTable('eventHead')
    .set((row) =>
      Object.fromEntries(
        channels.map((channel) => [
          channel,
          row(
            channel,
            '+',
            slot((counts) => counts[channel]),
          ),
        ]),
      ),
    )
    .where('id', '=', 1)
    .returning([...channels]),
);

const insertEvents = preparedList((reader, slots: SlotMaker<LoggedEvent>[]) =>
  reader.insertInto('events').values(slots.map((slot) => rowOf(slot, ['channel', 'seq', 'name', 'data', 'createdAt']))),
);

/** Appends in the order given and wakes the channels concerned after the commit. Call it last. */
export async function append(tx: Tx, now: number, events: NewEvent[]): Promise<void> {
  if (events.length === 0) return;
  const counts = Object.fromEntries(
    channels.map((channel) => [channel, events.filter((event) => event.channel === channel).length]),
  ) as Record<Channel, number>;
  const [head] = await takeSeqs(tx, counts);
  const given = Object.fromEntries(channels.map((channel) => [channel, head![channel] - counts[channel]])) as Record<
    Channel,
    number
  >;
  const texts = new Map<unknown, string>();
  const rows = events.map(({ channel, name, data }) => {
    if (!texts.has(data)) texts.set(data, JSON.stringify(data));
    return { channel, seq: ++given[channel], name, data: texts.get(data)!, createdAt: now };
  });
  for (let at = 0; at < rows.length; at += mostAtOnce) await insertEvents(tx, rows.slice(at, at + mostAtOnce));
  for (const { channel } of events) tx.wake.add(channel);
}

export async function readHeads(reader: Reader): Promise<Heads> {
  const { epochs, ...seqs } = await reader
    .selectFrom('eventHead')
    .selectAll()
    .where('id', '=', 1)
    .executeTakeFirstOrThrow();
  const epochOf = JSON.parse(epochs) as Epochs;
  return Object.fromEntries(
    channels.map((channel) => [channel, { epoch: epochOf[channel], seq: seqs[channel] }]),
  ) as Heads;
}

/** What `X-Event-Cursor` says: `cashier=<id>, display=<id>, …`. */
export async function cursorHeader(reader: Reader): Promise<string> {
  const heads = await readHeads(reader);
  return channels.map((channel) => `${channel}=${headId(heads[channel])}`).join(', ');
}

function headId({ epoch, seq }: { epoch: string; seq: number }): EventId {
  return eventId(epoch, seq);
}

/** Up to `limit` events of `channel` after `seq`, in order. A first one that is not `seq + 1` means: no longer kept. */
export async function readAfter(reader: Reader, channel: Channel, seq: number, limit: number): Promise<LoggedEvent[]> {
  return reader
    .selectFrom('events')
    .selectAll()
    .where('channel', '=', channel)
    .where('seq', '>', seq)
    .orderBy('seq')
    .limit(limit)
    .execute();
}

/** Whether the event after `seq` is still kept. */
export async function isKept(reader: Reader, channel: Channel, seq: number): Promise<boolean> {
  const [next] = await readAfter(reader, channel, seq, 1);
  return next?.seq === seq + 1;
}

/** The seq before the first event of `channel` at or after `since`; the head when there is none. */
export async function seqBefore(reader: Reader, channel: Channel, since: number, head: number): Promise<number> {
  const first = await reader
    .selectFrom('events')
    .select('seq')
    .where('channel', '=', channel)
    .where('createdAt', '>=', since)
    .orderBy('seq')
    .limit(1)
    .executeTakeFirst();
  return first ? first.seq - 1 : head;
}

/** The first row of a new database. */
export async function startLog(tx: Tx): Promise<void> {
  await tx
    .insertInto('eventHead')
    .values({ id: 1, cashier: 0, display: 0, printer: 0, stations: 0, office: 0, epochs: newEpochs() })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
}

/**
 * Gives new epochs when the log does not go on where this server last saw it: `witnessed` is what it noted outside
 * the database, so a database restored from an older copy shows. Clients with old cursors are then told to resync.
 */
export async function checkContinuity(store: Store, witnessed: Heads | null): Promise<boolean> {
  const heads = await readHeads(store.reader);
  const isBehind = channels.some((channel) => {
    const seen = witnessed?.[channel];
    return seen !== undefined && seen.epoch === heads[channel].epoch && seen.seq > heads[channel].seq;
  });
  if (isBehind)
    await store.transact('house', (tx) => tx.updateTable('eventHead').set({ epochs: newEpochs() }).execute());
  return !isBehind;
}

function newEpochs(): string {
  return JSON.stringify(Object.fromEntries(channels.map((channel) => [channel, randomWord(6)])));
}

/** Forgets events that are both older than 72 h and not among the newest 100,000 of their channel. */
export async function forgetOld(store: Store, now: number, kept = keptEvents): Promise<void> {
  const heads = await readHeads(store.reader);
  for (const channel of channels) {
    const most = heads[channel].seq - kept;
    const young = await store.reader
      .selectFrom('events')
      .select('seq')
      .where('channel', '=', channel)
      .where('createdAt', '>=', now - keptMillis)
      .orderBy('seq')
      .limit(1)
      .executeTakeFirst();
    const upTo = Math.min(most, (young?.seq ?? heads[channel].seq + 1) - 1);
    if (upTo > 0) {
      await store.transact('sale', (tx) =>
        tx.deleteFrom('events').where('channel', '=', channel).where('seq', '<=', upTo).execute(),
      );
    }
  }
}
