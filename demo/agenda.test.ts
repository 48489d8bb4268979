import { describe, expect, test } from 'vitest';
import { Agenda, Lane } from './agenda.ts';

const hurried = { isHurried: true, mostAtOnce: 2 };

describe('the agenda of an evening', () => {
  test('[D6] begins things at their time, what is added on the way included', async () => {
    const begun: string[] = [];
    const agenda = new Agenda({ isHurried: false, mostAtOnce: 5 });
    const note = (word: string) => async () => void begun.push(word);
    agenda.at(30, note('third'));
    agenda.at(0, async () => {
      begun.push('first');
      agenda.in(5, note('second'));
    });
    await agenda.run();
    expect(begun).toEqual(['first', 'second', 'third']);
    expect(agenda.now).toBeGreaterThanOrEqual(30);
  });

  test('[D6] waits for nothing when hurried, but keeps the order, and to so many things at once', async () => {
    const begun: string[] = [];
    const ends: (() => void)[] = [];
    const agenda = new Agenda(hurried);
    const note = (word: string) => () => {
      begun.push(word);
      return new Promise<void>((resolve) => ends.push(resolve));
    };
    agenda.at(3_600_000, note('late'));
    agenda.at(1000, note('early'));
    agenda.at(1000, note('just after'));
    const over = agenda.run();
    expect(begun).toEqual(['early', 'just after']);
    ends[0]!();
    while (begun.length < 3) await new Promise(setImmediate);
    for (const end of ends) end();
    await over;
    expect(begun).toEqual(['early', 'just after', 'late']);
  });

  test('[D6] ends with the first thing that goes wrong, after what was under way', async () => {
    const done: string[] = [];
    const agenda = new Agenda(hurried);
    agenda.at(1, async () => Promise.reject(new Error('the grill is out')));
    agenda.at(2, async () => void done.push('under way'));
    agenda.at(3, async () => void done.push('never begun'));
    await expect(agenda.run()).rejects.toThrow('the grill is out');
    expect(done).toEqual(['under way']);
  });

  test('[D6] begins nothing more once it is stopped', async () => {
    const stop = new AbortController();
    const agenda = new Agenda({ isHurried: false, mostAtOnce: 5, signal: stop.signal });
    agenda.at(0, async () => stop.abort());
    agenda.at(3_600_000, async () => expect.unreachable());
    await agenda.run();
  });

  test('[D6] lets somebody with two hands do one thing after the other, whatever became of the last', async () => {
    const lane = new Lane();
    const done: string[] = [];
    const first = lane.do(async () => {
      await new Promise(setImmediate);
      done.push('first');
      throw new Error('dropped');
    });
    const second = lane.do(async () => void done.push('second'));
    await expect(first).rejects.toThrow('dropped');
    await second;
    expect(done).toEqual(['first', 'second']);
  });
});
