/** Who this server is among those that print: the same after a restart, so that nobody waits for leases of its former life. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { randomWord } from './ids.ts';

export function holderOf(dataFolder: string): string {
  const file = join(dataFolder, 'print-holder');
  try {
    const known = readFileSync(file, 'utf8').trim();
    if (/^server-[a-z0-9]{12}$/.test(known)) return known;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  const holder = `server-${randomWord(12)}`;
  writeFileSync(file, `${holder}\n`);
  return holder;
}
