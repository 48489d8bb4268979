// From the start of the program to its first answer: on an empty folder, on one that has been used, and through npm.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { freePort, spawnServer } from '../e2e/chaos-server.ts';
import { atMost, type Bench, figure, percentile, ratio } from './figures.ts';

const bareServer = `import('node:http').then(({ createServer }) => createServer((_, response) => response.end('{}')).listen(process.env.PORT, '127.0.0.1'))`;

export const start: Bench = async ({ isQuick }) => {
  const times = isQuick ? 1 : 7;
  const folder = await mkdtemp(join(tmpdir(), 'mysagra-bench-'));
  try {
    const bare: number[] = [];
    const fresh: number[] = [];
    const again: number[] = [];
    const throughNpm: number[] = [];
    for (let n = 0; n < times; n++) {
      const port = await freePort();
      const dataFolder = join(folder, String(n));
      bare.push(
        await firstAnswer(port, () => spawn(process.execPath, ['-e', bareServer], { env: { PORT: String(port) } })),
      );
      fresh.push(await firstAnswer(port, () => spawnServer({ dataFolder, port })));
      again.push(await firstAnswer(port, () => spawnServer({ dataFolder, port })));
      throughNpm.push(await firstAnswer(port, () => npmStart(dataFolder, port)));
    }
    const [base, first, second, npm] = [bare, fresh, again, throughNpm].map((all) => percentile(all, 50)) as [
      number,
      number,
      number,
      number,
    ];
    return [
      figure('bare node:http server, first answer', base, 'ms'),
      figure('empty folder', first, 'ms', { ...ratio('bare', first / base), ...atMost(first, 1000, 'ms') }),
      figure('folder with a database', second, 'ms', {
        ...ratio('bare', second / base),
        ...atMost(second, 1000, 'ms'),
      }),
      figure('the same through npm start', npm, 'ms', { ...ratio('bare', npm / base), ...atMost(npm, 2000, 'ms') }),
    ];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

function npmStart(dataFolder: string, port: number) {
  const env = { ...process.env, HOST: '127.0.0.1', PORT: String(port), DATA_DIR: dataFolder };
  return spawn('npm', ['start'], { cwd: resolve(import.meta.dirname, '..'), env, stdio: 'ignore' });
}

/** From the start to the first 200 of `/health`, in ms; stops what was started. */
async function firstAnswer(port: number, begin: () => ReturnType<typeof spawn>): Promise<number> {
  const began = performance.now();
  const child = begin();
  const ended = once(child, 'exit');
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  const deadline = began + 60_000;
  while (!(await isHealthy(port))) {
    if (performance.now() > deadline || child.exitCode !== null) throw new Error('the server did not start');
    await new Promise((again) => setTimeout(again, 3));
  }
  const took = performance.now() - began;
  child.kill('SIGTERM');
  await ended;
  process.off('exit', kill);
  while (await isHealthy(port)) await new Promise((again) => setTimeout(again, 20));
  return took;
}

function isHealthy(port: number): Promise<boolean> {
  return new Promise((answer) => {
    const socket = connect(port, '127.0.0.1', () =>
      socket.write('GET /health HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n'),
    );
    socket.on('data', (bytes) => answer(bytes.toString('latin1').startsWith('HTTP/1.1 200')));
    socket.on('error', () => answer(false));
    socket.on('close', () => answer(false));
  });
}
