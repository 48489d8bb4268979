import { beforeAll, expect, test } from 'vitest';
import { onBothStores, openTestHouse, smallFestival } from '../../e2e/setup/house.ts';
import { newScreen, type Screen } from '../../e2e/setup/paired-screen.ts';

const nobody = 'c000000000000000000000000';
const minute = 60_000;

onBothStores('the kitchen', (open) => {
  let festival: Awaited<ReturnType<typeof smallFestival>>;
  let cook: Screen;

  beforeAll(async () => {
    festival = await smallFestival(open());
    cook = await newScreen(open(), 'kitchen', 'Wall', { stationId: festival.grill.id });
  });

  const board = async () => (await open().send('GET', '/v1/kitchen/orders', cook.as)).body;
  const shown = async (id: number) => {
    const { open: cooking, recent } = await board();
    return [...cooking, ...recent].find((order: { id: number }) => order.id === id);
  };

  /** Paid at once unless told otherwise: ribs and a margherita from the grill, beer from nowhere. */
  async function order({ isPaid = true, table = '7' } = {}) {
    const { ribs, margherita, beer } = festival;
    const body = {
      table,
      customer: 'Ada',
      orderItems: [
        { foodId: ribs.id, quantity: 2, notes: 'no salt' },
        { foodId: margherita.id, quantity: 1 },
        { foodId: beer.id, quantity: 3 },
      ],
      ...(isPaid && { confirm: { paymentMethod: 'CASH' } }),
    };
    const { body: placed } = await open().send('POST', '/v1/orders', { body });
    const [first, second, third] = placed.orderItems.map((item: { id: string }) => item.id) as string[];
    return { ...placed, id: placed.id as number, ribsId: first!, margheritaId: second!, beerId: third! };
  }

  const mark = (id: number, itemIds: string[], ready = true) =>
    open().send('PATCH', `/v1/kitchen/orders/${id}`, { ...cook.as, body: { itemIds, ready } });

  const itemsReady = (placed: any, status: string, items: string[], readyAt: string) => ({
    name: 'order-items-ready',
    data: {
      id: placed.id,
      orderId: placed.id,
      displayCode: placed.displayCode,
      ticketNumber: placed.ticketNumber,
      status,
      items: items.map((id) => ({ id, readyAt })),
    },
  });
  const statusUpdate = (placed: any, status: string) => ({
    name: 'order-status-update',
    data: {
      id: placed.id,
      orderId: placed.id,
      displayCode: placed.displayCode,
      ticketNumber: placed.ticketNumber,
      status,
    },
  });
  const nowIso = () => new Date(open().clock.now()).toISOString();

  test('[K11] shows what is to be cooked, oldest first, with the station of each dish and what was written', async () => {
    const { clock } = open();
    const { grill, ribs, margherita, beer } = festival;
    const first = await order({ table: 'takeaway' });
    await order({ isPaid: false });
    await clock.advance(minute);
    const second = await order();
    const { body, headers } = await open().send('GET', '/v1/kitchen/orders', cook.as);
    expect(headers.get('x-event-cursor')).toContain('stations=');
    expect(body).toEqual({
      now: nowIso(),
      dayStartsAt: expect.stringMatching(/T0[45]:00:00.000Z$/),
      stations: [{ id: grill.id, name: 'Grill' }],
      open: [
        {
          id: first.id,
          displayCode: first.displayCode,
          ticketNumber: first.ticketNumber,
          table: 'takeaway',
          customer: 'Ada',
          isTakeaway: true,
          status: 'CONFIRMED',
          confirmedAt: first.confirmedAt,
          completedAt: null,
          lines: [
            {
              id: first.ribsId,
              foodId: ribs.id,
              name: 'Ribs',
              quantity: 2,
              notes: 'no salt',
              stationId: grill.id,
              readyAt: null,
            },
            {
              id: first.margheritaId,
              foodId: margherita.id,
              name: 'Margherita',
              quantity: 1,
              notes: null,
              stationId: grill.id,
              readyAt: null,
            },
            {
              id: first.beerId,
              foodId: beer.id,
              name: 'Beer',
              quantity: 3,
              notes: null,
              stationId: null,
              readyAt: null,
            },
          ],
        },
        expect.objectContaining({ id: second.id, isTakeaway: false }),
      ],
      recent: [],
    });
    await open().send('DELETE', `/v1/orders/${first.id}`);
    expect((await board()).open.map((one: any) => one.id)).toEqual([second.id]);
    await open().send('DELETE', `/v1/orders/${second.id}`);
  });

  test('[K12] a dish that is ready is told to stations and office; the last one completes the order for everybody', async () => {
    const { heardDuring, clock } = open();
    const placed = await order();
    const first = nowIso();
    const one = await heardDuring(async () => {
      const { status, body } = await mark(placed.id, [placed.ribsId]);
      expect([status, body.status]).toEqual([200, 'CONFIRMED']);
      expect(body.lines.map((line: any) => line.readyAt)).toEqual([first, null, null]);
      expect(body).toEqual(await shown(placed.id));
    });
    const heard = [itemsReady(placed, 'CONFIRMED', [placed.ribsId], first)];
    expect(one).toEqual({ display: heard, stations: heard, office: heard });

    // Pressed twice, or by two cooks.
    expect(await heardDuring(() => mark(placed.id, [placed.ribsId]))).toEqual({});

    await clock.advance(minute);
    const last = await heardDuring(async () => {
      const { body } = await mark(placed.id, [placed.margheritaId]);
      expect([body.status, body.completedAt]).toEqual(['COMPLETED', nowIso()]);
    });
    const done = statusUpdate(placed, 'COMPLETED');
    const ready = itemsReady(placed, 'COMPLETED', [placed.ribsId], first);
    ready.data.items.push({ id: placed.margheritaId, readyAt: nowIso() });
    const both = [done, ready];
    expect(last).toEqual({ cashier: [done], display: both, stations: both, office: both });
    expect((await open().send('GET', `/v1/orders/${placed.id}`)).body).toMatchObject({
      status: 'COMPLETED',
      completedAt: nowIso(),
    });
    const { open: cooking, recent } = await board();
    expect(cooking).toEqual([]);
    expect(recent[0]).toMatchObject({ id: placed.id, status: 'COMPLETED' });
    // The beer is ready too, as everything of a completed order.
    expect(recent[0].lines[2].readyAt).toBe(nowIso());
    expect(await heardDuring(() => mark(placed.id, [placed.beerId, placed.ribsId]))).toEqual({});
  });

  test('[K12] without the wish for it, the order waits for whoever completes it', async () => {
    const { send, heardDuring } = open();
    await send('PATCH', '/v1/preferences', { body: { completesWhenReady: false } });
    const placed = await order();
    const heard = await heardDuring(() => mark(placed.id, [placed.ribsId, placed.margheritaId, placed.beerId]));
    expect(Object.keys(heard)).toEqual(['display', 'stations', 'office']);
    expect((await shown(placed.id)).status).toBe('CONFIRMED');
    await send('PATCH', '/v1/preferences', { body: { completesWhenReady: true } });
    await send('DELETE', `/v1/orders/${placed.id}`);
  });

  test('[K12] of two cooks who mark the last two dishes at once, one completes the order', async () => {
    const { heardDuring } = open();
    const placed = await order();
    const heard = await heardDuring(() =>
      Promise.all([mark(placed.id, [placed.ribsId]), mark(placed.id, [placed.margheritaId])]),
    );
    expect(heard.display!.filter(({ name }) => name !== 'order-items-ready')).toEqual([
      statusUpdate(placed, 'COMPLETED'),
    ]);
    expect(heard.stations!.map((event) => event.name)).toEqual([
      'order-items-ready',
      'order-status-update',
      'order-items-ready',
    ]);
    expect((await shown(placed.id)).status).toBe('COMPLETED');
  });

  test('[K13] a dish taken back opens the order again, and only that dish', async () => {
    const { heardDuring, send, clock } = open();
    const placed = await order();
    await mark(placed.id, [placed.ribsId, placed.margheritaId]);
    const since = nowIso();
    await clock.advance(minute);
    const back = await heardDuring(async () => {
      const { body } = await mark(placed.id, [placed.ribsId], false);
      expect([body.status, body.completedAt]).toEqual(['CONFIRMED', null]);
      expect(body.lines.map((line: any) => line.readyAt)).toEqual([null, since, since]);
    });
    const again = statusUpdate(placed, 'CONFIRMED');
    const left = itemsReady(placed, 'CONFIRMED', [placed.margheritaId, placed.beerId], since);
    const both = [again, left];
    expect(back).toEqual({ cashier: [again], display: both, stations: both, office: both });
    expect(await heardDuring(() => mark(placed.id, [placed.ribsId], false))).toEqual({});

    // Completed by the till, which marks no dish, and taken back by the cook.
    await send('PATCH', `/v1/orders/${placed.id}`, { body: { status: 'COMPLETED' } });
    expect((await shown(placed.id)).lines.map((line: any) => line.readyAt)).toEqual([nowIso(), since, since]);
    await mark(placed.id, [placed.margheritaId], false);
    expect((await shown(placed.id)).lines.map((line: any) => line.readyAt)).toEqual([nowIso(), null, since]);

    // Undone at the till: from the beginning, and told as ever.
    await mark(placed.id, [placed.margheritaId]);
    const undone = await heardDuring(() =>
      send('PATCH', `/v1/orders/${placed.id}`, { as: 'operator', body: { status: 'CONFIRMED' } }),
    );
    expect(undone).toEqual({ cashier: [again], display: [again], stations: [again], office: [again] });
    expect((await shown(placed.id)).lines.map((line: any) => line.readyAt)).toEqual([null, null, null]);
    await send('DELETE', `/v1/orders/${placed.id}`);
  });

  test('[K14] a line that is not of the order is named; what is not being cooked is refused, and nothing changes', async () => {
    const { send, heardDuring } = open();
    const [placed, other, pending] = [await order(), await order(), await order({ isPaid: false })];
    const before = await board();
    const heard = await heardDuring(async () => {
      for (const stranger of [other.ribsId, nobody]) {
        const answer = await mark(placed.id, [placed.ribsId, stranger]);
        expect([answer.status, answer.body.code, answer.body.errors]).toEqual([
          400,
          'unknown_reference',
          [{ field: 'itemIds.1', message: 'is no line of this order' }],
        ]);
      }
      const early = await mark(pending.id, [pending.ribsId]);
      expect([early.status, early.body.code, early.body.message]).toEqual([
        409,
        'order_state',
        expect.stringContaining('PENDING'),
      ]);
      expect((await mark(999_999, [placed.ribsId])).status).toBe(404);
      for (const body of [{ itemIds: [], ready: true }, { itemIds: [placed.ribsId] }, { ready: true }]) {
        expect((await send('PATCH', `/v1/kitchen/orders/${placed.id}`, { ...cook.as, body })).status).toBe(400);
      }
    });
    expect(heard).toEqual({});
    expect(await board()).toEqual(before);
    await mark(placed.id, [placed.ribsId, placed.margheritaId]);
    await send('PATCH', `/v1/orders/${placed.id}`, { body: { status: 'PICKED_UP' } });
    await send('DELETE', `/v1/orders/${other.id}`);
    for (const gone of [placed, other]) {
      const answer = await mark(gone.id, [gone.ribsId], false);
      expect([answer.status, answer.body.code]).toEqual([409, 'order_state']);
    }
  });

  test('[B60] a number that is ready can be called again, everywhere or to one station; nothing else can', async () => {
    const { send, heardDuring, clock } = open();
    const { grill } = festival;
    const placed = await order();
    const call = (body: object = {}, id = placed.id, as: object = cook.as) =>
      send('POST', `/v1/kitchen/orders/${id}/call`, { ...as, body });
    const refused = await heardDuring(async () => {
      const early = await call();
      expect([early.status, early.body.code, early.body.message]).toEqual([
        409,
        'order_state',
        expect.stringContaining('CONFIRMED'),
      ]);
      expect((await call({}, 999_999)).status).toBe(404);
    });
    expect(refused).toEqual({});
    await mark(placed.id, [placed.ribsId, placed.margheritaId]);
    const unknown = await call({ stationId: nobody });
    expect([unknown.status, unknown.body.errors[0].field]).toEqual([400, 'stationId']);
    await clock.advance(minute);
    const { displayCode, ticketNumber } = placed;
    const told = (calledAt: string, stationId: string | null) => ({
      name: 'order-called',
      data: { id: placed.id, orderId: placed.id, displayCode, ticketNumber, status: 'COMPLETED', calledAt, stationId },
    });
    const at = nowIso();
    const first = await heardDuring(async () => {
      const { status, body } = await call();
      expect([status, body]).toEqual([200, told(at, null).data]);
    });
    expect(first).toEqual({ display: [told(at, null)], office: [told(at, null)] });
    // Of two people in the same moment both are heard, at moments of their own.
    const next = new Date(Date.parse(at) + 1).toISOString();
    expect(await heardDuring(() => call({ stationId: grill.id }, placed.id, { as: 'operator' }))).toEqual({
      display: [told(next, grill.id)],
      office: [told(next, grill.id)],
    });
    await send('PATCH', `/v1/orders/${placed.id}`, { body: { status: 'PICKED_UP' } });
    expect((await call()).body.code).toBe('order_state');
  });

  test('[K15] the sold-out key of the cook does what the switch of the back office does', async () => {
    const { send, heardDuring } = open();
    const { ribs, grill, beer } = festival;
    const press = (available: boolean, id = ribs.id) =>
      send('PATCH', `/v1/kitchen/foods/${id}`, { ...cook.as, body: { available } });
    const off = await heardDuring(async () => {
      const { status, body } = await press(false);
      expect([status, body.available, body.ownAvailable]).toEqual([200, false, false]);
    });
    const told = { name: 'food-availability-changed', data: { id: ribs.id, foodId: ribs.id, available: false } };
    const changed = { name: 'resource-changed', data: { resource: 'foods', id: ribs.id, action: 'updated' } };
    expect(off).toEqual({
      cashier: [told, changed],
      display: [changed],
      printer: [changed],
      stations: [told, changed],
      office: [told, changed],
    });
    expect(await heardDuring(() => press(false))).toEqual({});
    const { body: foods } = await send('GET', '/v1/kitchen/foods', cook.as);
    expect(foods).toContainEqual({
      id: ribs.id,
      name: 'Ribs',
      category: 'Mains',
      stationId: grill.id,
      available: false,
      ownAvailable: false,
    });
    expect(foods).toContainEqual(expect.objectContaining({ id: beer.id, stationId: null, available: true }));
    const on = await heardDuring(() => press(true));
    expect(on.stations![0]).toEqual({ ...told, data: { ...told.data, available: true } });
    expect((await press(true, nobody)).status).toBe(404);
    // A cook changes no price.
    const price = await send('PATCH', `/v1/kitchen/foods/${ribs.id}`, {
      ...cook.as,
      body: { available: true, price: 1 },
    });
    expect([price.status, price.body.price]).toEqual([200, ribs.price]);
  });
});

