// Where the figures come from, and what a process of this machine has used so far.
import { readFileSync } from 'node:fs';
import { cpus, release, totalmem, type } from 'node:os';
import { DatabaseSync } from 'node:sqlite';

export type Machine = {
  cpu: string;
  cores: number;
  memory: string;
  kernel: string;
  node: string;
  sqlite: string;
  date: string;
};

export function thisMachine(): Machine {
  const database = new DatabaseSync(':memory:');
  const { version } = database.prepare('select sqlite_version() as version').get() as { version: string };
  database.close();
  return {
    cpu: cpus()[0]?.model ?? 'unknown',
    cores: cpus().length,
    memory: `${Math.round(totalmem() / 2 ** 30)} GiB`,
    kernel: `${type()} ${release()}`,
    node: process.versions.node,
    sqlite: version,
    date: new Date().toISOString().slice(0, 16).replace('T', ' '),
  };
}

const ticksPerSecond = 100;

/** CPU time of a process in ms, user and system; to 10 ms. */
export function cpuMillis(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ');
  return ((Number(fields[11]) + Number(fields[12])) * 1000) / ticksPerSecond;
}

/** Memory of a process that is in RAM, in MB. */
export function residentMb(pid: number): number {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))![1]) / 1024;
}
