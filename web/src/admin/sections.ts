/** The rooms of the back office, in the order in which an evening needs them, and which rows a person must be named by to enter. */
import type { Noun } from '@mysagra/core';
import type { May } from './may.ts';

type Needed = readonly [noun: Noun, verb: string];

/** The first row of each is the one without which the room would be empty or locked. */
export const sections = [
  { id: 'board', needs: ['reports', 'list'] },
  { id: 'orders', needs: ['reports', 'list'] },
  { id: 'menu', needs: ['foods', 'replace'] },
  { id: 'printers', needs: ['printLanes', 'setUp'] },
  { id: 'tills', needs: ['cashRegisters', 'update'] },
  { id: 'screens', needs: ['devices', 'list'] },
  { id: 'people', needs: ['users', 'list'] },
  { id: 'guests', needs: ['banners', 'replace'] },
  { id: 'reports', needs: ['reports', 'list'] },
  { id: 'keys', needs: ['apiKeys', 'list'] },
  { id: 'settings', needs: ['settings', 'update'] },
] as const satisfies readonly { id: string; needs: Needed }[];

export type SectionId = (typeof sections)[number]['id'];

export function sectionsFor(may: May): readonly (typeof sections)[number][] {
  return sections.filter(({ needs: [noun, verb] }) => (may as (noun: Noun, verb: string) => boolean)(noun, verb));
}
