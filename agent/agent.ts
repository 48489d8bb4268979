/**
 * The print agent: drives the printers that the server leaves to agents. It asks for what waits at its start, at every event, after
 * every gap and every 30 s, whatever the stream did; and says how its printers are.
 */
import type { Client, Live, LiveEvent } from '@mysagra/client';
import type { Millis } from '@mysagra/core';
import { Lanes, type LaneState, type Paper, type PrintClock, type Wire } from '@mysagra/printing';
import { Door, type DoorState, through } from './door.ts';
import { AgentJobs } from './jobs.ts';
import type { Journal } from './journal.ts';
import type { AgentApi } from './notes.ts';
import { type AgentPrinter, chosen, lanePrinterOf, Profiles, wireOf } from './printers.ts';
import { type LaneReport, Reports } from './reports.ts';
import { Telling } from './telling.ts';
import type { AgentWords } from './words.ts';

export type AgentOptions = {
  server: string;
  client: Pick<Client, 'printAgent' | 'live'>;
  journal: Journal;
  holder: string;
  clock: PrintClock;
  /** Names or ids; none: every printer that is left to agents. */
  names: string[];
  words: AgentWords;
  /** The wire to an address; throws a WireAddressError. */
  wireTo: (address: string) => Wire;
  say: (line: string) => void;
  /** Bugs, and what the server will never take. */
  report: (error: unknown) => void;
};

const everyMillis = 30_000;
/** For documents under way, then for calls, then for the last notes: within 5 s together. */
const stopping = { documents: 3000, calls: 3500, notes: 800 };

export class PrintAgent {
  readonly #options: AgentOptions;
  readonly #door: Door;
  readonly #api: AgentApi;
  readonly #jobs: AgentJobs<Paper>;
  readonly #profiles = new Profiles();
  readonly #lanes: Lanes<Paper>;
  readonly #reports: Reports;
  readonly #telling: Telling;
  readonly #names = new Map<string, string>();
  /** Printers without a lane: stopped by a person, or without an address. */
  #idle: LaneReport[] = [];
  #live: Live | null = null;
  #reading: Promise<void> | null = null;
  #wantsList = false;
  #failures = 0;
  #isStopping = false;
  #cancel: () => void = () => undefined;
  #cancelReading: () => void = () => undefined;

