import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isOrderable } from './food.ts';
import { changeStatus, orderOnWire, type OrderRecord, orderStatuses, type OrderStatus } from './order.ts';
import { Refusal } from './refusal.ts';

const [created, confirmed, completed, handedOut, now] = [1000, 2000, 3000, 4000, 9000];

/** The times that an order in this state has. */
function facts(
  status: OrderStatus,
): Pick<OrderRecord, 'status' | 'createdAt' | 'confirmedAt' | 'completedAt' | 'pickedUpAt'> {
  const steps = { PENDING: 0, CONFIRMED: 1, COMPLETED: 2, PICKED_UP: 3, CANCELLED: 2 }[status];
  return {
    status,
    createdAt: created,
    confirmedAt: steps > 0 ? confirmed : null,
    completedAt: steps > 1 ? completed : null,
    pickedUpAt: steps > 2 ? handedOut : null,
  };
}

function refused(work: () => unknown): Refusal | null {
  try {
    work();
    return null;
  } catch (thrown) {
    if (thrown instanceof Refusal) return thrown;
    throw thrown;
  }
}

describe('the states of an order', () => {
  // Table 7.1 of the contract, what PATCH and DELETE may do.
  const allowed: [OrderStatus, OrderStatus, { completedAt: number | null; pickedUpAt: number | null }][] = [
    ['PENDING', 'CANCELLED', { completedAt: null, pickedUpAt: null }],
    ['CONFIRMED', 'CANCELLED', { completedAt: null, pickedUpAt: null }],
    ['COMPLETED', 'CANCELLED', { completedAt: completed, pickedUpAt: null }],
    ['CONFIRMED', 'COMPLETED', { completedAt: now, pickedUpAt: null }],
    ['COMPLETED', 'PICKED_UP', { completedAt: completed, pickedUpAt: now }],
    ['COMPLETED', 'CONFIRMED', { completedAt: null, pickedUpAt: null }],
    ['PICKED_UP', 'COMPLETED', { completedAt: completed, pickedUpAt: null }],
  ];
  const pairs = orderStatuses.flatMap((from) => orderStatuses.map((to) => [from, to] as const));
  const others = pairs.filter(([from, to]) => !allowed.some((row) => row[0] === from && row[1] === to));

  test('[O1] there are 25 pairs of states, of which 7 are allowed', () => {
    expect([pairs.length, allowed.length, others.length]).toEqual([25, 7, 18]);
  });

  test.each(allowed)('[O1] [O2] %s becomes %s, with the times that go with it', (from, to, times) => {
    expect(changeStatus(facts(from), to, now)).toEqual({ status: to, ...times });
  });

  test.each(others)('[O1] refuses %s to %s and names the present state', (from, to) => {
    const refusal = refused(() => changeStatus(facts(from), to, now));
    expect(refusal).toMatchObject({ reason: 'order_state', family: 'conflict' });
    expect(refusal?.message).toContain(`The order is ${from}`);
  });

  test('[O1] tells who wants to skip the payment that a pending order must be confirmed first', () => {
    expect(refused(() => changeStatus(facts('PENDING'), 'COMPLETED', now))?.message).toBe(
      'The order is PENDING; it cannot become COMPLETED. It must be confirmed first.',
    );
    expect(refused(() => changeStatus(facts('CANCELLED'), 'CONFIRMED', now))?.message).not.toContain('first');
  });

  test('[O3] no step is earlier than the one before it, even if the clock of the server was set back', () => {
    const longAgo = 500;
    expect(changeStatus(facts('CONFIRMED'), 'COMPLETED', longAgo).completedAt).toBe(confirmed);
    expect(changeStatus(facts('COMPLETED'), 'PICKED_UP', longAgo).pickedUpAt).toBe(completed);
  });

  test('[O3] whatever is done to a paid order at whatever times, its times stay in order and fit its state', () => {
    const step = fc.record({ to: fc.constantFrom(...orderStatuses), at: fc.integer({ min: 0, max: 4000 }) });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        let order = facts('CONFIRMED');
        for (const { to, at } of steps) {
          refused(() => (order = { ...order, ...changeStatus(order, to, at) }));
          const times = [order.createdAt, order.confirmedAt, order.completedAt, order.pickedUpAt];
          const known = times.filter((time) => time !== null);
          expect(known).toEqual(known.toSorted((a, b) => a - b));
          if (order.status === 'CANCELLED') continue;
          const isReady = order.status === 'COMPLETED' || order.status === 'PICKED_UP';
          expect(times.map((time) => time !== null)).toEqual([true, true, isReady, order.status === 'PICKED_UP']);
        }
      }),
    );
  });
});

describe('an order on the wire', () => {
  const record: OrderRecord = {
    ...facts('CONFIRMED'),
    id: 7,
    displayCode: 'A07',
    table: '3',
    customer: 'John Doe',
    ticketNumber: 5,
    paymentMethod: 'CARD',
    discountCents: 200,
    userId: null,
    cashRegisterId: null,
    lines: [
      {
        id: 'line-b',
        foodId: 'food-2',
        foodName: 'Birra',
        printerId: null,
        quantity: 3,
        notes: null,
        unitPriceCents: 1250,
        surchargeCents: 100,
      },
      {
        id: 'line-a',
        foodId: 'food-1',
        foodName: 'Acqua',
        printerId: 'printer',
        quantity: 1,
        notes: 'cold',
        unitPriceCents: 5,
        surchargeCents: 0,
      },
    ],
  };

  test('[O4] keeps its lines in the order given, each with the number of its order', () => {
    const lines = orderOnWire(record).orderItems;
    expect(lines.map((line) => [line.id, line.orderId, line.foodId, line.food.id])).toEqual([
      ['line-b', 7, 'food-2', 'food-2'],
      ['line-a', 7, 'food-1', 'food-1'],
    ]);
  });

  test('[M7] the amounts of an order and of its lines agree to the cent', () => {
    const order = orderOnWire(record);
    expect(order).toMatchObject({ subTotal: '37.55', surcharge: '1', discount: '2', total: '36.55' });
    expect(order.orderItems[0]).toMatchObject({ unitPrice: '12.5', unitSurcharge: '0.3333', total: '38.5' });
    expect(order.orderItems[1]).toMatchObject({ unitPrice: '0.05', unitSurcharge: '0', total: '0.05' });
  });

  test('[M6] a discount larger than the rest is shown as given, with total "0"', () => {
    expect(orderOnWire({ ...record, discountCents: 9_999_999 })).toMatchObject({ discount: '99999.99', total: '0' });
  });
});

test('[O5] a dish can be ordered when it is not archived, its switch is on and its category is open', () => {
  const every = [true, false].flatMap((isArchived) =>
    [true, false].flatMap((isOn) => [true, false].map((isCategoryOpen) => ({ isArchived, isOn, isCategoryOpen }))),
  );
  expect(every.filter(isOrderable)).toEqual([{ isArchived: false, isOn: true, isCategoryOpen: true }]);
});
