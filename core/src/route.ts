/** What the contract's stations, categories and registers have no place for: where and how often their papers print. Ours. */
import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { atLeastOne, id } from './text.ts';

export const stubWishes = ['none', 'besides_slip', 'instead_of_slip'] as const;

const copies = z.int().min(1).max(5);
export const stationRoute = z.object({ stationId: id, printerId: id.nullable(), copies: z.int() });
export const categoryRoute = z.object({ categoryId: id, stubs: z.enum(stubWishes) });
export const registerRoute = z.object({ cashRegisterId: id, receiptCopies: z.int() });
export const routes = z.object({
  stations: z.array(stationRoute),
  categories: z.array(categoryRoute),
  cashRegisters: z.array(registerRoute),
});
export type Routes = z.output<typeof routes>;

const byId = z.object({ id });

export const routeEndpoints = {
  list: endpoint({
    method: 'GET',
    path: '/v1/routes',
    who: 'AMO',
    summary: 'Printer and copies of each station, stubs of each category, copies of each receipt',
    status: 200,
    answer: routes,
  }),
  station: endpoint({
    method: 'PATCH',
    path: '/v1/routes/stations/:id',
    who: 'AM',
    summary: 'The printer of a station’s slips and how many of each; a dish’s or category’s own printer comes first',
    params: byId,
    body: atLeastOne(z.object({ printerId: id.nullable().optional(), copies: copies.optional() })),
    status: 200,
    answer: stationRoute,
    refusals: ['unknown_reference'],
  }),
  category: endpoint({
    method: 'PATCH',
    path: '/v1/routes/categories/:id',
    who: 'AM',
    summary: 'Whether each piece gets a stub, and the station a slip besides',
    params: byId,
    body: z.object({ stubs: z.enum(stubWishes) }),
    status: 200,
    answer: categoryRoute,
  }),
  cashRegister: endpoint({
    method: 'PATCH',
    path: '/v1/routes/cash-registers/:id',
    who: 'AM',
    summary: 'How many receipts each order gets',
    params: byId,
    body: z.object({ receiptCopies: copies }),
    status: 200,
    answer: registerRoute,
  }),
};
