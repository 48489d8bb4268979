import { expect, test } from 'vitest';
import { onBothStores, type TestHouse } from '../../e2e/setup/house.ts';
import { listenTo } from '../../e2e/setup/listen.ts';

/** A print service of its own: a new key, and its streams without an id. */
async function printService(house: TestHouse, more: object = {}) {
  const { apiKey, id } = (
    await house.send('POST', '/v1/api-keys', { body: { name: 'Print service', type: 'PRINTER', ...more } })
  ).body;
  const headers = { 'X-API-KEY': apiKey as string };
  const listen = (lastEventId = '') =>
    listenTo(house, 'printer', {
      as: 'guest',
      headers: lastEventId ? { ...headers, 'Last-Event-ID': lastEventId } : headers,
    });
  const ask = (path: string) => house.send('GET', path, { as: 'guest', headers });
  return { id, listen, ask };
}

async function festivalOf(house: TestHouse) {
  const tag = String(Math.random()).slice(2, 8);
  const category = (await house.send('POST', '/v1/categories', { body: { name: `Category ${tag}` } })).body;
  const food = (
    await house.send('POST', '/v1/foods', { body: { name: `Food ${tag}`, price: 1, categoryId: category.id } })
  ).body;
  const till = (await house.send('POST', '/v1/cash-registers', { body: { name: `Till ${tag}` } })).body;
  const sell = async (foodId = food.id) =>
    (
      await house.send('POST', '/v1/orders', {
        as: 'operator',
        body: {
          table: '1',
          customer: 'x',
          orderItems: [{ foodId, quantity: 1 }],
          confirm: { paymentMethod: 'CASH', cashRegisterId: till.id },
        },
      })
    ).body.id as number;
  return { food, till, sell };
}

onBothStores('print services without a cursor of their own', (open) => {
  test('[E40] the first stream begins at the newest event; what is missed between two streams is replayed', async () => {
    const house = open();
    const { sell } = await festivalOf(house);
    await sell();
    const service = await printService(house);
    const first = await service.listen();
    const before = await sell();
    expect((await first.heard(1)).map((event) => event.data.id)).toEqual([before]);
    first.close();
    await first.closed;
    const missed = await sell();
    // Nothing shows that the last frame before the cut arrived: it comes again rather than not at all.
    const second = await service.listen();
    expect((await second.heard(2)).map((event) => event.data.id)).toEqual([before, missed]);
    second.close();
  });

  test('[E41] a request a second after the frame shows that it arrived', async () => {
    const house = open();
    const { sell } = await festivalOf(house);
    const service = await printService(house);
    const stream = await service.listen();
    await sell();
    await stream.heard(1);
    await house.clock.advance(999);
    await service.ask('/v1/printers');
    stream.close();
    await stream.closed;
    const again = await service.listen();
    await again.heard(1);
    await house.clock.advance(1000);
    await service.ask('/v1/printers');
    again.close();
    await again.closed;
    const third = await service.listen();
    const next = await sell();
    expect((await third.heard(1)).map((event) => event.data.id)).toEqual([next]);
    third.close();
  });

  test('[E42] an early request that names the food or register of a frame counts for the earliest such frame', async () => {
    const house = open();
    const [one, other] = [await festivalOf(house), await festivalOf(house)];
    const service = await printService(house);
    const stream = await service.listen();
    await one.sell();
    await other.sell();
    const last = await one.sell();
    await stream.heard(3);
    await service.ask(`/v1/foods/${one.food.id}`);
    await service.ask(`/v1/cash-registers/${other.till.id}`);
    stream.close();
    await stream.closed;
    const back = await service.listen();
    expect((await back.heard(1)).map((event) => event.data.id)).toEqual([last]);
    back.close();
  });

  test('[E43] a key that never asks for anything is believed after 150 seconds', async () => {
    const house = open();
    const { sell } = await festivalOf(house);
    const service = await printService(house);
    const stream = await service.listen();
    const early = await sell();
    await stream.heard(1);
    await house.clock.advance(149_000);
    stream.close();
    await stream.closed;
    const second = await service.listen();
    expect((await second.heard(1))[0]!.data.id).toBe(early);
    await house.clock.advance(150_500);
    second.close();
    await second.closed;
    const third = await service.listen();
    const late = await sell();
    expect((await third.heard(1))[0]!.data.id).toBe(late);
    third.close();
  });

  test('[E44] an id that the key sends moves its cursor; replay false is live only', async () => {
    const house = open();
    const { sell } = await festivalOf(house);
    const service = await printService(house);
    const stream = await service.listen();
    await sell();
    const second = await sell();
    const [first] = await stream.heard(2);
    stream.close();
    await stream.closed;
    const withId = await service.listen(first!.id);
    expect((await withId.heard(1)).map((event) => event.data.id)).toEqual([second]);
    withId.close();
    await withId.closed;
    const without = await service.listen();
    expect((await without.heard(1)).map((event) => event.data.id)).toEqual([second]);
    without.close();

    const live = await printService(house, { replay: false });
    (await live.listen()).close();
    await sell();
    const later = await live.listen();
    const now = await sell();
    expect((await later.heard(1)).map((event) => event.data.id)).toEqual([now]);
    later.close();
  });

  test("[E45] yesterday's tickets are not printed today", async () => {
    const house = open();
    const { sell } = await festivalOf(house);
    const service = await printService(house);
    (await service.listen()).close();
    await sell();
    house.clock.set('2026-01-16T04:59:59.000Z');
    await sell();
    house.clock.set('2026-01-16T05:00:01.000Z');
    const today = await sell();
    const stream = await service.listen();
    expect((await stream.heard(1)).map((event) => event.data.id)).toEqual([today]);
    stream.close();
  });
});
