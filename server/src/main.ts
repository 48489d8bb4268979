/** Starts MySagra, says how to reach it, and stops it in good order. */
import { pino } from 'pino';
import { adviceFor } from './advice.ts';
import { type Config, readConfig } from './config.ts';
import { greeting } from './greeting.ts';
import { createHouse, type RunningHouse } from './house.ts';
import { giveLanName, lanAddresses, lanName } from './lan-name.ts';
import { isAnyUser } from './user.ts';

const patienceMillis = 5000;

const isLoopback = (host: string) => /^(localhost|127\.|::1$)/.test(host);
const isEverywhere = (host: string) => host === '0.0.0.0' || host === '::';

function addressesOf(host: string): string[] {
  if (isLoopback(host)) return [];
  return isEverywhere(host) ? lanAddresses() : [host];
}

async function greet(house: RunningHouse, config: Config, port: string): Promise<void> {
  const { host, publicUrl, setupToken } = config;
  const at = (name: string) => `http://${name.includes(':') ? `[${name}]` : name}:${port}`;
  const words = await greeting({
    localUrl: at(isLoopback(host) || isEverywhere(host) ? 'localhost' : host),
    lanUrls: [...addressesOf(host).map(at), ...(isEverywhere(host) ? [at(lanName)] : [])],
    publicUrl,
    setupRequired: !(await isAnyUser(house.store.reader)),
    needsSetupToken: setupToken !== undefined,
    isTerminal: process.stdout.isTTY === true,
  });
  process.stdout.write(`${words}\n`);
}

async function open(config: Config): Promise<void> {
  // Written at once: the last line before a crash is the one that counts.
  const logger = pino({ level: config.logLevel }, pino.destination({ dest: 2, sync: true }));
  const endWith = (what: string) => (error: unknown) => {
    logger.fatal(error instanceof Error ? error : new Error(String(error)), what);
    process.exit(1);
  };
  process.on(
    'unhandledRejection',
    endWith('A promise was rejected and nobody listened. The server ends; start it again.'),
  );
  process.on('uncaughtException', endWith('Unexpected. The server ends; start it again.'));

  const house = await createHouse({ ...config, logger });
  const url = await house.listen(config.port, config.host).catch(async (error: unknown) => {
    await house.close();
    throw error;
  });
  const name = isEverywhere(config.host) ? giveLanName({ onTrouble: (why) => logger.warn(why) }) : undefined;
  closeOnSignals(async () => {
    name?.stop();
    await house.close();
  });
  await greet(house, config, new URL(url).port || '80');
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
  process.stderr.write(advice === null ? `${error instanceof Error ? error.stack : String(error)}\n` : `${advice}\n`);
  process.exit(1);
}
