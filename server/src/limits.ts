/** How much anybody may ask: requests per minute, failed logins, streams. Contract 5.5. */
import { invalidField, Refusal } from '@mysagra/core';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { type Caller, idOf } from './access.ts';

/** Requests per minute; 0 means none. `login`: failures in 15 minutes per address and username, ten times that per address. */
export type Limits = { session: number; key: number; guest: number; login: number; streams: number };

export const defaultLimits: Limits = { session: 1200, key: 6000, guest: 300, login: 10, streams: 5000 };
const openingsPerMinute = 600;
const quarterHour = 15 * 60;

export type Limiter = ReturnType<typeof createLimiter>;

export function createLimiter(limits: Limits) {
  const requests = {
    session: perMinute(limits.session),
    key: perMinute(limits.key),
    guest: perMinute(limits.guest),
  };
  // Without request limits there is none on openings either: a benchmark opens thousands.
  const openings = {
    session: perMinute(limits.session && openingsPerMinute),
    key: perMinute(limits.key && openingsPerMinute),
  };
  const failures = { byName: bucket(limits.login, quarterHour), byAddress: bucket(limits.login * 10, quarterHour) };
  const guestOrders = new Map<number, RateLimiterMemory | null>();

  return {
    /** Counts one request of the caller; throws `rate_limited` above the limit. */
    async request(caller: Caller, address: string): Promise<void> {
      await consume(requests[caller.kind], nameOf(caller, address));
    },

    async opening(caller: Caller, address: string): Promise<void> {
      if (caller.kind !== 'guest') await consume(openings[caller.kind], nameOf(caller, address));
    },

    /** `limit`: the setting `guestOrdersPerMinute`. */
    async guestOrder(address: string, limit: number): Promise<void> {
      if (!guestOrders.has(limit)) guestOrders.set(limit, perMinute(limit));
      await consume(guestOrders.get(limit)!, address);
    },

    /** Runs a login or set-up; failures count, and too many are refused before they are tried. */
    async login<T>(address: string, username: string, attempt: () => Promise<T>): Promise<T> {
      const name = `${address}\n${username.toLowerCase()}`;
      await refuseIfFull(failures.byName, name);
      await refuseIfFull(failures.byAddress, address);
      try {
        return await attempt();
      } catch (error) {
        if (error instanceof Refusal && error.family !== 'conflict') {
          await failures.byName?.penalty(name);
          await failures.byAddress?.penalty(address);
        }
        throw error;
      }
    },
  };
}

function perMinute(points: number): RateLimiterMemory | null {
  return bucket(points, 60);
}

function bucket(points: number, duration: number): RateLimiterMemory | null {
  return points > 0 ? new RateLimiterMemory({ points, duration }) : null;
}

function nameOf(caller: Caller, address: string): string {
  return caller.kind === 'guest' ? address : idOf(caller);
}

async function consume(limiter: RateLimiterMemory | null, name: string): Promise<void> {
  try {
    await limiter?.consume(name);
  } catch (full) {
    throw full instanceof RateLimiterRes ? rateLimited(full) : full;
  }
}

async function refuseIfFull(limiter: RateLimiterMemory | null, name: string): Promise<void> {
  const state = await limiter?.get(name);
  if (state && state.consumedPoints >= limiter!.points) throw rateLimited(state);
}

function rateLimited(state: RateLimiterRes): Refusal {
  return new Refusal('rate_limited', { retryAfter: Math.max(1, Math.ceil(state.msBeforeNext / 1000)) });
}

/** The contract's form of an Idempotency-Key. */
export function checkIdempotencyKey(key: string): string {
  if (!/^[\x21-\x7e]{8,128}$/.test(key)) {
    throw invalidField('headers.Idempotency-Key', 'must be 8 to 128 visible ASCII characters');
  }
  return key;
}
