import { expect, test } from 'vitest';
import { onBothStores } from '../../e2e/setup/house.ts';
import { ask, make, read, refused, sell, thing, told, unknownId } from '../../e2e/setup/telling.ts';

onBothStores('ingredients', (open) => {
  test('[V30] ingredients are made, listed by name in any case, changed and removed, each change told to every channel', async () => {
    const house = open();
    const made = await ask(house, 'POST', '/v1/ingredients', { as: 'maintainer', body: { name: 'salt' } });
    const { id } = made.body;
    expect(made).toEqual({
      status: 201,
      body: { id, name: 'salt', surcharge: '0' },
      heard: told(thing('ingredients', id, 'created')),
    });
    const pepper = await make(house, '/v1/ingredients', { name: 'Pepper', surcharge: '1.20' });
    const basil = await make(house, '/v1/ingredients', { name: 'basil', surcharge: 99999.99 });
    expect(await read(house, '/v1/ingredients')).toEqual([basil, pepper, made.body]);
    expect([pepper.surcharge, basil.surcharge]).toEqual(['1.2', '99999.99']);
    const path = `/v1/ingredients/${pepper.id}`;
    const put = (body: object) => ask(house, 'PUT', path, { as: 'maintainer', body });
    const renamed = { ...pepper, name: 'Black pepper' };
    const heard = told(thing('ingredients', pepper.id, 'updated'));
    expect(await put({ name: 'Black pepper' })).toEqual({ status: 200, body: renamed, heard });
    expect(await put({ name: 'Black pepper', surcharge: 1.2 })).toEqual({ status: 200, body: renamed, heard: {} });
    expect(await put({ name: 'Black pepper', surcharge: 0 })).toEqual({
      status: 200,
      body: { ...renamed, surcharge: '0' },
      heard,
    });
    expect(await read(house, path)).toEqual({ ...renamed, surcharge: '0' });
    expect(await ask(house, 'DELETE', path)).toEqual({
      status: 204,
      body: '',
      heard: told(thing('ingredients', pepper.id, 'deleted')),
    });
    expect(await ask(house, 'GET', path)).toMatchObject(refused(404, 'not_found'));
  });

  test('[V31] a removed ingredient leaves its foods, archived ones in silence', async () => {
    const house = open();
    const mine = await make(house, '/v1/categories', { name: 'Mixed' });
    const ham = await make(house, '/v1/ingredients', { name: 'Ham' });
    const cheese = await make(house, '/v1/ingredients', { name: 'Cheese' });
    const add = (name: string, ...ingredients: { id: string }[]) =>
      make(house, '/v1/foods', {
        name,
        price: 4,
        categoryId: mine.id,
        ingredients: ingredients.map(({ id }) => ({ id })),
      });
    const toast = await add('Toast', ham, cheese);
    const baguette = await add('Baguette', cheese, ham);
    await add('Cheese plate', cheese);
    const gone = await add('Gone', ham);
    await sell(house, [gone]);
    await house.send('DELETE', `/v1/foods/${gone.id}`);
    expect(await ask(house, 'DELETE', `/v1/ingredients/${ham.id}`)).toEqual({
      status: 204,
      body: '',
      heard: told(
        thing('ingredients', ham.id, 'deleted'),
        thing('foods', baguette.id, 'updated'),
        thing('foods', toast.id, 'updated'),
      ),
    });
    for (const { id } of [toast, baguette])
      expect((await read(house, `/v1/foods/${id}`)).ingredients).toEqual([cheese]);
  });

  test('[V32] a taken name, a wrong surcharge and an unknown id are refused, and nobody hears of it', async () => {
    const house = open();
    const one = await make(house, '/v1/ingredients', { name: 'Onion' });
    const two = await make(house, '/v1/ingredients', { name: 'Leek' });
    const taken = refused(409, 'duplicate', 'name');
    expect(await ask(house, 'POST', '/v1/ingredients', { body: { name: 'ONION' } })).toMatchObject(taken);
    expect(await ask(house, 'PUT', `/v1/ingredients/${two.id}`, { body: { name: 'onion' } })).toMatchObject(taken);
    for (const [body, field] of [
      [{ name: 'X', surcharge: '1,20' }, 'surcharge'],
      [{ name: 'X', surcharge: 100000 }, 'surcharge'],
      [{ surcharge: 1 }, 'name'],
    ] as const) {
      const wrong = refused(400, 'validation_failed', field);
      expect(await ask(house, 'POST', '/v1/ingredients', { body })).toMatchObject(wrong);
      expect(await ask(house, 'PUT', `/v1/ingredients/${one.id}`, { body })).toMatchObject(wrong);
    }
    for (const [method, body] of [['GET'], ['PUT', { name: 'X' }], ['DELETE']] as const) {
      expect(await ask(house, method, `/v1/ingredients/${unknownId}`, { body })).toMatchObject(
        refused(404, 'not_found'),
      );
    }
  });
});
