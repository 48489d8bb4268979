/** Reports: sums over orders, computed when asked; and the general closure. Contract sections 6 and 8. */
import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { dec } from './money.ts';
import { id } from './text.ts';
import { time, timeIn } from './time.ts';

const foodStats = z.object({
  id,
  categoryStatsId: id,
  foodId: id,
  foodName: z.string(),
  revenue: dec,
  quantity: z.int(),
});
const categoryStats = z.object({
  id,
  reportId: id,
  categoryId: id,
  categoryName: z.string(),
  revenue: dec,
  quantity: z.int(),
  foodStats: z.array(foodStats),
});
const cashRegisterStats = z.object({
  id,
  reportId: id,
  cashRegisterId: id,
  cashRegisterName: z.string(),
  totalRevenue: dec,
  totalCashRevenue: dec,
  totalCardRevenue: dec,
});

export const report = z.object({
  id,
  timestamp: time.meta({ description: 'Start of the period' }),
  intervalInMinutes: z.int(),
  totalRevenue: dec,
  totalCashRevenue: dec,
  totalCardRevenue: dec,
  totalDiscount: dec,
  totalOrders: z.int(),
  averageCompletitionTime: z
    .int()
    .nullable()
    .meta({ description: 'Milliseconds from confirmed to completed, the mean' }),
  categoryStats: z.array(categoryStats),
  cashRegisterStats: z.array(cashRegisterStats),
});
export type Report = z.output<typeof report>;

export const closure = report.extend({ cashRegister: id, report });
export type Closure = z.output<typeof closure>;

export const groupings = ['1h', '4h', '12h', 'day', 'all'] as const;
export type Grouping = (typeof groupings)[number];

const byId = z.object({ id });

export const reportEndpoints = {
  list: endpoint({
    method: 'GET',
    path: '/v1/reports',
    who: 'AM',
    summary: 'Takings by period, oldest first, computed from the orders',
    query: z.object({ from: timeIn, to: timeIn.optional(), groupBy: z.enum(groupings) }),
    status: 200,
    answer: z.array(report),
  }),
  get: endpoint({
    method: 'GET',
    path: '/v1/reports/:id',
    who: 'AM',
    summary: 'A closure as it was stored',
    params: byId,
    status: 200,
    answer: closure,
  }),
  close: endpoint({
    method: 'POST',
    path: '/v1/reports/general-closure',
    who: 'AM',
    summary: 'Close the service day up to now, all registers; prints at the register named',
    body: z.object({ cashRegister: id }),
    status: 201,
    answer: closure,
    refusals: ['unknown_reference'],
  }),
};
