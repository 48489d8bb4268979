// A vitest reporter that writes how many tests passed, failed and were skipped to the file named in MYSAGRA_TEST_COUNTS.
// (A default export, because vitest accepts no other.)
import { writeFileSync } from 'node:fs';

export default class Counts {
  onTestRunEnd(modules, unhandledErrors) {
    const counts = { passed: 0, failed: unhandledErrors.length, skipped: 0 };
    for (const module of modules) {
      let failedHere = 0;
      for (const test of module.children.allTests()) {
        const { state } = test.result();
        if (state === 'passed') counts.passed++;
        else if (state === 'failed') failedHere++;
        else counts.skipped++;
      }
      // A file that could not be loaded, or whose beforeAll or afterAll threw, has failed without a failed test.
      counts.failed += failedHere === 0 && !module.ok() ? 1 : failedHere;
    }
    writeFileSync(process.env.MYSAGRA_TEST_COUNTS, JSON.stringify(counts));
  }
}
