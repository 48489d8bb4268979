/**
 * Pictures of categories and banners, and the logo: taken in whatever form, always kept as a WebP (a logo as the PNG that
 * printers take) we made ourselves, and kept in the database so that every instance serves them and a backup has them.
 */
import '@fastify/multipart';
import type { Multipart } from '@fastify/multipart';
import { invalidField, Refusal } from '@mysagra/core';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import sharp, { type Sharp } from 'sharp';
import { admit, type HttpOptions } from './http.ts';
import type { Store, Tx } from './store/store.ts';

const field = 'image';
const longestSide = 1200;
// 80 mm of paper have 576 dots.
const longestSideOfLogo = 512;
// A phone's largest photograph; decoded it takes 200 MB for a moment.
const mostPixels = 50_000_000;

// Only these readers run on what a stranger sends; SVG, PDF, TIFF and the rest are never even tried.
const readers = ['VipsForeignLoadJpeg', 'VipsForeignLoadPng', 'VipsForeignLoadWebp', 'VipsForeignLoadHeif'];
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({ operation: readers });

/** The picture in the multipart field `image`, made anew. */
export async function readUpload(request: FastifyRequest): Promise<Uint8Array> {
  return remade(await sentFile(request), longestSide, (picture) => picture.webp());
}

/** The same for the logo: in shades of grey on white, as a printer will show it. */
export async function readLogo(request: FastifyRequest): Promise<Uint8Array> {
  return remade(await sentFile(request), longestSideOfLogo, (picture) =>
    picture.flatten({ background: '#fff' }).toColourspace('b-w').png(),
  );
}

async function sentFile(request: FastifyRequest): Promise<Buffer> {
  let file: Buffer | undefined;
  try {
    for await (const part of request.parts() as AsyncIterable<Multipart>) {
      if (part.type !== 'file') continue;
      const content = await part.toBuffer();
      if (part.fieldname === field) file = content;
    }
  } catch (error) {
    if ((error as { code?: string }).code === 'FST_REQ_FILE_TOO_LARGE') throw error;
    request.log.info(error, 'a multipart body that cannot be read');
    throw invalidField(field, 'could not be read: the body is no multipart/form-data, or more than one file');
  }
  if (!file) throw invalidField(field, 'must be a file');
  return file;
}

async function remade(file: Buffer, side: number, inForm: (picture: Sharp) => Sharp): Promise<Uint8Array> {
  try {
    const { format, compression, width, height } = await sharp(file, { limitInputPixels: false }).metadata();
    if (format === 'heif' && compression !== 'av1') throw new Refusal('unsupported_media_type');
    if (width * height > mostPixels) {
      throw new Refusal('payload_too_large', {
        message: `The image has more than ${mostPixels / 1e6} million pixels.`,
      });
    }
    const picture = sharp(file, { limitInputPixels: mostPixels, failOn: 'error' })
      .autoOrient()
      .resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true });
    return await inForm(picture).toBuffer();
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Refusal('unsupported_media_type', { message: 'Send a whole JPEG, PNG, WebP or AVIF image.' });
  }
}

/**
 * Keeps the picture under a name that was never used before, since browsers keep a name's picture for ever; the old
 * file goes. Answers with the name.
 */
export async function keepImage(
  tx: Tx,
  kind: 'category' | 'banner',
  id: string,
  content: Uint8Array,
  old: string | null,
  now: number,
): Promise<string> {
  const oldAt = Number(/-(\d+)\.webp$/.exec(old ?? '')?.[1] ?? 0);
  const file = `${kind}-${id}-${Math.max(now, oldAt + 1)}.webp`;
  await dropImage(tx, old);
  await tx.insertInto('images').values({ file, content }).execute();
  return file;
}

/** Keeps the logo under a name of its own; the old one goes. Answers with the name. */
export async function keepLogo(tx: Tx, id: string, content: Uint8Array, old: string | null): Promise<string> {
  const file = `logo-${id}.png`;
  await dropImage(tx, old);
  await tx.insertInto('images').values({ file, content }).execute();
  return file;
}

export async function dropImage(tx: Tx, file: string | null): Promise<void> {
  if (file !== null) await tx.deleteFrom('images').where('file', '=', file).execute();
}

/** `GET /uploads/…`: public, and never changing under one name. */
export function addUploads(app: FastifyInstance, options: HttpOptions, store: Store): void {
  const onRequest = async (request: FastifyRequest) => void (await admit(options, 'G', request));
  for (const [folder, known, type] of [
    ['categories', /^category-c[a-z0-9]{24}-\d+\.webp$/, 'image/webp'],
    ['banners', /^banner-c[a-z0-9]{24}-\d+\.webp$/, 'image/webp'],
    ['logo', /^logo-c[a-z0-9]{24}\.png$/, 'image/png'],
  ] as const) {
    app.get<{ Params: { file: string } }>(
      `/uploads/${folder}/:file`,
      { onRequest },
      async ({ params: { file } }, reply) => {
        const image = known.test(file)
          ? await store.reader.selectFrom('images').select('content').where('file', '=', file).executeTakeFirst()
          : undefined;
        if (!image) throw new Refusal('not_found');
        return (
          reply
            .header('Cache-Control', 'public, max-age=31536000, immutable')
            .header('X-Content-Type-Options', 'nosniff')
            // A menu on another site shows our pictures.
            .header('Cross-Origin-Resource-Policy', 'cross-origin')
            .type(type)
            .send(Buffer.from(image.content))
        );
      },
    );
  }
}
