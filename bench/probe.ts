// Loaded into the server by `--import`: counts what it reads from the log, and tidies its memory before it is weighed.
// The server itself knows nothing of it.
import { DatabaseSync, type StatementSync } from 'node:sqlite';

export type ProbeAnswer = { reads: number; logReads: number; heapKb: number };

const counts = { reads: 0, logReads: 0 };
const prepare = DatabaseSync.prototype.prepare;

DatabaseSync.prototype.prepare = function (sql: string, ...more: []): StatementSync {
  const statement = prepare.call(this, sql, ...more);
  const isLogRead = /^select .* from "events"/.test(sql);
  const all = statement.all.bind(statement);
  statement.all = ((...parameters: []) => {
    counts.reads++;
    if (isLogRead) counts.logReads++;
    return all(...parameters);
  }) as typeof statement.all;
  return statement;
};

process.on('message', () => {
  (globalThis as { gc?: () => void }).gc?.();
  const heapKb = process.memoryUsage().heapUsed / 1024;
  process.send!({ ...counts, heapKb } satisfies ProbeAnswer);
});
process.channel?.unref();
