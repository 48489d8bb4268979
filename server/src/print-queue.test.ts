import { orderOfQr, type Ticket } from '@mysagra/core';
import type { Paper } from '@mysagra/printing';
import { expect, test } from 'vitest';
import { onBothStores, openTestHouse, type TestHouse } from '../../e2e/setup/house.ts';
import { make, read } from '../../e2e/setup/telling.ts';
import { insertJobs } from './print-queue-rows.ts';
import type { Row } from './store/schema.ts';

type Job = Omit<Row<'printJobs'>, 'ticket' | 'paper'> & { ticket: Ticket | null; paper: Paper };

/** Grill and bar with a printer each, pizza with its category's own, cakes with a screen only; a till with a printer. */
async function pavilion(house: TestHouse) {
  const printer = async (name: string) =>
    (await make(house, '/v1/printers', { name: `${name} no.${count}` })).id as string;
  const count = ++pavilions;
  const [hot, cold, oven, front] = [
    await printer('hot'),
    await printer('cold'),
    await printer('oven'),
    await printer('front'),
  ];
  const station = async (name: string, printerId: string | null) => {
    const { id } = await make(house, '/v1/stations', { name: `${name} no.${count}` });
    await house.send('PATCH', `/v1/routes/stations/${id}`, { body: { printerId } });
    return id as string;
  };
  const stations = {
    grill: await station('Grill', hot),
    bar: await station('Bar', cold),
    cakes: await station('Cakes', null),
  };
  const category = async (name: string, stationId: string, printerId: string | null = null) =>
    (await make(house, '/v1/categories', { name: `${name} no.${count}`, stationId, printerId })).id as string;
  const categories = {
    meat: await category('Meat', stations.grill),
    pizza: await category('Pizza', stations.grill, oven),
    drinks: await category('Drinks', stations.bar),
    sweets: await category('Sweets', stations.cakes),
  };
  const food = async (name: string, categoryId: string, more: object = {}) =>
    (await make(house, '/v1/foods', { name: `${name} no.${count}`, price: '5', categoryId, ...more })).id as string;
  const foods = {
    ribs: await food('ribs', categories.meat),
    pizza: await food('pizza', categories.pizza),
    // Made at the grill, and told at the bar.
    toast: await food('toast', categories.meat, { printerId: cold }),
    beer: await food('beer', categories.drinks),
    cake: await food('cake', categories.sweets),
  };
  const till = (await make(house, '/v1/cash-registers', { name: `Till no.${count}`, defaultPrinterId: front }))
    .id as string;
  const names = new Map([
    [hot, 'hot'],
    [cold, 'cold'],
    [oven, 'oven'],
    [front, 'front'],
  ]);
  return { count, printers: { hot, cold, oven, front }, stations, categories, foods, till, names };
}

let pavilions = 0;
type Pavilion = Awaited<ReturnType<typeof pavilion>>;

const lines = (...foodIds: string[]) => foodIds.map((foodId) => ({ foodId, quantity: 1 }));

/** Paid at once, unless told otherwise. */
function sell(house: TestHouse, where: Pavilion, orderItems: object[], payment: object = {}, headers = {}) {
  return house.send('POST', '/v1/orders', {
    as: 'operator',
    body: {
      table: '7',
      customer: 'Anna',
      orderItems,
      confirm: { paymentMethod: 'CASH', cashRegisterId: where.till, ...payment },
    },
    headers,
  });
}

async function jobs(house: TestHouse, orderId: number | null): Promise<Job[]> {
  const rows = await house.house.store.reader
    .selectFrom('printJobs')
    .selectAll()
    .where('orderId', orderId === null ? 'is' : '=', orderId)
    .orderBy('position')
    .execute();
  return rows.map((row) => ({ ...row, ticket: row.ticket && JSON.parse(row.ticket), paper: JSON.parse(row.paper) }));
}

/** `slip hot Grill ribs 1 #3<2`: kind, printer, place, dishes, running number and the one before. */
function said(all: Job[], { names, count }: Pavilion): string[] {
  return all.map(({ kind, printerId, title, paper }) => {
    const dishes = 'dishes' in paper ? paper.dishes.map((dish) => `${dish.quantity}x${dish.name}`).join('+') : '';
    const piece = paper.kind === 'stub' ? `${paper.dish} ${paper.piece}/${paper.pieces}` : '';
    const serial = paper.kind === 'slip' ? `#${paper.serial}<${paper.previous}` : '';
    const words = [kind, names.get(printerId), title, dishes, piece, serial].filter(Boolean).join(' ');
    return words.replaceAll(` no.${count}`, '');
  });
}

