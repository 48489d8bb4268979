/** Settings of the festival. */
import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { isTimeZone } from './service-day.ts';
import { atLeastOne, name } from './text.ts';
import { dayName } from './time.ts';

export const settings = z.object({
  name: z.string(),
  timeZone: z.string(),
  dayStart: z.string(),
  serviceDay: dayName,
  selfOrdering: z.boolean(),
  guestOrdersPerMinute: z.int().optional().meta({ description: 'Only told to admin and maintainer' }),
});
export type Settings = z.output<typeof settings>;

export const defaultSettings = {
  name: 'MySagra',
  timeZone: 'Europe/Rome',
  dayStart: '06:00',
  selfOrdering: false,
  guestOrdersPerMinute: 30,
};

export const settingsEndpoints = {
  get: endpoint({
    method: 'GET',
    path: '/v1/settings',
    who: 'G',
    summary: 'Name, time zone, service day, self-ordering',
    status: 200,
    answer: settings,
  }),
  update: endpoint({
    method: 'PATCH',
    path: '/v1/settings',
    who: 'A',
    summary: 'Change settings; a new time zone or day start works from the next boundary on',
    body: atLeastOne(
      z.object({
        name: name.optional(),
        timeZone: z.string().refine(isTimeZone, { error: 'must be a time zone such as Europe/Rome' }).optional(),
        dayStart: z
          .string()
          .regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: 'must be a time of day such as 06:00' })
          .optional(),
        selfOrdering: z.boolean().optional(),
        guestOrdersPerMinute: z.int().min(1).max(600).optional(),
      }),
    ),
    status: 200,
    answer: settings,
  }),
};
