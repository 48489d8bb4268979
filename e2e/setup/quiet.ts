// A test during which something was reported on console.error fails: warnings that nobody reads hide the one that counts.
// (Unhandled rejections and exceptions need no help: vitest fails the run, and the launcher counts them as failed.)
import { format } from 'node:util';
import { afterAll, afterEach } from 'vitest';

const complaints: string[] = [];
const write = console.error;

console.error = (...args: unknown[]) => {
  complaints.push(format(...args));
  write(...args);
};

function failOnComplaints(): void {
  const said = complaints.splice(0);
  if (said.length > 0) throw new Error(`console.error was called:\n${said.join('\n')}`);
}

afterEach(failOnComplaints);
afterAll(failOnComplaints);
