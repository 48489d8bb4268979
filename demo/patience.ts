/** Nobody answers: people try again, and the same thing is done once however often they try. */
import { newKey, Unreachable } from '@mysagra/client';

export type Patience = {
  /** Between two tries when the server cannot be reached. */
  breatherMs: number;
  tries: number;
  signal?: AbortSignal | undefined;
  /** Told before every further try. */
  onAgain(): void;
};

/**
 * Carries out `work` once, however often it takes: it is given one idempotency key for all tries. Only `Unreachable` is
 * tried again; a refusal is an answer.
 */
export async function insist<T>(
  patience: Patience,
  work: (options: { idempotencyKey: string }) => Promise<T>,
): Promise<T> {
  const options = { idempotencyKey: newKey() };
  for (let tries = 1; ; tries++) {
    try {
      return await work(options);
    } catch (error) {
      if (!(error instanceof Unreachable) || tries >= patience.tries || patience.signal?.aborted) throw error;
      patience.onAgain();
      await new Promise((resolve) => setTimeout(resolve, patience.breatherMs));
    }
  }
}
