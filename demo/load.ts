/** Brings the demo festival into an empty server through its public API; on a loaded one it changes nothing. */
import { type Client, Refusal } from '@mysagra/client';
import { defaultSettings, nameKey, type RoleName } from '@mysagra/core';
import { allergens, demoAdmin, demoPassword, dishes, type Extra, festival } from './festival.ts';

/** The server holds something else. Nothing was changed. */
export class NotTheDemo extends Error {}

/** Name -> id, by kind. Names are keys (`nameKey`): the server takes two of the same key for one name. */
type Names = Map<string, string>;
const kinds = [
  'ingredients',
  'printers',
  'stations',
  'categories',
  'foods',
  'cashRegisters',
  'banners',
  'orderInstructions',
] as const;
type Kind = (typeof kinds)[number];
type Inventory = Record<Kind, Names>;

/**
 * Signs `client` in as `admin`, or sets the server up with that admin when it has no user yet, and loads what is missing.
 * The festival's name is written last: a server that bears it is loaded, whatever was done to it since; one that was cut
 * short is completed. Throws `NotTheDemo` when somebody else's menu or orders are there.
 */
export async function loadFestival(client: Client, admin = demoAdmin): Promise<'loaded' | 'was loaded'> {
  await signIn(client, admin);
  const { name } = await client.settings.get();
  if (name === festival.name) return 'was loaded';
  const present = await inventoryOf(client);
  const isWhole = kinds.every((kind) => wanted[kind].every((one) => present[kind].has(nameKey(one))));
  // Somebody gave the demo festival a name of their own.
  if (isWhole && name !== defaultSettings.name) return 'was loaded';
  await refuseStrangers(client, name, present);
  await loadPeople(client);
  await loadPlaces(client, present);
  await loadMenu(client, present);
  await loadRoutes(client, present);
  await loadGuestPage(client, present);
  await client.settings.update({ name: festival.name, timeZone: festival.timeZone, selfOrdering: true });
  return 'loaded';
}

async function signIn(client: Client, admin: { username: string; password: string }): Promise<void> {
  const { setupRequired } = await client.service.health();
  if (setupRequired) await client.auth.setUp(admin, { keep: true });
  else await client.auth.logIn(admin, { keep: true });
}

const wanted: Record<Kind, string[]> = {
  ingredients: [...allergens, ...Object.keys(festival.extras)],
  printers: festival.printers.map((printer) => printer.name),
  stations: festival.stations.map((station) => station.name),
  categories: festival.categories.map((category) => category.name),
  foods: dishes.map((dish) => dish.name),
  cashRegisters: festival.registers.map((register) => register.name),
  banners: festival.banners.map((banner) => banner.label),
  orderInstructions: festival.instructions,
};

async function inventoryOf(client: Client): Promise<Inventory> {
  const named = (things: { id: string; name: string }[]) => new Map(things.map(({ id, name }) => [nameKey(name), id]));
  const [banners, instructions] = [await client.banners.list(), await client.orderInstructions.list()];
  return {
    ingredients: named(await client.ingredients.list()),
    printers: named(await client.printers.list()),
    stations: named(await client.stations.list()),
    categories: named(await client.categories.list()),
    foods: named(await client.foods.list()),
    cashRegisters: named(await client.cashRegisters.list()),
    banners: named(banners.map(({ id, label }) => ({ id, name: label }))),
    orderInstructions: named(instructions.map(({ id, text }) => ({ id, name: text }))),
  };
}

async function refuseStrangers(client: Client, name: string, present: Inventory): Promise<void> {
  const strange = kinds.flatMap((kind) => {
    const ours = new Set(wanted[kind].map(nameKey));
    return [...present[kind].keys()].filter((one) => !ours.has(one)).map((one) => `“${one}”`);
  });
  if (name !== defaultSettings.name) strange.unshift(`the name “${name}”`);
  const { totalItems } = (await client.orders.list({ limit: 1 })).pagination;
  if (totalItems > 0) strange.push(`${totalItems} orders`);
  if (strange.length === 0) return;
  const some =
    strange.length > 3 ? `${strange.slice(0, 3).join(', ')} and ${strange.length - 3} more` : strange.join(', ');
  throw new NotTheDemo(
    `This server holds another festival (${some}). Nothing was changed; load the demo into an empty one.`,
  );
}

async function loadPeople(client: Client): Promise<void> {
  const roles = new Map((await client.roles.list()).map(({ id, name }) => [name, id]));
  const role = (name: RoleName) => roles.get(name)!;
  for (const { username, role: name } of festival.users) {
    await client.users.create({ username, password: demoPassword, roleId: role(name) }).catch(ifThereAlready);
  }
}

function ifThereAlready(error: unknown): void {
  if (!(error instanceof Refusal && error.reason === 'duplicate')) throw error;
}

/** Makes what is not there yet and remembers its id. */
async function add(names: Names, name: string, make: () => Promise<{ id: string }>): Promise<void> {
  if (!names.has(nameKey(name))) names.set(nameKey(name), (await make()).id);
}

async function loadPlaces(client: Client, { printers, stations, cashRegisters }: Inventory): Promise<void> {
  for (const printer of festival.printers) await add(printers, printer.name, () => client.printers.create(printer));
  for (const { name } of festival.stations) await add(stations, name, () => client.stations.create({ name }));
  for (const { name, printer } of festival.registers) {
    const defaultPrinterId = printers.get(nameKey(printer))!;
    await add(cashRegisters, name, () => client.cashRegisters.create({ name, defaultPrinterId }));
  }
}

async function loadMenu(client: Client, inventory: Inventory): Promise<void> {
  const { ingredients, printers, stations, categories, foods } = inventory;
  for (const name of wanted.ingredients) {
    await add(ingredients, name, () =>
      client.ingredients.create({ name, surcharge: festival.extras[name as Extra] ?? '0' }),
    );
  }
  for (const [position, { name, station, printer }] of festival.categories.entries()) {
    const stationId = stations.get(nameKey(station))!;
    const printerId = printers.get(nameKey(printer))!;
    await add(categories, name, () => client.categories.create({ name, position: position + 1, stationId, printerId }));
  }
  for (const { name, description, price, category, allergens, extras } of dishes) {
    const categoryId = categories.get(nameKey(category.name))!;
    const parts = [...allergens, ...extras].map((part) => ({ id: ingredients.get(nameKey(part))! }));
    await add(foods, name, () => client.foods.create({ name, description, price, categoryId, ingredients: parts }));
  }
}

/** Where papers come out, and how wide they are. What is so already is not written again. */
async function loadRoutes(client: Client, { stations, categories, printers }: Inventory): Promise<void> {
  for (const { name, columns } of festival.printers) {
    await client.printLanes.changeSetUp(printers.get(nameKey(name))!, { columns });
  }
  for (const { name, printer } of festival.stations) {
    await client.routes.station(stations.get(nameKey(name))!, { printerId: printers.get(nameKey(printer))! });
  }
  for (const { name, stubs = 'none' } of festival.categories) {
    await client.routes.category(categories.get(nameKey(name))!, { stubs });
  }
}

async function loadGuestPage(client: Client, { banners, orderInstructions }: Inventory): Promise<void> {
  for (const banner of festival.banners) await add(banners, banner.label, () => client.banners.create(banner));
  for (const [index, text] of festival.instructions.entries()) {
    await add(orderInstructions, text, () => client.orderInstructions.create({ text, position: index + 1 }));
  }
}
