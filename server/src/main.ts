/** Starts MySagra, says how to reach it, and stops it in good order. */
import { enableCompileCache } from 'node:module';
import { join } from 'node:path';
import type { Config } from './config.ts';
import type { RunningHouse } from './house.ts';

// Kept beside the packages and not in a folder that others may write to. It counts only for what is loaded after it,
// hence the late imports: the second start takes half the time.
enableCompileCache(join(import.meta.dirname, '../../node_modules/.cache/mysagra'));
const { pino } = await import('pino');
const { adviceFor } = await import('./advice.ts');
const { readConfig } = await import('./config.ts');
const { createHouse } = await import('./house.ts');
const { ownPages } = await import('./pages.ts');
const { isAnyUser } = await import('./user.ts');

const patienceMillis = 5000;

async function open(config: Config): Promise<void> {
  // Written at once: the last line before a crash is the one that counts.
  const logger = pino({ level: config.logLevel }, pino.destination({ dest: 2, sync: true }));
  const endWith = (what: string) => (error: unknown) => {
    logger.fatal(error instanceof Error ? error : new Error(String(error)), what);
    process.exit(1);
  };
  process.on('unhandledRejection', endWith('A promise was rejected and nobody listened. The server ends.'));
  process.on('uncaughtException', endWith('Unexpected. The server ends.'));

  const house = await createHouse({ ...config, pages: ownPages, logger });
  const url = await house.listen(config.port, config.host).catch(async (error: unknown) => {
    await house.close();
    throw error;
  });
  const { giveLanName, isEverywhere, lanName, reachableAt } = await import('./lan-name.ts');
  const isNamed = isEverywhere(config.host);
  const name = isNamed ? giveLanName({ onTrouble: (why) => logger.warn(why) }) : undefined;
  closeOnSignals(async () => {
    name?.stop();
    await house.close();
  });
  const others = [...reachableAt(config.host), ...(isNamed ? [lanName] : [])];
  await greet(house, config, new URL(url).port || '80', others);
}

async function greet(house: RunningHouse, config: Config, port: string, others: string[]): Promise<void> {
  const { greeting } = await import('./greeting.ts');
  const { urlAt } = await import('./lan-name.ts');
  const { host, publicUrl, setupToken } = config;
  const words = await greeting({
    localUrl: urlAt(others.includes(host) ? host : 'localhost', port),
    lanUrls: others.map((name) => urlAt(name, port)),
    publicUrl,
    setupRequired: !(await isAnyUser(house.store.reader)),
    needsSetupToken: setupToken !== undefined,
    isTerminal: process.stdout.isTTY === true,
  });
  process.stdout.write(`${words}\n`);
}

/** The first signal closes in good order, for at most five seconds; the second one ends at once. */
function closeOnSignals(close: () => Promise<void>): void {
  let isClosing = false;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (isClosing) process.exit(1);
      isClosing = true;
      setTimeout(() => process.exit(0), patienceMillis).unref();
      void close().then(() => process.exit(0));
    });
  }
}

let config: Config | undefined;
try {
  config = readConfig();
  await open(config);
} catch (error) {
  const advice = adviceFor(error, config);
  process.stderr.write(`${advice ?? (error instanceof Error ? error.stack : String(error))}\n`);
  process.exit(1);
}
