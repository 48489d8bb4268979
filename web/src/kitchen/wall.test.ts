// The wall of cards: places that do not jump, counts of what is out of sight, and news that is heard once.
import { describe, expect, test } from 'vitest';
import { beyond } from './beyond.ts';
import type { Ticket } from './board.ts';
import { News } from './news.ts';
import { arranged, hasMoved } from './places.ts';
import { lineOf, ticketOf } from './rehearsal.ts';

describe('places', () => {
  test('[H8] under a finger cards keep their places, gone ones too, and new ones come last', () => {
    expect(arranged([1, 2, 3], [2, 3, 0, 4], false)).toEqual([1, 2, 3, 0, 4]);
    const standing = [1, 2, 3];
    expect(arranged(standing, [3], false)).toBe(standing);
  });

  test('[H8] at a quiet moment they stand as they are due', () => {
    expect(arranged([1, 2, 3], [0, 2, 4], true)).toEqual([0, 2, 4]);
    const standing = [1, 2];
    expect(arranged(standing, [1, 2], true)).toBe(standing);
  });

  test('[H8] cards that come at the end move nobody; one that leaves before others does', () => {
    expect([
      hasMoved([1, 2], [1, 2, 3]),
      hasMoved([], [1]),
      hasMoved([1, 2], [2]),
      hasMoved([1, 2], [0, 1, 2]),
    ]).toEqual([false, false, true, true]);
  });
});

test('[H9] what is out of sight is counted by the heads of the cards, asking few of them', () => {
  let asked = 0;
  // Four in a row, each row 200 px high.
  const boxes = Array.from({ length: 200 }, (_, nth) => ({
    get top() {
      asked++;
      return Math.floor(nth / 4) * 200;
    },
    height: 150 + (nth % 4) * 10,
  }));
  expect(beyond(boxes, 0, 450)).toEqual({ above: 0, below: 200 - 8 });
  expect(beyond(boxes, 400, 600)).toEqual({ above: 8, below: 200 - 20 });
  expect(beyond(boxes, 50 * 200 - 600, 600)).toEqual({ above: 200 - 12, below: 0 });
  expect(beyond([], 0, 600)).toEqual({ above: 0, below: 0 });
  expect(asked).toBeLessThan(60);
});

describe('news', () => {
  function set() {
    const heard: string[] = [];
    const later: { ms: number; work: () => void }[] = [];
    let elapsed = 10_000;
    const news = new News({
      station: 'grill',
      play: (sound) => heard.push(sound),
      after: (ms, work) => later.push({ ms, work }),
      elapsed: () => elapsed,
    });
    return {
      heard,
      news,
      look: (...tickets: Ticket[]) => news.look(new Map(tickets.map((ticket) => [ticket.id, ticket]))),
      pass: (ms: number) => (elapsed += ms),
      run: () => later.splice(0).forEach(({ work }) => work()),
    };
  }
  const [first, second, third] = [1, 2, 3].map((id) => ticketOf(id, [lineOf('a', 'grill')])) as [
    Ticket,
    Ticket,
    Ticket,
  ];

  test('[H10] an order that comes rings and flashes until it is touched or old; what was there at the start does not', () => {
    const { heard, news, look, run } = set();
    look(first);
    expect(heard).toEqual([]);
    look(first, second);
    expect(heard).toEqual(['newOrder']);
    expect([...news.shown.get().fresh]).toEqual([2]);
    expect(news.shown.get().newest?.id).toBe(2);
    news.forget([2]);
    expect(news.shown.get().fresh.size).toBe(0);
    look(first, second, third);
    run();
    expect(news.shown.get().fresh.size).toBe(0);
  });

  test('[H10] a burst is one signal, another station’s order none, and one that comes back is not new', () => {
    const { heard, look, pass } = set();
    look();
    look(first);
    look(first, second);
    expect(heard).toEqual(['newOrder']);
    pass(2_000);
    look(first, second, ticketOf(9, [lineOf('z', 'bar')]));
    look(second);
    look(first, second);
    expect(heard).toEqual(['newOrder']);
    look(first, second, third);
    expect(heard).toEqual(['newOrder', 'newOrder']);
  });

  test('[H11] a cancelled one sounds otherwise, once, and before a new one', () => {
    const { heard, look, run } = set();
    look(first);
    const off = { ...first, status: 'CANCELLED' as const };
    look(off, second);
    look(off, second);
    expect(heard).toEqual(['problem']);
    run();
    expect(heard).toEqual(['problem', 'newOrder']);
  });
});
