// What every other test leans on: an empty database, a folder that goes away, and their telling apart.
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { expect, test } from 'vitest';
import { freshPostgres } from './database.ts';
import { temporaryFolder } from './folder.ts';

let earlier = '';

test('gives a folder that can be written to', () => {
  earlier = temporaryFolder();
  writeFileSync(join(earlier, 'festival.db'), '');
  expect(temporaryFolder()).not.toBe(earlier);
});

test('has removed the folder of the test before', () => {
  expect(earlier).not.toBe('');
  expect(existsSync(earlier)).toBe(false);
});

test('gives empty PostgreSQL databases that know nothing of each other, and takes them away again', async () => {
  const [one, other] = await Promise.all([freshPostgres(), freshPostgres()]);
  const client = new pg.Client({ connectionString: one.url });
  await client.connect();
  await client.query('CREATE TABLE food (name text)');
  const { rows } = await client.query("SELECT 'crostata con più é' AS name, version() AS version");
  expect(rows[0].name).toBe('crostata con più é');
  expect(rows[0].version).toMatch(/^PostgreSQL 1[5-9]/);
  await client.end();

  const stranger = new pg.Client({ connectionString: other.url });
  await stranger.connect();
  await expect(stranger.query('SELECT * FROM food')).rejects.toThrow('does not exist');
  await stranger.end();

  await Promise.all([one.drop(), other.drop()]);
  await expect(new pg.Client({ connectionString: one.url }).connect()).rejects.toThrow('does not exist');
});
