// Builds the screens when their sources have changed since the last build, and costs some milliseconds when they have not.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Advice } from './advice.mjs';
import { modules, root } from './folders.mjs';
import { oneAtATime } from './lock.mjs';
import { runQuietly } from './processes.mjs';

const dist = join(root, 'web/dist');
const stamp = join(dist, '.built');
const sources = ['web', 'client/src', 'client/inert-zod.mjs', 'core/src', 'package-lock.json', 'tsconfig.json'];

/** Two launchers started together build once. */
export async function buildScreens({ node = process.execPath, env = process.env } = {}) {
  if (isBuilt()) return;
  await oneAtATime(async () => isBuilt() || (await build(node, env)));
}

function isBuilt() {
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === fingerprint();
}

async function build(node, env) {
  console.log('Building the screens …');
  // What is built is what was read before: a file saved meanwhile makes the next start build again.
  const built = fingerprint();
  const fresh = join(modules, '.cache/screens');
  const vite = join(modules, 'vite/bin/vite.js');
  const args = [vite, 'build', 'web', '--outDir', fresh, '--emptyOutDir', '--logLevel', 'warn'];
  const result = await runQuietly(node, args, { env: { ...env, NODE_ENV: 'production' } });
  if (!result.ok) {
    rmSync(fresh, { recursive: true, force: true });
    throw new Advice(
      `${result.output.trim()}\nThe screens could not be built. Mend what is named above and start again.`,
    );
  }
  writeFileSync(join(fresh, '.built'), built);
  rmSync(dist, { recursive: true, force: true });
  renameSync(fresh, dist);
}

/** Of everything that the build reads: names and contents. */
function fingerprint() {
  const hash = createHash('sha256');
  for (const path of sources.flatMap(filesOf)) hash.update(`${path}\n`).update(readFileSync(join(root, path)));
  return hash.digest('hex');
}

function filesOf(path) {
  if (!statSync(join(root, path)).isDirectory()) return /\.test\.tsx?$/.test(path) ? [] : [path];
  return readdirSync(join(root, path))
    .filter((name) => !/^(dist(\.tmp)?|node_modules)$/.test(name))
    .toSorted()
    .flatMap((name) => filesOf(`${path}/${name}`));
}
