// What every endpoint takes and refuses, key by key, from the "body / query" column of section 8.
import { describe, expect, test } from 'vitest';
import { contract, everyEndpoint } from './contract.ts';
import { explain } from './explain.ts';

const idOf = (word: string) => `c${word.padEnd(24, '0')}`;

/** A body with all its keys; `*` after a key: required; `?`: may be null; `~`: taken whatever it is. */
const line = { 'foodId*': idOf('food'), 'quantity*': 2, 'notes?': 'hot', surcharge: '1' };
const payment = {
  'paymentMethod*': 'CASH',
  'cashRegisterId?': idOf('till'),
  discount: 2,
  'cashGiven?': 50,
  'userId~': 'me',
};
const printer = { 'ip?': '10.0.0.5', 'mac?': '00:26:AB:12:34:56', port: 9100, status: 'ONLINE' };
const category = { available: true, position: 3, 'printerId?': idOf('p'), 'stationId?': idOf('s') };
const food = {
  'name*': 'Pizza',
  'price*': 12.5,
  'categoryId*': idOf('k'),
  'description?': 'x',
  available: true,
  'printerId?': idOf('p'),
  ingredients: [{ id: idOf('i') }],
};
const banner = {
  'label*': 'B',
  'type*': 'EVENT',
  'title?': 'T',
  'description?': 'D',
  'website?': 'https://example.org',
  'instagram?': 'https://example.org/i',
  'facebook?': 'http://example.org',
  color: 'fecc01',
  'dateTime?': '2026-01-15T18:30:00Z',
};
const claimed = { 'jobId*': idOf('j'), 'attempt*': 1 };
const bodies: Record<string, Record<string, unknown>> = {
  'POST /auth/setup': { 'username*': 'anna', 'password*': 'long enough', setupToken: 't' },
  'POST /auth/login': { 'username*': 'a', 'password*': 'b' },
  'POST /auth/password': { 'currentPassword*': 'b', 'newPassword*': 'long enough' },
  'PATCH /v1/settings': {
    name: 'Sagra',
    timeZone: 'Europe/Rome',
    dayStart: '06:00',
    selfOrdering: true,
    guestOrdersPerMinute: 30,
  },
  'POST /v1/orders': { 'table*': '3', 'customer*': 'John', 'orderItems*': [plain(line)], confirm: plain(payment) },
  'POST /v1/orders/:id/confirm': { ...payment, customer: 'John', table: '3', orderItems: [plain(line)] },
  'PATCH /v1/orders/:id': { 'status*': 'COMPLETED' },
  'POST /v1/orders/:id/reprint': { orderItems: [idOf('a'), { id: idOf('b') }], reprintReceipt: true },
  'POST /v1/categories': { 'name*': 'K', ...category },
  'PUT /v1/categories/:id': { 'name*': 'K', ...category },
  'PATCH /v1/categories/:id': { name: 'K', ...category },
  'POST /v1/foods': food,
  'PUT /v1/foods/:id': food,
  'PATCH /v1/foods/:id': { available: false, 'printerId?': idOf('p'), price: '9' },
  'POST /v1/ingredients': { 'name*': 'Salt', surcharge: '0.5' },
  'PUT /v1/ingredients/:id': { 'name*': 'Salt', surcharge: '0.5' },
  'POST /v1/stations': { 'name*': 'Grill', categoryIds: [idOf('k')] },
  'PUT /v1/stations/:id': { 'name*': 'Grill', categoryIds: [idOf('k')] },
  'POST /v1/printers': { 'name*': 'P', ...printer, 'description?': 'x' },
  'PUT /v1/printers/:id': { 'name*': 'P', ...printer, 'description?': 'x' },
  'PATCH /v1/printers/:id': printer,
  'POST /v1/cash-registers': { 'name*': 'R', enabled: true, 'defaultPrinterId?': idOf('p') },
  'PUT /v1/cash-registers/:id': { 'name*': 'R', enabled: true, 'defaultPrinterId?': idOf('p') },
  'PATCH /v1/cash-registers/:id': { name: 'R', enabled: true, 'defaultPrinterId?': idOf('p') },
  'POST /v1/banners': banner,
  'PUT /v1/banners/:id': banner,
  'POST /v1/order-instructions': { 'text*': 'Pay first', position: 1 },
  'PUT /v1/order-instructions/:id': { 'text*': 'Pay first', position: 1 },
  'POST /v1/users': { 'username*': 'anna', 'password*': 'long enough', 'roleId*': idOf('r') },
  'PUT /v1/users/:id': { 'username*': 'anna', 'roleId*': idOf('r'), password: 'long enough' },
  'PATCH /v1/users/:id': { username: 'anna', roleId: idOf('r'), password: 'long enough' },
  'POST /v1/api-keys': { 'name*': 'Print', 'type*': 'PRINTER', replay: true },
  'PATCH /v1/api-keys/:id': { name: 'Print', replay: false },
  'POST /auth/device': { 'code*': 'ABCD2345' },
  'POST /v1/devices': { 'name*': 'Wall', 'screen*': 'kitchen', 'stationId?': idOf('s'), 'cashRegisterId?': idOf('r') },
  'PATCH /v1/devices/:id': { name: 'Wall', 'stationId?': idOf('s'), 'cashRegisterId?': idOf('r') },
  'PATCH /v1/kitchen/orders/:id': { 'itemIds*': [idOf('l')], 'ready*': true },
  'POST /v1/kitchen/orders/:id/call': { 'stationId?': idOf('s') },
  'PATCH /v1/kitchen/foods/:id': { 'available*': true },
  'POST /v1/menu/import': { 'rows*': [{ category: 'Mains', name: 'Ribs', price: 9 }] },
  'POST /v1/reports/general-closure': { 'cashRegister*': idOf('till') },
  'PATCH /v1/preferences': {
    language: 'de',
    callsBy: 'displayCode',
    'receiptFooter?': 'Thanks',
    completesWhenReady: true,
    warnMinutes: 8,
    lateMinutes: 15,
    asksTable: true,
    asksCustomer: false,
  },
  'PATCH /v1/routes/stations/:id': { 'printerId?': idOf('p'), copies: 2 },
  'PATCH /v1/routes/categories/:id': { 'stubs*': 'besides_slip' },
  'PATCH /v1/routes/cash-registers/:id': { 'receiptCopies*': 2 },
  'PATCH /v1/print-lanes/:id': { 'isPaused*': true },
  'POST /v1/print-lanes/:id/redirect': { 'printerId*': idOf('p') },
  'POST /v1/print-lanes/:id/decide': { 'decision*': 'list' },
  'PATCH /v1/print-lanes/:id/set-up': {
    printedBy: 'agent',
    'device?': '/dev/usb/lp0',
    command: 'escpos',
    codePage: 'cp858',
    columns: 48,
    hasCutter: true,
    buzzer: 'own',
    isUpsideDown: false,
    'backupPrinterId?': idOf('p'),
    'rerouteAfterSeconds?': 60,
  },
  'POST /v1/print-lanes/:id/capability': { 'word*': 'begin' },
  'POST /v1/print-jobs/reprint': { 'ids*': [idOf('j')] },
  'POST /v1/print-agent/waiting': { 'holder*': 'barn', 'printerId*': idOf('p') },
  'POST /v1/print-agent/claim': { 'holder*': 'barn', 'printerId*': idOf('p') },
  'POST /v1/print-agent/renew': { 'leases*': [{ jobId: idOf('j'), attempt: 1 }] },
  'POST /v1/print-agent/sending': claimed,
  'POST /v1/print-agent/printed': { ...claimed, 'how*': 'confirmed' },
  'POST /v1/print-agent/failed': { ...claimed, 'cause*': 'too_wide', 'message*': 'A line is too long.' },
  'POST /v1/print-agent/returned': { ...claimed, 'cause*': 'reset', 'mayBeOut*': true },
  'POST /v1/print-agent/hold-back': { 'printerId*': idOf('p'), 'createdBefore*': '2026-01-15T18:30:00Z' },
  'POST /v1/print-agent/report': { 'holder*': 'barn', 'lanes*': [] },
  'PATCH /v1/virtual-printers/:port': { paper: false, cover: 'open', mode: 'silent', 'speed?': 20 },
};
const queries: Record<string, { right: Record<string, unknown>; wrong: Record<string, unknown[]> }> = {
  'GET /auth/sessions': { right: { userId: idOf('u') }, wrong: { userId: ['', 'me', '1'] } },
  'GET /v1/orders': {
    right: {
      page: '2',
      limit: '100',
      sortBy: 'confirmedAt',
      order: 'asc',
      status: ['PENDING', 'CONFIRMED'],
      displayCode: 'a01',
      ticketNumber: '7',
      search: 'x',
      dateFrom: '2026-01-15',
      dateTo: '2026-01-15T18:30:00+01:00',
      serviceDay: 'today',
    },
    wrong: {
      page: ['0', '-1', '1.5', 'x', ''],
      limit: ['0', '101', 'all'],
      sortBy: ['id', 'CREATEDAT', ''],
      order: ['DESC', ''],
      status: ['pending', '', ['PENDING', 'X']],
      displayCode: ['', ' '],
      ticketNumber: ['x', '1.5', ''],
      search: ['', ' ', 'x'.repeat(101)],
      dateFrom: ['today', '2026-02-30', '15.1.2026', ''],
      dateTo: ['2026-01-15T18:30:00', ''],
      serviceDay: ['yesterday', '2026-02-30', '', '2026-01-15T00:00:00Z'],
    },
  },
  'GET /v1/categories': {
    right: { available: 'true', foodsAvailable: 'false', include: 'foods.ingredients' },
    wrong: { available: ['1', ''], foodsAvailable: ['yes', ''], include: ['food', ''] },
  },
  'GET /v1/categories/:id': { right: { include: 'foods' }, wrong: { include: ['ingredients'] } },
  'GET /v1/foods': {
    right: { available: 'false', category: ['Pizze', idOf('k')], include: 'anything' },
    wrong: { available: ['no'], category: ['', ['a', '']] },
  },
  'GET /v1/foods/:id': { right: { include: 'anything' }, wrong: {} },
  'GET /v1/cash-registers': {
    right: { enabled: 'true', include: 'printer' },
    wrong: { enabled: ['on'], include: ['printers', ''] },
  },
  'GET /v1/cash-registers/:id': { right: { include: 'printer' }, wrong: { include: ['defaultPrinter'] } },
  'GET /v1/reports': {
    right: { from: '2026-01-15T18:30:00Z', to: '2026-01-16T18:30:00Z', groupBy: '12h' },
    wrong: { from: ['2026-01-15', '', undefined], to: ['x', ''], groupBy: ['2h', '', undefined] },
  },
  'GET /v1/print-jobs': {
    right: { printerId: idOf('p'), orderId: '7', state: ['queued', 'held'], kind: 'closure', limit: '200' },
    wrong: {
      printerId: ['', 'p'],
      kind: ['', 'bill'],
      orderId: ['0', 'x'],
      state: ['QUEUED', ''],
      limit: ['0', '201'],
    },
  },
  'GET /v1/takings/people': {
    right: { from: '2026-01-15T18:30:00Z', to: '2026-01-16T18:30:00Z' },
    wrong: { from: ['2026-01-15', '', undefined], to: ['x', ''] },
  },
  'GET /v1/virtual-printers/:port/papers': {
    right: { after: idOf('paper'), limit: '50' },
    wrong: { after: ['', 'x'], limit: ['0', '2001'] },
  },
};

