/** Printing as one part of the house: the jobs, the lanes of this server, and whoever looks after them. */
import { type Wire, wireTo } from '@mysagra/printing';
import type { House } from './house-parts.ts';
import { createPrintEngine } from './print-engine.ts';
import { holderOf } from './print-holder.ts';
import { createPrintJobs } from './print-jobs.ts';
import { createLamps } from './print-lamp.ts';
import type { Printing } from './print-parts.ts';
import { watchPrinting } from './print-watch.ts';

export type PrintingOptions = {
  /** False: no lane is driven, nothing is looked after, no socket is ever opened. */
  isOn: boolean;
  dataFolder: string;
  /** Other ways to printers than this computer's network and devices. */
  wireTo?: ((address: string) => Wire) | undefined;
};

type Given = Pick<House, 'store' | 'clock' | 'serviceDay' | 'logger' | 'feed'>;

export function createPrinting(house: Given, { isOn, dataFolder, ...options }: PrintingOptions): Printing {
  const jobs = createPrintJobs(house);
  const lamps = createLamps(house);
  const toAddress = options.wireTo ?? ((address: string) => wireTo(address, house));
  const engine = createPrintEngine({ ...house, isOn, holder: holderOf(dataFolder), jobs, lamps, wireTo: toAddress });
  let watch: { stop(): Promise<void> } | undefined;
  return {
    jobs,
    engine,
    wireTo: toAddress,
    start() {
      if (!isOn) return;
      engine.start();
      watch = watchPrinting({ ...house, engine, lamps });
    },
    async stop() {
      await watch?.stop();
      await engine.stop();
    },
  };
}
