// Walks the tables of docs/contract.md: what core says of endpoints and refusals is what the contract says, row by row.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { contract, contractVersion, everyEndpoint } from './contract.ts';
import { type Family, type Reason, refusals } from './refusal.ts';

const page = readFileSync(new URL('../../docs/contract.md', import.meta.url), 'utf8');
/** What only this server does. */
const additions = readFileSync(new URL('../../docs/additions.md', import.meta.url), 'utf8');

type Row = { method: string; path: string; who: string; status: string; refusals: string; isLike: string | null };

/** The table rows of a section, as cells. */
function tableOf(heading: string, until: string, text = page): string[][] {
  const section = text.slice(text.indexOf(`\n${heading}`), text.indexOf(`\n${until}`));
  const rows = section.split('\n').filter((line) => line.startsWith('| '));
  return rows.map((line) =>
    line
      .slice(1, -1)
      .split(/(?<!\\)\|/)
      .map((cell) => cell.trim()),
  );
}

/**
 * The endpoints of one row of section 8: `GET /a`, `/:id` shares the method; `PUT, PATCH /a/:id` shares the path;
 * `POST /a`, PUT `/:id` starts a new one. A path without a beginning continues the row's first.
 */
function endpointsOf([what = '', letters = '', body = '', success = '', refused = '']: string[]): Row[] {
  const found: { method: string; path: string }[] = [];
  let methods: string[] = [];
  let base = '';
  for (const [, words, quoted = ''] of what.matchAll(/([A-Z, ]*)`([^`]+)`/g)) {
    const named = words?.match(/[A-Z]+/g);
    if (named) methods = named;
    const path = quoted.startsWith('/:') ? base + quoted : quoted;
    base ||= path;
    for (const method of methods) found.push({ method, path });
  }
  const statuses = [...success.matchAll(/\b20[014]\b/g)].map(String);
  // A row that only GETs or only PUTs has one status for all, others one for each in order.
  expect({ what, fits: statuses.length === 1 || statuses.length === found.length }).toEqual({ what, fits: true });
  const who = letters === 'cookie' ? 'G' : (letters.split(';')[0]?.replaceAll(' ', '') ?? '');
  return found.map((one, index) => ({
    ...one,
    who,
    status: statuses[index] ?? statuses[0] ?? '',
    refusals: refused,
    isLike: refused.startsWith('as POST') || body.startsWith('as POST') ? `POST ${base.replace(/\/:id$/, '')}` : null,
  }));
}

const rows = [...tableOf('## 8. Endpoints', '## 9. Events'), ...tableOf('## Endpoints', '## Events', additions)]
  .filter(([what]) => !what?.startsWith('**') && !what?.startsWith('---') && what !== 'method, path')
  .flatMap(endpointsOf);
const nameOf = ({ method, path }: { method: string; path: string }) => `${method} ${path}`;
const ours = everyEndpoint().map(({ endpoint }) => endpoint);

/** Files, not endpoints of the table's kind: the server serves them from a folder. */
const servedAsFiles = ['GET /uploads/categories/:file', 'GET /uploads/banners/:file'];

describe('the endpoints', () => {
  test('[T10] are those of section 8 and of our additions, none missing, none extra, none twice', () => {
    expect(rows.length).toBeGreaterThan(80);
    const listed = rows.map(nameOf).filter((name) => !servedAsFiles.includes(name));
    expect(rows.map(nameOf)).toEqual(expect.arrayContaining(servedAsFiles));
    expect(ours.map(nameOf).toSorted()).toEqual(listed.toSorted());
  });

  test.each(rows.filter((row) => !servedAsFiles.includes(nameOf(row))))(
    '[T10] $method $path is open to $who and answers $status',
    (row) => {
      const endpoint = ours.find((one) => nameOf(one) === nameOf(row));
      expect({ who: endpoint?.who, status: String(endpoint?.status) }).toEqual({ who: row.who, status: row.status });
    },
  );

  test('[T10] name the special refusals of their rows', () => {
    const reasons = Object.keys(refusals) as Reason[];
    for (const row of rows) {
      const endpoint = ours.find((one) => nameOf(one) === nameOf(row));
      const like = row.isLike ? (rows.find((one) => nameOf(one) === row.isLike)?.refusals ?? '') : '';
      const said = `${row.refusals} ${row.refusals.startsWith('as POST') ? like : ''}`;
      const expected = reasons.filter(
        (reason) =>
          said.includes(`\`${reason}\``) ||
          (reason === 'duplicate' && /\bREF\b/.test(said)) ||
          (reason === 'idempotency_mismatch' && /\b422\b/.test(said)),
      );
      const missing = expected.filter((reason) => !endpoint?.refusals?.includes(reason));
      expect({ row: nameOf(row), missing }).toEqual({ row: nameOf(row), missing: [] });
    }
  });

  test('[T10] that honour an Idempotency-Key are the five of 5.6', () => {
    expect(
      ours
        .filter((one) => one.isIdempotent)
        .map(nameOf)
        .toSorted(),
    ).toEqual([
      'DELETE /v1/orders/:id',
      'PATCH /v1/orders/:id',
      'POST /v1/orders',
      'POST /v1/orders/:id/confirm',
      'POST /v1/orders/:id/reprint',
    ]);
    for (const one of ours.filter((each) => each.isIdempotent)) {
      expect(one.refusals).toEqual(expect.arrayContaining(['idempotency_mismatch', 'request_in_progress']));
    }
  });

  test('[T10] that carry X-Event-Cursor are the GETs of orders, categories, foods, stations and printers, and of our boards', () => {
    const nouns = ['orders', 'categories', 'foods', 'stations', 'printers'];
    const boards = ['GET /v1/kitchen/orders', 'GET /v1/kitchen/foods', 'GET /v1/numbers'];
    const expected = [...nouns.flatMap((noun) => [`GET /v1/${noun}`, `GET /v1/${noun}/:id`]), ...boards];
    expect(
      ours
        .filter((one) => one.hasCursor)
        .map(nameOf)
        .toSorted(),
    ).toEqual(expected.toSorted());
  });

  test('[T10] whose failures count against the login limit are setup, login and the pairing of a screen', () => {
    expect(ours.filter((one) => one.isLogin).map(nameOf)).toEqual([
      'POST /auth/setup',
      'POST /auth/login',
      'POST /auth/device',
    ]);
  });

  test('[T10] have params for every part of their path, a body only where one is sent, an answer unless it is 204', () => {
    for (const one of ours) {
      const parts = [...one.path.matchAll(/:(\w+)/g)].map((match) => match[1]);
      const name = nameOf(one);
      expect({ name, params: Object.keys(one.params?.shape ?? {}) }).toEqual({ name, params: parts });
      expect({ name, answers: Boolean(one.answer) }).toEqual({ name, answers: one.status !== 204 });
      const sends = [one.body, one.upload].filter(Boolean).length;
      const may = { GET: [0], DELETE: [0], POST: [0, 1], PUT: [1], PATCH: [1] }[one.method];
      expect({ name, sends, may }).toEqual({ name, sends: expect.toBeOneOf(may), may });
      expect({ name, asks: Boolean(one.query) && one.method !== 'GET' }).toEqual({ name, asks: false });
      expect(one.summary).toMatch(/\S/);
    }
  });

  test('[T10] are found under their noun and verb', () => {
    expect(contract.orders.confirm.path).toBe('/v1/orders/:id/confirm');
    expect(
      everyEndpoint().filter(
        ({ noun, verb, endpoint }) => (contract[noun] as Record<string, unknown>)[verb] !== endpoint,
      ),
    ).toEqual([]);
    expect(page).toContain(`version ${contractVersion.replace(/\.0$/, '')}`);
  });
});

