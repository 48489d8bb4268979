/**
 * Builds the folder that is published: `client/dist`, one module with core in it, and the types of both.
 *
 * zod is left out of the module (it is nine tenths of it, and the server checks anyway); the types still name it.
 */
import { execFileSync } from 'node:child_process';
import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, posix, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const house = dirname(here);
const dist = process.argv[2] ?? join(here, 'dist');

rmSync(dist, { recursive: true, force: true });
const run = (tool, ...args) => execFileSync(join(house, 'node_modules/.bin', tool), args, { stdio: 'inherit' });
run(
  'esbuild',
  join(here, 'src/index.ts'),
  `--outfile=${join(dist, 'index.js')}`,
  `--alias:zod=${join(here, 'inert-zod.mjs')}`,
  '--bundle',
  '--format=esm',
  '--target=es2022',
  '--sourcemap',
  '--log-level=warning',
);
run('tsc', '-p', join(here, 'tsconfig.build.json'), '--outDir', join(dist, 'types'));

const core = join(dist, 'types/core/src/index.js');
for (const file of readdirSync(join(dist, 'types'), { recursive: true, encoding: 'utf8' })) {
  if (!file.endsWith('.d.ts')) continue;
  const path = join(dist, 'types', file);
  const toCore = relative(dirname(path), core).replaceAll('\\', posix.sep);
  const text = readFileSync(path, 'utf8')
    .replaceAll(/(['"])@mysagra\/core\1/g, `'${toCore}'`)
    .replaceAll(/(from |import\()(['"])(\.[^'"]*)\.ts\2/g, "$1'$3.js'");
  writeFileSync(path, text);
}

const own = JSON.parse(readFileSync(join(here, 'package.json'), 'utf8'));
const { zod } = JSON.parse(readFileSync(join(house, 'core/package.json'), 'utf8')).dependencies;
const published = {
  name: own.name,
  version: own.version,
  description: own.description,
  license: own.license,
  type: 'module',
  sideEffects: false,
  engines: { node: '>=20' },
  exports: { '.': { types: './types/client/src/index.d.ts', default: './index.js' } },
  dependencies: { zod },
};
writeFileSync(join(dist, 'package.json'), `${JSON.stringify(published, null, 2)}\n`);
cpSync(join(here, 'README.md'), join(dist, 'README.md'));
cpSync(join(house, 'LICENSE'), join(dist, 'LICENSE'));
