import { expect, test } from 'vitest';
import { onBothStores } from '../../e2e/setup/house.ts';
import { ask, food, make, read, refused, sell, thing, told, unknownId } from '../../e2e/setup/telling.ts';

const ids = (rows: { id: string }[]) => rows.map((row) => row.id);
const asIds = (rows: { id: string }[]) => rows.map(({ id }) => ({ id }));

onBothStores('foods', (open) => {
  test('[V20] a new food is on sale, prints where its category prints, and has the ingredients in the order given', async () => {
    const house = open();
    const printer = await make(house, '/v1/printers', { name: 'Kitchen' });
    const mine = await make(house, '/v1/categories', { name: 'Pizza', printerId: printer.id });
    const basil = await make(house, '/v1/ingredients', { name: 'Basil' });
    const tomato = await make(house, '/v1/ingredients', { name: 'Tomato', surcharge: '0.50' });
    const body = { name: 'Margherita', price: 12.5, categoryId: mine.id, ingredients: asIds([tomato, basil]) };
    const made = await ask(house, 'POST', '/v1/foods', { as: 'maintainer', body });
    expect(made).toEqual({
      status: 201,
      body: {
        id: made.body.id,
        name: 'Margherita',
        description: null,
        price: '12.5',
        available: true,
        ownAvailable: true,
        archived: false,
        categoryId: mine.id,
        printerId: printer.id,
        category: mine,
        ingredients: [tomato, basil],
      },
      heard: told(thing('foods', made.body.id, 'created')),
    });
    for (const as of ['guest', 'webKey', 'operator'] as const) {
      expect(await house.send('GET', `/v1/foods/${made.body.id}?include=anything`, { as })).toMatchObject({
        status: 200,
        body: made.body,
      });
    }
    const plain = { name: 'Focaccia', price: '0', categoryId: mine.id, printerId: null, available: false };
    const second = await ask(house, 'POST', '/v1/foods', { body: { ...plain, description: ' with salt ' } });
    expect(second).toMatchObject({
      status: 201,
      body: { price: '0', printerId: null, available: false, ownAvailable: false, description: 'with salt' },
      heard: told(thing('foods', second.body.id, 'created')),
    });
  });

  test('[V21] foods are listed by category position, then by name in any case, and filtered by what is shown', async () => {
    const house = open();
    const late = await make(house, '/v1/categories', { name: 'Late ones', position: 901 });
    const early = await make(house, '/v1/categories', { name: 'Early ones', position: 900 });
    const shut = await make(house, '/v1/categories', { name: 'Shut ones', position: 902, available: false });
    const add = (name: string, categoryId: string, available = true) =>
      make(house, '/v1/foods', { name, price: 1, categoryId, available });
    const z = await add('zucchini', early.id);
    const a = await add('Artichoke', late.id);
    const y = await add('Yam', early.id, false);
    const s = await add('Spinach', shut.id);
    const all = [y, z, a, s].map((one) => one.id);
    const list = async (query: string) => ids(await read(house, `/v1/foods${query}`)).filter((id) => all.includes(id));
    expect(await list('')).toEqual([y.id, z.id, a.id, s.id]);
    expect(await list('?available=true')).toEqual([z.id, a.id]);
    expect(await list('?available=false')).toEqual([y.id, s.id]);
    expect(await list('?category=early%20ONES')).toEqual([y.id, z.id]);
    expect(await list(`?category=${shut.id}&category=late+ones&include=x`)).toEqual([a.id, s.id]);
    expect(await list(`?category[]=${late.id}&available=true`)).toEqual([a.id]);
    expect(await list('?category=nowhere')).toEqual([]);
    expect(await ask(house, 'GET', '/v1/foods?available=1')).toMatchObject(
      refused(400, 'validation_failed', 'query.available'),
    );
  });

  test('[V22] a name that is taken, and whatever a food names that is not there, are refused with their field', async () => {
    const house = open();
    const mine = await make(house, '/v1/categories', { name: 'Refusing' });
    const salt = await make(house, '/v1/ingredients', { name: 'Salt' });
    const dish = await make(house, '/v1/foods', { name: 'Taken dish', price: 1, categoryId: mine.id });
    const other = await make(house, '/v1/foods', { name: 'Other dish', price: 1, categoryId: mine.id });
    const good = { name: 'Third dish', price: 1, categoryId: mine.id };
    const cases: [object, ReturnType<typeof refused>][] = [
      [{ name: 'TAKEN dish' }, refused(409, 'duplicate', 'name')],
      [{ categoryId: unknownId }, refused(400, 'unknown_reference', 'categoryId')],
      [{ printerId: unknownId }, refused(400, 'unknown_reference', 'printerId')],
      [{ ingredients: [{ id: salt.id }, { id: unknownId }] }, refused(400, 'unknown_reference', 'ingredients.1.id')],
      [{ ingredients: asIds([salt, salt]) }, refused(400, 'validation_failed', 'ingredients')],
      [{ price: 12.345 }, refused(400, 'validation_failed', 'price')],
      [{ categoryId: undefined }, refused(400, 'validation_failed', 'categoryId')],
    ];
    for (const [wrong, refusal] of cases) {
      const body = { ...good, ...wrong };
      expect(await ask(house, 'POST', '/v1/foods', { body })).toMatchObject(refusal);
      expect(await ask(house, 'PUT', `/v1/foods/${other.id}`, { body })).toMatchObject(refusal);
    }
    expect(await ask(house, 'PATCH', `/v1/foods/${other.id}`, { body: { printerId: unknownId } })).toMatchObject(
      refused(400, 'unknown_reference', 'printerId'),
    );
    expect(await ask(house, 'PATCH', `/v1/foods/${other.id}`, { body: { name: 'Not by PATCH' } })).toMatchObject(
      refused(400, 'validation_failed'),
    );
    for (const [method, body] of [['GET'], ['PUT', good], ['PATCH', { price: 2 }], ['DELETE']] as const) {
      expect(await ask(house, method, `/v1/foods/${unknownId}`, { body })).toMatchObject(refused(404, 'not_found'));
    }
    expect(await read(house, `/v1/foods/${dish.id}`)).toEqual(dish);
    expect(await read(house, `/v1/foods/${other.id}`)).toEqual(other);
  });

  test('[V23] PUT keeps what was left out; a food read and written back changes nothing, in a closed category too', async () => {
    const house = open();
    const printer = await make(house, '/v1/printers', { name: 'Keeping printer' });
    const mine = await make(house, '/v1/categories', { name: 'Keeping' });
    const oil = await make(house, '/v1/ingredients', { name: 'Oil' });
    const garlic = await make(house, '/v1/ingredients', { name: 'Garlic' });
    const more = { description: 'Kept', printerId: printer.id, ingredients: asIds([oil, garlic]) };
    const dish = await make(house, '/v1/foods', { name: 'Keeper', price: 5, categoryId: mine.id, ...more });
    const path = `/v1/foods/${dish.id}`;
    const needed = { name: 'Keeper', price: '5.00', categoryId: mine.id };
    expect(await ask(house, 'PUT', path, { body: needed })).toEqual({ status: 200, body: dish, heard: {} });
    expect(await ask(house, 'PUT', path, { body: dish })).toEqual({ status: 200, body: dish, heard: {} });
    await house.send('PATCH', `/v1/categories/${mine.id}`, { body: { available: false } });
    const shown = await read(house, path);
    expect(shown).toMatchObject({ available: false, ownAvailable: true });
    expect(await ask(house, 'PUT', path, { body: shown })).toEqual({ status: 200, body: shown, heard: {} });
    await house.send('PATCH', `/v1/categories/${mine.id}`, { body: { available: true } });
    const changed = await ask(house, 'PUT', path, {
      as: 'maintainer',
      body: { ...needed, price: 5.5, description: null, ingredients: asIds([garlic, oil]) },
    });
    expect(changed).toEqual({
      status: 200,
      body: { ...dish, price: '5.5', description: null, ingredients: [garlic, oil] },
      heard: told(thing('foods', dish.id, 'updated')),
    });
    const emptied = await ask(house, 'PUT', path, { body: { ...needed, price: 5.5, ingredients: [] } });
    expect(emptied).toEqual({
      status: 200,
      body: { ...changed.body, ingredients: [] },
      heard: told(thing('foods', dish.id, 'updated')),
    });
  });

  test('[V24] a switch is told when it changes what is shown: PATCH and PUT, in an open category', async () => {
    const house = open();
    const mine = await make(house, '/v1/categories', { name: 'Telling' });
    const dish = await make(house, '/v1/foods', { name: 'Told', price: 5, categoryId: mine.id });
    const path = `/v1/foods/${dish.id}`;
    const off = { ...dish, available: false, ownAvailable: false };
    const toldOff = told(food(dish.id, false), thing('foods', dish.id, 'updated'));
    const toldOn = told(food(dish.id, true), thing('foods', dish.id, 'updated'));
    const patch = (available: boolean) => ask(house, 'PATCH', path, { as: 'maintainer', body: { available } });
    const put = (available: boolean) =>
      ask(house, 'PUT', path, { body: { name: 'Told', price: 5, categoryId: mine.id, available } });
    expect(await patch(true)).toEqual({ status: 200, body: dish, heard: {} });
    expect(await patch(false)).toEqual({ status: 200, body: off, heard: toldOff });
    expect(await patch(false)).toEqual({ status: 200, body: off, heard: {} });
    expect(await put(true)).toEqual({ status: 200, body: dish, heard: toldOn });
    expect(await put(false)).toEqual({ status: 200, body: off, heard: toldOff });
    expect(await put(false)).toEqual({ status: 200, body: off, heard: {} });
    const patched = await ask(house, 'PATCH', path, { body: { price: 6, printerId: null } });
    expect(patched).toEqual({
      status: 200,
      body: { ...off, price: '6' },
      heard: told(thing('foods', dish.id, 'updated')),
    });
  });

  test('[V25] in a closed category PATCH sets the switch and PUT only when it differs from what is shown; nothing shown changes', async () => {
    const house = open();
    const mine = await make(house, '/v1/categories', { name: 'Closed', available: false });
    const dish = await make(house, '/v1/foods', { name: 'Behind doors', price: 5, categoryId: mine.id });
    const path = `/v1/foods/${dish.id}`;
    const put = (available: boolean) =>
      ask(house, 'PUT', path, { body: { name: 'Behind doors', price: 5, categoryId: mine.id, available } });
    expect(dish).toMatchObject({ available: false, ownAvailable: true });
    expect(await put(false)).toEqual({ status: 200, body: dish, heard: {} });
    expect(await put(true)).toEqual({ status: 200, body: dish, heard: {} });
    const updated = told(thing('foods', dish.id, 'updated'));
    expect(await ask(house, 'PATCH', path, { body: { available: false } })).toEqual({
      status: 200,
      body: { ...dish, ownAvailable: false },
      heard: updated,
    });
    expect(await put(true)).toEqual({ status: 200, body: dish, heard: updated });
  });

  test('[V26] moving a food between an open and a closed category is told as a change of availability', async () => {
    const house = open();
    const openOne = await make(house, '/v1/categories', { name: 'Open one' });
    const closedOne = await make(house, '/v1/categories', { name: 'Closed one', available: false });
    const dish = await make(house, '/v1/foods', { name: 'Mover', price: 5, categoryId: openOne.id });
    const move = (categoryId: string) =>
      ask(house, 'PUT', `/v1/foods/${dish.id}`, { body: { name: 'Mover', price: 5, categoryId } });
    expect(await move(closedOne.id)).toEqual({
      status: 200,
      body: { ...dish, categoryId: closedOne.id, category: closedOne, available: false },
      heard: told(food(dish.id, false), thing('foods', dish.id, 'updated')),
    });
    expect(await move(openOne.id)).toEqual({
      status: 200,
      body: dish,
      heard: told(food(dish.id, true), thing('foods', dish.id, 'updated')),
    });
  });

  test('[V27] a food that was never ordered is removed, one that was is archived; either name is free again', async () => {
    const house = open();
    const mine = await make(house, '/v1/categories', { name: 'Leaving' });
    const oregano = await make(house, '/v1/ingredients', { name: 'Oregano' });
    const body = { name: 'Leaver', price: 3, categoryId: mine.id, ingredients: asIds([oregano]) };
    const unsold = await make(house, '/v1/foods', body);
    const heardOf = (id: string) => told(food(id, false), thing('foods', id, 'deleted'));
    const remove = (id: string) => ask(house, 'DELETE', `/v1/foods/${id}`);
    expect(await remove(unsold.id)).toEqual({ status: 204, body: '', heard: heardOf(unsold.id) });
    expect(await ask(house, 'GET', `/v1/foods/${unsold.id}`)).toMatchObject(refused(404, 'not_found'));
    const sold = await make(house, '/v1/foods', body);
    const { id: orderId } = await sell(house, [sold]);
    expect(await remove(sold.id)).toEqual({ status: 204, body: '', heard: heardOf(sold.id) });
    const archived = { ...sold, archived: true, available: false };
    expect(await read(house, `/v1/foods/${sold.id}`)).toEqual(archived);
    expect(ids(await read(house, '/v1/foods'))).not.toContain(sold.id);
    expect((await read(house, `/v1/categories/${mine.id}?include=foods`)).foods).toEqual([]);
    const [line] = (await read(house, `/v1/orders/${orderId}`)).categorizedItems[0].items;
    expect(line.food).toMatchObject({ name: 'Leaver', available: false, ingredients: [oregano] });
    const gone = refused(404, 'not_found');
    expect(await ask(house, 'PUT', `/v1/foods/${sold.id}`, { body })).toMatchObject(gone);
    expect(await ask(house, 'PATCH', `/v1/foods/${sold.id}`, { body: { available: true } })).toMatchObject(gone);
    expect(await remove(sold.id)).toMatchObject(gone);
    expect((await house.send('POST', '/v1/foods', { body })).status).toBe(201);
  });
});
