// An empty PostgreSQL database for one test, on the server that postgres.ts keeps running.
import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';

/** Creates it; `drop` takes it away again, even from under connections that were left open. */
export async function freshPostgres(): Promise<{ url: string; drop(): Promise<void> }> {
  const name = `mysagra_${randomBytes(6).toString('hex')}`;
  const url = new URL(inject('postgresUrl'));
  url.pathname = `/${name}`;
  await ask(`CREATE DATABASE ${name}`);
  return { url: url.href, drop: () => ask(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`) };
}

async function ask(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: inject('postgresUrl') });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
