import { describe, expect, test } from 'vitest';
import { HeldClock } from '../../e2e/setup/clock.ts';
import { freshPostgres } from '../../e2e/setup/database.ts';
import { temporaryFolder } from '../../e2e/setup/folder.ts';
import { createOnce, fingerprintOf } from './idempotency.ts';
import { openStore } from './store/store.ts';

const request = { owner: 'till', key: 'order-0001', fingerprint: 'same' };

describe('once', () => {
  test('[I4] a second request waits for the first, ten seconds at most', async () => {
    const clock = new HeldClock();
    const store = await openStore({ dataFolder: temporaryFolder() });
    const once = createOnce(store, clock);
    let finish!: (answer: string) => void;
    const first = once(request, 'sale', () => new Promise<string>((resolve) => (finish = resolve)));
    const impatient = once(request, 'sale', async () => 'never run');
    const refusal = impatient.catch((error: unknown) => error);
    await clock.advance(10_000);
    expect(await refusal).toMatchObject({
      reason: 'request_in_progress',
      details: { retryAfter: 1 },
    });
    const patient = once(request, 'sale', async () => 'never run');
    await clock.advance(9_999);
    finish('made once');
    expect(await first).toEqual({ answer: 'made once', isReplay: false });
    expect(await patient).toEqual({ answer: 'made once', isReplay: true });
    await store.close();
  });

  test('[I5] two instances with the same key do the work once', async () => {
    const database = await freshPostgres();
    const stores = await Promise.all(
      [1, 2].map(() => openStore({ dataFolder: temporaryFolder(), databaseUrl: database.url })),
    );
    const [here, there] = stores.map((store) => createOnce(store, new HeldClock()));
    let runs = 0;
    const work = async () => `answer ${++runs}`;
    for (let n = 0; n < 20; n++) {
      const asked = { ...request, key: `order-${n}` };
      const outcomes = await Promise.all([
        here!(asked, 'sale', work),
        there!(asked, 'sale', work),
        here!(asked, 'sale', work),
      ]);
      expect(new Set(outcomes.map((outcome) => outcome.answer)).size).toBe(1);
      expect(outcomes.filter((outcome) => !outcome.isReplay)).toHaveLength(1);
    }
    expect(runs).toBe(20);
    for (const store of stores) await store.close();
    await database.drop();
  });

  test('[I6] bodies are the same when their JSON values are, whatever the order of keys; lists keep theirs', () => {
    const print = (body: unknown) => fingerprintOf('POST', '/v1/orders', body);
    expect(print({ a: 1, b: { c: [1, { d: 2, e: 3 }] } })).toBe(print({ b: { c: [1, { e: 3, d: 2 }] }, a: 1 }));
    for (const other of [{ a: 1, b: [2, 1] }, { a: '1', b: [1, 2] }, { a: 1, b: [1, 2], c: null }, undefined]) {
      expect(print(other)).not.toBe(print({ a: 1, b: [1, 2] }));
    }
    expect(fingerprintOf('POST', '/v1/orders/1/confirm', {})).not.toBe(
      fingerprintOf('POST', '/v1/orders/2/confirm', {}),
    );
    expect(fingerprintOf('PATCH', '/v1/orders/1', {})).not.toBe(fingerprintOf('DELETE', '/v1/orders/1', {}));
  });
});
