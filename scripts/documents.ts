// What must be true of the documents: rule ids, links and commands. Pure functions that return what is wrong.
import { posix } from 'node:path';
import { type Source, withoutComments } from './source.ts';

/** Ids in the first column of docs/rules.md: `| O2 | refuses a dish that is sold out |`. */
export function ruleIds(rules: string): string[] {
  return [...rules.matchAll(/^\|\s*([A-Z]{1,3}\d+)\s*\|/gm)].map((match) => match[1] ?? '');
}

/** Every `[O2]` in the code of test files; their titles carry the ids. */
export function testedIds(tests: Source[]): Map<string, string> {
  const found = new Map<string, string>();
  for (const { path, text } of tests) {
    for (const match of withoutComments(text).matchAll(/\[([A-Z]{1,3}\d+)\]/g)) found.set(match[1] ?? '', path);
  }
  return found;
}

export function rulesAgainstTests(rules: string, tests: Source[]): string[] {
  const listed = ruleIds(rules);
  const tested = testedIds(tests);
  const twice = listed.filter((id, index) => listed.indexOf(id) !== index);
  return [
    ...(listed.length === 0 ? ['docs/rules.md lists no rule'] : []),
    ...twice.map((id) => `docs/rules.md lists ${id} twice`),
    ...listed.filter((id) => !tested.has(id)).map((id) => `no test title carries [${id}]`),
    ...[...tested]
      .filter(([id]) => !listed.includes(id))
      .map(([id, path]) => `${path} tests [${id}], not in docs/rules.md`),
  ];
}

/** Relative links whose target is missing; `exists` is asked about repository paths. */
export function brokenLinks(documents: Source[], exists: (path: string) => boolean): string[] {
  return documents.flatMap(({ path, text }) =>
    linksOf(text)
      .filter((link) => !/^([a-z]+:|#|\/)/i.test(link))
      .filter((link) => !exists(posix.join(posix.dirname(path), decodeURIComponent(link.split('#')[0] ?? ''))))
      .map((link) => `${path} links to ${link}, which is not there`),
  );
}

function linksOf(text: string): string[] {
  const prose = text.replace(/```[\s\S]*?```|`[^`\n]*`/g, '');
  const inline = [...prose.matchAll(/\]\(\s*<?([^)\s>]+)>?[^)]*\)/g)];
  const attributes = [...prose.matchAll(/\b(?:src|href)="([^"]+)"/g)];
  return [...inline, ...attributes].map((match) => match[1] ?? '');
}

/** npm's own verbs, which need no script of that name. */
const npmVerbs = [
  'ci',
  'install',
  'i',
  'add',
  'uninstall',
  'update',
  'outdated',
  'audit',
  'pack',
  'publish',
  'view',
  'init',
  'exec',
  'version',
];

/** `npm run x` and `npm x` in code spans or blocks, where package.json has no script x. */
export function unknownCommands(documents: Source[], scripts: string[]): string[] {
  return documents.flatMap(({ path, text }) =>
    [...codeOf(text).matchAll(/\bnpm (run )?([a-z][\w:-]*)/g)]
      .filter(([, run, name = '']) => !scripts.includes(name) && (run || !npmVerbs.includes(name)))
      .map(([command]) => `${path} says \`${command}\`, which package.json does not have`),
  );
}

/** Commands that CI runs and the README does not tell. */
export function commandsOnlyInCi(ci: string, readme: string): string[] {
  const commands = [...ci.matchAll(/^(npm .+)$/gm)].map((match) => (match[1] ?? '').trim());
  const told = codeOf(readme);
  return [
    ...(commands.includes('npm test') ? [] : ['.ci/run does not call `npm test`']),
    ...commands
      .filter((command) => !told.includes(command))
      .map((command) => `README.md does not tell \`${command}\`, which CI runs`),
  ];
}

function codeOf(text: string): string {
  return [...text.matchAll(/```[\s\S]*?```|`[^`\n]*`/g)].map(([code]) => code).join('\n');
}
