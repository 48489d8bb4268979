/** The demo: a server of its own with a whole festival in it, and if wanted an evening that plays before your eyes. */
import { parseArgs } from 'node:util';
import { createClient, Refusal, Unreachable } from '@mysagra/client';
import { Advice, attend, type DemoServer, startServer, whenWell } from './child.ts';
import { playEvening } from './evening.ts';
import { demoAdmin } from './festival.ts';
import { loadFestival, NotTheDemo } from './load.ts';
import { addressPrinters } from './printers.ts';
import { fitted } from './telling.ts';
import { howToSignIn, sumsOf, usage } from './words.ts';

type Wanted = ReturnType<typeof wantedOf>;
type Place = { url: string; admin: { username: string; password: string } };

function wantedOf(args: string[]) {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean', default: false } as const;
  const options = { evening: flag, watch: flag, help: flag, rate: text, minutes: text, seed: text, into: text };
  const { values } = parseArgs({ args, options });
  const number = (name: 'rate' | 'minutes' | 'seed', otherwise: number) => {
    const value = Number(values[name] ?? otherwise);
    if (!(value > 0) || value > 1_000_000) throw new Advice(`--${name} must be a number above 0, such as ${otherwise}`);
    return value;
  };
  return { ...values, rate: number('rate', 12), minutes: number('minutes', 10), seed: number('seed', 1) };
}

/** A server that runs already: only when asked for by its address. */
async function openElsewhere(url: string, wanted: Wanted): Promise<void> {
  const { ADMIN_USERNAME: username, ADMIN_PASSWORD: password } = process.env;
  const place = { url, admin: username && password ? { username, password } : demoAdmin };
  const outcome = await loadFestival(createClient({ url }), place.admin);
  console.log(howToSignIn(place, outcome));
  if (wanted.evening) await play(place, wanted);
}

async function openDemo(server: DemoServer, wanted: Wanted, signal: AbortSignal): Promise<void> {
  const client = await whenWell(server);
  if (!client) return;
  const outcome = await loadFestival(client, server.admin);
  const printers = await addressPrinters(client);
  console.log(howToSignIn(server, outcome, printers?.length));
  if (!wanted.evening) return;
  await play(server, wanted, signal);
  console.log('The server stays open; Ctrl-C ends it.\n');
}

async function play({ url, admin }: Place, { rate, minutes, seed }: Wanted, signal?: AbortSignal): Promise<void> {
  console.log(`An evening: ${rate} orders a minute for ${minutes} minutes (seed ${seed}).\n`);
  const tell = (line: string) => console.log(fitted(line, process.stdout.columns));
  const summary = await playEvening({ url, admin, rate, minutes, seed, tell, ...(signal && { signal }) });
  console.log(sumsOf(summary));
  if (summary.differences.length > 0) process.exitCode = 1;
}

/** What a person can do about it; undefined for a bug. */
function adviceFor(error: unknown): string | undefined {
  if (error instanceof Advice || error instanceof NotTheDemo || error instanceof Unreachable) return error.message;
  if (error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')) {
    return `${error.message}\n\n${usage}`;
  }
  if (error instanceof Refusal && error.reason === 'invalid_credentials') {
    return (
      'The demo could not sign in: its users have other passwords by now. Set ADMIN_USERNAME and ADMIN_PASSWORD to those of ' +
      'your admin, or delete the data folder (./data-demo) to begin anew.'
    );
  }
  return undefined;
}

async function main(): Promise<void> {
  const wanted = wantedOf(process.argv.slice(2));
  if (wanted.help) return console.log(usage);
  if (wanted.into) return openElsewhere(wanted.into, wanted);
  const server = await startServer({ isWatched: wanted.watch });
  const over = new AbortController();
  void server.ended.then(() => over.abort());
  const opened = openDemo(server, wanted, over.signal).catch((error: unknown) => {
    // The server is gone, and with it whatever was under way.
    if (over.signal.aborted) return;
    const advice = adviceFor(error);
    if (advice === undefined) throw error;
    console.error(`\n${advice}`);
  });
  opened.catch(() => server.child.kill('SIGTERM'));
  const { code, signal } = await attend(server);
  await opened;
  if (signal) process.kill(process.pid, signal);
  else process.exitCode ||= code ?? 1;
}

try {
  await main();
} catch (error) {
  const advice = adviceFor(error);
  if (advice === undefined) throw error;
  console.error(advice);
  process.exitCode = 1;
}
