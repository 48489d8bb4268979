// The fences of the house, held against every source file; each is also shown a bad example that it must refuse.
import { describe, expect, test } from 'vitest';
import * as fences from '../scripts/fences.ts';
import { read, readSources, type Source } from '../scripts/source.ts';

const root = new URL('..', import.meta.url).pathname;
const sources = readSources(root);
const declared = Object.fromEntries(
  ['', 'core', 'printing', 'server', 'client', 'web'].map((room) => {
    const { dependencies = {}, devDependencies = {} } = JSON.parse(read(root, `${room || '.'}/package.json`));
    return [room, Object.keys({ ...dependencies, ...devDependencies })];
  }),
);

/** One file of the bad example, written as `path: code`. */
const file = (path: string, text: string): Source => ({ path, text });

interface Fence {
  sentence: string;
  broken: (files: Source[]) => string[];
  bad: Source[];
  /** Where the bad example must be caught. */
  caught: string[];
  fine?: Source[];
}

const names = (files: Source[]): string[] => files.map(({ path }) => path);

const list: Fence[] = [
  {
    sentence: 'arrows between rooms point inwards, and nobody imports server or web',
    broken: fences.wrongArrows,
    bad: [
      file('core/src/order.ts', "import { x } from '@mysagra/client';"),
      file('printing/src/lane.ts', "\nimport type {\n  A,\n} from '@mysagra/server';"),
      file('client/src/order.ts', "export * from '../../core/src/order.ts';"),
      file('web/src/main.tsx', "const { y } = await import('@mysagra/server');"),
      file('web/src/words.ts', "import { z } from '@mysagra/core/src/money.ts';"),
      file('server/src/print-engine.ts', "import { Life } from '@mysagra/printing/rig';"),
      file('examples/watch.ts', "import { createHouse } from '../server/src/house.ts';"),
      file('core/src/money.test.ts', "import { client } from '@mysagra/client';"),
      file('client/src/live.test.ts', "import { rows } from '../../server/src/store/schema.ts';"),
    ],
    caught: [
      'core/src/order.ts:1',
      'printing/src/lane.ts:2',
      'client/src/order.ts:1',
      'web/src/main.tsx:1',
      'web/src/words.ts:1',
      'server/src/print-engine.ts:1',
      'examples/watch.ts:1',
      'core/src/money.test.ts:1',
      'client/src/live.test.ts:1',
    ],
    fine: [
      file('client/src/live.test.ts', "import { createHouse } from '../../server/src/house.ts';"),
      file('agent/jobs.test.ts', "import { Life } from '@mysagra/printing/rig';"),
      file('server/src/order.test.ts', "import { freshPostgres } from '../../e2e/setup/database.ts';"),
      file(
        'bench/main.ts',
        "import { Client } from '@mysagra/client';\nimport { festival } from '../demo/festival.ts';",
      ),
      file('web/src/words.ts', "// import { x } from '@mysagra/server';"),
    ],
  },
  {
    sentence: 'every package imports only what its own package.json declares',
    broken: (files) => fences.undeclaredImports(files, declared),
    bad: [
      file('core/src/order.ts', "import { z } from 'zod';\nimport pg from 'pg';"),
      file('server/src/a.ts', "import 'vitest/config';"),
    ],
    caught: ['core/src/order.ts:2', 'server/src/a.ts:1'],
    fine: [file('core/src/order.test.ts', "import { test } from 'vitest';"), file('e2e/a.ts', "import pg from 'pg';")],
  },
  {
    sentence: 'screens never import each other, and the kit imports none',
    broken: fences.screensThatImportEachOther,
    bad: [
      file('web/src/cashier/basket.tsx', "import { Board } from '../kitchen/board.tsx';"),
      file('web/src/setup/main.tsx', "import { Form } from '../sign-in/form.tsx';"),
      file('web/src/kit/index.ts', "export { Board } from '../kitchen/board.tsx';"),
    ],
    caught: ['web/src/cashier/basket.tsx:1', 'web/src/kit/index.ts:1', 'web/src/setup/main.tsx:1'],
    fine: [file('web/src/cashier/basket.tsx', "import { Button } from '../kit/button.tsx';")],
  },
  {
    sentence: 'no file imports itself by way of others',
    broken: fences.importCircles,
    bad: [
      file('core/src/index.ts', "export { a } from './a.ts';"),
      file('core/src/a.ts', "import { b } from './b.ts';"),
      file('core/src/b.ts', "\nimport type { a } from './a.ts';"),
      file('client/src/index.ts', "import { a } from '@mysagra/core';"),
    ],
    caught: ['core/src/b.ts:2'],
  },
  {
    sentence: 'core knows neither clock nor network nor chance',
    broken: fences.impurityInCore,
    bad: [
      file('core/src/a.ts', "import { readFile } from 'node:fs';\nconst now = Date.now();"),
      file(
        'core/src/b.ts',
        'const a = new Date();\nconst b = `${Math.random()}`;\nsetTimeout(f);\nawait fetch(url);\nnew Date;',
      ),
      file('core/src/c.ts', 'crypto.randomUUID();'),
    ],
    caught: ['a.ts:1', 'a.ts:2', 'b.ts:1', 'b.ts:2', 'b.ts:3', 'b.ts:4', 'b.ts:5', 'c.ts:1'].map(
      (at) => `core/src/${at}`,
    ),
    fine: [
      file(
        'core/src/a.ts',
        "const day = new Date(placedAt); // Date.now() is not for us\nthrow new Refusal('fetch()');",
      ),
      file('core/src/a.test.ts', "import { readFile } from 'node:fs';"),
    ],
  },
  {
    sentence: 'only config.ts reads the environment',
    broken: fences.environmentReaders,
    bad: [file('server/src/order.ts', "\nconst key = process.env['KEY'];")],
    caught: ['server/src/order.ts:2'],
    fine: [file('server/src/config.ts', 'process.env.KEY'), file('server/src/main.ts', 'readConfig(process.env)')],
  },
  {
    sentence: 'only http.ts knows status codes',
    broken: fences.statusCodes,
    bad: [
      file('server/src/order.ts', 'reply.code(409);\nreply.status(404);\nerror.statusCode = 500;\nraw.writeHead(401);'),
    ],
    caught: [1, 2, 3, 4].map((line) => `server/src/order.ts:${line}`),
    fine: [file('server/src/http.ts', 'reply.code(409)'), file('server/src/order.ts', 'order.code; order.status')],
  },
  {
    sentence: 'only the store speaks SQL',
    broken: fences.sqlOutsideTheStore,
    bad: [
      file(
        'server/src/order.ts',
        "import pg from 'pg';\nimport { DatabaseSync } from 'node:sqlite';\nimport { sql } from 'kysely';",
      ),
    ],
    caught: [1, 2, 3].map((line) => `server/src/order.ts:${line}`),
    fine: [
      file('server/src/store/postgres.ts', "import pg from 'pg';"),
      file('server/src/order.ts', "import type { Transaction } from './store/store.ts';"),
    ],
  },
  {
    sentence: 'only feed.ts speaks SSE',
    broken: fences.sseOutsideTheFeed,
    bad: [file('server/src/display.ts', "reply.header('content-type', 'text/event-stream');")],
    caught: ['server/src/display.ts:1'],
    fine: [file('server/src/feed.ts', "'text/event-stream'"), file('server/src/http.ts', '// text/event-stream')],
  },
  {
    sentence: 'only printing speaks ESC/POS',
    broken: fences.escPosOutsidePrinting,
    bad: [file('server/src/printer.ts', "socket.write('\\x1b@');\nBuffer.from([0x1D, 0x56]);")],
    caught: ['server/src/printer.ts:1', 'server/src/printer.ts:2'],
    fine: [file('printing/src/bytes.ts', "'\\x1b@'")],
  },
  {
    sentence: 'no folder or file has a name that says nothing',
    broken: (files) => fences.namesWithoutARoom(names(files)),
    bad: [file('server/src/utils.ts', ''), file('web/src/shared/button.tsx', ''), file('core/src/helpers.test.ts', '')],
    caught: ['server/src/utils.ts:1', 'web/src/shared/button.tsx:1', 'core/src/helpers.test.ts:1'],
    fine: [file('core/src/library.ts', ''), file('core/src/service-day.ts', '')],
  },
  {
    sentence: 'a package has one index.ts, at its front door',
    broken: (files) => fences.extraIndexFiles(names(files)),
    bad: [file('web/src/index.ts', ''), file('web/src/kit/index.tsx', ''), file('e2e/index.ts', '')],
    caught: ['web/src/index.ts:1', 'web/src/kit/index.tsx:1', 'e2e/index.ts:1'],
    fine: [file('web/src/kit/index.ts', ''), file('client/src/index.ts', ''), file('web/index.html', '')],
  },
  {
    sentence: 'exports have names',
    broken: fences.defaultExports,
    bad: [file('core/src/a.ts', '\nexport default function () {}'), file('core/src/b.ts', 'export { b as default };')],
    caught: ['core/src/a.ts:2', 'core/src/b.ts:1'],
    fine: [file('vitest.config.ts', 'export default {}'), file('core/src/a.ts', "import { default as pg } from 'pg';")],
  },
];

/** 'file:line' of every complaint, in order. */
const places = (complaints: string[]): string[] =>
  complaints.map((text) => text.split(':').slice(0, 2).join(':')).sort();

describe('the house', () => {
  test.for(list)('$sentence', ({ broken }) => {
    expect(broken(sources)).toEqual([]);
  });
});

describe('the fence', () => {
  test.for(list)('can fail: $sentence', ({ broken, bad, caught, fine = [] }) => {
    expect(places(broken(bad))).toEqual(caught.toSorted());
    expect(broken(fine)).toEqual([]);
  });
});
