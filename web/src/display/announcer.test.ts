import { beforeEach, expect, test } from 'vitest';
import { Announcer, paceOf, type Ready } from './announcer.ts';

const start = Date.parse('2027-08-10T18:00:00.000Z');
const ready = (orderId: number, atMs = 0): Ready => ({
  orderId,
  number: String(orderId),
  readyAt: new Date(start + atMs).toISOString(),
  stations: ['Griglia'],
});

let timers: { ms: number; work: () => void }[];
let shown: string[][];
let said: string[];
let kept: readonly string[];
let endOfSpeech: (() => void)[];
beforeEach(() => {
  [timers, shown, said, kept, endOfSpeech] = [[], [], [], [], []];
});

function open(heard: readonly string[] | null = [], isVoiceSlow = false): Announcer {
  return new Announcer({
    heard,
    show: (called) => shown.push(called.map(({ number }) => number)),
    speak: (called, isBrief) => {
      said.push(`${called.map(({ number }) => number).join('+')}${isBrief ? ' brief' : ''}`);
      return isVoiceSlow ? new Promise((resolve) => endOfSpeech.push(resolve)) : Promise.resolve();
    },
    remember: (names) => (kept = names),
    after(ms, work) {
      const timer = { ms, work };
      timers.push(timer);
      return () => void (timers = timers.filter((other) => other !== timer));
    },
  });
}
/** The time is up; promises settle first. */
async function elapse(): Promise<number> {
  await Promise.resolve();
  const { ms, work } = timers.shift()!;
  work();
  await Promise.resolve();
  return ms;
}

test('[B3] a number that becomes ready is called for 4 s, once, however often the board is heard', async () => {
  const announcer = open();
  announcer.hear([ready(7)], start);
  announcer.hear([ready(7)], start + 1_000);
  expect(shown).toEqual([['7']]);
  expect(await elapse()).toBe(4_000);
  announcer.hear([ready(7)], start + 9_000);
  expect(shown).toEqual([['7'], []]);
  expect(said).toEqual(['7']);
  expect(timers).toEqual([]);
});

test('[B3] several queue up oldest first, shorter each, and the last one has its full time', async () => {
  const announcer = open();
  announcer.hear([ready(3, 2), ready(2, 1), ready(1, 0)], start);
  expect(await elapse()).toBe(3_000);
  announcer.hear([ready(4, 3), ready(3, 2), ready(2, 1), ready(1, 0)], start);
  expect(await elapse()).toBe(3_000);
  expect(await elapse()).toBe(3_000);
  expect(await elapse()).toBe(4_000);
  expect(shown).toEqual([['1'], ['2'], ['3'], ['4'], []]);
  expect(said).toEqual(['1 brief', '2 brief', '3 brief', '4']);
});

test('[B3] a crowd is called in groups, so that no number waits for minutes', async () => {
  const announcer = open();
  announcer.hear(
    Array.from({ length: 40 }, (_, nth) => ready(40 - nth, 40 - nth)),
    start + 50,
  );
  let ms = 0;
  while (timers.length > 0) ms += await elapse();
  expect(shown.flat()).toEqual(Array.from({ length: 40 }, (_, nth) => String(nth + 1)));
  expect(ms).toBeLessThan(45_000);
  expect(paceOf(100).count).toBe(6);
});

test('[B4] what is fetched or taken back is not called, also when it was waiting or is being shown', async () => {
  const announcer = open();
  announcer.hear([ready(3, 2), ready(2, 1), ready(1, 0)], start);
  announcer.hear([ready(3, 2)], start);
  expect(shown).toEqual([['1'], [], ['3']]);
  await elapse();
  expect(shown.at(-1)).toEqual([]);
  expect(said).toEqual(['1 brief', '3']);
});

test('[B4] ready again after it was taken back is called again', async () => {
  const announcer = open();
  announcer.hear([ready(1)], start);
  await elapse();
  announcer.hear([], start + 10_000);
  announcer.hear([ready(1, 20_000)], start + 20_000);
  expect(said).toEqual(['1', '1']);
});

test('[B5] a page that is loaded for the first time calls nobody; a reloaded one only who was not called yet', () => {
  open(null).hear([ready(2), ready(1)], start);
  expect(said).toEqual([]);
  open(kept).hear([ready(3, 1_000), ready(2), ready(1)], start + 2_000);
  expect(said).toEqual(['3']);
});

test('[B5] after an outage what has long been ready is shown and not called', () => {
  open().hear([ready(2, 0), ready(1, -3 * 60_000)], start);
  expect(said).toEqual(['2']);
});

test('[B3] a voice is waited for, and one that never ends is not', async () => {
  const announcer = open([], true);
  announcer.hear([ready(2, 1), ready(1, 0)], start);
  await elapse();
  expect(shown).toEqual([['1']]);
  endOfSpeech[0]!();
  await Promise.resolve();
  expect(shown).toEqual([['1'], ['2']]);
  timers.splice(0, timers.length - 1);
  await elapse();
  expect(shown.at(-1)).toEqual(['2']);
  expect(await elapse()).toBe(4_000);
  expect(shown.at(-1)).toEqual([]);
});

test('[B6] after ten thousand numbers no more is kept than stands on the board', async () => {
  const announcer = open();
  for (let nth = 1; nth <= 10_000; nth++) {
    announcer.hear([ready(nth + 1, nth + 1), ready(nth, nth)], start + nth);
    while (timers.length > 0) await elapse();
  }
  expect(announcer.kept).toBeLessThan(5);
  expect(kept).toHaveLength(2);
});

test('[B6] closed, it shows and says nothing more', async () => {
  const announcer = open();
  announcer.hear([ready(2, 1), ready(1)], start);
  announcer.close();
  expect(timers).toEqual([]);
  expect(shown).toEqual([['1']]);
});
