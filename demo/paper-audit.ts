/** After the evening: every paper that our sales should have made is there, and there once, or says COPY. */
import type { Client } from '@mysagra/client';
import type { LaneCauseWord } from '@mysagra/core';
import { dishes } from './festival.ts';
import type { Eyes, Kind, Sight } from './eyes.ts';
import type { Sale } from './ledger.ts';

export type PaperSums = {
  printers: number;
  /** Whole papers of our sales that are no copies. */
  slips: number;
  receipts: number;
  stubs: number;
  cancellations: number;
  /** Marked COPY. */
  copies: number;
  /** Papers of our sales that the server still holds, because a printer does not print. */
  waiting: number;
  differences: string[];
};

/** What an order makes. */
export type Due = {
  /** Of which stations, in capitals as on paper. */
  slips: ReadonlySet<string>;
  receipts: number;
  stubs: number;
};

/** How long nothing new may come out before we believe that nothing will: where every printer that has something waits for a person … */
const stillMs = 5000;
/** … and where one may go on by itself: a printer that said nothing gets another minute before a copy. */
const longStillMs = 90_000;
/** Causes that go by themselves. */
const passing: readonly (LaneCauseWord | null)[] = [null, 'no_answer', 'jobs_away'];
const pauseMs = 200;

/** `dishOf`: food id -> name. A slip for each station, a stub for each piece of what has stubs, a receipt. */
export function dueOf(sale: Sale, dishOf: ReadonlyMap<string, string>): Due {
  const ordered = sale.lines.flatMap(({ foodId, quantity }) => {
    const dish = dishes.find(({ name }) => name === dishOf.get(foodId));
    return dish ? [{ ...dish.category, quantity }] : [];
  });
  const slips = ordered.flatMap(({ station, stubs }) => (stubs === 'instead_of_slip' ? [] : station.toUpperCase()));
  const stubs = ordered.reduce((sum, { quantity, stubs }) => sum + (stubs ? quantity : 0), 0);
  return { slips: new Set(slips), receipts: 1, stubs };
}

/** Waits until everything is out, or nothing more comes. */
export async function comparePaper(
  client: Client,
  eyes: Eyes,
  sales: readonly Sale[],
  dishOf: ReadonlyMap<string, string>,
): Promise<PaperSums> {
  const printed = sales.filter(({ ticketNumber }) => ticketNumber !== null);
  const due = new Map(printed.map((sale) => [sale, dueOf(sale, dishOf)]));
  let still = 0;
  let found = againstPaper(due, eyes.seen);
  while (found.missing.size > 0 && still < ((await goesOn(client)) ? longStillMs : stillMs)) {
    still = (await eyes.look()) > 0 ? 0 : still + pauseMs;
    found = againstPaper(due, eyes.seen);
    if (found.missing.size > 0) await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
  await eyes.look();
  const { missing, differences, ours } = againstPaper(due, eyes.seen);
  const held = new Map<number, number>();
  for (const { orderId } of missing.size > 0 ? await unprinted(client) : []) {
    if (orderId !== null) held.set(orderId, (held.get(orderId) ?? 0) + 1);
  }
  const count = (kind: Kind) => ours.filter((sight) => sight.kind === kind && sight.isWhole && !sight.isCopy).length;
  return {
    printers: eyes.printers,
    slips: count('slip'),
    receipts: count('receipt'),
    stubs: count('stub'),
    cancellations: count('cancellation'),
    copies: ours.filter(({ isCopy }) => isCopy).length,
    waiting: [...missing.keys()].reduce((sum, { id }) => sum + (held.get(id) ?? 0), 0),
    differences: [
      ...differences,
      ...[...missing].flatMap(([sale, what]) => (held.has(sale.id) ? [] : [`Order ${sale.code}: ${what}`])),
    ],
  };
}

/** Whether paper comes without anybody's doing. */
async function goesOn(client: Client): Promise<boolean> {
  const lanes = await client.printLanes.list();
  return lanes.some(({ waiting, status, cause }) => waiting > 0 && status !== null && passing.includes(cause));
}

async function unprinted(client: Client) {
  return client.printJobs.list({ state: ['queued', 'leased', 'sending', 'held'], limit: 200 });
}

/** `missing`: what never came out, in words, by sale; `differences`: what came out too often without saying COPY. */
export function againstPaper(due: ReadonlyMap<Sale, Due>, seen: readonly Sight[]) {
  const byNumber = new Map<string, Sight[]>();
  for (const sight of seen) byNumber.set(sight.number, [...(byNumber.get(sight.number) ?? []), sight]);
  const missing = new Map<Sale, string>();
  const differences: string[] = [];
  const ours: Sight[] = [];
  for (const [sale, wanted] of due) {
    const mine = [String(sale.ticketNumber), sale.code].flatMap((number) => byNumber.get(number) ?? []);
    ours.push(...mine);
    differences.push(...tooOften(mine, wanted).map((what) => `Order ${sale.code}: ${what}`));
    const lack = lackOf(sale, wanted, mine);
    if (lack) missing.set(sale, lack);
  }
  return { missing, differences, ours };
}

function tooOften(mine: readonly Sight[], wanted: Due): string[] {
  const unmarked = mine.filter(({ isCopy }) => !isCopy);
  const slips = unmarked.filter(({ kind }) => kind === 'slip').map(({ place }) => place);
  const counts = [
    ...[...new Set(slips)].map((place) => ({
      what: `slip for ${place}`,
      count: slips.filter((one) => one === place).length,
      most: wanted.slips.has(place) ? 1 : 0,
    })),
    { what: 'receipt', count: unmarked.filter(({ kind }) => kind === 'receipt').length, most: wanted.receipts },
    { what: 'stub', count: unmarked.filter(({ kind }) => kind === 'stub').length, most: wanted.stubs },
  ];
  return counts
    .filter(({ count, most }) => count > most)
    .map(({ what, count, most }) => `${what} ${count} times without COPY, ${most} would be right`);
}

/** An order that was cancelled may have been withdrawn before it was printed. */
function lackOf({ status }: Sale, wanted: Due, mine: readonly Sight[]): string | null {
  if (status === 'CANCELLED') return null;
  const whole = mine.filter(({ isWhole }) => isWhole);
  const lacks = [
    ...[...wanted.slips]
      .filter((place) => !whole.some((sight) => sight.kind === 'slip' && sight.place === place))
      .map((place) => `no slip for ${place}`),
    ...lacking('receipt', wanted.receipts, whole),
    ...lacking('stub', wanted.stubs, whole),
  ];
  return lacks.length > 0 ? `${lacks.join(', ')} on paper` : null;
}

function lacking(kind: Kind, due: number, whole: readonly Sight[]): string[] {
  const count = whole.filter((sight) => sight.kind === kind).length;
  return count < due ? [`${count} of ${due} ${kind}s`] : [];
}
