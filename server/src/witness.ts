/** What this server last saw of the log, noted beside the database: shows when an older copy was put back. */
import { readFileSync } from 'node:fs';
import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Heads } from './log.ts';

export function createWitness(dataFolder: string, readHeads: () => Promise<Heads>, onError: (error: Error) => void) {
  const file = join(dataFolder, 'log-witness.json');
  let noted = '';

  return {
    /** Null when nothing was noted yet or the note cannot be read: then nothing is known. */
    read(): Heads | null {
      try {
        return JSON.parse(readFileSync(file, 'utf8')) as Heads;
      } catch {
        return null;
      }
    },

    /** Never ahead of the database: it notes what is committed. */
    async note(): Promise<void> {
      try {
        const heads = JSON.stringify(await readHeads());
        if (heads === noted) return;
        await writeFile(`${file}.tmp`, heads);
        await rename(`${file}.tmp`, file);
        noted = heads;
      } catch (error) {
        onError(error as Error);
      }
    },
  };
}
