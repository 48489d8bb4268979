/** Tells the database's own troubles (away, full, busy) from our bugs. */

const postgresAway = new Set([
  '57P01',
  '57P02',
  '57P03',
  '53300',
  '53100',
  '53200',
  '55P03',
  '57014',
  '25P03',
  '40P01',
  '25006',
]);
const networkAway = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EPIPE',
  'EHOSTUNREACH',
  'EAI_AGAIN',
  'ENOENT',
]);
// SQLITE_BUSY, LOCKED, READONLY, IOERR, CORRUPT, FULL, CANTOPEN
const sqliteAway = new Set([5, 6, 8, 10, 11, 13, 14]);

type DatabaseError = { code?: unknown; errcode?: unknown; message?: unknown };

/** True when the database cannot serve now and nothing was changed; the caller may try again. */
export function isUnavailable(error: unknown): boolean {
  const { code, errcode, message } = (error ?? {}) as DatabaseError;
  if (code === 'ERR_SQLITE_ERROR') return sqliteAway.has(Number(errcode) & 0xff);
  if (typeof code === 'string') return postgresAway.has(code) || code.startsWith('08') || networkAway.has(code);
  return typeof message === 'string' && /Connection terminated|timeout exceeded when trying to connect/.test(message);
}

/** True when a lock was not had in time: someone else is at work on the same row. */
export function isLockTimeout(error: unknown): boolean {
  return (error as DatabaseError | null)?.code === '55P03';
}

/** True when a name or number is taken (a unique index refused the row). */
export function isTaken(error: unknown): boolean {
  const { code, errcode } = (error ?? {}) as DatabaseError;
  return code === '23505' || (code === 'ERR_SQLITE_ERROR' && (errcode === 2067 || errcode === 1555));
}
