/** Time as the lanes see it: given, so that tests can hold it. The server's clock is one. */
import type { Millis } from '@mysagra/core';

export type Clock = {
  now(): Millis;
  /** Calls `work` once after `ms` unless the answer is called before. */
  after(ms: number, work: () => void): () => void;
};

/** What `work` gives, or what `late` gives when it takes longer than `ms`. */
export function within<T, L>(clock: Clock, ms: number, work: Promise<T>, late: () => L): Promise<T | L> {
  return new Promise((resolve, reject) => {
    const cancel = clock.after(ms, () => {
      try {
        resolve(late());
      } catch (error) {
        reject(error);
      }
    });
    work.then(resolve, reject).finally(cancel);
  });
}
