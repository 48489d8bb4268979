/** Banners of the guest page: events and sponsors. */
import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { id, text } from './text.ts';
import { time, timeIn } from './time.ts';

export const bannerTypes = ['EVENT', 'SPONSOR'] as const;

export const banner = z.object({
  id,
  label: z.string(),
  type: z.enum(bannerTypes),
  title: z.string().nullable(),
  description: z.string().nullable(),
  website: z.string().nullable(),
  instagram: z.string().nullable(),
  facebook: z.string().nullable(),
  image: z.string().nullable(),
  color: z.string().regex(/^[0-9a-fA-F]{6}$/),
  dateTime: time.nullable(),
});
export type Banner = z.output<typeof banner>;

export const defaultBannerColor = 'fecc01';

const byId = z.object({ id });
const link = text(0, 500)
  .refine((typed) => typed === '' || isWebAddress(typed), {
    error: 'must be a web address such as https://example.org',
  })
  .transform((typed) => typed || null)
  .nullable()
  .optional();

const whole = z.object({
  label: text(1, 100),
  type: z.string().toUpperCase().pipe(z.enum(bannerTypes)),
  title: text(0, 100).nullable().optional(),
  description: text(0, 250).nullable().optional(),
  website: link,
  instagram: link,
  facebook: link,
  color: z
    .string()
    .regex(/^#?[0-9a-fA-F]{6}$/, { error: 'must be six hex digits such as fecc01' })
    .transform((typed) => typed.replace('#', ''))
    .optional(),
  dateTime: timeIn.nullable().optional(),
});

function isWebAddress(typed: string): boolean {
  return /^https?:\/\/\S+$/i.test(typed) && URL.canParse(typed);
}

export const bannerEndpoints = {
  list: endpoint({
    method: 'GET',
    path: '/v1/banners',
    who: 'AMOWg',
    summary: 'Banners, oldest first',
    status: 200,
    answer: z.array(banner),
  }),
  get: endpoint({
    method: 'GET',
    path: '/v1/banners/:id',
    who: 'AMOWg',
    summary: 'One banner',
    params: byId,
    status: 200,
    answer: banner,
  }),
  create: endpoint({
    method: 'POST',
    path: '/v1/banners',
    who: 'AM',
    summary: 'Add a banner',
    body: whole,
    status: 201,
    answer: banner,
  }),
  replace: endpoint({
    method: 'PUT',
    path: '/v1/banners/:id',
    who: 'AM',
    summary: 'Change a banner',
    params: byId,
    body: whole,
    status: 200,
    answer: banner,
  }),
  setImage: endpoint({
    method: 'PATCH',
    path: '/v1/banners/:id/image',
    who: 'AM',
    summary: 'Give a banner its picture: JPEG, PNG, WebP or AVIF by content',
    params: byId,
    upload: 'image',
    status: 200,
    answer: banner,
  }),
  remove: endpoint({
    method: 'DELETE',
    path: '/v1/banners/:id',
    who: 'AM',
    summary: 'Remove a banner and its picture',
    params: byId,
    status: 204,
  }),
};
