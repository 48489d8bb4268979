/** Who sits in the office, for every room: what they may do and how they are called. */
import type { Identity } from '@mysagra/client';
import { createContext, useContext } from 'react';
import { type May, mayOf } from './may.ts';

export type Rights = { may: May; me: Identity };

const Rights = createContext<Rights | null>(null);
export const RightsProvider = Rights.Provider;

export function rightsOf(me: Identity): Rights {
  return { me, may: mayOf(me.role) };
}

export function useRights(): Rights {
  const rights = useContext(Rights);
  if (!rights) throw new Error('Rooms stand inside the office only.');
  return rights;
}

export function useMay(): May {
  return useRights().may;
}