  constructor(options: AgentOptions) {
    const { clock, holder, journal, report, say, words } = options;
    this.#options = options;
    this.#telling = new Telling(words, say);
    this.#door = new Door({ clock, tell: (state) => this.#doorChanged(state) });
    this.#api = through(this.#door, options.client.printAgent);
    this.#jobs = new AgentJobs({ api: this.#api, journal, clock, report });
    this.#lanes = new Lanes<Paper>({
      source: this.#jobs,
      holder,
      clock,
      render: this.#profiles.render,
      tell: (state) => this.#laneChanged(state),
      report,
    });
    this.#reports = new Reports({ api: this.#api, holder, clock, lanes: () => this.#reported() });
  }

  async start(): Promise<void> {
    await this.#jobs.settle();
    this.#reports.start();
    this.#tick();
  }

  /** In good order, within 5 s. What the server has not heard stays in the journal. */
  async stop(): Promise<void> {
    const { clock, journal, say, words } = this.#options;
    this.#isStopping = true;
    this.#cancel();
    this.#cancelReading();
    this.#live?.close();
    this.#reports.stop();
    const cancel = clock.after(stopping.calls, () => this.#door.breakOff());
    await this.#reading;
    await this.#lanes.stop(stopping.documents);
    cancel();
    const giveUp = clock.after(stopping.notes, () => this.#door.breakOff());
    await this.#jobs.notes.told().catch(() => undefined);
    giveUp();
    this.#jobs.notes.stop();
    const { length } = journal.entries;
    if (length > 0) say(words.untold(length));
  }

  #tick(): void {
    this.#cancel = this.#options.clock.after(everyMillis, () => this.#tick());
    this.#listen();
    this.#reread();
    this.#askAll();
  }

  #askAll(): void {
    this.#jobs.notes.hurry();
    this.#lanes.wake();
  }

  #listen(): void {
    this.#live ??= this.#options.client.live('printer', {
      onEvent: (event) => this.#heard(event),
      onResync: () => this.#askEverything(),
      // A refused key is shown again with the next tick, not as often as a stream that broke.
      onSignedOut: () => {
        this.#live?.close();
        this.#live = null;
      },
    });
  }

  #heard(event: LiveEvent<'printer'>): void {
    if (event.name === 'print-jobs-waiting') {
      for (const printerId of event.data.printerIds) this.#lanes.wake(printerId);
      return;
    }
    if (event.name === 'resource-changed') {
      const { resource } = event.data;
      if (resource === 'printers' || resource === 'routes') this.#reread();
    }
    this.#askAll();
  }

  #askEverything(): void {
    this.#reread();
    this.#askAll();
  }

  #reread(): void {
    this.#wantsList = true;
    this.#reading ??= this.#read().finally(() => (this.#reading = null));
  }

  async #read(): Promise<void> {
    while (this.#wantsList && !this.#isStopping) {
      this.#wantsList = false;
      this.#cancelReading();
      try {
        const all = await this.#api.printers();
        this.#failures = 0;
        if (!this.#isStopping) await this.#use(all);
      } catch {
        // How the server is, is told by the door. The printers go on as they are.
        const again = Math.min(500 * 2 ** Math.min(this.#failures++, 5), everyMillis);
        if (!this.#isStopping) this.#cancelReading = this.#options.clock.after(again, () => this.#reread());
      }
    }
  }

  async #use(all: AgentPrinter[]): Promise<void> {
    const { clock, names, wireTo, words } = this.#options;
    const { printers, unknown } = chosen(all, names);
    this.#tellChoice(printers, unknown, all);
    this.#profiles.keep(printers);
    for (const { id, name } of printers) this.#names.set(id, name);
    this.#idle = [];
    const driven = [];
    for (const printer of printers) {
      const wire = printer.isPaused ? null : wireOf(printer, wireTo);
      if (wire) {
        driven.push(lanePrinterOf(printer, wire));
        continue;
      }
      this.#idle.push(printer.isPaused ? pausedReport(printer.id) : addressless(printer.id, clock.now()));
      const sentence = printer.isPaused ? words.paused : words.causes.no_address;
      this.#telling.once(`lane ${printer.id}`, `${printer.name}: ${sentence}`);
    }
    await this.#lanes.use(driven);
    this.#reports.changed();
  }

  #tellChoice(printers: AgentPrinter[], unknown: string[], all: AgentPrinter[]): void {
    const { words } = this.#options;
    const nameOf = ({ name }: AgentPrinter) => name;
    if (unknown.length > 0) this.#telling.once('unknown', words.unknownPrinters(unknown, all.map(nameOf)));
    else this.#telling.forget('unknown');
    this.#telling.once('drives', printers.length > 0 ? words.drives(printers.map(nameOf)) : words.drivesNothing);
  }

  #laneChanged(state: LaneState): void {
    this.#reports.changed();
    if (!this.#isStopping) this.#telling.lane(this.#names.get(state.printerId)!, state);
  }

  #doorChanged(state: DoorState): void {
    if (this.#isStopping) return;
    const { server, words } = this.#options;
    this.#telling.once('server', words.door(server)[state]);
    if (state !== 'open') return;
    this.#reports.changed();
    this.#askAll();
  }

  #reported(): LaneReport[] {
    return [...this.#lanes.states.map(reportOf), ...this.#idle];
  }
}

function reportOf({ printerId, status, cause, stuckSince, isPaperLow, isReporting }: LaneState): LaneReport {
  const since = stuckSince === null ? null : new Date(stuckSince).toISOString();
  return { printerId, status, cause, stuckSince: since, isPaperLow, isReporting };
}

function pausedReport(printerId: string): LaneReport {
  return { printerId, status: null, cause: null, stuckSince: null, isPaperLow: false, isReporting: false };
}

function addressless(printerId: string, now: Millis): LaneReport {
  const stuckSince = new Date(now).toISOString();
  return { ...pausedReport(printerId), status: 'OFFLINE', cause: 'no_address', stuckSince };
}
