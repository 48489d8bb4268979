// `npm run chaos:print`: strikes printing PRINT_TRIALS times (1,000) at each place where it can be struck, and says what came of it.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { everythingAtOnce, faultPoints, runFaults, virtualQueue } from '@mysagra/printing/rig';
import { Chance } from '../demo/chance.ts';
import { firstSeed, seedsFrom } from './chaos-seed.ts';
import { HeldClock } from './setup/clock.ts';
import { openTableQueues } from './table-queue.ts';

const folder = await mkdtemp(join(tmpdir(), 'mysagra-chaos-'));
const tables = await openTableQueues({ dataFolder: folder });
const most = seedsFrom(process.env['PRINT_TRIALS'], 1000);

/** Where the jobs wait, by name: each is struck at every place. Real transactions take real time, so they get a tenth of the trials. */
const queues = {
  'model in memory': { queueOf: virtualQueue, trials: most },
  'a server’s database': { queueOf: tables.queueOf, trials: Math.ceil(most / 10) },
};

const only = process.argv.slice(2);
const points = [...faultPoints, everythingAtOnce()].filter(({ name }) => only.length === 0 || only.includes(name));
let isGood = true;

for (const [name, { queueOf, trials }] of Object.entries(queues)) {
  console.log(`\nJobs wait in: ${name}; seeds from ${firstSeed}\n`);
  console.log(
    row(['struck at', 'trials', 'jobs', 'lost', 'unmarked doubles', 'marked copies', 'told too late', 'seconds']),
  );
  for (const point of points) {
    const began = performance.now();
    const chanceOf = (seed: number) => new Chance(seed);
    const run = await runFaults(point, { seed: firstSeed, trials, chanceOf, clockOf: () => new HeldClock(), queueOf });
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    console.log(row([run.point, run.trials, run.jobs, run.lost, run.doubled, run.copies, run.untold, seconds]));
    for (const { seed, account } of run.wrong.slice(0, 5)) {
      console.log(`  CHAOS_SEED=${seed} npm run chaos:print -- "${run.point}": ${JSON.stringify(account)}`);
    }
    isGood &&= run.wrong.length === 0;
  }
}

await tables.close();
await rm(folder, { recursive: true, force: true });
console.log(isGood ? '\nLost 0, unmarked doubles 0.' : '\nSomething was lost, doubled, out of order or told too late.');
process.exitCode = isGood ? 0 : 1;

function row([first, ...figures]: (string | number)[]): string {
  return [String(first).padEnd(26), ...figures.map((figure) => String(figure).padStart(18))].join('');
}
