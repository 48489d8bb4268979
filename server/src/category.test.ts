import { expect, test } from 'vitest';
import { onBothStores, type TestHouse } from '../../e2e/setup/house.ts';
import { ask, category, food, make, read, refused, sell, thing, told, unknownId } from '../../e2e/setup/telling.ts';

async function selfOrdering(house: TestHouse, isOn: boolean) {
  await house.send('PATCH', '/v1/settings', { body: { selfOrdering: isOn } });
}

onBothStores('categories', (open) => {
  test('[V1] a new category is open, without picture, printer and station, and comes after the last one', async () => {
    const house = open();
    const first = await ask(house, 'POST', '/v1/categories', { body: { name: ' Starters ' } });
    expect(first).toEqual({
      status: 201,
      body: {
        id: first.body.id,
        name: 'Starters',
        available: true,
        position: 1,
        image: null,
        printerId: null,
        stationId: null,
        archived: false,
      },
      heard: told(thing('categories', first.body.id, 'created')),
    });
    const printer = await make(house, '/v1/printers', { name: 'First printer' });
    const station = await make(house, '/v1/stations', { name: 'First station' });
    const body = { name: 'Soups', available: false, position: 40, printerId: printer.id, stationId: station.id };
    const second = await ask(house, 'POST', '/v1/categories', { body });
    expect(second).toEqual({
      status: 201,
      body: { ...body, id: second.body.id, image: null, archived: false },
      heard: told(thing('categories', second.body.id, 'created'), thing('stations', station.id, 'updated')),
    });
    expect((await make(house, '/v1/categories', { name: 'Salads' })).position).toBe(41);
    await make(house, '/v1/categories', { name: 'Last', position: 9999 });
    expect((await make(house, '/v1/categories', { name: 'Very last' })).position).toBe(9999);
    expect(await house.send('GET', `/v1/categories/${second.body.id}`)).toMatchObject({
      status: 200,
      body: second.body,
    });
  });

  test('[V2] categories are listed by position, then by name in any case, with their foods by name when asked', async () => {
    const house = open();
    const names = ['zebra', 'Yak', 'xerus'];
    for (const name of names) await make(house, '/v1/categories', { name, position: 500 });
    const before = await make(house, '/v1/categories', { name: 'Wombat', position: 499 });
    const foods = [];
    for (const name of ['cola', 'Beer', 'apple juice']) {
      foods.push(await make(house, '/v1/foods', { name, price: 3, categoryId: before.id }));
    }
    await house.send('PATCH', `/v1/foods/${foods[0].id}`, { body: { available: false } });
    const list = async (query: string) =>
      (await read(house, `/v1/categories${query}`)).filter((one: any) => one.position === 499 || one.position === 500);
    const bare = await list('');
    expect(bare.map((one: any) => one.name)).toEqual(['Wombat', 'xerus', 'Yak', 'zebra']);
    expect(bare.every((one: any) => one.foods === undefined)).toBe(true);
    const namesIn = async (query: string) => (await list(query))[0].foods.map((one: any) => one.name);
    expect(await namesIn('?include=foods')).toEqual(['apple juice', 'Beer', 'cola']);
    expect(await namesIn('?include=foods.ingredients&foodsAvailable=true')).toEqual(['apple juice', 'Beer']);
    expect(await namesIn('?include=foods&foodsAvailable=false')).toEqual(['cola']);
    const [inside] = (await read(house, `/v1/categories/${before.id}?include=foods`)).foods;
    const { category: _, ...withoutCategory } = foods[2];
    expect(inside).toEqual(withoutCategory);
    await house.send('PATCH', `/v1/categories/${before.id}`, { body: { available: false } });
    expect((await list('?available=true')).map((one: any) => one.name)).toEqual(['xerus', 'Yak', 'zebra']);
    expect((await list('?available=false')).map((one: any) => one.name)).toEqual(['Wombat']);
    expect(await ask(house, 'GET', '/v1/categories?available=yes')).toMatchObject(
      refused(400, 'validation_failed', 'query.available'),
    );
  });

  test('[V3] the name of a category is taken in any case and any Unicode form, its own included only for others', async () => {
    const house = open();
    const mine = await make(house, '/v1/categories', { name: 'Käse' });
    const other = await make(house, '/v1/categories', { name: 'Wurst' });
    const taken = refused(409, 'duplicate', 'name');
    expect(await ask(house, 'POST', '/v1/categories', { body: { name: 'KÄSE' } })).toMatchObject(taken);
    expect(await ask(house, 'POST', '/v1/categories', { body: { name: 'ka\u0308se' } })).toMatchObject(taken);
    expect(await ask(house, 'PUT', `/v1/categories/${other.id}`, { body: { name: 'käse' } })).toMatchObject(taken);
    expect(await ask(house, 'PATCH', `/v1/categories/${other.id}`, { body: { name: 'käse' } })).toMatchObject(taken);
    expect(await ask(house, 'PATCH', `/v1/categories/${mine.id}`, { body: { name: 'KÄSE' } })).toEqual({
      status: 200,
      body: { ...mine, name: 'KÄSE' },
      heard: told(thing('categories', mine.id, 'updated')),
    });
  });

  test('[V4] a printer or station that is unknown or archived is refused with its field', async () => {
    const house = open();
    const mine = await make(house, '/v1/categories', { name: 'References' });
    for (const field of ['printerId', 'stationId']) {
      const body = { name: 'Other references', [field]: unknownId };
      const unknown = refused(400, 'unknown_reference', field);
      expect(await ask(house, 'POST', '/v1/categories', { body })).toMatchObject(unknown);
      expect(await ask(house, 'PUT', `/v1/categories/${mine.id}`, { body })).toMatchObject(unknown);
      expect(await ask(house, 'PATCH', `/v1/categories/${mine.id}`, { body })).toMatchObject(unknown);
    }
    const printer = await make(house, '/v1/printers', { name: 'Printer with a past' });
    const dish = await make(house, '/v1/foods', {
      name: 'Printed',
      price: 1,
      categoryId: mine.id,
      printerId: printer.id,
    });
    await sell(house, [dish]);
    await house.send('DELETE', `/v1/printers/${printer.id}`);
    expect((await read(house, `/v1/printers/${printer.id}`)).archived).toBe(true);
    expect(await ask(house, 'PATCH', `/v1/categories/${mine.id}`, { body: { printerId: printer.id } })).toMatchObject(
      refused(400, 'unknown_reference', 'printerId'),
    );
    expect(await ask(house, 'GET', '/v1/categories/42')).toMatchObject(refused(400, 'validation_failed', 'params.id'));
    for (const [method, body] of [['GET'], ['PUT', { name: 'X' }], ['PATCH', { position: 1 }], ['DELETE']] as const) {
      expect(await ask(house, method, `/v1/categories/${unknownId}`, { body })).toMatchObject(
        refused(404, 'not_found'),
      );
    }
    expect(await ask(house, 'PATCH', `/v1/categories/${mine.id}`, { body: { colour: 'red' } })).toMatchObject(
      refused(400, 'validation_failed'),
    );
  });

  test('[V5] PUT and PATCH change only what was sent, and what changes nothing tells nobody', async () => {
    const house = open();
    const station = await make(house, '/v1/stations', { name: 'Kept station' });
    const other = await make(house, '/v1/stations', { name: 'Other station' });
    const printer = await make(house, '/v1/printers', { name: 'Kept printer' });
    const given = { available: false, position: 7, printerId: printer.id, stationId: station.id };
    const mine = await make(house, '/v1/categories', { name: 'Kept', ...given });
    const put = await ask(house, 'PUT', `/v1/categories/${mine.id}`, { as: 'maintainer', body: { name: 'Kept on' } });
    expect(put).toEqual({
      status: 200,
      body: { ...mine, name: 'Kept on' },
      heard: told(thing('categories', mine.id, 'updated')),
    });
    const back = await ask(house, 'PUT', `/v1/categories/${mine.id}`, { body: put.body });
    expect(back).toEqual({ status: 200, body: put.body, heard: {} });
    const moved = await ask(house, 'PATCH', `/v1/categories/${mine.id}`, {
      body: { stationId: other.id, position: 8 },
    });
    expect(moved).toEqual({
      status: 200,
      body: { ...put.body, stationId: other.id, position: 8 },
      heard: told(
        thing('categories', mine.id, 'updated'),
        thing('stations', station.id, 'updated'),
        thing('stations', other.id, 'updated'),
      ),
    });
    const freed = await ask(house, 'PATCH', `/v1/categories/${mine.id}`, { body: { stationId: null } });
    expect(freed).toEqual({
      status: 200,
      body: { ...moved.body, stationId: null },
      heard: told(thing('categories', mine.id, 'updated'), thing('stations', other.id, 'updated')),
    });
    expect(await read(house, `/v1/categories/${mine.id}`)).toEqual(freed.body);
  });

  test('[V6] closing a category leaves the switches of its foods alone; on opening, those still off are told', async () => {
    const house = open();
    const mine = await make(house, '/v1/categories', { name: 'Switched' });
    const on = await make(house, '/v1/foods', { name: 'Switched on', price: 1, categoryId: mine.id });
    const off = await make(house, '/v1/foods', {
      name: 'Switched off',
      price: 1,
      categoryId: mine.id,
      available: false,
    });
    const off2 = await make(house, '/v1/foods', { name: 'Also off', price: 1, categoryId: mine.id, available: false });
    const gone = await make(house, '/v1/foods', { name: 'Off and gone', price: 1, categoryId: mine.id });
    await sell(house, [gone]);
    await house.send('PATCH', `/v1/foods/${gone.id}`, { body: { available: false } });
    await house.send('DELETE', `/v1/foods/${gone.id}`);
    const closed = await ask(house, 'PATCH', `/v1/categories/${mine.id}`, { body: { available: false } });
    expect(closed).toEqual({
      status: 200,
      body: { ...mine, available: false },
      heard: told(category(mine.id, false), thing('categories', mine.id, 'updated')),
    });
    expect(await read(house, `/v1/foods/${on.id}`)).toMatchObject({
      available: false,
      ownAvailable: true,
    });
    expect(await read(house, `/v1/foods/${off.id}`)).toMatchObject({
      available: false,
      ownAvailable: false,
    });
    const opened = await ask(house, 'PUT', `/v1/categories/${mine.id}`, {
      body: { name: 'Switched', available: true },
    });
    expect(opened).toEqual({
      status: 200,
      body: mine,
      heard: told(
        category(mine.id, true),
        food(off2.id, false),
        food(off.id, false),
        thing('categories', mine.id, 'updated'),
      ),
    });
    expect(await read(house, `/v1/foods/${on.id}`)).toMatchObject({ available: true, ownAvailable: true });
  });

  test('[V7] another printer for a category is the printer of all its foods; the same one again is not', async () => {
    const house = open();
    const [one, two] = [
      await make(house, '/v1/printers', { name: 'Printer one' }),
      await make(house, '/v1/printers', { name: 'Printer two' }),
    ];
    const mine = await make(house, '/v1/categories', { name: 'Printed category', printerId: one.id });
    const beside = await make(house, '/v1/categories', { name: 'Printed beside', printerId: one.id });
    const dish = await make(house, '/v1/foods', { name: 'B dish', price: 1, categoryId: mine.id });
    const own = await make(house, '/v1/foods', { name: 'A dish', price: 1, categoryId: mine.id, printerId: null });
    const already = await make(house, '/v1/foods', {
      name: 'C dish',
      price: 1,
      categoryId: mine.id,
      printerId: two.id,
    });
    const stranger = await make(house, '/v1/foods', { name: 'D dish', price: 1, categoryId: beside.id });
    expect([dish.printerId, own.printerId]).toEqual([one.id, null]);
    const same = await ask(house, 'PATCH', `/v1/categories/${mine.id}`, { body: { printerId: one.id } });
    expect(same).toEqual({ status: 200, body: mine, heard: {} });
    const changed = await ask(house, 'PATCH', `/v1/categories/${mine.id}`, { body: { printerId: two.id } });
    expect(changed).toEqual({
      status: 200,
      body: { ...mine, printerId: two.id },
      heard: told(
        thing('categories', mine.id, 'updated'),
        thing('foods', own.id, 'updated'),
        thing('foods', dish.id, 'updated'),
      ),
    });
    for (const { id } of [dish, own, already]) {
      expect((await read(house, `/v1/foods/${id}`)).printerId).toBe(two.id);
    }
    expect((await read(house, `/v1/foods/${stranger.id}`)).printerId).toBe(one.id);
  });

  test('[V8] a category without a past goes with its foods, and its name is free', async () => {
    const house = open();
    const station = await make(house, '/v1/stations', { name: 'Left station' });
    const mine = await make(house, '/v1/categories', { name: 'Short-lived', stationId: station.id });
    const dish = await make(house, '/v1/foods', { name: 'Short-lived dish', price: 1, categoryId: mine.id });
    expect(await ask(house, 'DELETE', `/v1/categories/${mine.id}`)).toEqual({
      status: 204,
      body: '',
      heard: told(
        category(mine.id, false),
        thing('categories', mine.id, 'deleted'),
        thing('foods', dish.id, 'deleted'),
        thing('stations', station.id, 'updated'),
      ),
    });
    expect(await ask(house, 'GET', `/v1/categories/${mine.id}`)).toMatchObject(refused(404, 'not_found'));
    expect(await ask(house, 'GET', `/v1/foods/${dish.id}`)).toMatchObject(refused(404, 'not_found'));
    expect((await read(house, `/v1/stations/${station.id}`)).categories).toEqual([]);
    expect((await house.send('POST', '/v1/categories', { body: { name: 'short-LIVED' } })).status).toBe(201);
  });

  test('[V9] a category that history refers to is archived: read by id, gone from every list, closed to writes', async () => {
    const house = open();
    const mine = await make(house, '/v1/categories', { name: 'With a past', position: 700 });
    const sold = await make(house, '/v1/foods', { name: 'Sold dish', price: 1, categoryId: mine.id });
    const unsold = await make(house, '/v1/foods', { name: 'Unsold dish', price: 1, categoryId: mine.id });
    const { id: orderId } = await sell(house, [sold]);
    expect(await ask(house, 'DELETE', `/v1/categories/${mine.id}`)).toEqual({
      status: 204,
      body: '',
      heard: told(
        category(mine.id, false),
        thing('categories', mine.id, 'deleted'),
        thing('foods', sold.id, 'deleted'),
        thing('foods', unsold.id, 'deleted'),
      ),
    });
    expect(await read(house, `/v1/categories/${mine.id}`)).toEqual({ ...mine, archived: true });
    expect((await read(house, `/v1/categories/${mine.id}?include=foods`)).foods).toEqual([]);
    expect(await read(house, `/v1/foods/${sold.id}`)).toMatchObject({ archived: true, available: false });
    expect((await house.send('GET', `/v1/foods/${unsold.id}`)).status).toBe(404);
    const listed = await read(house, '/v1/categories');
    expect(listed.some((one: any) => one.id === mine.id)).toBe(false);
    expect((await read(house, `/v1/orders/${orderId}`)).categorizedItems[0].category.name).toBe('With a past');
    const gone = refused(404, 'not_found');
    expect(await ask(house, 'PUT', `/v1/categories/${mine.id}`, { body: { name: 'Back' } })).toMatchObject(gone);
    expect(await ask(house, 'PATCH', `/v1/categories/${mine.id}`, { body: { available: true } })).toMatchObject(gone);
    expect(await ask(house, 'DELETE', `/v1/categories/${mine.id}`)).toMatchObject(gone);
    expect(
      await ask(house, 'POST', '/v1/foods', { body: { name: 'Late', price: 1, categoryId: mine.id } }),
    ).toMatchObject(refused(400, 'unknown_reference', 'categoryId'));
    expect((await house.send('POST', '/v1/categories', { body: { name: 'With a past', position: 0 } })).status).toBe(
      201,
    );
  });

  test('[V9] a category is archived too when its sold food has moved on, or was deleted before', async () => {
    const house = open();
    const [from, to] = [
      await make(house, '/v1/categories', { name: 'Sold from here' }),
      await make(house, '/v1/categories', { name: 'Moved to here' }),
    ];
    const dish = await make(house, '/v1/foods', { name: 'Wanderer', price: 1, categoryId: from.id });
    await sell(house, [dish]);
    await house.send('PUT', `/v1/foods/${dish.id}`, { body: { name: 'Wanderer', price: 1, categoryId: to.id } });
    await house.send('DELETE', `/v1/categories/${from.id}`);
    expect((await read(house, `/v1/categories/${from.id}`)).archived).toBe(true);
    await house.send('DELETE', `/v1/foods/${dish.id}`);
    await house.send('DELETE', `/v1/categories/${to.id}`);
    expect((await read(house, `/v1/foods/${dish.id}`)).category).toMatchObject({
      id: to.id,
      archived: true,
    });
  });

  test('[V10] web apps and guests see only what can be ordered now, whatever they ask for', async () => {
    const house = open();
    await selfOrdering(house, true);
    const mine = await make(house, '/v1/categories', { name: 'Open for guests', position: 800 });
    const closed = await make(house, '/v1/categories', { name: 'Closed for guests', position: 801, available: false });
    const dish = await make(house, '/v1/foods', { name: 'For guests', price: 1, categoryId: mine.id });
    const soldOut = await make(house, '/v1/foods', {
      name: 'Sold out',
      price: 1,
      categoryId: mine.id,
      available: false,
    });
    const behind = await make(house, '/v1/foods', { name: 'Behind', price: 1, categoryId: closed.id });
    const ids = (rows: any[]) => rows.map((row) => row.id);
    for (const as of ['webKey', 'guest'] as const) {
      const get = (path: string) => read(house, path, as);
      const listed = (await get('/v1/categories?include=foods')).filter(
        (one: any) => one.position >= 800 && one.position < 810,
      );
      expect(ids(listed)).toEqual([mine.id]);
      expect(ids(listed[0].foods)).toEqual([dish.id]);
      expect(await get('/v1/categories?available=false')).toEqual([]);
      const asked = await get('/v1/categories?include=foods&foodsAvailable=false');
      expect(asked.flatMap((one: any) => one.foods)).toEqual([]);
      expect(ids((await get(`/v1/categories/${mine.id}?include=foods`)).foods)).toEqual([dish.id]);
      expect((await get(`/v1/categories/${closed.id}?include=foods`)).foods).toEqual([]);
      const foods = ids(await get('/v1/foods'));
      expect(foods).toContain(dish.id);
      expect(foods).not.toContain(soldOut.id);
      expect(foods).not.toContain(behind.id);
      expect(await get('/v1/foods?available=false')).toEqual([]);
    }
    const all = ids(await read(house, '/v1/foods', 'printerKey'));
    expect(all).toEqual(expect.arrayContaining([dish.id, soldOut.id, behind.id]));
    await selfOrdering(house, false);
    for (const path of [
      '/v1/categories',
      `/v1/categories/${mine.id}`,
      '/v1/foods',
      '/v1/banners',
      '/v1/order-instructions',
    ]) {
      expect(await ask(house, 'GET', path, { as: 'guest' })).toMatchObject(refused(401, 'unauthenticated'));
    }
    expect((await house.send('GET', `/v1/foods/${soldOut.id}`, { as: 'guest' })).status).toBe(200);
  });

  test('[V11] the menu comes with the newest event ids from before it was read', async () => {
    const house = open();
    const { headers } = await house.send('GET', '/v1/categories');
    const heads = await house.house.store.reader.selectFrom('eventHead').selectAll().executeTakeFirstOrThrow();
    const epochs = JSON.parse(heads.epochs);
    const expected = (['cashier', 'display', 'printer', 'stations', 'office'] as const).map(
      (channel) => `${channel}=${epochs[channel]}.${heads[channel]}`,
    );
    expect(headers.get('x-event-cursor')).toBe(expected.join(', '));
  });
});
