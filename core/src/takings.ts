/** Who took the money, gave discounts, and whose orders were cancelled: for the account at two in the morning. Ours, beside the contract. */
import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { dec } from './money.ts';
import { id } from './text.ts';
import { timeIn } from './time.ts';

const some = z.object({ orders: z.int(), amount: dec });

export const personTakings = z.object({
  userId: id.nullable().meta({ description: 'Who confirmed: a person, or the till that was paired' }),
  name: z.string().nullable(),
  orders: z.int(),
  cash: dec,
  card: dec,
  total: dec,
  discounts: some.meta({ description: 'What was taken off, in how many orders' }),
  cancelled: some.meta({ description: 'Paid and then cancelled: in none of the sums before' }),
});
export type PersonTakings = z.output<typeof personTakings>;

export const takingsEndpoints = {
  people: endpoint({
    method: 'GET',
    path: '/v1/takings/people',
    who: 'AM',
    summary: 'Takings, discounts and cancelled orders by who confirmed, the most first',
    query: z.object({ from: timeIn, to: timeIn.optional() }),
    status: 200,
    answer: z.array(personTakings),
  }),
};
