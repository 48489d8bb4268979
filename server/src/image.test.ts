import { type Socket, connect } from 'node:net';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { onBothStores, type TestHouse } from '../../e2e/setup/house.ts';
import { ask, make, read, refused, thing, told, unknownId } from '../../e2e/setup/telling.ts';

type Format = 'jpeg' | 'png' | 'webp' | 'avif' | 'gif' | 'tiff';

/** A picture like a photograph: it does not shrink to nothing. */
function picture(format: Format, width = 60, height = 40): Promise<Buffer> {
  const noise = { type: 'gaussian', mean: 128, sigma: 60 } as const;
  return sharp({ create: { width, height, channels: 3, background: 'red', noise } })
    [format]()
    .toBuffer();
}

function form(content: Buffer, { field = 'image', name = 'photo.png', type = 'image/png' } = {}): FormData {
  const sent = new FormData();
  sent.append(field, new Blob([new Uint8Array(content)], { type }), name);
  return sent;
}

const newCategory = (house: TestHouse, name: string) => make(house, '/v1/categories', { name });
const upload = (house: TestHouse, id: string, raw: FormData) =>
  ask(house, 'PATCH', `/v1/categories/${id}/image`, { as: 'maintainer', raw });

/** The picture that is served, opened. */
async function served(house: TestHouse, path: string) {
  const response = await fetch(house.url + path);
  const bytes = Buffer.from(await response.arrayBuffer());
  return { response, bytes, ...(await sharp(bytes).metadata()) };
}

/** Speaks plain bytes, for bodies that no client would make. */
async function raw(house: TestHouse, path: string, head: string[], body: string | Buffer): Promise<string> {
  const { hostname, port } = new URL(house.url);
  const socket: Socket = connect(Number(port), hostname);
  let answer = '';
  const closed = new Promise<void>((resolve) => socket.on('close', () => resolve()));
  socket.on('data', (chunk: Buffer) => (answer += chunk.toString('latin1')));
  const { Authorization } = house.credentials.admin;
  const lines = [
    `PATCH ${path} HTTP/1.1`,
    'Host: test',
    'Connection: close',
    `Authorization: ${Authorization}`,
    ...head,
  ];
  socket.write(`${lines.join('\r\n')}\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n`);
  socket.write(body);
  await closed;
  return answer;
}

