// A PostgreSQL that waits for the disk at every commit: the one in DATABASE_URL_TEST, or a throw-away one with fsync on.
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { freePort } from '../e2e/chaos-server.ts';
import { setup } from '../e2e/setup/postgres.ts';

export type DurablePostgres = {
  url: string;
  version: string;
  /** Per second, so many at once: what an order writes, in tables of the benchmark's own. */
  bareTransactions(atOnce: number, seconds: number): Promise<number>;
  stop(): Promise<void>;
};

export async function startDurablePostgres(): Promise<DurablePostgres> {
  const given = process.env['DATABASE_URL_TEST'];
  const { url: serverUrl, stop } = given ? { url: given, stop: async () => undefined } : await startOwn();
  const name = `mysagra_bench_${process.pid}`;
  await query(serverUrl, `create database ${name}`);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  const { server_version: version } = await query(url.href, 'show server_version');
  return {
    url: url.href,
    version: String(version).split(' ')[0]!,
    bareTransactions: (atOnce, seconds) => bareTransactions(url.href, atOnce, seconds),
    async stop() {
      await query(serverUrl, `drop database ${name} with (force)`);
      await stop();
    },
  };
}

async function query(connectionString: string, statement: string): Promise<Record<string, string>> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  const { rows } = await client.query(statement).finally(() => client.end());
  return rows[0];
}

/** The tests' PostgreSQL never waits for the disk; its programs and its user serve a second one that does. */
async function startOwn(): Promise<{ url: string; stop(): Promise<void> }> {
  let testUrl = '';
  const stopFirst = await setup({ provide: (_name: string, url: string) => (testUrl = url) } as never);
  const folder = (await query(testUrl, 'show data_directory'))['data_directory']!;
  const { uid, gid } = await stat(folder);
  const user = process.getuid?.() === 0 ? { uid, gid } : {};
  const data = join(folder, 'durable');
  const program = (name: string) => join(folder, '../native/bin', name);
  await promisify(execFile)(program('initdb'), ['-D', data, '-U', 'postgres', '--auth=trust', '--locale=C'], {
    ...user,
    cwd: folder,
  });
  const port = await freePort();
  const settings = ['unix_socket_directories=', 'fsync=on', 'synchronous_commit=on'].flatMap((one) => ['-c', one]);
  const server = spawn(program('postgres'), ['-D', data, '-h', '127.0.0.1', '-p', String(port), ...settings], {
    ...user,
    cwd: folder,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const kill = () => server.kill('SIGINT');
  process.once('exit', kill);
  await new Promise<void>((open, failed) => {
    server.stderr.on('data', (said) => String(said).includes('ready to accept connections') && open());
    server.once('exit', () => failed(new Error('PostgreSQL with fsync on did not start')));
  });
  return {
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    async stop() {
      process.off('exit', kill);
      const ended = once(server, 'exit');
      kill();
      await ended;
      await stopFirst?.();
    },
  };
}

async function bareTransactions(connectionString: string, atOnce: number, seconds: number): Promise<number> {
  const pool = new pg.Pool({ connectionString, max: atOnce });
  await pool.query('create table bare_head (id int primary key, seq bigint); insert into bare_head values (1, 0)');
  await pool.query('create table bare_rows (kind text, n bigint, body text)');
  const end = performance.now() + seconds * 1000;
  let count = 0;
  const writer = async () => {
    const client = await pool.connect();
    while (performance.now() < end) {
      await client.query('begin');
      for (const [kind, bytes, rows] of [
        ['order', 200, 1],
        ['line', 120, 3],
        ['event', 900, 5],
      ] as const) {
        const values = Array.from({ length: rows }, () => `('${kind}', ${count}, '${'x'.repeat(bytes)}')`);
        await client.query(`insert into bare_rows values ${values.join(', ')}`);
      }
      await client.query('update bare_head set seq = seq + 5 where id = 1 returning seq');
      await client.query('commit');
      count++;
    }
    client.release();
  };
  await Promise.all(Array.from({ length: atOnce }, writer));
  await pool.query('drop table bare_rows; drop table bare_head');
  await pool.end();
  return count / seconds;
}
