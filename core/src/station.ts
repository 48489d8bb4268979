/** Stations: where the foods of some categories are prepared. */
import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { id, name } from './text.ts';

export const station = z.object({ id, name: z.string(), categories: z.array(z.object({ id, name: z.string() })) });
export type Station = z.output<typeof station>;

const byId = z.object({ id });
const whole = z.object({ name, categoryIds: z.array(id).max(500).optional() });

export const stationEndpoints = {
  list: endpoint({
    method: 'GET',
    path: '/v1/stations',
    who: 'AMOP',
    summary: 'Stations by name',
    status: 200,
    answer: z.array(station),
    hasCursor: true,
  }),
  get: endpoint({
    method: 'GET',
    path: '/v1/stations/:id',
    who: 'AMOP',
    summary: 'One station',
    params: byId,
    status: 200,
    answer: station,
    hasCursor: true,
  }),
  create: endpoint({
    method: 'POST',
    path: '/v1/stations',
    who: 'AM',
    summary: 'Add a station; the categories named move to it',
    body: whole,
    status: 201,
    answer: station,
    refusals: ['duplicate', 'unknown_reference'],
  }),
  replace: endpoint({
    method: 'PUT',
    path: '/v1/stations/:id',
    who: 'AM',
    summary: 'Change a station; categoryIds replaces',
    params: byId,
    body: whole,
    status: 200,
    answer: station,
    refusals: ['duplicate', 'unknown_reference'],
  }),
  remove: endpoint({
    method: 'DELETE',
    path: '/v1/stations/:id',
    who: 'A',
    summary: 'Remove a station; its categories have none then',
    params: byId,
    status: 204,
  }),
};