test('[T11] the table of refusals has exactly the codes of section 4, each in the family of its status', () => {
  const statusOf: Record<Family, number> = {
    invalid: 400,
    unauthorized: 401,
    forbidden: 403,
    not_found: 404,
    conflict: 409,
    too_large: 413,
    unsupported: 415,
    mismatch: 422,
    limited: 429,
    internal: 500,
    unavailable: 503,
  };
  const listed = new Map<string, number>();
  for (const [status = '', codes = ''] of tableOf('## 4. Errors', '## 5. Credentials').slice(1)) {
    // `413 / 415` lists one code for each, in order; brackets explain and name no code.
    const statuses = status.split('/').map(Number);
    const named = [...codes.replaceAll(/\([^)]*\)/g, '').matchAll(/`([a-z_]+)`/g)].map((match) => match[1] ?? '');
    named.forEach((code, index) => listed.set(code, statuses[index] ?? statuses[0] ?? 0));
  }
  const table = Object.entries(refusals).map(([code, { family }]) => [code, statusOf[family]]);
  expect(listed.size).toBe(24);
  const [, ownCode, ownStatus] = /One code of our own: `([a-z_]+)` \((\d+)\)/.exec(additions)!;
  listed.set(ownCode!, Number(ownStatus));
  expect(Object.fromEntries(table)).toEqual(Object.fromEntries(listed));
});
