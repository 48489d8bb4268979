/** `npm run print-agent`: prints beside a far printer until it is told to stop. */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { createClient } from '@mysagra/client';
import { wireTo } from '@mysagra/printing';
import { PrintAgent } from './agent.ts';
import { FolderTaken, openFolder } from './folder.ts';
import { Journal } from './journal.ts';
import { ServerTime } from './server-time.ts';
import { type AgentWords, languageOf, wordsIn } from './words.ts';

/** Something the person at the terminal can put right. */
class Advice extends Error {}

/** For one answer of the server: shorter than the client's own, so that a network that is half dead is noticed. */
const answerMillis = 10_000;
const patienceMillis = 4900;

const words = wordsIn[languageOf(process.env)];

function wantedOf(args: string[], { noKey, noServer, usage, wrongKey, wrongServer }: AgentWords) {
  const text = { type: 'string' } as const;
  const options = { server: text, key: text, data: text, printers: text, help: { type: 'boolean' } } as const;
  const { values } = parseArgs({ args, options });
  if (values.help) return null;
  if (!values.server) throw new Advice(`${noServer}\n\n${usage}`);
  const server = values.server.replace(/\/+$/, '');
  if (!isWebAddress(server)) throw new Advice(wrongServer(values.server));
  const key = values.key || process.env['PRINT_AGENT_KEY'];
  if (!key) throw new Advice(noKey);
  if (!key.startsWith('ms_pt_')) throw new Advice(wrongKey);
  const names = (values.printers ?? '').split(',').map((name) => name.trim());
  return {
    server,
    key,
    folder: resolve(values.data ?? 'data-print-agent'),
    names: names.filter((name) => name !== ''),
  };
}

function isWebAddress(given: string): boolean {
  const url = URL.canParse(given) ? new URL(given) : null;
  return url !== null && /^https?:$/.test(url.protocol) && url.hostname !== '' && url.search === '' && url.hash === '';
}

/** One line with the time of day. */
function say(line: string): void {
  process.stdout.write(`${new Date().toTimeString().slice(0, 8)}  ${line}\n`);
}

function report(error: unknown): void {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
}

async function openFolderOrAdvise(path: string) {
  try {
    return await openFolder(path);
  } catch (error) {
    if (error instanceof FolderTaken) throw new Advice(words.folderTaken(path));
    const { code, message } = error as NodeJS.ErrnoException;
    throw new Advice(words.folderUnusable(path, code ?? message));
  }
}

async function main(): Promise<void> {
  const wanted = wantedOf(process.argv.slice(2), words);
  if (!wanted) {
    process.stdout.write(`${words.usage}\n`);
    return;
  }
  const { server, key, names } = wanted;
  const folder = await openFolderOrAdvise(wanted.folder);
  const notWritten = (error: unknown) => say(words.notWritten((error as NodeJS.ErrnoException).code ?? String(error)));
  const journal = await Journal.open(folder.journal, notWritten);
  const clock = new ServerTime();
  const credential = { apiKey: key };
  // What is asked again is for the lanes to decide.
  const client = createClient({
    url: server,
    credential,
    fetch: clock.listening(),
    timeoutMs: answerMillis,
    retries: 0,
  });
  const agent = new PrintAgent({
    server,
    client,
    journal,
    holder: folder.holder,
    clock,
    names,
    words,
    wireTo: (address) => wireTo(address, { clock }),
    say,
    report,
  });
  closeOnSignals(async () => {
    await agent.stop();
    folder.close();
  });
  say(words.begins(server, wanted.folder));
  if (journal.isDamaged) say(words.damaged);
  await agent.start();
}

/** The first signal stops in good order, for at most five seconds; the second one ends at once. */
function closeOnSignals(close: () => Promise<void>): void {
  let isClosing = false;
  const end = () => {
    say(words.stopped);
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (isClosing) process.exit(1);
      isClosing = true;
      setTimeout(end, patienceMillis);
      void close().then(end);
    });
  }
}

try {
  await main();
} catch (error) {
  const isTyping =
    error instanceof TypeError && String((error as { code?: unknown }).code).startsWith('ERR_PARSE_ARGS');
  if (!(error instanceof Advice) && !isTyping) report(error);
  else process.stderr.write(`${error.message}${isTyping ? `\n\n${words.usage}` : ''}\n`);
  process.exit(1);
}
