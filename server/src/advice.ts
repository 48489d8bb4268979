/** Why the house did not open, in one line that says the way out; null when it is a bug and its stack is wanted. */
import { type Config, WrongSetting } from './config.ts';

type Trouble = { code?: unknown; errcode?: unknown; message?: unknown };

const sqliteBusy = [5, 6];
const sqliteBroken = [11, 26];
const sqliteClosed = [3, 8, 14, 23];
const folderCodes = ['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST', 'ENOSPC'];

export function adviceFor(error: unknown, config: Config | undefined): string | null {
  if (error instanceof WrongSetting || !config) return error instanceof WrongSetting ? error.message : null;
  const { code, errcode, message } = (error ?? {}) as Trouble;
  const { port, host, dataFolder } = config;
  if (code === 'EADDRINUSE') {
    return `Port ${port} is taken by another program, perhaps by a MySagra that runs already. Stop it, or choose another port: PORT=${port + 1}.`;
  }
  if (code === 'EACCES' && (error as { syscall?: string }).syscall === 'listen') {
    return `Port ${port} needs rights that this user does not have. Choose one above 1023: PORT=4300.`;
  }
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
    if ((error as { hostname?: string }).hostname === host || code === 'EADDRNOTAVAIL') {
      return `HOST is ${JSON.stringify(host)}, which is no address of this computer. Take 0.0.0.0 for all of them, or leave HOST out.`;
    }
  }
  if (code === 'ERR_SQLITE_ERROR') return sqliteAdvice(Number(errcode) & 0xff, String(message), dataFolder);
  if (config.databaseUrl) return postgresAdvice(error as Trouble);
  if (folderCodes.includes(String(code))) {
    return `The data folder ${JSON.stringify(dataFolder)} cannot be used (${String(code)}). Set DATA_DIR to a folder that this user may write to.`;
  }
  return null;
}

function sqliteAdvice(code: number, message: string, dataFolder: string): string | null {
  const folder = JSON.stringify(dataFolder);
  if (sqliteBusy.includes(code)) {
    return `Another MySagra already works with the data folder ${folder}. Stop it, or give this one its own: DATA_DIR=./data-2 PORT=4301.`;
  }
  if (sqliteBroken.includes(code)) {
    return `The database in ${folder} is damaged (${message}). Put back a backup, or move the folder away to begin anew.`;
  }
  if (sqliteClosed.includes(code)) {
    return `The database in ${folder} cannot be opened (${message}). Set DATA_DIR to a folder that this user may write to.`;
  }
  if (code === 13) return `The disk that holds ${folder} is full. Make room and start again.`;
  return null;
}

/** Never the address itself: it holds a password. */
function postgresAdvice({ code, message }: Trouble): string | null {
  const said = typeof code === 'string' ? code : String(message);
  if (code === '28P01' || code === '28000') return `PostgreSQL refuses the user or password in DATABASE_URL (${said}).`;
  if (code === '3D000')
    return `The database named in DATABASE_URL does not exist (${said}). Create it first: createdb.`;
  if (typeof code === 'string' && /^(E[A-Z_]+|08...|57P0.|53...)$/.test(code)) {
    return `PostgreSQL at DATABASE_URL cannot be reached (${said}). Start it, or leave DATABASE_URL out to use SQLite.`;
  }
  return /timeout|terminated/i.test(String(message)) ? `PostgreSQL at DATABASE_URL does not answer (${said}).` : null;
}
