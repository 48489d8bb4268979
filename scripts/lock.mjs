// Lets one launcher at a time install; the others wait and then find the work done.
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { runtimeFolder } from './folders.mjs';

const lock = join(runtimeFolder, 'installing');
const owner = join(lock, 'pid');

export async function oneAtATime(work) {
  await mkdir(runtimeFolder, { recursive: true });
  while (!(await take())) {
    if (await isAbandoned()) await rm(lock, { recursive: true, force: true });
    else await wait(200);
  }
  try {
    return await work();
  } finally {
    await rm(lock, { recursive: true, force: true });
  }
}

async function take() {
  try {
    await mkdir(lock);
  } catch {
    return false;
  }
  await writeFile(owner, String(process.pid));
  return true;
}

/** True when the launcher that holds the lock is gone: killed half way, or the machine went down. */
async function isAbandoned() {
  let pid = Number(await readFile(owner, 'utf8').catch(() => ''));
  if (!pid) {
    // Its owner has a moment to write its name.
    await wait(500);
    pid = Number(await readFile(owner, 'utf8').catch(() => ''));
  }
  if (!pid) return true;
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return error.code === 'ESRCH';
  }
}
