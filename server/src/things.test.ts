import { contract, type Endpoint } from '@mysagra/core';
import { describe, expect, test } from 'vitest';
import { onBothStores, type Who } from '../../e2e/setup/house.ts';
import { ask, make, read, sell, thing, told, unknownId } from '../../e2e/setup/telling.ts';
import { difference } from './things.ts';

const { categories, foods, ingredients, stations, printers, cashRegisters, banners, orderInstructions, apiKeys } =
  contract;
const nouns = {
  categories,
  foods,
  ingredients,
  stations,
  printers,
  cashRegisters,
  banners,
  orderInstructions,
  apiKeys,
};
const letters: Record<Who, string> = {
  admin: 'A',
  maintainer: 'M',
  operator: 'O',
  printerKey: 'P',
  webKey: 'W',
  guest: 'g',
};

describe('a difference', () => {
  test('[V14] is what is wanted and not so yet, and null when that is nothing', () => {
    const row = { name: 'Beer', price: 4, printer: null as string | null };
    expect(difference(row, { name: 'Beer', price: undefined })).toBe(null);
    expect(difference(row, { name: 'Ale', price: 4, printer: 'one' })).toEqual({ name: 'Ale', printer: 'one' });
    expect(difference({ ...row, printer: 'one' as string | null }, { printer: null })).toEqual({ printer: null });
  });
});

onBothStores('things', (open) => {
  test('[V12] every endpoint of menu, devices, guest page and keys is closed to whom its row does not name', async () => {
    const house = open();
    for (const endpoint of Object.values(nouns).flatMap((noun) => Object.values<Endpoint>(noun))) {
      const path = endpoint.path.replace(':id', unknownId);
      for (const [as, letter] of Object.entries(letters) as [Who, string][]) {
        const { status, heard } = await ask(house, endpoint.method, path, {
          as,
          ...(endpoint.body ? { body: {} } : {}),
        });
        // Self-ordering is off in this house: a guest is nobody.
        const isAllowed = endpoint.who.includes('G') || (as !== 'guest' && endpoint.who.includes(letter));
        const refusal = as === 'guest' ? 401 : 403;
        expect([as, endpoint.method, endpoint.path, status === refusal]).toEqual([
          as,
          endpoint.method,
          endpoint.path,
          !isAllowed,
        ]);
        expect(heard).toEqual({});
      }
    }
  });

  test('[V13] of many who take one name at the same moment one gets it, and the others hear that it is taken', async () => {
    const house = open();
    for (const resource of ['categories', 'ingredients', 'stations', 'printers', 'cash-registers']) {
      const wishes = Array.from({ length: 8 }, (_, index) => ({ name: index % 2 ? 'WANTED' : 'wanted' }));
      let answers: { status: number; body: any }[] = [];
      const heard = await house.heardDuring(async () => {
        answers = await Promise.all(wishes.map((body) => house.send('POST', `/v1/${resource}`, { body })));
      });
      const [made, ...others] = answers.sort((one, other) => one.status - other.status);
      expect(made!.status).toBe(201);
      for (const other of others) expect(other).toMatchObject({ status: 409, body: { code: 'duplicate' } });
      expect(heard).toEqual(told(thing(resource, made!.body.id, 'created')));
    }
  });

  test('[V15] a food that is sold while it is deleted is archived or was never sold; no order loses a line', async () => {
    const house = open();
    const category = await make(house, '/v1/categories', { name: 'Contested' });
    for (let round = 0; round < 6; round++) {
      const dish = await make(house, '/v1/foods', { name: `Contested ${round}`, price: 1, categoryId: category.id });
      const body = { table: '1', customer: 'Anna', orderItems: [{ foodId: dish.id, quantity: 1 }] };
      const sale = () => house.send('POST', '/v1/orders', { body });
      const deletion = () => house.send('DELETE', `/v1/foods/${dish.id}`);
      const [first, second] = await Promise.all(round % 2 ? [sale(), deletion()] : [deletion(), sale()]);
      const sold = round % 2 ? first! : second!;
      const food = await house.send('GET', `/v1/foods/${dish.id}`);
      const lines = sold.body.id && (await read(house, `/v1/orders/${sold.body.id}`)).orderItems;
      const outcomes = [
        { sold: 201, lines: sold.body.orderItems, food: 200, archived: true },
        { sold: 409, lines: undefined, food: 404, archived: undefined },
      ];
      expect(outcomes).toContainEqual({ sold: sold.status, lines, food: food.status, archived: food.body.archived });
    }
  });

  test('[V16] a reprint names the printer that a food has now', async () => {
    const house = open();
    const [before, after] = [
      await make(house, '/v1/printers', { name: 'Before' }),
      await make(house, '/v1/printers', { name: 'After' }),
    ];
    const category = await make(house, '/v1/categories', { name: 'Redirected', printerId: before.id });
    const dish = await make(house, '/v1/foods', { name: 'Redirected', price: 1, categoryId: category.id });
    const till = await make(house, '/v1/cash-registers', { name: 'Redirected' });
    const order = await sell(house, [dish], till);
    expect(order.orderItems[0].food.printerId).toBe(before.id);
    await house.send('PATCH', `/v1/categories/${category.id}`, { body: { printerId: after.id } });
    const { body } = await house.send('POST', `/v1/orders/${order.id}/reprint`, {
      body: { orderItems: [order.orderItems[0].id] },
    });
    expect(body.reprintOrderItems[0].food.printerId).toBe(after.id);
  });
});
