// Installs the packages named in package-lock.json when they are missing, and costs a few milliseconds when they are not.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Advice } from './advice.mjs';
import { modules, root } from './folders.mjs';
import { oneAtATime } from './lock.mjs';
import { runQuietly } from './processes.mjs';

export async function installDependencies({ env }) {
  if (isComplete()) return;
  await oneAtATime(async () => isComplete() || (await install(env)));
}

async function install(env) {
  console.log('Installing what MySagra needs (once, about 15 seconds) …');
  // No dependency needs its install script to work (e2e/setup/postgres.ts does the one useful thing any of them did),
  // so none runs: nothing phones home, and npm versions that refuse them unasked make no difference.
  const result = await runQuietly('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { env });
  if (result.ok && isComplete()) return;
  throw new Advice(
    `${result.output}\nThe packages could not be installed. Is there Internet, and room on the disk? ` +
      'Then run the same command again. (Everything but this first start works without Internet.)',
  );
}

/**
 * Whether node_modules holds what package-lock.json asks for. npm writes node_modules/.package-lock.json as the last step
 * of every install, so a half-finished one does not count; packages beyond the lock do no harm.
 */
function isComplete() {
  const record = join(modules, '.package-lock.json');
  if (!existsSync(record)) return false;
  const installed = JSON.parse(readFileSync(record, 'utf8')).packages;
  const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
  return Object.entries(wanted).every(([path, entry]) => {
    if (!path.startsWith('node_modules/')) return true;
    const found = installed[path];
    // Optional ones are mostly binaries for other machines.
    if (!found) return entry.optional;
    return found.version === entry.version && found.resolved === entry.resolved;
  });
}
