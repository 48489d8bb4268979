// From the till's request to paper: how soon, with dead printers beside healthy ones, and a whole order at one printer.
import { openVirtualPrinter, type VirtualPrinterServer } from '@mysagra/printing';
import { atMost, type Bench, type Figure, figure, nowMillis, percentile, ratio } from './figures.ts';
import { inMemory, openStand, type Stand } from './stand.ts';
import { headOf, Till } from './till.ts';

/** 60 orders a minute for ten minutes, ten times as fast. */
const rushPerSecond = 10;
const rushOrders = 600;
/** By turns, so that a machine that stops for a moment strikes both sides alike. */
const turns = 4;
const printers = 16;
/** Of the printers by number. */
const broken = { dead: [3, 9], silent: 6 };

/** A printer on a port, and when each order's slip began to arrive and was cut. */
type Counter = {
  server: VirtualPrinterServer;
  firstByte: Map<number, number>;
  cut: Map<number, number>;
  papers: number;
};

export const print: Bench = async ({ isQuick }) => [
  ...(await soon(isQuick ? 10 : 150)),
  ...(await wholeOrder()),
  ...(await besideTheDead(isQuick ? 40 : rushOrders)),
];

/** B2: a printer that is there, ten orders a second. */
async function soon(orders: number): Promise<Figure[]> {
  return atKitchen({ many: 1 }, async (kitchen) => {
    await kitchen.rush(10, 10);
    const { sent, first, last } = await kitchen.rush(orders, 10);
    const [counter] = kitchen.counters;
    const delays = (map: Map<number, number>) => numbers(first, last).map((n) => map.get(n)! - sent.get(n)!);
    const toFirst = delays(counter!.firstByte);
    return [
      figure('10 orders/s: request to first byte at the printer, p50', percentile(toFirst, 50), 'ms'),
      figure('10 orders/s: request to first byte at the printer, p99', percentile(toFirst, 99), 'ms', {
        ...atMost(percentile(toFirst, 99), 50, 'ms'),
      }),
      figure('10 orders/s: request to slip cut, p99', percentile(delays(counter!.cut), 99), 'ms'),
    ];
  });
}

/** A slip and 30 stubs of one order, through one connection. */
async function wholeOrder(): Promise<Figure[]> {
  return atKitchen({ many: 1 }, async (kitchen) => {
    await kitchen.rush(3, 10);
    const [counter] = kitchen.counters;
    const before = counter!.papers;
    await kitchen.stand.ask('PATCH', `/v1/routes/categories/${kitchen.categories[0]}`, { stubs: 'besides_slip' });
    const began = nowMillis();
    await kitchen.sell(kitchen.next(), 30);
    await until(() => counter!.papers === before + 31);
    const seconds = (nowMillis() - began) / 1000;
    return [figure('31 documents of one order at one printer', seconds, 's', atMost(seconds, 3, 's'))];
  });
}

/** The same orders with all printers well, and with two dead and one silent: the well ones must not feel it. */
async function besideTheDead(orders: number): Promise<Figure[]> {
  const well = numbers(0, printers - 1).filter((n) => !broken.dead.includes(n) && n !== broken.silent);
  const run = (more: Partial<typeof broken>) =>
    // Without the disk, which stops for a quarter of a second now and then where it is shared.
    atKitchen({ many: printers, ...more, disk: inMemory }, async (kitchen) => {
      await kitchen.rush(printers * 2, rushPerSecond, well);
      const { sent, first, last } = await kitchen.rush(orders / turns, rushPerSecond, well);
      return well.flatMap((n) => {
        const { cut } = kitchen.counters[n]!;
        return numbers(first, last).flatMap((order) => (cut.has(order) ? [cut.get(order)! - sent.get(order)!] : []));
      });
    });
  const all: number[] = [];
  const beside: number[] = [];
  for (let turn = 0; turn < turns; turn++) {
    all.push(...(await run({})));
    beside.push(...(await run(broken)));
  }
  const where = inMemory ? ', data in memory' : '';
  const what = `${rushPerSecond} orders/s to ${printers} printers${where}: request to paper`;
  const share = percentile(beside, 99) / percentile(all, 99);
  return [
    figure(`${what}, all well, p50`, percentile(all, 50), 'ms'),
    figure(`${what}, all well, p99`, percentile(all, 99), 'ms'),
    figure(`${what}, two dead and one silent, healthy lanes, p50`, percentile(beside, 50), 'ms', {
      ...ratio('all well', percentile(beside, 50) / percentile(all, 50)),
    }),
    figure(`${what}, two dead and one silent, healthy lanes, p99`, percentile(beside, 99), 'ms', {
      ...ratio('all well', share),
      ...atMost(share, 1.2, 'x all well'),
    }),
  ];
}

