import { expect, test } from 'vitest';
import { onBothStores } from '../../e2e/setup/house.ts';
import { ask, make, read, refused, sell, thing, told, unknownId } from '../../e2e/setup/telling.ts';

onBothStores('cash registers', (open) => {
  test('[V60] a new register is enabled; registers are listed by name, filtered, with their printers when asked', async () => {
    const house = open();
    const printer = await make(house, '/v1/printers', { name: 'Receipts' });
    const made = await ask(house, 'POST', '/v1/cash-registers', { body: { name: 'till 2' } });
    const { id } = made.body;
    const two = { id, name: 'till 2', enabled: true, defaultPrinterId: null, archived: false };
    expect(made).toEqual({ status: 201, body: two, heard: told(thing('cash-registers', id, 'created')) });
    const one = await make(house, '/v1/cash-registers', {
      name: 'Till 1',
      enabled: false,
      defaultPrinterId: printer.id,
    });
    expect(one).toEqual({ id: one.id, name: 'Till 1', enabled: false, defaultPrinterId: printer.id, archived: false });
    expect((await house.send('GET', '/v1/cash-registers', { as: 'printerKey' })).body).toEqual([one, two]);
    expect(await read(house, '/v1/cash-registers?enabled=true')).toEqual([two]);
    expect(await read(house, '/v1/cash-registers?enabled=false&include=printer')).toEqual([
      { ...one, defaultPrinter: printer },
    ]);
    expect(await read(house, `/v1/cash-registers/${id}?include=printer`)).toEqual({ ...two, defaultPrinter: null });
    expect(await read(house, `/v1/cash-registers/${id}`)).toEqual(two);
    expect(await ask(house, 'GET', '/v1/cash-registers?include=printers')).toMatchObject(
      refused(400, 'validation_failed', 'query.include'),
    );
  });

  test('[V61] PUT and PATCH change only what was sent, and what changes nothing tells nobody', async () => {
    const house = open();
    const printer = await make(house, '/v1/printers', { name: 'Changing receipts' });
    const mine = await make(house, '/v1/cash-registers', {
      name: 'Changing',
      enabled: false,
      defaultPrinterId: printer.id,
    });
    const path = `/v1/cash-registers/${mine.id}`;
    const heard = told(thing('cash-registers', mine.id, 'updated'));
    expect(await ask(house, 'PUT', path, { body: { name: 'Changing' } })).toEqual({
      status: 200,
      body: mine,
      heard: {},
    });
    expect(await ask(house, 'PATCH', path, { body: mine })).toEqual({ status: 200, body: mine, heard: {} });
    const enabled = { ...mine, enabled: true };
    expect(await ask(house, 'PATCH', path, { as: 'maintainer', body: { enabled: true } })).toEqual({
      status: 200,
      body: enabled,
      heard,
    });
    const renamed = { ...enabled, name: 'Changed', defaultPrinterId: null };
    expect(
      await ask(house, 'PUT', path, { as: 'maintainer', body: { name: 'Changed', defaultPrinterId: null } }),
    ).toEqual({ status: 200, body: renamed, heard });
    expect(await read(house, path)).toEqual(renamed);
  });

  test('[V62] a register without orders is removed, one with orders archived; either name is free again', async () => {
    const house = open();
    const category = await make(house, '/v1/categories', { name: 'Selling' });
    const dish = await make(house, '/v1/foods', { name: 'Sold', price: 1, categoryId: category.id });
    const idle = await make(house, '/v1/cash-registers', { name: 'Leaving' });
    const gone = refused(404, 'not_found');
    const remove = (id: string) => ask(house, 'DELETE', `/v1/cash-registers/${id}`);
    const heardOf = (id: string) => told(thing('cash-registers', id, 'deleted'));
    expect(await remove(idle.id)).toEqual({ status: 204, body: '', heard: heardOf(idle.id) });
    expect(await ask(house, 'GET', `/v1/cash-registers/${idle.id}`)).toMatchObject(gone);
    const busy = await make(house, '/v1/cash-registers', { name: 'Leaving' });
    const order = await sell(house, [dish], busy);
    expect(await remove(busy.id)).toEqual({ status: 204, body: '', heard: heardOf(busy.id) });
    expect(await read(house, `/v1/cash-registers/${busy.id}`)).toEqual({ ...busy, archived: true });
    expect((await read(house, `/v1/orders/${order.id}`)).cashRegister).toEqual({ id: busy.id, name: 'Leaving' });
    expect((await read(house, '/v1/cash-registers')).map((one: any) => one.id)).not.toContain(busy.id);
    expect(await ask(house, 'PUT', `/v1/cash-registers/${busy.id}`, { body: { name: 'Back' } })).toMatchObject(gone);
    expect(await ask(house, 'PATCH', `/v1/cash-registers/${busy.id}`, { body: { enabled: true } })).toMatchObject(gone);
    expect(await remove(busy.id)).toMatchObject(gone);
    expect((await house.send('POST', '/v1/cash-registers', { body: { name: 'LEAVING' } })).status).toBe(201);
  });

  test('[V63] a taken name, an unknown printer and an unknown id are refused, and nobody hears of it', async () => {
    const house = open();
    await make(house, '/v1/cash-registers', { name: 'Taken' });
    const mine = await make(house, '/v1/cash-registers', { name: 'Free' });
    for (const [body, refusal] of [
      [{ name: 'taken' }, refused(409, 'duplicate', 'name')],
      [{ name: 'X', defaultPrinterId: unknownId }, refused(400, 'unknown_reference', 'defaultPrinterId')],
      [{ name: 'X', enabled: 'true' }, refused(400, 'validation_failed', 'enabled')],
    ] as const) {
      expect(await ask(house, 'POST', '/v1/cash-registers', { body })).toMatchObject(refusal);
      expect(await ask(house, 'PUT', `/v1/cash-registers/${mine.id}`, { body })).toMatchObject(refusal);
      expect(await ask(house, 'PATCH', `/v1/cash-registers/${mine.id}`, { body })).toMatchObject(refusal);
    }
    for (const [method, body] of [['GET'], ['PUT', { name: 'X' }], ['PATCH', { enabled: true }], ['DELETE']] as const) {
      expect(await ask(house, method, `/v1/cash-registers/${unknownId}`, { body })).toMatchObject(
        refused(404, 'not_found'),
      );
    }
  });
});
