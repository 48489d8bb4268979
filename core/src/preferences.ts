/** How this festival likes its screens and papers. Ours, beside the contract's settings. */
import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { atLeastOne, text } from './text.ts';

export const languages = ['it', 'en', 'de'] as const;
export type LanguageWord = (typeof languages)[number];

export const preferences = z.object({
  language: z.enum(languages).meta({ description: 'Of papers, and of screens until somebody chooses another' }),
  callsBy: z.enum(['ticketNumber', 'displayCode']).meta({ description: 'What is called out at the counter' }),
  receiptFooter: z.string().nullable(),
  logo: z.string().nullable().meta({ description: 'File at /uploads/logo/, for receipts and screens' }),
  completesWhenReady: z
    .boolean()
    .meta({ description: 'An order whose last dish is ready becomes COMPLETED by itself' }),
  warnMinutes: z.int().meta({ description: 'From this age on an order is amber in the kitchen' }),
  lateMinutes: z.int().meta({ description: 'From this age on it is red' }),
  asksTable: z.boolean().meta({ description: 'The till asks for a table' }),
  asksCustomer: z.boolean().meta({ description: 'The till asks for a name' }),
});
export type Preferences = z.output<typeof preferences>;

export const preferencesEndpoints = {
  get: endpoint({
    method: 'GET',
    path: '/v1/preferences',
    who: 'G',
    summary: 'Language, what is called out, ages in the kitchen',
    status: 200,
    answer: preferences,
  }),
  update: endpoint({
    method: 'PATCH',
    path: '/v1/preferences',
    who: 'A',
    summary: 'Change some of them',
    body: atLeastOne(
      z.object({
        language: z.enum(languages).optional(),
        callsBy: z.enum(['ticketNumber', 'displayCode']).optional(),
        receiptFooter: text(0, 300)
          .transform((typed) => typed || null)
          .nullable()
          .optional(),
        completesWhenReady: z.boolean().optional(),
        warnMinutes: z.int().min(1).max(240).optional(),
        lateMinutes: z.int().min(1).max(240).optional(),
        asksTable: z.boolean().optional(),
        asksCustomer: z.boolean().optional(),
      }),
    ),
    status: 200,
    answer: preferences,
  }),
  setLogo: endpoint({
    method: 'PATCH',
    path: '/v1/preferences/logo',
    who: 'A',
    summary: 'The picture at the head of receipts: JPEG, PNG, WebP or AVIF by content',
    upload: 'image',
    status: 200,
    answer: preferences,
  }),
  removeLogo: endpoint({
    method: 'DELETE',
    path: '/v1/preferences/logo',
    who: 'A',
    summary: 'Receipts without a picture',
    status: 204,
  }),
};