function plain(marked: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(marked).map(([key, value]) => [key.replace(/[*?~]$/, ''), value]));
}

const all = everyEndpoint().map(({ endpoint }) => ({ name: `${endpoint.method} ${endpoint.path}`, endpoint }));
const withBody = all.flatMap(({ name, endpoint }) => (endpoint.body ? [{ name, body: endpoint.body }] : []));

test('[T12] every body and every query of the contract is examined here', () => {
  expect(withBody.map(({ name }) => name).toSorted()).toEqual(Object.keys(bodies).toSorted());
  const asked = all.filter(({ endpoint }) => endpoint.query).map(({ name }) => name);
  expect(asked.toSorted()).toEqual(Object.keys(queries).toSorted());
});

describe.each(withBody)('the body of $name', ({ name, body }) => {
  const marked = bodies[name] ?? {};
  const full = plain(marked);
  const needsSomething = name.startsWith('PATCH') || name.endsWith('reprint');
  const fieldsOf = (sent: unknown): string[] => {
    const result = body.safeParse(sent);
    return result.success ? [] : explain(result.error).map((error) => error.field.split('.')[0] ?? '');
  };

  test('[T12] is an object: no null, list, text, number or truth value', () => {
    for (const wrong of [null, undefined, [], [full], 'x', JSON.stringify(full), 1, true]) {
      expect({ wrong, fields: fieldsOf(wrong) }).toEqual({ wrong, fields: [''] });
    }
    expect(fieldsOf(full)).toEqual([]);
  });

  test('[T12] needs its required keys and no others', () => {
    for (const key of Object.keys(marked)) {
      const { [key.replace(/[*?~]$/, '')]: _, ...rest } = full;
      const missed = key.endsWith('*') ? [key.slice(0, -1)] : [];
      expect({ without: key, fields: fieldsOf(rest) }).toEqual({ without: key, fields: missed });
    }
    const required = Object.keys(marked).filter((key) => key.endsWith('*'));
    const least = plain(Object.fromEntries(required.map((key) => [key, marked[key]])));
    expect(body.safeParse(least).success).toBe(needsSomething ? required.length > 0 : true);
  });

  test('[T12] takes null only where the contract says so', () => {
    for (const key of Object.keys(marked)) {
      const at = key.replace(/[*?~]$/, '');
      const isNullable = key.endsWith('?') || key.endsWith('~');
      expect({ at, fields: fieldsOf({ ...full, [at]: null }) }).toEqual({ at, fields: isNullable ? [] : [at] });
    }
  });

  test('[T12] refuses values of another type, and names the field', () => {
    const others: Record<string, unknown[]> = {
      string: [1, true, [], {}, ['x']],
      number: ['x', true, [], {}, Number.NaN],
      boolean: ['true', 'false', 0, 1, [], {}],
      list: ['x', 1, true, {}, { 0: 'x', length: 1 }],
      object: ['x', 1, true, []],
    };
    const amounts = ['price', 'surcharge', 'discount', 'cashGiven'];
    for (const key of Object.keys(marked).filter((one) => !one.endsWith('~'))) {
      const at = key.replace(/[*?~]$/, '');
      const value = full[at];
      const type = Array.isArray(value) ? 'list' : typeof value;
      const wrong = amounts.includes(at) ? ['x', '', true, [], {}, -1] : (others[type] ?? []);
      for (const one of wrong) {
        expect({ at, one, fields: [...new Set(fieldsOf({ ...full, [at]: one }))] }).toEqual({ at, one, fields: [at] });
      }
    }
  });

  test('[T13] ignores keys it does not know, and lets none reach into prototypes', () => {
    const known = body.parse(full);
    const foul =
      '"unknown":1,"id":7,"constructor":{"prototype":{"polluted":1}},"__proto__":{"polluted":1,"confirm":{}}';
    const sent = JSON.parse(`${JSON.stringify(full).slice(0, -1)},${foul}}`);
    const taken = body.parse(sent) as object;
    expect(taken).toStrictEqual(known);
    expect(Object.getPrototypeOf(taken)).toBe(Object.prototype);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    // What stands only in a prototype does not count as sent: it is as if there were nothing.
    const inherited = body.safeParse(JSON.parse(`{"__proto__":${JSON.stringify(full)}}`));
    const nothing = body.safeParse({});
    expect([inherited.success, inherited.data]).toEqual([nothing.success, nothing.data]);
  });
});

