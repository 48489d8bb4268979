/** What each person took, took off, and had to give back: computed from the orders whenever asked, as reports are. */
import { amountsOf, type Cents, decimal, invalidField, type PersonTakings, type takingsEndpoints } from '@mysagra/core';
import type { Handlers } from './http.ts';
import type { House } from './house-parts.ts';
import { confirmedOrders, soldStatuses } from './report.ts';
import type { Reader } from './store/store.ts';

type Sums = Record<'orders' | 'discounted' | 'cancelled', number> &
  Record<'cashCents' | 'cardCents' | 'discountCents' | 'cancelledCents', Cents>;

const nothing = (): Sums => ({
  orders: 0,
  discounted: 0,
  cancelled: 0,
  cashCents: 0,
  cardCents: 0,
  discountCents: 0,
  cancelledCents: 0,
});

export function takingsHandlers({ store, clock }: House): Handlers<typeof takingsEndpoints> {
  return {
    async people({ query: { from, to = null } }) {
      if (from > (to ?? clock.now())) throw invalidField('query.from', 'must not be later than `to`');
      const people = new Map<string | null, Sums>();
      for await (const order of confirmedOrders(store.reader, { from, to }, [...soldStatuses, 'CANCELLED'])) {
        const sums = people.get(order.userId) ?? nothing();
        people.set(order.userId, sums);
        const { subTotalCents, surchargeCents, totalCents } = amountsOf(order.lines, order.discountCents);
        if (order.status === 'CANCELLED') {
          sums.cancelled++;
          sums.cancelledCents += totalCents;
          continue;
        }
        const takenOff = subTotalCents + surchargeCents - totalCents;
        sums.orders++;
        sums[order.paymentMethod === 'CARD' ? 'cardCents' : 'cashCents'] += totalCents;
        sums.discountCents += takenOff;
        if (takenOff > 0) sums.discounted++;
      }
      const names = await namesOf(store.reader, [...people.keys()]);
      return [...people]
        .toSorted(([, one], [, other]) => takenBy(other) - takenBy(one))
        .map(([userId, sums]) => onWire(userId, names.get(userId) ?? null, sums));
    },
  };
}

const takenBy = ({ cashCents, cardCents }: Sums): Cents => cashCents + cardCents;

function onWire(userId: string | null, name: string | null, sums: Sums): PersonTakings {
  return {
    userId,
    name,
    orders: sums.orders,
    cash: decimal(sums.cashCents),
    card: decimal(sums.cardCents),
    total: decimal(takenBy(sums)),
    discounts: { orders: sums.discounted, amount: decimal(sums.discountCents) },
    cancelled: { orders: sums.cancelled, amount: decimal(sums.cancelledCents) },
  };
}

/** Those who are gone too: their orders keep them. */
async function namesOf(reader: Reader, userIds: (string | null)[]): Promise<Map<string | null, string>> {
  const ids = userIds.filter((id) => id !== null);
  if (ids.length === 0) return new Map();
  const users = await reader.selectFrom('users').select(['id', 'username']).where('id', 'in', ids).execute();
  return new Map(users.map(({ id, username }) => [id, username]));
}
