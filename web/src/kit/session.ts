/** Who is signed in on this device; whoever is not is led to the sign-in and back again. */
import { type Device, type Identity, Refusal } from '@mysagra/client';
import { client } from './connection.ts';
import { useEffect, useRef } from 'react';
import { type Loaded, useData } from './data.ts';
import { useLinkState } from './link.ts';

export type Session = Loaded<Identity | null>;

/** Leads to the sign-in; afterwards the person is where they were. */
export function goToSignIn(): void {
  const next = location.pathname + location.search;
  location.replace(`/sign-in?next=${encodeURIComponent(next)}`);
}

/**
 * Who is signed in. `data` is null for a guest where guests are welcome (`optional`); elsewhere a guest is led to the
 * sign-in. A server that cannot be reached is an error like any other, and tried again. For pages of people; a screen
 * that may be paired asks `useDevice`.
 */
export function useSession({ optional = false }: { optional?: boolean } = {}): Session {
  return useData(async () => {
    try {
      return await client.auth.me();
    } catch (error) {
      if (!(error instanceof Refusal && error.family === 'unauthorized')) throw error;
      if (!optional) goToSignIn();
      return null;
    }
  }, [optional]);
}

/** An admin who gives a screen another place is seen there so soon, ms. */
const deviceMs = 10_000;

/**
 * Which paired screen this is, with its station or register; `null` when a person has signed in here instead. It follows what
 * an admin changes; one whose link was taken away is led to the sign-in at once. The same object while nothing changed.
 */
export function useDevice(): Loaded<Device | null> {
  const before = useRef<Device | null>(null);
  const device = useData(
    async () => {
      try {
        const now = (await client.devices.me()).device;
        if (placeOf(now) !== placeOf(before.current)) before.current = now;
        return before.current;
      } catch (error) {
        if (error instanceof Refusal && error.family === 'unauthorized') goToSignIn();
        throw error;
      }
    },
    [],
    { everyMs: deviceMs },
  );
  const link = useLinkState();
  const { reload } = device;
  useEffect(() => void (link === 'signed out' && reload()), [link, reload]);
  return device;
}

/** When it was last seen changes with every look. */
const placeOf = (device: Device | null) => JSON.stringify({ ...device, lastSeenAt: null });

export async function signOut(): Promise<void> {
  await client.auth.logOut();
  location.replace('/sign-in');
}
