// Builds the screens when their sources have changed since the last build, and costs some milliseconds when they have not.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Advice } from './advice.mjs';
import { modules, root } from './folders.mjs';
import { oneAtATime } from './lock.mjs';
import { runQuietly } from './processes.mjs';

const dist = join(root, 'web/dist');
const vite = join(modules, 'vite/bin/vite.js');
const stamp = join(dist, '.built');
const dayMs = 24 * 60 * 60 * 1000;
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
  rmSync(fresh, { recursive: true, force: true });
  for (const mode of ['guest', 'staff']) {
    const args = [
      vite,
      'build',
      'web',
      '--mode',
      mode,
      '--outDir',
      fresh,
      '--emptyOutDir',
      'false',
      '--logLevel',
      'warn',
    ];
    const result = await runQuietly(node, args, { env: { ...env, NODE_ENV: 'production' } });
    if (result.ok) continue;
    rmSync(fresh, { recursive: true, force: true });
    throw new Advice(
      `${result.output.trim()}\nThe screens could not be built. Mend what is named above and start again.`,
    );
  }
  moveIn(fresh);
  writeFileSync(stamp, built);
}

/**
 * Parts first, then the pages that name them; parts of the last build stay for a day, so that a server that is running and
 * screens that are open go on undisturbed.
 */
function moveIn(fresh) {
  mkdirSync(join(dist, 'assets'), { recursive: true });
  const parts = readdirSync(join(fresh, 'assets'));
  for (const name of parts) renameSync(join(fresh, 'assets', name), join(dist, 'assets', name));
  rmSync(join(fresh, 'assets'), { recursive: true });
  const pages = readdirSync(fresh);
  for (const name of pages) renameSync(join(fresh, name), join(dist, name));
  for (const name of readdirSync(join(dist, 'assets'))) {
    const path = join(dist, 'assets', name);
    if (!parts.includes(name) && Date.now() - statSync(path).mtimeMs > dayMs) rmSync(path);
  }
  for (const name of readdirSync(dist)) {
    if (name !== 'assets' && !pages.includes(name)) rmSync(join(dist, name), { recursive: true });
  }
}

/** Builds again at every change until it is told to stop; what is wrong with a change is shown, and the last build stays. */
export function watchScreens({ node, env }) {
  const args = [vite, 'build', 'web', '--watch', '--logLevel', 'warn'];
  const child = spawn(node, args, { cwd: root, env, stdio: ['ignore', 'inherit', 'inherit'] });
  return () => child.kill();
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