/** What nobody has an endpoint for: how far a job is, who drives a printer. */
async function set(house: TestHouse, id: string, columns: Partial<Row<'printJobs'>>): Promise<void> {
  await house.house.store.transact('sale', (tx) =>
    tx.updateTable('printJobs').set(columns).where('id', '=', id).execute(),
  );
}
async function drivenBy(house: TestHouse, id: string, printedBy: 'agent' | 'service'): Promise<void> {
  await house.house.store.transact('house', (tx) =>
    tx.updateTable('printers').set({ printedBy }).where('id', '=', id).execute(),
  );
}

onBothStores('paper of a confirmed order', (open) => {
  test('[Q1] each dish goes to its own printer, else its category’s, else its station’s, the receipt to the till’s; a place with a screen only gets no paper', async () => {
    const house = open();
    const where = await pavilion(house);
    const { ribs, pizza, toast, beer, cake } = where.foods;
    const { body } = await sell(house, where, lines(ribs, pizza, toast, beer, cake));
    const all = await jobs(house, body.id);
    expect(said(all, where)).toEqual([
      'slip hot Grill 1xribs #1<null',
      'slip oven Grill 1xpizza #1<null',
      'slip cold Grill 1xtoast #1<null',
      'slip cold Bar 1xbeer #1<null',
      'receipt front Till',
    ]);
    expect(all).toEqual(
      all.map(({ id, printerId, kind, title, ticket, paper }, position) => ({
        id,
        printerId,
        kind,
        title,
        ticket,
        paper,
        reroutedFrom: null,
        orderId: body.id,
        groupKey: `order:${body.id}`,
        position,
        number: String(body.ticketNumber),
        copy: 1,
        createdAt: house.clock.now(),
        state: 'queued',
        attempt: 0,
        begun: '',
        isDoubtful: 0,
        holder: null,
        leasedUntil: null,
        cause: null,
        message: null,
        printedAt: null,
        sureness: null,
      })),
    );
    for (const job of all)
      expect(job.ticket).toMatchObject({ jobId: job.id, kind: job.kind, printerId: job.printerId });
    expect(all[0]!.paper).toMatchObject({
      elsewhere: [
        { place: `Grill no.${where.count}` },
        { place: `Bar no.${where.count}` },
        { place: `Cakes no.${where.count}` },
      ],
    });
  });

  test('[Q1] a printer that was deleted is passed over, for dishes and receipts', async () => {
    const house = open();
    const where = await pavilion(house);
    // Sold once, so that it is archived and not erased.
    await sell(house, where, lines(where.foods.pizza));
    await house.send('DELETE', `/v1/printers/${where.printers.oven}`);
    await house.send('DELETE', `/v1/printers/${where.printers.front}`);
    const { body } = await sell(house, where, lines(where.foods.pizza));
    expect(said(await jobs(house, body.id), where)).toEqual(['slip hot Grill 1xpizza #1<null']);
  });

  test('[Q2] paid in one step or in two, with its own lines or with others: the same papers', async () => {
    const house = open();
    const where = await pavilion(house);
    const { ribs, beer, cake } = where.foods;
    const once = (await sell(house, where, lines(ribs, beer))).body;
    const place = (foods: string[]) =>
      house.send('POST', '/v1/orders', { body: { table: '7', customer: 'Anna', orderItems: lines(...foods) } });
    const confirm = (id: number, more: object = {}) =>
      house.send('POST', `/v1/orders/${id}/confirm`, {
        as: 'operator',
        body: { paymentMethod: 'CASH', cashRegisterId: where.till, ...more },
      });
    const twice = (await place([ribs, beer])).body;
    expect(await jobs(house, twice.id)).toEqual([]);
    await confirm(twice.id);
    const changed = (await place([cake])).body;
    await confirm(changed.id, { orderItems: lines(ribs, beer), table: '9' });
    const papers = (number: number) =>
      ['slip hot Grill 1xribs', 'slip cold Bar 1xbeer'].map(
        (slip) => `${slip} #${number}<${number === 1 ? null : number - 1}`,
      );
    for (const [index, { id }] of [once, twice, changed].entries()) {
      const all = await jobs(house, id);
      expect(said(all, where)).toEqual([...papers(index + 1), 'receipt front Till']);
      const tables = all.map(({ paper }) => 'order' in paper && paper.order.table);
      expect(tables).toEqual(Array(3).fill(id === changed.id ? '9' : '7'));
    }
  });

  test('[Q3] a refusal, and an order that fails at its very last statement, queue nothing and use up no number', async () => {
    const house = open();
    const where = await pavilion(house);
    const { ribs } = where.foods;
    const before = await jobsOfAll(house);
    expect((await sell(house, where, lines(ribs), { cashGiven: '1' })).status).toBe(400);
    const { reader } = house.house.store;
    const head = await reader.selectFrom('eventHead').selectAll().executeTakeFirstOrThrow();
    await house.house.store.transact('house', (tx) => tx.deleteFrom('eventHead').execute());
    const body = {
      table: '7',
      customer: 'Anna',
      orderItems: lines(ribs),
      confirm: { paymentMethod: 'CASH', cashRegisterId: where.till },
    };
    const failed = await fetch(`${house.url}/v1/orders`, {
      method: 'POST',
      headers: { ...house.credentials.operator, 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
    expect(failed.status).toBe(500);
    await house.house.store.transact('house', (tx) => tx.insertInto('eventHead').values(head).execute());
    expect(await jobsOfAll(house)).toBe(before);
    const { id } = (await sell(house, where, lines(ribs))).body;
    expect(said(await jobs(house, id), where)[0]).toBe('slip hot Grill 1xribs #1<null');
  });

  test('[Q3] fifty confirmations at once queue once, and the same key again queues nothing', async () => {
    const house = open();
    const where = await pavilion(house);
    const order = (
      await house.send('POST', '/v1/orders', {
        body: { table: '7', customer: 'Anna', orderItems: lines(where.foods.ribs) },
      })
    ).body;
    const body = { paymentMethod: 'CASH', cashRegisterId: where.till };
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => house.send('POST', `/v1/orders/${order.id}/confirm`, { as: 'operator', body })),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(said(await jobs(house, order.id), where)).toEqual(['slip hot Grill 1xribs #1<null', 'receipt front Till']);

    const key = { 'Idempotency-Key': `one-order-${where.count}` };
    const first = await sell(house, where, lines(where.foods.ribs), {}, key);
    const again = await sell(house, where, lines(where.foods.ribs), {}, key);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect(again.body).toEqual(first.body);
    expect(said(await jobs(house, first.body.id), where)).toEqual(['slip hot Grill 1xribs #2<1', 'receipt front Till']);
    const reprint = () =>
      house.send('POST', `/v1/orders/${order.id}/reprint`, {
        body: { reprintReceipt: true },
        headers: { 'Idempotency-Key': `one-copy-${where.count}` },
      });
    await reprint();
    await reprint();
    expect(await jobs(house, order.id)).toHaveLength(3);
  });

  test('[Q3] the same job queued again changes nothing, even when the first is printed', async () => {
    const house = open();
    const where = await pavilion(house);
    const { id } = (await sell(house, where, lines(where.foods.ribs))).body;
    const [slip, receipt] = await jobs(house, id);
    await set(house, slip!.id, { state: 'printed', begun: ',1,' });
    await house.house.store.transact('sale', (tx) =>
      insertJobs(
        tx,
        [slip!, receipt!].map((job) => ({ ...job, title: 'again' })),
      ),
    );
    expect(await jobs(house, id)).toEqual([{ ...slip, state: 'printed', begun: ',1,' }, receipt]);
  });

  test('[Q4] slips of a place are numbered without a gap, by eight tills at once too, and anew each service day', async () => {
    const house = open();
    const where = await pavilion(house);
    const { ribs, beer } = where.foods;
    const mixed = [lines(ribs, beer), lines(beer, ribs), lines(beer)];
    const sold = await Promise.all(Array.from({ length: 24 }, (_, index) => sell(house, where, mixed[index % 3]!)));
    const slips = (await Promise.all(sold.map(({ body }) => jobs(house, body.id)))).flat();
    const numbers = (printer: string) =>
      slips
        .flatMap(({ paper, printerId }) => (paper.kind === 'slip' && printerId === printer ? [paper] : []))
        .map(({ serial, previous }) => [serial, previous])
        .toSorted((one, other) => one[0]! - other[0]!);
    const upTo = (most: number) => Array.from({ length: most }, (_, index) => [index + 1, index || null]);
    expect(numbers(where.printers.hot)).toEqual(upTo(16));
    expect(numbers(where.printers.cold)).toEqual(upTo(24));
    // A dish of the same place at another printer makes no gap at this one.
    await sell(house, where, lines(where.foods.pizza));
    const after = (await sell(house, where, lines(ribs))).body;
    expect(said(await jobs(house, after.id), where)[0]).toBe('slip hot Grill 1xribs #17<16');
    const today = house.clock.now();
    house.clock.set('2026-01-16T05:00:00.000Z');
    const { id } = (await sell(house, where, lines(ribs))).body;
    expect(said(await jobs(house, id), where)[0]).toBe('slip hot Grill 1xribs #1<null');
    house.clock.set(new Date(today).toISOString());
  });

  test('[Q5] as many slips and receipts as the routes ask for, with one number; a stub for each piece: thirty-one papers of one order', async () => {
    const house = open();
    const where = await pavilion(house);
    const { stations, categories, foods, till } = where;
    await house.send('PATCH', `/v1/routes/stations/${stations.grill}`, { body: { copies: 3 } });
    await house.send('PATCH', `/v1/routes/categories/${categories.drinks}`, { body: { stubs: 'besides_slip' } });
    await house.send('PATCH', `/v1/routes/cash-registers/${till}`, { body: { receiptCopies: 2 } });
    const orderItems = [
      { foodId: foods.ribs, quantity: 2 },
      { foodId: foods.beer, quantity: 25 },
    ];
    const { body } = await sell(house, where, orderItems);
    const all = await jobs(house, body.id);
    expect(said(all, where)).toEqual([
      ...Array(3).fill('slip hot Grill 2xribs #1<null'),
      'slip cold Bar 25xbeer #1<null',
      ...Array.from({ length: 25 }, (_, index) => `stub front Till beer ${index + 1}/25`),
      ...Array(2).fill('receipt front Till'),
    ]);
    expect(all).toHaveLength(31);
    expect(all.map(({ position }) => position)).toEqual(all.map((_, index) => index));
    expect(all.slice(0, 3).map(({ copy, paper }) => [copy, paper.kind === 'slip' && paper.copy])).toEqual([
      [1, { number: 1, of: 3 }],
      [2, { number: 2, of: 3 }],
      [3, { number: 3, of: 3 }],
    ]);
    // Every stub is its own job: a derived id that forgot the piece would queue one of twenty-five.
    expect(new Set(all.map(({ id }) => id)).size).toBe(31);
  });

  test('[Q6] agents are told which of their printers have something, after the order; a printer of a service gets no job and uses up no number', async () => {
    const house = open();
    const where = await pavilion(house);
    const { printers, foods } = where;
    await drivenBy(house, printers.hot, 'agent');
    await drivenBy(house, printers.cold, 'service');
    let id = 0;
    const heard = await house.heardDuring(
      async () => ({ id } = (await sell(house, where, lines(foods.ribs, foods.beer))).body),
    );
    expect(said(await jobs(house, id), where)).toEqual(['slip hot Grill 1xribs #1<null', 'receipt front Till']);
    expect(heard.printer!.map(({ name }) => name)).toEqual(['confirmed-order', 'print-jobs-waiting']);
    expect(heard.printer![1]!.data).toEqual({ printerIds: [printers.hot] });
    for (const channel of ['cashier', 'display', 'stations', 'office'] as const)
      expect(heard[channel]!.map(({ name }) => name)).toEqual(['confirmed-order']);
    const others = await house.heardDuring(() => sell(house, where, lines(foods.beer)));
    expect(others.printer!.map(({ name }) => name)).toEqual(['confirmed-order']);
  });

  test('[Q6] whoever drives the printers is woken by a commit with papers, and by no other sale', async () => {
    const house = open();
    const where = await pavilion(house);
    const woken: string[][] = [];
    house.house.store.onWake((topics) => topics && woken.push([...topics].toSorted()));
    await sell(house, where, lines(where.foods.cake), { cashRegisterId: null });
    await sell(house, where, lines(where.foods.ribs), { cashGiven: '0.01' });
    const before = woken.length;
    expect(woken.flat()).not.toContain('print');
    await sell(house, where, lines(where.foods.ribs));
    expect(woken[before]).toContain('print');
  });
});

async function jobsOfAll(house: TestHouse): Promise<number> {
  return (await house.house.store.reader.selectFrom('printJobs').select('id').execute()).length;
}

onBothStores('what the papers say', (open) => {
  test('[Q7] money given and change stand on the receipt and on its reprint, and not in the order', async () => {
    const house = open();
    const where = await pavilion(house);
    const { ribs, beer } = where.foods;
    const { status, body } = await sell(house, where, lines(ribs, beer), { cashGiven: '20', discount: '1' });
    expect(status).toBe(201);
    expect(body).not.toHaveProperty('cashGiven');
    const line = body.orderItems[0].id;
    await house.send('POST', `/v1/orders/${body.id}/reprint`, { body: { reprintReceipt: true, orderItems: [line] } });
    const receipts = (await jobs(house, body.id)).filter(({ kind }) => kind === 'receipt');
    expect(receipts.map(({ paper }) => paper)).toEqual([
      expect.objectContaining({
        cashGivenCents: 2000,
        discountCents: 100,
        isReprint: false,
        opensDrawer: true,
        till: `Till no.${where.count}`,
      }),
      expect.objectContaining({ cashGivenCents: 2000, discountCents: 100, isReprint: true, opensDrawer: false }),
    ]);
    const without = (await sell(house, where, lines(ribs))).body;
    expect((await jobs(house, without.id)).at(-1)!.paper).toMatchObject({ cashGivenCents: null });
    const kept = await house.house.store.reader
      .selectFrom('orders')
      .select('cashGivenCents')
      .where('id', 'in', [body.id, without.id])
      .orderBy('id')
      .execute();
    expect(kept).toEqual([{ cashGivenCents: 2000 }, { cashGivenCents: null }]);
  });

  test('[Q7] less than the total, or cash given with a card: refused at its field; exactly the total is enough', async () => {
    const house = open();
    const where = await pavilion(house);
    const foods = lines(where.foods.ribs, where.foods.beer);
    const order = (
      await house.send('POST', '/v1/orders', { body: { table: '7', customer: 'Anna', orderItems: foods } })
    ).body;
    const confirm = (more: object) =>
      house.send('POST', `/v1/orders/${order.id}/confirm`, {
        as: 'operator',
        body: { paymentMethod: 'CASH', ...more },
      });
    const heard = await house.heardDuring(async () => {
      for (const [payment, message] of [
        [{ cashGiven: '8.99', discount: '1' }, '9'],
        [{ cashGiven: '0' }, '10'],
        [{ cashGiven: '10', paymentMethod: 'CARD' }, 'card'],
        [{ cashGiven: '-1' }, ''],
      ] as const) {
        const inOne = await sell(house, where, foods, payment);
        expect(inOne).toMatchObject({
          status: 400,
          body: { errors: [{ field: 'confirm.cashGiven', message: expect.stringContaining(message) }] },
        });
        const inTwo = await confirm(payment);
        expect(inTwo).toMatchObject({
          status: 400,
          body: { errors: [{ field: 'cashGiven', message: expect.stringContaining(message) }] },
        });
      }
    });
    expect(heard).toEqual({});
    expect((await confirm({ cashGiven: '9', discount: '1' })).status).toBe(200);
    expect((await sell(house, where, foods, { cashGiven: null, paymentMethod: 'CARD' })).status).toBe(201);
  });

  test('[Q8] language, what is called out, footer, festival and time zone are those of the moment; the QR leads back to the order', async () => {
    const house = open();
    const where = await pavilion(house);
    const before = (await sell(house, where, lines(where.foods.ribs))).body;
    await house.send('PATCH', '/v1/preferences', {
      body: { language: 'de', callsBy: 'displayCode', receiptFooter: 'Danke!' },
    });
    await house.send('PATCH', '/v1/settings', { body: { name: 'Dorffest' } });
    const after = (await sell(house, where, lines(where.foods.ribs))).body;
    const [, older] = await jobs(house, before.id);
    const [slip, receipt] = await jobs(house, after.id);
    expect(older).toMatchObject({
      number: String(before.ticketNumber),
      paper: { language: 'it', footer: null, festival: 'MySagra' },
    });
    expect(slip).toMatchObject({
      number: after.displayCode,
      paper: { language: 'de', order: { number: after.displayCode, alsoNumber: String(after.ticketNumber) } },
    });
    expect(receipt!.paper).toMatchObject({
      language: 'de',
      footer: 'Danke!',
      festival: 'Dorffest',
      timeZone: 'Europe/Rome',
      at: house.clock.now(),
      logo: null,
    });
    expect(receipt!.paper.kind === 'receipt' && orderOfQr(receipt!.paper.qr!)).toBe(after.id);
  });

  test('[Q8] a time zone that waits for the next service day is on no paper before it', async () => {
    const house = open();
    const where = await pavilion(house);
    await house.send('PATCH', '/v1/settings', { body: { timeZone: 'Europe/London' } });
    const zone = async () =>
      (await jobs(house, (await sell(house, where, lines(where.foods.ribs))).body.id))[0]!.paper.timeZone;
    const today = house.clock.now();
    expect(await zone()).toBe('Europe/Rome');
    house.clock.set('2026-01-16T06:00:00.000Z');
    expect(await zone()).toBe('Europe/London');
    house.clock.set(new Date(today).toISOString());
  });

  test('[Q9] a closure comes out at its register’s printer, and nowhere when it has none', async () => {
    const house = open();
    const where = await pavilion(house);
    await sell(house, where, lines(where.foods.ribs));
    const before = (await jobs(house, null)).length;
    const close = async (cashRegister: string) =>
      (await make(house, '/v1/reports/general-closure', { cashRegister })) as { id: string };
    const closure = await close(where.till);
    const [job, ...more] = (await jobs(house, null)).slice(before);
    expect(more).toEqual([]);
    expect(job).toMatchObject({
      kind: 'closure',
      printerId: where.printers.front,
      title: `Till no.${where.count}`,
      groupKey: `closure:${closure.id}`,
      number: null,
      ticket: null,
      state: 'queued',
      paper: { kind: 'closure', closure, at: house.clock.now() },
    });
    const bare = await make(house, '/v1/cash-registers', { name: `No printer no.${where.count}` });
    await close(bare.id);
    await drivenBy(house, where.printers.front, 'service');
    await close(where.till);
    expect(await jobs(house, null)).toHaveLength(before + 1);
  });
});

onBothStores('paper afterwards', (open) => {
  const reprint = (house: TestHouse, id: number, body: object) =>
    house.send('POST', `/v1/orders/${id}/reprint`, { as: 'operator', body });

  test('[Q10] a reprint is a new job each time: COPY, the number of its original, and none used up', async () => {
    const house = open();
    const where = await pavilion(house);
    await sell(house, where, lines(where.foods.ribs));
    const { body } = await sell(house, where, lines(where.foods.ribs, where.foods.beer));
    const [ribs] = body.orderItems;
    for (let time = 0; time < 2; time++) await reprint(house, body.id, { orderItems: [ribs.id] });
    await reprint(house, body.id, { reprintReceipt: true });
    const all = await jobs(house, body.id);
    const copies = all.slice(3);
    expect(said(copies, where)).toEqual([
      'slip hot Grill 1xribs #2<1',
      'slip hot Grill 1xribs #2<1',
      'receipt front Till',
    ]);
    expect(copies.map(({ copy, position }) => [copy, position])).toEqual([
      [1000, 3],
      [1001, 4],
      [1002, 5],
    ]);
    for (const { paper, ticket } of copies) expect([paper.isReprint, ticket!.isReprint]).toEqual([true, true]);
    expect(new Set(all.map(({ id }) => id)).size).toBe(6);
    const next = (await sell(house, where, lines(where.foods.ribs))).body;
    expect(said(await jobs(house, next.id), where)[0]).toBe('slip hot Grill 1xribs #3<2');
  });

  test('[Q10] a dish that moved to another printer is reprinted there, with the number it had', async () => {
    const house = open();
    const where = await pavilion(house);
    const { body } = await sell(house, where, lines(where.foods.ribs));
    await house.send('PATCH', `/v1/routes/stations/${where.stations.grill}`, {
      body: { printerId: where.printers.cold },
    });
    await reprint(house, body.id, { orderItems: [body.orderItems[0].id] });
    expect(said(await jobs(house, body.id), where).at(-1)).toBe('slip cold Grill 1xribs #1<null');
  });

  const cancel = (house: TestHouse, id: number) => house.send('DELETE', `/v1/orders/${id}`, { as: 'operator' });

  test('[Q11] cancelled before any byte left: everything vanishes quietly, a lease under way and old jobs that are held too', async () => {
    const house = open();
    const where = await pavilion(house);
    const { ribs, pizza, beer } = where.foods;
    const { body } = await sell(house, where, lines(ribs, pizza, beer));
    const [first, second, third] = await jobs(house, body.id);
    await set(house, first!.id, {
      state: 'leased',
      attempt: 1,
      holder: 'lane',
      leasedUntil: house.clock.now() + 30_000,
    });
    await set(house, second!.id, { state: 'held' });
    await set(house, third!.id, { state: 'failed', cause: 'bug', message: 'too wide' });
    const heard = await house.heardDuring(() => cancel(house, body.id));
    const after = await jobs(house, body.id);
    expect(after).toHaveLength(4);
    // The lamps of those whose old or failed slips are gone, and nobody else's.
    const lanes = [second!, third!].map(({ printerId }) => ({
      name: 'print-lane-changed',
      data: expect.objectContaining({ printerId, held: 0, failed: 0 }),
    }));
    expect(heard.cashier).toEqual([expect.objectContaining({ name: 'order-cancelled' }), ...lanes]);
    for (const { state, holder, leasedUntil } of after)
      expect({ state, holder, leasedUntil }).toEqual({ state: 'withdrawn', holder: null, leasedUntil: null });
  });

  test('[Q12] wherever a slip may be out, one more names the dishes; nothing for receipts, nothing elsewhere', async () => {
    const house = open();
    const where = await pavilion(house);
    const { ribs, pizza, toast, beer } = where.foods;
    const out: Record<string, Partial<Row<'printJobs'>>> = {
      printed: { state: 'printed', begun: ',1,' },
      sending: { state: 'sending', attempt: 1, begun: ',1,' },
      doubtful: { state: 'queued', attempt: 1, begun: ',1,', isDoubtful: 1 },
      'doubtful for another reason': { state: 'queued', isDoubtful: 1 },
      'begun once': { state: 'leased', attempt: 2, begun: ',1,' },
      'given up in doubt': { state: 'failed', attempt: 1, begun: ',1,' },
      'on a list of late slips': { state: 'withdrawn', cause: 'listed' },
      'moved and printed': { state: 'printed', begun: ',1,', printerId: where.printers.oven, reroutedFrom: 'cold' },
    };
    for (const [how, columns] of Object.entries(out)) {
      const { body } = await sell(house, where, lines(ribs, pizza, toast, beer));
      const all = await jobs(house, body.id);
      const bar = all.find(({ title }) => title.startsWith('Bar'))!;
      await set(house, bar.id, columns);
      await set(house, all.at(-1)!.id, { state: 'printed', begun: ',1,' });
      house.clock.set(new Date(house.clock.now() + 60_000).toISOString());
      await cancel(house, body.id);
      const after = await jobs(house, body.id);
      const slips = after.slice(all.length);
      expect({ how, slips: said(slips, where) }).toEqual({
        how,
        slips: [`cancellation ${columns.printerId ? 'oven' : 'cold'} Bar 1xbeer`],
      });
      expect(slips[0]).toMatchObject({
        position: all.length,
        state: 'queued',
        number: String(body.ticketNumber),
        paper: { at: house.clock.now() },
      });
      const kept = after.filter(({ id, state }) => state !== 'withdrawn' || id === bar.id).map(({ id }) => id);
      expect(kept).toEqual([bar.id, all.at(-1)!.id, slips[0]!.id]);
    }
  });

  test('[Q12] a completed order too, once for fifty cancellations, with one slip for copies and reprints; agents hear of it, services get none', async () => {
    const house = open();
    const where = await pavilion(house);
    await house.send('PATCH', `/v1/routes/stations/${where.stations.grill}`, { body: { copies: 2 } });
    const { body } = await sell(house, where, lines(where.foods.ribs, where.foods.beer));
    await reprint(house, body.id, { orderItems: [body.orderItems[0].id] });
    for (const { id } of await jobs(house, body.id)) await set(house, id, { state: 'printed', begun: ',1,' });
    await house.send('PATCH', `/v1/orders/${body.id}`, { body: { status: 'COMPLETED' } });
    await drivenBy(house, where.printers.hot, 'agent');
    await drivenBy(house, where.printers.cold, 'service');
    const heard = await house.heardDuring(() => Promise.all(Array.from({ length: 50 }, () => cancel(house, body.id))));
    const slips = (await jobs(house, body.id)).slice(5);
    expect(said(slips, where)).toEqual(['cancellation hot Grill 1xribs']);
    expect(heard.printer!.map(({ name }) => name)).toEqual(['order-cancelled', 'print-jobs-waiting']);
  });

  test('[Q12] an order that was never paid leaves no paper', async () => {
    const house = open();
    const where = await pavilion(house);
    const { body } = await house.send('POST', '/v1/orders', {
      body: { table: '7', customer: 'Anna', orderItems: lines(where.foods.ribs) },
    });
    await cancel(house, body.id);
    expect(await jobs(house, body.id)).toEqual([]);
  });
});

onBothStores('paper of a printer that is deleted', (open) => {
  const states = {
    queued: { state: 'queued' },
    leased: { state: 'leased', attempt: 1, holder: 'lane', leasedUntil: 1 },
    sending: { state: 'sending', attempt: 1, begun: ',1,', holder: 'lane', leasedUntil: 1 },
    held: { state: 'held' },
    printed: { state: 'printed', attempt: 1, begun: ',1,' },
  } as const;

  async function strandedAt(house: TestHouse, backupPrinterId: string | null, where: Pavilion) {
    const ids: number[] = [];
    for (const columns of Object.values(states)) {
      const { id } = (await sell(house, where, lines(where.foods.ribs))).body;
      await set(house, (await jobs(house, id))[0]!.id, columns);
      ids.push(id);
    }
    await house.house.store.transact('house', (tx) =>
      tx.updateTable('printers').set({ backupPrinterId }).where('id', '=', where.printers.hot).execute(),
    );
    const heard = await house.heardDuring(() => house.send('DELETE', `/v1/printers/${where.printers.hot}`));
    return {
      slips: await Promise.all(ids.map(async (id) => (await jobs(house, id))[0]!)),
      lanes: heard.cashier!.filter(({ name }) => name === 'print-lane-changed').map(({ data }) => data),
    };
  }

  test('[Q18] its backup prints what it has not, says for whom, and says COPY where it may be out', async () => {
    const house = open();
    const where = await pavilion(house);
    const { slips, lanes } = await strandedAt(house, where.printers.oven, where);
    expect(lanes).toMatchObject([{ printerId: where.printers.oven, held: 1, waiting: 3 }]);
    const [printed, moved] = [
      { printerId: where.printers.hot, reroutedFrom: null },
      { printerId: where.printers.oven, reroutedFrom: `hot no.${where.count}`, holder: null, leasedUntil: null },
    ];
    expect(slips).toMatchObject([
      { ...moved, state: 'queued', attempt: 1, isDoubtful: 0 },
      { ...moved, state: 'queued', attempt: 2, isDoubtful: 0 },
      { ...moved, state: 'queued', attempt: 2, isDoubtful: 1, begun: ',1,' },
      { ...moved, state: 'held', isDoubtful: 0 },
      { ...printed, state: 'printed', attempt: 1, isDoubtful: 0 },
    ]);
  });

  test('[Q18] without a backup it fails with its cause instead of waiting for ever', async () => {
    const house = open();
    const where = await pavilion(house);
    const { slips, lanes } = await strandedAt(house, null, where);
    expect(lanes).toEqual([]);
    const failed = {
      printerId: where.printers.hot,
      state: 'failed',
      cause: 'printer_gone',
      message: expect.stringContaining(`hot no.${where.count}`),
      holder: null,
    };
    expect(slips).toMatchObject([
      failed,
      failed,
      { ...failed, isDoubtful: 1 },
      failed,
      { state: 'printed', cause: null },
    ]);
  });
});

for (const kind of ['sqlite', 'postgres'] as const) {
  test(`[Q4] the running number goes on after a restart (${kind})`, async () => {
    const first = await openTestHouse(kind);
    const where = await pavilion(first);
    await sell(first, where, lines(where.foods.ribs));
    await first.house.close();
    const { dataFolder, databaseUrl } = first;
    const second = await openTestHouse(kind, { dataFolder, ...(databaseUrl && { databaseUrl }) });
    const { body } = await sell(second, where, lines(where.foods.ribs));
    expect(said(await jobs(second, body.id), where)[0]).toBe('slip hot Grill 1xribs #2<1');
    expect(await read(second, `/v1/orders/${body.id}`)).toMatchObject({ status: 'CONFIRMED' });
    await second.close();
  });
}
