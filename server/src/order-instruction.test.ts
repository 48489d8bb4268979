import { expect, test } from 'vitest';
import { onBothStores } from '../../e2e/setup/house.ts';
import { ask, make, read, refused, thing, told, unknownId } from '../../e2e/setup/telling.ts';

onBothStores('order instructions', (open) => {
  test('[V75] instructions stand by position, a new one after the last', async () => {
    const house = open();
    const made = await ask(house, 'POST', '/v1/order-instructions', {
      as: 'maintainer',
      body: { text: 'Choose\nyour food' },
    });
    const { id } = made.body;
    const first = { id, text: 'Choose\nyour food', position: 1 };
    expect(made).toEqual({ status: 201, body: first, heard: told(thing('order-instructions', id, 'created')) });
    const pay = await make(house, '/v1/order-instructions', { text: 'Pay at the till', position: 7 });
    const greet = await make(house, '/v1/order-instructions', { text: 'Welcome', position: 0 });
    const wait = await make(house, '/v1/order-instructions', { text: 'Wait for your number' });
    expect(wait.position).toBe(8);
    await house.send('PATCH', '/v1/settings', { body: { selfOrdering: true } });
    for (const as of ['operator', 'webKey', 'guest'] as const) {
      expect(await read(house, '/v1/order-instructions', as)).toEqual([greet, first, pay, wait]);
      expect(await read(house, `/v1/order-instructions/${id}`, as)).toEqual(first);
    }
    await house.send('PATCH', '/v1/settings', { body: { selfOrdering: false } });
  });

  test('[V76] an instruction is changed and removed; what changes nothing tells nobody', async () => {
    const house = open();
    const mine = await make(house, '/v1/order-instructions', { text: 'Read me', position: 20 });
    const path = `/v1/order-instructions/${mine.id}`;
    const put = (body: object) => ask(house, 'PUT', path, { as: 'maintainer', body });
    const heard = told(thing('order-instructions', mine.id, 'updated'));
    expect(await put({ text: 'Read me' })).toEqual({ status: 200, body: mine, heard: {} });
    expect(await put({ text: 'Read me twice' })).toEqual({
      status: 200,
      body: { ...mine, text: 'Read me twice' },
      heard,
    });
    expect(await put({ text: 'Read me', position: 20 })).toEqual({ status: 200, body: mine, heard });
    expect(await ask(house, 'DELETE', path, { as: 'maintainer' })).toEqual({
      status: 204,
      body: '',
      heard: told(thing('order-instructions', mine.id, 'deleted')),
    });
    expect(await ask(house, 'GET', path)).toMatchObject(refused(404, 'not_found'));
  });

  test('[V77] an empty text, a wrong position and an unknown id are refused, and nobody hears of it', async () => {
    const house = open();
    for (const [body, field] of [
      [{ text: '  ' }, 'text'],
      [{ text: 'x'.repeat(2001) }, 'text'],
      [{ text: 'x', position: 10000 }, 'position'],
      [{ text: 'x', position: 1.5 }, 'position'],
    ] as const) {
      const wrong = refused(400, 'validation_failed', field);
      expect(await ask(house, 'POST', '/v1/order-instructions', { body })).toMatchObject(wrong);
      expect(await ask(house, 'PUT', `/v1/order-instructions/${unknownId}`, { body })).toMatchObject(wrong);
    }
    for (const [method, body] of [['GET'], ['PUT', { text: 'X' }], ['DELETE']] as const) {
      expect(await ask(house, method, `/v1/order-instructions/${unknownId}`, { body })).toMatchObject(
        refused(404, 'not_found'),
      );
    }
  });
});
