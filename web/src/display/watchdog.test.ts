import { beforeEach, expect, test } from 'vitest';
import { Watchdog } from './watchdog.ts';

const minute = 60_000;
let now = 0;
let isServerThere = true;
let reloads = 0;
let dog: Watchdog;
beforeEach(() => {
  [now, isServerThere, reloads] = [0, true, 0];
  dog = new Watchdog({ elapsed: () => now, canLoad: async () => isServerThere, reload: () => void reloads++ });
});

/** Minutes as they pass on a television, four looks in each. */
async function pass(minutes: number, each: () => void): Promise<void> {
  for (let look = 0; look < minutes * 4; look++) {
    now += minute / 4;
    each();
    await dog.look();
  }
}
const busy = () => [dog.drawn(), dog.answered(false)];
const quiet = () => [dog.drawn(), dog.answered(true)];

test('[B7] a page that lives is left alone all evening', async () => {
  await pass(6 * 60, busy);
  expect(reloads).toBe(0);
});

test('[B7] a page that draws no more, or hears no more though the server is there, is loaded anew', async () => {
  await pass(1, () => dog.answered(false));
  expect(reloads).toBe(0);
  await pass(1, () => dog.answered(false));
  expect(reloads).toBeGreaterThan(0);
  [reloads] = [0];
  dog.drawn();
  dog.answered(false);
  await pass(5, () => dog.drawn());
  expect(reloads).toBeGreaterThan(0);
});

test('[B7] while the server is away nothing is reloaded: the picture stays', async () => {
  isServerThere = false;
  await pass(60, () => dog.drawn());
  expect(reloads).toBe(0);
});

test('[B7] the server comes back: the page has the time to heal by itself', async () => {
  isServerThere = false;
  await pass(60, () => dog.drawn());
  isServerThere = true;
  await pass(0.25, () => dog.drawn());
  await pass(10, busy);
  expect(reloads).toBe(0);
});

test('[B8] once a day, when nothing has been on the board for a while, it begins afresh', async () => {
  await pass(21 * 60, busy);
  expect(reloads).toBe(0);
  await pass(9, quiet);
  busy();
  await pass(9, quiet);
  expect(reloads).toBe(0);
  await pass(2, quiet);
  expect(reloads).toBeGreaterThan(0);
});

test('[B8] a quiet evening is no reason: it must be old too', async () => {
  await pass(19 * 60, quiet);
  expect(reloads).toBe(0);
});