describe.each(Object.entries(queries))('the query of %s', (name, { right, wrong }) => {
  const query = all.find((one) => one.name === name)?.endpoint.query;

  test('[T12] takes its keys, ignores others and refuses what is written wrongly', () => {
    expect(query?.parse({ ...right, unknown: 'x' })).toStrictEqual(query?.parse(right));
    for (const [key, values] of Object.entries(wrong)) {
      for (const value of values) {
        const error = query?.safeParse({ ...right, [key]: value }).error;
        const fields = error ? explain(error, 'query').map(({ field }) => field.split('.').slice(0, 2).join('.')) : [];
        expect({ key, value, fields }).toEqual({ key, value, fields: [`query.${key}`] });
      }
      // Twice where once is meant: never the first, never the last, but an error.
      const repeats = ['status', 'category'].includes(key);
      expect({ key, taken: query?.safeParse({ ...right, [key]: ['a', 'b'] }).success }).toEqual({
        key,
        taken: repeats && key === 'category',
      });
    }
  });
});

test('[T12] a path takes ids of its kind only', () => {
  for (const { name, endpoint } of all.filter((one) => one.endpoint.params)) {
    if (!('id' in endpoint.params!.shape)) continue;
    const isOrder = /\/v1\/(kitchen\/)?orders\//.test(name);
    const right = isOrder ? '17' : idOf('x');
    const wrong = [
      isOrder ? idOf('x') : '17',
      '',
      '0',
      '01',
      '-1',
      '1.5',
      '1e3',
      ' 1',
      'x',
      '__proto__',
      `${right}\n`,
      `${right}%00`,
    ];
    expect(endpoint.params?.parse({ id: right })).toEqual({ id: isOrder ? 17 : right });
    for (const id of wrong)
      expect({ name, id, taken: endpoint.params?.safeParse({ id }).success }).toEqual({ name, id, taken: false });
  }
});

