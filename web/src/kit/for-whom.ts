/** Table, name and code of an order in one line, without those for which nobody was asked. Pure. */
import { written } from '@mysagra/core';

/** `12 · Rossi`; empty when nothing was written. */
export function forWhom(...texts: readonly string[]): string {
  return texts.map(written).filter(Boolean).join(' · ');
}