test('[K11] shows this service day and the one before; of the completed, the last twenty of today, newest first', async () => {
  const house = await openTestHouse('sqlite');
  const { send, clock } = house;
  const { beer } = await smallFestival(house);
  const kitchen = async () => (await send('GET', '/v1/kitchen/orders')).body;
  const sell = async () => {
    const orderItems = [{ foodId: beer.id, quantity: 1 }];
    const body = { table: '1', customer: 'Ada', orderItems, confirm: { paymentMethod: 'CASH' } };
    return (await send('POST', '/v1/orders', { body })).body.id as number;
  };
  const complete = async (id: number) => {
    clock.set(new Date(clock.now() + minute).toISOString());
    await send('PATCH', `/v1/orders/${id}`, { body: { status: 'COMPLETED' } });
  };
  /** A night is longer than a session without use. */
  const logInAgain = async () => {
    const login = { username: 'admin', password: 'correct horse' };
    const { body } = await send('POST', '/auth/login', { as: 'guest', body: login });
    house.credentials.admin = { Authorization: `Bearer ${body.accessToken}` };
  };
  const [old, oldDone] = [await sell(), await sell()];
  await complete(oldDone);
  clock.set('2026-01-16T18:30:00.000Z');
  await logInAgain();
  const done: number[] = [];
  for (let n = 0; n < 22; n++) done.push(await sell());
  for (const id of done.toReversed()) await complete(id);
  const young = await sell();
  const { open, recent } = await kitchen();
  expect(open.map((one: any) => one.id)).toEqual([old, young]);
  expect(recent.map((one: any) => one.id)).toEqual(done.slice(0, 20));

  clock.set('2026-01-17T06:00:00.000Z');
  await logInAgain();
  const next = await kitchen();
  expect([next.open.map((one: any) => one.id), next.recent]).toEqual([[young], []]);
  await house.close();
});
