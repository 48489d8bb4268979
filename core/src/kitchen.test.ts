import { describe, expect, test } from 'vitest';
import { type CookedOrder, markLines, readySince } from './kitchen.ts';

const grill = 'grill';
const line = (id: string, stationId: string | null, readyAt: number | null = null) => ({ id, stationId, readyAt });
const confirmed = (...lines: CookedOrder['lines']): CookedOrder => ({ status: 'CONFIRMED', completedAt: null, lines });
const completed = (...lines: CookedOrder['lines']): CookedOrder => ({ status: 'COMPLETED', completedAt: 50, lines });
const mark = (order: CookedOrder, itemIds: string[], ready = true, completesWhenReady = true) => {
  const marked = markLines(order, { itemIds, ready, now: 100, completesWhenReady });
  return marked && [marked.status, ...marked.lines.map(({ id, readyAt }) => `${id}:${readyAt ?? '-'}`)];
};

describe('marking dishes', () => {
  test('[K10] marks the lines named and no others, and keeps the time of those that were ready', () => {
    const order = confirmed(line('a', grill, 10), line('b', grill), line('c', 'pizza'));
    expect(mark(order, ['a', 'b'])).toEqual(['CONFIRMED', 'a:10', 'b:100', 'c:-']);
    expect(mark(order, ['a', 'b'], false)).toEqual(['CONFIRMED', 'a:-', 'b:-', 'c:-']);
  });

  test('[K10] the last dish of the stations completes the order, if that is wished', () => {
    const order = confirmed(line('a', grill, 10), line('b', 'pizza'));
    expect(mark(order, ['b'])).toEqual(['COMPLETED', 'a:10', 'b:100']);
    expect(mark(order, ['b'], true, false)).toEqual(['CONFIRMED', 'a:10', 'b:100']);
  });

  test('[K10] what no station cooks holds nothing up, and decides only where there is nothing else', () => {
    expect(mark(confirmed(line('ribs', grill), line('beer', null)), ['ribs'])?.[0]).toBe('COMPLETED');
    expect(mark(confirmed(line('ribs', grill), line('beer', null)), ['beer'])?.[0]).toBe('CONFIRMED');
    expect(mark(confirmed(line('beer', null), line('wine', null)), ['beer'])?.[0]).toBe('CONFIRMED');
    expect(mark(confirmed(line('beer', null, 10), line('wine', null)), ['wine'])?.[0]).toBe('COMPLETED');
  });

  test('[K10] a dish taken back opens a completed order again, and the others stay ready, whoever completed it', () => {
    expect(mark(completed(line('a', grill, 10), line('b', grill, 20)), ['b'], false)).toEqual([
      'CONFIRMED',
      'a:10',
      'b:-',
    ]);
    expect(mark(completed(line('a', grill), line('b', grill)), ['b'], false, false)).toEqual([
      'CONFIRMED',
      'a:50',
      'b:-',
    ]);
  });

  test('[K10] the same mark again is nothing', () => {
    expect(mark(confirmed(line('a', grill, 10)), ['a'])).toBeNull();
    expect(mark(confirmed(line('a', grill)), ['a'], false)).toBeNull();
    expect(mark(completed(line('a', grill)), ['a'])).toBeNull();
    expect(mark(confirmed(line('a', grill)), ['somebody else’s'])).toBeNull();
  });

  test('[K10] every line of a completed order is ready, at the latest since then', () => {
    expect(readySince({ readyAt: null }, { status: 'COMPLETED', completedAt: 50 })).toBe(50);
    expect(readySince({ readyAt: 7 }, { status: 'COMPLETED', completedAt: 50 })).toBe(7);
    expect(readySince({ readyAt: null }, { status: 'CONFIRMED', completedAt: null })).toBeNull();
    expect(readySince({ readyAt: null }, { status: 'CANCELLED', completedAt: 50 })).toBeNull();
  });
});
