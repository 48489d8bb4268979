// The clocks of old computers are hours apart; how old a slip is, the server's clock decides.
import { expect, test } from 'vitest';
import { ServerTime } from './server-time.ts';

const noon = Date.parse('2026-01-15T12:00:00.000Z');
const hour = 3_600_000;

function timeOn(own: number) {
  let elapsed = 5000;
  const time = new ServerTime(
    () => own,
    () => elapsed,
  );
  const answer = (date: string | null) => new Response('', date === null ? {} : { headers: { Date: date } });
  return {
    time,
    pass: (ms: number) => void (elapsed += ms),
    hear: (date: string | null) => time.listening(async () => answer(date))('http://house'),
  };
}

test('[G9] before the server was heard it is what this computer believes, and goes on with time that passes', () => {
  const { time, pass } = timeOn(noon);
  expect(time.now()).toBe(noon);
  pass(1000);
  expect(time.now()).toBe(noon + 1000);
});

test('[G9] an answer of the server sets it, hours ahead or behind, and later ones keep it', async () => {
  for (const off of [-7 * hour, 7 * hour, 3 * 365 * 24 * hour]) {
    const { time, pass, hear } = timeOn(noon + off);
    await hear('Thu, 15 Jan 2026 12:00:00 GMT');
    expect(Math.abs(time.now() - noon)).toBeLessThanOrEqual(500);
    pass(10_000);
    await hear('Thu, 15 Jan 2026 12:00:10 GMT');
    expect(Math.abs(time.now() - noon - 10_000)).toBeLessThanOrEqual(500);
  }
});

test('[G9] it does not tremble with the seconds of the answers, and an answer without a time changes nothing', async () => {
  const { time, hear } = timeOn(noon);
  for (const date of ['Thu, 15 Jan 2026 12:00:01 GMT', 'Thu, 15 Jan 2026 11:59:59 GMT', null, 'yesterday']) {
    await hear(date);
    expect(time.now()).toBe(noon);
  }
});
