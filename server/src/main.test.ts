// The program as it is started: a process of its own, told by signals and heard by what it prints.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { temporaryFolder } from '../../e2e/setup/folder.ts';

type Program = {
  /** As this computer reaches it. */
  url: string;
  child: ChildProcess;
  said(): string;
  complained(): string;
  /** Exit code, or the signal that killed it, once it has ended. */
  ended: Promise<number | string>;
};

const main = join(import.meta.dirname, 'main.ts');

/** Runs the program on a free port of this computer; `preload` runs before it. */
function run(environment: Record<string, string>, preload?: string): Omit<Program, 'url'> {
  const { PATH = '', HOME = '' } = process.env;
  const args = preload ? ['--import', `data:text/javascript,${encodeURIComponent(preload)}`] : [];
  const child = spawn(process.execPath, [...args, main], {
    env: { PATH, HOME, PORT: '0', HOST: '127.0.0.1', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [said, complained] = ['', ''];
  child.stdout.on('data', (chunk) => (said += chunk));
  child.stderr.on('data', (chunk) => (complained += chunk));
  const ended = once(child, 'close').then(([code, signal]) => (code ?? signal) as number | string);
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await ended;
  });
  return { child, said: () => said, complained: () => complained, ended };
}

async function open(environment: Record<string, string>, preload?: string): Promise<Program> {
  const program = run(environment, preload);
  const url = await new Promise<string>((resolve, reject) => {
    program.child.stdout!.on('data', () => {
      const found = /This computer +(http:\S+)/.exec(program.said())?.[1];
      if (found && program.said().includes('/docs')) resolve(found.replace('localhost', '127.0.0.1'));
    });
    void program.ended.then((how) => reject(new Error(`ended with ${how}: ${program.complained()}`)));
  });
  return { ...program, url };
}

async function post(url: string, body: unknown, headers: Record<string, string> = {}) {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: await response.json() };
}

const admin = { username: 'admin', password: 'the password' };
const asAdmin = { ADMIN_USERNAME: admin.username, ADMIN_PASSWORD: admin.password };

async function signIn(url: string, password = admin.password) {
  const { status, body } = await post(`${url}/auth/login`, { username: admin.username, password });
  return { status, headers: { Authorization: `Bearer ${body.accessToken}` } };
}

describe('the program', () => {
  test('[S44] opens, says so, answers, and closes in good order when it is told to', async () => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) {
      const program = await open({ DATA_DIR: temporaryFolder() });
      expect(program.said()).toContain('/auth/setup');
      expect(await (await fetch(`${program.url}/health`)).json()).toMatchObject({ status: 'ok', setupRequired: true });
      expect((await fetch(`${program.url}/`)).status).toBe(200);
      program.child.kill(signal);
      expect(await program.ended).toBe(0);
      expect(program.complained()).toBe('');
    }
  });

  test('[S44] a listener does not delay the closing, and is told to come back', async () => {
    const program = await open({ DATA_DIR: temporaryFolder(), ...asAdmin });
    const { headers } = await signIn(program.url);
    const stream = await fetch(`${program.url}/events/cashier`, { headers });
    const heard = stream.text();
    const began = Date.now();
    program.child.kill('SIGTERM');
    expect(await program.ended).toBe(0);
    expect(Date.now() - began).toBeLessThan(4000);
    expect(await heard).toMatch(/retry: \d+\n\n$/);
  });

  test('[S45] closing takes no longer than five seconds, and a second signal ends it at once', async () => {
    // A server that never finishes closing.
    const hang = "import { Server } from 'node:http'; Server.prototype.close = function () { return this; };";
    const [patient, impatient] = await Promise.all([
      open({ DATA_DIR: temporaryFolder() }, hang),
      open({ DATA_DIR: temporaryFolder() }, hang),
    ]);
    const began = Date.now();
    patient.child.kill('SIGTERM');
    impatient.child.kill('SIGTERM');
    await new Promise((resolve) => setTimeout(resolve, 300));
    impatient.child.kill('SIGTERM');
    expect(await impatient.ended).toBe(1);
    expect(Date.now() - began).toBeLessThan(4000);
    expect(await patient.ended).toBe(0);
    expect(Date.now() - began).toBeGreaterThan(4500);
    expect(Date.now() - began).toBeLessThan(7000);
  });

  test('[S46] what nobody expected is logged, and ends it so that it is started again', async () => {
    const boom = "process.on('SIGUSR2', () => void Promise.reject(new Error('boom')));";
    const program = await open({ DATA_DIR: temporaryFolder() }, boom);
    program.child.kill('SIGUSR2');
    expect(await program.ended).toBe(1);
    const logged = JSON.parse(program.complained().trim());
    expect(logged).toMatchObject({ level: 60, err: { message: 'boom', stack: expect.any(String) } });
  });

  test('[S47] the admin of the environment is made once; later the password in it counts no more', async () => {
    const folder = temporaryFolder();
    const first = await open({ DATA_DIR: folder, ...asAdmin });
    expect(first.said()).toContain('Sign in at');
    const { headers } = await signIn(first.url);
    const changed = await post(
      `${first.url}/auth/password`,
      { currentPassword: admin.password, newPassword: 'another password' },
      headers,
    );
    expect(changed.status).toBe(200);
    first.child.kill('SIGTERM');
    await first.ended;

    const second = await open({ DATA_DIR: folder, ...asAdmin });
    expect((await signIn(second.url)).status).toBe(401);
    const again = await signIn(second.url, 'another password');
    expect(again.status).toBe(200);
    expect(await (await fetch(`${second.url}/v1/users`, { headers: again.headers })).json()).toHaveLength(1);
  });

  test('[S48] killed in the middle of its work, it has kept everything it answered', async () => {
    const folder = temporaryFolder();
    const first = await open({ DATA_DIR: folder, ...asAdmin });
    const { headers } = await signIn(first.url);
    const made: string[] = [];
    const making = (async () => {
      for (let n = 0; ; n++) {
        const { status, body } = await post(`${first.url}/v1/ingredients`, { name: `Ingredient ${n}` }, headers);
        if (status === 201) made.push(body.id);
        if (n === 20) first.child.kill('SIGKILL');
      }
    })();
    await expect(making).rejects.toThrow(/fetch failed|terminated|JSON/);
    expect(await first.ended).toBe('SIGKILL');
    expect(made.length).toBeGreaterThanOrEqual(20);

    const second = await open({ DATA_DIR: folder });
    // The session, too.
    const kept = await (await fetch(`${second.url}/v1/ingredients`, { headers })).json();
    expect(kept.map((one: { id: string }) => one.id)).toEqual(expect.arrayContaining(made));
  });
});

