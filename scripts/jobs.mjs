// What each npm script does, once Node and the packages are there. Every job resolves to { code, signal }.
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildScreens, watchScreens } from './build.mjs';
import { findChromium } from './chromium.mjs';
import { modules } from './folders.mjs';
import { runInTheForeground, runQuietly } from './processes.mjs';
import { summaryOf } from './summary.mjs';

const vitest = join(modules, 'vitest', 'vitest.mjs');
const typesCache = join(modules, '.cache', 'types.tsbuildinfo');

/** Node started directly, not through npx or a shell: signals and exit codes then arrive untouched. */
function run({ node, env }, ...args) {
  // Node 24 still calls its SQLite experimental; the volunteer who starts the program cannot act on that.
  return runInTheForeground(node, ['--disable-warning=ExperimentalWarning', ...args], env);
}

export async function start(runtime, args) {
  await buildScreens(runtime);
  const others = args.filter((arg) => arg !== '--demo');
  return run(runtime, others.length < args.length ? 'demo/main.ts' : 'server/src/main.ts', ...others);
}

export async function demo(runtime, args) {
  await buildScreens(runtime);
  return run(runtime, 'demo/main.ts', '--evening', ...args);
}

/** The demo, with server and screens made anew at every change. */
export async function dev(runtime, args) {
  await buildScreens(runtime);
  const stopWatching = watchScreens(runtime);
  try {
    return await run(runtime, 'demo/main.ts', '--watch', ...args);
  } finally {
    stopWatching();
  }
}

/** Beside a far printer; it shows no screens. */
export function printAgent(runtime, args) {
  return run(runtime, 'agent/main.ts', ...args);
}

export async function bench(runtime, args) {
  await buildScreens(runtime);
  return run(runtime, 'bench/main.ts', ...args);
}

/** A picture of every screen in every state, to be looked at. */
export async function gallery({ node, env }, args) {
  await buildScreens({ node, env });
  const chromium = await findChromium({ node, env });
  return run({ node, env: { ...env, CHROMIUM_PATH: chromium } }, 'e2e/gallery/main.ts', ...args);
}

export function chaosPrint(runtime, args) {
  return run(runtime, 'e2e/chaos-print.ts', ...args);
}

/** All tests, or those named; the last line says how many passed and failed. */
export async function test({ node, env }, args) {
  await buildScreens({ node, env });
  const chromium = await findChromium({ node, env });
  const folder = await mkdtemp(join(tmpdir(), 'mysagra-test-'));
  const counts = join(folder, 'counts.json');
  try {
    const reporters = args.some((arg) => arg.startsWith('--reporter')) ? [] : ['--reporter=default'];
    reporters.push('--reporter=./scripts/counts.reporter.mjs');
    const testEnv = { ...env, CHROMIUM_PATH: chromium, MYSAGRA_TEST_COUNTS: counts };
    const ended = await run({ node, env: testEnv }, vitest, 'run', ...reporters, ...args);
    const summary = summaryOf(await readFile(counts, 'utf8').catch(() => ''), ended.code);
    console.log(`\n${summary.line}`);
    return { ...ended, code: summary.isGood ? 0 : ended.code || 1 };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Everything that can be told without starting MySagra: types, format, lint, fences, documents. Under ten seconds. */
export async function check({ node, env }) {
  const tools = {
    types: ['typescript/bin/tsc', '-p', '.', '--incremental', '--tsBuildInfoFile', typesCache],
    format: ['prettier/bin/prettier.cjs', '--check', '--cache', '--log-level=warn', '.'],
    lint: ['oxlint/bin/oxlint', '--deny-warnings', `--threads=${availableParallelism()}`],
    'fences and documents': ['vitest/vitest.mjs', 'run', '--project', 'fences', '--reporter=dot'],
  };
  const results = await Promise.all(
    Object.entries(tools).map(async ([name, [program, ...args]]) => {
      const result = await runQuietly(node, [join(modules, program), ...args], { env });
      console.log(`${result.ok ? 'good  ' : 'FAILED'}  ${name} (${result.seconds.toFixed(1)} s)`);
      return { name, ...result };
    }),
  );
  const failures = results.filter(({ ok }) => !ok);
  for (const { name, output } of failures) console.log(`\n--- ${name}\n${output.trim()}`);
  return { code: failures.length > 0 ? 1 : 0, signal: null };
}
