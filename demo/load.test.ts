import { createClient } from '@mysagra/client';
import { channels } from '@mysagra/core';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { HeldClock } from '../e2e/setup/clock.ts';
import { temporaryFolder } from '../e2e/setup/folder.ts';
import { createHouse, type RunningHouse } from '../server/src/house.ts';
import { demoAdmin, demoPassword, dishes, festival } from './festival.ts';
import { loadFestival, NotTheDemo } from './load.ts';

let house: RunningHouse;
let url: string;
const newClient = () => createClient({ url });

beforeEach(async () => {
  house = await createHouse({ dataFolder: temporaryFolder(), clock: new HeldClock() });
  url = await house.listen(0, '127.0.0.1');
});
afterEach(() => house.close());

/** How many events each channel has had: nothing can change without one. */
async function heads(): Promise<number[]> {
  const row = await house.store.reader.selectFrom('eventHead').selectAll().executeTakeFirstOrThrow();
  return channels.map((channel) => row[channel]);
}

describe('loading', () => {
  test('[D2] sets an empty server up and brings the whole festival into it', async () => {
    const client = newClient();
    expect(await loadFestival(client)).toBe('loaded');
    const categories = await client.categories.list({ include: 'foods.ingredients' });
    expect(categories.map(({ name }) => name)).toEqual(festival.categories.map(({ name }) => name));
    const stations = new Map((await client.stations.list()).map(({ id, name }) => [id, name]));
    const printers = new Map((await client.printers.list()).map(({ id, name }) => [id, name]));
    for (const { name, price, description, category, allergens, extras } of dishes) {
      const there = categories.find((one) => one.name === category.name)!;
      const food = there.foods!.find((one) => one.name === name)!;
      expect(food).toMatchObject({ price, description, available: true });
      expect(stations.get(there.stationId!)).toBe(category.station);
      expect(printers.get(food.printerId!)).toBe(category.printer);
      expect(food.ingredients.map((one) => one.name).sort()).toEqual([...allergens, ...extras].sort());
    }
    const registers = await client.cashRegisters.list({ include: 'printer' });
    expect(registers.map(({ name, defaultPrinter }) => ({ name, printer: defaultPrinter?.name }))).toEqual(
      festival.registers,
    );
    expect((await client.banners.list()).map(({ label }) => label)).toEqual(festival.banners.map(({ label }) => label));
    expect((await client.orderInstructions.list()).map(({ text }) => text)).toEqual(festival.instructions);
    expect(await client.settings.get()).toMatchObject({ name: festival.name, selfOrdering: true });
    const guest = newClient();
    expect(await guest.foods.list()).toHaveLength(dishes.length);
  });

  test('[D2] lets everybody of the festival sign in, each with the role they have', async () => {
    await loadFestival(newClient());
    for (const { username, role } of festival.users) {
      expect(await newClient().auth.logIn({ username, password: demoPassword })).toMatchObject({ username, role });
    }
    expect(await newClient().auth.logIn(demoAdmin)).toMatchObject({ role: 'admin' });
  });

  test('[D19] gives every station its printer, every printer the width of its paper, and drinks their stubs', async () => {
    const client = newClient();
    await loadFestival(client);
    const named = async (noun: 'stations' | 'categories' | 'printers') =>
      new Map((await client[noun].list()).map(({ id, name }) => [id, name]));
    const [stations, categories, printers] = [
      await named('stations'),
      await named('categories'),
      await named('printers'),
    ];
    const routes = await client.routes.list();
    expect(
      Object.fromEntries(
        routes.stations.map(({ stationId, printerId }) => [stations.get(stationId), printers.get(printerId!)]),
      ),
    ).toEqual({
      Cucina: 'Stampante cucina',
      Griglia: 'Stampante griglia',
      Bar: 'Stampante bar',
      Dolci: 'Stampante bar',
    });
    const widths = [];
    for (const [id, name] of printers) widths.push([name, (await client.printLanes.setUp(id)).columns]);
    expect(Object.fromEntries(widths)).toEqual({
      'Stampante cucina': 48,
      'Stampante griglia': 48,
      'Stampante bar': 48,
      'Stampante casse': 32,
    });
    const withStubs = routes.categories.filter(({ stubs }) => stubs !== 'none');
    expect(withStubs.map(({ categoryId, stubs }) => [categories.get(categoryId), stubs])).toEqual([
      ['Birre e vini', 'besides_slip'],
      ['Bibite e caffè', 'instead_of_slip'],
    ]);
  });

  test('[D3] changes nothing on a loaded server, whatever people did to it since', async () => {
    const client = newClient();
    await loadFestival(client);
    const [dish, gone] = await client.foods.list();
    await client.foods.update(dish!.id, { price: '99' });
    await client.foods.remove(gone!.id);
    await client.ingredients.create({ name: 'Tartufo' });
    const before = await heads();
    expect(await loadFestival(newClient())).toBe('was loaded');
    expect(await heads()).toEqual(before);
    await client.foods.create({ name: gone!.name, price: gone!.price, categoryId: gone!.categoryId });
    await client.settings.update({ name: 'Sagra di prova' });
    const renamed = await heads();
    expect(await loadFestival(newClient())).toBe('was loaded');
    expect(await heads()).toEqual(renamed);
  });

  test('[D3] completes what was cut short', async () => {
    let left = 60;
    const cut: typeof fetch = (input, init) => (left-- > 0 ? fetch(input, init) : Promise.reject(new TypeError('cut')));
    const cutClient = createClient({ url, fetch: cut, retries: 0 });
    await expect(loadFestival(cutClient)).rejects.toThrow(/cannot be reached/);
    const client = newClient();
    expect(await loadFestival(client)).toBe('loaded');
    expect(await client.foods.list()).toHaveLength(dishes.length);
    expect(await client.users.list()).toHaveLength(festival.users.length + 1);
  });

  test('[D4] refuses a server with another festival, names it, and changes nothing', async () => {
    const client = newClient();
    await client.auth.setUp(demoAdmin, { keep: true });
    await client.categories.create({ name: 'Pizze' });
    const before = await heads();
    const refused = loadFestival(newClient());
    await expect(refused).rejects.toThrow(NotTheDemo);
    await expect(refused).rejects.toThrow(/another festival.*pizze.*Nothing was changed/);
    expect(await heads()).toEqual(before);
  });

  test('[D4] refuses a server that somebody has given a name already', async () => {
    const client = newClient();
    await client.auth.setUp(demoAdmin, { keep: true });
    await client.settings.update({ name: 'Sagra vera' });
    await expect(loadFestival(newClient())).rejects.toThrow(/the name “Sagra vera”/);
  });

  test('[D4] refuses a server whose admin it does not know', async () => {
    await newClient().auth.setUp({ username: 'admin', password: 'a real password' }, { keep: true });
    const before = await heads();
    await expect(loadFestival(newClient())).rejects.toMatchObject({ reason: 'invalid_credentials' });
    expect(await heads()).toEqual(before);
  });
});
