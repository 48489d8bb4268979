// Finds a Chromium for the browser tests, or installs one.
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { Advice } from './advice.mjs';
import { modules } from './folders.mjs';
import { runQuietly } from './processes.mjs';

const names = ['chromium', 'chromium-browser', 'google-chrome'];

/** Resolves to the path of a Chromium that can be started. */
export async function findChromium({ node, env }) {
  const found = installedChromium() ?? (await playwrightChromium());
  if (found) return found;

  const isDebianRoot = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
  console.log(
    isDebianRoot
      ? 'Installing Chromium for the browser tests (apt-get install chromium, once) …'
      : 'Installing Chromium for the browser tests (playwright-core install chromium, once) …',
  );
  const result = isDebianRoot
    ? await installWithApt(env)
    : await runQuietly(node, [join(modules, 'playwright-core', 'cli.js'), 'install', 'chromium'], { env });
  const installed = installedChromium() ?? (await playwrightChromium());
  if (result.ok && installed) return installed;
  throw new Advice(
    `${result.output}\nThe browser tests need Chromium, and it could not be installed. Is there Internet? ` +
      'Install it yourself, or name one in CHROMIUM_PATH, and run the same command again.',
  );
}

function installedChromium() {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/bin'];
  const candidates = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [process.env.CHROMIUM_PATH, ...candidates].find(isExecutable);
}

async function playwrightChromium() {
  const { chromium } = await import('playwright-core');
  return [chromium.executablePath()].find(isExecutable);
}

async function installWithApt(env) {
  const unattended = { env: { ...env, DEBIAN_FRONTEND: 'noninteractive' } };
  const update = await runQuietly('apt-get', ['update'], unattended);
  if (!update.ok) return update;
  return runQuietly('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], unattended);
}

function isExecutable(path) {
  if (!path) return false;
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