describe('the lines of an order', () => {
  const { body } = contract.orders.create;
  const order = (one: Record<string, unknown>, more = {}) => ({
    table: '3',
    customer: 'John',
    orderItems: [one],
    ...more,
  });
  const right = { foodId: idOf('food'), quantity: 2 };
  const fieldsOf = (sent: unknown) =>
    explain(body.safeParse(sent).error ?? ({ issues: [] } as never)).map(({ field }) => field);

  test('[T12] are read with their defaults: no notes, no surcharge, cents inside', () => {
    expect(body.parse(order(right)).orderItems).toEqual([{ ...right, notes: null, surcharge: 0 }]);
    expect(body.parse(order({ ...right, notes: '  ', surcharge: '1.5' })).orderItems).toEqual([
      { ...right, notes: null, surcharge: 150 },
    ]);
    expect(body.parse(order({ ...right, notes: null })).orderItems[0]?.notes).toBeNull();
    expect(body.parse(order(right))).not.toHaveProperty('confirm');
  });

  test('[T12] have 1 to 999 whole pieces of one food', () => {
    for (const quantity of [1, 999]) expect(fieldsOf(order({ ...right, quantity }))).toEqual([]);
    for (const quantity of [0, -1, 1000, 1.5, '2', null, undefined, Number.NaN, Number.POSITIVE_INFINITY, 1e300]) {
      expect({ quantity, fields: fieldsOf(order({ ...right, quantity })) }).toEqual({
        quantity,
        fields: ['orderItems.0.quantity'],
      });
    }
    for (const foodId of [undefined, null, 1, 'pizza', [idOf('food')]])
      expect(fieldsOf(order({ ...right, foodId }))).toEqual(['orderItems.0.foodId']);
  });

  test('[T12] have notes of up to 500 characters and a surcharge that is an amount', () => {
    expect(fieldsOf(order({ ...right, notes: '🍕'.repeat(500) }))).toEqual([]);
    expect(fieldsOf(order({ ...right, notes: 'x'.repeat(501) }))).toEqual(['orderItems.0.notes']);
    for (const surcharge of [null, -1, '1,5', 0.001, '100000', true]) {
      expect({ surcharge, fields: fieldsOf(order({ ...right, surcharge })) }).toEqual({
        surcharge,
        fields: ['orderItems.0.surcharge'],
      });
    }
  });

  test('[T12] are 1 to 200, and all wrong ones are named at once', () => {
    const many = (count: number) => ({ ...order(right), orderItems: Array.from({ length: count }, () => right) });
    expect([many(0), many(1), many(200), many(201)].map(fieldsOf)).toEqual([['orderItems'], [], [], ['orderItems']]);
    const wrong = { ...order(right), orderItems: [right, { quantity: 0 }, null, [], 'x'] };
    expect(fieldsOf(wrong)).toEqual([
      'orderItems.1.foodId',
      'orderItems.1.quantity',
      'orderItems.2',
      'orderItems.3',
      'orderItems.4',
    ]);
  });

  test('[T12] stay when a confirmation sends none or an empty list', () => {
    const confirm = contract.orders.confirm.body;
    expect(confirm.parse({ paymentMethod: 'CASH' })).toEqual({
      paymentMethod: 'CASH',
      cashGiven: null,
      cashRegisterId: null,
      discount: 0,
      orderItems: [],
    });
    expect(confirm.parse({ paymentMethod: 'CARD', orderItems: [] }).orderItems).toEqual([]);
    for (const wrong of ['cash', 'CHEQUE', '', null])
      expect(confirm.safeParse({ paymentMethod: wrong }).success).toBe(false);
  });

  test('[T12] of a confirmation in one step are paid as in two', () => {
    expect(body.parse(order(right, { confirm: { paymentMethod: 'CASH', table: '9' } })).confirm).toEqual({
      paymentMethod: 'CASH',
      cashGiven: null,
      cashRegisterId: null,
      discount: 0,
    });
    for (const confirm of [
      {},
      true,
      [],
      { paymentMethod: 'CASH', discount: -1 },
      { paymentMethod: 'CASH', cashRegisterId: '1' },
    ]) {
      expect(body.safeParse(order(right, { confirm })).success).toBe(false);
    }
  });
});

