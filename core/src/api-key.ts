/** Keys for programs: print services (`ms_pt_…`) and web apps (`ms_wb_…`). Contract 5.3. */
import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { atLeastOne, id, name } from './text.ts';
import { time } from './time.ts';

const byId = z.object({ id });

export const apiKeyTypes = ['PRINTER', 'WEBAPP'] as const;
export const apiKey = z.object({
  id,
  prefix: z.string(),
  last_digits: z.string(),
  type: z.enum(apiKeyTypes),
  name: z.string(),
  replay: z.boolean(),
  createdAt: time,
  lastUsedAt: time.nullable(),
  revokedAt: time.nullable(),
});
export type ApiKey = z.output<typeof apiKey>;

/** The only time the key itself is shown. */
export const newApiKey = apiKey
  .pick({ id: true, type: true, name: true, replay: true, createdAt: true })
  .extend({ apiKey: z.string() });

export const apiKeyEndpoints = {
  list: endpoint({
    method: 'GET',
    path: '/v1/api-keys',
    who: 'A',
    summary: 'All keys, revoked ones too, newest first',
    status: 200,
    answer: z.array(apiKey),
  }),
  get: endpoint({
    method: 'GET',
    path: '/v1/api-keys/:id',
    who: 'A',
    summary: 'One key',
    params: byId,
    status: 200,
    answer: apiKey,
  }),
  create: endpoint({
    method: 'POST',
    path: '/v1/api-keys',
    who: 'A',
    summary: 'Make a key for a print service or a web app; shown once',
    body: z.object({ name, type: z.enum(apiKeyTypes), replay: z.boolean().optional() }),
    status: 201,
    answer: newApiKey,
  }),
  update: endpoint({
    method: 'PATCH',
    path: '/v1/api-keys/:id',
    who: 'A',
    summary: 'Rename a key or switch its replay',
    params: byId,
    body: atLeastOne(z.object({ name: name.optional(), replay: z.boolean().optional() })),
    status: 200,
    answer: apiKey,
  }),
  revoke: endpoint({
    method: 'DELETE',
    path: '/v1/api-keys/:id',
    who: 'A',
    summary: 'Revoke a key for good; its streams end',
    params: byId,
    status: 204,
  }),
};
