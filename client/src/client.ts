/** The client: every endpoint of the contract as a typed method, and the live stream of every channel. */
import { type Channel, contract } from '@mysagra/core';
import type { Caller } from './call.ts';
import { type Clock, type Random, systemClock } from './clock.ts';
import { type Credential, Identity } from './credential.ts';
import { newKey } from './key.ts';
import { openLive } from './live.ts';
import type { Live, LiveOptions } from './live-options.ts';
import { type ClientOf, methodsOf } from './methods.ts';

export type ClientSettings = {
  /** Where the server is, `http://sagra.local:4300`. In a browser: the page's own origin unless given. */
  url?: string;
  /** None: the cookies of the browser, or a guest. */
  credential?: Credential;
  /** For each attempt of a call; 15 s. The server itself may wait 10 s for the first of two equal requests. */
  timeoutMs?: number;
  /** How often a call that may be repeated is tried again by itself; 2. */
  retries?: number;
  fetch?: typeof fetch;
  clock?: Clock;
  random?: Random;
};

export type Client = ClientOf<typeof contract> & {
  /** Set it to sign in, change or sign out; open streams take it up at their next connection, waiting ones at once. */
  credential: Credential | undefined;
  /** Every event of a channel, once and in order, for as long as it takes. */
  live<C extends Channel>(channel: C, options: LiveOptions<C>): Live;
};

export function createClient(settings: ClientSettings = {}): Client {
  const clock = settings.clock ?? systemClock;
  const identity = new Identity(settings.credential);
  const caller: Caller = {
    url: addressOf(settings.url),
    identity,
    // A browser's fetch insists on being called as a function of the window.
    fetch: settings.fetch ?? ((input, init) => fetch(input, init)),
    clock,
    random: settings.random ?? Math.random,
    newKey: () => newKey(clock.now()),
    timeoutMs: settings.timeoutMs ?? 15_000,
    retries: settings.retries ?? 2,
  };
  return {
    ...methodsOf(contract, caller),
    get credential() {
      return identity.credential;
    },
    set credential(credential) {
      identity.credential = credential;
    },
    live: (channel, options) => openLive(caller, channel, options),
  };
}

function addressOf(url = globalThis.location?.origin): string {
  if (!url) throw new TypeError('createClient needs a url such as http://sagra.local:4300');
  return url.replace(/\/+$/, '');
}
