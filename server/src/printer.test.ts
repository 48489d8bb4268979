import { expect, test } from 'vitest';
import { onBothStores } from '../../e2e/setup/house.ts';
import { ask, make, printer, read, refused, sell, thing, told, unknownId } from '../../e2e/setup/telling.ts';

onBothStores('printers', (open) => {
  test('[V50] a new printer is online on port 9100; printers are listed by name in any case', async () => {
    const house = open();
    const made = await ask(house, 'POST', '/v1/printers', { body: { name: 'kitchen' } });
    const { id } = made.body;
    const kitchen = {
      id,
      name: 'kitchen',
      ip: null,
      mac: null,
      port: 9100,
      description: null,
      status: 'ONLINE',
      archived: false,
    };
    expect(made).toEqual({ status: 201, body: kitchen, heard: told(thing('printers', id, 'created')) });
    const body = {
      name: 'Bar',
      ip: '10.0.0.7',
      mac: '00:26:ab:12:34:56',
      port: 515,
      description: 'By the taps',
      status: 'ERROR',
    };
    const bar = await make(house, '/v1/printers', body);
    expect(bar).toEqual({ ...body, mac: '00:26:AB:12:34:56', id: bar.id, archived: false });
    for (const as of ['printerKey', 'operator'] as const) {
      expect((await house.send('GET', '/v1/printers', { as })).body).toEqual([bar, kitchen]);
      expect((await house.send('GET', `/v1/printers/${id}`, { as })).body).toEqual(kitchen);
    }
  });

  test('[V51] a change of status is told to till and office, any change to everybody, no change to nobody', async () => {
    const house = open();
    const given = { name: 'Changing', ip: '10.0.0.8', mac: '00:26:AB:12:34:57', port: 9101, description: 'Here' };
    const mine = await make(house, '/v1/printers', given);
    const path = `/v1/printers/${mine.id}`;
    const updated = thing('printers', mine.id, 'updated');
    const put = (body: object) => ask(house, 'PUT', path, { as: 'maintainer', body });
    const patch = (body: object) => ask(house, 'PATCH', path, { as: 'printerKey', body });
    expect(await put({ name: 'Changing' })).toEqual({ status: 200, body: mine, heard: {} });
    expect(await patch({ status: 'ONLINE', ip: '10.0.0.8' })).toEqual({ status: 200, body: mine, heard: {} });
    expect(await patch({ ip: '10.0.0.9', mac: null })).toEqual({
      status: 200,
      body: { ...mine, ip: '10.0.0.9', mac: null },
      heard: told(updated),
    });
    expect(await patch({ status: 'OFFLINE', port: 9102 })).toEqual({
      status: 200,
      body: { ...mine, ip: '10.0.0.9', mac: null, port: 9102, status: 'OFFLINE' },
      heard: told(printer(mine.id, 'OFFLINE'), updated),
    });
    expect(await put({ ...given, status: 'ERROR' })).toEqual({
      status: 200,
      body: { ...mine, status: 'ERROR' },
      heard: told(printer(mine.id, 'ERROR'), updated),
    });
    expect(await put({ name: 'CHANGING' })).toEqual({
      status: 200,
      body: { ...mine, name: 'CHANGING', status: 'ERROR' },
      heard: told(updated),
    });
  });

  test('[V52] a removed printer is no longer named by categories, foods and tills, and each of them is told', async () => {
    const house = open();
    const mine = await make(house, '/v1/printers', { name: 'Leaving' });
    const category = await make(house, '/v1/categories', { name: 'Printing', printerId: mine.id });
    const b = await make(house, '/v1/foods', { name: 'B printed', price: 1, categoryId: category.id });
    const a = await make(house, '/v1/foods', { name: 'A printed', price: 1, categoryId: category.id });
    const till = await make(house, '/v1/cash-registers', { name: 'Printing till', defaultPrinterId: mine.id });
    expect(await ask(house, 'DELETE', `/v1/printers/${mine.id}`)).toEqual({
      status: 204,
      body: '',
      heard: told(
        thing('printers', mine.id, 'deleted'),
        thing('categories', category.id, 'updated'),
        thing('foods', a.id, 'updated'),
        thing('foods', b.id, 'updated'),
        thing('cash-registers', till.id, 'updated'),
      ),
    });
    expect(await ask(house, 'GET', `/v1/printers/${mine.id}`)).toMatchObject(refused(404, 'not_found'));
    expect((await read(house, `/v1/categories/${category.id}`)).printerId).toBe(null);
    expect((await read(house, `/v1/foods/${a.id}`)).printerId).toBe(null);
    expect((await read(house, `/v1/cash-registers/${till.id}?include=printer`)).defaultPrinterId).toBe(null);
  });

  test('[V53] a printer with a past is archived: an ordered food printed on it, or a till that took money', async () => {
    const house = open();
    const [kitchen, office, spare] = [
      await make(house, '/v1/printers', { name: 'Past kitchen' }),
      await make(house, '/v1/printers', { name: 'Past office' }),
      await make(house, '/v1/printers', { name: 'No past' }),
    ];
    const category = await make(house, '/v1/categories', { name: 'Past printing' });
    const printed = await make(house, '/v1/foods', {
      name: 'Printed',
      price: 1,
      categoryId: category.id,
      printerId: kitchen.id,
    });
    const silent = await make(house, '/v1/foods', { name: 'Silent', price: 1, categoryId: category.id });
    await make(house, '/v1/foods', { name: 'Never sold', price: 1, categoryId: category.id, printerId: spare.id });
    const till = await make(house, '/v1/cash-registers', { name: 'Past till', defaultPrinterId: office.id });
    await make(house, '/v1/cash-registers', { name: 'Idle till', defaultPrinterId: spare.id });
    await sell(house, [printed]);
    await sell(house, [silent], till);
    await house.send('DELETE', `/v1/foods/${printed.id}`);
    const gone = refused(404, 'not_found');
    // The archived food loses it too, but was told as deleted long ago.
    expect(await ask(house, 'DELETE', `/v1/printers/${kitchen.id}`)).toEqual({
      status: 204,
      body: '',
      heard: told(thing('printers', kitchen.id, 'deleted')),
    });
    expect((await read(house, `/v1/foods/${printed.id}`)).printerId).toBe(null);
    await house.send('DELETE', `/v1/printers/${office.id}`);
    for (const past of [kitchen, office]) {
      expect(await read(house, `/v1/printers/${past.id}`)).toEqual({ ...past, archived: true });
      expect(await ask(house, 'PUT', `/v1/printers/${past.id}`, { body: { name: 'Back' } })).toMatchObject(gone);
      expect(await ask(house, 'PATCH', `/v1/printers/${past.id}`, { body: { status: 'ERROR' } })).toMatchObject(gone);
      expect(await ask(house, 'DELETE', `/v1/printers/${past.id}`)).toMatchObject(gone);
    }
    await house.send('DELETE', `/v1/printers/${spare.id}`);
    expect(await ask(house, 'GET', `/v1/printers/${spare.id}`)).toMatchObject(gone);
    const names = (await read(house, '/v1/printers')).map((one: any) => one.name);
    expect(names).not.toContain('Past kitchen');
    expect((await house.send('POST', '/v1/printers', { body: { name: 'PAST kitchen' } })).status).toBe(201);
  });

  test('[V54] a taken name, an address that is none and an unknown id are refused, and nobody hears of it', async () => {
    const house = open();
    await make(house, '/v1/printers', { name: 'Taken' });
    const mine = await make(house, '/v1/printers', { name: 'Free' });
    const taken = refused(409, 'duplicate', 'name');
    expect(await ask(house, 'POST', '/v1/printers', { body: { name: 'taken' } })).toMatchObject(taken);
    expect(await ask(house, 'PUT', `/v1/printers/${mine.id}`, { body: { name: 'TAKEN' } })).toMatchObject(taken);
    for (const [field, value] of [
      ['ip', '10.0.0.256'],
      ['ip', '::1'],
      ['mac', '00-26-AB-12-34-56'],
      ['port', 0],
      ['port', 65536],
      ['port', '9100'],
      ['status', 'online'],
    ] as const) {
      const wrong = refused(400, 'validation_failed', field);
      const body = { name: 'Wrong', [field]: value };
      expect(await ask(house, 'POST', '/v1/printers', { body })).toMatchObject(wrong);
      expect(await ask(house, 'PUT', `/v1/printers/${mine.id}`, { body })).toMatchObject(wrong);
      expect(await ask(house, 'PATCH', `/v1/printers/${mine.id}`, { body })).toMatchObject(wrong);
    }
    expect(await ask(house, 'PATCH', `/v1/printers/${mine.id}`, { body: { name: 'By PATCH' } })).toMatchObject(
      refused(400, 'validation_failed'),
    );
    for (const [method, body] of [['GET'], ['PUT', { name: 'X' }], ['PATCH', { port: 1 }], ['DELETE']] as const) {
      expect(await ask(house, method, `/v1/printers/${unknownId}`, { body })).toMatchObject(refused(404, 'not_found'));
    }
  });
});
