// Every benchmark by name, with what it measures in one sentence.
import { crash } from './crash.ts';
import { fanout } from './fanout.ts';
import type { Bench } from './figures.ts';
import { idle } from './idle.ts';
import { kitchen } from './kitchen.ts';
import { latency } from './latency.ts';
import { orders } from './orders.ts';
import { phones } from './phones.ts';
import { print } from './print.ts';
import { replay } from './replay.ts';
import { stalled } from './stalled.ts';
import { start } from './start.ts';
import { storm } from './storm.ts';
import { tap } from './tap.ts';
import { weight } from './weight.ts';

export const benches: Record<string, { promise: string; run: Bench }> = {
  orders: { promise: 'Confirmed orders per second, each on the disk before it is answered.', run: orders },
  latency: { promise: `From the till's request to the event on a screen, at 20 orders a second.`, run: latency },
  fanout: { promise: 'One event to 5,000 listeners: what a delivery costs, and a connection.', run: fanout },
  start: { promise: 'From the start of the program to its first answer.', run: start },
  replay: { promise: 'A screen that missed 100 events has them again, at the tail of 1,000,000.', run: replay },
  storm: { promise: '1,000 screens come back at once after a restart, each having missed 100 events.', run: storm },
  idle: { promise: '10,000 streams on which nothing happens.', run: idle },
  stalled: { promise: '50 listeners that stop reading while the evening goes on.', run: stalled },
  tap: {
    promise: 'A tap on a dish at the till, on a processor four times slower, to the picture that shows it.',
    run: tap,
  },
  print: { promise: 'From the till to paper: how soon, and beside printers that are dead.', run: print },
  kitchen: {
    promise: 'The kitchen’s wall with 200 open orders and five events a second: does every frame come?',
    run: kitchen,
  },
  phones: {
    promise: '2,000 guests’ phones ask at their pace while three tills sell: what a cashier notices.',
    run: phones,
  },
  weight: { promise: 'What a screen fetches before it shows anything.', run: weight },
  crash: { promise: 'kill -9 at many points of an evening.', run: crash },
};
