import { expect, test } from 'vitest';
import { onBothStores, openTestHouse, smallFestival, type TestHouse } from '../../e2e/setup/house.ts';

type Festival = Awaited<ReturnType<typeof smallFestival>>;

const festivals = new WeakMap<TestHouse, Promise<Festival>>();

/** The festival of this house, made on first use. */
function festivalOf(house: TestHouse): Promise<Festival> {
  if (!festivals.has(house)) festivals.set(house, smallFestival(house));
  return festivals.get(house)!;
}

const lines = (...foods: { id: string }[]) => foods.map((food) => ({ foodId: food.id, quantity: 1 }));

function place(house: TestHouse, orderItems: unknown[], more: object = {}) {
  return house.send('POST', '/v1/orders', {
    as: 'operator',
    body: { table: '7', customer: 'Anna', orderItems, ...more },
  });
}

function confirm(house: TestHouse, id: number, body: object = {}, headers = {}) {
  return house.send('POST', `/v1/orders/${id}/confirm`, {
    as: 'operator',
    body: { paymentMethod: 'CASH', ...body },
    headers,
  });
}

onBothStores('orders', (open) => {
  test('[O20] placing an order tells cashier and office, and nobody else', async () => {
    const house = open();
    const { margherita } = await festivalOf(house);
    let answer!: Awaited<ReturnType<typeof place>>;
    const heard = await house.heardDuring(async () => (answer = await place(house, lines(margherita))));
    expect(answer.status).toBe(201);
    const event = { name: 'new-order', data: answer.body };
    expect(heard).toEqual({ cashier: [event], office: [event] });
  });

  test('[O21] confirming tells every channel, each what it needs, with every line at one station', async () => {
    const house = open();
    const { margherita, ribs, beer, grill, till } = await festivalOf(house);
    const order = (await place(house, lines(margherita, beer, ribs))).body;
    let answer!: Awaited<ReturnType<typeof confirm>>;
    const heard = await house.heardDuring(
      async () =>
        (answer = await confirm(house, order.id, {
          cashRegisterId: till.id,
          userId: 'somebody else',
          discount: '0.50',
        })),
    );
    const { body } = answer;
    expect(answer.status).toBe(200);
    expect(body).toMatchObject({
      status: 'CONFIRMED',
      userId: house.userIds.operator,
      cashRegisterId: till.id,
      discount: '0.5',
      total: '25.5',
    });
    const summary = { displayCode: body.displayCode, ticketNumber: body.ticketNumber, id: body.id };
    const [pizza, drink, meat] = body.orderItems.map((item: { id: string }) => item.id);
    const stations = [
      { id: grill.id, name: 'Grill', itemIds: [pizza, meat] },
      { id: null, name: null, itemIds: [drink] },
    ];
    const name = 'confirmed-order';
    expect(heard).toEqual({
      cashier: [{ name, data: summary }],
      display: [{ name, data: summary }],
      printer: [{ name, data: body }],
      office: [{ name, data: body }],
      stations: [{ name, data: { ...body, stations } }],
    });
  });

  test('[O22] an order placed and paid in one step fires confirmed-order and no new-order', async () => {
    const house = open();
    const { beer } = await festivalOf(house);
    let answer!: Awaited<ReturnType<typeof place>>;
    const payment = { confirm: { paymentMethod: 'CARD', customer: 'ignored', table: 'ignored' } };
    const heard = await house.heardDuring(async () => (answer = await place(house, lines(beer), payment)));
    expect(answer.body).toMatchObject({ status: 'CONFIRMED', paymentMethod: 'CARD', customer: 'Anna', table: '7' });
    expect(Object.keys(heard).sort()).toEqual(['cashier', 'display', 'office', 'printer', 'stations']);
    expect(Object.values(heard).flatMap((events) => events!.map((event) => event.name))).toEqual(
      Array(5).fill('confirmed-order'),
    );
  });

  test('[O23] of eight tills confirming the same order one wins, seven are refused, and it has one ticket and one event per channel', async () => {
    const house = open();
    const { beer } = await festivalOf(house);
    const order = (await place(house, lines(beer))).body;
    let answers!: Awaited<ReturnType<typeof confirm>>[];
    const heard = await house.heardDuring(async () => {
      answers = await Promise.all(Array.from({ length: 8 }, () => confirm(house, order.id)));
    });
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409, 409, 409, 409, 409, 409, 409]);
    for (const { status, body } of answers)
      if (status === 409)
        expect(body).toMatchObject({ code: 'order_state', message: expect.stringContaining('CONFIRMED') });
    expect(Object.values(heard).map((events) => events!.length)).toEqual([1, 1, 1, 1, 1]);
  });

  test('[O24] fifty cancellations at once cancel once', async () => {
    const house = open();
    const { beer } = await festivalOf(house);
    const order = (await place(house, lines(beer), { confirm: { paymentMethod: 'CASH' } })).body;
    const heard = await house.heardDuring(async () => {
      const answers = await Promise.all(
        Array.from({ length: 50 }, () => house.send('DELETE', `/v1/orders/${order.id}`)),
      );
      expect(answers.filter((answer) => answer.status === 204)).toHaveLength(1);
      expect(answers.filter((answer) => answer.status === 409)).toHaveLength(49);
    });
    expect(Object.values(heard).map((events) => events!.length)).toEqual([1, 1, 1, 1, 1]);
  });

  test('[O25] a sold-out dish, a closed category and an unknown dish are refused by id, at creation and at confirmation, and nothing changes', async () => {
    const house = open();
    const { margherita, ribs, beer, drinks } = await festivalOf(house);
    const order = (await place(house, lines(margherita, beer))).body;
    await house.send('PATCH', `/v1/foods/${margherita.id}`, { body: { available: false } });
    await house.send('PATCH', `/v1/categories/${drinks.id}`, { body: { available: false } });
    const unknown = `c${'0'.repeat(24)}`;
    const heard = await house.heardDuring(async () => {
      const refused = await place(house, [...lines(margherita, ribs, beer), { foodId: unknown, quantity: 1 }]);
      expect(refused.status).toBe(409);
      expect(refused.body.code).toBe('food_unavailable');
      expect(refused.body.foodIds.sort()).toEqual([margherita.id, beer.id, unknown].sort());
      const kept = await confirm(house, order.id);
      expect([kept.status, kept.body.foodIds.sort()]).toEqual([409, [margherita.id, beer.id].sort()]);
    });
    expect(heard).toEqual({});
    expect((await house.send('GET', `/v1/orders/${order.id}`)).body.status).toBe('PENDING');
    await house.send('PATCH', `/v1/foods/${margherita.id}`, { body: { available: true } });
    await house.send('PATCH', `/v1/categories/${drinks.id}`, { body: { available: true } });
    expect((await confirm(house, order.id)).status).toBe(200);
  });

  test('[O26] prices are those shown at creation unless new lines come with the confirmation', async () => {
    const house = open();
    const { ribs } = await festivalOf(house);
    const [kept, replaced] = [(await place(house, lines(ribs))).body, (await place(house, lines(ribs))).body];
    await house.send('PATCH', `/v1/foods/${ribs.id}`, { body: { price: '11' } });
    expect((await confirm(house, kept.id, { orderItems: [] })).body).toMatchObject({
      total: '9',
      orderItems: [{ id: kept.orderItems[0].id }],
    });
    const renewed = (
      await confirm(house, replaced.id, {
        orderItems: [{ foodId: ribs.id, quantity: 2, notes: '' }],
        customer: 'Bea',
        table: '9',
      })
    ).body;
    expect(renewed).toMatchObject({
      total: '22',
      customer: 'Bea',
      table: '9',
      orderItems: [{ quantity: 2, notes: null }],
    });
    expect((await house.send('GET', `/v1/orders/${replaced.id}`)).body.orderItems).toEqual(renewed.orderItems);
    await house.send('PATCH', `/v1/foods/${ribs.id}`, { body: { price: '9' } });
  });

  test('[O27] a register that is unknown or switched off is refused, and no ticket number is used', async () => {
    const house = open();
    const { beer, till } = await festivalOf(house);
    const order = (await place(house, lines(beer))).body;
    await house.send('PATCH', `/v1/cash-registers/${till.id}`, { body: { enabled: false } });
    for (const cashRegisterId of [till.id, `c${'0'.repeat(24)}`]) {
      expect((await confirm(house, order.id, { cashRegisterId })).body.code).toBe('cash_register_unavailable');
    }
    await house.send('PATCH', `/v1/cash-registers/${till.id}`, { body: { enabled: true } });
    const before = (await place(house, lines(beer), { confirm: { paymentMethod: 'CASH' } })).body.ticketNumber;
    expect((await confirm(house, order.id, { cashRegisterId: till.id })).body.ticketNumber).toBe(before + 1);
  });

  test('[O28] web apps and guests place orders without surcharge and may not take money', async () => {
    const house = open();
    const { beer } = await festivalOf(house);
    const body = { table: '1', customer: 'Web', orderItems: lines(beer) };
    const paid = { ...body, confirm: { paymentMethod: 'CASH' } };
    const dear = { ...body, orderItems: [{ ...body.orderItems[0], surcharge: '0.01' }] };
    const asked = async (as: 'webKey' | 'guest', sent: object) =>
      (await house.send('POST', '/v1/orders', { as, body: sent })).status;
    expect([await asked('webKey', body), await asked('webKey', paid), await asked('webKey', dear)]).toEqual([
      201, 403, 400,
    ]);
    expect(await asked('guest', body)).toBe(401);
    await house.send('PATCH', '/v1/settings', { body: { selfOrdering: true } });
    expect([await asked('guest', body), await asked('guest', paid), await asked('guest', dear)]).toEqual([
      201, 401, 400,
    ]);
    await house.send('PATCH', '/v1/settings', { body: { selfOrdering: false } });
    expect((await house.send('POST', '/v1/orders', { as: 'printerKey', body })).status).toBe(403);
    expect((await house.send('POST', '/v1/orders', { as: 'maintainer', body: paid })).status).toBe(201);
  });

  test('[O29] ready, handed out and undo tell cashier, display, stations and office; to the present state is refused', async () => {
    const house = open();
    const { beer } = await festivalOf(house);
    const order = (await place(house, lines(beer), { confirm: { paymentMethod: 'CASH' } })).body;
    const move = (status: string) =>
      house.send('PATCH', `/v1/orders/${order.id}`, { as: 'operator', body: { status } });
    for (const status of ['COMPLETED', 'PICKED_UP', 'COMPLETED', 'CONFIRMED']) {
      const heard = await house.heardDuring(async () => expect((await move(status)).body.status).toBe(status));
      const { id, displayCode, ticketNumber } = order;
      const event = { name: 'order-status-update', data: { id, orderId: id, displayCode, ticketNumber, status } };
      expect(heard).toEqual({ cashier: [event], display: [event], stations: [event], office: [event] });
    }
    const heard = await house.heardDuring(async () => {
      for (const status of ['CONFIRMED', 'PENDING', 'PICKED_UP'])
        expect((await move(status)).body.code).toBe('order_state');
    });
    expect(heard).toEqual({});
  });

  test('[O30] cancelling keeps the order readable and tells the stations and printers only what they had', async () => {
    const house = open();
    const { beer, ribs, printer } = await festivalOf(house);
    const pending = (await place(house, lines(beer))).body;
    const quiet = await house.heardDuring(() => house.send('DELETE', `/v1/orders/${pending.id}`));
    const gone = { ...pending, status: 'CANCELLED' };
    const told = { name: 'order-cancelled', data: { ...gone, orderId: pending.id, printers: [] } };
    expect(quiet).toEqual({ cashier: [told], office: [told] });

    const paid = (await place(house, lines(beer, ribs, ribs), { confirm: { paymentMethod: 'CASH' } })).body;
    const loud = await house.heardDuring(() =>
      house.send('PATCH', `/v1/orders/${paid.id}`, { body: { status: 'CANCELLED' } }),
    );
    const { id, displayCode, ticketNumber, customer, table } = paid;
    const status = { id, orderId: id, displayCode, ticketNumber, status: 'CANCELLED' };
    const ticket = { ...status, customer, table, printers: [printer.id] };
    const name = 'order-cancelled';
    expect(loud.display).toEqual([{ name, data: status }]);
    expect(loud.printer).toEqual([{ name, data: ticket }]);
    expect(loud.stations).toEqual([{ name, data: ticket }]);
    expect(loud.cashier![0]!.data).toEqual({ ...paid, status: 'CANCELLED', orderId: id, printers: [printer.id] });
    expect((await house.send('GET', `/v1/orders/${id}`)).body).toMatchObject({
      status: 'CANCELLED',
      ticketNumber,
      total: paid.total,
    });
    expect((await confirm(house, pending.id)).body.code).toBe('order_state');
  });

  test('[O31] a reprint names lines of this order only, doubles once, and prints nothing of a pending or cancelled order', async () => {
    const house = open();
    const { beer, ribs } = await festivalOf(house);
    const [one, other] = [
      (await place(house, lines(beer, ribs), { confirm: { paymentMethod: 'CASH' } })).body,
      (await place(house, lines(beer))).body,
    ];
    const again = (id: number, body: object) =>
      house.send('POST', `/v1/orders/${id}/reprint`, { as: 'printerKey', body });
    const chosen = one.orderItems[1].id;
    const heard = await house.heardDuring(async () => {
      const { body } = await again(one.id, { orderItems: [chosen, { id: chosen }] });
      expect(body).toEqual({ ...one, reprintReceipt: false, reprintOrderItems: [one.orderItems[1]] });
    });
    expect(heard).toEqual({
      printer: [
        { name: 'reprint-order', data: { ...one, reprintReceipt: false, reprintOrderItems: [one.orderItems[1]] } },
      ],
    });
    const silent = await house.heardDuring(async () => {
      expect((await again(one.id, { orderItems: [other.orderItems[0].id] })).body.code).toBe('unknown_reference');
      expect((await again(other.id, { orderItems: [other.orderItems[0].id] })).body.code).toBe('order_state');
      expect((await again(one.id, {})).status).toBe(400);
      expect((await again(999_999, { reprintReceipt: true })).status).toBe(404);
    });
    expect(silent).toEqual({});
  });

  test('[O32] lists by page, state, code, ticket, words and service day; ties by id, nulls last', async () => {
    const house = open();
    const { beer } = await festivalOf(house);
    const list = async (query: string) => (await house.send('GET', `/v1/orders?${query}`, { as: 'printerKey' })).body;
    const odd = (await place(house, lines(beer), { customer: 'Zoë 100%_Ünique', table: 'Garden' })).body;
    for (const search of ['zoë', '100%_ü', 'ARDEN', odd.displayCode.toLowerCase()]) {
      expect(
        (await list(`search=${encodeURIComponent(search)}`)).data.map((order: { id: number }) => order.id),
        search,
      ).toContain(odd.id);
    }
    for (const search of ['100%%', '(', 'zoe', 'gardenzoë']) {
      expect((await list(`search=${encodeURIComponent(search)}`)).data, search).toEqual([]);
    }
    expect((await list(`displayCode=${odd.displayCode.toLowerCase()}`)).data).toEqual([odd]);
    const all = await list('limit=100&serviceDay=today&sortBy=confirmedAt&order=desc');
    const times = all.data.map((order: { confirmedAt: string | null }) => order.confirmedAt);
    expect(times.indexOf(null)).toBeGreaterThan(0);
    expect(times.slice(times.indexOf(null)).every((at: unknown) => at === null)).toBe(true);
    const ids = all.data.map((order: { id: number }) => order.id);
    const asc = (await list('limit=100&order=asc')).data.map((order: { id: number }) => order.id);
    expect(asc).toEqual([...ids].sort((a: number, b: number) => a - b));
    const page = await list('limit=2&page=2&status=CANCELLED&status[]=PENDING');
    expect(page.pagination).toMatchObject({ currentPage: 2, totalPages: Math.ceil(page.pagination.totalItems / 2) });
    expect(await list('serviceDay=2020-01-01')).toEqual({
      data: [],
      pagination: { totalItems: 0, currentPage: 1, totalPages: 0 },
    });
    expect((await list('dateFrom=2026-01-15&dateTo=2026-01-15&limit=100')).data).toHaveLength(ids.length);
    expect((await list('dateTo=2026-01-14')).data).toEqual([]);
  });

  test('[O33] one order comes with its register, its user and its lines by category', async () => {
    const house = open();
    const { beer, ribs, mains, drinks, till } = await festivalOf(house);
    const order = (
      await place(house, lines(beer, ribs), { confirm: { paymentMethod: 'CASH', cashRegisterId: till.id } })
    ).body;
    const { body } = await house.send('GET', `/v1/orders/${order.id}`);
    expect(body.user).toEqual({ id: house.userIds.operator, username: 'operator' });
    expect(body.cashRegister).toEqual({ id: till.id, name: 'Till 1' });
    expect(
      body.categorizedItems.map((group: any) => [group.category, group.items.map((item: any) => item.food.name)]),
    ).toEqual([
      [{ id: mains.id, name: 'Mains' }, ['Ribs']],
      [{ id: drinks.id, name: 'Drinks' }, ['Beer']],
    ]);
    expect(body.categorizedItems[0].items[0].food).toMatchObject({
      price: '9',
      available: true,
      description: null,
      ingredients: [],
    });
  });

  test('[I1] the same key with the same request gives the same answer, and one order, ticket and event', async () => {
    const house = open();
    const { beer } = await festivalOf(house);
    const headers = { 'Idempotency-Key': 'till-1-order-0001' };
    const body = { table: '1', customer: 'Once', orderItems: lines(beer), confirm: { paymentMethod: 'CASH' } };
    const heard = await house.heardDuring(async () => {
      const answers = await Promise.all(
        Array.from({ length: 5 }, () => house.send('POST', '/v1/orders', { as: 'operator', body, headers })),
      );
      const reordered = Object.fromEntries(Object.entries(body).reverse());
      answers.push(await house.send('POST', '/v1/orders', { as: 'operator', body: reordered, headers }));
      expect(new Set(answers.map((answer) => JSON.stringify(answer.body))).size).toBe(1);
      expect(answers.map((answer) => answer.status)).toEqual(Array(6).fill(201));
      expect(answers.filter((answer) => answer.headers.get('idempotency-replayed') === null)).toHaveLength(1);
    });
    expect(heard.printer).toHaveLength(1);
    const other = await house.send('POST', '/v1/orders', { as: 'operator', body: { ...body, table: '2' }, headers });
    expect([other.status, other.body.code]).toEqual([422, 'idempotency_mismatch']);
    const mine = await house.send('POST', '/v1/orders', { as: 'admin', body: { ...body, table: '2' }, headers });
    expect(mine.status).toBe(201);
  });

  test('[I2] a refusal leaves the key free, and a bad key is refused before anything happens', async () => {
    const house = open();
    const { beer } = await festivalOf(house);
    const order = (await place(house, lines(beer))).body;
    const headers = { 'Idempotency-Key': 'till-1-confirm-0001' };
    await house.send('PATCH', `/v1/foods/${beer.id}`, { body: { available: false } });
    expect((await confirm(house, order.id, {}, headers)).status).toBe(409);
    await house.send('PATCH', `/v1/foods/${beer.id}`, { body: { available: true } });
    const first = await confirm(house, order.id, {}, headers);
    expect([first.status, first.headers.get('idempotency-replayed')]).toEqual([200, null]);
    const second = await confirm(house, order.id, {}, headers);
    expect([second.status, second.headers.get('idempotency-replayed'), second.body]).toEqual([200, 'true', first.body]);
    expect((await confirm(house, order.id, {})).status).toBe(409);
    for (const key of ['short', 'x'.repeat(129), 'with blank', 'nön-ascii']) {
      const wrong = await house.send('DELETE', `/v1/orders/${order.id}`, {
        headers: { 'Idempotency-Key': encodeURI(key) === key ? key : 'x y' },
      });
      expect([wrong.status, wrong.body.errors[0].field], key).toEqual([400, 'headers.Idempotency-Key']);
    }
    const cancel = () =>
      house.send('DELETE', `/v1/orders/${order.id}`, { headers: { 'Idempotency-Key': 'cancel-0001' } });
    expect([(await cancel()).status, (await cancel()).status]).toEqual([204, 204]);
  });

  test('[I3] the stored answer stands before the check of the order, and the key is free again after a day', async () => {
    const house = open();
    const { beer } = await festivalOf(house);
    const headers = { 'Idempotency-Key': 'a-day-passes' };
    const send = () =>
      house.send('POST', '/v1/orders', {
        as: 'webKey',
        body: { table: '1', customer: 'x', orderItems: lines(beer) },
        headers,
      });
    const first = (await send()).body.id;
    const day = 24 * 3_600_000;
    const start = house.clock.now();
    house.clock.set(new Date(start + day - 1).toISOString());
    expect((await send()).body.id).toBe(first);
    house.clock.set(new Date(start + day).toISOString());
    expect((await send()).body.id).not.toBe(first);
  });
});

