/** Tells the server what the journal holds until it has heard: each printer's notes in order, now and in the background. */
import { type Client, Refusal } from '@mysagra/client';
import type { PrintClock } from '@mysagra/printing';
import type { Entry, Journal } from './journal.ts';

/** The calls of the print agent, as the client has them. */
export type AgentApi = Client['printAgent'];

export type NotesOptions = {
  journal: Journal;
  api: AgentApi;
  clock: PrintClock;
  /** Notes that the server cannot take, and bugs. */
  report: (error: unknown) => void;
};

/**
 * A server that stumbles over the same note so often will do it again, and a printer must not stand still for that. Only what is on paper
 * is told for ever: given up, it would be claimed and printed again, and again.
 */
const mostStumbles = 5;

export class Notes {
  readonly #options: NotesOptions;
  readonly #running = new Map<string, Promise<void>>();
  readonly #stumbles = new WeakMap<Entry, number>();
  #failures = 0;
  #cancel: (() => void) | null = null;
  #isStopped = false;

  constructor(options: NotesOptions) {
    this.#options = options;
  }

  /** Resolves when the server has heard all that is noted now, of one printer or of all; rejects when it does not hear. */
  async told(printerId?: string): Promise<void> {
    const { journal } = this.#options;
    const concerned = this.#untold(printerId);
    const printers = [...new Set(concerned.map((entry) => entry.printerId))];
    const tellAllOf = async (printer: string) => {
      const ofPrinter = concerned.filter((entry) => entry.printerId === printer);
      while (ofPrinter.some((entry) => journal.has(entry))) await this.#run(printer);
    };
    await Promise.all(printers.map(tellAllOf));
  }

  /** In the background, for ever. */
  hurry(): void {
    // That it failed is seen by whoever asks the server, and it is tried again.
    this.told().then(
      () => undefined,
      () => this.#later(),
    );
  }

  stop(): void {
    this.#isStopped = true;
    this.#cancel?.();
  }

  #untold(printerId?: string): Entry[] {
    return this.#options.journal.entries.filter(
      (entry) => entry.outcome !== null && (printerId === undefined || entry.printerId === printerId),
    );
  }

  #later(): void {
    if (this.#cancel || this.#isStopped) return;
    this.#cancel = this.#options.clock.after(againAfter(this.#failures++), () => {
      this.#cancel = null;
      this.hurry();
    });
  }

  /** One run at a time for each printer. */
  #run(printerId: string): Promise<void> {
    const running = this.#running.get(printerId);
    if (running) return running;
    const run = this.#tellEach(printerId).finally(() => this.#running.delete(printerId));
    this.#running.set(printerId, run);
    return run;
  }

  async #tellEach(printerId: string): Promise<void> {
    for (const entry of this.#untold(printerId)) {
      await this.#tell(entry);
      await this.#options.journal.forget(entry);
      this.#failures = 0;
    }
  }

  async #tell(entry: Entry): Promise<void> {
    try {
      await this.#say(entry);
    } catch (error) {
      if (!this.#isAnswer(entry, error)) throw error;
      this.#options.report(error);
    }
  }

  async #say({ jobId, attempt, outcome }: Entry): Promise<void> {
    const { api } = this.#options;
    const about = { jobId, attempt };
    switch (outcome?.what) {
      case 'printed':
        await api.printed({ ...about, how: outcome.how });
        break;
      case 'failed':
        await api.failed({ ...about, cause: outcome.cause, message: outcome.message });
        break;
      case 'returned':
        await api.returned({ ...about, cause: outcome.cause, mayBeOut: outcome.mayBeOut });
        break;
    }
  }

  /** It was heard and refused for good, as by a server whose older database was put back. */
  #isAnswer(entry: Entry, error: unknown): boolean {
    if (!(error instanceof Refusal)) return false;
    if (['invalid', 'not_found', 'conflict', 'too_large'].includes(error.family)) return true;
    if (error.family !== 'internal' || entry.outcome?.what === 'printed') return false;
    const stumbles = (this.#stumbles.get(entry) ?? 0) + 1;
    this.#stumbles.set(entry, stumbles);
    return stumbles >= mostStumbles;
  }
}

function againAfter(failures: number): number {
  return Math.min(250 * 2 ** Math.min(failures, 10), 10_000);
}
