import { sizeOfPng } from '@mysagra/printing';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { onBothStores, type TestHouse } from '../../e2e/setup/house.ts';
import { ask, make, read, refused, told } from '../../e2e/setup/telling.ts';

const fresh = {
  language: 'it',
  callsBy: 'ticketNumber',
  receiptFooter: null,
  logo: null,
  completesWhenReady: true,
  warnMinutes: 8,
  lateMinutes: 15,
  asksTable: true,
  asksCustomer: true,
};
const everywhere = told({
  on: ['cashier', 'display', 'printer', 'stations', 'office'],
  name: 'resource-changed',
  data: { resource: 'preferences', id: null, action: 'updated' },
});
const change = (house: TestHouse, body: object) => ask(house, 'PATCH', '/v1/preferences', { body });

onBothStores('preferences', (open) => {
  test('[Q15] are told to anybody, changed by an admin one by one or together; everybody hears of it once, of no change nobody', async () => {
    const house = open();
    expect(await read(house, '/v1/preferences', 'guest')).toEqual(fresh);
    expect(await change(house, { language: 'de' })).toEqual({
      status: 200,
      body: { ...fresh, language: 'de' },
      heard: everywhere,
    });
    const several = {
      callsBy: 'displayCode',
      receiptFooter: 'Grazie!',
      completesWhenReady: false,
      warnMinutes: 10,
      lateMinutes: 20,
      asksTable: false,
      asksCustomer: false,
    };
    const after = { ...fresh, ...several, language: 'de' };
    expect(await change(house, several)).toEqual({ status: 200, body: after, heard: everywhere });
    expect(await change(house, several)).toEqual({ status: 200, body: after, heard: {} });
    expect(await read(house, '/v1/preferences', 'guest')).toEqual(after);
    const back = {
      language: 'it',
      callsBy: 'ticketNumber',
      completesWhenReady: true,
      asksTable: true,
      asksCustomer: true,
    };
    expect((await change(house, { ...back, receiptFooter: ' ', warnMinutes: 8, lateMinutes: 15 })).body).toEqual(fresh);
    for (const [as, status] of [
      ['maintainer', 403],
      ['operator', 403],
      ['printerKey', 403],
      ['webKey', 403],
      ['guest', 401],
    ] as const)
      expect(await ask(house, 'PATCH', '/v1/preferences', { as, body: { language: 'en' } })).toMatchObject({
        status,
        heard: {},
      });
  });

  test('[Q15] amber comes before red, and what is no preference is refused by name', async () => {
    const house = open();
    expect(await change(house, { warnMinutes: 15 })).toMatchObject({
      ...refused(400, 'validation_failed', 'warnMinutes'),
      body: { errors: [{ field: 'warnMinutes', message: 'must be less than lateMinutes, 15' }] },
    });
    expect(await change(house, { lateMinutes: 8 })).toMatchObject({
      body: { errors: [{ field: 'lateMinutes', message: 'must be more than warnMinutes, 8' }] },
    });
    expect((await change(house, { warnMinutes: 20, lateMinutes: 30 })).status).toBe(200);
    expect((await change(house, { warnMinutes: 8, lateMinutes: 15 })).status).toBe(200);
    for (const [field, value] of [
      ['language', 'fr'],
      ['callsBy', 'name'],
      ['warnMinutes', 0],
      ['receiptFooter', 'x'.repeat(301)],
    ] as const)
      expect(await change(house, { [field]: value })).toMatchObject(refused(400, 'validation_failed', field));
    expect(await change(house, {})).toMatchObject({ status: 400, heard: {} });
    expect(await read(house, '/v1/preferences')).toEqual(fresh);
  });
});

function form(content: Buffer): FormData {
  const sent = new FormData();
  sent.append('image', new Blob([new Uint8Array(content)], { type: 'image/png' }), 'logo.png');
  return sent;
}

const upload = (house: TestHouse, content: Buffer) =>
  ask(house, 'PATCH', '/v1/preferences/logo', { raw: form(content) });
