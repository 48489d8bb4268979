/** Plays an evening of guests, cashiers and cooks through the public API, keeps its own books, and compares them at the end. */
import type { ClientSettings } from '@mysagra/client';
import { type Cents, type Channel, centsOf } from '@mysagra/core';
import { Agenda } from './agenda.ts';
import {
  againstEvents,
  againstOrders,
  againstReport,
  completeBooks,
  ordersAround,
  takingsOf,
  touchedByOthers,
} from './audit.ts';
import type { Menu } from './choosing.ts';
import { Ears } from './ears.ts';
import { Eyes } from './eyes.ts';
import { demoAdmin } from './festival.ts';
import { Ledger } from './ledger.ts';
import { Maintainer } from './maintainer.ts';
import { comparePaper, type PaperSums } from './paper-audit.ts';
import { Party, type Scene } from './party.ts';
import { type EveningOptions, type Plan, planEvening } from './plan.ts';
import { gatherStaff } from './staff.ts';
import type { Tell } from './telling.ts';

export type PlayOptions = Partial<EveningOptions> & {
  /** Of a server that holds the demo festival. */
  url: string;
  admin?: { username: string; password: string };
  /** Everything as fast as the server answers instead of at its time. */
  isHurried?: boolean;
  /** So many people may act in the same moment. */
  mostAtOnce?: number;
  /** Further settings of every client, as a `fetch` that fails at times. */
  client?: Omit<ClientSettings, 'url' | 'credential'>;
  /** Between two tries of somebody to whom nobody answers. */
  breatherMs?: number;
  tell?: Tell;
  /** Stops the evening; `playEvening` then rejects with the signal's reason. */
  signal?: AbortSignal;
};

export type Summary = {
  plan: Plan;
  seconds: number;
  /** How our orders ended. `shared`: somebody else had a hand in them; 0 where nobody plays along. */
  orders: { all: number; pickedUp: number; cancelled: number; unpaid: number; shared: number };
  takings: { orders: number; total: Cents; cash: Cents; card: Cents; discount: Cents };
  /** Ticket numbers of our sales, rising. */
  tickets: number[];
  /** Guests who got nothing; orders changed because a dish was gone; tries after no answer; refusals nobody foresaw. */
  tally: Scene['tally'];
  /** Events that came over each channel. */
  heard: Record<Channel, number>;
  /** What the virtual printers printed of our sales; null where there are none. */
  paper: PaperSums | null;
  /** One sentence for everything in which books, orders, report and events differ; empty when all is well. */
  differences: string[];
};

const defaults = { seed: 1, rate: 6, minutes: 30, mostAtOnce: 20, breatherMs: 1000 };
/** How long the last events may take to arrive. */
const earsPatienceMs = 15_000;
const mostTries = 600;

export async function playEvening(options: PlayOptions): Promise<Summary> {
  const { url, seed, rate, minutes, mostAtOnce, breatherMs, signal } = { ...defaults, ...options };
  const { tell = () => {}, isHurried = false, admin = demoAdmin } = options;
  const begun = performance.now();
  const settings: ClientSettings = { ...options.client, url };
  const plan = planEvening({ seed, rate, minutes });
  const staff = await gatherStaff(settings, admin);
  const from = Date.parse((await staff.admin.service.health()).timestamp);
  const { answer: foods, cursor } = await staff.admin.foods.list.withCursor();
  const menu: Menu = new Map(foods.map(({ id, name, price }) => [name, { id, cents: centsOf(price)! }]));
  const ears = new Ears(staff.kitchen, cursor);
  const eyes = await Eyes.open(staff.admin);
  try {
    const tally = { hungry: 0, soldOut: 0, triedAgain: 0, refused: 0 };
    const patience = { breatherMs, tries: mostTries, signal, onAgain: () => void tally.triedAgain++ };
    const agenda = new Agenda({ isHurried, mostAtOnce, signal });
    const scene: Scene = { agenda, staff, menu, ledger: new Ledger(menu), patience, tell, tally };
    const maintainer = new Maintainer(scene);
    for (const visit of plan.visits) new Party(scene, visit).isExpected();
    maintainer.isExpected(plan);
    await agenda.run();
    signal?.throwIfAborted();
    await maintainer.closeTheEvening();
    return { ...(await compare(scene, ears, eyes, from)), plan, seconds: (performance.now() - begun) / 1000 };
  } finally {
    ears.close();
    eyes?.close();
    await staff.goHome().catch(() => {});
  }
}

async function compare({ staff, ledger, menu, tally }: Scene, ears: Ears, eyes: Eyes | null, from: number) {
  const { admin } = staff;
  const { cursor } = await admin.orders.list.withCursor({ limit: 1 });
  const isAllHeard = await ears.upTo(cursor, earsPatienceMs);
  for (const id of touchedByOthers(ledger, ears.heard)) if (ledger.sales.has(id)) ledger.shared.add(id);
  const to = Date.parse((await admin.service.health()).timestamp) + 1;
  const reports = await admin.reports.list({ from: new Date(from), to: new Date(to), groupBy: 'all' });
  const orders = await ordersAround(admin, from);
  const { ours, all } = completeBooks(ledger, orders, from, to);
  const dishOf = new Map([...menu].map(([dish, { id }]) => [id, dish]));
  const paper = eyes && (await comparePaper(admin, eyes, ours, dishOf));
  const ended = (status: string) => ours.filter((sale) => sale.status === status).length;
  return {
    orders: {
      all: ledger.sales.size,
      pickedUp: ended('PICKED_UP'),
      cancelled: ended('CANCELLED'),
      unpaid: ended('PENDING'),
      shared: ledger.shared.size,
    },
    takings: takingsOf(ours),
    tickets: ours.flatMap(({ ticketNumber }) => ticketNumber ?? []).sort((a, b) => a - b),
    tally,
    heard: ears.counts,
    paper,
    differences: [
      ...ledger.differences,
      ...againstOrders(ours, orders),
      ...againstReport(all, reports),
      ...(isAllHeard ? [] : ['The last events did not come in time']),
      ...ears.troubles,
      ...againstEvents(ledger, ears.heard),
      ...(paper?.differences ?? []),
    ],
  };
}
