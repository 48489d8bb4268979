import { describe, expect, test } from 'vitest';
import { Loader, type Pace } from './loader.ts';

/** A loader whose answers and waits are given by hand. */
function rig(pace: Pace = {}) {
  const waits: { ms: number; work: () => void }[] = [];
  const asked: { answer: (value: string) => Promise<void>; fail: () => Promise<void>; signal: AbortSignal }[] = [];
  const loader = new Loader<string>(pace, (ms, work) => {
    const one = { ms, work };
    waits.push(one);
    return () => void waits.splice(waits.indexOf(one) >>> 0, 1);
  });
  const settled = () => new Promise<void>((resolve) => setImmediate(resolve));
  const load = (signal: AbortSignal) =>
    new Promise<string>((resolve, reject) =>
      asked.push({
        signal,
        answer: (value) => (resolve(value), settled()),
        fail: () => (reject(new Error('no answer')), settled()),
      }),
    );
  return { loader, waits, asked, load, shown: () => loader.shown.get(), ring: () => waits.shift()?.work() };
}

describe('what a screen loads', () => {
  test('[W17] old data stay while new are on their way and when they fail; the failure goes when it succeeds', async () => {
    const { loader, asked, load, shown, ring, waits } = rig();
    loader.ask(load);
    expect(shown()).toEqual({ data: undefined, error: undefined, isLoading: true });
    await asked[0]!.answer('menu');
    expect(shown()).toEqual({ data: 'menu', error: undefined, isLoading: false });
    loader.reload();
    ring();
    expect(shown()).toMatchObject({ data: 'menu', isLoading: true });
    await asked[1]!.fail();
    expect(shown()).toMatchObject({ data: 'menu', error: new Error('no answer'), isLoading: false });
    expect(waits.map(({ ms }) => ms)).toEqual([5_000]);
    ring();
    await asked[2]!.answer('new menu');
    expect(shown()).toEqual({ data: 'new menu', error: undefined, isLoading: false });
  });

  test('[W17] a bunch of events loads once, and again for one that came while it was loading', async () => {
    const { loader, asked, load, ring, waits } = rig();
    loader.ask(load);
    await asked[0]!.answer('a');
    for (let event = 0; event < 10; event++) loader.reload();
    expect(waits.length).toBe(1);
    ring();
    expect(asked.length).toBe(2);
    loader.reload();
    await asked[1]!.answer('b');
    expect(waits.length).toBe(1);
    ring();
    expect(asked.length).toBe(3);
  });

  test('[W17] an answer that was overtaken by a newer question is dropped', async () => {
    const { loader, asked, load, shown } = rig();
    loader.ask(load);
    loader.ask(load);
    expect(asked[0]!.signal.aborted).toBe(true);
    await asked[1]!.answer('new');
    await asked[0]!.answer('old');
    expect(shown().data).toBe('new');
  });

  test('[W17] what was changed on the screen is not undone by an answer that did not know of it', async () => {
    const { loader, asked, load, shown, ring } = rig();
    loader.ask(load);
    await asked[0]!.answer('a');
    loader.reload();
    ring();
    loader.change((data) => `${data}, changed`);
    ring();
    await asked[1]!.answer('a');
    expect(shown().data).toBe('a, changed');
    await asked[2]!.answer('a, changed on the server');
    expect(shown().data).toBe('a, changed on the server');
  });

  test('[W17] loads again by itself when it is to, and never after it was closed', async () => {
    const { loader, asked, load, ring, waits } = rig({ everyMs: 60_000 });
    loader.ask(load);
    await asked[0]!.answer('a');
    expect(waits.map(({ ms }) => ms)).toEqual([60_000]);
    ring();
    loader.close();
    await asked[1]!.answer('b');
    expect(waits).toEqual([]);
    loader.reload();
    expect(waits).toEqual([]);
  });
});
