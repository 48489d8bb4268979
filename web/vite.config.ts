/** Builds one small page per screen into web/dist: shared parts once, each file beside its packed copies. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { defineConfig, type Plugin } from 'vite';

const here = import.meta.dirname;
const pages = readdirSync(here).filter((name) => name.endsWith('.html'));
/** What most pages need in one file, what some need in another: a tablet that asks for twenty small ones waits twenty times. */
const sharedParts = [
  { name: 'ground', minShareCount: pages.length - 3, priority: 2 },
  { name: 'parts', minShareCount: 2, priority: 1, test: /web\/src\/kit\/|node_modules|core\/src|client\/src/ },
];
const guest = ['index.html'];

/** `--mode guest` builds the guest's page alone, so that a phone asks for three files; `--mode staff` all others; else all. */
export default defineConfig(({ mode }) => ({
  root: here,
  // The screens are written with React's names; what runs is Preact (docs/decisions/0040).
  resolve: {
    alias: [
      { find: /^react-dom\/client$/, replacement: 'preact/compat/client' },
      { find: /^react\/jsx-runtime$/, replacement: 'preact/jsx-runtime' },
      { find: /^react(-dom)?$/, replacement: 'preact/compat' },
      // The server checks; in a browser nobody does (client/build.mjs).
      { find: /^zod$/, replacement: join(here, '../client/inert-zod.mjs') },
    ],
  },
  oxc: { jsx: { runtime: 'automatic', importSource: 'react', development: false } },
  publicDir: 'public',
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    // Browsers of early 2023 on: tablets from Android 7, iPads from iPadOS 16.
    target: ['chrome111', 'firefox115', 'safari16.4'],
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rolldownOptions: {
      input: (mode === 'guest' ? guest : mode === 'staff' ? pages.filter((name) => !guest.includes(name)) : pages).map(
        (name) => join(here, name),
      ),
      output: { codeSplitting: { groups: mode === 'guest' ? [] : sharedParts } },
    },
  },
  plugins: [packedCopies()],
}));

/** Beside every file a .gz and a .br: hundreds of phones on one access point. */
function packedCopies(): Plugin {
  return {
    name: 'packed-copies',
    apply: 'build',
    writeBundle({ dir = join(here, 'dist') }) {
      for (const name of readdirSync(dir, { recursive: true, encoding: 'utf8' })) {
        if (!/\.(html|js|css|svg)$/.test(name)) continue;
        const content = readFileSync(join(dir, name));
        writeFileSync(join(dir, `${name}.gz`), gzipSync(content, { level: 9 }));
        const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: content.length };
        writeFileSync(join(dir, `${name}.br`), brotliCompressSync(content, { params }));
      }
    },
  };
}
