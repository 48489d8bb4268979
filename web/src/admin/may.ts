/** What a role may do, read from the very rows by which the server decides. */
import { contract, type Endpoint, type Letter, type Noun, type RoleName } from '@mysagra/core';

const letters: Record<RoleName, Letter> = { admin: 'A', maintainer: 'M', operator: 'O' };

export type May = <N extends Noun>(noun: N, verb: keyof (typeof contract)[N] & string) => boolean;

/** `may('foods', 'remove')`: whether `role` is named by that row. */
export function mayOf(role: RoleName): May {
  return (noun, verb) => (contract[noun] as Record<string, Endpoint>)[verb]!.who.includes(letters[role]);
}
