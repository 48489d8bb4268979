import { type Channel, channels } from '@mysagra/core';
import { expect, test } from 'vitest';
import { type Heard, onBothStores, smallFestival, type TestHouse } from '../../e2e/setup/house.ts';

const everywhere = Object.fromEntries(
  channels.map((channel: Channel) => [
    channel,
    [{ name: 'resource-changed', data: { resource: 'settings', id: null, action: 'updated' } }],
  ]),
) as Heard;

async function change({ send }: TestHouse, body: unknown) {
  const answer = await send('PATCH', '/v1/settings', { body });
  expect(answer.status).toBe(200);
  return answer.body;
}

/** To another evening: the sessions of the last one may be over. */
async function moveTo({ clock, send, credentials }: TestHouse, time: string): Promise<void> {
  clock.set(time);
  const { body } = await send('POST', '/auth/login', {
    as: 'guest',
    body: { username: 'admin', password: 'correct horse' },
  });
  credentials.admin = { Authorization: `Bearer ${body.accessToken}` };
}

async function dayAt(house: TestHouse, time: string): Promise<string> {
  house.clock.set(time);
  return (await house.send('GET', '/v1/settings', { as: 'guest' })).body.serviceDay;
}

onBothStores('settings', (open) => {
  const fresh = {
    name: 'MySagra',
    timeZone: 'Europe/Rome',
    dayStart: '06:00',
    serviceDay: '2026-01-15',
    selfOrdering: false,
  };

  test('[N30] are told to anybody; how many orders guests may place, to admin and maintainer only', async () => {
    const { send } = open();
    for (const as of ['guest', 'operator', 'printerKey', 'webKey'] as const) {
      expect((await send('GET', '/v1/settings', { as })).body).toEqual(fresh);
    }
    for (const as of ['admin', 'maintainer'] as const) {
      expect((await send('GET', '/v1/settings', { as })).body).toEqual({ ...fresh, guestOrdersPerMinute: 30 });
    }
    expect(
      (await send('GET', '/v1/settings', { as: 'guest', headers: { Authorization: 'Bearer wrong' } })).body,
    ).toEqual(fresh);
  });

  test('[N31] are changed by an admin, one by one or together; everybody hears of it once, of no change nobody', async () => {
    const house = open();
    const { send, heardDuring } = house;
    const heard = await heardDuring(async () => {
      expect(await change(house, { name: ' Sagra del tartufo ' })).toEqual({
        ...fresh,
        name: 'Sagra del tartufo',
        guestOrdersPerMinute: 30,
      });
    });
    expect(heard).toEqual(everywhere);
    const several = { name: 'Sagra', selfOrdering: true, guestOrdersPerMinute: 600 };
    const together = await heardDuring(async () =>
      expect(await change(house, several)).toEqual({ ...fresh, ...several }),
    );
    expect(together).toEqual(everywhere);
    expect(await heardDuring(() => change(house, { ...several, timeZone: 'Europe/Rome', dayStart: '06:00' }))).toEqual(
      {},
    );
    expect((await send('GET', '/v1/settings')).body).toEqual({ ...fresh, ...several });
    await change(house, { selfOrdering: false, guestOrdersPerMinute: 30, name: 'MySagra' });

    for (const [as, status] of [
      ['maintainer', 403],
      ['operator', 403],
      ['printerKey', 403],
      ['webKey', 403],
      ['guest', 401],
    ] as const) {
      const refused = await heardDuring(async () => {
        expect((await send('PATCH', '/v1/settings', { as, body: { name: 'Mine' } })).status).toBe(status);
      });
      expect(refused).toEqual({});
    }
  });

  test('[N31] are refused when they make no sense, and then nothing changes', async () => {
    const { send, heardDuring } = open();
    const before = (await send('GET', '/v1/settings')).body;
    for (const [body, field] of [
      [{ timeZone: 'Europe/Roma' }, 'timeZone'],
      [{ timeZone: '+02:00' }, 'timeZone'],
      [{ dayStart: '24:00' }, 'dayStart'],
      [{ dayStart: '6:00' }, 'dayStart'],
      [{ guestOrdersPerMinute: 0 }, 'guestOrdersPerMinute'],
      [{ guestOrdersPerMinute: 601 }, 'guestOrdersPerMinute'],
      [{ selfOrdering: 'yes' }, 'selfOrdering'],
      [{ name: '  ' }, 'name'],
      [{ name: 'New', dayStart: 'noon' }, 'dayStart'],
      [{ serviceDay: '2026-01-01' }, ''],
      [{}, ''],
    ] as const) {
      const heard = await heardDuring(async () => {
        const answer = await send('PATCH', '/v1/settings', { body });
        expect([answer.status, answer.body.errors.map((one: { field: string }) => one.field)]).toEqual([400, [field]]);
      });
      expect(heard).toEqual({});
    }
    expect((await send('GET', '/v1/settings')).body).toEqual(before);
  });

  test('[N32] a new day start or time zone is shown at once and works from the next boundary on', async () => {
    const house = open();
    await moveTo(house, '2026-01-15T18:30:00.000Z');
    // Rome in winter: the day of the 15th runs from 05:00Z to 05:00Z.
    const { dayStart, serviceDay } = await change(house, { dayStart: '03:00' });
    expect([dayStart, serviceDay]).toEqual(['03:00', '2026-01-15']);
    expect(await dayAt(house, '2026-01-16T02:30:00.000Z')).toBe('2026-01-15');
    expect(await dayAt(house, '2026-01-16T04:59:59.999Z')).toBe('2026-01-15');
    expect(await dayAt(house, '2026-01-16T05:00:00.000Z')).toBe('2026-01-16');
    expect(await dayAt(house, '2026-01-17T01:59:59.999Z')).toBe('2026-01-16');
    expect(await dayAt(house, '2026-01-17T02:00:00.000Z')).toBe('2026-01-17');

    // Changed twice before it works: the last one counts.
    await moveTo(house, '2026-01-17T12:00:00.000Z');
    await change(house, { timeZone: 'America/New_York' });
    expect((await change(house, { dayStart: '06:00', timeZone: 'Europe/London' })).timeZone).toBe('Europe/London');
    expect(await dayAt(house, '2026-01-18T01:59:59.999Z')).toBe('2026-01-17');
    expect(await dayAt(house, '2026-01-18T05:59:59.999Z')).toBe('2026-01-17');
    expect(await dayAt(house, '2026-01-18T06:00:00.000Z')).toBe('2026-01-18');
    expect(await dayAt(house, '2026-01-19T06:00:00.000Z')).toBe('2026-01-19');

    // Taken back before it works.
    await moveTo(house, '2026-01-19T12:00:00.000Z');
    await change(house, { dayStart: '12:00' });
    await change(house, { dayStart: '06:00' });
    expect(await dayAt(house, '2026-01-20T05:59:59.999Z')).toBe('2026-01-19');
    expect(await dayAt(house, '2026-01-20T06:00:00.000Z')).toBe('2026-01-20');
    expect(await dayAt(house, '2026-01-21T06:00:00.000Z')).toBe('2026-01-21');
  });

  test('[N32] numbers never repeat on a day that a new rule made longer or shorter', async () => {
    const house = open();
    await moveTo(house, '2026-02-10T12:00:00.000Z');
    const { beer } = await smallFestival(house);
    const sell = async () => {
      const orderItems = [{ foodId: beer.id, quantity: 1 }];
      const body = { table: '1', customer: 'Ada', orderItems, confirm: { paymentMethod: 'CASH' } };
      const { displayCode, ticketNumber } = (await house.send('POST', '/v1/orders', { body })).body;
      return [displayCode, ticketNumber];
    };
    await change(house, { dayStart: '06:00', timeZone: 'Europe/London' });
    await moveTo(house, '2026-02-11T12:00:00.000Z');
    expect(await sell()).toEqual(['A01', 1]);
    await change(house, { dayStart: '12:00' });
    expect(await sell()).toEqual(['A02', 2]);
    // Past the boundary by the old rule, not yet at the start by the new one: the day of the 11th goes on.
    await moveTo(house, '2026-02-12T08:00:00.000Z');
    expect(await sell()).toEqual(['A03', 3]);
    await moveTo(house, '2026-02-12T12:00:00.000Z');
    expect(await sell()).toEqual(['A01', 1]);
  });

  test('[N33] many changes at once all count', async () => {
    const house = open();
    const changes = [{ name: 'Together' }, { selfOrdering: true }, { guestOrdersPerMinute: 44 }];
    await Promise.all(changes.map((body) => change(house, body)));
    expect((await house.send('GET', '/v1/settings')).body).toMatchObject(Object.assign({}, ...changes));
  });
});
