/** The environment, read once at the start and refused with one clear line when something in it is wrong. */
import { defaultSettings, isTimeZone, userEndpoints } from '@mysagra/core';
import { defaultLimits, type Limits } from './limits.ts';

export type Environment = Record<string, string | undefined>;

export type Config = {
  port: number;
  host: string;
  /** Holds the database and the server's own notes. */
  dataFolder: string;
  /** `postgres://…`; SQLite in the data folder without it. Holds a password: never shown. */
  databaseUrl: string | undefined;
  /** Of a new database. */
  timeZone: string;
  /** Where people reach the server when something stands in front of it. */
  publicUrl: string | undefined;
  trustProxy: number;
  corsOrigins: string[];
  logLevel: string;
  setupToken: string | undefined;
  admin: { username: string; password: string } | undefined;
  limits: Limits;
  /** Whether this server drives printers. */
  prints: boolean;
  /** Ports of this computer on which printers made of nothing stand, for a demo. */
  virtualPrinters: number[];
};

/** A value that the server does not start with; its message is the one line to show. */
export class WrongSetting extends Error {}

const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'];
const mostRequests = 1_000_000_000;

/** An empty value counts as not set: compose files write `DATABASE_URL=`. */
export function readConfig(environment: Environment = process.env): Config {
  const env = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''),
  ) as Record<string, string>;
  const whole = (name: string, otherwise: number, most: number) => {
    const value = env[name];
    if (value === undefined) return otherwise;
    if (!/^\d{1,12}$/.test(value) || Number(value) > most) throw wrong(name, value, `a whole number from 0 to ${most}`);
    return Number(value);
  };
  return {
    port: whole('PORT', 4300, 65_535),
    host: hostOf(env.HOST ?? '0.0.0.0'),
    dataFolder: env.DATA_DIR ?? './data',
    databaseUrl: databaseUrlOf(env.DATABASE_URL),
    timeZone: timeZoneOf(env.TIME_ZONE ?? defaultSettings.timeZone),
    publicUrl:
      env.PUBLIC_URL === undefined ? undefined : webAddress('PUBLIC_URL', env.PUBLIC_URL).href.replace(/\/$/, ''),
    trustProxy: whole('TRUST_PROXY', 0, 10),
    corsOrigins: originsOf(env.CORS_ORIGINS ?? ''),
    logLevel: logLevelOf(env.LOG_LEVEL ?? 'warn'),
    setupToken: setupTokenOf(env.SETUP_TOKEN),
    admin: adminOf(env.ADMIN_USERNAME, env.ADMIN_PASSWORD),
    limits: {
      session: whole('LIMIT_SESSION', defaultLimits.session, mostRequests),
      key: whole('LIMIT_KEY', defaultLimits.key, mostRequests),
      guest: whole('LIMIT_GUEST', defaultLimits.guest, mostRequests),
      login: whole('LIMIT_LOGIN', defaultLimits.login, mostRequests),
      streams: whole('LIMIT_STREAMS', defaultLimits.streams, mostRequests),
    },
    prints: printsOf(env.PRINTING ?? 'on'),
    virtualPrinters: portsOf(env.VIRTUAL_PRINTERS ?? ''),
  };
}

function wrong(name: string, value: string, allowed: string): WrongSetting {
  return new WrongSetting(`${name} is ${JSON.stringify(value)}. It must be ${allowed}.`);
}

/** For values that may hold a secret: says nothing of them. */
function wrongSecret(name: string, allowed: string): WrongSetting {
  return new WrongSetting(`${name} is not right (its value is not shown here). It must be ${allowed}.`);
}

function hostOf(value: string): string {
  if (!/^[\w.:%-]+$/.test(value))
    throw wrong('HOST', value, 'an address of this computer such as 0.0.0.0 or 127.0.0.1');
  return value;
}

function databaseUrlOf(value: string | undefined): string | undefined {
  if (value !== undefined && !(/^postgres(ql)?:\/\//.test(value) && URL.canParse(value))) {
    throw wrongSecret('DATABASE_URL', 'like postgres://user:password@host:5432/database, or empty for SQLite');
  }
  return value;
}

function timeZoneOf(value: string): string {
  if (!isTimeZone(value)) throw wrong('TIME_ZONE', value, 'the name of a time zone such as Europe/Rome');
  return value;
}

function webAddress(name: string, value: string, allowed = 'an address such as http://192.168.1.10:4300'): URL {
  const address = URL.canParse(value) ? new URL(value) : null;
  if (!address || !/^https?:$/.test(address.protocol) || address.username || address.password)
    throw wrong(name, value, allowed);
  return address;
}

function originsOf(value: string): string[] {
  const allowed =
    'a list of origins without paths, separated by commas, such as https://menu.example,http://192.168.1.20:5173';
  return value
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '')
    .map((one) => {
      const address = webAddress('CORS_ORIGINS', one, allowed);
      if (address.pathname !== '/' || address.search || address.hash) throw wrong('CORS_ORIGINS', one, allowed);
      return address.origin;
    });
}

function portsOf(value: string): number[] {
  const ports = value.split(',').flatMap((one) => one.trim() || []);
  if (ports.length > 16 || ports.some((one) => !/^\d{1,5}$/.test(one) || Number(one) > 65_535)) {
    throw wrong('VIRTUAL_PRINTERS', value, 'up to 16 ports, separated by commas, such as 9101,9102');
  }
  return ports.map(Number);
}

function logLevelOf(value: string): string {
  if (!logLevels.includes(value)) throw wrong('LOG_LEVEL', value, `one of ${logLevels.join(', ')}`);
  return value;
}

function printsOf(value: string): boolean {
  if (value !== 'on' && value !== 'off') throw wrong('PRINTING', value, 'on or off');
  return value === 'on';
}

function setupTokenOf(value: string | undefined): string | undefined {
  if (value !== undefined && value.length > 200) throw wrongSecret('SETUP_TOKEN', 'at most 200 characters long');
  return value;
}

function adminOf(username: string | undefined, password: string | undefined): Config['admin'] {
  if (username === undefined && password === undefined) return undefined;
  if (username === undefined)
    throw new WrongSetting('ADMIN_PASSWORD is set without ADMIN_USERNAME. Set both, or neither.');
  if (password === undefined)
    throw new WrongSetting('ADMIN_USERNAME is set without ADMIN_PASSWORD. Set both, or neither.');
  const { shape } = userEndpoints.create.body;
  const name = shape.username.safeParse(username);
  if (!name.success) throw wrong('ADMIN_USERNAME', username, '4 to 100 characters long, without control characters');
  if (!shape.password.safeParse(password).success) throw wrongSecret('ADMIN_PASSWORD', '8 to 100 characters long');
  return { username: name.data, password };
}