describe('what is taken in more than one spelling', () => {
  test('[T14] a reprint names lines as texts or objects, doubles count once; it names a line or the receipt', () => {
    const { body } = contract.orders.reprint;
    const [a, b] = [idOf('a'), idOf('b')];
    expect(body.parse({ orderItems: [a, { id: b }, { id: a }, b] })).toEqual({
      orderItems: [a, b],
      reprintReceipt: false,
    });
    expect(body.parse({ reprintReceipt: true })).toEqual({ orderItems: [], reprintReceipt: true });
    for (const wrong of [
      {},
      { orderItems: [] },
      { orderItems: [], reprintReceipt: false },
      { orderItems: [7] },
      { orderItems: ['x'], reprintReceipt: true },
    ]) {
      expect(body.safeParse(wrong).success).toBe(false);
    }
  });

  test("[T14] a banner's type in any case, its colour with or without #, its links on the web or none", () => {
    const { body } = contract.banners.create;
    const of = (more: object) =>
      body.safeParse({ label: 'B', type: 'EVENT', ...more }).data as Record<string, unknown> | undefined;
    expect(of({ type: 'sPonsor' })?.['type']).toBe('SPONSOR');
    expect(['#FECC01', 'FECC01', 'fecc01'].map((color) => of({ color })?.['color'])).toEqual([
      'FECC01',
      'FECC01',
      'fecc01',
    ]);
    for (const color of ['red', '#fff', '##fecc01', 'fecc01#', 'fecc012', 'fecc0g', ''])
      expect({ color, taken: of({ color }) }).toEqual({ color, taken: undefined });
    expect(of({ website: 'https://example.org/?a=1#b' })?.['website']).toBe('https://example.org/?a=1#b');
    expect(of({ website: '' })?.['website']).toBeNull();
    for (const website of [
      'example.org',
      'javascript:alert(1)',
      'data:text/html,x',
      'ftp://example.org',
      'https:example.org',
      'https://',
      'https://exa mple.org',
      'https://exa\nmple.org',
      `https://example.org/${'x'.repeat(500)}`,
    ]) {
      expect({ website, taken: of({ website }) }).toEqual({ website, taken: undefined });
    }
    expect(of({ dateTime: '2026-01-15T19:30:00+01:00' })?.['dateTime']).toBe(Date.UTC(2026, 0, 15, 18, 30));
  });

  test("[T14] a printer's address: IPv4, and a MAC in either case", () => {
    const { body } = contract.printers.update;
    expect(body.parse({ mac: '00:26:ab:12:34:56' })).toEqual({ mac: '00:26:AB:12:34:56' });
    for (const ip of ['', '10.0.0', '10.0.0.256', '010.0.0.1', '::1', 'printer.local', '10.0.0.5:9100'])
      expect(body.safeParse({ ip }).success).toBe(false);
    for (const mac of ['', '00-26-AB-12-34-56', '0026AB123456', '00:26:AB:12:34', '00:26:AB:12:34:5G'])
      expect(body.safeParse({ mac }).success).toBe(false);
    for (const port of [0, 65536, 1.5, '9100']) expect(body.safeParse({ port }).success).toBe(false);
  });

  test('[T14] role for roleId; a user that is read and written back is taken as it was', () => {
    const [admin, operator] = [idOf('admin'), idOf('operator')];
    const read = { id: idOf('u'), username: 'anna', roleId: admin, role: { id: admin, name: 'admin' } };
    for (const { body } of [contract.users.replace, contract.users.update]) {
      expect(body.parse({ username: 'anna', role: operator })).toEqual({ username: 'anna', roleId: operator });
      expect(body.parse({ username: 'anna', roleId: admin, role: operator })).toEqual({
        username: 'anna',
        roleId: admin,
      });
      expect(body.parse(read)).toEqual({ username: 'anna', roleId: admin });
      expect(body.safeParse({ username: 'anna', role: 'chef' }).success).toBe(false);
    }
    expect(contract.users.update.body.parse({ role: operator })).toEqual({ roleId: operator });
  });

  test('[T12] a food names no ingredient twice, and settings are real zones and times of day', () => {
    const [i, j] = [{ id: idOf('i') }, { id: idOf('j') }];
    const foodOf = (ingredients: unknown) =>
      contract.foods.create.body.safeParse({ name: 'P', price: 1, categoryId: idOf('k'), ingredients }).success;
    expect([[], [i], [i, j], [i, j, i], ['x'], [null]].map(foodOf)).toEqual([true, true, true, false, false, false]);
    const { body } = contract.settings.update;
    for (const dayStart of ['00:00', '23:59']) expect(body.parse({ dayStart })).toEqual({ dayStart });
    for (const dayStart of ['24:00', '6:00', '06:60', '06:00:00', '', '06:00\n'])
      expect(body.safeParse({ dayStart }).success).toBe(false);
    for (const timeZone of ['Europe/Roma', '', '+01:00']) expect(body.safeParse({ timeZone }).success).toBe(false);
    for (const guestOrdersPerMinute of [0, 601, 1.5])
      expect(body.safeParse({ guestOrdersPerMinute }).success).toBe(false);
  });

  test('[T12] the limits of names, texts and passwords are those of the contract', () => {
    const limits: [
      { safeParse(sent: unknown): { success: boolean } },
      Record<string, unknown>,
      string,
      number,
      number,
    ][] = [
      [contract.auth.setUp.body, { username: 'anna', password: '12345678' }, 'username', 4, 100],
      [contract.auth.setUp.body, { username: 'anna', password: '12345678' }, 'password', 8, 100],
      [contract.auth.logIn.body, { username: 'anna', password: '12345678' }, 'username', 1, 100],
      [contract.auth.logIn.body, { username: 'anna', password: '12345678' }, 'password', 1, 100],
      [contract.auth.changePassword.body, { currentPassword: 'x', newPassword: '12345678' }, 'newPassword', 8, 100],
      [contract.users.create.body, { username: 'anna', password: '12345678', roleId: idOf('r') }, 'username', 4, 100],
      [contract.users.update.body, {}, 'password', 8, 100],
      [contract.orders.create.body, plain(bodies['POST /v1/orders'] ?? {}), 'table', 1, 191],
      [contract.orders.create.body, plain(bodies['POST /v1/orders'] ?? {}), 'customer', 1, 191],
      [contract.orders.confirm.body, { paymentMethod: 'CASH' }, 'table', 1, 191],
      [contract.categories.create.body, {}, 'name', 1, 100],
      [contract.foods.create.body, plain(food), 'description', 0, 250],
      [contract.printers.create.body, { name: 'P' }, 'description', 0, 250],
      [contract.banners.create.body, plain(banner), 'label', 1, 100],
      [contract.banners.create.body, plain(banner), 'title', 0, 100],
      [contract.banners.create.body, plain(banner), 'description', 0, 250],
      [contract.orderInstructions.create.body, {}, 'text', 1, 2000],
      [contract.settings.update.body, {}, 'name', 1, 100],
    ];
    for (const [body, rest, key, least, most] of limits) {
      const takes = (length: number) => body.safeParse({ ...rest, [key]: 'x'.repeat(length) }).success;
      const seen = [least === 0 || !takes(least - 1), takes(least), takes(most), !takes(most + 1)];
      expect({ key, least, most, seen }).toEqual({ key, least, most, seen: [true, true, true, true] });
    }
  });
});
