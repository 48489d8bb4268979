// The documents say what is so: rules have tests, links lead somewhere, commands exist. Each check is also shown a lie.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import * as documents from '../scripts/documents.ts';
import { filesBelow, isTest, read, readSources } from '../scripts/source.ts';

const root = new URL('..', import.meta.url).pathname;
const scripts = Object.keys(JSON.parse(read(root, 'package.json')).scripts);
const pages = ['README.md', ...filesBelow(root, 'docs', /\.md$/)];
// Read inside each test: a document that is missing fails that test alone.
const readPages = () => pages.map((path) => ({ path, text: read(root, path) }));

describe('the documents', () => {
  test('every rule in docs/rules.md has a test that carries its id, and every id in a test is a rule', () => {
    const tests = readSources(root).filter(({ path }) => isTest(path) && path !== 'e2e/docs.test.ts');
    expect(documents.rulesAgainstTests(read(root, 'docs/rules.md'), tests)).toEqual([]);
  });

  test('every relative link leads to a file', () => {
    expect(documents.brokenLinks(readPages(), (path) => existsSync(join(root, path)))).toEqual([]);
  });

  test('every npm command they name exists', () => {
    expect(documents.unknownCommands(readPages(), scripts)).toEqual([]);
  });

  test('CI runs what the README tells a newcomer to run', () => {
    expect(documents.commandsOnlyInCi(read(root, '.ci/run'), read(root, 'README.md'))).toEqual([]);
  });
});

describe('the check', () => {
  const page = (text: string) => [{ path: 'docs/page.md', text }];

  test('can fail: a rule without a test, a test without a rule, a rule listed twice', () => {
    const rules = '| id | promise |\n|---|---|\n| O1 | takes orders |\n| O2 | refuses |\n| O2 | refuses |\n';
    const tests = [{ path: 'core/a.test.ts', text: "test('[O1] takes orders')\n// [O2]\ntest(`[P7] prints`)" }];
    expect(documents.rulesAgainstTests(rules, tests)).toEqual([
      'docs/rules.md lists O2 twice',
      'no test title carries [O2]',
      'no test title carries [O2]',
      'core/a.test.ts tests [P7], not in docs/rules.md',
    ]);
    expect(documents.rulesAgainstTests('', [])).toEqual(['docs/rules.md lists no rule']);
  });

  test('can fail: a link to nowhere', () => {
    const text = '[a](../there.md#part) [b](gone.md) `[c](code.md)` [d](https://example.org) [e](#here)';
    expect(documents.brokenLinks(page(text), (path) => path === 'there.md')).toEqual([
      'docs/page.md links to gone.md, which is not there',
    ]);
  });

  test('can fail: a command that does not exist', () => {
    const text = 'Run `npm run fly` or `npm start`; `npm ci`.\n```\nnpm swim -- --fast\n```\nnpm itself is fine.';
    expect(documents.unknownCommands(page(text), ['start'])).toEqual([
      'docs/page.md says `npm run fly`, which package.json does not have',
      'docs/page.md says `npm swim`, which package.json does not have',
    ]);
  });

  test('can fail: CI that does something else than the README', () => {
    expect(documents.commandsOnlyInCi('npm run check\nnpm test\n', 'Test with `npm test`.')).toEqual([
      'README.md does not tell `npm run check`, which CI runs',
    ]);
    expect(documents.commandsOnlyInCi('echo', '')).toEqual(['.ci/run does not call `npm test`']);
  });
});
