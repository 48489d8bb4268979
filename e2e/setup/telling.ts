// What a change of the menu, a device or the guest page tells each channel, spelled out as the contract does (9.5, 9.6).
import { type Channel, channels } from '@mysagra/core';
import type { Answer, Heard, Sending, TestHouse, Who } from './house.ts';

type Told = { on: readonly Channel[]; name: string; data: object };

const screens: Channel[] = ['cashier', 'stations', 'office'];

export function thing(resource: string, id: string, action: 'created' | 'updated' | 'deleted'): Told {
  return { on: channels, name: 'resource-changed', data: { resource, id, action } };
}

export function key(id: string, action: 'created' | 'updated' | 'deleted'): Told {
  return { on: ['office'], name: 'resource-changed', data: { resource: 'api-keys', id, action } };
}

export function food(id: string, available: boolean): Told {
  return { on: screens, name: 'food-availability-changed', data: { id, foodId: id, available } };
}

export function category(id: string, available: boolean): Told {
  return { on: screens, name: 'category-availability-changed', data: { id, categoryId: id, available } };
}

export function printer(id: string, status: string): Told {
  return { on: ['cashier', 'office'], name: 'printer-status-changed', data: { id, printerId: id, status } };
}

/** By channel, in this order; channels that hear nothing are left out. */
export function told(...all: Told[]): Heard {
  const heard: Heard = {};
  for (const { on, name, data } of all) for (const channel of on) (heard[channel] ??= []).push({ name, data });
  return heard;
}

/** Sends a request and gives its status and body with what every channel heard of it. */
export async function ask(
  house: TestHouse,
  method: string,
  path: string,
  sending: Sending = {},
): Promise<Pick<Answer, 'status' | 'body'> & { heard: Heard }> {
  let answer!: Answer;
  const heard = await house.heardDuring(async () => (answer = await house.send(method, path, sending)));
  return { status: answer.status, body: answer.body, heard };
}

/** A refusal as `ask` gives it: status, code, the fields it names, and nothing heard. */
export function refused(status: number, code: string, ...fields: string[]): object {
  return {
    status,
    body: fields.length === 0 ? { code } : { code, errors: fields.map((field) => ({ field })) },
    heard: {},
  };
}

/** An id that nothing has. */
export const unknownId = 'c000000000000000000000000';

/** Creates a thing and gives it; anything but 201 fails the test. */
export async function make(house: TestHouse, path: string, body: object): Promise<any> {
  const answer = await house.send('POST', path, { body });
  if (answer.status !== 201) throw new Error(`POST ${path} answered ${answer.status}: ${JSON.stringify(answer.body)}`);
  return answer.body;
}

/** One of each food, paid at a till when there is one; gives the order. */
export async function sell(house: TestHouse, foods: { id: string }[], till?: { id: string }): Promise<any> {
  const orderItems = foods.map(({ id }) => ({ foodId: id, quantity: 1 }));
  const confirm = till && { paymentMethod: 'CASH', cashRegisterId: till.id };
  return make(house, '/v1/orders', { table: '1', customer: 'Anna', orderItems, ...(confirm && { confirm }) });
}

/** The answer's body of a GET that must succeed. */
export async function read(house: TestHouse, path: string, as: Who = 'admin'): Promise<any> {
  const answer = await house.send('GET', path, { as });
  if (answer.status !== 200) throw new Error(`GET ${path} answered ${answer.status}: ${JSON.stringify(answer.body)}`);
  return answer.body;
}
