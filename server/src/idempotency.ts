/** The same request sent twice happens once: answers are kept in the transaction of their change. Contract 5.6. */
import { createHash } from 'node:crypto';
import { Refusal } from '@mysagra/core';
import type { Clock } from './clock.ts';
import { isLockTimeout } from './store/failure.ts';
import type { Lock, Store, Tx } from './store/store.ts';

/** `owner`: a user, a key, or all guests. */
export type IdempotentRequest = { owner: string; key: string; fingerprint: string };
export type Outcome<T> = { answer: T; isReplay: boolean };

const keptMillis = 24 * 3_600_000;
const patienceMillis = 10_000;

/** Method, path and body as JSON values: the order of keys does not count. */
export function fingerprintOf(method: string, path: string, body: unknown): string {
  return createHash('sha256')
    .update(`${method} ${path}\n${JSON.stringify(sorted(body)) ?? ''}`)
    .digest('hex');
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, one]) => [key, sorted(one)]),
  );
}

export function createOnce(store: Store, clock: Clock) {
  const running = new Map<string, Promise<unknown>>();

  /** Runs `work` in a transaction, or gives the answer it gave before. */
  async function once<T>(
    request: IdempotentRequest | null,
    lock: Lock,
    work: (tx: Tx) => Promise<T>,
  ): Promise<Outcome<T>> {
    if (!request) return { answer: await store.transact(lock, work), isReplay: false };
    const name = `${request.owner} ${request.key}`;
    const deadline = clock.now() + patienceMillis;
    while (running.has(name)) await patiently(running.get(name)!, deadline - clock.now());
    const attempt = claimAndRun(request, lock, work, deadline);
    running.set(name, attempt);
    try {
      return await attempt;
    } finally {
      running.delete(name);
    }
  }

  async function patiently(other: Promise<unknown>, millis: number): Promise<void> {
    let stop: () => void = () => undefined;
    const tooLong = new Promise<never>((_, reject) => {
      stop = clock.after(Math.max(0, millis), () => reject(new Refusal('request_in_progress', { retryAfter: 1 })));
    });
    try {
      await Promise.race([other.catch(() => undefined), tooLong]);
    } finally {
      stop();
    }
  }

  async function claimAndRun<T>(
    request: IdempotentRequest,
    lock: Lock,
    work: (tx: Tx) => Promise<T>,
    deadline: number,
  ): Promise<Outcome<T>> {
    for (;;) {
      let isClaimed = false;
      try {
        return await store.transact(lock, async (tx) => {
          const kept = await claim(tx, request, clock.now());
          isClaimed = true;
          if (kept) return { answer: replay<T>(kept, request), isReplay: true };
          const answer = await work(tx);
          await tx
            .updateTable('idempotencyKeys')
            .set({ answer: JSON.stringify(answer ?? null) })
            .where('owner', '=', request.owner)
            .where('key', '=', request.key)
            .execute();
          return { answer, isReplay: false };
        });
      } catch (error) {
        // Another instance holds the key: wait for its answer.
        if (!isLockTimeout(error) || isClaimed) throw error;
        if (clock.now() >= deadline) throw new Refusal('request_in_progress', { retryAfter: 1 });
      }
    }
  }

  return once;
}

/** Takes the key, or gives the row of the request that had it. On PostgreSQL this waits for a transaction that holds it. */
async function claim(tx: Tx, { owner, key, fingerprint }: IdempotentRequest, now: number) {
  const taken = await tx
    .insertInto('idempotencyKeys')
    .values({ owner, key, fingerprint, answer: null, createdAt: now })
    .onConflict((conflict) =>
      conflict
        .columns(['owner', 'key'])
        .doUpdateSet({ fingerprint, answer: null, createdAt: now })
        .where('idempotencyKeys.createdAt', '<=', now - keptMillis),
    )
    .returning('key')
    .executeTakeFirst();
  if (taken) return null;
  return tx
    .selectFrom('idempotencyKeys')
    .selectAll()
    .where('owner', '=', owner)
    .where('key', '=', key)
    .executeTakeFirstOrThrow();
}

function replay<T>(kept: { fingerprint: string; answer: string | null }, request: IdempotentRequest): T {
  if (kept.fingerprint !== request.fingerprint) throw new Refusal('idempotency_mismatch');
  return JSON.parse(kept.answer ?? 'null') as T;
}

/** Frees the keys whose day is over. */
export async function forgetOldKeys(store: Store, now: number): Promise<void> {
  await store.transact('sale', (tx) =>
    tx
      .deleteFrom('idempotencyKeys')
      .where('createdAt', '<=', now - keptMillis)
      .execute(),
  );
}
