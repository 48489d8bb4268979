// Starts programs: a job that owns the terminal, or a quiet one whose output is only wanted when it fails.
import { spawn } from 'node:child_process';
import { root } from './folders.mjs';

const isWindows = process.platform === 'win32';

/** Runs a job with our terminal as its own and passes signals on; resolves to how it ended: { code, signal }. */
export function runInTheForeground(command, args, env) {
  const child = spawn(command, args, { cwd: root, env, stdio: 'inherit' });
  let lastForwarded = 0;
  const forward = (signal) => {
    // Ctrl-C reaches the whole terminal, the job included; npm then sends it once more. A server that takes the second
    // one for impatience would skip its orderly end, so an echo within a second is dropped.
    if (signal === 'SIGINT' && process.stdin.isTTY) return;
    if (Date.now() - lastForwarded < 1000) return;
    lastForwarded = Date.now();
    child.kill(signal);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, forward);
  // npm hands a SIGTERM to the shell between us, which dies of it without telling us: a lost parent means the same.
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (!process.env.npm_lifecycle_event || process.ppid === parent) return;
    clearInterval(watch);
    forward('SIGTERM');
  }, 500);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      clearInterval(watch);
      for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.off(name, forward);
      resolve({ code, signal });
    });
  });
}

/** Runs a program without showing it; resolves to { ok, output, seconds }, never rejects. */
export function runQuietly(command, args, { env = process.env, cwd = root } = {}) {
  const began = Date.now();
  return new Promise((resolve) => {
    // On Windows npm is a .cmd file, which only a shell can start.
    const shell = isWindows && command === 'npm';
    const child = spawn(command, args, { cwd, env, shell, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    const end = (ok) => resolve({ ok, output, seconds: (Date.now() - began) / 1000 });
    child.stdout.on('data', (chunk) => (output += chunk));
    child.stderr.on('data', (chunk) => (output += chunk));
    child.once('error', (error) => {
      output += error.message;
      end(false);
    });
    child.once('close', (code) => end(code === 0));
  });
}
