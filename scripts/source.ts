// Reads source files as far as the fences need it: which files there are, what they import, their code without comments.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';

/** A source file; `path` is relative to the repository, with forward slashes. */
export interface Source {
  path: string;
  text: string;
}

export interface Import {
  /** As written: './order.ts', 'node:fs', '@mysagra/core'. */
  from: string;
  /** What stands between `import` or `export` and `from`: '{ sql }', '* as z'; '' for a bare or dynamic import. */
  clause: string;
  line: number;
}

export const rooms = [
  'core',
  'printing',
  'server',
  'client',
  'web',
  'demo',
  'agent',
  'bench',
  'scripts',
  'e2e',
  'examples',
];

/** Every file in every room of the repository at `root`; the text only of those that hold code. */
export function readSources(root: string): Source[] {
  return rooms
    .flatMap((room) => filesBelow(root, room))
    .map((path) => ({ path, text: /\.[cm]?[jt]sx?$/.test(path) ? read(root, path) : '' }));
}

/** Paths of files below a folder; nothing that is generated or installed. */
export function filesBelow(root: string, folder: string, endings = /./): string[] {
  if (!existsSync(join(root, folder))) return [];
  const entries = readdirSync(join(root, folder), { withFileTypes: true });
  return entries.flatMap((entry) => {
    const path = posix.join(folder, entry.name);
    if (entry.isDirectory())
      return /^(node_modules|dist|data|\..*)$/.test(entry.name) ? [] : filesBelow(root, path, endings);
    return endings.test(entry.name) ? [path] : [];
  });
}

export function read(root: string, path: string): string {
  return readFileSync(join(root, path), 'utf8');
}

export function isTest(path: string): boolean {
  return /\.test\.tsx?$/.test(path);
}

export function roomOf(path: string): string {
  return path.split('/')[0] ?? '';
}

// Comments, or strings (which may contain what looks like a comment). A regular expression literal with a lone quote or
// two slashes can mislead it for the rest of that line, no further.
const commentOrString = /\/\*[\s\S]*?\*\/|\/\/[^\n]*|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`/g;

/** The text with comments blanked, every line kept at its number. */
export function withoutComments(text: string): string {
  return text.replace(commentOrString, (found) => (found.startsWith('/') ? blank(found) : found));
}

/** As above, with the insides of quoted strings blanked too; template strings stay, as they may hold code. */
export function withoutCommentsAndStrings(text: string): string {
  return text.replace(commentOrString, (found) => (found.startsWith('`') ? found : blank(found)));
}

function blank(text: string): string {
  return text.replace(/[^\n]/g, ' ');
}

const importStatement = /^[ \t]*(?:import|export)\b([^'"`;=()]*?)\bfrom\s*(['"])([^'"\n]+)\2/gm;
const bareImport = /^[ \t]*import\s*()(['"])([^'"\n]+)\2/gm;
const dynamicImport = /\bimport\s*\(\s*()(['"])([^'"\n]+)\2/g;

export function importsOf(source: Source): Import[] {
  const code = withoutComments(source.text);
  // An import that stands inside a string, as in a test of the fences, is none.
  const bare = withoutCommentsAndStrings(source.text);
  return [importStatement, bareImport, dynamicImport]
    .flatMap((pattern) => [...code.matchAll(pattern)])
    .filter((match) => bare.slice(match.index).trimStart().startsWith(match[0].trimStart().slice(0, 6)))
    .map((match) => ({
      clause: (match[1] ?? '').trim(),
      from: match[3] ?? '',
      line: lineAt(code, match.index + match[0].search(/\S/)),
    }))
    .sort((a, b) => a.line - b.line);
}

/** 1 for the first line. */
export function lineAt(text: string, index: number): number {
  return text.slice(0, index).split('\n').length;
}

/** The repository path that a relative import in `path` means. */
export function resolveRelative(path: string, from: string): string {
  return posix.join(posix.dirname(path), from);
}
