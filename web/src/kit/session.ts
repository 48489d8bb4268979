/** Who is signed in on this device; whoever is not is led to the sign-in and back again. */
import { type Device, type Identity, Refusal } from '@mysagra/client';
import { client } from './connection.ts';
import { type Loaded, useData } from './data.ts';

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

/** Which paired screen this is, with its station or register; `null` when a person has signed in here instead. */
export function useDevice(): Loaded<Device | null> {
  return useData(async () => {
    try {
      return (await client.devices.me()).device;
    } catch (error) {
      if (error instanceof Refusal && error.family === 'unauthorized') goToSignIn();
      throw error;
    }
  }, []);
}

export async function signOut(): Promise<void> {
  await client.auth.logOut();
  location.replace('/sign-in');
}
