/** The print engine: one lane per printer, added, changed and removed while the others go on. */
import { sameCapability } from './capability.ts';
import { Lane, type LaneOptions, type LanePrinter } from './lane.ts';
import type { LaneState } from './lane-state.ts';

export type LanesOptions<Content> = Omit<LaneOptions<Content>, 'printer'>;

export class Lanes<Content = unknown> {
  readonly #options: LanesOptions<Content>;
  readonly #lanes = new Map<string, Lane<Content>>();

  constructor(options: LanesOptions<Content>) {
    this.#options = options;
  }

  /** From now on these printers. A lane whose address or capability changed ends its document and begins anew. */
  async use(printers: LanePrinter[], stopMillis?: number): Promise<void> {
    const isKept = (id: string) =>
      printers.some((printer) => printer.id === id && isSame(printer, this.#lanes.get(id)!.options.printer));
    const leaving = [...this.#lanes.keys()].filter((id) => !isKept(id));
    const stopped = leaving.map(async (id) => {
      const lane = this.#lanes.get(id)!;
      this.#lanes.delete(id);
      await lane.stop(stopMillis);
    });
    await Promise.all(stopped);
    for (const printer of printers) {
      if (this.#lanes.has(printer.id)) continue;
      const lane = new Lane({ ...this.#options, printer });
      this.#lanes.set(printer.id, lane);
      lane.start();
    }
  }

  /** There may be something to print, at one printer or at all. */
  wake(printerId?: string): void {
    if (printerId !== undefined) this.#lanes.get(printerId)?.wake();
    else for (const lane of this.#lanes.values()) lane.wake();
  }

  get states(): LaneState[] {
    return [...this.#lanes.values()].map((lane) => lane.state);
  }

  /** Documents under way may end, for 3 s or as long as is said. */
  async stop(ms?: number): Promise<void> {
    await this.use([], ms);
  }
}

function isSame(one: LanePrinter, other: LanePrinter): boolean {
  return one.wire.address === other.wire.address && sameCapability(one.capability, other.capability);
}
