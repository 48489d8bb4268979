// What the server gives of the folder of the screens: packed where possible, kept for ever where safe, and nothing else.
import { mkdirSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { temporaryFolder } from '../../e2e/setup/folder.ts';
import { createHouse, type RunningHouse } from './house.ts';

const page = '<!doctype html><title>Cassa</title>';
const part = 'console.log("Buonasera");\n'.repeat(40);
let house: RunningHouse;
let url: string;

beforeAll(async () => {
  const data = temporaryFolder();
  const folder = join(data, 'dist');
  mkdirSync(join(folder, 'assets/deeper'), { recursive: true });
  const put = (name: string, text: string) => {
    writeFileSync(join(folder, name), text);
    writeFileSync(join(folder, `${name}.gz`), gzipSync(text));
    writeFileSync(join(folder, `${name}.br`), brotliCompressSync(text));
  };
  put('index.html', page);
  put('cashier.html', page);
  put('assets/cashier-B1N06iuc.js', part);
  writeFileSync(join(folder, 'icon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
  writeFileSync(join(folder, '.built'), 'secret of the build');
  writeFileSync(join(folder, 'assets/deeper/inner.js'), 'inner');
  writeFileSync(join(data, 'beside.txt'), 'outside');
  house = await createHouse({ dataFolder: join(data, 'data'), pages: folder });
  url = await house.listen(0, '127.0.0.1');
});
afterAll(() => house?.close());

/** As it goes over the wire: a client that neither unpacks nor tidies the path. */
function get(path: string, headers: Record<string, string> = {}) {
  const { hostname, port } = new URL(url);
  return new Promise<{ status: number; headers: Record<string, unknown>; body: Buffer }>((resolve, reject) => {
    const asked = request({ hostname, port, path, headers }, (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (bytes: Buffer) => parts.push(bytes));
      answer.on('end', () =>
        resolve({ status: answer.statusCode!, headers: answer.headers, body: Buffer.concat(parts) }),
      );
    });
    asked.on('error', reject);
    asked.end();
  });
}

describe('the pages', () => {
  test.for([
    ['/', 'text/html; charset=utf-8'],
    ['/cashier', 'text/html; charset=utf-8'],
    ['/icon.svg', 'image/svg+xml'],
  ])('[W2] %s is asked for anew every time, and costs nothing when it is the same', async ([path, type]) => {
    const first = await get(path!);
    expect(first).toMatchObject({ status: 200, headers: { 'content-type': type, 'cache-control': 'no-cache' } });
    const again = await get(path!, { 'If-None-Match': first.headers.etag as string });
    expect(again.status).toBe(304);
    expect(again.body.length).toBe(0);
  });

  test('[W2] parts with the hash of their content in their names are kept for ever', async () => {
    const { status, headers, body } = await get('/assets/cashier-B1N06iuc.js');
    expect(status).toBe(200);
    expect(headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect(headers['content-type']).toMatch(/javascript/);
    expect(body.toString()).toBe(part);
  });

  test.for([
    ['gzip, deflate', 'gzip', gunzipSync],
    ['gzip, deflate, br', 'br', brotliDecompressSync],
    ['identity', undefined, (bytes: Buffer) => bytes],
  ] as const)('[W3] a browser that takes %s gets it packed so', async ([accepted, encoding, unpack]) => {
    for (const path of ['/cashier', '/assets/cashier-B1N06iuc.js']) {
      const { headers, body } = await get(path, { 'Accept-Encoding': accepted });
      expect(headers['content-encoding']).toBe(encoding);
      expect(headers.vary).toMatch(/accept-encoding/i);
      expect(headers['content-type']).toMatch(path === '/cashier' ? /html/ : /javascript/);
      expect(unpack(body).toString()).toBe(path === '/cashier' ? page : part);
    }
  });

  test.for([
    '/index.html',
    '/cashier.html',
    '/cashier.html.gz',
    '/.built',
    '/assets',
    '/assets/',
    '/assets/cashier-B1N06iuc.js.gz',
    '/assets/cashier-B1N06iuc.js.br',
    '/assets/gone.js',
    '/assets/deeper',
    '/assets/deeper/inner.js',
    '/assets/../../beside.txt',
    '/../beside.txt',
    '/assets/..%2f..%2fbeside.txt',
    '/assets/%2e%2e%2f%2e%2e%2fbeside.txt',
    '/assets/..%5c..%5cbeside.txt',
    '/assets/%00',
  ])('[W4] %s is not there', async (path) => {
    const { status, headers, body } = await get(path);
    expect([400, 404]).toContain(status);
    expect(body.toString()).not.toMatch(/outside|inner|secret|Buonasera/);
    expect(headers['cache-control']).toBe('no-store');
  });
});

test('[W5] without built screens the server opens all the same and says what to do', async () => {
  const data = temporaryFolder();
  const bare = await createHouse({ dataFolder: data, pages: join(data, 'never-built') });
  try {
    const answer = await fetch(await bare.listen(0, '127.0.0.1'));
    expect(answer.status).toBe(200);
    expect(await answer.text()).toContain('npm start');
  } finally {
    await bare.close();
  }
});
