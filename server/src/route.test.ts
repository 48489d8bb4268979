import { expect, test } from 'vitest';
import { onBothStores } from '../../e2e/setup/house.ts';
import { ask, make, read, refused, sell, thing, told, unknownId } from '../../e2e/setup/telling.ts';

onBothStores('routes of paper', (open) => {
  test('[Q14] stand as they are until somebody changes them; whoever may, and only that; everybody hears of a change, of no change nobody', async () => {
    const house = open();
    const printer = await make(house, '/v1/printers', { name: 'Grill' });
    const station = await make(house, '/v1/stations', { name: 'Grill' });
    const category = await make(house, '/v1/categories', { name: 'Meat' });
    const till = await make(house, '/v1/cash-registers', { name: 'Till' });
    const fresh = {
      stations: [{ stationId: station.id, printerId: null, copies: 1 }],
      categories: [{ categoryId: category.id, stubs: 'none' }],
      cashRegisters: [{ cashRegisterId: till.id, receiptCopies: 1 }],
    };
    for (const as of ['admin', 'maintainer', 'operator'] as const)
      expect(await read(house, '/v1/routes', as)).toEqual(fresh);

    const changes = [
      [`stations/${station.id}`, { printerId: printer.id }, { ...fresh.stations[0], printerId: printer.id }],
      [`stations/${station.id}`, { copies: 2 }, { stationId: station.id, printerId: printer.id, copies: 2 }],
      [
        `categories/${category.id}`,
        { stubs: 'instead_of_slip' },
        { categoryId: category.id, stubs: 'instead_of_slip' },
      ],
      [`cash-registers/${till.id}`, { receiptCopies: 3 }, { cashRegisterId: till.id, receiptCopies: 3 }],
    ] as const;
    for (const [path, body, after] of changes) {
      const id = path.split('/')[1]!;
      const heard = told(thing('routes', id, 'updated'));
      expect(await ask(house, 'PATCH', `/v1/routes/${path}`, { as: 'maintainer', body })).toEqual({
        status: 200,
        body: after,
        heard,
      });
      expect(await ask(house, 'PATCH', `/v1/routes/${path}`, { body })).toEqual({
        status: 200,
        body: after,
        heard: {},
      });
      for (const [as, status] of [
        ['operator', 403],
        ['printerKey', 403],
        ['webKey', 403],
        ['guest', 401],
      ] as const)
        expect(await ask(house, 'PATCH', `/v1/routes/${path}`, { as, body })).toMatchObject({ status, heard: {} });
    }
    expect(await read(house, '/v1/routes')).toEqual({
      stations: [changes[1][2]],
      categories: [changes[2][2]],
      cashRegisters: [changes[3][2]],
    });
    // Their own things are as before: a client of the contract sees no difference.
    expect(await read(house, `/v1/stations/${station.id}`)).toEqual(station);
    expect(await read(house, `/v1/categories/${category.id}`)).toEqual(category);
    expect(await read(house, `/v1/cash-registers/${till.id}`)).toEqual(till);
  });

  test('[Q14] a printer that is not there, copies without number or end, a stub wish that is none, a place that is gone: refused by name', async () => {
    const house = open();
    const gone = await make(house, '/v1/printers', { name: 'Gone' });
    await house.send('DELETE', `/v1/printers/${gone.id}`);
    const station = await make(house, '/v1/stations', { name: 'Bar' });
    const category = await make(house, '/v1/categories', { name: 'Drinks' });
    const till = await make(house, '/v1/cash-registers', { name: 'Bar till' });
    const wrong = (path: string, body: object) => ask(house, 'PATCH', `/v1/routes/${path}`, { body });
    for (const printerId of [unknownId, gone.id])
      expect(await wrong(`stations/${station.id}`, { printerId })).toMatchObject(
        refused(400, 'unknown_reference', 'printerId'),
      );
    for (const copies of [0, 6, 1.5, '2', null])
      expect(await wrong(`stations/${station.id}`, { copies })).toMatchObject(
        refused(400, 'validation_failed', 'copies'),
      );
    expect(await wrong(`stations/${station.id}`, {})).toMatchObject({ status: 400, heard: {} });
    expect(await wrong(`categories/${category.id}`, { stubs: 'some' })).toMatchObject(
      refused(400, 'validation_failed', 'stubs'),
    );
    expect(await wrong(`cash-registers/${till.id}`, { receiptCopies: 0 })).toMatchObject(
      refused(400, 'validation_failed', 'receiptCopies'),
    );
    for (const [path, body] of [
      ['stations', { copies: 2 }],
      ['categories', { stubs: 'none' }],
      ['cash-registers', { receiptCopies: 1 }],
    ] as const)
      expect(await wrong(`${path}/${unknownId}`, body)).toMatchObject(refused(404, 'not_found'));
  });

  test('[Q17] a printer that is deleted is nobody’s printer and nobody’s backup; one with papers stays for history', async () => {
    const house = open();
    const printer = await make(house, '/v1/printers', { name: 'Oven' });
    const other = await make(house, '/v1/printers', { name: 'Second oven' });
    const station = await make(house, '/v1/stations', { name: 'Oven' });
    await house.send('PATCH', `/v1/routes/stations/${station.id}`, { body: { printerId: printer.id } });
    await house.house.store.transact('house', (tx) =>
      tx.updateTable('printers').set({ backupPrinterId: printer.id }).where('id', '=', other.id).execute(),
    );
    const pizzas = await make(house, '/v1/categories', { name: 'Pizzas', stationId: station.id });
    const pizza = await make(house, '/v1/foods', { name: 'Pizza', price: '7', categoryId: pizzas.id });
    const till = await make(house, '/v1/cash-registers', { name: 'Pizza till' });
    await sell(house, [pizza], till);
    expect(await ask(house, 'DELETE', `/v1/printers/${printer.id}`)).toMatchObject({
      status: 204,
      heard: told(
        thing('printers', printer.id, 'deleted'),
        thing('printers', other.id, 'updated'),
        thing('routes', station.id, 'updated'),
      ),
    });
    const routes = await read(house, '/v1/routes');
    expect(routes.stations).toContainEqual({ stationId: station.id, printerId: null, copies: 1 });
    const rows = await house.house.store.reader.selectFrom('printers').selectAll().where('id', '=', other.id).execute();
    expect(rows).toMatchObject([{ backupPrinterId: null }]);
    expect(await read(house, `/v1/printers/${printer.id}`)).toMatchObject({ archived: true });
    await house.send('DELETE', `/v1/printers/${other.id}`);
    expect((await house.send('GET', `/v1/printers/${other.id}`)).status).toBe(404);
  });
});
