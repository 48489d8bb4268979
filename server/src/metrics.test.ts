import { expect, test } from 'vitest';
import { onBothStores, smallFestival, type Who } from '../../e2e/setup/house.ts';
import { listenTo } from '../../e2e/setup/listen.ts';
import { make } from '../../e2e/setup/telling.ts';

onBothStores('the figures', (open) => {
  /** Name and labels -> value. */
  async function figures(): Promise<Map<string, number>> {
    const { status, body, headers } = await open().send('GET', '/metrics', { as: 'maintainer' });
    expect(status).toBe(200);
    expect(headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
    const lines = (body as string).split('\n').filter((line) => line && !line.startsWith('#'));
    return new Map(
      lines.map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.slice(line.lastIndexOf(' ')))]),
    );
  }

  test('[S53] are for admins and maintainers', async () => {
    const { send } = open();
    for (const [as, status] of [
      ['admin', 200],
      ['operator', 403],
      ['printerKey', 403],
      ['webKey', 403],
      ['guest', 401],
    ] as [Who, number][]) {
      expect((await send('GET', '/metrics', { as })).status, as).toBe(status);
    }
  });

  test('[S53] count streams, events, orders of the day and answers, and tell how the process is', async () => {
    const house = open();
    const { beer } = await smallFestival(house);
    const before = await figures();
    const body = { table: '1', customer: 'Ada', orderItems: [{ foodId: beer.id, quantity: 1 }] };
    await house.send('POST', '/v1/orders', { body });
    await house.send('POST', '/v1/orders', { body: { ...body, confirm: { paymentMethod: 'CASH' } } });
    await house.send('GET', '/v1/orders/4711');
    await house.send('GET', '/nowhere/at/all');
    const stream = await listenTo(house, 'display');
    const after = await figures();

    expect(after.get('mysagra_streams{channel="display"}')).toBe(1);
    expect(after.get('mysagra_streams{channel="cashier"}')).toBe(0);
    const gained = (name: string) => after.get(name)! - (before.get(name) ?? 0);
    expect(gained('mysagra_event_head{channel="cashier"}')).toBe(2);
    expect(gained('mysagra_event_head{channel="display"}')).toBe(1);
    expect(after.get('mysagra_orders{status="PENDING"}')).toBe(1);
    expect(after.get('mysagra_orders{status="CONFIRMED"}')).toBe(1);
    expect(after.get('mysagra_orders{status="CANCELLED"}')).toBe(0);
    expect(gained('mysagra_request_seconds_count{route="/v1/orders",method="POST",status="2xx"}')).toBe(2);
    expect(gained('mysagra_request_seconds_count{route="/v1/orders/:id",method="GET",status="4xx"}')).toBe(1);
    expect(gained('mysagra_request_seconds_count{route="unknown",method="GET",status="4xx"}')).toBe(1);
    expect(after.get('process_resident_memory_bytes')).toBeGreaterThan(10_000_000);
    expect(after.get('nodejs_eventloop_lag_p99_seconds')).toBeGreaterThanOrEqual(0);

    stream.close();
    await stream.closed;
    await expect.poll(async () => (await figures()).get('mysagra_streams{channel="display"}')).toBe(0);
    expect([...(await figures()).keys()].filter((name) => name.includes('/events/'))).toEqual([]);

    // The next service day begins with nothing.
    house.clock.set('2026-01-16T05:00:00.000Z');
    expect((await figures()).get('mysagra_orders{status="PENDING"}')).toBe(0);
  });

  test('[L39] count what waits at each printer and since when, the papers of the day by state, and who can print', async () => {
    const house = open();
    const printer = await make(house, '/v1/printers', { name: 'Figures' });
    const mains = await make(house, '/v1/categories', { name: 'Figures', printerId: printer.id });
    const ribs = await make(house, '/v1/foods', { name: 'Figures', price: 9, categoryId: mains.id });
    const till = await make(house, '/v1/cash-registers', { name: 'Figures', defaultPrinterId: printer.id });
    const sell = {
      orderItems: [{ foodId: ribs.id, quantity: 1 }],
      confirm: { paymentMethod: 'CASH', cashRegisterId: till.id },
    };
    await house.send('POST', '/v1/orders', { body: { table: '1', customer: 'Ada', ...sell } });
    await house.clock.advance(7000);
    const { jobs } = house.house.printing;
    const [lease] = await jobs.lease(printer.id, 'server');
    const attempt = { jobId: lease!.job.id, attempt: 1 };
    await jobs.sending(attempt);
    await jobs.printed(attempt, 'taken');
    const now = await figures();
    const of = (name: string) => now.get(`mysagra_print_${name}{printer="${printer.name}"}`);
    expect([of('waiting'), of('oldest_seconds'), of('lane_up')]).toEqual([1, 7, 0]);
    const state = (name: string) => now.get(`mysagra_print_jobs_total{state="${name}"}`);
    expect([state('printed'), state('leased'), state('queued'), state('failed')]).toEqual([1, 1, 0, 0]);
  });
});
