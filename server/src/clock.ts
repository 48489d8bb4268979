/** Time as the house sees it: given, so that tests can hold it. */
import type { Millis } from '@mysagra/core';

export type Clock = {
  now(): Millis;
  /** Calls `work` every `ms` until the answer is called. Never keeps the process alive. */
  every(ms: number, work: () => void): () => void;
  /** Calls `work` once after `ms` unless the answer is called before. Never keeps the process alive. */
  after(ms: number, work: () => void): () => void;
};

export const wallClock: Clock = {
  now: () => Date.now(),
  every(ms, work) {
    const timer = setInterval(work, ms);
    timer.unref();
    return () => clearInterval(timer);
  },
  after(ms, work) {
    const timer = setTimeout(work, ms);
    timer.unref();
    return () => clearTimeout(timer);
  },
};