describe('the program does not start, and says why in one line,', () => {
  async function refusal(environment: Record<string, string>): Promise<string> {
    const program = run({ DATA_DIR: temporaryFolder(), ...environment });
    expect(await program.ended).toBe(1);
    expect(program.said()).toBe('');
    const lines = program.complained().trimEnd().split('\n');
    expect(lines).toHaveLength(1);
    return lines[0]!;
  }

  test('[S41] when a variable has a wrong value', async () => {
    expect(await refusal({ PORT: 'abc' })).toBe('PORT is "abc". It must be a whole number from 0 to 65535.');
  });

  test('[S49] when another one works with the same data folder, which goes on undisturbed', async () => {
    const folder = temporaryFolder();
    const first = await open({ DATA_DIR: folder });
    const why = await refusal({ DATA_DIR: folder });
    expect(why).toBe(
      `Another MySagra already works with the data folder "${folder}". Stop it, or give this one its own: DATA_DIR=./data-2 PORT=4301.`,
    );
    expect((await fetch(`${first.url}/health`)).status).toBe(200);
  });

  test('[S49] when the port is taken', async () => {
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => new Promise((resolve) => taken.close(() => resolve())));
    const { port } = taken.address() as { port: number };
    expect(await refusal({ PORT: String(port) })).toBe(
      `Port ${port} is taken by another program, perhaps by a MySagra that runs already. Stop it, or choose another port: PORT=${port + 1}.`,
    );
  });

  test('[S49] when the host is not its own', async () => {
    expect(await refusal({ HOST: '192.0.2.77' })).toContain(
      'HOST is "192.0.2.77", which is no address of this computer.',
    );
  });

  test('[S49] when the data folder cannot be one, or the database in it is none', async () => {
    expect(await refusal({ DATA_DIR: join(main, 'data') })).toMatch(
      /^The data folder ".*" cannot be used \(ENOTDIR\)\./,
    );
    const folder = temporaryFolder();
    const { writeFileSync } = await import('node:fs');
    writeFileSync(
      join(folder, 'mysagra.sqlite'),
      'this is no database at all, but long enough to look at. '.repeat(99),
    );
    expect(await refusal({ DATA_DIR: folder })).toMatch(
      /^The database in ".*" is damaged \(file is not a database\)\./,
    );
  });

  test('[S49] when PostgreSQL cannot be reached; the password is not shown', async () => {
    const why = await refusal({ DATABASE_URL: 'postgres://sagra:s3cr3t@127.0.0.1:1/sagra' });
    expect(why).toBe(
      'PostgreSQL at DATABASE_URL cannot be reached (ECONNREFUSED). Start it, or leave DATABASE_URL out to use SQLite.',
    );
  });
});
