import { describe, expect, test } from 'vitest';
import { readConfig, WrongSetting } from './config.ts';

describe('the configuration', () => {
  test('[S40] needs no variable at all, and an empty one counts as not set', () => {
    const usual = {
      port: 4300,
      host: '0.0.0.0',
      dataFolder: './data',
      databaseUrl: undefined,
      timeZone: 'Europe/Rome',
      publicUrl: undefined,
      trustProxy: 0,
      corsOrigins: [],
      logLevel: 'warn',
      setupToken: undefined,
      admin: undefined,
      limits: { session: 1200, key: 6000, guest: 300, login: 10, streams: 5000 },
      prints: true,
      virtualPrinters: [],
    };
    expect(readConfig({})).toEqual(usual);
    const empty = [
      'PORT',
      'HOST',
      'DATA_DIR',
      'DATABASE_URL',
      'TIME_ZONE',
      'PUBLIC_URL',
      'TRUST_PROXY',
      'CORS_ORIGINS',
    ];
    const others = [
      'LOG_LEVEL',
      'SETUP_TOKEN',
      'ADMIN_USERNAME',
      'ADMIN_PASSWORD',
      'LIMIT_SESSION',
      'PRINTING',
      'VIRTUAL_PRINTERS',
    ];
    expect(readConfig(Object.fromEntries([...empty, ...others].map((name) => [name, ''])))).toEqual(usual);
  });

  test('[S40] takes every variable that it names', () => {
    expect(
      readConfig({
        PORT: '0',
        HOST: '::1',
        DATA_DIR: '/srv/sagra data',
        DATABASE_URL: 'postgres://sagra:secret@db:5432/sagra?sslmode=require',
        TIME_ZONE: 'Europe/Vienna',
        PUBLIC_URL: 'https://sagra.example/',
        TRUST_PROXY: '2',
        CORS_ORIGINS: ' https://menu.example , http://192.168.1.20:5173/,',
        LOG_LEVEL: 'debug',
        SETUP_TOKEN: 'from the paper',
        ADMIN_USERNAME: ' anna ',
        ADMIN_PASSWORD: ' as typed ',
        LIMIT_SESSION: '0',
        LIMIT_KEY: '1',
        LIMIT_GUEST: '2',
        LIMIT_LOGIN: '3',
        LIMIT_STREAMS: '0',
        PRINTING: 'off',
        VIRTUAL_PRINTERS: '9101, 0,',
      }),
    ).toEqual({
      port: 0,
      host: '::1',
      dataFolder: '/srv/sagra data',
      databaseUrl: 'postgres://sagra:secret@db:5432/sagra?sslmode=require',
      timeZone: 'Europe/Vienna',
      publicUrl: 'https://sagra.example',
      trustProxy: 2,
      corsOrigins: ['https://menu.example', 'http://192.168.1.20:5173'],
      logLevel: 'debug',
      setupToken: 'from the paper',
      admin: { username: 'anna', password: ' as typed ' },
      limits: { session: 0, key: 1, guest: 2, login: 3, streams: 0 },
      prints: false,
      virtualPrinters: [9101, 0],
    });
  });

  test.each([
    ['PORT', '65536'],
    ['PORT', '-1'],
    ['PORT', '4300 '],
    ['PORT', '0x50'],
    ['HOST', 'two words'],
    ['TIME_ZONE', 'Europe/Roma'],
    ['PUBLIC_URL', 'sagra.example'],
    ['PUBLIC_URL', 'ftp://sagra.example'],
    ['TRUST_PROXY', 'true'],
    ['CORS_ORIGINS', '*'],
    ['CORS_ORIGINS', 'https://menu.example/path'],
    ['LOG_LEVEL', 'verbose'],
    ['LIMIT_GUEST', '1.5'],
    ['LIMIT_STREAMS', 'none'],
    ['PRINTING', 'yes'],
    ['VIRTUAL_PRINTERS', '192.168.1.50:9100'],
    ['VIRTUAL_PRINTERS', '9101,65536'],
    ['ADMIN_USERNAME', 'abc'],
  ])('[S41] refuses %s=%s in one line that names it and what is allowed', (name, value) => {
    const refusal = refusalOf({ [name]: value, ...(name === 'ADMIN_USERNAME' && { ADMIN_PASSWORD: 'good enough' }) });
    expect(refusal).toContain(`${name} is ${JSON.stringify(value)}. It must be `);
    expect(refusal).not.toContain('\n');
  });

  test('[S41] says of a list which part is wrong', () => {
    expect(refusalOf({ CORS_ORIGINS: 'https://menu.example,menu' })).toContain('CORS_ORIGINS is "menu".');
  });

  test.each([
    ['DATABASE_URL', 'mysql://sagra:s3cr3t@db/sagra'],
    ['DATABASE_URL', 'postgres://sagra:s3cr3t@db:none/sagra'],
    ['ADMIN_PASSWORD', 's3cr3t'],
    ['SETUP_TOKEN', 's3cr3t'.repeat(40)],
  ])('[S41] refuses a wrong %s without showing it', (name, value) => {
    const refusal = refusalOf({ [name]: value, ...(name === 'ADMIN_PASSWORD' && { ADMIN_USERNAME: 'anna' }) });
    expect(refusal).toMatch(new RegExp(`^${name} is not right`));
    expect(refusal).not.toContain('s3cr3t');
  });

  test('[S41] wants the name and the password of the admin, or neither', () => {
    expect(refusalOf({ ADMIN_USERNAME: 'anna' })).toBe(
      'ADMIN_USERNAME is set without ADMIN_PASSWORD. Set both, or neither.',
    );
    expect(refusalOf({ ADMIN_PASSWORD: 'good enough' })).toBe(
      'ADMIN_PASSWORD is set without ADMIN_USERNAME. Set both, or neither.',
    );
  });
});

function refusalOf(environment: Record<string, string>): string {
  try {
    readConfig(environment);
  } catch (error) {
    if (error instanceof WrongSetting) return error.message;
    throw error;
  }
  throw new Error(`${JSON.stringify(environment)} was taken`);
}
