// How often two thousand phones ask.
import { expect, test } from 'vitest';
import { againAfter, Asker, type Heard, type Pace, spread } from './pace.ts';

/** Time passes by `run`; `answers` says what each question gets. */
function rig(pace: Pace, answers: (nth: number) => boolean = () => true) {
  const state = { at: 0, isHidden: false, asked: [] as number[], told: [] as Heard[] };
  let timer: { at: number; work: () => void } | null = null;
  const asker = new Asker(pace, {
    async ask() {
      state.asked.push(state.at);
      if (!answers(state.asked.length)) throw new Error('no answer');
    },
    isHidden: () => state.isHidden,
    now: () => state.at,
    random: () => 0.5,
    after(ms, work) {
      const mine = { at: state.at + ms, work };
      timer = mine;
      return () => {
        if (timer === mine) timer = null;
      };
    },
    tell: (heard) => state.told.push(heard),
  });
  const settle = () => new Promise((settled) => setImmediate(settled));
  async function run(ms: number) {
    const end = state.at + ms;
    await settle();
    while (timer && timer.at <= end) {
      const { at, work } = timer;
      timer = null;
      state.at = at;
      work();
      await settle();
    }
    state.at = end;
  }
  return { asker, state, run };
}
const seconds = (times: number[]) => times.map((at) => at / 1000);

test('[F12] a phone that is looked at asks every 15 s, give or take a fifth, and one in a pocket seldom or not at all', async () => {
  const { asker, state, run } = rig({ everyMs: 15_000, hiddenMs: 45_000 });
  asker.now();
  await run(46_000);
  expect(seconds(state.asked)).toEqual([0, 15, 30, 45]);
  state.isHidden = true;
  asker.look();
  await run(50_000);
  expect(seconds(state.asked).slice(4)).toEqual([91]);
  asker.pace({ everyMs: 15_000, hiddenMs: null });
  await run(3_600_000);
  expect(state.asked).toHaveLength(5);
  state.isHidden = false;
  asker.look();
  await run(16_000);
  expect(state.asked).toHaveLength(7);
  expect([0, 0.5, 1].map((random) => spread(15_000, random))).toEqual([12_000, 15_000, 18_000]);
});

test('[F12] while nobody answers it asks ever less often, says so, and is quick again with the first answer', async () => {
  const { asker, state, run } = rig({ everyMs: 15_000, hiddenMs: null }, (nth) => nth === 1 || nth > 6);
  asker.now();
  await run(15_000 + 4_000 + 8_000 + 16_000 + 32_000 + 64_000 + 15_000);
  expect(seconds(state.asked)).toEqual([0, 15, 19, 27, 43, 75, 139, 154]);
  expect(state.told).toEqual(['live', 'late', 'late', 'late', 'stopped', 'stopped', 'live', 'live']);
  expect(againAfter(30)).toBe(120_000);
});

test('[F12] however often it is told to ask, one question is under way at a time, and none after it is closed', async () => {
  const { asker, state, run } = rig({ everyMs: 15_000, hiddenMs: null });
  asker.now();
  asker.now();
  asker.look();
  await run(0);
  expect(state.asked).toHaveLength(1);
  asker.close();
  asker.now();
  await run(60_000);
  expect(state.asked).toHaveLength(1);
});
