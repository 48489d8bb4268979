// What a cook marks: shown at once, sent in order, kept while the server is away, and never lost without a word.
import { type KitchenOrder, Refusal } from '@mysagra/client';
import { describe, expect, test } from 'vitest';
import { type Mark, MarkQueue, withMarks } from './marks.ts';
import { lineOf, ticketOf } from './rehearsal.ts';

const at = '2026-08-10T19:00:00.000Z';
const ticket = ticketOf(1, [lineOf('a', 'grill'), lineOf('b', 'grill')]);
const mark = (ready: boolean, ...itemIds: string[]) => ({ orderId: 1, itemIds, ready, at });
const settled = async () => {
  for (let turn = 0; turn < 10; turn++) await Promise.resolve();
};

function set() {
  const answers: (KitchenOrder | Error)[] = [];
  const sent: Mark[] = [];
  const answered: number[] = [];
  const refused: string[] = [];
  const later: { ms: number; work: () => void }[] = [];
  const queue = new MarkQueue({
    async send(one) {
      sent.push(one);
      const answer = answers.shift() ?? ticket;
      if (answer instanceof Error) throw answer;
      return answer;
    },
    onAnswer: ({ id }) => answered.push(id),
    onRefused: (_, error) => refused.push((error as Refusal).reason),
    after: (ms, work) => later.push({ ms, work }),
  });
  const wait = (ms: number) => {
    const due = later.filter((one) => one.ms === ms);
    expect(due.length).toBeLessThan(2);
    for (const one of due) later.splice(later.indexOf(one), 1);
    for (const { work } of due) work();
  };
  return { queue, answers, sent, answered, refused, wait };
}

describe('a mark', () => {
  test('[H12] shows before any answer, and the last tap on a dish counts', () => {
    const { queue } = set();
    queue.add(mark(true, 'a', 'b'));
    queue.add(mark(false, 'b'));
    const shown = withMarks(ticket, queue.shown.get());
    expect(shown.lines.map((line) => line.readyAt)).toEqual([at, null]);
    expect(withMarks(ticketOf(2, []), queue.shown.get())).toEqual(ticketOf(2, []));
  });

  test('[H12] opens a completed order again, and leaves a cancelled one as it is', () => {
    const back = [{ ...mark(false, 'a'), id: 1, state: 'waiting' as const }];
    expect(withMarks({ ...ticket, status: 'COMPLETED' }, back).status).toBe('CONFIRMED');
    const off = { ...ticket, status: 'CANCELLED' as const };
    expect(withMarks(off, back)).toBe(off);
  });

  test('[H12] answered it goes, but not before late events of the time before it can come', async () => {
    const { queue, answered, wait } = set();
    queue.add(mark(true, 'a'));
    await settled();
    expect(answered).toEqual([1]);
    expect(queue.shown.get().map(({ state }) => state)).toEqual(['settled']);
    wait(1_500);
    expect(queue.shown.get()).toEqual([]);
  });

  test('[H13] without an answer it is kept, said, and sent again in order', async () => {
    const { queue, answers, sent, wait } = set();
    answers.push(new TypeError('Failed to fetch'));
    queue.add(mark(true, 'a'));
    queue.add(mark(false, 'a'));
    await settled();
    answers.push(new TypeError('Failed to fetch'));
    queue.retry();
    await settled();
    expect(sent.map(({ ready }) => ready)).toEqual([true, true]);
    expect(queue.shown.get().map(({ state }) => state)).toEqual(['unsent', 'waiting']);
    wait(3_000);
    await settled();
    expect(sent.map(({ ready }) => ready)).toEqual([true, true, true, false]);
    expect(queue.shown.get().map(({ state }) => state)).toEqual(['settled', 'settled']);
  });

  test('[H13] a busy server is asked again; a no that stays a no takes the mark back and is said', async () => {
    const { queue, answers, refused, sent } = set();
    answers.push(new Refusal('unavailable'));
    queue.add(mark(true, 'a'));
    await settled();
    expect(queue.shown.get().map(({ state }) => state)).toEqual(['unsent']);
    answers.push(new Refusal('order_state'));
    queue.retry();
    await settled();
    expect(sent).toHaveLength(2);
    expect(refused).toEqual(['order_state']);
    expect(queue.shown.get()).toEqual([]);
    expect(withMarks(ticket, queue.shown.get())).toBe(ticket);
  });
});
