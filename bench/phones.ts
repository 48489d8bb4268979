// Two thousand guests' phones at the same server as the tills: what a cashier notices of them, and what they do.
import { builtScreens } from '../e2e/setup/screens.ts';
import { hire } from './crew.ts';
import type { CrowdOrder, Heard } from './crowd.ts';
import { type Bench, type Figure, figure, percentile, ratio } from './figures.ts';
import { cpuMillis } from './machine.ts';
import { openStand, type Stand } from './stand.ts';
import { headOf, Till } from './till.ts';

type Times = { p50: number; p99: number };

const tills = 3;
/** Each of them. */
const ordersPerSecond = 3;
/** A dish runs out or comes back: another menu for every phone. */
const menuChangesMs = 20_000;

/** Limits are off: all phones have one address here, and on an evening each has its own. */
export const phones: Bench = async ({ isQuick }) => {
  const count = isQuick ? 40 : 2_000;
  const [calmMs, rushMs, steadyMs] = isQuick ? [1_500, 2_000, 3_000] : [20_000, 30_000, 25_000];
  await builtScreens();
  const stand = await openStand();
  const crowd = hire<CrowdOrder>('crowd');
  try {
    await stand.ask('POST', '/v1/menu/import', { rows: dishes() });
    const codes = await placeOrders(stand, count);
    const paths = await partsOf(stand);
    // As in the middle of an evening: a server that has just started is still being compiled.
    await sell(stand, isQuick ? 300 : 3_000, 10);
    const calm = await sell(stand, calmMs);
    await crowd.ask({ arrive: { port: stand.port, paths, codes, overMs: rushMs, hurry: isQuick ? 20 : 1 } });
    const rush = await sell(stand, rushMs);
    await crowd.ask({ tell: true });
    const before = cpuMillis(stand.server.process.pid!);
    const steady = await sell(stand, steadyMs);
    const cpu = (100 * (cpuMillis(stand.server.process.pid!) - before)) / steadyMs;
    const stays: Heard = await crowd.ask({ tell: true });
    if (stays.failed > 0 || stays.loaded < count)
      throw new Error(`${stays.loaded} of ${count} phones came in; ${stays.failed} % of their questions failed`);
    return [
      figure(`${tills} tills, ${tills * ordersPerSecond} orders/s, no phones: answered, p50`, calm.p50, 'ms'),
      figure('no phones: answered, p99', calm.p99, 'ms'),
      ...tillFigures(`${count} phones come within ${rushMs / 1000} s`, rush, calm),
      ...tillFigures(`${count} phones are there`, steady, calm),
      figure('a phone has page and menu, p50', stays.loadP50, 'ms'),
      figure('a phone has page and menu, p99', stays.loadP99, 'ms'),
      figure('phones ask', (1000 * stays.asked) / steadyMs, 'times a second'),
      figure('phones are answered, p50', stays.askedP50, 'ms'),
      figure('phones are answered, p99', stays.askedP99, 'ms'),
      figure('of it "nothing new", without a body', stays.unchanged, '%'),
      figure('of it refused as too many (limits are off)', stays.limited, '%'),
      figure('the server works, of one core', cpu, '%'),
    ];
  } finally {
    await crowd.dismiss();
    await stand.close();
  }
};

function tillFigures(who: string, now: Times, calm: Times): Figure[] {
  const isMet = now.p99 <= 1.5 * calm.p99 || now.p99 <= 50;
  return [
    figure(`${who}: till answered, p50`, now.p50, 'ms', ratio('no phones', now.p50 / calm.p50)),
    figure(`${who}: till answered, p99`, now.p99, 'ms', {
      ...ratio('no phones', now.p99 / calm.p99),
      goal: { text: '<= 1.5 x or <= 50 ms', isMet },
    }),
  ];
}

/** A menu of an ordinary length. */
function dishes() {
  return Array.from({ length: 40 }, (_, n) => ({
    category: `Categoria ${Math.floor(n / 5) + 1}`,
    name: `Piatto numero ${n + 1}`,
    price: '7.5',
    description: 'Come lo faceva la nonna, con quello che c’era nell’orto',
    ingredients: ['glutine', 'latte', 'Cipolla'],
  }));
}

/** One order waits for each phone. */
async function placeOrders(stand: Stand, count: number): Promise<string[]> {
  const till = await Till.open(stand.port);
  const codes: string[] = [];
  for (let n = 0; n < count; n++) {
    const { body } = await till.send(headOf('POST', '/v1/orders', stand.token), stand.order());
    codes.push(JSON.parse(body).displayCode);
  }
  till.close();
  return codes;
}

/** The page and whatever it names, as a browser fetches them. */
async function partsOf({ server }: Stand): Promise<string[]> {
  const page = await (await fetch(server.url)).text();
  return ['/', ...new Set([...page.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map(([, path]) => path!))];
}

/** At an even pace, whatever the answers do; each order is ready some orders later, and now and then a dish runs out. */
async function sell(stand: Stand, millis: number, faster = 1): Promise<Times> {
  const times: number[] = [];
  const everyMs = 1000 / ordersPerSecond / faster;
  const end = performance.now() + millis;
  const cashier = async (nth: number) => {
    const till = await Till.open(stand.port);
    const open: string[] = [];
    let next = performance.now() + (everyMs * nth) / tills;
    for (; next < end; next += everyMs) {
      await until(next);
      const asked = performance.now();
      const sold = await till.send(headOf('POST', '/v1/orders', stand.token), stand.order({ paymentMethod: 'CASH' }));
      times.push(performance.now() - asked);
      if (sold.status !== 201) throw new Error(sold.body);
      open.push(/"id":(\d+)/.exec(sold.body)![1]!);
      const ready = open.length > 5 && open.shift();
      if (ready)
        await till.send(headOf('PATCH', `/v1/orders/${ready}`, stand.token), JSON.stringify({ status: 'COMPLETED' }));
    }
    till.close();
  };
  const cook = async () => {
    // One that no till orders here.
    const [special] = (await stand.ask('GET', '/v1/foods')).filter(
      ({ id }: { id: string }) => !stand.foods.includes(id),
    );
    for (let isOn = false, at = performance.now(); at < end; at += menuChangesMs, isOn = !isOn) {
      await until(at);
      await stand.ask('PATCH', `/v1/kitchen/foods/${special.id}`, { available: isOn });
    }
  };
  await Promise.all([...Array.from({ length: tills }, (_, nth) => cashier(nth)), cook()]);
  return { p50: percentile(times, 50), p99: percentile(times, 99) };
}

function until(at: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, Math.max(0, at - performance.now())));
}
