import { beforeAll, expect, test } from 'vitest';
import { type Heard, onBothStores, openTestHouse, smallFestival, type TestHouse } from '../../e2e/setup/house.ts';

type Festival = Awaited<ReturnType<typeof smallFestival>>;

const menu = async ({ send }: TestHouse) => (await send('GET', '/v1/categories?include=foods.ingredients')).body;
/** `resource action` of what the stations were told, in order; every channel heard the same. */
function toldOf(heard: Heard): string[] {
  const lines = Object.values(heard).map((events) =>
    events.filter((event) => event.name === 'resource-changed').map(({ data }) => `${data.resource} ${data.action}`),
  );
  for (const line of lines) expect(line).toEqual(lines[0]);
  expect(lines).toHaveLength(5);
  return lines[0]!;
}

onBothStores('the import of a menu', (open) => {
  let festival: Festival;
  beforeAll(async () => {
    festival = await smallFestival(open());
  });
  const send = (rows: unknown[]) => open().send('POST', '/v1/menu/import', { body: { rows } });

  test('[K30] makes what is missing, changes what differs, and leaves the rest and its places alone', async () => {
    const house = open();
    const { mains, drinks, grill, ribs, beer, margherita } = festival;
    await house.send('PATCH', `/v1/categories/${drinks.id}`, { body: { position: 7 } });
    const before = await menu(house);
    const rows = [
      { category: 'mains', name: 'RIBS', price: '9.50', description: 'Slow', ingredients: ['Salt', 'Honey'] },
      { category: 'Drinks', name: 'Beer', price: 4.5, station: 'Bar' },
      { category: ' Sweets ', name: 'Tiramisù', price: '5', station: 'bar', ingredients: ['Eggs', 'salt'] },
      { category: 'Sweets', name: 'Cake', price: '3' },
      { category: 'Coffee', name: 'Espresso', price: '1.2', station: 'GRILL', description: '' },
    ];
    let body: any;
    const heard = await house.heardDuring(async () => ({ body } = await send(rows)));
    expect(body).toEqual({ created: 3, changed: 1, unchanged: 1 });
    expect(toldOf(heard)).toEqual([
      'stations created',
      'categories updated',
      'categories created',
      'categories created',
      'stations updated',
      'ingredients created',
      'ingredients created',
      'ingredients created',
      'foods updated',
      'foods created',
      'foods created',
      'foods created',
    ]);
    expect(
      Object.values(heard)
        .flat()
        .map((event) => event.name),
    ).not.toContain('food-availability-changed');

    const { body: stations } = await house.send('GET', '/v1/stations');
    expect(stations.map((one: any) => [one.name, one.categories.map((each: any) => each.name)])).toEqual([
      ['Bar', ['Drinks', 'Sweets']],
      ['Grill', ['Mains', 'Coffee']],
    ]);
    const shown = (categories: any[]) =>
      categories.map(({ name, position, available, foods }) => [
        name,
        position,
        available,
        foods.map((food: any) => [
          food.name,
          food.price,
          food.description,
          food.ingredients.map((one: any) => one.name),
        ]),
      ]);
    expect(shown(before)[0]).toEqual([
      'Mains',
      1,
      true,
      [
        ['Margherita', '12.5', null, []],
        ['Ribs', '9', null, []],
      ],
    ]);
    expect(shown(await menu(house))).toEqual([
      [
        'Mains',
        1,
        true,
        [
          ['Margherita', '12.5', null, []],
          ['Ribs', '9.5', 'Slow', ['Salt', 'Honey']],
        ],
      ],
      ['Drinks', 7, true, [['Beer', '4.5', null, []]]],
      [
        'Sweets',
        8,
        true,
        [
          ['Cake', '3', null, []],
          ['Tiramisù', '5', null, ['Eggs', 'Salt']],
        ],
      ],
      ['Coffee', 9, true, [['Espresso', '1.2', null, []]]],
    ]);
    const ids = (await menu(house)).flatMap((one: any) => [one.id, ...one.foods.map((food: any) => food.id)]);
    expect(ids).toEqual(expect.arrayContaining([mains.id, drinks.id, ribs.id, beer.id, margherita.id]));
    expect(stations[1].id).toBe(grill.id);

    // Pasted again, it is so already: nobody is told anything.
    const again = await house.heardDuring(async () => ({ body } = await send(rows)));
    expect([body, again]).toEqual([{ created: 0, changed: 0, unchanged: 5 }, {}]);
    // What is not said stays: description, ingredients, station.
    await send(rows.map(({ category, name, price }) => ({ category, name, price })));
    expect(shown(await menu(house))[0]![3]).toContainEqual(['Ribs', '9.5', 'Slow', ['Salt', 'Honey']]);
    await send([{ category: 'Mains', name: 'Ribs', price: 9.5, description: null, ingredients: [] }]);
    expect(shown(await menu(house))[0]![3]).toContainEqual(['Ribs', '9.5', null, []]);
  });

  test('[K30] a new dish prints where its category prints, and one that moves between open and closed is told so', async () => {
    const house = open();
    const { printer } = festival;
    const { body: closed } = await house.send('POST', '/v1/categories', {
      body: { name: 'Tomorrow', printerId: printer.id, available: false },
    });
    await send([{ category: 'Tomorrow', name: 'Polenta', price: '7' }]);
    const polenta = (await menu(house)).flatMap((one: any) => one.foods).find((food: any) => food.name === 'Polenta');
    expect(polenta).toMatchObject({
      printerId: printer.id,
      available: false,
      ownAvailable: true,
      categoryId: closed.id,
    });
    const heard = await house.heardDuring(() => send([{ category: 'Mains', name: 'Polenta', price: '7' }]));
    const changed = { name: 'resource-changed', data: { resource: 'foods', id: polenta.id, action: 'updated' } };
    const told = { name: 'food-availability-changed', data: { id: polenta.id, foodId: polenta.id, available: true } };
    expect(heard).toEqual({
      cashier: [told, changed],
      display: [changed],
      printer: [changed],
      stations: [told, changed],
      office: [told, changed],
    });
  });

  test('[K30] a station that loses a category and the one that gains it are told once each', async () => {
    const house = open();
    const rows = [
      { category: 'Wines', name: 'Red', price: '3', station: 'Cellar' },
      { category: 'Wines', name: 'White', price: '3' },
    ];
    await send(rows);
    const heard = await house.heardDuring(() => send([{ ...rows[1], station: 'Bar' }]));
    expect(toldOf(heard)).toEqual(['categories updated', 'stations updated', 'stations updated']);
    const ids = heard.stations!.slice(1).map(({ data }) => data.id);
    expect(new Set(ids).size).toBe(2);
  });

  test('[K31] names the field of every wrong row, and takes nothing of the right ones', async () => {
    const house = open();
    const right = { category: 'New one', name: 'New dish', price: '1', station: 'New place', ingredients: ['New'] };
    const cases: [unknown[], string, RegExp][] = [
      [[right, { ...right, name: 'B', price: 'free' }], 'rows.1.price', /amount/],
      [[right, { ...right, name: 'B', price: '1.234' }], 'rows.1.price', /two decimals/],
      [[right, { ...right, name: ' ' }], 'rows.1.name', /1 to 100/],
      [[right, { name: 'B', price: 1 }], 'rows.1.category', /required/],
      [[right, { ...right, name: 'B', category: '' }], 'rows.1.category', /1 to 100/],
      [[right, { ...right, name: 'B', description: 'x'.repeat(251) }], 'rows.1.description', /250/],
      [[right, { ...right, name: 'B', ingredients: ['Salt', ''] }], 'rows.1.ingredients.1', /1 to 100/],
      [
        [right, { ...right, name: 'B', ingredients: Array.from({ length: 31 }, (_, n) => `i${n}`) }],
        'rows.1.ingredients',
        /at most 30/,
      ],
      [[right, { ...right, name: 'new DISH' }], 'rows.1.name', /twice/],
      [[right, { ...right, name: 'new DISH', category: 'Other' }], 'rows.1.name', /one category/],
      [[right, { ...right, name: 'B', ingredients: ['Salt', 'SALT'] }], 'rows.1.ingredients.1', /twice/],
      [
        [right, { ...right, name: 'B', station: 'Bar' }],
        'rows.1.station',
        /^puts "New one" at "Bar", but "New dish" puts it at "New place"/,
      ],
      [
        [
          right,
          { ...right, name: 'B', station: undefined },
          { ...right, name: 'C', category: 'NEW ONE', station: 'Bar' },
        ],
        'rows.2.station',
        /one station/,
      ],
      [[], 'rows', /at least 1/],
      [Array.from({ length: 1001 }, (_, n) => ({ ...right, name: `N${n}` })), 'rows', /at most 1000/],
    ];
    const before = await menu(house);
    const heard = await house.heardDuring(async () => {
      for (const [rows, field, message] of cases) {
        const { status, body } = await send(rows);
        expect([status, body.code, body.errors.map((one: any) => one.field)]).toEqual([
          400,
          'validation_failed',
          [field],
        ]);
        expect(body.errors[0].message).toMatch(message);
      }
      const both = await send([
        { ...right, price: 'x' },
        { ...right, name: '' },
      ]);
      expect(both.body.errors.map((one: any) => one.field)).toEqual(['rows.0.price', 'rows.1.name']);
    });
    expect(heard).toEqual({});
    expect(await menu(house)).toEqual(before);
    expect(JSON.stringify((await house.send('GET', '/v1/stations')).body)).not.toContain('New place');
    expect(JSON.stringify((await house.send('GET', '/v1/ingredients')).body)).not.toContain('"New"');
  });

  test('[K30] what was archived is not found by its name', async () => {
    const house = open();
    const { beer } = festival;
    const orderItems = [{ foodId: beer.id, quantity: 1 }];
    const sale = { table: '1', customer: 'Ada', orderItems, confirm: { paymentMethod: 'CASH' } };
    await house.send('POST', '/v1/orders', { body: sale });
    await house.send('DELETE', `/v1/foods/${beer.id}`);
    expect((await send([{ category: 'Drinks', name: 'Beer', price: '5' }])).body.created).toBe(1);
    expect((await house.send('GET', `/v1/foods/${beer.id}`)).body).toMatchObject({ archived: true, price: '4.5' });
  });
});

test('[K30] a thousand dishes come in at once', async () => {
  const house = await openTestHouse('sqlite');
  const rows = Array.from({ length: 1000 }, (_, n) => ({
    category: `Category ${n % 20}`,
    name: `Dish ${n}`,
    price: `${n % 30}.5`,
    station: `Station ${n % 5}`,
    ingredients: [`Ingredient ${n % 50}`, `Other ${n % 7}`],
  }));
  const { status, body } = await house.send('POST', '/v1/menu/import', { body: { rows } });
  expect([status, body]).toEqual([200, { created: 1000, changed: 0, unchanged: 0 }]);
  const { body: foods } = await house.send('GET', '/v1/foods');
  expect(foods).toHaveLength(1000);
  expect((await house.send('POST', '/v1/menu/import', { body: { rows } })).body.unchanged).toBe(1000);
  await house.close();
});
