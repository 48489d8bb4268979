// What a cook did survives a reload: marks on their way and cancelled cards, of this service day only.
import { type KitchenBoard, type KitchenOrder, type LiveEvent } from '@mysagra/client';
import { describe, expect, test } from 'vitest';
import type { Ticket } from './board.ts';
import { areMarks, areTickets, type Kept, type KeptMark, ofThisDay } from './keeping.ts';
import { LiveBoard } from './live-board.ts';
import { lineOf, ticketOf } from './rehearsal.ts';
import { isVoid } from './station.ts';

const dayStartsAt = '2026-08-10T04:00:00.000Z';
const at = '2026-08-10T18:30:00.000Z';
const yesterday = '2026-08-09T21:00:00.000Z';
const ticket = ticketOf(1, [lineOf('a', 'grill'), lineOf('b', 'grill')]);
const other = ticketOf(2, [lineOf('c', 'grill')]);
const mark = (orderId: number, ready: boolean, more: Partial<KeptMark> = {}): KeptMark => ({
  orderId,
  itemIds: ['a'],
  ready,
  at,
  ...more,
});
const settled = async () => {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve();
};

/** A browser whose page can be opened again and again. `isAway`: the server answers no mark. */
function browser(kept: Kept = { marks: [], off: [] }) {
  let shelf = JSON.stringify(kept);
  const sent: [number, boolean][] = [];
  const server = { isAway: false, open: [ticket, other] as Ticket[] };
  return {
    sent,
    server,
    kept: (): Kept => JSON.parse(shelf),
    async page(): Promise<LiveBoard> {
      const keep = (more: Partial<Kept>) => (shelf = JSON.stringify({ ...JSON.parse(shelf), ...more }));
      const board = new LiveBoard({
        kept: JSON.parse(shelf),
        keepMarks: (marks) => keep({ marks }),
        keepOff: (off) => keep({ off }),
        async ask() {
          const answer: KitchenBoard = { now: at, dayStartsAt, stations: [], open: server.open, recent: [] };
          return { answer, cursor: {} };
        },
        async send({ orderId, ready }): Promise<KitchenOrder> {
          if (server.isAway) throw new TypeError('Failed to fetch');
          sent.push([orderId, ready]);
          return server.open.find(({ id }) => id === orderId) ?? ticket;
        },
        onRefused: (error) => expect.fail(String(error)),
        after: () => {},
        now: () => Date.parse(at),
      });
      await board.load();
      await settled();
      return board;
    },
  };
}
const cancelled = (id: number) =>
  ({ name: 'order-cancelled', id: 'e-1', data: { id, status: 'CANCELLED' } }) as unknown as LiveEvent<'stations'>;

describe('marks', () => {
  test('[H61] what was tapped without a server is sent by the next page, in the order of the taps, and once', async () => {
    const { page, sent, server, kept } = browser();
    const first = await page();
    server.isAway = true;
    first.mark(ticket, ['a'], true);
    first.mark(other, ['c'], true);
    first.mark(ticket, ['a'], false);
    await settled();
    expect(kept().marks.map(({ orderId, ready }) => [orderId, ready])).toEqual([
      [1, true],
      [2, true],
      [1, false],
    ]);
    server.isAway = false;
    const second = await page();
    expect(sent).toEqual([
      [1, true],
      [2, true],
      [1, false],
    ]);
    expect(second.queue.shown.get().every(({ state }) => state === 'settled')).toBe(true);
    expect(kept().marks).toEqual([]);
    await page();
    expect(sent).toHaveLength(3);
  });

  test('[H61] a page that is closed before the server is back loses nothing either', async () => {
    const { page, sent, server, kept } = browser({ marks: [mark(1, true)], off: [] });
    server.isAway = true;
    await page();
    const again = await page();
    expect(again.queue.shown.get().map(({ state }) => state)).toEqual(['unsent']);
    expect(kept().marks).toEqual([mark(1, true)]);
    server.isAway = false;
    again.queue.retry();
    await settled();
    expect(sent).toEqual([[1, true]]);
  });

  test('[H62] what was marked before this service day is not sent: nobody calls yesterday’s numbers', async () => {
    const { page, sent, kept } = browser({ marks: [mark(1, true, { at: yesterday }), mark(2, true)], off: [] });
    await page();
    expect(sent).toEqual([[2, true]]);
    expect(kept().marks).toEqual([]);
    expect(ofThisDay({ marks: [mark(1, true, { at: dayStartsAt })], off: [] }, dayStartsAt).marks).toHaveLength(1);
  });

  test.for([
    null,
    {},
    [null],
    [{ orderId: 1 }],
    [{ ...mark(1, true), at: 'soon' }],
    [{ ...mark(1, true), itemIds: [1] }],
  ])('[H62] %j is no list of marks and none of tickets: an older program may have kept it', (value) => {
    expect([areMarks(value), areTickets(value)]).toEqual([false, false]);
  });
});

describe('what is off', () => {
  const isOff = (board: LiveBoard, id: number) => {
    const one = board.tickets.get()!.get(id);
    return one !== undefined && isVoid(one, 'grill');
  };

  test('[H63] a cancelled card stays struck through until somebody has seen it, however often the page begins anew', async () => {
    const { page, server, kept } = browser();
    await (await page()).hear(cancelled(1));
    server.open = [other];
    expect(areTickets(kept().off)).toBe(true);
    expect(isOff(await page(), 1)).toBe(true);
    const third = await page();
    expect(isOff(third, 1)).toBe(true);
    third.acknowledge(third.tickets.get()!.get(1)!);
    expect(kept().off).toEqual([]);
    expect((await page()).tickets.get()!.has(1)).toBe(false);
  });

  test('[H63] one that was lost in a gap stays too; one that is open again is no longer off', async () => {
    const { page, server, kept } = browser();
    const first = await page();
    server.open = [other];
    await first.load();
    expect(isOff(await page(), 1)).toBe(true);
    server.open = [ticket, other];
    const back = await page();
    expect([isOff(back, 1), back.tickets.get()!.get(1)!.isLost]).toEqual([false, undefined]);
    expect(kept().off).toEqual([]);
  });

  test('[H62] the evening over, yesterday’s cancelled cards are gone', async () => {
    const old = { ...ticket, id: 9, status: 'CANCELLED' as const, confirmedAt: yesterday };
    const { page, kept } = browser({ marks: [], off: [old] });
    expect((await page()).tickets.get()!.has(9)).toBe(false);
    expect(kept().off).toEqual([]);
  });
});
