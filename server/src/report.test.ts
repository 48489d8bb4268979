import type { Closure, Order, Report } from '@mysagra/core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { onBothStores, smallFestival, type TestHouse } from '../../e2e/setup/house.ts';

type Festival = Awaited<ReturnType<typeof smallFestival>>;

/** To another evening: the sessions of the last one may be over. */
async function moveTo({ clock, send, credentials }: TestHouse, time: string): Promise<void> {
  clock.set(time);
  const { body } = await send('POST', '/auth/login', {
    as: 'guest',
    body: { username: 'admin', password: 'correct horse' },
  });
  credentials.admin = { Authorization: `Bearer ${body.accessToken}` };
}

const cents = (amount: string) => Math.round(Number(amount) * 100);
const sum = (amounts: string[]) => amounts.reduce((total, amount) => total + cents(amount), 0);

async function sell(
  { send }: TestHouse,
  foodId: string,
  extra: { quantity?: number; confirm?: object } = {},
): Promise<Order> {
  const confirm = { paymentMethod: 'CASH', ...extra.confirm };
  const orderItems = [{ foodId, quantity: extra.quantity ?? 1 }];
  const { status, body } = await send('POST', '/v1/orders', {
    body: { table: '1', customer: 'Ada', orderItems, confirm },
  });
  expect({ status, body }).toMatchObject({ status: 201 });
  return body;
}

async function reports({ send }: TestHouse, from: string, to: string | null, groupBy = 'all'): Promise<Report[]> {
  const { status, body } = await send('GET', `/v1/reports?from=${from}${to ? `&to=${to}` : ''}&groupBy=${groupBy}`);
  expect(status).toBe(200);
  return body;
}

const festivals = new WeakMap<TestHouse, Promise<Festival>>();
const festivalOf = (house: TestHouse) => {
  if (!festivals.has(house)) festivals.set(house, smallFestival(house));
  return festivals.get(house)!;
};

