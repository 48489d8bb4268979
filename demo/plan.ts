/** An evening decided beforehand: who comes when, wants what, pays how. Pure: the same seed gives the same decisions. */
import { Chance } from './chance.ts';
import { dishes, festival } from './festival.ts';
import { payFor, type Payment, type Wish, wishesOf, withMoreOf } from './appetite.ts';

export type EveningOptions = {
  /** Decides everything that is left to chance. */
  seed: number;
  /** Orders per minute. */
  rate: number;
  minutes: number;
};

/** One party of guests. Times are milliseconds; `at` counts from the beginning of the evening. */
export type Visit = {
  /** 1, 2, 3 … as they come. */
  number: number;
  at: number;
  /** Orders on the phone and pays at the till, or does both at the till. */
  way: 'phone' | 'till';
  /** Phone only: by the guest page with its key, or without any credential. */
  isKeyless: boolean;
  /** From the phone to the till. */
  walkMs: number;
  /** 0, 1, 2: at which they pay. */
  till: number;
  table: string;
  customer: string;
  wishes: Wish[];
  /** What is wanted instead of all `wishes` once they stand at the till; null: the same. */
  changeOfMind: Wish[] | null;
  payment: Payment;
  /** `unpaid`: never comes to the till. `cancelled …`: the cashier takes the order back. */
  end: 'served' | 'unpaid' | 'cancelled before paying' | 'cancelled after paying';
  cookMs: number;
  fetchMs: number;
  /** The kitchen calls it ready by mistake and takes that back. */
  isRecalled: boolean;
  reprint: 'receipt' | 'first line' | null;
};

/** A dish that is gone for a while. */
export type SellOut = { at: number; dish: string; lastsMs: number };

export type Plan = EveningOptions & { visits: Visit[]; sellOuts: SellOut[]; kitchenClosesAt: number };

const second = 1000;
const minute = 60 * second;
/** The server lets one address order so often in a minute without a key, and all our guests have one address. */
const mostKeyless = 10;

/** Above it people take as long as they take; a shorter evening is played faster, or it would be over before the tray comes. */
const unhurriedMinutes = 20;

export function planEvening({ seed, rate, minutes }: EveningOptions): Plan {
  const chance = new Chance(seed);
  const slowness = Math.min(1, minutes / unhurriedMinutes);
  const count = Math.max(1, Math.round(rate * minutes));
  const visits: Visit[] = [];
  let keyless = 0;
  for (let number = 1; number <= count; number++) {
    const visit = visitOf(chance, number, slowness);
    visit.at = Math.round(((number - 1 + chance.next()) / rate) * minute);
    if (visit.isKeyless && ++keyless > mostKeyless) visit.isKeyless = false;
    visits.push(visit);
  }
  const kitchenClosesAt = minutes * minute * 0.92;
  const sellOuts = sellOutsOf(chance, Math.ceil(count / 60), kitchenClosesAt, slowness);
  return { seed, rate, minutes, visits, sellOuts, kitchenClosesAt };
}

function visitOf(chance: Chance, number: number, slowness: number): Visit {
  const seconds = (least: number, most: number) => Math.round(chance.between(least, most) * second * slowness);
  const way = chance.percent(45) ? 'phone' : 'till';
  const guests = chance.weighted([1, 2, 3, 4, 5, 6, 8], (size) => (size === 1 ? 3 : 10 / size));
  const wishes = wishesOf(chance, guests, way === 'till');
  const fate = chance.next() * 100;
  return {
    number,
    at: 0,
    way,
    isKeyless: way === 'phone' && chance.percent(30),
    walkMs: seconds(20, 90),
    till: chance.between(0, festival.registers.length - 1),
    table: chance.percent(15) ? 'asporto' : String(chance.between(1, 60)),
    customer: chance.oneOf(customers),
    wishes,
    changeOfMind: way === 'phone' && chance.percent(15) ? withMoreOf(chance, wishes) : null,
    payment: payFor(chance, wishes),
    end: way === 'phone' ? phoneEnd(fate) : tillEnd(fate),
    cookMs: seconds(40, 240),
    fetchMs: seconds(10, 60),
    isRecalled: chance.percent(2),
    reprint: chance.percent(3) ? chance.oneOf(['receipt', 'first line'] as const) : null,
  };
}

function phoneEnd(fate: number): Visit['end'] {
  if (fate < 3) return 'unpaid';
  if (fate < 5) return 'cancelled before paying';
  return fate < 6.5 ? 'cancelled after paying' : 'served';
}

function tillEnd(fate: number): Visit['end'] {
  return fate < 1.5 ? 'cancelled after paying' : 'served';
}

/** No dish twice: what comes back stays. */
function sellOutsOf(chance: Chance, count: number, before: number, slowness: number): SellOut[] {
  const left = dishes.map(({ name }) => name);
  return Array.from({ length: Math.min(count, 10) }, () => ({
    at: Math.round(chance.next() * before),
    dish: left.splice(chance.between(0, left.length - 1), 1)[0]!,
    lastsMs: Math.round(chance.between(30, 120) * second * slowness),
  }));
}

const customers = (
  'Rossi, Bianchi, Fam. Conti, Giulia, Marco, Nonna Ada, Lucia, Fam. Ferri, Pietro, Martini, Squadra calcio, Elena, ' +
  'D’Angelo, Tommaso, Sara e Luca, Don Piero, Müller, Beatrice, Gli sposi'
).split(', ');