onBothStores('pictures', (open) => {
  test('[V90] JPEG, PNG, WebP and AVIF are taken by their content, made anew as WebP and served for ever', async () => {
    const house = open();
    for (const [index, format] of (['jpeg', 'png', 'webp', 'avif'] as const).entries()) {
      house.clock.set(`2026-01-15T18:4${index}:00.000Z`);
      const mine = await newCategory(house, `As ${format}`);
      const content = await picture(format);
      const image = `category-${mine.id}-${house.clock.now()}.webp`;
      const answer = await upload(house, mine.id, form(content, { name: '../../etc/passwd', type: 'text/html' }));
      expect(answer).toEqual({
        status: 200,
        body: { ...mine, image },
        heard: told(thing('categories', mine.id, 'updated')),
      });
      const { response, bytes, ...found } = await served(house, `/uploads/categories/${image}`);
      expect(response.status).toBe(200);
      expect(Object.fromEntries(response.headers)).toMatchObject({
        'content-type': 'image/webp',
        'cache-control': 'public, max-age=31536000, immutable',
        'x-content-type-options': 'nosniff',
        'content-length': String(bytes.length),
      });
      expect(found).toMatchObject({ format: 'webp', width: 60, height: 40 });
      expect((await fetch(`${house.url}/uploads/categories/${image}`, { method: 'HEAD' })).status).toBe(200);
    }
  });

  test('[V91] a photograph is turned upright, made at most 1200 pixels long, and loses all it says of its maker', async () => {
    const house = open();
    const mine = await newCategory(house, 'Upright');
    const photo = await sharp(await picture('jpeg', 2400, 1000))
      .withMetadata({ orientation: 6, exif: { IFD0: { Copyright: 'Anna, 45.4N 11.0E' } } })
      .jpeg()
      .toBuffer();
    expect((await sharp(photo).metadata()).orientation).toBe(6);
    const { body } = await upload(house, mine.id, form(photo));
    const found = await served(house, `/uploads/categories/${body.image}`);
    expect(found).toMatchObject({ width: 500, height: 1200 });
    expect([found.exif, found.orientation]).toEqual([undefined, undefined]);
    expect(found.bytes.includes('Anna')).toBe(false);
    const small = await upload(house, mine.id, form(await picture('png', 3, 2)));
    expect(await served(house, `/uploads/categories/${small.body.image}`)).toMatchObject({ width: 3, height: 2 });
    const line = await upload(house, mine.id, form(await picture('png', 9000, 1)));
    expect(await served(house, `/uploads/categories/${line.body.image}`)).toMatchObject({ width: 1200, height: 1 });
  });

  test('[V92] a new picture has a new name, also within one millisecond, and the old file goes', async () => {
    const house = open();
    const mine = await newCategory(house, 'Again');
    const first = (await upload(house, mine.id, form(await picture('png')))).body.image;
    const second = (await upload(house, mine.id, form(await picture('png')))).body.image;
    house.clock.set('2020-01-01T00:00:00.000Z');
    const third = (await upload(house, mine.id, form(await picture('png')))).body.image;
    house.clock.set('2026-01-15T19:00:00.000Z');
    expect(new Set([first, second, third]).size).toBe(3);
    const status = async (file: string) => (await fetch(`${house.url}/uploads/categories/${file}`)).status;
    expect([await status(first), await status(second), await status(third)]).toEqual([404, 404, 200]);
    expect((await read(house, `/v1/categories/${mine.id}`)).image).toBe(third);
    await house.send('DELETE', `/v1/categories/${mine.id}`);
    expect(await status(third)).toBe(404);
  });

  test('[V93] a banner has a picture of its own, which goes with it', async () => {
    const house = open();
    const mine = await make(house, '/v1/banners', { label: 'Band', type: 'EVENT' });
    const path = `/v1/banners/${mine.id}/image`;
    const answer = await ask(house, 'PATCH', path, { raw: form(await picture('jpeg')) });
    const image = `banner-${mine.id}-${house.clock.now()}.webp`;
    expect(answer).toEqual({
      status: 200,
      body: { ...mine, image },
      heard: told(thing('banners', mine.id, 'updated')),
    });
    expect(await served(house, `/uploads/banners/${image}`)).toMatchObject({ format: 'webp', width: 60 });
    const put = await ask(house, 'PUT', `/v1/banners/${mine.id}`, {
      body: { label: 'Band', type: 'EVENT', image: null },
    });
    expect(put).toEqual({ status: 200, body: answer.body, heard: {} });
    await house.send('DELETE', `/v1/banners/${mine.id}`);
    expect((await fetch(`${house.url}/uploads/banners/${image}`)).status).toBe(404);
    expect(await ask(house, 'PATCH', path, { raw: form(await picture('jpeg')) })).toMatchObject(
      refused(404, 'not_found'),
    );
  });

  test('[V94] what is no such picture is refused with 415, whatever it calls itself, and nothing changes', async () => {
    const house = open();
    const mine = await newCategory(house, 'Refusing');
    const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>';
    const png = await picture('png');
    const contents: Record<string, Buffer> = {
      'a text': Buffer.from('hello, I am a PNG'),
      nothing: Buffer.alloc(0),
      SVG: Buffer.from(svg),
      'SVG behind an XML line': Buffer.from(`<?xml version="1.0"?>\n${svg}`),
      GIF: await picture('gif'),
      TIFF: await picture('tiff'),
      PDF: Buffer.from('%PDF-1.4\n1 0 obj\n<<>>\nendobj\n'),
      HEIC: Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic\0\0\0\x08meta', 'latin1'),
      'a PNG head alone': png.subarray(0, 8),
      'a PNG cut off': png.subarray(0, png.length >> 1),
      'a JPEG cut off': (await picture('jpeg')).subarray(0, 900),
      'a WebP cut off': (await picture('webp')).subarray(0, 900),
      'an AVIF cut off': (await picture('avif')).subarray(0, 900),
    };
    for (const [what, content] of Object.entries(contents)) {
      const answer = await upload(house, mine.id, form(content));
      expect({ what, ...answer }).toMatchObject({ what, ...refused(415, 'unsupported_media_type') });
    }
    expect(await read(house, `/v1/categories/${mine.id}`)).toEqual(mine);
  });

  test('[V95] what is hidden in or behind a picture does not come out again; a film becomes its first picture', async () => {
    const house = open();
    const mine = await newCategory(house, 'Polyglots');
    const script = '<script>alert(document.cookie)</script>';
    const behind = Buffer.concat([await picture('jpeg'), Buffer.from(script)]);
    const inside = await sharp(await picture('jpeg'))
      .withExif({ IFD0: { ImageDescription: script } })
      .jpeg()
      .toBuffer();
    expect(inside.includes(script)).toBe(true);
    for (const content of [behind, inside]) {
      const { status, body } = await upload(house, mine.id, form(content, { name: 'x.html', type: 'text/html' }));
      expect(status).toBe(200);
      const { response, bytes } = await served(house, `/uploads/categories/${body.image}`);
      expect(response.headers.get('content-type')).toBe('image/webp');
      expect(bytes.includes('script')).toBe(false);
    }
    const frames = await Promise.all([1, 2, 3].map(() => picture('png', 20, 20)));
    const film = await sharp(frames, { join: { animated: true } })
      .webp({ delay: [50, 50, 50] })
      .toBuffer();
    expect((await sharp(film).metadata()).pages).toBe(3);
    const { body } = await upload(house, mine.id, form(film));
    const found = await served(house, `/uploads/categories/${body.image}`);
    expect([found.pages ?? 1, found.height]).toEqual([1, 20]);
  });

  test('[V96] more than 5 MiB and more than 50 million pixels are refused with 413', async () => {
    const house = open();
    const mine = await newCategory(house, 'Too much');
    const tooLarge = refused(413, 'payload_too_large');
    expect(await upload(house, mine.id, form(Buffer.alloc(6 * 1024 * 1024, 1)))).toMatchObject(tooLarge);
    const bomb = await sharp({
      create: { width: 7_100, height: 7_100, channels: 3, background: 'red' },
      limitInputPixels: false,
    })
      .png({ compressionLevel: 9 })
      .toBuffer();
    expect(bomb.length).toBeLessThan(5 * 1024 * 1024);
    expect(await upload(house, mine.id, form(bomb))).toMatchObject(tooLarge);
    // More than a JSON body may have.
    const large = await picture('png', 1200, 1000);
    expect(large.length).toBeGreaterThan(3 * 1024 * 1024);
    expect(await upload(house, mine.id, form(large))).toMatchObject({ status: 200 });
  });

  test('[V97] a form without the picture is refused with 400, no form at all with 415', async () => {
    const house = open();
    const mine = await newCategory(house, 'Forms');
    const path = `/v1/categories/${mine.id}/image`;
    const png = await picture('png');
    const noFile = refused(400, 'validation_failed', 'image');
    const text = new FormData();
    text.append('image', 'a text');
    const two = form(png);
    two.append('image', new Blob([new Uint8Array(png)]), 'two.png');
    for (const sent of [form(png, { field: 'picture' }), new FormData(), text, two]) {
      expect(await upload(house, mine.id, sent)).toMatchObject(noFile);
    }
    const withText = form(png);
    withText.append('alt', 'A pizza');
    expect(await upload(house, mine.id, withText)).toMatchObject({ status: 200 });
    const noForm = refused(415, 'unsupported_media_type');
    expect(await ask(house, 'PATCH', path, { body: { image: 'x' } })).toMatchObject(noForm);
    expect(await ask(house, 'PATCH', path)).toMatchObject(noForm);
    const asPng = { raw: new Blob([new Uint8Array(png)]), headers: { 'Content-Type': 'image/png' } };
    expect(await ask(house, 'PATCH', path, asPng)).toMatchObject(noForm);
    expect(await ask(house, 'PATCH', `/v1/categories/${unknownId}/image`, { raw: form(png) })).toMatchObject(
      refused(404, 'not_found'),
    );
  });

  test('[V98] a form that breaks off or makes no sense is refused with 400', async () => {
    const house = open();
    const mine = await newCategory(house, 'Broken forms');
    const path = `/v1/categories/${mine.id}/image`;
    const type = (rest: string) => [`Content-Type: multipart/form-data${rest}`];
    const part = '--b\r\nContent-Disposition: form-data; name="image"; filename="a.png"\r\n\r\n';
    for (const [head, body] of [
      [type('; boundary=b'), `${part}no end`],
      [type('; boundary=b'), part.slice(0, 20)],
      [type('; boundary=b'), ''],
      [type('; boundary=b'), 'nonsense'],
      [type('; boundary=other'), `${part}x\r\n--b--\r\n`],
      [type(''), `${part}x\r\n--b--\r\n`],
      [type('; boundary='), `${part}x\r\n--b--\r\n`],
      [type('; boundary=b'), '--b\r\nContent-Disposition: form-data; name="__proto__"\r\n\r\nx\r\n--b--\r\n'],
    ] as const) {
      const answer = await raw(house, path, head, body);
      expect([...head, body, answer.slice(0, 12)]).toEqual([...head, body, 'HTTP/1.1 400']);
      expect(answer).toContain('"code":"validation_failed"');
    }
    expect(await read(house, `/v1/categories/${mine.id}`)).toEqual(mine);
  });

  test('[V99] names that are no picture of ours are not found, and stay out of the database and the disk', async () => {
    const house = open();
    const mine = await make(house, '/v1/banners', { label: 'Only banner', type: 'EVENT' });
    const { body } = await ask(house, 'PATCH', `/v1/banners/${mine.id}/image`, { raw: form(await picture('png')) });
    for (const path of [
      `/uploads/categories/${body.image}`,
      `/uploads/banners/banner-${mine.id}-1.webp`,
      '/uploads/banners/..%2f..%2fpackage.json',
      '/uploads/banners/%00',
      `/uploads/banners/${body.image}%00`,
      '/uploads/banners/',
      '/uploads/banners',
      '/uploads/',
    ]) {
      const response = await fetch(house.url + path);
      expect([path, response.status, (await response.json()).code]).toEqual([path, 404, 'not_found']);
      expect(response.headers.get('cache-control')).toBe('no-store');
    }
  });
});
