// The launcher: refuses what it does not know, costs little, and its closing line never hides a failure.
import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';

const launcher = new URL('run.mjs', import.meta.url).pathname;
const { summaryOf } = await import(new URL('summary.mjs', import.meta.url).href);

test('names the jobs when it is given none that it knows', () => {
  const { status, stderr } = spawnSync(process.execPath, [launcher, 'fly'], { encoding: 'utf8' });
  expect(status).toBe(64);
  expect(stderr).toContain('start, dev, demo, test, check, bench');
});

test.for([
  ['a good run', '{"passed":3,"failed":0,"skipped":0}', 0, '3 passed, 0 failed'],
  ['skipped tests', '{"passed":3,"failed":0,"skipped":2}', 0, '3 passed, 0 failed, 2 skipped'],
  ['failed tests', '{"passed":3,"failed":2,"skipped":0}', 1, '3 passed, 2 failed'],
  ['a failure outside any test', '{"passed":3,"failed":0,"skipped":0}', 1, '3 passed, 1 failed'],
  ['no test at all', '{"passed":0,"failed":0,"skipped":0}', 0, '0 passed, 1 failed'],
  ['a vitest that never came to its end', '', 1, '0 passed, 1 failed'],
] as const)('sums up %s', ([, counted, exitCode, line]) => {
  expect(summaryOf(counted, exitCode)).toEqual({ line, isGood: line.includes(' 0 failed') });
});
