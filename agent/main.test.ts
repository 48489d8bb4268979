// The program as a person starts it: what is typed wrong is answered in one line, and a folder has one agent.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { expect, onTestFinished, test } from 'vitest';
import { temporaryFolder } from '../e2e/setup/folder.ts';

const program = new URL('main.ts', import.meta.url).pathname;
const key = 'ms_pt_0123456789';
/** Nobody listens there. */
const nobody = 'http://127.0.0.1:9';

const environment = (more: Record<string, string>) => ({
  PATH: process.env['PATH'],
  NODE_NO_WARNINGS: '1',
  LANG: 'en',
  ...more,
});

function run(args: string[], env: Record<string, string> = {}) {
  return spawnSync(process.execPath, [program, ...args], { encoding: 'utf8', env: environment(env), timeout: 15_000 });
}

function start(
  args: string[],
  env: Record<string, string> = {},
): { child: ChildProcess; says: (what: string) => Promise<void> } {
  const child = spawn(process.execPath, [program, ...args], {
    env: environment(env),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  let said = '';
  const watchers = new Set<() => void>();
  child.stdout!.on('data', (chunk) => {
    said += chunk;
    for (const watcher of watchers) watcher();
  });
  const says = (what: string) =>
    new Promise<void>((resolve) => {
      const watcher = () => said.includes(what) && resolve();
      watchers.add(watcher);
      watcher();
    });
  return { child, says };
}

test('[G18] what is missing or wrong is answered in one line that says what to give, and it ends with 1', () => {
  const folder = temporaryFolder();
  const server = ['--server', nobody, '--data', folder];
  const cases: [string[], Record<string, string>, string][] = [
    [[], {}, 'Which server?'],
    [server, {}, 'No key. Make a print key in the back office'],
    [server, { PRINT_AGENT_KEY: 'ms_wa_0123' }, 'This is no print key: it begins with ms_pt_.'],
    [['--server', '192.168.1.10:4300', '--key', key], {}, '"192.168.1.10:4300" is no address of a server.'],
    [['--server', 'ftp://house', '--key', key], {}, '"ftp://house" is no address of a server.'],
    [
      ['--server', nobody, '--key', key, '--data', '/dev/null/agent'],
      {},
      'The folder /dev/null/agent cannot be used (ENOTDIR).',
    ],
    [['--sever', nobody], {}, "Unknown option '--sever'"],
    [server, { LANG: 'it_IT.UTF-8' }, 'Manca la chiave.'],
    [server, { LANG: 'de_DE.UTF-8' }, 'Kein Schlüssel.'],
  ];
  for (const [args, env, line] of cases) {
    const { status, stdout, stderr } = run(args, env);
    expect([args, status, stdout]).toEqual([args, 1, '']);
    expect(stderr.split('\n')[0]).toContain(line);
    expect(stderr).not.toContain('    at ');
  }
  expect(run(['--help'])).toMatchObject({ status: 0, stderr: '' });
}, 60_000);

test('[G13] a second program on the same folder is refused; killed, the first leaves the folder free', async () => {
  const folder = temporaryFolder();
  const args = ['--server', nobody, '--data', folder];
  const env = { PRINT_AGENT_KEY: key };
  const first = start(args, env);
  await first.says('cannot be reached');
  const second = run(args, env);
  expect([second.status, second.stderr.split('\n')[0]]).toEqual([
    1,
    `Another print agent works with ${folder}. Stop it, or give this one its own: --data ./data-print-agent-2`,
  ]);
  first.child.kill('SIGKILL');
  await once(first.child, 'exit');
  const third = start(args, env);
  await third.says('The print agent works for');
  const began = performance.now();
  third.child.kill('SIGTERM');
  const [code] = await once(third.child, 'exit');
  expect([code, performance.now() - began < 5000]).toEqual([0, true]);
}, 60_000);
