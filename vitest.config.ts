// Two projects: the house itself, tested with a real PostgreSQL; and its fences and documents, which only read files.
import { defineConfig } from 'vitest/config';

const rooms = ['core', 'printing', 'server', 'client', 'web', 'demo', 'agent', 'bench', 'scripts', 'e2e', 'examples'];
const readsOnlyFiles = ['e2e/fences.test.ts', 'e2e/docs.test.ts'];

export default defineConfig({
  test: {
    pool: 'forks',
    maxWorkers: 2,
    retry: 0,
    projects: [
      {
        // As in web/vite.config.ts: the screens are written with React's names and run on Preact.
        resolve: { alias: [{ find: /^react$/, replacement: 'preact/compat' }] },
        test: {
          name: 'house',
          include: rooms.map((room) => `${room}/**/*.test.ts`),
          exclude: ['**/node_modules/**', '**/dist/**', ...readsOnlyFiles],
          globalSetup: 'e2e/setup/postgres.ts',
          setupFiles: 'e2e/setup/quiet.ts',
          // Long enough for an old laptop: what a test waits for it waits for by what happens, never by the clock.
          testTimeout: 60_000,
          hookTimeout: 60_000,
          expect: { poll: { timeout: 15_000 } },
        },
      },
      { test: { name: 'fences', include: readsOnlyFiles } },
    ],
  },
});