type Kitchen = {
  stand: Stand;
  counters: Counter[];
  categories: string[];
  next(): number;
  sell(order: number, quantity?: number): Promise<void>;
  /** Sells at an even pace, and waits until all slips are out at those printers. */
  rush(
    orders: number,
    perSecond: number,
    at?: number[],
  ): Promise<{ sent: Map<number, number>; first: number; last: number }>;
};

/** A dish for each printer, on a server of its own that drives them all. */
async function atKitchen<T>(
  { many, dead = [], silent, disk }: { many: number; dead?: number[]; silent?: number; disk?: string | undefined },
  work: (kitchen: Kitchen) => Promise<T>,
): Promise<T> {
  const stand = await openStand({ prints: true }, disk);
  const counters = await Promise.all(numbers(0, many - 1).map(openCounter));
  const tills: Till[] = [];
  const idle: Till[] = [];
  const anotherTill = async () => {
    const till = await Till.open(stand.port);
    tills.push(till);
    return till;
  };
  try {
    for (const n of dead) await counters[n]!.server.powerOff();
    if (silent !== undefined) counters[silent]!.server.printer.mood = 'silent';
    const [foods, categories] = [[] as string[], [] as string[]];
    for (const [n, { server }] of counters.entries()) {
      const address = { ip: '127.0.0.1', port: Number(new URL(server.address).port) };
      const printer = await stand.ask('POST', '/v1/printers', { name: `Printer ${n}`, ...address });
      const category = await stand.ask('POST', '/v1/categories', { name: `Category ${n}`, printerId: printer.id });
      categories.push(category.id);
      const dish = { name: `Grigliata ${n}`, price: '7.50', categoryId: category.id };
      foods.push((await stand.ask('POST', '/v1/foods', dish)).id);
    }
    const head = headOf('POST', '/v1/orders', stand.token);
    let sold = 0;
    const sent = new Map<number, number>();
    const dishesOf = (order: number) => [...new Set([0, 5, 10].map((step) => (order + step) % many))];

    const kitchen: Kitchen = {
      stand,
      counters,
      categories,
      next: () => ++sold,
      async sell(order, quantity = 1) {
        const orderItems = dishesOf(order).map((n) => ({ foodId: foods[n], quantity }));
        const body = { table: `x${order}x`, customer: 'Anna', orderItems, confirm: { paymentMethod: 'CASH' } };
        sent.set(order, nowMillis());
        const till = idle.pop() ?? (await anotherTill());
        const answer = await till.send(head, JSON.stringify(body));
        idle.push(till);
        if (answer.status !== 201) throw new Error(`${answer.status} ${answer.body}`);
      },
      async rush(orders, perSecond, at = numbers(0, many - 1)) {
        const first = sold + 1;
        const began = nowMillis();
        const answers: Promise<void>[] = [];
        for (let n = 0; n < orders; n++) {
          await new Promise((resolve) =>
            setTimeout(resolve, Math.max(0, began + (n * 1000) / perSecond - nowMillis())),
          );
          answers.push(kitchen.sell(++sold));
        }
        await Promise.all(answers);
        const isOut = (order: number) => dishesOf(order).every((n) => !at.includes(n) || counters[n]!.cut.has(order));
        await until(() => numbers(first, sold).every(isOut));
        return { sent, first, last: sold };
      },
    };
    return await work(kitchen);
  } finally {
    for (const till of tills) till.close();
    await Promise.all(counters.map(({ server }) => server.close()));
    await stand.close();
  }
}

async function openCounter(): Promise<Counter> {
  const [firstByte, cut] = [new Map<number, number>(), new Map<number, number>()];
  let arriving: number | null = null;
  const counter = { firstByte, cut, papers: 0 } as Counter;
  const server = await openVirtualPrinter({
    printed({ lines }) {
      counter.papers++;
      const order = Number(/x(\d+)x/.exec(lines.join('').replaceAll(' ', ''))?.[1]);
      if (!cut.has(order)) cut.set(order, nowMillis());
      if (arriving !== null && !firstByte.has(order)) firstByte.set(order, arriving);
      arriving = null;
    },
  });
  const { printer } = server;
  const connect = printer.connect.bind(printer);
  printer.connect = (caller) => {
    const line = connect(caller);
    if (!line) return null;
    // Questions are shorter than any slip.
    const offer = (bytes: Uint8Array) => {
      if (bytes.length > 20) arriving ??= nowMillis();
      return line.offer(bytes);
    };
    return { ...line, offer };
  };
  return Object.assign(counter, { server });
}

async function until(holds: () => boolean): Promise<void> {
  const end = nowMillis() + 60_000;
  while (!holds()) {
    if (nowMillis() > end) throw new Error('some paper did not come out within a minute');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

function numbers(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}
