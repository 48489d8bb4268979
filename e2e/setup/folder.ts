// A folder for one test's files, gone afterwards; KEEP=1 keeps that of a failing test and says where it is.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, onTestFinished, TestRunner } from 'vitest';

const ofThisFile: string[] = [];
const keeps = process.env['KEEP'] === '1';
let hasFailed = false;

/** Called in a test or a beforeEach it lasts until that test ends; called in a beforeAll, until the file's tests did. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'mysagra-'));
  if (TestRunner.getCurrentTest() === undefined) {
    ofThisFile.push(folder);
  } else {
    onTestFinished(({ task }) => {
      const failed = task.result?.state === 'fail';
      hasFailed ||= failed;
      leave(folder, failed);
    });
  }
  return folder;
}

// Runs after every other afterAll of the file, the one that closes the house included: hooks run last in, first out.
afterAll(({}, suite) => {
  const failed = hasFailed || suite.tasks.some((task) => task.result?.state === 'fail');
  for (const folder of ofThisFile) leave(folder, failed);
});

function leave(folder: string, failed: boolean): void {
  if (keeps && failed) console.log(`KEEP=1: the files of the failing test are in ${folder}`);
  else rmSync(folder, { recursive: true, force: true });
}
