import { expect, test } from 'vitest';
import { onBothStores } from '../../e2e/setup/house.ts';
import { ask, make, read, refused, sell, thing, told, unknownId } from '../../e2e/setup/telling.ts';

const named = ({ id, name }: { id: string; name: string }) => ({ id, name });

onBothStores('stations', (open) => {
  test('[V40] stations are listed by name, each with its categories by position; a category named moves to it', async () => {
    const house = open();
    const late = await make(house, '/v1/categories', { name: 'Late', position: 9 });
    const early = await make(house, '/v1/categories', { name: 'Early', position: 8 });
    const body = { name: 'grill', categoryIds: [late.id, early.id, late.id] };
    const grill = await ask(house, 'POST', '/v1/stations', { as: 'maintainer', body });
    expect(grill).toEqual({
      status: 201,
      body: { id: grill.body.id, name: 'grill', categories: [named(early), named(late)] },
      heard: told(
        thing('stations', grill.body.id, 'created'),
        thing('categories', early.id, 'updated'),
        thing('categories', late.id, 'updated'),
      ),
    });
    const bar = await ask(house, 'POST', '/v1/stations', { body: { name: 'Bar', categoryIds: [early.id] } });
    expect(bar).toEqual({
      status: 201,
      body: { id: bar.body.id, name: 'Bar', categories: [named(early)] },
      heard: told(
        thing('stations', bar.body.id, 'created'),
        thing('categories', early.id, 'updated'),
        thing('stations', grill.body.id, 'updated'),
      ),
    });
    expect(await read(house, '/v1/stations')).toEqual([bar.body, { ...grill.body, categories: [named(late)] }]);
    expect((await read(house, `/v1/categories/${early.id}`)).stationId).toBe(bar.body.id);
    const empty = await ask(house, 'POST', '/v1/stations', { body: { name: 'Empty' } });
    expect(empty).toMatchObject({
      status: 201,
      body: { categories: [] },
      heard: told(thing('stations', empty.body.id, 'created')),
    });
    expect((await house.send('GET', '/v1/stations', { as: 'printerKey' })).headers.get('x-event-cursor')).toMatch(
      /^cashier=/,
    );
  });

  test('[V41] categoryIds replaces, left out it keeps, and what changes nothing tells nobody', async () => {
    const house = open();
    const [a, b, c] = [
      await make(house, '/v1/categories', { name: 'A', position: 11 }),
      await make(house, '/v1/categories', { name: 'B', position: 12 }),
      await make(house, '/v1/categories', { name: 'C', position: 13 }),
    ];
    const mine = await make(house, '/v1/stations', { name: 'Mine', categoryIds: [a.id, b.id] });
    const other = await make(house, '/v1/stations', { name: 'Other', categoryIds: [c.id] });
    const put = (body: object) => ask(house, 'PUT', `/v1/stations/${mine.id}`, { as: 'maintainer', body });
    expect(await put({ name: 'Mine' })).toEqual({ status: 200, body: mine, heard: {} });
    expect(await put({ name: 'Mine', categoryIds: [b.id, a.id] })).toEqual({ status: 200, body: mine, heard: {} });
    expect(await put({ name: 'MINE' })).toEqual({
      status: 200,
      body: { ...mine, name: 'MINE' },
      heard: told(thing('stations', mine.id, 'updated')),
    });
    expect(await put({ name: 'MINE', categoryIds: [b.id, c.id] })).toEqual({
      status: 200,
      body: { ...mine, name: 'MINE', categories: [named(b), named(c)] },
      heard: told(
        thing('stations', mine.id, 'updated'),
        thing('categories', a.id, 'updated'),
        thing('categories', c.id, 'updated'),
        thing('stations', other.id, 'updated'),
      ),
    });
    expect((await read(house, `/v1/stations/${other.id}`)).categories).toEqual([]);
    expect((await put({ name: 'MINE', categoryIds: [] })).body.categories).toEqual([]);
  });

  test('[V42] a removed station leaves its categories without one', async () => {
    const house = open();
    const [one, two] = [
      await make(house, '/v1/categories', { name: 'One', position: 21 }),
      await make(house, '/v1/categories', { name: 'Two', position: 22 }),
    ];
    const dish = await make(house, '/v1/foods', { name: 'Sold', price: 1, categoryId: two.id });
    const mine = await make(house, '/v1/stations', { name: 'Leaving', categoryIds: [one.id, two.id] });
    await sell(house, [dish]);
    await house.send('DELETE', `/v1/categories/${two.id}`);
    expect((await read(house, `/v1/stations/${mine.id}`)).categories).toEqual([named(one)]);
    expect(await ask(house, 'DELETE', `/v1/stations/${mine.id}`)).toEqual({
      status: 204,
      body: '',
      heard: told(thing('stations', mine.id, 'deleted'), thing('categories', one.id, 'updated')),
    });
    for (const { id } of [one, two]) expect((await read(house, `/v1/categories/${id}`)).stationId).toBe(null);
    expect(await ask(house, 'GET', `/v1/stations/${mine.id}`)).toMatchObject(refused(404, 'not_found'));
  });

  test('[V43] a taken name, an unknown or archived category and an unknown id are refused, and nothing has changed', async () => {
    const house = open();
    const mine = await make(house, '/v1/stations', { name: 'Refusing' });
    await make(house, '/v1/stations', { name: 'Taken' });
    const [here, gone] = [
      await make(house, '/v1/categories', { name: 'Here' }),
      await make(house, '/v1/categories', { name: 'Gone' }),
    ];
    await sell(house, [await make(house, '/v1/foods', { name: 'Past', price: 1, categoryId: gone.id })]);
    await house.send('DELETE', `/v1/categories/${gone.id}`);
    for (const [body, refusal] of [
      [{ name: 'TAKEN', categoryIds: [here.id] }, refused(409, 'duplicate', 'name')],
      [{ name: 'X', categoryIds: [here.id, unknownId] }, refused(400, 'unknown_reference', 'categoryIds.1')],
      [{ name: 'X', categoryIds: [gone.id] }, refused(400, 'unknown_reference', 'categoryIds.0')],
      [{ name: 'X', categoryIds: ['1'] }, refused(400, 'validation_failed', 'categoryIds.0')],
    ] as const) {
      expect(await ask(house, 'POST', '/v1/stations', { body })).toMatchObject(refusal);
      expect(await ask(house, 'PUT', `/v1/stations/${mine.id}`, { body })).toMatchObject(refusal);
    }
    expect((await read(house, `/v1/categories/${here.id}`)).stationId).toBe(null);
    for (const [method, body] of [['GET'], ['PUT', { name: 'X' }], ['DELETE']] as const) {
      expect(await ask(house, method, `/v1/stations/${unknownId}`, { body })).toMatchObject(refused(404, 'not_found'));
    }
  });
});
