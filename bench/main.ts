// `npm run bench [names] [--quick] [--points n]`: runs the benchmarks named, or all, one after the other.
import type { Bench } from './figures.ts';
import { thisMachine } from './machine.ts';
import { keep, type Result, table, writePage } from './report.ts';
import { benches } from './benches.ts';

const { names, isQuick, points } = asked(process.argv.slice(2));
for (const name of names) {
  const { promise, run } = benches[name]!;
  console.log(`\n${name}: ${promise}`);
  const result = await measured(name, promise, run);
  console.log(table(result));
  await keep(result, isQuick);
}
if (!isQuick) await writePage();

async function measured(name: string, promise: string, run: Bench): Promise<Result> {
  const began = performance.now();
  const figures = await run({ isQuick, points });
  return { name, promise, machine: thisMachine(), seconds: Math.round((performance.now() - began) / 1000), figures };
}

function asked(args: string[]) {
  const place = args.indexOf('--points');
  const given = place < 0 ? undefined : Number(args[place + 1]);
  const words = args.filter((arg, index) => !arg.startsWith('--') && (place < 0 || index !== place + 1));
  const unknown = words.filter((word) => !Object.hasOwn(benches, word));
  if (unknown.length > 0 || Number.isNaN(given)) {
    console.error(`Which benchmark? Some of: ${Object.keys(benches).join(', ')}; --quick; --points n`);
    process.exit(64);
  }
  const isQuick = args.includes('--quick');
  return { names: words.length > 0 ? words : Object.keys(benches), isQuick, points: given ?? (isQuick ? 3 : 200) };
}
