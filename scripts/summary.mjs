// The one closing line of a test run that people and machines read.

/**
 * Takes what counts.reporter.mjs wrote ('' when vitest never came that far) and vitest's exit code. A run that failed in
 * some other way, and one without a single test, count as one failure: a red run never reads `0 failed`.
 */
export function summaryOf(counted, exitCode) {
  const { passed, failed: counts, skipped } = counted ? JSON.parse(counted) : { passed: 0, failed: 0, skipped: 0 };
  const failed = counts === 0 && (exitCode !== 0 || passed === 0) ? 1 : counts;
  const line = `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
  return { line, isGood: failed === 0 };
}
