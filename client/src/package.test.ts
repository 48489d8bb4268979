/** What is published works for somebody who has nothing of ours: built, packed, installed in an empty folder, run, typed. */
import { execFile, execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { temporaryFolder } from '../../e2e/setup/folder.ts';
import { blocks, listen } from './rehearsal.ts';

const house = fileURLToPath(new URL('../..', import.meta.url));
/** An older Node the machine may have outside the project. */
const node = process.env['MYSAGRA_OUTER_NODE'] ?? process.execPath;
let folder: string;

const npm = (cwd: string, ...args: string[]) =>
  execFileSync('npm', [...args, '--offline', '--no-audit', '--no-fund', '--ignore-scripts', '--loglevel=error'], {
    cwd,
    encoding: 'utf8',
  });

beforeAll(() => {
  folder = temporaryFolder();
  const dist = join(folder, 'dist');
  execFileSync(process.execPath, [join(house, 'client/build.mjs'), dist]);
  const [packed] = JSON.parse(npm(dist, 'pack', '--json', '--pack-destination', folder)) as { filename: string }[];
  writeFileSync(join(folder, 'package.json'), '{"private":true,"type":"module"}');
  // zod, which only the types need, comes from the house: the test may have no network.
  npm(folder, 'install', join(folder, packed!.filename), join(house, 'node_modules/zod'));
}, 120_000);

test('[C28] the package works where nothing else of ours is, in an older Node too', { timeout: 60_000 }, async () => {
  const server = await listen((request, response) => {
    if (request.url?.startsWith('/events/')) {
      response.writeHead(200, { 'Content-Type': 'text/event-stream' });
      response.write(blocks.opening('k3f9qz.0') + blocks.event('k3f9qz.1', 'confirmed-order', { displayCode: 'A01' }));
      return;
    }
    response.writeHead(404, { 'Content-Type': 'application/json' });
    response.end(JSON.stringify({ message: `Nothing at ${request.method} ${request.url}`, code: 'not_found' }));
  });
  onTestFinished(server.close);
  writeFileSync(
    join(folder, 'till.js'),
    `import { createClient, EventSource, newKey, Refusal } from '@mysagra/client';
     EventSource.base = process.argv[2];
     const client = createClient({ url: process.argv[2] });
     const error = await client.orders.cancel(7, { idempotencyKey: newKey() }).catch((error) => error);
     console.log(error instanceof Refusal, error.reason, error.message);
     await new Promise((resolve) => {
       const live = client.live('cashier', {
         onEvent({ name, data }) {
           console.log('live', name, data.displayCode);
           live.close();
           resolve();
         },
       });
     });
     const source = new EventSource('/events/cashier');
     source.onmessage = ({ data }) => {
       console.log('EventSource', data);
       source.close();
     };`,
  );
  const said = await new Promise<string>((resolve, reject) => {
    execFile(node, ['till.js', server.url], { cwd: folder }, (error, out) => (error ? reject(error) : resolve(out)));
  });
  expect(said.trim().split('\n')).toEqual([
    'true not_found Nothing at DELETE /v1/orders/7',
    'live confirmed-order A01',
    'EventSource {"displayCode":"A01"}',
  ]);
});

test(
  '[C28] its types are whole and exact for a strict program that knows nothing of the house',
  { timeout: 60_000 },
  () => {
    writeFileSync(
      join(folder, 'program.ts'),
      `import { createClient, type LiveEvent, type Order } from '@mysagra/client';
     const client = createClient({ url: 'http://sagra.local' });
     const order: Order = await client.orders.get(1);
     const total: string = order.total;
     client.live('display', {
       onEvent(event: LiveEvent<'display'>) {
         if (event.name === 'confirmed-order') event.data.ticketNumber.toFixed();
         // @ts-expect-error not on this channel
         if (event.name === 'new-order') return;
       },
     });
     // @ts-expect-error no such verb
     client.orders.eat(1);
     // @ts-expect-error totals are text
     const sum: number = order.total;
     export { total, sum };`,
    );
    const options = {
      strict: true,
      noEmit: true,
      module: 'NodeNext',
      target: 'ES2022',
      lib: ['ES2022', 'DOM'],
      types: [],
    };
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions: options, files: ['program.ts'] }));
    const tsc = join(house, 'node_modules/typescript/bin/tsc');
    expect(execFileSync(process.execPath, [tsc, '-p', folder], { encoding: 'utf8' })).toBe('');
  },
);
