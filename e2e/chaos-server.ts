// The real program in a process of its own, to be stopped, killed and started again.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { resolve } from 'node:path';

const main = resolve(import.meta.dirname, '../server/src/main.ts');

export const admin = { username: 'admin', password: 'correct horse' };

export type ServerOptions = {
  dataFolder: string;
  port: number;
  databaseUrl?: string | undefined;
  /** It drives printers; otherwise it never reaches for one. */
  prints?: boolean;
  /** Given to Node before the program: `--cpu-prof`, `--import`. */
  nodeArgs?: string[];
  /** A channel to the process, for what `--import` put into it. */
  hasChannel?: boolean;
};

export type ChildServer = {
  process: ChildProcess;
  url: string;
  /** As a power cut would: nothing is said, nothing is put in order. */
  kill(): Promise<void>;
  /** With SIGTERM; kills it when it is not gone after ten seconds. */
  stop(): Promise<void>;
};

/** Starts it without limits and waits until it says that it is open. */
export async function startServer(options: ServerOptions): Promise<ChildServer> {
  const child = spawnServer(options);
  let said = '';
  child.stderr!.on('data', (chunk) => (said += chunk));
  const isOpen = new Promise<void>((open) => {
    child.stdout!.on('data', (chunk) => String(chunk).includes('is open') && open());
  });
  const hasEnded = once(child, 'exit').then(() => {
    throw new Error(`The server ended: ${said}`);
  });
  await Promise.race([isOpen, hasEnded]);
  hasEnded.catch(() => undefined);
  return {
    process: child,
    url: `http://127.0.0.1:${options.port}`,
    kill: () => end(child, 'SIGKILL'),
    stop: () => end(child, 'SIGTERM'),
  };
}

/** As `startServer`, without waiting. Never outlives this process. */
export function spawnServer({
  dataFolder,
  port,
  databaseUrl,
  prints = false,
  nodeArgs = [],
  hasChannel = false,
}: ServerOptions): ChildProcess {
  const env = {
    PATH: process.env['PATH'],
    NODE_NO_WARNINGS: '1',
    HOST: '127.0.0.1',
    PORT: String(port),
    DATA_DIR: dataFolder,
    DATABASE_URL: databaseUrl ?? '',
    PRINTING: prints ? 'on' : 'off',
    ADMIN_USERNAME: admin.username,
    ADMIN_PASSWORD: admin.password,
    ...Object.fromEntries(['SESSION', 'KEY', 'GUEST', 'LOGIN', 'STREAMS'].map((what) => [`LIMIT_${what}`, '0'])),
  };
  const stdio = ['ignore', 'pipe', 'pipe', ...(hasChannel ? ['ipc' as const] : [])] as 'pipe'[];
  const child = spawn(process.execPath, [...nodeArgs, main], { env, stdio });
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  child.once('exit', () => process.off('exit', kill));
  return child;
}

async function end(child: ChildProcess, signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const hasEnded = once(child, 'exit');
  child.kill(signal);
  const tooLate = setTimeout(() => child.kill('SIGKILL'), 10_000);
  await hasEnded;
  clearTimeout(tooLate);
}

/** Below the ports that the system hands to outgoing connections: a server that comes back finds it free. */
export async function freePort(): Promise<number> {
  for (let port = 21_000 + (process.pid % 9000); port < 32_768; port++) {
    const probe = createServer();
    const isFree = await new Promise<boolean>((answer) => {
      probe.once('error', () => answer(false));
      probe.listen(port, '127.0.0.1', () => answer((probe.address() as AddressInfo).port === port));
    });
    probe.close();
    if (isFree) return port;
  }
  throw new Error('No free port below 32768.');
}