describe('reports', () => {
  onBothStores('sums', (open) => {
    test('[R1] of one order: takings, discount, categories, foods and registers, exact to the cent', async () => {
      const house = open();
      const { till, mains, drinks, margherita, beer } = await festivalOf(house);
      await moveTo(house, '2026-01-15T18:30:00.000Z');
      const { body: order } = await house.send('POST', '/v1/orders', {
        body: {
          table: '1',
          customer: 'Ada',
          orderItems: [
            { foodId: margherita.id, quantity: 2, surcharge: 1 },
            { foodId: beer.id, quantity: 3 },
            { foodId: margherita.id, quantity: 1, notes: 'no basil' },
          ],
          confirm: { paymentMethod: 'CARD', cashRegisterId: till.id, discount: 2.5 },
        },
      });
      expect(order.total).toBe('49.5');
      const [report, ...others] = await reports(house, '2026-01-15T18:00:00Z', '2026-01-15T19:00:01Z');
      expect(others).toEqual([]);
      const [mainStats, drinkStats] = report!.categoryStats;
      expect(report).toEqual({
        id: expect.any(String),
        timestamp: '2026-01-15T18:00:00.000Z',
        intervalInMinutes: 61,
        totalRevenue: '49.5',
        totalCashRevenue: '0',
        totalCardRevenue: '49.5',
        totalDiscount: '2.5',
        totalOrders: 1,
        averageCompletitionTime: null,
        categoryStats: [
          {
            id: mainStats!.id,
            reportId: report!.id,
            categoryId: mains.id,
            categoryName: 'Mains',
            revenue: '38.5',
            quantity: 3,
            foodStats: [
              {
                id: expect.any(String),
                categoryStatsId: mainStats!.id,
                foodId: margherita.id,
                foodName: 'Margherita',
                revenue: '38.5',
                quantity: 3,
              },
            ],
          },
          {
            id: drinkStats!.id,
            reportId: report!.id,
            categoryId: drinks.id,
            categoryName: 'Drinks',
            revenue: '13.5',
            quantity: 3,
            foodStats: [
              {
                id: expect.any(String),
                categoryStatsId: drinkStats!.id,
                foodId: beer.id,
                foodName: 'Beer',
                revenue: '13.5',
                quantity: 3,
              },
            ],
          },
        ],
        cashRegisterStats: [
          {
            id: expect.any(String),
            reportId: report!.id,
            cashRegisterId: till.id,
            cashRegisterName: 'Till 1',
            totalRevenue: '49.5',
            totalCashRevenue: '0',
            totalCardRevenue: '49.5',
          },
        ],
      });
    });

    test('[R1] a discount larger than the order counts as far as it was given', async () => {
      const house = open();
      const { beer } = await festivalOf(house);
      await moveTo(house, '2026-01-16T18:30:00.000Z');
      await sell(house, beer.id, { confirm: { discount: 100 } });
      const [report] = await reports(house, '2026-01-16T18:00:00Z', '2026-01-16T19:00:00Z');
      expect(report).toMatchObject({ totalRevenue: '0', totalDiscount: '4.5', totalOrders: 1 });
      expect(report!.categoryStats[0]!.revenue).toBe('4.5');
    });

    test('[R2] only confirmed, completed and picked-up orders count; a cancelled one leaves, an undone step does not', async () => {
      const house = open();
      const { beer, ribs } = await festivalOf(house);
      await moveTo(house, '2026-01-17T18:30:00.000Z');
      const total = async () => (await reports(house, '2026-01-17T18:00:00Z', '2026-01-17T19:00:00Z'))[0]?.totalRevenue;
      const orderItems = [{ foodId: beer.id, quantity: 1 }];
      await house.send('POST', '/v1/orders', { body: { table: '1', customer: 'Pending', orderItems } });
      expect(await total()).toBeUndefined();
      const one = await sell(house, beer.id);
      const other = await sell(house, ribs.id);
      expect(await total()).toBe('13.5');
      await house.send('PATCH', `/v1/orders/${one.id}`, { body: { status: 'COMPLETED' } });
      await house.send('PATCH', `/v1/orders/${one.id}`, { body: { status: 'PICKED_UP' } });
      expect(await total()).toBe('13.5');
      await house.send('DELETE', `/v1/orders/${other.id}`);
      expect(await total()).toBe('4.5');
      await house.send('PATCH', `/v1/orders/${one.id}`, { body: { status: 'COMPLETED' } });
      expect(await total()).toBe('4.5');
      await house.send('DELETE', `/v1/orders/${one.id}`);
      expect(await total()).toBeUndefined();
    });

    test('[R3] counts from `from` on and before `to`; without `to` everything so far', async () => {
      const house = open();
      const { beer } = await festivalOf(house);
      await moveTo(house, '2026-01-18T18:30:00.000Z');
      await sell(house, beer.id);
      const orders = async (from: string, to: string | null) => (await reports(house, from, to))[0]?.totalOrders ?? 0;
      expect(await orders('2026-01-18T18:30:00.000Z', '2026-01-18T18:30:00.001Z')).toBe(1);
      expect(await orders('2026-01-18T18:30:00.001Z', '2026-01-18T19:00:00Z')).toBe(0);
      expect(await orders('2026-01-18T18:00:00Z', '2026-01-18T18:30:00.000Z')).toBe(0);
      expect(await orders('2026-01-18T18:30:00.000Z', '2026-01-18T18:30:00.000Z')).toBe(0);
      // The very millisecond of the sale.
      expect(await orders('2026-01-18T18:00:00Z', null)).toBe(1);
      expect((await reports(house, '2026-01-18T18:00:00Z', null))[0]!.intervalInMinutes).toBe(30);
    });

    test('[R4] the mean time from confirmed to completed counts only completed orders, in whole milliseconds', async () => {
      const house = open();
      const { beer } = await festivalOf(house);
      await moveTo(house, '2026-01-19T18:30:00.000Z');
      const [first, second] = [await sell(house, beer.id), await sell(house, beer.id)];
      await sell(house, beer.id);
      house.clock.set('2026-01-19T18:30:01.000Z');
      await house.send('PATCH', `/v1/orders/${first.id}`, { body: { status: 'COMPLETED' } });
      house.clock.set('2026-01-19T18:30:02.001Z');
      await house.send('PATCH', `/v1/orders/${second.id}`, { body: { status: 'COMPLETED' } });
      const [report] = await reports(house, '2026-01-19T18:00:00Z', '2026-01-19T19:00:00Z');
      expect(report!.averageCompletitionTime).toBe(1501);
    });

    test('[R5] lists what is archived or renamed by its present name, in menu order, and food in the category it was sold in', async () => {
      const house = open();
      const { send } = house;
      const { drinks } = await festivalOf(house);
      await moveTo(house, '2026-01-20T18:30:00.000Z');
      const zoo = (await send('POST', '/v1/categories', { body: { name: 'Zoo', position: 0 } })).body;
      const make = async (name: string, categoryId: string) =>
        (await send('POST', '/v1/foods', { body: { name, price: 1, categoryId } })).body;
      const [lion, ape] = [await make('Lion', zoo.id), await make('ape', zoo.id)];
      const [tillB, tillA] = [
        (await send('POST', '/v1/cash-registers', { body: { name: 'Z till' } })).body,
        (await send('POST', '/v1/cash-registers', { body: { name: 'A till' } })).body,
      ];
      await sell(house, lion.id, { confirm: { cashRegisterId: tillB.id } });
      await sell(house, ape.id, { confirm: { cashRegisterId: tillA.id } });
      await send('PUT', `/v1/foods/${ape.id}`, { body: { name: 'Ape of gold', price: 5, categoryId: drinks.id } });
      await sell(house, ape.id);
      await send('DELETE', `/v1/categories/${zoo.id}`);
      await send('DELETE', `/v1/cash-registers/${tillB.id}`);
      const [report] = await reports(house, '2026-01-20T18:00:00Z', null);
      expect(
        report!.categoryStats.map(({ categoryName, revenue, foodStats }) => [
          categoryName,
          revenue,
          foodStats.map((food) => food.foodName),
        ]),
      ).toEqual([
        ['Zoo', '2', ['Ape of gold', 'Lion']],
        ['Drinks', '5', ['Ape of gold']],
      ]);
      expect(report!.cashRegisterStats.map((one) => [one.cashRegisterName, one.totalRevenue])).toEqual([
        ['A till', '1'],
        ['Z till', '1'],
      ]);
      // The third was sold without a register.
      expect(report!.totalRevenue).toBe('7');
    });
  });

  onBothStores('periods', (open) => {
    const groupings = ['1h', '4h', '12h', 'day'];

    test('[R6] are counted from the start of the service day; an order at a boundary is in the later one; empty ones are left out', async () => {
      const house = open();
      const { beer } = await festivalOf(house);
      // Winter in Rome: the day starts at 05:00Z.
      for (const time of [
        '05:00:00.000',
        '05:59:59.999',
        '06:00:00.000',
        '08:59:59.999',
        '09:00:00.000',
        '17:00:00.000',
      ]) {
        await moveTo(house, `2026-02-03T${time}Z`);
        await sell(house, beer.id);
      }
      await moveTo(house, '2026-02-04T04:59:59.999Z');
      await sell(house, beer.id);
      const found = async (groupBy: string) =>
        (await reports(house, '2026-02-03T05:00:00Z', '2026-02-04T05:00:00Z', groupBy)).map((one) => [
          one.timestamp.slice(5, 16),
          one.intervalInMinutes,
          one.totalOrders,
        ]);
      expect(await found('1h')).toEqual([
        ['02-03T05:00', 60, 2],
        ['02-03T06:00', 60, 1],
        ['02-03T08:00', 60, 1],
        ['02-03T09:00', 60, 1],
        ['02-03T17:00', 60, 1],
        ['02-04T04:00', 60, 1],
      ]);
      expect(await found('4h')).toEqual([
        ['02-03T05:00', 240, 4],
        ['02-03T09:00', 240, 1],
        ['02-03T17:00', 240, 1],
        ['02-04T01:00', 240, 1],
      ]);
      expect(await found('12h')).toEqual([
        ['02-03T05:00', 720, 5],
        ['02-03T17:00', 720, 2],
      ]);
      expect(await found('day')).toEqual([['02-03T05:00', 1440, 7]]);
      // A span that begins within a period: the period keeps its start, and counts from `from` on.
      const [late] = await reports(house, '2026-02-03T05:30:00Z', '2026-02-03T06:30:00Z', '4h');
      expect([late!.timestamp, late!.totalOrders]).toEqual(['2026-02-03T05:00:00.000Z', 2]);
    });

    test.each([
      // Clocks go forward at 01:00Z on 2026-03-29: 23 hours.
      ['23', '2026-03-28T05:00:00Z', '2026-03-29T04:00:00Z', '2026-03-29T03:30:00.000Z', '2026-03-28T17:00:00.000Z'],
      // Clocks go back at 01:00Z on 2026-10-25: the day has 25 hours.
      ['25', '2026-10-24T04:00:00Z', '2026-10-25T05:00:00Z', '2026-10-25T04:30:00.000Z', '2026-10-25T04:00:00.000Z'],
    ])(
      '[R6] a day of %s hours is one day, and periods begin anew at its boundary',
      async (_hours, from, end, last, twelve) => {
        const house = open();
        const { beer } = await festivalOf(house);
        await moveTo(house, last);
        await sell(house, beer.id);
        await moveTo(house, new Date(Date.parse(end)).toISOString());
        await sell(house, beer.id);
        const starts = async (groupBy: string) =>
          (await reports(house, from, null, groupBy)).map((one) => one.timestamp);
        const next = new Date(Date.parse(end)).toISOString();
        expect(await starts('day')).toEqual([new Date(Date.parse(from)).toISOString(), next]);
        expect(await starts('12h')).toEqual([twelve, next]);
        // Both clock changes happen at 01:00Z, an hour's boundary.
        expect(await starts('1h')).toEqual([last.replace(':30:', ':00:'), next]);
      },
    );

    test('[R7] the id of a period is the same each time, and every other period has another', async () => {
      const house = open();
      const { beer, till } = await festivalOf(house);
      await moveTo(house, '2026-05-05T18:30:00.000Z');
      await sell(house, beer.id, { confirm: { cashRegisterId: till.id } });
      const seen = new Set<string>();
      for (const groupBy of [...groupings, 'all']) {
        const [before] = await reports(house, '2026-05-05T10:00:00Z', '2026-05-05T20:00:00Z', groupBy);
        const [again] = await reports(house, '2026-05-05T10:00:00Z', '2026-05-05T20:00:00Z', groupBy);
        expect(again).toEqual(before);
        const { id, categoryStats, cashRegisterStats } = before!;
        const ids = [id, categoryStats[0]!.id, categoryStats[0]!.foodStats[0]!.id, cashRegisterStats[0]!.id];
        for (const one of ids) {
          expect(seen).not.toContain(one);
          seen.add(one);
        }
        expect((await house.send('GET', `/v1/reports/${id}`)).status).toBe(404);
      }
      const [open1] = await reports(house, '2026-05-05T10:00:00Z', null);
      house.clock.set('2026-05-05T18:45:00.000Z');
      const [open2] = await reports(house, '2026-05-05T10:00:00Z', null);
      expect(open2!.id).toBe(open1!.id);
    });

    test('[R8] a span that ends before it begins, and anything else that is no span, is refused', async () => {
      const { send } = open();
      const refused = async (query: string) => {
        const { status, body } = await send('GET', `/v1/reports?${query}`);
        expect(status).toBe(400);
        expect(body.code).toBe('validation_failed');
        return body.errors.map((one: { field: string }) => one.field);
      };
      expect(await refused('from=2026-05-05T10:00:00Z&to=2026-05-05T09:00:00Z&groupBy=all')).toEqual(['query.from']);
      expect(await refused('from=2126-05-05T10:00:00Z&groupBy=all')).toEqual(['query.from']);
      expect(await refused('groupBy=1h')).toEqual(['query.from']);
      expect(await refused('from=yesterday&to=today&groupBy=2h')).toEqual(['query.from', 'query.to', 'query.groupBy']);
    });

    test('[R8] reports and closures are for admins and maintainers', async () => {
      const house = open();
      const { send, heardDuring } = house;
      const { till } = await festivalOf(house);
      await moveTo(house, '2026-01-15T18:30:00.000Z');
      for (const [as, status] of [
        ['maintainer', 200],
        ['operator', 403],
        ['printerKey', 403],
        ['webKey', 403],
        ['guest', 401],
      ] as const) {
        expect((await send('GET', '/v1/reports?from=2026-01-01T00:00:00Z&groupBy=all', { as })).status).toBe(status);
        const heard = await heardDuring(async () => {
          const { status: closed } = await send('POST', '/v1/reports/general-closure', {
            as,
            body: { cashRegister: till.id },
          });
          expect(closed).toBe(status === 200 ? 201 : status);
        });
        expect(Object.keys(heard)).toEqual(status === 200 ? ['printer', 'office'] : []);
      }
    });
  });

  onBothStores('sums of any evening', (open) => {
    const line = fc.record({ food: fc.nat(2), quantity: fc.integer({ min: 1, max: 9 }), surcharge: fc.nat(500) });
    const sale = fc.record({
      /** Quarters of an hour after the sale before. */
      later: fc.nat(20),
      lines: fc.array(line, { minLength: 1, maxLength: 4 }),
      discount: fc.oneof(fc.constant(0), fc.nat(3000)),
      method: fc.constantFrom('CASH', 'CARD'),
      hasRegister: fc.boolean(),
      end: fc.constantFrom('PENDING', 'CONFIRMED', 'COMPLETED', 'CANCELLED'),
    });

    test('[R9] categories less discount are the takings; cash and card, registers and periods add up to them', async () => {
      const house = open();
      const { margherita, ribs, beer, till } = await festivalOf(house);
      const foods = [margherita, ribs, beer];
      let week = 0;
      await fc.assert(
        fc.asyncProperty(fc.array(sale, { minLength: 1, maxLength: 12 }), async (sales) => {
          // Around the two clock changes, too.
          const start = Date.parse('2026-03-27T03:00:00Z') + week++ * 10 * 86_400_000;
          let at = start;
          const counted: Order[] = [];
          for (const { later, lines, discount, method, hasRegister, end } of sales) {
            at += later * 15 * 60_000;
            await moveTo(house, new Date(at).toISOString());
            const orderItems = lines.map(({ food, quantity, surcharge }) => ({
              foodId: foods[food].id,
              quantity,
              surcharge: (surcharge / 100).toFixed(2),
            }));
            const payment = {
              paymentMethod: method,
              discount: (discount / 100).toFixed(2),
              cashRegisterId: hasRegister ? till.id : null,
            };
            const confirm = end === 'PENDING' ? undefined : payment;
            const { body } = await house.send('POST', '/v1/orders', {
              body: { table: '1', customer: 'Ada', orderItems, confirm },
            });
            if (end === 'COMPLETED' || end === 'CANCELLED') {
              await house.send('PATCH', `/v1/orders/${body.id}`, { body: { status: end } });
            }
            if (end === 'CONFIRMED' || end === 'COMPLETED') counted.push(body);
          }
          const [from, to] = [start, at + 1].map((time) => new Date(time!).toISOString()) as [string, string];
          const [all] = await reports(house, from, to);
          expect(all?.totalOrders ?? 0).toBe(counted.length);
          if (!all) return;
          expect(cents(all.totalRevenue)).toBe(sum(counted.map((order) => order.total)));
          for (const groupBy of groupingsAndAll) {
            const periods = await reports(house, from, to, groupBy);
            for (const one of periods) expectWhole(one, counted, from, to);
            expect(periods.map((one) => one.timestamp)).toEqual(periods.map((one) => one.timestamp).toSorted());
            expect(sum(periods.map((one) => one.totalRevenue))).toBe(cents(all.totalRevenue));
            expect(sum(periods.map((one) => one.totalDiscount))).toBe(cents(all.totalDiscount));
            expect(periods.reduce((orders, one) => orders + one.totalOrders, 0)).toBe(all.totalOrders);
            expect(sum(periods.flatMap((one) => one.cashRegisterStats.map((register) => register.totalRevenue)))).toBe(
              sum(counted.filter((order) => order.cashRegisterId).map((order) => order.total)),
            );
          }
        }),
        { numRuns: 8 },
      );
    });
  });

  const groupingsAndAll = ['1h', '4h', '12h', 'day', 'all'];

  /** What must hold inside any report, and against the orders that the API gave. */
  function expectWhole(report: Report, counted: Order[], from: string, to: string): void {
    const { categoryStats, cashRegisterStats } = report;
    expect(sum(categoryStats.map((one) => one.revenue)) - cents(report.totalDiscount)).toBe(cents(report.totalRevenue));
    expect(cents(report.totalCashRevenue) + cents(report.totalCardRevenue)).toBe(cents(report.totalRevenue));
    for (const { foodStats, revenue, quantity } of categoryStats) {
      expect(sum(foodStats.map((food) => food.revenue))).toBe(cents(revenue));
      expect(foodStats.reduce((pieces, food) => pieces + food.quantity, 0)).toBe(quantity);
    }
    for (const { totalRevenue, totalCashRevenue, totalCardRevenue } of cashRegisterStats) {
      expect(cents(totalCashRevenue) + cents(totalCardRevenue)).toBe(cents(totalRevenue));
    }
    // Hours fit a day of any length; the last of the longer periods is cut at the boundary.
    if (report.intervalInMinutes !== 60) return;
    const begins = Math.max(Date.parse(report.timestamp), Date.parse(from));
    const ends = Math.min(Date.parse(report.timestamp) + 3_600_000, Date.parse(to));
    const inside = counted.filter(
      (order) => Date.parse(order.confirmedAt!) >= begins && Date.parse(order.confirmedAt!) < ends,
    );
    expect(inside.length).toBe(report.totalOrders);
  }

  onBothStores('the general closure', (open) => {
    test('[R10] is a report of the service day so far, kept as it was, told to printer and office, and changes no order', async () => {
      const house = open();
      const { send, heardDuring } = house;
      const { beer, ribs, till } = await festivalOf(house);
      await moveTo(house, '2026-01-15T04:59:59.999Z');
      await sell(house, ribs.id);
      await moveTo(house, '2026-01-15T05:00:00.000Z');
      await sell(house, beer.id, { confirm: { cashRegisterId: till.id } });
      await moveTo(house, '2026-01-15T18:30:00.001Z');
      const last = await sell(house, beer.id);
      let closed!: Closure;
      const heard = await heardDuring(async () => {
        const { status, body } = await send('POST', '/v1/reports/general-closure', { body: { cashRegister: till.id } });
        expect(status).toBe(201);
        closed = body;
      });
      const { cashRegister, report, ...flat } = closed;
      expect(flat).toEqual(report);
      expect(cashRegister).toBe(till.id);
      expect(flat).toMatchObject({
        timestamp: '2026-01-15T05:00:00.000Z',
        // 13 h 30 min and one millisecond.
        intervalInMinutes: 811,
        totalRevenue: '9',
        totalOrders: 2,
        cashRegisterStats: [{ cashRegisterId: till.id, totalRevenue: '4.5' }],
      });
      expect(heard).toEqual({
        printer: [{ name: 'general-closure', data: closed }],
        office: [{ name: 'general-closure', data: closed }],
      });
      const {
        categorizedItems: _,
        cashRegister: _till,
        user: _user,
        ...detail
      } = (await send('GET', `/v1/orders/${last.id}`)).body;
      expect(detail).toEqual(last);

      await send('DELETE', `/v1/orders/${last.id}`);
      expect((await send('GET', `/v1/reports/${closed.id}`)).body).toEqual(closed);
      const { body: again } = await send('POST', '/v1/reports/general-closure', { body: { cashRegister: till.id } });
      expect(again.id).not.toBe(closed.id);
      expect(again.totalRevenue).toBe('4.5');
    });

    test('[R10] of a day without a sale is a report of nothing', async () => {
      const house = open();
      const { till } = await festivalOf(house);
      await moveTo(house, '2026-06-15T04:00:00.000Z');
      const { body } = await house.send('POST', '/v1/reports/general-closure', { body: { cashRegister: till.id } });
      expect(body).toMatchObject({
        timestamp: '2026-06-15T04:00:00.000Z',
        intervalInMinutes: 0,
        totalRevenue: '0',
        totalDiscount: '0',
        totalOrders: 0,
        averageCompletitionTime: null,
        categoryStats: [],
        cashRegisterStats: [],
      });
    });

    test('[R11] needs a register that exists, be it switched off; refused, nothing is kept or told', async () => {
      const { send, heardDuring } = open();
      const gone = (await send('POST', '/v1/cash-registers', { body: { name: 'Gone' } })).body;
      await send('DELETE', `/v1/cash-registers/${gone.id}`);
      for (const [body, code, field] of [
        [{ cashRegister: gone.id }, 'unknown_reference', 'cashRegister'],
        [{ cashRegister: 'c000000000000000000000000' }, 'unknown_reference', 'cashRegister'],
        [{ cashRegister: 1 }, 'validation_failed', 'cashRegister'],
        [{}, 'validation_failed', 'cashRegister'],
      ] as const) {
        const heard = await heardDuring(async () => {
          const answer = await send('POST', '/v1/reports/general-closure', { body });
          expect([answer.status, answer.body.code, answer.body.errors[0].field]).toEqual([400, code, field]);
        });
        expect(heard).toEqual({});
      }
      const off = (await send('POST', '/v1/cash-registers', { body: { name: 'Off', enabled: false } })).body;
      expect((await send('POST', '/v1/reports/general-closure', { body: { cashRegister: off.id } })).status).toBe(201);
    });

    test('[R12] ten at once are ten whole reports, and none of them misses or doubles a sale made meanwhile', async () => {
      const house = open();
      const { beer, till } = await festivalOf(house);
      await moveTo(house, '2026-07-15T18:00:00.000Z');
      for (let n = 0; n < 5; n++) await sell(house, beer.id, { confirm: { cashRegisterId: till.id } });
      const close = async () =>
        (await house.send('POST', '/v1/reports/general-closure', { body: { cashRegister: till.id } })).body;
      const together = await Promise.all([
        ...Array.from({ length: 10 }, close),
        ...Array.from(
          { length: 10 },
          async () => void (await sell(house, beer.id, { confirm: { cashRegisterId: till.id } })),
        ),
      ]);
      const closures = together.filter((one): one is Closure => one !== undefined);
      for (const one of closures) {
        expect(cents(one.totalRevenue)).toBe(one.totalOrders * 450);
        expect(sum(one.categoryStats.map((stats) => stats.revenue))).toBe(cents(one.totalRevenue));
        expect(sum(one.cashRegisterStats.map((stats) => stats.totalRevenue))).toBe(cents(one.totalRevenue));
        expect(one.totalOrders).toBeGreaterThanOrEqual(5);
      }
      expect(new Set(closures.map((one) => one.id)).size).toBe(10);
      expect((await close()).totalOrders).toBe(15);
      const [day] = await reports(house, '2026-07-15T04:00:00Z', null, 'day');
      expect(day!.totalOrders).toBe(15);
    });

    test('[R13] a report over thousands of orders misses none at the seams of its reading, and lets others have their turn', async () => {
      const house = open();
      const { beer, mains } = await festivalOf(house);
      await moveTo(house, '2026-09-15T18:00:00.000Z');
      const count = 2600;
      const confirmedAt = (n: number) => Date.parse('2026-09-15T10:00:00.000Z') + Math.floor(n / 700);
      const orders = Array.from({ length: count }, (_, n) => ({
        id: 1_000_000 + n,
        displayCode: `X${n}`,
        table: '1',
        customer: 'Ada',
        searchText: '',
        status: 'CONFIRMED' as const,
        createdAt: confirmedAt(n),
        createdDay: '2026-09-15',
        confirmedAt: confirmedAt(n),
        confirmedDay: '2026-09-15',
        completedAt: null,
        pickedUpAt: null,
        ticketNumber: 1_000_000 + n,
        paymentMethod: 'CASH' as const,
        discountCents: 0,
        userId: null,
        cashRegisterId: null,
      }));
      for (let first = 0; first < count; first += 200) {
        const some = orders.slice(first, first + 200);
        const items = some.map(({ id }, n) => ({
          id: `c${String(id).padStart(24, '0')}`,
          orderId: id,
          position: 0,
          foodId: beer.id,
          foodName: 'Beer',
          categoryId: n % 2 ? mains.id : beer.categoryId,
          quantity: 1,
          notes: null,
          unitPriceCents: 450,
          surchargeCents: 0,
        }));
        await house.house.store.transact('house', async (tx) => {
          await tx.insertInto('orders').values(some).execute();
          await tx.insertInto('orderItems').values(items).execute();
        });
      }
      let turns = 0;
      const timer = setInterval(() => turns++, 0);
      const [report] = await reports(house, '2026-09-15T10:00:00Z', '2026-09-15T11:00:00Z');
      clearInterval(timer);
      expect(report).toMatchObject({ totalOrders: count, totalRevenue: String(count * 4.5) });
      expect(turns).toBeGreaterThan(3);
    });
  });
});
