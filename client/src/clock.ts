/** Time and chance as the SDK is given them, so that a test may move both by hand. */

export type Clock = {
  /** Milliseconds since 1970, as the machine believes; may jump. */
  now(): number;
  /** Milliseconds that have passed since some moment; never goes back, but may stand still while the machine sleeps. */
  elapsed(): number;
  /** Runs `what` once, `ms` from now; the answer takes it back. */
  after(ms: number, what: () => void): () => void;
};

export const systemClock: Clock = {
  now: () => Date.now(),
  elapsed: () => performance.now(),
  after(ms, what) {
    const timer = setTimeout(what, ms);
    return () => clearTimeout(timer);
  },
};

/** A moment on both of a clock's hands. */
export type Moment = { now: number; elapsed: number };

export function momentOf(clock: Clock): Moment {
  return { now: clock.now(), elapsed: clock.elapsed() };
}

/**
 * Milliseconds since `moment`, by the hand that moved further: the wall clock notices that the machine slept, the other
 * one is not fooled when somebody sets the wall clock back.
 */
export function ageOf(clock: Clock, moment: Moment): number {
  return Math.max(clock.elapsed() - moment.elapsed, clock.now() - moment.now);
}

/** Resolves `ms` from now, or at once when `signal` is aborted. Never rejects. */
export function pause(clock: Clock, ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted) return resolve();
    const done = () => {
      takeBack();
      signal?.removeEventListener('abort', done);
      resolve();
    };
    const takeBack = clock.after(ms, done);
    signal?.addEventListener('abort', done);
  });
}

/** From 0 up to, not including, 1. */
export type Random = () => number;

const firstWindowMs = 500;
const longestWindowMs = 15_000;

/** Full jitter: anything from 0 to 0.5 s · 2^failures, 15 s at most, so that a thousand tills do not return in step. */
export function jitterMs(failures: number, random: Random): number {
  return random() * Math.min(longestWindowMs, firstWindowMs * 2 ** failures);
}