const half = { r: 200, g: 0, b: 0, alpha: 0 };
const picture = (width: number, height: number) => sharp({ create: { width, height, channels: 4, background: half } });

onBothStores('the logo', (open) => {
  test('[Q16] any picture becomes a small grey PNG on white, under a name of its own, and the one before is gone', async () => {
    const house = open();
    const names: string[] = [];
    for (const [format, [width, height], fitted] of [
      ['png', [2000, 500], [512, 128]],
      ['webp', [300, 3000], [51, 512]],
      ['jpeg', [60, 40], [60, 40]],
      ['avif', [60, 40], [60, 40]],
    ] as const) {
      const { status, body, heard } = await upload(house, await picture(width, height)[format]().toBuffer());
      expect({ status, heard }).toEqual({ status: 200, heard: everywhere });
      expect(body).toEqual({ ...fresh, logo: expect.stringMatching(/^logo-c[a-z0-9]{24}\.png$/) });
      const response = await fetch(`${house.url}/uploads/logo/${body.logo}`);
      expect([response.status, response.headers.get('content-type')]).toEqual([200, 'image/png']);
      const bytes = Buffer.from(await response.arrayBuffer());
      // What the printing side reads.
      expect(sizeOfPng(bytes)).toEqual({ width: fitted[0], height: fitted[1] });
      const { channels, space, hasAlpha } = await sharp(bytes).metadata();
      expect({ channels, space, hasAlpha }).toEqual({ channels: 1, space: 'b-w', hasAlpha: false });
      const { dominant } = await sharp(bytes).stats();
      // Clear is white: on paper nothing else would be possible. A JPEG knows no clear.
      if (format !== 'jpeg') expect(dominant.r).toBeGreaterThan(240);
      names.push(body.logo);
    }
    const older = await Promise.all(names.slice(0, -1).map((name) => fetch(`${house.url}/uploads/logo/${name}`)));
    expect(older.map((response) => response.status)).toEqual([404, 404, 404]);

    const last = names.at(-1)!;
    expect(await read(house, '/v1/preferences', 'guest')).toEqual({ ...fresh, logo: last });
    expect(await ask(house, 'DELETE', '/v1/preferences/logo')).toMatchObject({ status: 204, heard: everywhere });
    expect(await ask(house, 'DELETE', '/v1/preferences/logo')).toMatchObject({ status: 204, heard: {} });
    expect(await read(house, '/v1/preferences')).toEqual(fresh);
    expect((await fetch(`${house.url}/uploads/logo/${last}`)).status).toBe(404);
  });

  test('[Q16] what is no picture, no file or from nobody who may is refused, and the logo stays', async () => {
    const house = open();
    const { logo } = (await upload(house, await picture(60, 40).png().toBuffer())).body;
    for (const content of ['no picture', '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>', ''])
      expect(await upload(house, Buffer.from(content))).toMatchObject(refused(415, 'unsupported_media_type'));
    expect(await ask(house, 'PATCH', '/v1/preferences/logo', { raw: new FormData() })).toMatchObject({
      status: 400,
      heard: {},
    });
    for (const [as, status] of [
      ['maintainer', 403],
      ['operator', 403],
      ['guest', 401],
    ] as const) {
      expect(await ask(house, 'PATCH', '/v1/preferences/logo', { as, raw: form(Buffer.from('')) })).toMatchObject({
        status,
      });
      expect(await ask(house, 'DELETE', '/v1/preferences/logo', { as })).toMatchObject({ status });
    }
    expect((await read(house, '/v1/preferences')).logo).toBe(logo);
    for (const file of ['logo-x.png', `${logo}.png`, '..%2Fsettings'])
      expect((await fetch(`${house.url}/uploads/logo/${file}`)).status).toBe(404);
    // A picture of something else is not served as the logo.
    const mine = await make(house, '/v1/categories', { name: 'Pictures' });
    const { image } = (
      await ask(house, 'PATCH', `/v1/categories/${mine.id}/image`, {
        raw: form(await picture(60, 40).png().toBuffer()),
      })
    ).body;
    expect((await fetch(`${house.url}/uploads/logo/${image}`)).status).toBe(404);
  });
});
