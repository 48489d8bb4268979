/** Tells the server how the printers are: at once when something changed, and often enough not to count as away. */
import type { PrintClock } from '@mysagra/printing';
import type { AgentApi } from './notes.ts';

export type LaneReport = Parameters<AgentApi['report']>[0]['lanes'][number];

export type ReportsOptions = {
  api: AgentApi;
  holder: string;
  clock: PrintClock;
  lanes: () => LaneReport[];
};

/** The server counts an agent as away after 25 s: two reports may be lost. */
const everyMillis = 8000;

/** As many as one report may hold. */
const most = 100;

export class Reports {
  readonly #options: ReportsOptions;
  #isUnderWay = false;
  #hasNews = false;
  #isStopped = true;
  #cancel: () => void = () => undefined;

  constructor(options: ReportsOptions) {
    this.#options = options;
  }

  start(): void {
    this.#isStopped = false;
    this.changed();
  }

  /** Changes that come together, or while a report is on its way, make one more report. */
  changed(): void {
    if (this.#isStopped) return;
    this.#hasNews = true;
    if (this.#isUnderWay) return;
    this.#isUnderWay = true;
    queueMicrotask(() => void this.#report());
  }

  stop(): void {
    this.#isStopped = true;
    this.#cancel();
  }

  async #report(): Promise<void> {
    while (this.#hasNews && !this.#isStopped) {
      this.#hasNews = false;
      this.#cancel();
      this.#cancel = this.#options.clock.after(everyMillis, () => this.changed());
      try {
        await this.#send(this.#options.lanes());
      } catch {
        // How the server is, is told by the door; the next report follows in any case.
      }
    }
    this.#isUnderWay = false;
  }

  async #send(lanes: LaneReport[]): Promise<void> {
    const { api, holder } = this.#options;
    for (let at = 0; at === 0 || at < lanes.length; at += most) {
      await api.report({ holder, lanes: lanes.slice(at, at + most) });
    }
  }
}
