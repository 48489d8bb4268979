/** The server of the demo: started here, so that the festival can never be loaded into a real one by mistake. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { type Client, createClient, Unreachable } from '@mysagra/client';
import { demoAdmin } from './festival.ts';
import { wantedPorts } from './printers.ts';

/** Something the person at the terminal can put right. */
export class Advice extends Error {}

export type DemoServer = {
  url: string;
  admin: { username: string; password: string };
  child: ChildProcess;
  /** How it ended. */
  ended: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
};

const root = new URL('..', import.meta.url).pathname;
const watched = ['core/src', 'printing/src', 'server/src'].filter((path) => existsSync(join(root, path)));

/** Of the server's environment (docs/operations.md) everything is passed on; only these have defaults of their own. */
const defaults = {
  DATA_DIR: './data-demo',
  ADMIN_USERNAME: demoAdmin.username,
  ADMIN_PASSWORD: demoAdmin.password,
  VIRTUAL_PRINTERS: wantedPorts,
};

export async function startServer({ isWatched }: { isWatched: boolean }): Promise<DemoServer> {
  const given = Object.fromEntries(Object.entries(process.env).filter(([, value]) => value !== ''));
  const host = given['HOST'] ?? '0.0.0.0';
  const port = await freePort(host, Number(given['PORT'] ?? 4300));
  const env = { ...defaults, ...given, PORT: String(port) };
  const watching = isWatched ? [...watched.map((path) => `--watch-path=${path}`), '--watch-preserve-output'] : [];
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', ...watching, 'server/src/main.ts'], {
    cwd: root,
    env,
    stdio: 'inherit',
  });
  const ended = once(child, 'exit').then(([code, signal]) => ({ code, signal }));
  const isEverywhere = host === '0.0.0.0' || host === '::';
  const name = isEverywhere ? 'localhost' : host.includes(':') ? `[${host}]` : host;
  return {
    url: `http://${name}:${port}`,
    admin: { username: env.ADMIN_USERNAME, password: env.ADMIN_PASSWORD },
    child,
    ended,
  };
}

/** Were another server to answer at our address, the festival would go there. */
async function freePort(host: string, port: number): Promise<number> {
  const probe = createServer();
  probe.listen(port, host);
  try {
    await once(probe, 'listening');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') return port;
    throw new Advice(
      `Port ${port} is taken, perhaps by a MySagra that runs already. Stop it, or choose another: PORT=${port + 1}`,
    );
  }
  const taken = (probe.address() as AddressInfo).port;
  probe.close();
  await once(probe, 'close');
  return taken;
}

/** Resolves with a client once the server is well; with null when it ended before. */
export async function whenWell({ url, ended }: DemoServer): Promise<Client | null> {
  const client = createClient({ url, retries: 0 });
  const hasEnded = ended.then(() => true);
  for (;;) {
    try {
      if ((await client.service.health()).status === 'ok') return client;
    } catch (error) {
      if (!(error instanceof Unreachable)) throw error;
    }
    const pause = new Promise<false>((resolve) => setTimeout(resolve, 100, false));
    if (await Promise.race([hasEnded, pause])) return null;
  }
}

/**
 * Passes our signals on and resolves with how the server ended. Ctrl-C at a terminal reaches the server by itself, and a
 * second one would make it skip its orderly end.
 */
export async function attend({
  child,
  ended,
}: DemoServer): Promise<{ code: number | null; signal: NodeJS.Signals | null }> {
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  let isForwarded = false;
  const forward = (signal: NodeJS.Signals) => {
    if (isForwarded || (signal === 'SIGINT' && process.stdin.isTTY)) return;
    isForwarded = true;
    child.kill(signal);
  };
  for (const signal of signals) process.on(signal, forward);
  try {
    return await ended;
  } finally {
    for (const signal of signals) process.off(signal, forward);
  }
}
