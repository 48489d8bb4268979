/** The data folder of an agent: for one agent at a time, with its name and its journal, safe against kill -9 and power cuts. */
import { randomUUID } from 'node:crypto';
import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Disk } from './journal.ts';

/** Another agent works with this folder. */
export class FolderTaken extends Error {}

export type Folder = {
  /** Who this agent is to the server: made once, the same after every restart. */
  holder: string;
  journal: Disk;
  close(): void;
};

/** Throws `FolderTaken`, or what the system says of a folder that cannot be used. */
export async function openFolder(path: string): Promise<Folder> {
  mkdirSync(path, { recursive: true });
  const unlock = lock(join(path, 'lock'));
  try {
    const holder = holderIn(path);
    const { disk, close } = await openFile(join(path, 'journal.jsonl'));
    keepNames(path);
    return {
      holder,
      journal: disk,
      close() {
        close();
        unlock();
      },
    };
  } catch (error) {
    unlock();
    throw error;
  }
}

/**
 * The system's own lock on an SQLite file, as the house has it: it goes with its process however that ends. A process number in
 * a file may belong to somebody else after a power cut.
 */
function lock(file: string): () => void {
  const database = new DatabaseSync(file, { timeout: 0 });
  try {
    database.exec('pragma locking_mode = exclusive');
    database.exec('begin exclusive');
  } catch (error) {
    database.close();
    const isBusy = [5, 6].includes(Number((error as { errcode?: unknown }).errcode) & 0xff);
    throw isBusy ? new FolderTaken('another agent works with this folder', { cause: error }) : error;
  }
  return () => database.close();
}

function holderIn(path: string): string {
  const file = join(path, 'holder');
  const known = readIfThere(file).trim();
  if (/^[\x21-\x7e]{1,100}$/.test(known)) return known;
  const place =
    hostname()
      .replace(/[^A-Za-z0-9.-]/g, '')
      .slice(0, 40) || 'agent';
  const holder = `${place}-${randomUUID()}`;
  const half = `${file}.tmp`;
  writeFileSync(half, `${holder}\n`, { flush: true });
  renameSync(half, file);
  return holder;
}

function readIfThere(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
    throw error;
  }
}

async function openFile(file: string): Promise<{ disk: Disk; close: () => void }> {
  const handle = await open(file, 'a+');
  const disk: Disk = {
    read: async () => (await handle.readFile()).toString('utf8'),
    append: async (text) => {
      await handle.appendFile(text);
    },
    sync: () => handle.datasync(),
    async clear() {
      await handle.truncate(0);
      await handle.datasync();
    },
  };
  return { disk, close: () => void handle.close() };
}

/** That the files are there must last as well; Windows sees to it by itself. */
function keepNames(path: string): void {
  if (process.platform === 'win32') return;
  const folder = openSync(path, 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}
