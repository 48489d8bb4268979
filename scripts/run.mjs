// The launcher behind every npm script: finds or fetches a Node that is new enough, installs what is missing, runs the job.
import { bench, chaosPrint, check, demo, dev, gallery, printAgent, start, test } from './jobs.mjs';
import { installDependencies } from './dependencies.mjs';
import { findRuntime } from './runtime.mjs';
import { Advice } from './advice.mjs';

const jobs = { start, dev, demo, test, check, bench, gallery, 'chaos:print': chaosPrint, 'print-agent': printAgent };
const [name, ...args] = process.argv.slice(2);

if (!Object.hasOwn(jobs, name ?? '')) {
  console.error(`Which job? One of: ${Object.keys(jobs).join(', ')}`);
  process.exit(64);
}

try {
  const runtime = await findRuntime();
  await installDependencies(runtime);
  const { code, signal } = await jobs[name](runtime, args);
  // Whoever waits for us learns how the job ended, a signal included.
  if (signal) process.kill(process.pid, signal);
  else process.exitCode = code;
} catch (error) {
  if (!(error instanceof Advice)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
