// Decides which Node runs everything: this one when it is new enough, otherwise a pinned one kept in .runtime/.
import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { Advice } from './advice.mjs';
import { runtimeFolder } from './folders.mjs';
import { oneAtATime } from './lock.mjs';
import { runQuietly } from './processes.mjs';

const oldestGoodMajor = 24;
const pinned = '26.10.0';
const binFolder = join(runtimeFolder, 'node_modules', '.bin');

/** Resolves to { node, env }: the binary to start and the environment for everything started with it. */
export async function findRuntime() {
  // A test uses the outer Node to prove that the published SDK runs on older ones.
  const env = { ...process.env, MYSAGRA_OUTER_NODE: process.env.MYSAGRA_OUTER_NODE ?? process.execPath };
  if (Number.parseInt(process.versions.node) >= oldestGoodMajor) return { node: process.execPath, env };

  if (!isInstalled()) await oneAtATime(async () => isInstalled() || (await install(env)));
  env.PATH = [binFolder, process.env.PATH].join(delimiter);
  return { node: join(binFolder, 'node'), env };
}

function isInstalled() {
  const link = join(binFolder, 'node');
  if (!existsSync(link)) return false;
  const description = join(dirname(realpathSync(link)), '..', 'package.json');
  return JSON.parse(readFileSync(description, 'utf8')).version === pinned;
}

async function install(env) {
  console.log(`Node ${process.versions.node} is too old for MySagra: fetching Node ${pinned} into .runtime/ (once) …`);
  await mkdir(runtimeFolder, { recursive: true });
  await writeFile(join(runtimeFolder, 'package.json'), '{ "private": true }\n');
  // The npm package `node` does nothing but run npm again, from an install script, for one of these. Taking the one for
  // this machine directly needs no install script, which newer npm versions no longer run unasked.
  const prefix = process.platform === 'darwin' && process.arch === 'arm64' ? 'node-bin' : 'node';
  const name = `${prefix}-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
  const options = ['--no-save', '--no-package-lock', '--no-audit', '--no-fund', '--ignore-scripts'];
  const result = await runQuietly('npm', ['install', ...options, `${name}@${pinned}`], { cwd: runtimeFolder, env });
  if (result.ok && isInstalled()) return;
  throw new Advice(
    `${result.output}\nNode ${pinned} could not be fetched. Is there Internet, and room on the disk? ` +
      `Installing Node ${oldestGoodMajor} or newer yourself (nodejs.org) works as well. Then run the same command again.`,
  );
}
