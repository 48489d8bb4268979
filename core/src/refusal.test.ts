import { describe, expect, test } from 'vitest';
import { invalidField, Refusal, refusalBody, refusals, unknownReference } from './refusal.ts';

describe('a refusal', () => {
  test('[T11] is an error with a reason, its family and a sentence for people', () => {
    const refusal = new Refusal('duplicate');
    expect(refusal).toBeInstanceOf(Error);
    expect(refusal).toMatchObject({ name: 'Refusal', reason: 'duplicate', family: 'conflict' });
    expect(refusal.message).toBe(refusals.duplicate.message);
    expect(new Refusal('order_state', { message: 'The order is PENDING.' }).message).toBe('The order is PENDING.');
  });

  test('[T11] has a body of message and code, and errors or foodIds only where there are some', () => {
    expect(refusalBody(new Refusal('not_found'))).toStrictEqual({
      code: 'not_found',
      message: refusals.not_found.message,
    });
    expect(refusalBody(new Refusal('food_unavailable', { foodIds: ['f'] }))).toStrictEqual({
      code: 'food_unavailable',
      message: refusals.food_unavailable.message,
      foodIds: ['f'],
    });
  });

  test('[T11] keeps the seconds to wait out of its body', () => {
    expect(Object.keys(refusalBody(new Refusal('rate_limited', { retryAfter: 7 })))).toEqual(['message', 'code']);
  });

  test('[T11] of one field names it', () => {
    expect(refusalBody(invalidField('currentPassword', 'is wrong'))).toMatchObject({
      code: 'validation_failed',
      errors: [{ field: 'currentPassword', message: 'is wrong' }],
    });
    expect(refusalBody(unknownReference('categoryId'))).toMatchObject({
      code: 'unknown_reference',
      errors: [{ field: 'categoryId', message: 'does not exist' }],
    });
  });

  test('[T11] has a whole sentence for every reason', () => {
    for (const { message } of Object.values(refusals))
      expect(message).toMatch(/^[A-Z].+[.]$|^There is no user yet.*setup\.$/);
  });
});