onBothStores('numbers', (open) => {
  test('[N20] six hundred orders at once are all taken, with numbers 1 to 600 and codes without a gap', async () => {
    const house = open();
    const { beer } = await festivalOf(house);
    const answers = await Promise.all(
      Array.from({ length: 600 }, (_, n) =>
        place(house, lines(beer), { customer: `Guest ${n}`, confirm: { paymentMethod: 'CASH' } }),
      ),
    );
    expect(answers.every((answer) => answer.status === 201)).toBe(true);
    const numbers = answers.map((answer) => answer.body.ticketNumber).sort((a, b) => a - b);
    expect(numbers).toEqual(Array.from({ length: 600 }, (_, n) => n + 1));
    const codes = new Set(answers.map((answer) => answer.body.displayCode));
    expect(codes.size).toBe(600);
    expect([codes.has('A01'), codes.has('F99'), codes.has('G06'), codes.has('G07')]).toEqual([true, true, true, false]);
    const printed = await house.house.store.reader
      .selectFrom('events')
      .select(['seq', 'data'])
      .where('channel', '=', 'printer')
      .where('name', '=', 'confirmed-order')
      .orderBy('seq')
      .execute();
    expect(printed.map((event) => JSON.parse(event.data).ticketNumber)).toEqual(numbers);
  });

  test('[N21] midnight does not restart the numbers, the boundary of the service day does; an order keeps its code over it', async () => {
    const house = open();
    const { beer } = await festivalOf(house);
    const paid = { confirm: { paymentMethod: 'CASH' } };
    house.clock.set('2026-01-15T22:59:59.999Z');
    const last = (await place(house, lines(beer), paid)).body;
    house.clock.set('2026-01-15T23:00:00.000Z');
    expect((await place(house, lines(beer), paid)).body.ticketNumber).toBe(last.ticketNumber + 1);
    house.clock.set('2026-01-16T04:59:59.999Z');
    const late = (await place(house, lines(beer))).body;
    house.clock.set('2026-01-16T05:00:00.000Z');
    expect((await place(house, lines(beer), paid)).body).toMatchObject({ ticketNumber: 1, displayCode: 'A01' });
    expect((await confirm(house, late.id)).body).toMatchObject({ ticketNumber: 2, displayCode: late.displayCode });
  });
});

test('[N22] numbers go on after the server was stopped in the middle of the evening', async () => {
  const first = await openTestHouse('sqlite');
  const { beer } = await smallFestival(first);
  await place(first, lines(beer), { confirm: { paymentMethod: 'CASH' } });
  await first.close();
  const second = await openTestHouse('sqlite', { dataFolder: first.dataFolder });
  const order = await place(second, lines(beer), { confirm: { paymentMethod: 'CASH' } });
  expect(order.body).toMatchObject({ id: 2, ticketNumber: 2, displayCode: 'A02' });
  await second.close();
});
