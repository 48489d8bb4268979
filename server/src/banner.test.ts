import { expect, test } from 'vitest';
import { onBothStores } from '../../e2e/setup/house.ts';
import { ask, make, read, refused, thing, told, unknownId } from '../../e2e/setup/telling.ts';

const bare = {
  title: null,
  description: null,
  website: null,
  instagram: null,
  facebook: null,
  image: null,
  color: 'fecc01',
  dateTime: null,
};

onBothStores('banners', (open) => {
  test('[V70] banners are listed oldest first, also those of one millisecond, to guests too while they may order', async () => {
    const house = open();
    const made = await ask(house, 'POST', '/v1/banners', { as: 'maintainer', body: { label: 'Zumba', type: 'event' } });
    const { id } = made.body;
    const oldest = { id, label: 'Zumba', type: 'EVENT', ...bare };
    expect(made).toEqual({ status: 201, body: oldest, heard: told(thing('banners', id, 'created')) });
    const rest = {
      type: 'SPONSOR',
      title: 'Bakery',
      description: 'Since 1950',
      website: 'https://example.org/bread',
      instagram: 'http://instagram.example/bakery',
      facebook: null,
      color: '#A1b2C3',
      dateTime: '2026-01-20T20:00:00+01:00',
    };
    const newest = [];
    for (const label of ['Bakery', 'Antiques', 'Music'])
      newest.push(await make(house, '/v1/banners', { label, ...rest }));
    expect(newest[0]).toEqual({
      ...rest,
      id: newest[0].id,
      label: 'Bakery',
      image: null,
      color: 'A1b2C3',
      dateTime: '2026-01-20T19:00:00.000Z',
    });
    await house.send('PATCH', '/v1/settings', { body: { selfOrdering: true } });
    for (const as of ['operator', 'webKey', 'guest'] as const) {
      expect(await read(house, '/v1/banners', as)).toEqual([oldest, ...newest]);
      expect(await read(house, `/v1/banners/${id}`, as)).toEqual(oldest);
    }
    await house.send('PATCH', '/v1/settings', { body: { selfOrdering: false } });
  });

  test('[V71] PUT keeps what was left out, an empty link is none, and what changes nothing tells nobody', async () => {
    const house = open();
    const more = {
      title: 'Kept',
      website: 'https://example.org',
      color: '000000',
      dateTime: '2026-02-01T10:00:00.000Z',
    };
    const mine = await make(house, '/v1/banners', { label: 'Kept', type: 'EVENT', ...more });
    const put = (body: object) => ask(house, 'PUT', `/v1/banners/${mine.id}`, { as: 'maintainer', body });
    const heard = told(thing('banners', mine.id, 'updated'));
    expect(await put({ label: 'Kept', type: 'event' })).toEqual({ status: 200, body: mine, heard: {} });
    expect(await put(mine)).toEqual({ status: 200, body: mine, heard: {} });
    expect(await put({ label: 'Kept', type: 'SPONSOR', website: '', dateTime: null })).toEqual({
      status: 200,
      body: { ...mine, type: 'SPONSOR', website: null, dateTime: null },
      heard,
    });
    expect(await ask(house, 'DELETE', `/v1/banners/${mine.id}`, { as: 'maintainer' })).toEqual({
      status: 204,
      body: '',
      heard: told(thing('banners', mine.id, 'deleted')),
    });
    expect(await ask(house, 'GET', `/v1/banners/${mine.id}`)).toMatchObject(refused(404, 'not_found'));
  });

  test('[V72] a link that is none, a colour that is none and an unknown id are refused, and nobody hears of it', async () => {
    const house = open();
    const mine = await make(house, '/v1/banners', { label: 'Refusing', type: 'EVENT' });
    for (const [field, value] of [
      ['label', ''],
      ['type', 'party'],
      ['website', 'javascript:alert(1)'],
      ['instagram', 'not a link'],
      ['facebook', `https://example.org/${'x'.repeat(500)}`],
      ['color', 'red'],
      ['color', '#fff'],
      ['dateTime', '2026-13-01T00:00:00Z'],
    ] as const) {
      const body = { label: 'Wrong', type: 'EVENT', [field]: value };
      const wrong = refused(400, 'validation_failed', field);
      expect(await ask(house, 'POST', '/v1/banners', { body })).toMatchObject(wrong);
      expect(await ask(house, 'PUT', `/v1/banners/${mine.id}`, { body })).toMatchObject(wrong);
    }
    for (const [method, body] of [['GET'], ['PUT', { label: 'X', type: 'EVENT' }], ['DELETE']] as const) {
      expect(await ask(house, method, `/v1/banners/${unknownId}`, { body })).toMatchObject(refused(404, 'not_found'));
    }
  });
});
