import { beforeEach, expect, test } from 'vitest';
import { Announcer, paceOf, type Ready } from './announcer.ts';

const start = Date.parse('2027-08-10T18:00:00.000Z');
const ready = (orderId: number, atMs = 0): Ready => ({
  orderId,
  number: String(orderId),
  readyAt: new Date(start + atMs).toISOString(),
  stations: ['Griglia'],
  calledAgain: null,
});

let timers: { ms: number; work: () => void }[];
let shown: string[][];
let said: string[];
let kept: readonly string[];
let endOfSpeech: (() => void)[];
beforeEach(() => {
  [timers, shown, said, kept, endOfSpeech] = [[], [], [], [], []];
});

function open(heard: readonly string[] | null = [], isVoiceSlow = false) {
  const announcer = new Announcer({
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
  return Object.assign(announcer, {
    look: (ready: readonly Ready[], now: number, callsLate = false) => announcer.hear({ ready, now, callsLate }),
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
  announcer.look([ready(7)], start);
  announcer.look([ready(7)], start + 1_000);
  expect(shown).toEqual([['7']]);
  expect(await elapse()).toBe(4_000);
  announcer.look([ready(7)], start + 9_000);
  expect(shown).toEqual([['7'], []]);
  expect(said).toEqual(['7']);
  expect(timers).toEqual([]);
});

test('[B3] several queue up oldest first, shorter each, and the last one has its full time', async () => {
  const announcer = open();
  announcer.look([ready(3, 2), ready(2, 1), ready(1, 0)], start);
  expect(await elapse()).toBe(3_000);
  announcer.look([ready(4, 3), ready(3, 2), ready(2, 1), ready(1, 0)], start);
  expect(await elapse()).toBe(3_000);
  expect(await elapse()).toBe(3_000);
  expect(await elapse()).toBe(4_000);
  expect(shown).toEqual([['1'], ['2'], ['3'], ['4'], []]);
  expect(said).toEqual(['1 brief', '2 brief', '3 brief', '4']);
});

test('[B3] a crowd is called in groups, so that no number waits for minutes', async () => {
  const announcer = open();
  announcer.look(
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
  announcer.look([ready(3, 2), ready(2, 1), ready(1, 0)], start);
  announcer.look([ready(3, 2)], start);
  expect(shown).toEqual([['1'], [], ['3']]);
  await elapse();
  expect(shown.at(-1)).toEqual([]);
  expect(said).toEqual(['1 brief', '3']);
});

test('[B4] ready again after it was taken back is called again', async () => {
  const announcer = open();
  announcer.look([ready(1)], start);
  await elapse();
  announcer.look([], start + 10_000);
  announcer.look([ready(1, 20_000)], start + 20_000);
  expect(said).toEqual(['1', '1']);
});

test('[B5] a page that is loaded for the first time calls nobody; a reloaded one only who was not called yet', () => {
  open(null).look([ready(2), ready(1)], start);
  expect(said).toEqual([]);
  open(kept).look([ready(3, 1_000), ready(2), ready(1)], start + 2_000);
  expect(said).toEqual(['3']);
});

test('[B5] after an outage what has long been ready is shown and not called', () => {
  open().look([ready(2, 0), ready(1, -3 * 60_000)], start);
  expect(said).toEqual(['2']);
});

test('[B3] a voice is waited for, and one that never ends is not', async () => {
  const announcer = open([], true);
  announcer.look([ready(2, 1), ready(1, 0)], start);
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
    announcer.look([ready(nth + 1, nth + 1), ready(nth, nth)], start + nth);
    while (timers.length > 0) await elapse();
  }
  expect(announcer.kept).toBeLessThan(5);
  expect(kept).toHaveLength(2);
});

test('[B6] closed, it shows and says nothing more', async () => {
  const announcer = open();
  announcer.look([ready(2, 1), ready(1)], start);
  announcer.close();
  expect(timers).toEqual([]);
  expect(shown).toEqual([['1']]);
});

const again = (order: Ready, atMs: number, station: string | null = null): Ready => ({
  ...order,
  calledAgain: { at: new Date(start + atMs).toISOString(), station },
});

test('[B60] a number that a person calls again is called again, once for each time', async () => {
  const announcer = open();
  announcer.look([ready(1)], start);
  await elapse();
  for (const atMs of [60_000, 61_000]) announcer.look([again(ready(1), 60_000)], start + atMs);
  await elapse();
  announcer.look([again(ready(1), 120_000)], start + 120_000);
  await elapse();
  expect(said).toEqual(['1', '1', '1']);
  // Loaded anew, nobody is called for what was heard.
  open(kept).look([again(ready(1), 120_000)], start + 125_000);
  expect(said).toHaveLength(3);
});

test('[B60] pressed twice in a hurry, or while it is being called, it is called once', async () => {
  const announcer = open();
  announcer.look([ready(2, 1), ready(1)], start);
  announcer.look([again(ready(2, 1), 1_000), again(ready(1), 900)], start + 1_000);
  announcer.look([again(ready(2, 1), 1_500), again(ready(1), 900)], start + 1_500);
  while (timers.length > 0) await elapse();
  expect(shown).toEqual([['1'], ['2'], []]);
});

test('[B60] what was called again minutes ago, while this screen was off, is shown and not called', () => {
  open([]).look([again(ready(1, -20 * 60_000), -3 * 60_000)], start);
  expect(said).toEqual([]);
  open([]).look([again(ready(1, -20 * 60_000), -3 * 60_000 + 1)], start);
  expect(said).toEqual(['1']);
});

test('[B60] called again to one station, it is called there and nowhere else', () => {
  const stations: string[][] = [];
  const announcer = new Announcer({
    heard: [],
    show: (called) => stations.push(...called.map((call) => call.stations)),
    speak: () => Promise.resolve(),
    remember: () => {},
    after: () => () => {},
  });
  const order = { ...ready(1, -20 * 60_000), stations: ['Griglia', 'Bar'] };
  announcer.hear({ ready: [again(order, 0, 'Bar')], now: start, callsLate: false });
  // Never called here before, it is told every place.
  const young = { ...again(ready(2, -1_000), 0, 'Bar'), stations: ['Griglia', 'Bar'] };
  announcer.close();
  announcer.hear({ ready: [young], now: start, callsLate: false });
  expect(stations).toEqual([['Bar'], ['Griglia', 'Bar']]);
});

test('[B61] who let ten minutes pass is called once more, if the festival marks what was handed out', async () => {
  const minute = 60_000;
  for (const [callsLate, expected] of [
    [true, ['1', '1']],
    [false, ['1']],
  ] as const) {
    said = [];
    const announcer = open();
    for (const atMs of [0, 9 * minute, 10 * minute - 1, 10 * minute, 10 * minute + 20_000, 12 * minute, 25 * minute]) {
      announcer.look([ready(1)], start + atMs, callsLate);
      while (timers.length > 0) await elapse();
    }
    expect(said).toEqual(expected);
  }
});

test('[B61] switched on late, or after a person has called it again, nobody is called for the ten minutes', async () => {
  open([]).look([ready(1)], start + 13 * 60_000, true);
  expect(said).toEqual([]);
  const announcer = open();
  announcer.look([again(ready(1), 9 * 60_000)], start + 9 * 60_000, true);
  await elapse();
  announcer.look([again(ready(1), 9 * 60_000)], start + 10 * 60_000, true);
  expect(said).toEqual(['1']);
});
