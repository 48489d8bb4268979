// Shows figures as a table and keeps them: one JSON file a benchmark, and a page with the latest of all.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format } from 'prettier';
import type { Figure } from './figures.ts';
import type { Machine } from './machine.ts';

export type Result = { name: string; promise: string; machine: Machine; seconds: number; figures: Figure[] };

const folder = join(import.meta.dirname, 'results');

export function table({ figures }: Pick<Result, 'figures'>): string {
  const rows = figures.map(({ what, value, unit, ratio, goal }) => [
    what,
    `${value} ${unit}`,
    ratio ? `${ratio.is} x ${ratio.to}` : '',
    goal ? `${goal.text}: ${goal.isMet ? 'yes' : 'NO'}` : '',
  ]);
  const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows
    .map((row) => `  ${row.map((cell, column) => cell.padEnd(widths[column]!)).join('  ')}`.trimEnd())
    .join('\n');
}

/** A quick run proves that the code works; its figures say nothing and are kept apart. */
export async function keep(result: Result, isQuick: boolean): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, isQuick ? `${result.name}.local.json` : `${result.name}.json`);
  writeFileSync(file, await format(JSON.stringify(result), { parser: 'json', printWidth: 120 }));
}

/** Writes `latest.md` from every result that is kept. */
export async function writePage(): Promise<void> {
  const names = readdirSync(folder).filter((name) => name.endsWith('.json') && !name.endsWith('.local.json'));
  const results = names.sort().map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as Result);
  const page = [
    '# Benchmarks: the latest figures',
    'Made by `npm run bench`. Every ratio compares with a baseline of the same run.',
    ...results.map(section),
  ];
  writeFileSync(join(folder, 'latest.md'), await format(page.join('\n\n'), { parser: 'markdown', printWidth: 120 }));
}

function section({ name, promise, machine, figures }: Result): string {
  const { cpu, cores, memory, kernel, node, sqlite, date } = machine;
  const rows = figures.map(
    ({ what, value, unit, ratio, goal }) =>
      `| ${what} | ${value} ${unit} | ${ratio ? `${ratio.is} × ${ratio.to}` : ''} | ${goal ? `${goal.text}: ${goal.isMet ? 'yes' : '**no**'}` : ''} |`,
  );
  return [
    `## ${name}`,
    `${promise}`,
    `${date}: ${cpu}, ${cores} cores, ${memory}, ${kernel}, Node ${node}, SQLite ${sqlite}`,
    ['| what | figure | beside the baseline | goal |', '| --- | --- | --- | --- |', ...rows].join('\n'),
  ].join('\n\n');
}
