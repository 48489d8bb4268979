import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { createClient } from '@mysagra/client';
import { afterEach, describe, expect, test } from 'vitest';
import { temporaryFolder } from '../e2e/setup/folder.ts';
import { dishes, festival } from './festival.ts';

const root = new URL('..', import.meta.url).pathname;
let demo: ChildProcess | undefined;

/** Starts the demo and collects what it says; `says` resolves with the match once it said it, or ended. */
function start(args: string[], env: Record<string, string>) {
  const child = spawn(process.execPath, ['demo/main.ts', ...args], {
    cwd: root,
    env: { ...process.env, HOST: '127.0.0.1', PORT: '0', ADMIN_USERNAME: '', ADMIN_PASSWORD: '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  demo = child;
  let said = '';
  let look = () => {};
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      said += String(chunk);
      look();
    });
  }
  const ended = once(child, 'close').then(([code]) => {
    look();
    return { code: code as number, said };
  });
  const says = (pattern: RegExp) =>
    new Promise<RegExpExecArray>((resolve, reject) => {
      look = () => {
        const match = pattern.exec(said);
        if (match) resolve(match);
        else if (child.exitCode !== null) reject(new Error(said));
      };
      look();
    });
  return { child, says, ended };
}

afterEach(() => void demo?.kill('SIGKILL'));

describe('one command', () => {
  test('[D11] opens a server with the festival in it, says how to sign in, and ends with it', async () => {
    const env = { DATA_DIR: temporaryFolder() };
    const first = start([], env);
    const [, url] = await first.says(/(http:\/\/\S+) +password of everybody: porchetta/);
    const client = createClient({ url: url! });
    expect(await client.settings.get()).toMatchObject({ name: festival.name });
    expect(await client.foods.list()).toHaveLength(dishes.length);
    first.child.kill('SIGTERM');
    expect((await first.ended).code).toBe(0);
    await expect(fetch(url!)).rejects.toThrow('fetch failed');

    const second = start([], env);
    await second.says(/was loaded before; nothing was changed/);
    second.child.kill('SIGINT');
    expect((await second.ended).code).toBe(0);
  });

  test('[D11] plays an evening in front of you and tells how it came out', async () => {
    const { child, says, ended } = start(['--evening', '--rate', '600', '--minutes', '0.01'], {
      DATA_DIR: temporaryFolder(),
    });
    await says(
      /6 orders.*\n.*\n.*\nOn paper from 4 printers: \d+ slips, .*each once.*\nOur own books, the server's orders and report, and \d+ events on five channels agree/,
    );
    child.kill('SIGTERM');
    expect((await ended).code).toBe(0);
  });

  test('[D11] does not touch a server that is there already', async () => {
    const other = createServer((socket) => socket.destroy());
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as AddressInfo;
    const { code, said } = await start([], { DATA_DIR: temporaryFolder(), PORT: String(port) }).ended;
    other.close();
    expect(code).toBe(1);
    expect(said.trim()).toBe(
      `Port ${port} is taken, perhaps by a MySagra that runs already. Stop it, or choose another: PORT=${port + 1}`,
    );
  });

  test('[D11] says what it takes when it does not understand', async () => {
    const { code, said } = await start(['--faster'], {}).ended;
    expect(code).toBe(1);
    expect(said).toContain("Unknown option '--faster'");
    expect(said).toContain('npm start -- --demo');
  });
});
